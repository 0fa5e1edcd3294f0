// Small work on text that every part needs: joining, trimming, ASCII case, edit distance.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// The parts with `separator` between them.
std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// Without white space and control characters at both ends.
std::string_view trim(std::string_view text);

constexpr bool is_ascii_lower(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool is_ascii_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
/// An ASCII capital made small; all else as it is.
constexpr char ascii_lower(char c) {
  return is_ascii_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}
std::string ascii_lower(std::string_view text);
/// 0 to 15; -1 for what is no hexadecimal digit.
constexpr int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// For a log or a terminal: control characters as \\xNN, so that what a file, a page or a stranger calls itself begins
/// no line and steers no screen. Those of Latin-1 and Unicode's line ends too.
std::string one_line(std::string_view text);

/// Optimal string alignment distance of bytes (insertions, deletions, substitutions, exchanged neighbours); anything
/// over `bound` is bound + 1. Time |a| * |b|, memory |b|.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t bound = 1000);

/// 64-bit FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/): stable across machines and versions, so it may be
/// stored.
constexpr std::uint64_t fnv1a(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325ull;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3ull;
  }
  return hash;
}

}  // namespace dateline
