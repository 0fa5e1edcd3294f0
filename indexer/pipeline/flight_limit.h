// How much may be in flight between the sources and the catalog.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace dateline {

/// Bytes and pages that were read from a source and are not in the catalog yet. Pages leave the readers in any order
/// and are settled in theirs: without a limit one slow page would let all others pile up behind it.
class FlightLimit {
 public:
  FlightLimit(std::size_t pages, std::size_t bytes) : pages_left_(pages), bytes_left_(bytes), bytes_(bytes) {}

  /// What a page of that size takes: never more than there is, or a large one would wait for ever.
  std::size_t weight(std::size_t bytes) const { return std::min(bytes, bytes_); }
  /// Waits for room; false once it is closed.
  bool take(std::size_t weight) {
    std::unique_lock lock(mutex_);
    waiting_ = true;
    room_.wait(lock, [&] { return closed_ || (pages_left_ > 0 && bytes_left_ >= weight); });
    waiting_ = false;
    if (closed_) return false;
    --pages_left_;
    bytes_left_ -= weight;
    return true;
  }
  void give_back(std::size_t pages, std::size_t weight) {
    const std::lock_guard lock(mutex_);
    pages_left_ += pages;
    bytes_left_ += weight;
    room_.notify_all();
  }
  /// True while take() waits: what was read must be settled for the reading to go on.
  bool waiting() const {
    const std::lock_guard lock(mutex_);
    return waiting_;
  }
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    room_.notify_all();
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable room_;
  std::size_t pages_left_;
  std::size_t bytes_left_;
  const std::size_t bytes_;
  bool waiting_ = false;
  bool closed_ = false;
};

}  // namespace dateline
