// Puts the tokens of an order together to pieces: days, times and the zones after them, words.
#include "indexer/schema/order_words.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "indexer/schema/order_tokens.h"
#include "indexer/schema/zone_words.h"

namespace dateline {
namespace {

using Kind = OrderPiece::Kind;

constexpr long kHour = 3600;
constexpr long kNoon = 12 * kHour;
constexpr long kDayEnd = 24 * kHour;
/// What day_half() gives for "13 a.m.".
constexpr long kNoSuchTime = -1000 * kHour;

constexpr std::string_view kMonthWords[] = {
    "january", "february",  "march",     "april", "june",  "july",   "august",     "september",
    "october", "november",  "december",  "jan",   "feb",   "apr",    "jun",        "jul",
    "aug",     "sept",      "sep",       "oct",   "nov",   "dec",    "enero",      "febrero",
    "marzo",   "abril",     "mayo",      "junio", "julio", "agosto", "septiembre", "setiembre",
    "octubre", "noviembre", "diciembre", "ene",   "abr",   "ago",    "dic"};

}  // namespace

int weekday_of(std::string_view word) {
  static constexpr std::string_view kNames[][4] = {
      {"sunday", "sun", "domingo", "dom"},    {"monday", "mon", "lunes", "lun"},
      {"tuesday", "tue", "martes", "tues"},   {"wednesday", "wed", "miercoles", "mie"},
      {"thursday", "thu", "jueves", "thurs"}, {"friday", "fri", "viernes", "vie"},
      {"saturday", "sat", "sabado", "sab"}};
  for (int day = 0; day < 7; ++day)
    if (is_one_of(word, kNames[day])) return day;
  return -1;
}

namespace {

class Reader {
 public:
  explicit Reader(std::vector<OrderToken> tokens) : tokens_(std::move(tokens)) {
    name_hours();
    words_.reserve(tokens_.size());
    for (const OrderToken& token : tokens_)
      words_.push_back(token.kind == OrderToken::Kind::word ? token.text : std::string());
  }

  std::vector<OrderPiece> run() {
    while (at_ < tokens_.size()) step();
    return std::move(pieces_);
  }

