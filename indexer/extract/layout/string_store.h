// Strings of one page's tree, in chunks that never move.
#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <string>
#include <string_view>

namespace dateline {

/// What it gives stays good as long as it lives.
class StringStore {
 public:
  /// Lets `append` write to the end of a chunk, at most `most` bytes, and gives what it wrote.
  template <class Append>
  std::string_view write(std::size_t most, Append append) {
    std::string& chunk = chunk_for(most);
    const std::size_t start = chunk.size();
    append(chunk);
    return std::string_view(chunk).substr(start);
  }

  std::string_view keep(std::string_view text) {
    if (text.empty()) return {};
    return write(text.size(), [&](std::string& to) { to.append(text); });
  }

  /// Kept text with more after it.
  std::string_view extend(std::string_view kept, std::string_view more) {
    if (kept.empty()) return more;
    if (chunks_.empty()) chunks_.emplace_back();
    std::string& chunk = chunks_.back();
    const bool last = kept.data() + kept.size() == chunk.data() + chunk.size();
    if (last && chunk.size() + more.size() <= chunk.capacity()) {
      chunk.append(more);
      return {kept.data(), kept.size() + more.size()};
    }
    // Twice the room, for the pieces still to come.
    const std::size_t size = kept.size() + more.size();
    chunks_.emplace_back();
    chunks_.back().reserve(std::max(kChunk, 2 * size));
    chunks_.back().append(kept).append(more);
    return chunks_.back();
  }

 private:
  static constexpr std::size_t kChunk = 1 << 14;

  std::string& chunk_for(std::size_t size) {
    if (chunks_.empty() || chunks_.back().size() + size > chunks_.back().capacity()) {
      chunks_.emplace_back();
      chunks_.back().reserve(std::max(kChunk, size));
    }
    return chunks_.back();
  }

  std::deque<std::string> chunks_;
};

}  // namespace dateline
