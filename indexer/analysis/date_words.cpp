// Finds dates in text by a grammar of its own: ICU's parsers refuse "Sept. 16", "setiembre" and "29 DE JULIO", and take
// February 30.
#include "indexer/analysis/date_words.h"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/analysis/ascii.h"
#include "indexer/analysis/date_cursor.h"
#include "indexer/analysis/date_names.h"
#include "indexer/base/text.h"
#include "indexer/base/word_key.h"

namespace dateline {
namespace {

using namespace date_names;
using Cursor = DateCursor;

constexpr int kFirstYear = 1800;
constexpr int kLastYear = 2200;

struct Reading {
  std::size_t end = 0;
  PartialDate date;
  bool ambiguous = false;
};

bool valid(const PartialDate& date) {
  if (date.month < 0 || date.month > 12) return false;
  if (date.year != 0 && (date.year < kFirstYear || date.year > kLastYear)) return false;
  // 2000 was a leap year: without a year February 29 is a day.
  return date.day == 0 || (date.day >= 1 && date.day <= days_in_month(date.year ? date.year : 2000, date.month));
}

std::optional<Reading> reading(const Cursor& cursor, const PartialDate& date, bool ambiguous = false) {
  if (!valid(date)) return std::nullopt;
  return Reading{cursor.at(), date, ambiguous};
}

int full_year(int two_digits) {
  return two_digits < 70 ? 2000 + two_digits : 1900 + two_digits;
}

/// "16th", "1º", "1.º", "1ro", "1er": the sign after a day.
void ordinal_sign(Cursor& cursor) {
  const std::size_t start = cursor.at();
  if (cursor.take("\xC2\xBA") || cursor.take("\xC2\xB0") || cursor.take("\xC2\xAA")) return;
  if (cursor.take('.') && (cursor.take("\xC2\xBA") || cursor.take("\xC2\xB0"))) return;
  cursor.back_to(start);
  const std::string sign = cursor.word();
  for (const std::string_view known : {"st", "nd", "rd", "th", "ro", "er", "ero", "o", "a", "do", "to"})
    if (sign == known) return;
  cursor.back_to(start);
}

/// A day of the month with its ordinal sign, or "primero"; -1 if none.
int day_number(Cursor& cursor) {
  const std::size_t start = cursor.at();
  if (cursor.word_is("primero")) return 1;
  const int day = cursor.number(1, 2);
  if (day >= 1 && day <= 31) {
    ordinal_sign(cursor);
    if (!cursor.in_word()) return day;
  }
  cursor.back_to(start);
  return -1;
}

int month_name(Cursor& cursor) {
  const std::size_t start = cursor.at();
  const int month = lookup(kMonths, cursor.word(), 0);
  if (month == 0 || is_digit(cursor.peek())) {
    // "Jul2015" is not a month; the word must end here.
    cursor.back_to(start);
    return 0;
  }
  cursor.take('.');
  return month;
}

/// Four digits, or '15 with its apostrophe; -1 if none.
int year_number(Cursor& cursor) {
  const std::size_t start = cursor.at();
  if (cursor.take('\'') || cursor.take("\xE2\x80\x99") || cursor.take("\xE2\x80\x98")) {
    const int two = cursor.number(2, 2);
    if (two >= 0 && !cursor.in_word()) return full_year(two);
  } else {
    const int four = cursor.number(4, 4);
    // A capital right after is a stamp's T or the next element's text ("2020Updated"); "2015s" and "2015th" are no
    // years.
    const bool capital = cursor.peek() >= 'A' && cursor.peek() <= 'Z';
    if (four >= kFirstYear && four <= kLastYear && (capital || !cursor.in_word())) return four;
  }
  cursor.back_to(start);
  return -1;
}

/// "de", "del", "de el", "del año", "of", "of the year", a comma, a dash or slash between day, month and year.
void year_joint(Cursor& cursor) {
  cursor.blanks();
  if (cursor.take(',') || cursor.take('-') || cursor.take('/') || cursor.take("\xE2\x80\x93")) cursor.blanks();
  for (int words = 0; words < 3; ++words) {
    const std::size_t start = cursor.at();
    const std::string word = cursor.word();
    if (word != "de" && word != "del" && word != "of" && word != "ano" && word != "el" && word != "in") {
      cursor.back_to(start);
      return;
    }
    cursor.blanks();
    if (cursor.take(',')) cursor.blanks();
  }
}

/// "10:22", "10:22:05 pm CET", "a las 10:22 h": comes between day and year in machine-written dates.
bool clock_time(Cursor& cursor) {
  const std::size_t start = cursor.at();
  cursor.blanks();
  if (cursor.take(',')) cursor.blanks();
  if (cursor.word_is("at")) cursor.blanks();
  if (cursor.number(1, 2) < 0 || !cursor.take(':') || cursor.number(2, 2) < 0) {
    cursor.back_to(start);
    return false;
  }
  if (cursor.take(':') && cursor.number(2, 2) < 0) {
    cursor.back_to(start);
    return false;
  }
  for (int words = 0; words < 2; ++words) {
    cursor.blanks();
    const std::size_t before = cursor.at();
    if (cursor.word().size() > 4) cursor.back_to(before);
  }
  cursor.take(',');
  cursor.blanks();
  return true;
}

/// The year after a day and month; 0 with the cursor left where the month or day ended; -1 where a year is given that
/// we do not read.
int year_after(Cursor& cursor) {
  const std::size_t start = cursor.at();
  year_joint(cursor);
  if (const int year = year_number(cursor); year > 0) return year;
  if (cursor.number(4, 4) >= 0 && !cursor.in_word()) return -1;
  cursor.back_to(start);
  if (clock_time(cursor)) {
    year_joint(cursor);
    if (const int year = year_number(cursor); year > 0) return year;
  }
  cursor.back_to(start);
  return 0;
}

/// The sign or word of a range: "-", "–", "/", "y", "al", "to", "and", "&".
bool range_joint(Cursor& cursor) {
  const std::size_t start = cursor.at();
  cursor.blanks();
  if (cursor.take('-') || cursor.take('/') || cursor.take('&') || cursor.take("\xE2\x80\x93") ||
      cursor.take("\xE2\x80\x94")) {
    cursor.blanks();
    return true;
  }
  const std::string word = cursor.word();
  if ((word == "y" || word == "e" || word == "a" || word == "al" || word == "to" || word == "and" || word == "o") &&
      cursor.blanks())
    return true;
  cursor.back_to(start);
  return false;
}

/// Words that are months only in company: "you may 5 times", "set 2 goals".
bool doubtful_month(std::string_view printed) {
  return printed == "may" || printed == "march" || printed == "mar" || printed == "set" || printed == "ag" ||
         printed == "dec";
}

/// "29 de julio de 2015", "3 marzo, 2021", "5th of May", "14-15 de mayo de 2005", "3-mar-2021".
std::optional<Reading> day_first(Cursor cursor) {
  int day = day_number(cursor);
  if (day < 0) return std::nullopt;
  const std::size_t after_day = cursor.at();
  if (range_joint(cursor)) {
    const int last = day_number(cursor);
    if (last > day) {
      // "14-15 de mayo" reads on from the last day; "3-mar" and "29/7" do not.
      Cursor rest = cursor;
      rest.blanks();
      if (rest.word_is("de") || rest.word_is("of")) rest.blanks();
      if (month_name(rest) > 0)
        day = last;
      else
        cursor.back_to(after_day);
    } else {
      cursor.back_to(after_day);
    }
  } else {
    cursor.back_to(after_day);
  }
  cursor.blanks();
  if (cursor.take('-') || cursor.take('/') || cursor.take('.') || cursor.take(',')) cursor.blanks();
  for (int words = 0; words < 5; ++words) {
    const std::size_t start = cursor.at();
    const std::string word = cursor.word();
    if (word != "de" && word != "of" && word != "del" && word != "mes" && word != "day" && word != "dia") {
      cursor.back_to(start);
      break;
    }
    cursor.blanks();
  }
  const std::size_t month_start = cursor.at();
  int month = month_name(cursor);
  if (month == 0) {
    month = lookup(kForeignMonths, cursor.word(), 0);
    if (month == 0) return std::nullopt;
    const int year = year_after(cursor);
    return year > 0 ? reading(cursor, PartialDate(year, month, day)) : std::nullopt;
  }
  const std::string_view printed = cursor.since(month_start);
  const std::size_t after_month = cursor.at();
  const int year = year_after(cursor);
  if (year == 0) {
    // "May 5 may": a doubtful word without a year is a verb.
    if (doubtful_month(printed)) return std::nullopt;
    cursor.back_to(after_month);
    if (cursor.since(month_start).back() == '.') cursor.back_to(after_month - 1);
  }
  return reading(cursor, PartialDate(year, month, day));
}

/// "Sept. 16, 2015", "marzo 3, 2021", "May 13-14, 2005", "May 2004", "julio-agosto de 2005".
std::optional<Reading> month_first(Cursor cursor) {
  const std::size_t start = cursor.at();
  int month = month_name(cursor);
  if (month == 0) return std::nullopt;
  const bool doubtful = doubtful_month(cursor.since(start));
  const bool word_with_numbers = cursor.since(start) == "set" || cursor.since(start) == "ag";
  const std::size_t after_month = cursor.at();

  cursor.blanks();
  if (cursor.take('-') || cursor.take('/') || cursor.take(',')) cursor.blanks();
  if (cursor.word_is("the") || cursor.word_is("el")) cursor.blanks();
  if (int day = day_number(cursor); day > 0) {
    std::size_t after_day = cursor.at();
    if (range_joint(cursor)) {
      const int last = day_number(cursor);
      if (last > day && cursor.peek() != ':') {
        day = last;
        after_day = cursor.at();
      }
    }
    cursor.back_to(after_day);
    const int year = year_after(cursor);
    if (year == 0 && doubtful) return std::nullopt;
    if (year == 0 && (cursor.peek() == ':' || cursor.peek() == '%')) return std::nullopt;
    if (year == 0 && (cursor.peek() == '.' || cursor.peek() == ',') && is_digit(cursor.peek(1))) return std::nullopt;
    return reading(cursor, PartialDate(year, month, day));
  }

  // An issue of several months is of its first: "julio-agosto de 2005", "diciembre-enero de 2006" of December 2005.
  cursor.back_to(after_month);
  int final_month = month;
  for (int months = 0; months < 3 && range_joint(cursor); ++months) {
    const int last = month_name(cursor);
    if (last == 0) {
      cursor.back_to(after_month);
      break;
    }
    final_month = last;
  }
  const int year = year_after(cursor);
  if (year == 0 || word_with_numbers) return std::nullopt;
  return reading(cursor, PartialDate(final_month < month ? year - 1 : year, month));
}

/// "3/5/2021", "18.3.15", "08-04-2015", "10/ 5/11".
std::optional<Reading> numeric(Cursor cursor, DateOrder order) {
  const int first = cursor.number(1, 2);
  if (first < 1) return std::nullopt;
  const std::size_t gap = cursor.at();
  cursor.blanks();
  const char sign = cursor.peek();
  if (sign != '/' && sign != '.' && sign != '-') return std::nullopt;
  cursor.take(sign);
  const bool spaced_sign = cursor.at() != gap + 1;
  const std::size_t signed_at = cursor.at();
  const bool blank = cursor.blanks();
  // "10/ 5/11": a program that prints numbers two wide fills up with a blank.
  const bool filled = cursor.at() == signed_at + 1 && sign == '/' && cursor.peek(1) == sign;
  const bool spaced = (blank && !filled) || spaced_sign;
  const int second = cursor.number(1, 2);
  if (second < 1) return std::nullopt;
  cursor.blanks();
  if (!cursor.take(sign)) return std::nullopt;
  cursor.blanks();
  int year = year_number(cursor);
  if (year < 0) {
    const int two = cursor.number(2, 2);
    if (two < 0 || spaced || sign == '-') return std::nullopt;
    year = full_year(two);
  }
  if (cursor.in_word() && cursor.peek() != 'T') return std::nullopt;
  // "10.1.20.3" is an address, "1/2/2015/4" a path.
  if (cursor.peek() == sign && is_digit(cursor.peek(1))) return std::nullopt;

  const bool day_month = second <= 12 && valid(PartialDate(year, second, first));
  const bool month_day = first <= 12 && valid(PartialDate(year, first, second));
  if (!day_month && !month_day) return std::nullopt;
  const bool ambiguous = day_month && month_day && first != second;
  // With points, and wherever the order is not known to be American, the day is first in most of the world; with
  // slashes alone it may not.
  bool take_day_month = day_month;
  if (day_month && month_day)
    take_day_month = order == DateOrder::day_month || (order == DateOrder::unknown && sign != '/') || sign == '.';
  return reading(cursor, take_day_month ? PartialDate(year, second, first) : PartialDate(year, first, second),
                 ambiguous);
}

/// "12-XI-2014": the month as a Roman numeral, as some Spanish pages print it.
std::optional<Reading> roman(Cursor cursor) {
  static constexpr std::array<std::string_view, 12> kNumerals{"i",   "ii",   "iii", "iv", "v",  "vi",
                                                              "vii", "viii", "ix",  "x",  "xi", "xii"};
  const int day = cursor.number(1, 2);
  const char sign = cursor.peek();
  if (day < 1 || (sign != '-' && sign != '/' && sign != '.')) return std::nullopt;
  cursor.take(sign);
  const std::string numeral = cursor.word();
  const auto found = std::find(kNumerals.begin(), kNumerals.end(), numeral);
  if (found == kNumerals.end() || !cursor.take(sign)) return std::nullopt;
  const int year = year_number(cursor);
  if (year < 0) return std::nullopt;
  return reading(cursor, PartialDate(year, static_cast<int>(found - kNumerals.begin()) + 1, day));
}

/// "2015-11-04", "2015/11/04", "2015 Nov 4", "2015-11-04T10:22".
std::optional<Reading> year_first(Cursor cursor) {
  const int year = cursor.number(4, 4);
  if (year < kFirstYear || year > kLastYear) return std::nullopt;
  const char sign = cursor.peek();
  if (sign == '-' || sign == '/' || sign == '.') {
    Cursor digits = cursor;
    digits.take(sign);
    const int month = digits.number(1, 2);
    if (month >= 1 && month <= 12 && digits.take(sign)) {
      const int day = digits.number(1, 2);
      if (day >= 1 && (!digits.in_word() || digits.peek() == 'T') &&
          !(digits.peek() == sign && is_digit(digits.peek(1))))
        return reading(digits, PartialDate(year, month, day));
    }
  }
  cursor.take(',');
  if (!cursor.blanks()) cursor.take('-');
  const int month = month_name(cursor);
  if (month == 0) return std::nullopt;
  if (!cursor.blanks()) cursor.take('-');
  const int day = day_number(cursor);
  if (day < 1) return std::nullopt;
  return reading(cursor, PartialDate(year, month, day));
}

/// "veintitrés días del mes de junio de 2014", "tres de mayo de 2010": only with a year, for "dos de mayo" is a square
/// as well.
std::optional<Reading> day_in_words(Cursor cursor) {
  const int day = lookup(kDayWords, cursor.word(), 0);
  if (day == 0) return std::nullopt;
  bool linked = false;
  for (int words = 0; words < 6; ++words) {
    cursor.blanks();
    const std::size_t start = cursor.at();
    const std::string word = cursor.word();
    if (word != "dias" && word != "dia" && word != "del" && word != "mes" && word != "de") {
      cursor.back_to(start);
      break;
    }
    linked = true;
  }
  if (!linked) return std::nullopt;
  const int month = month_name(cursor);
  if (month == 0) return std::nullopt;
  const int year = year_after(cursor);
  return year > 0 ? reading(cursor, PartialDate(year, month, day)) : std::nullopt;
}

std::optional<Reading> longer(std::optional<Reading> one, std::optional<Reading> other) {
  if (!one || (other && other->end > one->end)) return other;
  return one;
}

std::optional<Reading> date_here(const Cursor& cursor, DateOrder order) {
  if (!is_digit(cursor.peek())) return longer(longer(month_first(cursor), day_first(cursor)), day_in_words(cursor));
  return longer(longer(longer(day_first(cursor), numeric(cursor, order)), year_first(cursor)), roman(cursor));
}

/// What a date without a number in front begins with: a month, a weekday, or a day in words. (Nearly every word of a
/// text is asked.)
bool opens_date(std::string_view word) {
  static constexpr auto kOpenings = [] {
    std::array<std::uint64_t, kMonths.size() + kWeekdays.size() + kDayWords.size() + 1> keys{word_key("primero")};
    std::size_t at = 1;
    for (const NamedNumber& row : kMonths) keys[at++] = word_key(row.name);
    for (const NamedNumber& row : kWeekdays) keys[at++] = word_key(row.name);
    for (const NamedNumber& row : kDayWords) keys[at++] = word_key(row.name);
    std::sort(keys.begin(), keys.end());
    return keys;
  }();
  return std::binary_search(kOpenings.begin(), kOpenings.end(), word_key(word));
}

}  // namespace

int month_of(std::string_view word) {
  if (!word.empty() && word.back() == '.') word.remove_suffix(1);
  return lookup(kMonths, fold_word(word), 0);
}

std::optional<DateMention> date_at(std::string_view text, std::size_t begin, DateOrder order) {
  if (begin < text.size() && !is_digit(text[begin]) && !opens_date(Cursor(text, begin).word())) return std::nullopt;
  std::optional<int> weekday;
  std::optional<Reading> best = date_here(Cursor(text, begin), order);

  Cursor cursor(text, begin);
  if (const int named = lookup(kWeekdays, cursor.word(), -1); named >= 0 && begin < text.size()) {
    cursor.take('.');
    cursor.blanks();
    if (cursor.take(',')) cursor.blanks();
    for (int words = 0; words < 2; ++words) {
      const std::size_t start = cursor.at();
      const std::string word = cursor.word();
      if (word == "el" || word == "the" || word == "dia" || word == "on") {
        cursor.blanks();
      } else {
        cursor.back_to(start);
        break;
      }
    }
    const auto with_weekday = date_here(cursor, order);
    if (with_weekday && with_weekday->date.day && (!best || with_weekday->end > best->end)) {
      best = with_weekday;
      weekday = named;
    }
  }
  if (!best) return std::nullopt;
  return DateMention{begin, best->end, best->date, weekday, best->ambiguous};
}

namespace {

/// Whether a text can hold a date: all but "primero de mayo" have a figure.
bool may_hold_date(std::string_view text) {
  static constexpr std::string_view kFirst = "primero";
  return std::any_of(text.begin(), text.end(), is_digit) ||
         std::search(text.begin(), text.end(), kFirst.begin(), kFirst.end(),
                     [](char a, char b) { return ascii_lower(a) == b; }) != text.end();
}

}  // namespace

std::vector<DateMention> find_dates(std::string_view text, DateOrder order) {
  std::vector<DateMention> found;
  if (!may_hold_date(text)) return found;
  for (std::size_t at = 0; at < text.size();) {
    const bool word_start = is_letter_at(text, at) || is_digit(text[at]);
    if (!word_start) {
      ++at;
      continue;
    }
    if (auto mention = date_at(text, at, order)) {
      at = mention->end;
      found.push_back(*mention);
      continue;
    }
    // Past the whole word: a date begins where a word begins. Signs between digits ("1.2.2015" read in vain) start
    // words of their own only where they do not join digits.
    while (at < text.size()) {
      const bool joined = at + 1 < text.size() && at > 0 && (text[at] == '.' || text[at] == ',') &&
                          is_digit(text[at - 1]) && is_digit(text[at + 1]);
      const bool inside = is_letter_at(text, at) || is_digit(text[at]) || joined ||
                          (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
      if (!inside) break;
      ++at;
    }
  }
  return found;
}

}  // namespace dateline
