// What upper layers derive from an immutable object, cached with it and destroyed with it.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <typeindex>
#include <utility>

namespace dateline {

/// One object per type, made on first use. Thread-safe; while one is made, other threads wait for it.
class Parts {
 public:
  /// The T of this owner; make() → std::shared_ptr<T> is called once. What it throws is thrown here, and the next call
  /// tries again.
  template <class T, class Make>
  std::shared_ptr<T> get(Make&& make) const {
    Slot* slot = nullptr;
    {
      const std::lock_guard lock(mutex_);
      slot = &slots_[typeid(T)];
    }
    const std::lock_guard lock(slot->mutex);
    if (!slot->part) slot->part = std::shared_ptr<T>(make());
    return std::static_pointer_cast<T>(slot->part);
  }

 private:
  struct Slot {
    std::mutex mutex;
    std::shared_ptr<void> part;
  };
  mutable std::mutex mutex_;
  mutable std::map<std::type_index, Slot> slots_;
};

}  // namespace dateline
