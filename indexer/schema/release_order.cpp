// Orders of an embargo: which lines give one, and the instant they mean.
#include "indexer/schema/release_order.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "indexer/analysis/fold.h"
#include "indexer/schema/order_words.h"

namespace dateline {
namespace {

using Kind = OrderPiece::Kind;
using Pieces = std::vector<OrderPiece>;

constexpr long kDay = 86400;
/// An order is a line, not a chapter: what stands further on is not read.
constexpr std::size_t kMostWords = 4000;

template <std::size_t N>
bool is_one_of(std::string_view text, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), text) != std::end(words);
}

// Words that may stand between an order's day, time and zone.
constexpr std::string_view kFillers[] = {"at",
                                         "on",
                                         "of",
                                         "the",
                                         "a",
                                         "las",
                                         "la",
                                         "el",
                                         "los",
                                         "dia",
                                         "del",
                                         "de",
                                         "en",
                                         "hours",
                                         "hour",
                                         "horas",
                                         "local",
                                         "time",
                                         "approximately",
                                         "sharp",
                                         "exactly",
                                         "and",
                                         "y",
                                         "or",
                                         "hora",
                                         "hoy",
                                         "h",
                                         "hrs",
                                         "st",
                                         "nd",
                                         "rd",
                                         "th",
                                         "until",
                                         "till",
                                         "hasta",
                                         "in",
                                         "this",
                                         "este",
                                         "next",
                                         "proximo",
                                         "m",
                                         "punto",
                                         "same",
                                         "date",
                                         "dated",
                                         "fecha"};

bool is_filler(const OrderPiece& piece) {
  switch (piece.kind) {
    case Kind::word:
      return is_one_of(piece.text, kFillers);
    case Kind::sentence_end:
      return false;
    case Kind::sign:
      return piece.text != ";" && piece.text != "!" && piece.text != "?";
    default:
      return true;
  }
}

bool dates(const OrderPiece& piece) {
  return piece.kind == Kind::day || piece.kind == Kind::bad_day || piece.kind == Kind::time ||
         piece.kind == Kind::bad_time || piece.kind == Kind::weekday;
}

/// Whether the order begins with its day (true) or ends with it, by the words before it.
bool begins_with_day(const Pieces& pieces, std::size_t first) {
  static constexpr std::string_view kUntil[] = {"until", "till", "til",  "hasta",   "through", "after", "despues",
                                                "lifts", "lift", "ends", "expires", "tras",    "pasado"};
  static constexpr std::string_view kFrom[] = {"release",    "released", "publish",    "published",   "publication",
                                               "before",     "prior",    "antes",      "partir",      "desde",
                                               "from",       "publicar", "publicarse", "publicacion", "difundir",
                                               "difundirse", "difusion", "broadcast",  "use",         "earlier"};
  bool from = false;
  for (std::size_t i = 0; i < first; ++i) {
    if (pieces[i].kind != Kind::word) continue;
    if (is_one_of(pieces[i].text, kUntil)) return false;
    from = from || is_one_of(pieces[i].text, kFrom);
  }
  return from;
}

/// Reads one order.
class OrderReader {
 public:
  OrderReader(const Pieces& pieces, const OrderContext& context) : pieces_(pieces), context_(context) {
    sentence_ = find_end([](const OrderPiece& piece) { return piece.kind == Kind::sentence_end; }, 0);
  }

