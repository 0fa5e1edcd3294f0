// A fast scan of a text for the positions where one of a set of words may begin.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dateline {

/// Passes places by the first three letters, and whole words of plain letters by a hash: never misses a word of the set
/// (however it is printed: capitals, accents composed or not, U.S.A.), with some false positives. What it passes
/// is tokenised; the rest, most of a text, is not.
class WordStartFilter {
 public:
  /// A folded word that a token may be, or have as an alternate.
  void add_word(std::string_view word);
  /// All words that begin with a folded prefix.
  void add_prefix(std::string_view prefix);

  /// The first byte from `from` on where a word of the set may begin; text.size() where there is none. `from` is 0 or
  /// is at a space.
  std::size_t next(std::string_view text, std::size_t from) const;

 private:
  /// A code of five bits a byte: a letter (without its case), a digit, a sign or the end, or a byte beyond ASCII.
  using Code = std::uint8_t;

  void pass(Code first, Code second, Code third) { thirds_[first * kCodes + second] |= std::uint32_t{1} << third; }
  void pass_any_third(Code first, Code second) { thirds_[first * kCodes + second] = ~std::uint32_t{0}; }
  void pass_any_second(Code first);
  bool passes(std::string_view text, std::size_t at) const;
  void add_start(std::string_view start, bool whole);

  static constexpr std::size_t kCodes = 32;
  std::array<std::uint32_t, kCodes * kCodes> thirds_{};  ///< by the first two codes, a bit for each third
  std::bitset<4096> whole_words_;                        ///< by hash
  bool has_prefixes_ = false;
};

}  // namespace dateline
