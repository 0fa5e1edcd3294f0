// Short words as integers, compared and looked up without touching their letters.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline {

/// One number a word, equal for equal words: up to eight letters are distinguished exactly, longer words by a hash with
/// the highest bit set.
constexpr std::uint64_t word_key(std::string_view word) {
  std::uint64_t key = 0;
  for (const char c : word.substr(0, 8)) key = key << 8 | static_cast<unsigned char>(c);
  for (std::size_t i = 8; i < word.size(); ++i)
    key = (key ^ static_cast<unsigned char>(word[i])) * 0x9E3779B97F4A7C15ull;
  return word.size() > 8 ? key | std::uint64_t{1} << 63 : key;
}

/// The key of a word that comes letter by letter.
class WordKey {
 public:
  void add(char c) {
    if (size_++ < 8)
      key_ = key_ << 8 | static_cast<unsigned char>(c);
    else
      key_ = (key_ ^ static_cast<unsigned char>(c)) * 0x9E3779B97F4A7C15ull;
  }
  std::uint64_t value() const { return size_ > 8 ? key_ | std::uint64_t{1} << 63 : key_; }
  bool empty() const { return size_ == 0; }
  void clear() { *this = WordKey(); }

 private:
  std::uint64_t key_ = 0;
  std::size_t size_ = 0;
};

/// What each of a list of words says, as bits, looked up by the words' keys in one step or two.
class WordBits {
 public:
  explicit WordBits(std::size_t most_words) {
    std::size_t places = 16;
    while (places < 4 * most_words) places *= 2;
    places_.resize(places);
  }
  void add(std::string_view word, std::uint32_t bits) {
    const std::uint64_t key = word_key(word);
    std::size_t at = place(key);
    while (places_[at].key != 0 && places_[at].key != key) at = (at + 1) & (places_.size() - 1);
    places_[at].key = key;
    places_[at].bits |= bits;
  }
  /// 0 for a word that is not among them.
  std::uint32_t of(std::uint64_t key) const {
    for (std::size_t at = place(key); places_[at].key != 0; at = (at + 1) & (places_.size() - 1))
      if (places_[at].key == key) return places_[at].bits;
    return 0;
  }

 private:
  struct Place {
    std::uint64_t key = 0;
    std::uint32_t bits = 0;
  };
  std::size_t place(std::uint64_t key) const { return (key * 0x9E3779B97F4A7C15ull >> 40) & (places_.size() - 1); }
  std::vector<Place> places_;
};

/// One of 64 bits a key: sets of words whose bits do not meet have no word in common.
constexpr std::uint64_t word_bit(std::uint64_t key) {
  return std::uint64_t{1} << (key * 0x9E3779B97F4A7C15ull >> 58);
}

/// A set of words that the program knows, made when it is compiled.
template <std::size_t N>
class WordSet {
 public:
  template <class... Words>
  consteval WordSet(Words... words) : keys_{word_key(words)...} {
    static_assert(sizeof...(Words) == N);
    std::sort(keys_.begin(), keys_.end());
    for (const std::uint64_t key : keys_) bits_ |= word_bit(key);
  }
  std::uint64_t bits() const { return bits_; }  ///< the word_bit()s of all
  bool contains(std::string_view word) const { return has(word_key(word)); }
  bool has(std::uint64_t key) const { return std::binary_search(keys_.begin(), keys_.end(), key); }

 private:
  std::array<std::uint64_t, N> keys_;
  std::uint64_t bits_ = 0;
};
template <class... Words>
WordSet(Words...) -> WordSet<sizeof...(Words)>;

}  // namespace dateline
