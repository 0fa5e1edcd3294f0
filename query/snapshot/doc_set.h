// A set of documents of one segment as a bitmap.
#pragma once

#include <xapian.h>

#include <bit>
#include <cstdint>
#include <vector>

namespace dateline {

/// Document ids 1 to `last`. All sets that meet in one operation have the same size.
class DocSet {
 public:
  explicit DocSet(Xapian::docid last = 0) : last_(last), bits_((static_cast<std::size_t>(last) >> 6) + 1) {}

  /// All ids from 1 to `last`.
  static DocSet full(Xapian::docid last) {
    DocSet result(last);
    for (auto& word : result.bits_) word = ~std::uint64_t{0};
    result.trim();
    return result;
  }

  Xapian::docid last() const { return last_; }
  /// 64 documents a word, the lowest bit first.
  const std::vector<std::uint64_t>& words() const { return bits_; }
  /// Ids beyond the last, which only a damaged index names, are left out.
  void insert(Xapian::docid id) {
    if (id <= last_) bits_[id >> 6] |= std::uint64_t{1} << (id & 63);
  }
  void erase(Xapian::docid id) {
    if (id <= last_) bits_[id >> 6] &= ~(std::uint64_t{1} << (id & 63));
  }
  bool contains(Xapian::docid id) const { return id <= last_ && (bits_[id >> 6] >> (id & 63)) & 1; }

  std::uint64_t count() const;
  /// How many ids both have.
  std::uint64_t count_common(const DocSet& other) const;
  bool empty() const {
    for (const std::uint64_t word : bits_)
      if (word != 0) return false;
    return true;
  }

  DocSet& operator&=(const DocSet& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] &= other.bits_[i];
    return *this;
  }
  DocSet& operator|=(const DocSet& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
    return *this;
  }
  DocSet& operator-=(const DocSet& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] &= ~other.bits_[i];
    return *this;
  }

  bool operator==(const DocSet&) const = default;

  /// Calls f(id) for each, ascending.
  template <class F>
  void for_each(F&& f) const {
    for (std::size_t i = 0; i < bits_.size(); ++i)
      for (std::uint64_t word = bits_[i]; word != 0; word &= word - 1)
        f(static_cast<Xapian::docid>((i << 6) + static_cast<std::size_t>(std::countr_zero(word))));
  }

  /// The first id that is at least `id`, or 0.
  Xapian::docid next(Xapian::docid id) const {
    if (id > last_) return 0;
    std::size_t i = id >> 6;
    std::uint64_t word = bits_[i] & (~std::uint64_t{0} << (id & 63));
    while (word == 0) {
      if (++i == bits_.size()) return 0;
      word = bits_[i];
    }
    return static_cast<Xapian::docid>((i << 6) + static_cast<std::size_t>(std::countr_zero(word)));
  }

 private:
  void trim() {
    bits_[0] &= ~std::uint64_t{1};
    const unsigned used = (last_ & 63) + 1;
    if (used < 64) bits_.back() &= (std::uint64_t{1} << used) - 1;
  }
  Xapian::docid last_;
  std::vector<std::uint64_t> bits_;
};

}  // namespace dateline
