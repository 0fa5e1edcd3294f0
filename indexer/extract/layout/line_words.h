// The words of a line, and lists of words to look them up in.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace dateline {

/// The words of a text, cut at spaces. Views into it.
inline std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t blank = std::min(text.find(' ', start), text.size());
    if (blank > start) words.push_back(text.substr(start, blank - start));
    start = blank + 1;
  }
  return words;
}

/// Whether the text contains a figure. find_first_of() asks memchr once a byte.
constexpr bool has_digit(std::string_view text) {
  for (const char c : text)
    if (c >= '0' && c <= '9') return true;
  return false;
}

/// True where the list holds the word.
template <std::size_t N>
bool among(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace dateline