  /// nullopt where it cannot be dated.
  std::optional<Instant> run() {
    const std::size_t first = find_end(dates, 0);
    if (first >= sentence_) return without_day_or_time();
    group_ = find_end([](const OrderPiece& piece) { return !is_filler(piece); }, first);
    if (!collect(first, group_)) return std::nullopt;
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

  /// False where something in [from, to) says a day, time or zone that is none.
  bool collect(std::size_t from, std::size_t to) {
    // "31 de abril de 2031", "February 30, 2026": a number that is part of nothing.
    while (from > 0 && pieces_[from - 1].kind != Kind::sign && is_filler(pieces_[from - 1])) --from;
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

// --- Which lines give an order

/// Orders whose words alone are enough. Folded words, parted by single spaces, signs left out.
constexpr std::string_view kOrders[] = {"embargoed until",
                                        "embargoed till",
                                        "embargoed til",
                                        "embargoed to",
                                        "embargoed for release",
                                        "embargoed for publication",
                                        "embargoed through",
                                        "embargoed before",
                                        "embargo until",
                                        "embargo till",
                                        "embargo ends",
                                        "embargo lifts",
                                        "embargo expires",
                                        "embargo date",
                                        "embargo time",
                                        "embargo hasta",
                                        "embargo notice",
                                        "news embargo until",
                                        "press embargo until",
                                        "media embargo until",
                                        "under embargo until",
                                        "under embargo till",
                                        "under strict embargo",
                                        "under press embargo",
                                        "under news embargo",
                                        "strictly embargoed",
                                        "strict embargo",
                                        "hold for release",
                                        "held for release",
                                        "hold for publication",
                                        "hold release until",
                                        "not for release before",
                                        "not for release until",
                                        "not for release prior",
                                        "not for release to",
                                        "not to be released before",
                                        "not to be released until",
                                        "not to be published before",
                                        "not to be published until",
                                        "not for publication before",
                                        "not for publication until",
                                        "not for publication prior",
                                        "not for broadcast before",
                                        "not for broadcast until",
                                        "not for use before",
                                        "not for use until",
                                        "not for distribution before",
                                        "not for distribution until",
                                        "not for immediate release",
                                        "do not publish before",
                                        "do not publish until",
                                        "do not release before",
                                        "do not release until",
                                        "do not distribute before",
                                        "do not distribute until",
                                        "do not use before",
                                        "do not use until",
                                        "do not broadcast before",
                                        "no release before",
                                        "no release until",
                                        "no publication before",
                                        "no publication until",
                                        "for release not before",
                                        "for release no earlier than",
                                        "embargado hasta",
                                        "embargada hasta",
                                        "embargados hasta",
                                        "embargadas hasta",
                                        "con embargo hasta",
                                        "bajo embargo hasta",
                                        "informacion embargada",
                                        "informacion bajo embargo",
                                        "informacion con embargo",
                                        "material embargado",
                                        "material bajo embargo",
                                        "nota embargada",
                                        "nota bajo embargo",
                                        "contenido embargado",
                                        "contenido bajo embargo",
                                        "comunicado embargado",
                                        "comunicado bajo embargo",
                                        "documento embargado",
                                        "documento bajo embargo",
                                        "texto embargado",
                                        "noticia embargada",
                                        "no publicar antes",
                                        "no publicar hasta",
                                        "no publiquen antes",
                                        "no publicarse antes",
                                        "no difundir antes",
                                        "no difundir hasta",
                                        "no divulgar antes",
                                        "no divulgar hasta",
                                        "no distribuir antes",
                                        "no distribuir hasta",
                                        "no emitir antes",
                                        "no emitir hasta",
                                        "no usar antes",
                                        "no usar hasta",
                                        "no apto para publicar antes",
                                        "prohibida su publicacion antes",
                                        "prohibida su publicacion hasta",
                                        "prohibida su difusion antes",
                                        "prohibida su difusion hasta",
                                        "prohibida la publicacion antes",
                                        "prohibida la difusion antes",
                                        "prohibida la difusion hasta",
                                        "embargo informativo hasta",
                                        "embargo de prensa hasta",
                                        "embargo periodistico hasta"};

/// Orders that count where a day or time stands right behind them.
constexpr std::string_view kDatedOrders[] = {"for release",
                                             "for publication",
                                             "for broadcast",
                                             "for use",
                                             "hold until",
                                             "hold till",
                                             "hold for",
                                             "embargo",
                                             "embargoed",
                                             "embargado",
                                             "embargada",
                                             "retener hasta",
                                             "para publicar",
                                             "para publicarse",
                                             "para publicacion",
                                             "para su publicacion",
                                             "para difundir",
                                             "para difusion",
                                             "para su difusion",
                                             "para difundirse",
                                             "publicar a partir",
                                             "difundir a partir",
                                             "publicable a partir",
                                             "publicacion a partir",
                                             "difusion a partir",
                                             "publicar el",
                                             "may be released",
                                             "may be published"};

/// Words that are an order where they stand alone or before a colon or dash.
constexpr std::string_view kBareOrders[] = {"embargo",      "embargoed",           "under embargo",    "embargado",
                                            "embargada",    "bajo embargo",        "con embargo",      "press embargo",
                                            "news embargo", "embargo informativo", "embargo de prensa"};

/// What follows a bare order that gives none: "EMBARGO: NONE", "embargo lifted".
constexpr std::string_view kNoOrder[] = {
    "lifted",  "over",      "ended",      "expired",   "removed",   "none",        "no",        "not",
    "passed",  "cancelled", "canceled",   "released",  "immediate", "immediately", "levantado", "levantada",
    "ninguno", "ninguna",   "finalizado", "terminado", "vencido",   "sin",         "inmediata", "inmediato",
    "off",     "waived",    "has",        "was",       "is"};

/// Calls and meetings that are themselves under embargo.
constexpr std::string_view kEvents[] = {"call",           "calls",      "briefing",  "briefings",
                                        "teleconference", "webinar",    "interview", "interviews",
                                        "preview",        "roundtable", "llamada",   "videollamada"};

struct Opening {
  std::size_t next = 0;  ///< the piece behind the words
  bool found = false;
};

/// Whether `phrase` begins at `from`, signs between its words passed over.
Opening opens_with(const Pieces& pieces, std::size_t from, std::string_view phrase) {
  Opening opening;
  std::size_t at = from;
  while (!phrase.empty()) {
    const std::size_t end = std::min(phrase.find(' '), phrase.size());
    if (at >= pieces.size() || pieces[at].kind != Kind::word || pieces[at].text != phrase.substr(0, end)) return {};
    ++at;
    phrase.remove_prefix(std::min(end + 1, phrase.size()));
  }
  opening.next = at;
  opening.found = true;
  return opening;
}

/// Whether a day or time stands at `at`, little words and signs passed over.
bool dated_at(const Pieces& pieces, std::size_t at) {
  for (; at < pieces.size() && is_filler(pieces[at]); ++at)
    if (dates(pieces[at])) return true;
  return at < pieces.size() && dates(pieces[at]);
}

bool names_event(const Pieces& pieces, std::size_t at) {
  for (std::size_t words = 0; at < pieces.size() && words < 4; ++at) {
    if (pieces[at].kind != Kind::word) continue;
    if (is_one_of(pieces[at].text, kEvents)) return true;
    ++words;
  }
  return false;
}

bool is_separator(const OrderPiece& piece) {
  return piece.kind == Kind::sign &&
         (piece.text == ":" || piece.text == "-" || piece.text == "(" || piece.text == "*" || piece.text == "]" ||
          piece.text == ")" || piece.text == "/" || piece.text == "|" || piece.text == "!");
}

/// A bare order at its line's end or before a colon, with nothing behind it that takes it back.
bool stands_alone(const Pieces& pieces, std::size_t next) {
  std::size_t at = next;
  while (at < pieces.size() && pieces[at].kind == Kind::sign) ++at;
  if (at == pieces.size()) return true;
  if (pieces[at].kind == Kind::sentence_end || !is_separator(pieces[next])) return false;
  return pieces[at].kind != Kind::word || !is_one_of(pieces[at].text, kNoOrder);
}

/// "EMBARGOED COPY", "EMBARGOED NEWS RELEASE": what the line heads is the thing under embargo.
bool names_the_text(const Pieces& pieces, std::size_t next) {
  static constexpr std::string_view kTexts[] = {"copy",    "release", "statement", "advisory", "material",
                                                "remarks", "report",  "news",      "press"};
  std::size_t words = 0;
  bool named = false;
  for (std::size_t at = next; at < pieces.size(); ++at) {
    if (pieces[at].kind == Kind::sign && (is_separator(pieces[at]) || pieces[at].text == ".")) break;
    if (pieces[at].kind != Kind::word || ++words > 2) return false;
    named = is_one_of(pieces[at].text, kTexts);
  }
  return named;
}

}  // namespace

bool gives_release_order(std::string_view line, bool headline) {
  // Most lines are told by their first letters.
  std::size_t begin = 0;
  while (begin < line.size() && (static_cast<unsigned char>(line[begin]) <= ' ' || line[begin] == '*' ||
                                 line[begin] == '[' || line[begin] == '(' || line[begin] == '-' || line[begin] == '#' ||
                                 line[begin] == '_' || line[begin] == '=' || line[begin] == '!' || line[begin] == '>'))
    ++begin;
  line.remove_prefix(begin);
  const std::string start = fold(line.substr(0, 24));
  bool may = false;
  for (const std::string_view opening :
       {"embarg",    "under",      "strict",      "hold",   "held",         "not",           "do not",
        "no ",       "for ",       "con embargo", "bajo",   "informacion",  "material",      "nota",
        "contenido", "comunicado", "documento",   "texto",  "noticia",      "prohibid",      "retener",
        "para ",     "publica",    "difu",        "may be", "news embargo", "press embargo", "media embargo"})
    may = may || start.starts_with(opening);
  if (!may) return false;

  const Pieces pieces = order_pieces(line.substr(0, kMostWords));
  for (const std::string_view phrase : kOrders)
    if (const Opening opening = opens_with(pieces, 0, phrase); opening.found)
      return !headline || dated_at(pieces, opening.next);
  for (const std::string_view phrase : kDatedOrders)
    if (const Opening opening = opens_with(pieces, 0, phrase); opening.found && dated_at(pieces, opening.next))
      return true;
  if (headline) return false;
  for (const std::string_view phrase : kBareOrders) {
    const Opening opening = opens_with(pieces, 0, phrase);
    if (!opening.found || names_event(pieces, opening.next)) continue;
    if (stands_alone(pieces, opening.next) || (phrase == "embargoed" && names_the_text(pieces, opening.next)))
      return true;
  }
  return false;
}

Release read_release_order(std::string_view words, const OrderContext& context) {
  Release release;
  release.words = squeeze(words);
  if (release.words.empty()) return release;
  release.embargo = Release::Embargo::held;
  const std::string text = spelled_out(std::string_view(release.words).substr(0, kMostWords));
  const Pieces pieces = order_pieces(text);
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
