// A file descriptor that is closed by its owner.
#pragma once

#include <unistd.h>

#include <utility>

namespace dateline {

/// Closes its descriptor, and so gives up what was locked through it, when it goes.
class Descriptor {
 public:
  explicit Descriptor(int descriptor = -1) : descriptor_(descriptor) {}
  Descriptor(Descriptor&& other) noexcept : descriptor_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    reset(other.release());
    return *this;
  }
  ~Descriptor() { reset(-1); }

  int get() const { return descriptor_; }  ///< negative: none
  /// Gives it to the caller, who closes it.
  int release() { return std::exchange(descriptor_, -1); }
  /// Closes the one it has and takes another.
  void reset(int descriptor) {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = descriptor;
  }

 private:
  int descriptor_;
};

}  // namespace dateline
