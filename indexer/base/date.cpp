// Calendar arithmetic on std::chrono's civil calendar.
#include "indexer/base/date.h"

#include <fmt/format.h>

#include <chrono>

namespace dateline {
namespace {

/// Digits only, exactly `text.size()` of them; -1 otherwise.
int number(std::string_view text) {
  if (text.empty()) return -1;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::chrono::sys_days sys_days_of(const Date& date) {
  return std::chrono::year_month_day(std::chrono::year(date.year),
                                     std::chrono::month(static_cast<unsigned>(date.month)),
                                     std::chrono::day(static_cast<unsigned>(date.day)));
}

}  // namespace

int days_in_month(int year, int month) {
  const std::chrono::year_month_day_last last(
      std::chrono::year(year), std::chrono::month_day_last(std::chrono::month(static_cast<unsigned>(month))));
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

std::optional<Date> Date::of(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
    return std::nullopt;
  return Date{year, month, day};
}

std::optional<Date> Date::parse(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  return of(number(iso.substr(0, 4)), number(iso.substr(5, 2)), number(iso.substr(8, 2)));
}

std::string Date::to_string() const {
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

long Date::days() const {
  return sys_days_of(*this).time_since_epoch().count();
}

Date Date::from_days(long days) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days(std::chrono::days(days))};
  return Date{static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
              static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

int Date::weekday() const {
  return static_cast<int>(std::chrono::weekday(sys_days_of(*this)).c_encoding());
}

std::optional<PartialDate> PartialDate::parse(std::string_view iso) {
  if (iso.size() == 10) {
    if (const auto day = Date::parse(iso)) return PartialDate(*day);
    return std::nullopt;
  }
  if (iso.size() != 4 && !(iso.size() == 7 && iso[4] == '-')) return std::nullopt;
  const int year = number(iso.substr(0, 4));
  if (year < 1) return std::nullopt;
  if (iso.size() == 4) return PartialDate(year);
  const int month = number(iso.substr(5, 2));
  if (month < 1 || month > 12) return std::nullopt;
  return PartialDate(year, month);
}

std::string PartialDate::to_string() const {
  if (day) return fmt::format("{:04}-{:02}-{:02}", year, month, day);
  if (month) return fmt::format("{:04}-{:02}", year, month);
  return fmt::format("{:04}", year);
}

Date PartialDate::first_day() const {
  return Date{year, month ? month : 1, day ? day : 1};
}

Date PartialDate::last_day() const {
  const int last_month = month ? month : 12;
  return Date{year, last_month, day ? day : days_in_month(year, last_month)};
}

std::string_view to_string(DatePrecision precision) {
  switch (precision) {
    case DatePrecision::day:
      return "day";
    case DatePrecision::month:
      return "month";
    case DatePrecision::year:
      return "year";
  }
  return "day";
}

}  // namespace dateline
