// Places of the documents of a set in arrays.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "query/snapshot/doc_set.h"

namespace dateline {

/// The documents of a set by a place in an array: their own ids where many of the segment are in it, else one after
/// another, so that arrays are as long as there are matches.
class PlacedSet {
 public:
  explicit PlacedSet(const DocSet& set) : set_(&set), size_(set.count()) {
    by_id_ = size_ * kDense >= set.last();
    if (by_id_) return;
    std::uint32_t before = 0;
    for (const std::uint64_t word : set.words()) {
      before_.push_back(before);
      before += static_cast<std::uint32_t>(std::popcount(word));
    }
  }
  const DocSet& set() const { return *set_; }
  std::size_t size() const { return size_; }
  /// Places are below this.
  std::size_t room() const { return by_id_ ? std::size_t{set_->last()} + 1 : size_; }
  /// Of a document of the set.
  std::size_t place(Xapian::docid id) const {
    if (by_id_) return id;
    const std::uint64_t below = (std::uint64_t{1} << (id & 63)) - 1;
    return before_[id >> 6] + static_cast<std::size_t>(std::popcount(set_->words()[id >> 6] & below));
  }
  /// Calls f(id, place), ascending.
  template <class F>
  void for_each(F&& f) const {
    std::size_t place = 0;
    set_->for_each([&](Xapian::docid id) { f(id, by_id_ ? std::size_t{id} : place++); });
  }

 private:
  /// Clearing a number costs some sixteenth of what finding a place by counting bits does. Set by eye.
  static constexpr std::size_t kDense = 16;

  const DocSet* set_;
  std::size_t size_ = 0;
  bool by_id_ = false;
  std::vector<std::uint32_t> before_;  ///< by word of the bitmap
};

}  // namespace dateline
