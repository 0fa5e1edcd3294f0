// The words that a value was read from, shortened for its evidence.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace dateline {

/// The first 160 bytes, whole characters.
inline std::string evidence_words(std::string_view words) {
  constexpr std::size_t kMost = 160;
  std::size_t end = std::min(words.size(), kMost);
  while (end < words.size() && end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
  return std::string(words.substr(0, end));
}

}  // namespace dateline
