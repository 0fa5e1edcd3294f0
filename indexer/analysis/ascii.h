// ASCII: digits, capitals, and runs of ASCII, found eight bytes at a time (most texts are nearly all ASCII).
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace dateline {

/// The end of the run of ASCII bytes that begins at `from`.
inline std::size_t ascii_run(std::string_view text, std::size_t from = 0) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080ull;
  std::size_t at = from;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, text.data() + at, 8);
    if (eight & kHighBits) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

inline bool is_ascii(std::string_view text) {
  return ascii_run(text) == text.size();
}

}  // namespace dateline
