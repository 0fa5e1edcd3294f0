// Instants on std::chrono and the civil calendar of date.h.
#include "indexer/base/instant.h"

#include <fmt/format.h>

#include "indexer/base/date.h"

namespace dateline {
namespace {

/// Two decimal digits at `at`, below `limit`; -1 for other text.
int two_digits(std::string_view text, std::size_t at, int limit) {
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : -100; };
  const int value = digit(at) * 10 + digit(at + 1);
  return value >= 0 && value < limit ? value : -1;
}

}  // namespace

Instant system_now() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::string to_iso(Instant instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const long seconds = (instant - day).count();
  return fmt::format("{}T{:02}:{:02}:{:02}Z", Date::from_days(day.time_since_epoch().count()).to_string(),
                     seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::optional<Instant> parse_iso_instant(std::string_view text) {
  if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z')
    return std::nullopt;
  const auto day = Date::parse(text.substr(0, 10));
  const int hour = two_digits(text, 11, 24), minute = two_digits(text, 14, 60), second = two_digits(text, 17, 60);
  if (!day || hour < 0 || minute < 0 || second < 0) return std::nullopt;
  return Instant(std::chrono::days(day->days())) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
         std::chrono::seconds(second);
}

}  // namespace dateline
