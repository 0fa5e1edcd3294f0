// Reads days out of what machines write: stamps of metadata, paths of addresses, and the order of numeric dates by
// language and host.
#include "indexer/extract/fields/date_stamp.h"

#include <string>

#include "indexer/analysis/ascii.h"
#include "indexer/base/text.h"

namespace dateline {

DateOrder date_order_of(std::string_view language, std::string_view host) {
  const std::string code = ascii_lower(language);
  const auto ends_with = [&](std::string_view tail) {
    return host.size() > tail.size() && host.substr(host.size() - tail.size()) == tail;
  };
  if (code.substr(0, 2) == "es") {
    // Spanish pages of the United States write the month first.
    return code == "es-us" || code == "es_us" || ends_with(".gov") ? DateOrder::unknown : DateOrder::day_month;
  }
  if (code.substr(0, 2) == "en" || code.empty()) {
    for (const std::string_view region :
         {"-gb", "_gb", "-au", "_au", "-nz", "_nz", "-ie", "_ie", "-za", "_za", "-in", "_in"})
      if (code.size() >= 5 && code.substr(2, 3) == region) return DateOrder::day_month;
    for (const std::string_view domain :
         {".uk", ".au", ".nz", ".ie", ".za", ".in", ".ar", ".mx", ".es", ".cl", ".co", ".pe", ".uy"})
      if (ends_with(domain)) return DateOrder::day_month;
    return DateOrder::month_day;
  }
  return DateOrder::day_month;
}

std::optional<PartialDate> date_of_stamp(std::string_view stamp, DateOrder order) {
  const std::size_t start = stamp.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return std::nullopt;
  stamp = stamp.substr(start);
  std::size_t digits = 0;
  while (digits < stamp.size() && is_digit(stamp[digits])) ++digits;
  const auto number = [&](std::size_t at, std::size_t length) {
    int value = 0;
    for (std::size_t i = at; i < at + length; ++i) value = value * 10 + (stamp[i] - '0');
    return value;
  };
  if (digits == 8 || digits == 14) {
    if (const auto day = Date::of(number(0, 4), number(4, 2), number(6, 2));
        day && day->year > 1800 && day->year < 2200)
      return PartialDate(*day);
    return std::nullopt;
  }
  if (digits == 4 && stamp.size() >= 7 && stamp[4] == '-' && is_digit(stamp[5]) && is_digit(stamp[6]) &&
      (stamp.size() == 7 || !is_digit(stamp[7]))) {
    if (stamp.size() == 7) return PartialDate::parse(stamp);
  }
  const auto found = find_dates(stamp, order);
  for (const DateMention& mention : found)
    if (mention.date.year) return mention.date;
  return std::nullopt;
}

std::optional<PartialDate> date_of_path(std::string_view path) {
  std::optional<PartialDate> month;
  for (std::size_t i = 0; i + 4 <= path.size(); ++i) {
    if (i > 0 && is_digit(path[i - 1])) continue;
    std::size_t end = i;
    while (end < path.size() && is_digit(path[end])) ++end;
    const auto number = [&](std::size_t at, std::size_t length) {
      int value = 0;
      for (std::size_t k = at; k < at + length; ++k) value = value * 10 + (path[k] - '0');
      return value;
    };
    if (end - i == 8) {
      const int year = number(i, 4);
      if (const auto day = Date::of(year, number(i + 4, 2), number(i + 6, 2)); day && year >= 1990 && year <= 2100)
        return PartialDate(*day);
      continue;
    }
    if (end - i != 4 || end >= path.size()) continue;
    const int year = number(i, 4);
    const char sign = path[end];
    if (year < 1990 || year > 2100 || (sign != '/' && sign != '-' && sign != '_')) continue;
    // "/2016/12/python": the month, and no day. Both parts must be digits alone.
    std::size_t at = end + 1;
    std::size_t stop = at;
    while (stop < path.size() && is_digit(path[stop])) ++stop;
    int month_number = stop - at >= 1 && stop - at <= 2 ? number(at, stop - at) : 0;
    if (month_number == 0 && sign == '/') {
      while (stop < path.size() && path[stop] != '/') ++stop;
      month_number = month_of(path.substr(at, stop - at));
    }
    if (month_number < 1 || month_number > 12 || stop >= path.size() || path[stop] != sign) {
      continue;
    }
    at = stop + 1;
    stop = at;
    while (stop < path.size() && is_digit(path[stop])) ++stop;
    const bool ends =
        stop == path.size() || path[stop] == '/' || path[stop] == '-' || path[stop] == '_' || path[stop] == '.';
    if (stop - at >= 1 && stop - at <= 2 && ends && (sign != '/' || stop == path.size() || path[stop] == '/')) {
      if (const auto day = Date::of(year, month_number, number(at, stop - at))) return PartialDate(*day);
    }
    if (sign == '/' && !month) month = PartialDate(year, month_number);
  }
  return month;
}

}  // namespace dateline
