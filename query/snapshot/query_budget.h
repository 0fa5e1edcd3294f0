// What one query may cost: postings read, and time where a user waits.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>

#include "indexer/base/error.h"

namespace dateline {

/// Limits of every query of a searcher.
struct QueryLimits {
  /// Postings and positions read or skipped through, the same on every machine. Set by eye: a hundred words that every
  /// one of a million statements has take 300 million; read cold they are some ten seconds. Halved, pasted pages are
  /// cut in archives of a million; doubled, one hostile query holds a processor for half a minute.
  std::uint64_t postings = 600'000'000;
  /// From the beginning of a query, the opening of a new generation not counted; none on the command line.
  std::optional<std::chrono::milliseconds> time{};
  /// Set when the program is to end: queries under way have kLastTime left. Not owned; may be null.
  const std::atomic<bool>* ending = nullptr;

  static constexpr std::chrono::milliseconds kLastTime{500};
};

/// Counts one query. Code that asks and gets false stops where it is: what was found so far is right, but not complete.
class QueryBudget {
 public:
  enum class Cut : std::uint8_t { none, postings, time };

  explicit QueryBudget(const QueryLimits& limits = {});

  /// Takes so many postings; false where the query is over.
  bool spend(std::uint64_t postings) {
    left_ -= postings < left_ ? postings : left_;
    if (left_ == 0 && cut_ == Cut::none) cut_ = Cut::postings;
    since_clock_ += postings + 1;
    if (since_clock_ >= kClockEvery) look_at_clock();
    return cut_ == Cut::none;
  }
  /// The same before something that takes a while by itself.
  bool goes_on() {
    look_at_clock();
    return cut_ == Cut::none;
  }
  /// The same for one small piece of such work, some µs.
  bool tick() {
    since_clock_ += kTick;
    if (since_clock_ >= kClockEvery) look_at_clock();
    return cut_ == Cut::none;
  }
  Cut cut() const { return cut_; }
  /// Postings that may still be read.
  std::uint64_t left() const { return left_; }
  bool is_timed() const { return deadline_ || ending_; }

 private:
  /// Postings between two looks at the clock: some 50 µs to 1 ms of work.
  static constexpr std::uint64_t kClockEvery = 50'000;
  static constexpr std::uint64_t kTick = 100;
  void look_at_clock();

  std::uint64_t left_;
  std::uint64_t since_clock_ = 0;
  std::optional<std::chrono::steady_clock::time_point> deadline_;
  const std::atomic<bool>* ending_;
  bool last_time_ = false;
  Cut cut_ = Cut::none;
};

/// A query whose answer is whole or none met the end of its budget.
class QueryCut : public Error {
 public:
  explicit QueryCut(QueryBudget::Cut cut);
};

}  // namespace dateline
