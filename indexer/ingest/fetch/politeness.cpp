// Pauses and back-off.
#include "indexer/ingest/fetch/politeness.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace dateline {

void Politeness::slow_down(const std::string& host, Seconds delay) {
  Seconds& own = hosts_[host].delay;
  own = std::max(own, delay);
}

Politeness::Seconds Politeness::delay(const std::string& host) const {
  const auto found = hosts_.find(host);
  return found == hosts_.end() ? delay_ : std::max(delay_, found->second.delay);
}

std::optional<Politeness::Time> Politeness::next(const std::string& host, Time now) const {
  const auto found = hosts_.find(host);
  if (found == hosts_.end()) return now;
  if (found->second.running || found->second.down) return std::nullopt;
  return std::max(found->second.next, now);
}

bool Politeness::is_down(const std::string& host) const {
  const auto found = hosts_.find(host);
  return found != hosts_.end() && found->second.down;
}

void Politeness::started(const std::string& host) {
  hosts_[host].running = true;
}

void Politeness::succeeded(const std::string& host, Time now) {
  Host& state = hosts_[host];
  state.running = false;
  state.failures = 0;
  state.next = now + std::chrono::ceil<Time::duration>(delay(host));
}

void Politeness::failed(const std::string& host, Time now, Seconds retry_after) {
  Host& state = hosts_[host];
  state.running = false;
  ++state.failures;
  state.down = state.failures >= kMostFailures || retry_after > kLongestPause;
  const double doubled = std::max(delay(host), kFirstPause).count() * std::exp2(std::min(state.failures - 1, 20));
  const Seconds pause(std::min(doubled, kLongestPause.count()) * (1 + chance() / 2));
  state.next = now + std::chrono::ceil<Time::duration>(std::max(pause, retry_after));
}

double Politeness::chance() {
  // splitmix64: https://prng.di.unimi.it/splitmix64.c
  std::uint64_t z = (random_ += 0x9E3779B97F4A7C15);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1.0p-53;
}

Politeness::Seconds retry_after(const std::string& value, std::int64_t now) {
  std::int64_t seconds = 0;
  const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), seconds);
  if (problem == std::errc() && end == value.data() + value.size())
    return Politeness::Seconds(static_cast<double>(std::max<std::int64_t>(seconds, 0)));
  const time_t date = curl_getdate(value.c_str(), nullptr);
  return Politeness::Seconds(date < 0 ? 0 : std::max(0.0, static_cast<double>(date - now)));
}

}  // namespace dateline
