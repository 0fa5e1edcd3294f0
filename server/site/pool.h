// A pool of objects that one thread at a time may use.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace dateline {

/// Hands out objects and takes them back; makes a new one where none is free. Thread-safe.
template <class T>
class Pool {
 public:
  /// `rest`, if given, is called with an object that goes back: it releases what an idle object should not hold.
  explicit Pool(std::function<std::unique_ptr<T>()> make, std::function<void(T&)> rest = {})
      : make_(std::move(make)), rest_(std::move(rest)) {}

  /// An object lent until the end of its scope. After an exception it may be broken: discard() then keeps it from going
  /// back.
  class Loan {
   public:
    Loan(Pool& pool, std::unique_ptr<T> object) : pool_(pool), object_(std::move(object)) {}
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    ~Loan() {
      if (object_) pool_.take_back(std::move(object_));
    }
    T& operator*() const { return *object_; }
    T* operator->() const { return object_.get(); }
    void discard() { object_.reset(); }

   private:
    Pool& pool_;
    std::unique_ptr<T> object_;
  };

  Loan lend() {
    {
      const std::lock_guard guard(mutex_);
      if (!free_.empty()) {
        std::unique_ptr<T> object = std::move(free_.back());
        free_.pop_back();
        return Loan(*this, std::move(object));
      }
    }
    return Loan(*this, make_());
  }

 private:
  void take_back(std::unique_ptr<T> object) {
    if (rest_) rest_(*object);
    const std::lock_guard guard(mutex_);
    free_.push_back(std::move(object));
  }

  std::function<std::unique_ptr<T>()> make_;
  std::function<void(T&)> rest_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<T>> free_;
};

}  // namespace dateline
