// The words of a query in a text: what headlines, snippets and concordances mark.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/analysis/tokenize.h"
#include "indexer/analysis/word_start_filter.h"
#include "query/plan/plan.h"

namespace dateline {

/// A place of a text that one of the highlighted words holds.
struct Hit {
  std::uint32_t begin = 0;  ///< bytes of the text; of a sum of money with its sign
  std::uint32_t end = 0;
  std::uint32_t group = 0;
  bool translated = false;
  bool continues = false;  ///< continues a phrase that the hit before it belongs to

  bool operator==(const Hit&) const = default;
};

/// Not thread-safe (keeps its token list). Refers to the highlights.
class HitFinder {
 public:
  explicit HitFinder(const Highlights& highlights);

  /// Appends the hits of a text in their order: those that a tokenisation of the whole text gives. Words that count
  /// inside phrases only are left out elsewhere.
  void find(std::string_view text, std::vector<Hit>& hits);

  /// What a token stands for, with its place and group in `hit`; nullptr for nothing. Good until the next call.
  const Highlights::Word* meaning(const TokenList& tokens, const Token& token, Hit& hit);
  /// What a folded word stands for; nullptr for nothing.
  const Highlights::Word* look_up(std::string_view word) const;

 private:
  /// Begin and end of the piece to tokenise around a byte: it gives the tokens that the whole text gives.
  static std::pair<std::size_t, std::size_t> piece_around(std::string_view text, std::size_t at);
  /// The tokens of a piece of the text between two spaces, or at its ends.
  void find_in_piece(std::string_view text, std::size_t begin, std::size_t end, std::vector<Hit>& hits);
  const Highlights::Word* look_up_capitals(std::string_view word);
  void mark_phrase(const Highlights::Phrase& phrase, std::string_view text, std::vector<Hit>& hits, std::size_t from);
  bool holds_phrase(const Highlights::Phrase& phrase, std::string_view text, const std::vector<Hit>& hits,
                    std::size_t from, std::size_t first);
  /// No word is between the hits `at` - 1 and `at`.
  bool follows(std::string_view text, const std::vector<Hit>& hits, std::size_t at);

  const Highlights& highlights_;
  std::vector<Highlights::Word> prefix_words_;  ///< what the words of each prefix stand for
  WordStartFilter starts_;
  bool has_capitals_ = false;
  std::vector<char> begins_phrase_;  ///< by id of word, up to the last that does
  std::string capital_term_;
  TokenList tokens_;
  TokenList between_;
  /// Of the hits of the text at hand:
  std::vector<const Highlights::Word*> words_;
  std::vector<char> kept_;                  ///< stands alone, or in a phrase
  std::vector<std::size_t> phrase_starts_;  ///< hits that may begin one
};

}  // namespace dateline
