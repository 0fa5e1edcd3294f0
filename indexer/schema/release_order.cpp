// Orders of an embargo: the instant they mean.
#include "indexer/schema/release_order.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "indexer/analysis/fold.h"
#include "indexer/schema/order_misread.h"
#include "indexer/schema/order_words.h"

namespace dateline {
namespace {

using Kind = OrderPiece::Kind;
using Pieces = std::vector<OrderPiece>;

constexpr long kDay = 86400;
/// An order is a line, not a chapter: what is further on is not read.
constexpr std::size_t kMostBytesOfWords = 4000;

/// Whether the order begins with its day (true) or ends with it, by the words before it.
bool begins_with_day(const Pieces& pieces, std::size_t first) {
  static constexpr std::string_view kUntil[] = {
      "until",     "till",    "til",     "hasta",       "through",      "after",  "despues",
      "lifts",     "lift",    "ends",    "expires",     "tras",         "pasado", "delivery",
      "delivered", "entrega", "lectura", "pronunciado", "pronunciarse", "leido",  "entregado"};
  static constexpr std::string_view kFrom[] = {
      "release",  "released",   "publish",  "published", "publication", "before",     "prior",
      "antes",    "partir",     "desde",    "from",      "publicar",    "publicarse", "publicacion",
      "difundir", "difundirse", "difusion", "liberar",   "broadcast",   "use",        "earlier"};
  bool from = false;
  // "For Sunday release": the day comes between.
  if (first > 0 && pieces[first - 1].text == "for")
    for (std::size_t i = first; i < std::min(first + 6, pieces.size()); ++i) from = from || pieces[i].text == "release";
  for (std::size_t i = 0; i < first; ++i) {
    if (pieces[i].kind != Kind::word) continue;
    // "on or after DAY" begins with it.
    if (i > 0 && pieces[i].text == "after" && pieces[i - 1].text == "or") continue;
    if (is_one_of(pieces[i].text, kUntil)) return false;
    from = from || is_one_of(pieces[i].text, kFrom);
  }
  return from;
}

bool is_embargo(const OrderPiece& piece) {
  return piece.kind == Kind::word && piece.text.starts_with("embarg");
}

/// "until", "before".
bool is_limit(const OrderPiece& piece) {
  static constexpr std::string_view kLimits[] = {"until", "till",  "before", "prior", "hasta",
                                                 "antes", "after", "partir", "desde"};
  return piece.kind == Kind::word && is_one_of(piece.text, kLimits);
}
/// "EMBARGO.", "Provided under embargo.": words that end in a full stop and name no end.
constexpr std::size_t kStampWords = 4;

/// Reads one order.
class OrderReader {
 public:
  OrderReader(const Pieces& pieces, const OrderContext& context) : pieces_(pieces), context_(context) {
    const auto ends = [](const OrderPiece& piece) { return piece.kind == Kind::sentence_end; };
    sentence_ = find_end(ends, 0);
    // "NOTA DE PRENSA. EMBARGO: 15 DE DICIEMBRE": a label is not a sentence of its own.
    if (const std::size_t order = find_end(is_embargo, 0); order < pieces_.size() && order > sentence_)
      if (find_end(dates, 0) >= sentence_) sentence_ = find_end(ends, order);
    // "EMBARGO. No publicar hasta": the limit is in the next one.
    if (sentence_ <= kStampWords && sentence_ < pieces.size() && find_end(is_embargo, 0) < sentence_ &&
        find_end(dates, 0) > sentence_) {
      const std::size_t limit = find_end(is_limit, sentence_);
      if (limit < find_end(dates, sentence_)) sentence_ = find_end(ends, limit);
    }
  }

