// The robots.txt of each host, fetched once a day.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "indexer/ingest/fetch/fetcher.h"
#include "indexer/ingest/fetch/robots.h"

namespace dateline {

/// What came for a host's robots.txt.
struct RobotsAnswer {
  std::string text;          ///< empty unless it was found
  int status = 0;            ///< of the last answer; 0 where there was none
  std::int64_t fetched = 0;  ///< seconds since 1970

  /// RFC 9309, 2.3.1: found (2xx) its rules, unavailable (4xx) no rules, unreachable (5xx, 429 or no answer) nothing
  /// may be asked.
  bool unreachable() const { return status == 0 || status == 429 || status >= 500; }
};

/// How long an answer holds, in seconds (RFC 9309, 2.4).
inline constexpr std::int64_t kRobotsHold = 24 * 60 * 60;

/// The answer for an origin ("https://h.example"), by way of `ask`, redirects followed: five, to other hosts too; with
/// a sixth it counts as unavailable (RFC 9309, 2.3.1.2). `ask` waits, and judges addresses.
RobotsAnswer fetch_robots(const std::string& origin, std::int64_t now,
                          const std::function<FetchResponse(const std::string& address)>& ask);

/// The rules that an answer gives.
Robots robots_of(const RobotsAnswer& answer);

}  // namespace dateline
