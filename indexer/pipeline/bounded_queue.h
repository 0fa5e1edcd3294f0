// A bounded queue between threads.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace dateline {

/// Any number of threads push and pop. What it holds is bounded by weight (bytes, or 1 an item); one item always fits.
template <class T>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t limit) : limit_(limit) {}

  /// Waits for room. False where the queue was closed: the item is dropped.
  bool push(T item, std::size_t weight = 1) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return closed_ || items_.empty() || held_ + weight <= limit_; });
    if (closed_) return false;
    held_ += weight;
    items_.emplace_back(std::move(item), weight);
    filled_.notify_one();
    return true;
  }

  /// Waits for an item; nullopt once the queue is closed and empty.
  std::optional<T> pop() {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [&] { return closed_ || !items_.empty(); });
    if (items_.empty()) return std::nullopt;
    auto [item, weight] = std::move(items_.front());
    items_.pop_front();
    held_ -= weight;
    room_.notify_all();
    return std::move(item);
  }

  enum class Popped { item, timeout, closed };
  /// As pop(), but waits no longer than that.
  template <class Duration>
  Popped pop_within(Duration duration, T& to) {
    std::unique_lock lock(mutex_);
    if (!filled_.wait_for(lock, duration, [&] { return closed_ || !items_.empty(); })) return Popped::timeout;
    if (items_.empty()) return Popped::closed;
    held_ -= items_.front().second;
    to = std::move(items_.front().first);
    items_.pop_front();
    room_.notify_all();
    return Popped::item;
  }

  /// No more pushes; what is inside can still be popped.
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    filled_.notify_all();
    room_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable room_, filled_;
  std::deque<std::pair<T, std::size_t>> items_;
  std::size_t limit_;
  std::size_t held_ = 0;
  bool closed_ = false;
};

}  // namespace dateline