  /// nullopt where it cannot be dated.
  std::optional<Instant> run() {
    std::size_t first = find_end(dates, 0);
    if (first >= sentence_) return without_day_or_time();
    group_ = find_end([](const OrderPiece& piece) { return !is_order_filler(piece); }, first);
    if (!collect(first, group_)) return std::nullopt;
    // "Date: Nov. 28, 2030 | EMBARGOED UNTIL 9 A.M. ON DEC. 15": the day before the order is the text's or the order's.
    if (const std::size_t order = find_end(is_embargo, group_); order < sentence_) {
      if (const std::size_t again = find_end(dates, order); again < sentence_) {
        first = again;
        times_.clear();
        group_ = find_end([](const OrderPiece& piece) { return !is_order_filler(piece); }, first);
        if (!collect(first, group_)) return std::nullopt;
      }
    }
    // "until 6 p.m. when the council meets on Nov. 30, 2026": the sentence's day.
    if (!day_ && !collect_days(group_, sentence_)) return std::nullopt;
    if (!day_) return relative();
    Instant until = begins_with_day(pieces_, first) && whole_day_ ? zone().at(*day_) : zone().at(*day_, kDay);
    if (times_.empty()) {
      // Without a time of its own it is the day's end or a time the sentence names later on, whichever is later.
      if (!collect_times(group_, sentence_)) return std::nullopt;
      for (const Time& time : times_) until = std::max(until, at(*day_, time));
      return until;
    }
    until = at(*day_, times_.front());
    for (const Time& time : times_) until = std::max(until, at(*day_, time));
    return until;
  }

 private:
  struct Time {
    long seconds = 0;
    std::optional<TimeZone> zone;
  };

  template <class F>
  std::size_t find_end(F&& stops, std::size_t from) const {
    return static_cast<std::size_t>(
        std::find_if(pieces_.begin() + static_cast<std::ptrdiff_t>(from), pieces_.end(), stops) - pieces_.begin());
  }

  /// False where something in [from, to) looks like a day, time or zone but is not one.
  bool collect(std::size_t from, std::size_t to) {
    // "31 de abril de 2031", "February 30, 2026", "1-14-27, 5 a.m.": a number that is part of nothing.
    const auto in_figures = [&](std::size_t sign) {
      return sign > 0 && pieces_[sign - 1].kind == Kind::number &&
             std::string_view("-/.,").find(pieces_[sign].text) != std::string_view::npos;
    };
    while (from > 0 &&
           (pieces_[from - 1].kind == Kind::sign ? in_figures(from - 1) : is_order_filler(pieces_[from - 1])))
      --from;
    for (std::size_t i = from; i < to; ++i)
      if (pieces_[i].kind == Kind::number) return false;
    return collect_days(from, to) && collect_times(from, to);
  }

  bool collect_days(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      const OrderPiece& piece = pieces_[i];
      if (piece.kind == Kind::bad_day) return false;
      if (piece.kind == Kind::weekday) weekday_ = piece.number;
      if (piece.kind != Kind::day || (day_ && piece.last <= *day_)) continue;
      day_ = piece.last;
      whole_day_ = piece.whole_day;
    }
    return true;
  }

  bool collect_times(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      const OrderPiece& piece = pieces_[i];
      if (piece.kind == Kind::bad_time || piece.kind == Kind::unknown_zone) return false;
      if (piece.kind == Kind::time) times_.push_back({piece.seconds, std::nullopt});
      if (piece.kind != Kind::zone) continue;
      if (!times_.empty() && !times_.back().zone) times_.back().zone = piece.zone;
      if (!zone_) zone_ = piece.zone;
    }
    return true;
  }

  TimeZone zone() const { return zone_.value_or(context_.zone); }
  Instant at(const Date& day, const Time& time) const { return time.zone.value_or(zone()).at(day, time.seconds); }

  /// "until 2027", "until delivery".
  std::optional<Instant> without_day_or_time() {
    static constexpr std::string_view kEvents[] = {
        "delivery",  "delivered",    "deliver",       "remarks",      "speech",  "announcement", "announced",
        "briefing",  "hearing",      "meeting",       "conference",   "event",   "ceremony",     "today",
        "tomorrow",  "manana",       "tonight",       "presentation", "entrega", "pronunciado",  "pronunciada",
        "discurso",  "intervencion", "hoy",           "acto",         "anuncio", "rueda",        "conferencia",
        "ceremonia", "lectura",      "comparecencia", "publication",  "reading"};
    std::optional<int> year;
    bool event = false;
    for (std::size_t i = 0; i < sentence_; ++i) {
      const OrderPiece& piece = pieces_[i];
      if (piece.kind == Kind::number) {
        if (year || piece.number < 1900 || piece.number > 2200) return std::nullopt;
        year = piece.number;
      }
      event = event || (piece.kind == Kind::word && is_one_of(piece.text, kEvents));
    }
    if (year && !event) return context_.zone.at(Date{*year, 12, 31}, kDay);
    if (year || !event) return std::nullopt;
    return relative();
  }

