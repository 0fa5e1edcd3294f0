// Time zones by name: local days and hours to instants.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/base/date.h"
#include "indexer/base/instant.h"

namespace dateline {

/// A zone of the tz database or a fixed offset; immutable, cheap to copy, safe to share between threads.
class TimeZone {
 public:
  /// UTC.
  TimeZone();
  /// "America/New_York", "UTC". nullopt for names that the tz database does not have.
  static std::optional<TimeZone> named(std::string_view name);
  /// A fixed offset, in minutes east of UTC.
  static TimeZone fixed(int minutes_east);
  /// That of the machine; UTC where it does not say.
  static TimeZone of_machine();

  const std::string& name() const { return name_; }

  /// The instant at which clocks show the day and `seconds` after its midnight (86,400 is the end of the day). Where
  /// clocks show it twice or never (a change to or from summer time) it is the later of the two readings.
  Instant at(const Date& day, long seconds = 0) const;
  /// The day that calendars show at the instant.
  Date day_of(Instant instant) const;

 private:
  struct Rules;

  long offset(Instant instant) const;  ///< seconds east of UTC

  std::string name_ = "UTC";
  long fixed_ = 0;
  std::shared_ptr<const Rules> rules_;  ///< null for a fixed offset
};

}  // namespace dateline
