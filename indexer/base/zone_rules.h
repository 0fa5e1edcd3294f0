// The rules of one time zone, as the machine's tz database has them (TZif files, RFC 9636).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/base/date.h"
#include "indexer/base/instant.h"

namespace dateline {

/// Offsets from UTC, past and to come. Immutable; safe to share between threads.
class ZoneRules {
 public:
  /// Those of a name of the tz database ("America/Mexico_City"), read from /usr/share/zoneinfo once a process; null
  /// where the machine has no such zone. No variable moves the folder: what embargoes mean is the machine's to say, not
  /// the user's.
  static std::shared_ptr<const ZoneRules> named(std::string_view name);
  /// The rules in a TZif file's bytes, of version 2 and later; nullopt for other bytes, for a file that is cut and for
  /// one that counts leap seconds.
  static std::optional<ZoneRules> parse(std::string_view tzif);

  /// Seconds east of UTC.
  long offset(Instant instant) const;

 private:
  /// "M3.2.0/2": when in a year clocks change, by the form of RFC 9636 section 3.3.1.
  struct YearlyChange {
    enum class Kind { weekday, day_without_leap_day, day };
    Kind kind = Kind::weekday;
    int month = 0, week = 0, weekday = 0;  ///< of `weekday`: 1 to 12, 1 to 5 (the last), 0 Sunday to 6
    int day = 0;                           ///< 1 to 365 without February 29; else 0 to 365 with it
    long seconds = 7200;                   ///< after local midnight; may be negative or over a day

    Date day_in(int year) const;
  };
  /// What holds after the last transition: "EST5EDT,M3.2.0,M11.1.0".
  struct Footer {
    long standard = 0;  ///< seconds east of UTC
    bool summer_time = false;
    long summer = 0;
    YearlyChange begins, ends;

    long offset(std::int64_t seconds) const;
  };
  class FooterReader;

  std::vector<std::int64_t> transitions_;  ///< ascending, seconds since 1970
  std::vector<long> offsets_;              ///< offsets_[i] holds before transitions_[i], the last one after the last
  std::optional<Footer> footer_;
};

}  // namespace dateline
