// Calendar dates: a full day, and a date that may be known to the month or the year only.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

/// A day of the Gregorian calendar, without time of day or zone.
struct Date {
  int year = 1;   ///< 1 to 9999
  int month = 1;  ///< 1 to 12
  int day = 1;    ///< 1 to 31, and valid in its month

  auto operator<=>(const Date&) const = default;

  /// Reads the ISO 8601 calendar form "2015-11-04". Anything else, an
  /// impossible day included, is nullopt: a missing date is not an error.
  static std::optional<Date> parse(std::string_view iso);
  /// The day if it exists in the calendar.
  static std::optional<Date> of(int year, int month, int day);
  std::string to_string() const;  ///< the form that parse() reads
  /// Days since 1970-01-01 (negative before).
  long days() const;
  static Date from_days(long days);
  /// 0 Sunday to 6 Saturday.
  int weekday() const;
};

/// The days of a month; February follows the year.
int days_in_month(int year, int month);

enum class DatePrecision { day, month, year };

/// A date as a statement gives it: to the day, the month or the year. Nothing is ever filled in: "2005-07" stays a
/// month.
struct PartialDate {
  int year = 1;   ///< 1 to 9999
  int month = 0;  ///< 0 where only the year is known
  int day = 0;    ///< 0 where only the month is known

  auto operator<=>(const PartialDate&) const = default;

  PartialDate() = default;
  PartialDate(int y, int m = 0, int d = 0) : year(y), month(m), day(d) {}
  PartialDate(const Date& date) : year(date.year), month(date.month), day(date.day) {}  // NOLINT: a day is a date

  DatePrecision precision() const {
    return day ? DatePrecision::day : month ? DatePrecision::month : DatePrecision::year;
  }
  /// Reads "2015-11-04", "2015-11" or "2015"; anything else is nullopt.
  static std::optional<PartialDate> parse(std::string_view iso);
  std::string to_string() const;  ///< the form that parse() reads
  Date first_day() const;         ///< of the month or year, or the day itself
  Date last_day() const;
};

/// "day", "month", "year".
std::string_view to_string(DatePrecision precision);

}  // namespace dateline
