// The rows of a lexicon in the order of one side.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/reference/lexicon_rows.h"

namespace dateline {

/// Rows in the order of one side's first eight bytes, as numbers: quick to sort, and what shares a beginning is
/// together.
class LexiconOrder {
 public:
  void build(const std::vector<LexiconRow>& rows, std::string_view LexiconRow::*side) {
    sorted_.resize(rows.size());
    for (std::uint32_t i = 0; i < rows.size(); ++i) sorted_[i] = {key(rows[i].*side), i};
    sort_by_bytes();
  }

  /// Calls f(index) for the rows whose side may begin with `text` (or be `text`, with `whole`).
  template <class F>
  void for_each(std::string_view text, bool whole, F&& f) const {
    const std::uint64_t least = key(text);
    const std::uint64_t most = whole || text.size() >= 8 ? least : least | (~std::uint64_t{0} >> 8 * text.size());
    auto at = std::lower_bound(sorted_.begin(), sorted_.end(), least,
                               [](const Entry& a, std::uint64_t b) { return a.key < b; });
    for (; at != sorted_.end() && at->key <= most; ++at) f(at->row);
  }

 private:
  struct Entry {
    std::uint64_t key;
    std::uint32_t row;
  };
  static std::uint64_t key(std::string_view text) {
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < 8; ++i) key = key << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    return key;
  }

  /// By one byte of the keys after the other, the last first, equals in the order they had. Every start of a search
  /// sorts 140,000 rows twice, in a tenth of what comparing takes.
  void sort_by_bytes() {
    std::vector<Entry> other(sorted_.size());
    for (int shift = 0; shift < 64; shift += 8) {
      const auto byte = [shift](const Entry& entry) { return entry.key >> shift & 0xFF; };
      std::array<std::uint32_t, 256> next{};
      for (const Entry& entry : sorted_) ++next[byte(entry)];
      std::uint32_t begin = 0;
      for (std::uint32_t& count : next) begin += std::exchange(count, begin);
      for (const Entry& entry : sorted_) other[next[byte(entry)]++] = entry;
      sorted_.swap(other);
    }
  }

  std::vector<Entry> sorted_;
};

}  // namespace dateline