  /// Counted from the statement's day: a weekday is the next one after it, all else has ended a day after it.
  std::optional<Instant> relative() const {
    if (!context_.date || context_.date->day == 0) return std::nullopt;
    const long day = context_.date->first_day().days();
    long last = day + 1;
    for (const OrderPiece& piece : pieces_) {
      if (piece.kind != Kind::word) continue;
      if (piece.text == "tomorrow" || piece.text == "manana") last = day + 2;
      if (piece.text == "notice" || piece.text == "aviso" || piece.text == "week" || piece.text == "semana" ||
          piece.text == "month" || piece.text == "mes")
        return std::nullopt;
    }
    if (weekday_) {
      last = day + 1;
      while (Date::from_days(last).weekday() != *weekday_) ++last;
    }
    return zone().at(Date::from_days(last), kDay);
  }

  const Pieces& pieces_;
  const OrderContext& context_;
  std::size_t sentence_ = 0;  ///< the end of the order's sentence
  std::size_t group_ = 0;     ///< the end of its day and time
  std::optional<Date> day_;
  bool whole_day_ = true;
  std::vector<Time> times_;
  std::optional<TimeZone> zone_;
  std::optional<int> weekday_;
};

/// Where a day and a time follow in the form that programs write, after other words: "Embargo: 2026-11-29T07:08"; 0 for
/// none.
std::size_t machine_time(std::string_view words) {
  for (std::size_t at = words.find('T'); at != std::string_view::npos; at = words.find('T', at + 1))
    if (at >= 10 && at + 1 < words.size() && words[at + 1] >= '0' && words[at + 1] <= '9' &&
        Date::parse(words.substr(at - 10, 10)))
      return at - 10;
  return 0;
}

/// "2026-11-29T07:08:43-08:00", "2026-11-29 07:08", "2026-11-29T23", "20261129T070843Z" as the day and time that
/// order_pieces() reads.
std::string spelled_out(std::string_view words) {
  std::string text(words);
  const auto digits = [&](std::size_t from, std::size_t count) {
    if (text.size() < from + count) return false;
    return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(from),
                       text.begin() + static_cast<std::ptrdiff_t>(from + count),
                       [](char c) { return c >= '0' && c <= '9'; });
  };
  if (digits(0, 8) && (text.size() == 8 || text[8] == 'T')) {
    text.insert(6, "-").insert(4, "-");
    if (digits(11, 4)) text.insert(13, ":");
    if (digits(16, 2)) text.insert(16, ":");
  }
  if (text.size() < 10 || !Date::parse(std::string_view(text).substr(0, 10))) return text;
  if (text.size() > 10 && (text[10] == 'T' || text[10] == 't')) text[10] = ' ';
  if (text.size() < 13 || text[10] != ' ' || !digits(11, 2)) return text;
  std::size_t at = 13;
  if (at >= text.size() || text[at] != ':') {
    if (at < text.size() && text[at] != 'Z' && text[at] != 'z' && text[at] != '+' && text[at] != '-') return text;
    text.insert(at, ":00");
  }
  at = 16;
  if (text.size() > 18 && text[16] == ':') at = 19;
  // Parts of a second.
  if (at < text.size() && (text[at] == '.' || text[at] == ',') && digits(at + 1, 1)) {
    std::size_t end = at + 1;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    text.erase(at, end - at);
  }
  if (at < text.size() && (text[at] == 'Z' || text[at] == 'z')) text.replace(at, 1, " UTC");
  if (at + 3 == text.size() && (text[at] == '+' || text[at] == '-')) text += ":00";
  return text;
}

}  // namespace

Release read_release_order(std::string_view words, const OrderContext& context) {
  Release release;
  release.words = squeeze(words);
  if (release.words.empty()) return release;
  release.embargo = Release::Embargo::held;
  const std::string_view read = std::string_view(release.words).substr(0, kMostBytesOfWords);
  const std::size_t machine = machine_time(read);
  const std::string text = std::string(read.substr(0, machine)) + spelled_out(read.substr(machine));
  const Pieces pieces = order_pieces(mend_misread(text));
  if (const auto until = OrderReader(pieces, context).run()) {
    release.embargo = Release::Embargo::at;
    release.until = *until;
  }
  return release;
}

void date_release(Release& release, const OrderContext& context) {
  if (release.embargo != Release::Embargo::unread) return;
  const Release read = read_release_order(release.words, context);
  release.embargo = read.words.empty() ? Release::Embargo::held : read.embargo;
  release.until = read.until;
}

}  // namespace dateline
