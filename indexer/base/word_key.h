// Short words as numbers, for comparing and looking them up without touching their letters.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace dateline {

/// One number a word, equal for equal words: up to eight letters are told apart exactly, longer words by a hash with
/// the highest bit set.
constexpr std::uint64_t word_key(std::string_view word) {
  std::uint64_t key = 0;
  for (const char c : word.substr(0, 8)) key = key << 8 | static_cast<unsigned char>(c);
  for (std::size_t i = 8; i < word.size(); ++i)
    key = (key ^ static_cast<unsigned char>(word[i])) * 0x9E3779B97F4A7C15ull;
  return word.size() > 8 ? key | std::uint64_t{1} << 63 : key;
}

/// A set of words that the program knows, made when it is compiled.
template <std::size_t N>
class WordSet {
 public:
  template <class... Words>
  consteval WordSet(Words... words) : keys_{word_key(words)...} {
    static_assert(sizeof...(Words) == N);
    std::sort(keys_.begin(), keys_.end());
  }
  bool contains(std::string_view word) const { return std::binary_search(keys_.begin(), keys_.end(), word_key(word)); }

 private:
  std::array<std::uint64_t, N> keys_;
};
template <class... Words>
WordSet(Words...) -> WordSet<sizeof...(Words)>;

}  // namespace dateline