 private:
  /// "ten a.m.", "las diez de la mañana": the hour in figures.
  void name_hours() {
    static constexpr std::string_view kHours[][2] = {{"one", "una"},     {"two", "dos"},     {"three", "tres"},
                                                     {"four", "cuatro"}, {"five", "cinco"},  {"six", "seis"},
                                                     {"seven", "siete"}, {"eight", "ocho"},  {"nine", "nueve"},
                                                     {"ten", "diez"},    {"eleven", "once"}, {"twelve", "doce"}};
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].kind != OrderToken::Kind::word) continue;
      for (std::size_t hour = 0; hour < std::size(kHours); ++hour) {
        const bool english =
            tokens_[i].text == kHours[hour][0] &&
            (is_word(i + 1, "a") || is_word(i + 1, "p") || is_word(i + 1, "am") || is_word(i + 1, "pm") ||
             is_word(i + 1, "o") || is_word(i + 1, "oclock") || is_word(i + 1, "noon") || is_word(i + 1, "midnight"));
        const bool spanish =
            tokens_[i].text == kHours[hour][1] && i > 0 && (is_word(i - 1, "las") || is_word(i - 1, "la"));
        if (!english && !spanish) continue;
        tokens_[i].kind = OrderToken::Kind::number;
        tokens_[i].text = std::to_string(hour + 1);
      }
    }
  }

  bool is(std::size_t i, OrderToken::Kind kind) const { return i < tokens_.size() && tokens_[i].kind == kind; }
  bool is_word(std::size_t i, std::string_view text) const {
    return is(i, OrderToken::Kind::word) && tokens_[i].text == text;
  }
  bool is_sign(std::size_t i, char c) const { return is(i, OrderToken::Kind::sign) && tokens_[i].text[0] == c; }

  void step() {
    const OrderToken& token = tokens_[at_];
    if (token.kind == OrderToken::Kind::day) {
      pieces_.push_back(token.day);
      ++at_;
      return;
    }
    if (token.kind == OrderToken::Kind::number) return take_number();
    if (token.kind == OrderToken::Kind::word) return take_word();
    if (token.text == "." && ends_sentence()) return push(Kind::sentence_end, 1);
    push_text(Kind::sign);
  }

  void push(Kind kind, std::size_t tokens) {
    OrderPiece piece;
    piece.kind = kind;
    pieces_.push_back(std::move(piece));
    at_ += tokens;
  }
  void push_text(Kind kind) {
    push(kind, 1);
    pieces_.back().text = tokens_[at_ - 1].text;
  }
  void push_time(long seconds) {
    push(seconds < 0 || seconds > kDayEnd ? Kind::bad_time : Kind::time, 0);
    pieces_.back().seconds = seconds;
    take_zone_behind();
  }

  /// A full stop after a word of three letters or more that no abbreviation is, with a space and a word after it.
  bool ends_sentence() const {
    if (at_ == 0 || at_ + 1 >= tokens_.size() || !tokens_[at_ + 1].spaced) return false;
    const OrderToken& before = tokens_[at_ - 1];
    if (before.kind == OrderToken::Kind::number || before.kind == OrderToken::Kind::day)
      return is(at_ + 1, OrderToken::Kind::word);
    return before.kind == OrderToken::Kind::word && before.text.size() > 3 && !is_one_of(before.text, kMonthWords) &&
           weekday_of(before.text) < 0;
  }

  void take_number() {
    std::size_t end = at_;
    const long seconds = clock_time(end);
    if (end > at_) {
      at_ = end;
      return push_time(seconds);
    }
    push_text(Kind::number);
    pieces_.back().number = tokens_[at_ - 1].text.size() <= 4 ? std::stoi(tokens_[at_ - 1].text) : 0;
  }

  /// The time that begins at the number here; moves `end` past it where there is one. Below 0 for none such.
  long clock_time(std::size_t& end) {
    std::size_t at = at_;
    const std::string& digits = tokens_[at].text;
    if (digits.size() > 4) return 0;
    long hour = std::stol(digits), minute = 0, second = 0;
    bool clock = false;  // surely a time
    ++at;
    const auto two = [&](std::size_t i) {
      return is(i, OrderToken::Kind::number) && tokens_[i].text.size() == 2 && !tokens_[i].spaced;
    };
    if (digits.size() <= 2 && (is_sign(at, ':') || is_sign(at, '.') || is_word(at, "h")) && two(at + 1)) {
      clock = !is_sign(at, '.');
      minute = std::stol(tokens_[at + 1].text);
      at += 2;
      if (is_sign(at, ':') && two(at + 1)) {
        second = std::stol(tokens_[at + 1].text);
        at += 2;
      }
    } else if (digits.size() >= 3) {
      minute = hour % 100;
      hour /= 100;
    }
    std::size_t behind = at;
    const long shift = day_half(behind, hour, minute, clock || digits.size() <= 2);
    if (behind > at) {
      clock = true;
      at = behind;
    } else if (digits.size() >= 3) {
      // "1800 GMT", "1600 London time": four digits are a time only where a zone says so; "2026" is a year.
      const auto zone = digits.size() == 4 && is(at, OrderToken::Kind::word) ? zone_at(words_, at) : std::nullopt;
      clock = zone && (zone->words > 1 || is_zone_abbreviation(tokens_[at].text));
      // "0001, 15 December 2027"
      clock = clock || (digits.size() == 4 && digits[0] == '0' &&
                        (is(at, OrderToken::Kind::day) || (is_sign(at, ',') && is(at + 1, OrderToken::Kind::day))));
    } else if (!clock) {
      clock = follows_hour_word() || (at > at_ + 1 && is(at, OrderToken::Kind::word) && zone_at(words_, at));
      // "a las 6": the later of the two.
      if (clock && minute == 0 && at == at_ + 1 && hour >= 1 && hour < 12) hour += 12;
    }
    if (!clock) return 0;
    end = at;
    if (hour > 24 || minute > 59 || second > 59 || shift == kNoSuchTime) return -1;
    if (shift == kDayEnd) return kDayEnd;
    return hour * kHour + minute * 60 + second + shift;
  }

  /// "a las 18", "at 6".
  bool follows_hour_word() const {
    if (at_ == 0) return false;
    return is_word(at_ - 1, "las") || is_word(at_ - 1, "at") || (is_word(at_ - 1, "la") && tokens_[at_].text == "1");
  }

  /// What is after the figures: "p.m.", "h", "horas", "o'clock", "de la tarde", "noon", "midnight". Moves `at`
  /// after it and returns the seconds to add; kDayEnd for midnight; kNoSuchTime for "13 a.m.".
  long day_half(std::size_t& at, long hour, long minute, bool plain) const {
    const std::size_t from = at;
    std::size_t next = at;
    if (is_word(next, "o") && (is_sign(next + 1, '\'') || is_sign(next + 1, '*')) && is_word(next + 2, "clock"))
      next += 3;
    if (is_word(next, "oclock")) ++next;
    const int half = meridiem(next);
    if (half != 0) {
      at = next;
      if (half == 3) return hour == 12 && minute == 0 ? 0 : kNoSuchTime;  // "12 m.", noon
      if (half == 1 && hour > 12) return kNoSuchTime;
      if (half == 1) return hour == 12 ? -kNoon : 0;
      return hour < 12 ? kNoon : 0;
    }
    if (plain && (is_word(next, "noon") || is_word(next, "midday") || is_word(next, "mediodia"))) {
      at = next + 1;
      return hour == 12 ? 0 : kNoSuchTime;
    }
    if (plain && (is_word(next, "midnight") || is_word(next, "medianoche"))) {
      at = next + 1;
      return hour == 12 || hour == 0 || hour == 24 ? kDayEnd : kNoSuchTime;
    }
    if (plain && (is_word(next, "de") || is_word(next, "del") || is_word(next, "in") || is_word(next, "at") ||
                  is_word(next, "por"))) {
      std::size_t part = next + 1;
      if (is_word(part, "la") || is_word(part, "the")) ++part;
      if (is(part, OrderToken::Kind::word)) {
        const std::string& word = tokens_[part].text;
        at = part + 1;
        if (word == "madrugada" || word == "manana" || word == "morning")
          return hour == 12 ? -kNoon : hour > 12 ? kNoSuchTime : 0;
        if (word == "tarde" || word == "afternoon" || word == "evening") return hour < 12 ? kNoon : 0;
        if (word == "mediodia") return hour == 12 ? 0 : hour < 4 ? kNoon : kNoSuchTime;
        if (word == "noche" || word == "night") return hour == 12 ? kDayEnd : hour < 12 ? kNoon : 0;
        at = from;
      }
    }
    for (const std::string_view unit : {"h", "hs", "hr", "hrs", "hora", "horas", "hours", "hour"}) {
      if (!is_word(next, unit)) continue;
      // "hora del este" is a zone, not a unit.
      if (unit == "hora" && is(next + 1, OrderToken::Kind::word) &&
          (zone_at(words_, next) || is_word(next + 1, "de") || is_word(next + 1, "del") || is_word(next + 1, "local")))
        break;
      at = next + 1;
      if (is_sign(at, '.') && unit.size() <= 3) ++at;
      return 0;
    }
    at = next > from ? next : from;
    return 0;
  }

  /// 1 for "a.m.", 2 for "p.m.", 3 for "m.", 0 for none; moves `at` past it.
  int meridiem(std::size_t& at) const {
    for (int half = 1; half <= 2; ++half) {
      const std::string_view first = half == 1 ? "a" : "p", both = half == 1 ? "am" : "pm";
      std::size_t next = at;
      if (is_word(next, both)) {
        ++next;
      } else if (is_word(next, first)) {
        ++next;
        if (is_sign(next, '.')) ++next;
        if (!is_word(next, "m")) continue;
        ++next;
      } else {
        continue;
      }
      if (is_sign(next, '.') && !(next + 1 < tokens_.size() && tokens_[next].spaced)) ++next;
      at = next;
      return half;
    }
    if (is_word(at, "m") && !is_word(at + 1, "t")) {
      ++at;
      if (is_sign(at, '.')) ++at;
      return 3;
    }
    return 0;
  }

  /// A zone directly after a time, or a word in its place that no zone is.
  void take_zone_behind() {
    std::size_t at = at_;
    while (is_sign(at, '(') || is_sign(at, '[') || is_sign(at, ',')) ++at;
    if (take_zone(at, true)) return;
    // "18:00-05:00", "07:08:43 -0800"
    if (at < tokens_.size() && (is_sign(at, '-') || is_sign(at, '+')) && is(at + 1, OrderToken::Kind::number) &&
        !tokens_[at + 1].spaced) {
      std::size_t end = at;
      if (const auto minutes = offset_at(end, tokens_[at + 1].text.size() != 4))
        return push_zone(TimeZone::fixed(*minutes), end);
    }
    if (at < tokens_.size() && is(at, OrderToken::Kind::word) && looks_like_zone(at)) {
      at_ = at;
      push(Kind::unknown_zone, 1);
    }
  }

  void push_zone(TimeZone zone, std::size_t end) {
    push(Kind::zone, 0);
    pieces_.back().zone = std::move(zone);
    at_ = end;
  }

  bool take_zone(std::size_t at, bool behind_time) {
    if (at >= tokens_.size() || !is(at, OrderToken::Kind::word)) return false;
    if ((is_word(at, "local") && is_word(at + 1, "time")) || (is_word(at, "hora") && is_word(at + 1, "local"))) {
      at_ = at;
      push(Kind::local_zone, 2);
      return true;
    }
    const auto zone = zone_at(words_, at);
    if (!zone) {
      // "hora de Ninguna Parte"
      if (!is_word(at, "hora") || !(is_word(at + 1, "de") || is_word(at + 1, "del"))) return false;
      // "Hora de embargo: 9:00"
      for (const std::string_view what : {"embargo", "publicacion", "difusion", "divulgacion", "entrega"})
        if (is_word(at + 2, what)) return false;
      at_ = at;
      push(Kind::unknown_zone, 3);
      at_ = std::min(at_, tokens_.size());
      return true;
    }
    // After a time an abbreviation may be in small letters; elsewhere "est" and "pet" are words.
    if (!behind_time && zone->words == 1 && !tokens_[at].capitals) return false;
    const bool offset = zone->words == 1 && (tokens_[at].text == "gmt" || tokens_[at].text == "utc");
    std::size_t end = at + zone->words;
    if (offset && (is_sign(end, '+') || is_sign(end, '-')) && is(end + 1, OrderToken::Kind::number)) {
      std::size_t behind = end;
      if (const auto minutes = offset_at(behind, false)) {
        push_zone(TimeZone::fixed(*minutes), behind);
        return true;
      }
    }
    push_zone(zone->zone, end);
    return true;
  }

  /// Minutes of "-5", "+05:30", "-0800" at a sign. `colon`: hours alone are not enough.
  std::optional<int> offset_at(std::size_t& at, bool colon) const {
    const std::string& digits = tokens_[at + 1].text;
    const int sign = is_sign(at, '-') ? -1 : 1;
    int hours = 0, minutes = 0;
    std::size_t end = at + 2;
    if (digits.size() == 4) {
      hours = std::stoi(digits.substr(0, 2));
      minutes = std::stoi(digits.substr(2));
    } else if (digits.size() <= 2) {
      hours = std::stoi(digits);
      if (is_sign(end, ':') && is(end + 1, OrderToken::Kind::number) && tokens_[end + 1].text.size() == 2) {
        minutes = std::stoi(tokens_[end + 1].text);
        end += 2;
      } else if (colon) {
        return std::nullopt;
      }
    } else {
      return std::nullopt;
    }
    if (hours > 14 || minutes > 59) return std::nullopt;
    at = end;
    return sign * (hours * 60 + minutes);
  }

  /// In capitals, or with "time" after it, and none of the words that are after times.
  bool looks_like_zone(std::size_t at) const {
    static constexpr std::string_view kOthers[] = {
        "on",   "at",   "this",  "when", "and",   "in",   "for",   "to",    "by",    "or",   "the",  "of",
        "de",   "del",  "el",    "la",   "en",    "para", "y",     "o",     "con",   "dia",  "hoy",  "today",
        "not",  "no",   "as",    "with", "if",    "is",   "sharp", "hour",  "hours", "mon",  "tue",  "wed",
        "thu",  "fri",  "sat",   "sun",  "lun",   "mar",  "mie",   "jue",   "vie",   "sab",  "dom",  "jan",
        "feb",  "apr",  "may",   "jun",  "jul",   "aug",  "sep",   "sept",  "oct",   "nov",  "dec",  "local",
        "city", "room", "press", "news", "media", "july", "june",  "march", "april", "mayo", "abril"};
    const OrderToken& token = tokens_[at];
    if (is_one_of(token.text, kOthers) || weekday_of(token.text) >= 0 || is_one_of(token.text, kMonthWords))
      return false;
    if (is_word(at + 1, "time") && token.text != "same") return true;
    return token.capitals && token.text.size() >= 2 && token.text.size() <= 5;
  }

  void take_word() {
    const OrderToken& token = tokens_[at_];
    if (token.text == "noon" || token.text == "midday" || token.text == "mediodia") {
      ++at_;
      return push_time(kNoon);
    }
    if (token.text == "midnight" || token.text == "medianoche") {
      ++at_;
      return push_time(kDayEnd);
    }
    if (take_zone(at_, !pieces_.empty() && pieces_.back().kind == Kind::zone)) return;
    if (is_one_of(token.text, kMonthWords)) return push(Kind::bad_day, 1);
    if (const int day = weekday_of(token.text); day >= 0) {
      push(Kind::weekday, 1);
      pieces_.back().number = day;
      return;
    }
    push_text(Kind::word);
  }

  std::vector<OrderToken> tokens_;
  std::vector<std::string> words_;
  std::size_t at_ = 0;
  std::vector<OrderPiece> pieces_;
};

// Words that may be between an order's day, time and zone.
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
                                         "fecha",
                                         "thereafter"};

}  // namespace

bool dates(const OrderPiece& piece) {
  using Kind = OrderPiece::Kind;
  return piece.kind == Kind::day || piece.kind == Kind::bad_day || piece.kind == Kind::time ||
         piece.kind == Kind::bad_time || piece.kind == Kind::weekday;
}

bool is_order_filler(const OrderPiece& piece) {
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

std::vector<OrderPiece> order_pieces(std::string_view text) {
  return Reader(order_tokens(text)).run();
}

}  // namespace dateline
