// Tokens: the words of a text with their positions in it, in the form that both indexing and queries use.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline {

/// One word of a text.
struct Token {
  std::uint32_t begin = 0;  ///< bytes of the text, as printed
  std::uint32_t end = 0;
  std::uint32_t word_begin = 0;  ///< bytes of the list's folded words
  std::uint32_t word_size = 0;
  std::uint32_t first_alternate = 0;
  std::uint8_t alternates = 0;
  bool capitals = false;   ///< two letters at least, all of them capital
  bool joined = false;     ///< a hyphen, dot or & ties it to the token before: stop-and-frisk
  bool stemmable = false;  ///< letters and apostrophes only
  bool currency = false;   ///< a sum of money: the first alternate is the form with its sign, "$10.10"
  bool acronym = false;    ///< "u.s."
};

/// A word that is printed with a hyphen inside, as it reads without: "co-workers" is "coworkers".
struct Compound {
  std::uint32_t first = 0;  ///< index of its first token
  std::uint32_t last = 0;   ///< and of its last
  std::uint32_t word_begin = 0;
  std::uint32_t word_size = 0;
};

/// The tokens of one text; reuse one list for many texts to save allocations. Rules:
/// - letters, digits and marks make words; an apostrophe between letters belongs to the word (worker's, with "worker"
/// as alternate);
/// - hyphens, & and dots separate words, which are then `joined`: stop-and-frisk is three;
/// - "10.10" is one word and "3,5" is "3.5", "1,700" is "1700" and "1.234,5" is "1234.5"; "$10.10" has the alternate
/// "$10.10";
/// - letters separated by dots are one word, "u.s." however the last dot is typed (also EE.UU.), from three letters on
/// with "usa" as alternate; so are Spanish plural abbreviations with a space, "EE. UU." and "EE UU" are "ee.uu.";
/// - two or three words of letters tied by hyphens are compounds() as well;
/// - a word with ñ has an alternate with n.
class TokenList {
 public:
  void tokenize(std::string_view text);

  std::size_t size() const { return tokens_.size(); }
  bool empty() const { return tokens_.empty(); }
  const Token& operator[](std::size_t i) const { return tokens_[i]; }
  std::vector<Token>::const_iterator begin() const { return tokens_.begin(); }
  std::vector<Token>::const_iterator end() const { return tokens_.end(); }

  /// The folded form; valid until the next tokenize().
  std::string_view word(const Token& token) const {
    return std::string_view(words_).substr(token.word_begin, token.word_size);
  }
  /// Another form that is at the same position; `which` is less than token.alternates.
  std::string_view alternate(const Token& token, std::size_t which) const;
  /// Words tied by hyphens, without these: the first two of a run, and all of a run of three. In the order of their
  /// first tokens.
  const std::vector<Compound>& compounds() const { return compounds_; }
  std::string_view word(const Compound& compound) const {
    return std::string_view(words_).substr(compound.word_begin, compound.word_size);
  }
  /// Four words in five or more are in capitals: capitals are then no evidence.
  bool all_capitals() const;

 private:
  friend class Scanner;
  std::vector<Token> tokens_;
  std::string words_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> alternates_;  ///< begin and size in words_
  std::vector<Compound> compounds_;
};

/// The bytes of a Spanish plural abbreviation of two doubled letters that begins `text`, with the space inside ("EE.
/// UU.", "CC OO"; the space of any kind) and its last dot; 0 where there is none.
std::size_t spaced_abbreviation_length(std::string_view text);

/// Words longer than this (bytes, folded) are cut.
inline constexpr std::size_t kMaxWordBytes = 64;

}  // namespace dateline
