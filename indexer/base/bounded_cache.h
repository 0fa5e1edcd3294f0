// A cache of immutable values, bounded by their size in bytes; the least recently used are evicted first.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace dateline {

/// Thread-safe. A value stays alive as long as a caller holds it, cached or evicted.
template <class Value>
class BoundedCache {
 public:
  /// `capacity` in the unit of the costs given to put(), bytes as a rule.
  explicit BoundedCache(std::size_t capacity) : capacity_(capacity) {}

  /// Null where it is not held.
  std::shared_ptr<const Value> find(std::string_view key) {
    const std::lock_guard lock(mutex_);
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return nullptr;
    order_.splice(order_.begin(), order_, found->second);
    return found->second->value;
  }

  /// A value that costs more than the whole cache is not kept. One of the same key is replaced.
  void put(std::string key, std::shared_ptr<const Value> value, std::size_t cost) {
    if (cost > capacity_) return;
    const std::lock_guard lock(mutex_);
    if (const auto found = by_key_.find(key); found != by_key_.end()) remove(found->second);
    while (held_ + cost > capacity_) remove(std::prev(order_.end()));
    order_.push_front({std::move(key), std::move(value), cost});
    by_key_.emplace(order_.front().key, order_.begin());
    held_ += cost;
  }

  /// The value of a key, made by make() → std::shared_ptr<const Value> where it is not held; several threads may make
  /// the same one at once. cost(value) is what it weighs.
  template <class Make, class Cost>
  std::shared_ptr<const Value> get(std::string_view key, Make&& make, Cost&& cost) {
    if (auto found = find(key)) return found;
    std::shared_ptr<const Value> made = make();
    put(std::string(key), made, cost(*made));
    return made;
  }

  std::size_t held() const {
    const std::lock_guard lock(mutex_);
    return held_;
  }

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const Value> value;
    std::size_t cost = 0;
  };
  using Order = std::list<Entry>;

  void remove(typename Order::iterator entry) {
    held_ -= entry->cost;
    by_key_.erase(entry->key);
    order_.erase(entry);
  }

  const std::size_t capacity_;
  mutable std::mutex mutex_;
  Order order_;                                                            ///< most recently used first
  std::unordered_map<std::string_view, typename Order::iterator> by_key_;  ///< views the keys of the entries
  std::size_t held_ = 0;
};

}  // namespace dateline
