// Zones on the machine's tz database, which is kept current, else on ICU's copy, which is as old as the library: that
// of Debian 12 has Mexico City on summer time in 2023.
#include "indexer/analysis/time_zone.h"

#include <fmt/format.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <mutex>

#include "indexer/base/zone_rules.h"

namespace dateline {

struct TimeZone::Rules {
  std::shared_ptr<const ZoneRules> own;  ///< of the machine; null where it has no such zone
  std::unique_ptr<icu::TimeZone> icu;    ///< null where `own` is there
};

TimeZone::TimeZone() = default;

std::optional<TimeZone> TimeZone::named(std::string_view name) {
  TimeZone result;
  if (name == "UTC" || name == "Etc/UTC" || name == "Z") return result;
  // ICU also takes "GMT-5" and old three-letter names, whose sign and meaning differ from what people write.
  if (name.empty() || name.size() > 64 || name.find('/') == std::string_view::npos) return std::nullopt;
  result.name_ = std::string(name);
  if (auto own = ZoneRules::named(name)) {
    result.rules_ = std::make_shared<const Rules>(Rules{std::move(own), nullptr});
    return result;
  }
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
  std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(text));
  if (!zone || *zone == icu::TimeZone::getUnknown()) return std::nullopt;
  result.rules_ = std::make_shared<const Rules>(Rules{nullptr, std::move(zone)});
  return result;
}

TimeZone TimeZone::fixed(int minutes_east) {
  TimeZone result;
  result.fixed_ = minutes_east * 60L;
  if (minutes_east != 0)
    result.name_ = fmt::format("UTC{}{:02}:{:02}", minutes_east < 0 ? '-' : '+', std::abs(minutes_east) / 60,
                               std::abs(minutes_east) % 60);
  return result;
}

TimeZone TimeZone::of_machine() {
  // ICU writes what it finds into memory of its own that no lock guards.
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  const std::unique_ptr<icu::TimeZone> host(icu::TimeZone::detectHostTimeZone());
  if (!host) return {};
  icu::UnicodeString id;
  std::string name;
  host->getID(id).toUTF8String(name);
  return named(name).value_or(TimeZone());
}

long TimeZone::offset(Instant instant) const {
  if (!rules_) return fixed_;
  if (rules_->own) return rules_->own->offset(instant);
  int32_t raw = 0, summer = 0;
  UErrorCode failed = U_ZERO_ERROR;
  rules_->icu->getOffset(static_cast<UDate>(instant.time_since_epoch().count()) * 1000.0, false, raw, summer, failed);
  return U_FAILURE(failed) ? 0 : (raw + summer) / 1000;
}

Instant TimeZone::at(const Date& day, long seconds) const {
  const Instant local = Instant(std::chrono::days(day.days())) + std::chrono::seconds(seconds);
  if (!rules_) return local - std::chrono::seconds(fixed_);
  // Offsets change at most once within two days: one of these two holds at the instant, or the clocks skip it.
  const std::array<long, 2> offsets{offset(local - std::chrono::hours(24)), offset(local + std::chrono::hours(24))};
  const std::array<Instant, 2> readings{local - std::chrono::seconds(offsets[0]),
                                        local - std::chrono::seconds(offsets[1])};
  const bool first = offset(readings[0]) == offsets[0], second = offset(readings[1]) == offsets[1];
  if (first != second) return first ? readings[0] : readings[1];
  return std::max(readings[0], readings[1]);
}

Date TimeZone::day_of(Instant instant) const {
  const Instant local = instant + std::chrono::seconds(offset(instant));
  return Date::from_days(std::chrono::floor<std::chrono::days>(local).time_since_epoch().count());
}

}  // namespace dateline
