// When a host may be asked again: one request at a time, a pause between two, longer after failures. No clock of its
// own.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace dateline {

/// A pure state machine: every call is handed the time. One for all sources of a run, so that two sources of one host
/// share its pace.
class Politeness {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Seconds = std::chrono::duration<double>;

  /// After this many failures in a row a host is down, for this run.
  static constexpr int kMostFailures = 10;
  /// The longest pause, after failures or by Retry-After; who asks for more is not asked again in this run.
  static constexpr Seconds kLongestPause{600};
  /// The first pause after a failure where the host's own is shorter. Doubled with each further one.
  static constexpr Seconds kFirstPause{0.25};

  /// `delay` is the pause between the end of a request and the next; `seed` makes the jitter repeatable.
  explicit Politeness(Seconds delay, std::uint64_t seed = 1) : delay_(delay), random_(seed) {}

  /// At least this pause for a host (its Crawl-delay, a source's own).
  void slow_down(const std::string& host, Seconds delay);
  Seconds delay(const std::string& host) const;

  /// The earliest time at which the host may be asked; nullopt while a request runs or the host is down.
  std::optional<Time> next(const std::string& host, Time now) const;
  bool is_down(const std::string& host) const;

  void started(const std::string& host);
  void succeeded(const std::string& host, Time now);
  /// A connection that failed, or an answer that asks for patience (429, 503 and other 5xx): the pause doubles each
  /// time, up to half of it left to chance, and is at least `retry_after`.
  void failed(const std::string& host, Time now, Seconds retry_after = Seconds{0});

 private:
  struct Host {
    Seconds delay{0};
    Time next{};
    bool running = false;
    bool down = false;
    int failures = 0;
  };
  double chance();  ///< 0 to 1

  Seconds delay_;
  std::uint64_t random_;
  std::map<std::string, Host> hosts_;
};

/// Retry-After in seconds, given the current time of the calendar: a number, or a date of HTTP. 0 where it is neither.
Politeness::Seconds retry_after(const std::string& value, std::int64_t now);

}  // namespace dateline
