// The documents of one term and how often each holds it, as blocks of bytes that are decoded as they are read.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace dateline {

/// A posting list: a directory (first document and place of each block of 128 documents, then the last document and the
/// end of the blocks; the upper two bits of a place say how wide the gaps are), the blocks (gaps less one of one, two
/// or four bytes, then counts of four bits), and the counts from 15 on as pairs. Cheap to copy; views memory that
/// `owner` or others keep.
class PostingList {
 public:
  /// Ascending ids and their counts, encoded.
  static std::string encode(std::span<const std::uint32_t> ids, std::span<const std::uint32_t> counts);

  PostingList() = default;
  /// Of `size` documents of a segment whose last is `last`. Throws Error(unreadable) for other bytes.
  PostingList(std::string_view bytes, std::uint32_t size, Xapian::docid last,
              std::shared_ptr<const void> owner = nullptr);

  std::uint32_t size() const { return size_; }

  /// Calls f(id, count), ascending.
  template <class F>
  void for_each(F&& f) const {
    Block block;
    for (std::size_t b = 0; b < blocks_; ++b) {
      read(b, block);
      for (std::uint32_t i = 0; i < block.size; ++i) f(block.ids[i], count(block, i));
    }
  }

  /// The same for the documents of a set: blocks without one of them are passed over.
  template <class Set, class F>
  void for_each_in(const Set& set, F&& f) const {
    Block block;
    for (std::size_t b = 0; b < blocks_;) {
      const Xapian::docid wanted = set.next(first_of(b));
      if (wanted == 0) return;
      if (wanted > end_of(b)) {
        b = block_of(wanted, b + 1);
        if (wanted > end_of(b)) return;
      }
      read(b, block);
      for (std::uint32_t i = 0; i < block.size; ++i)
        if (set.contains(block.ids[i])) f(block.ids[i], count(block, i));
      ++b;
    }
  }

  /// Inserts all documents.
  template <class Set>
  void add_to(Set& set) const {
    Block block;
    for (std::size_t b = 0; b < blocks_; ++b) {
      read(b, block);
      for (std::uint32_t i = 0; i < block.size; ++i) set.insert(block.ids[i]);
    }
  }

 private:
  friend class PostingCursor;
  static constexpr std::uint32_t kBlock = 128;
  static constexpr std::uint32_t kLarge = 15;  ///< counts from here on are in the pairs at the end
  struct Block {
    std::uint32_t size = 0;
    std::array<std::uint32_t, kBlock> ids;
    std::array<std::uint8_t, kBlock> counts;
  };

  std::uint32_t number(std::size_t at) const {
    std::uint32_t value = 0;
    std::memcpy(&value, bytes_.data() + at, sizeof value);
    return value;
  }
  Xapian::docid first_of(std::size_t block) const { return number(block * 8); }
  /// An id that no document of the block is above.
  Xapian::docid end_of(std::size_t block) const {
    return block + 1 < blocks_ ? first_of(block + 1) - 1 : number(block * 8 + 8);
  }
  /// The last block from `from - 1` on that does not begin after `id`.
  std::size_t block_of(Xapian::docid id, std::size_t from) const;
  void read(std::size_t number, Block& block) const;
  std::uint32_t count(const Block& block, std::uint32_t i) const {
    return block.counts[i] < kLarge ? block.counts[i] : large_count(block.ids[i]);
  }
  std::uint32_t large_count(Xapian::docid id) const;
  /// The same from the pair `from` on, which becomes that of the document.
  std::uint32_t large_count(Xapian::docid id, std::size_t& from) const;

  std::string_view bytes_;
  std::uint32_t size_ = 0;
  std::size_t blocks_ = 0;
  Xapian::docid last_ = 0;
  std::size_t large_begin_ = 0;  ///< bytes before the pairs
  std::shared_ptr<const void> owner_;
};

/// Reads a list from its first document on, a range of documents at a time.
class PostingCursor {
 public:
  explicit PostingCursor(PostingList list) : list_(std::move(list)) {}

  /// Calls f(id, count) for the documents of a set that are below `end` and were not read before, ascending.
  template <class Set, class F>
  void for_each_in(const Set& set, Xapian::docid end, F&& f) {
    for (;;) {
      for (; at_ < block_.size && block_.ids[at_] < end; ++at_)
        if (set.contains(block_.ids[at_])) f(block_.ids[at_], count());
      if (at_ < block_.size || next_ == list_.blocks_) return;
      const Xapian::docid wanted = set.next(list_.first_of(next_));
      if (wanted == 0 || wanted >= end) return;
      if (wanted > list_.end_of(next_)) {
        next_ = list_.block_of(wanted, next_ + 1);
        if (wanted > list_.end_of(next_)) next_ = list_.blocks_;
        continue;
      }
      list_.read(next_++, block_);
      at_ = 0;
    }
  }

 private:
  /// Of the document at hand. Large counts lie in the order of documents: the next one is sought from the last on.
  std::uint32_t count() {
    const std::uint32_t small = block_.counts[at_];
    return small < PostingList::kLarge ? small : list_.large_count(block_.ids[at_], large_);
  }

  PostingList list_;
  PostingList::Block block_;
  std::size_t next_ = 0;   ///< block
  std::uint32_t at_ = 0;   ///< in the block that was read last
  std::size_t large_ = 0;  ///< pair of a large count
};

}  // namespace dateline
