// Spelling: the accents a word is printed with, and the word that was probably meant.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/reference/lexicon.h"
#include "query/language/syntax_tree.h"
#include "query/plan/vocabulary.h"

namespace dateline {

/// Distance of a typed word from another (optimal string alignment: letters left out, added, changed, two neighbours
/// swapped), each edit weighed by how people err: doubled letters, vowels and swaps cost less than 1, the first letter
/// half as much again.
double spelling_cost(std::string_view typed, std::string_view meant);

/// Letters and sounds of the index's words. Immutable; safe to share between threads.
class Speller {
 public:
  /// `words` must outlive the speller.
  explicit Speller(const std::vector<ListedWord>& words);

  /// The word of the index that a folded word which is not in it was probably meant to be; empty where there is none,
  /// or where the word is as likely right and merely absent: known to the lexicon, or made from a known word by an
  /// ending or prefix. Within one edit for words of up to five letters, two for longer ones. Below a millisecond for
  /// 100,000 words. `lexicon` and `vocabulary`, which tells of stems, may be null.
  std::string suggest(std::string_view folded, const Lexicon* lexicon, const Vocabulary* vocabulary) const;

 private:
  struct Candidate;
  double least_likely_letter(std::string_view word) const;

  const std::vector<ListedWord>& words_;
  std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>>
      by_length_;                                         ///< index in words_, and the word's set of letters
  std::vector<std::uint32_t> singles_, pairs_, triples_;  ///< counts of letters and of their sequences, over words
};

/// The form in which the visible statements that hold a folded word mostly print it, lower case: "inmigracion" gives
/// "inmigración". With `spanish_first` Spanish text decides where it has the word, since accents are no ornament there:
/// "area" gives "área". Empty where no statement holds it. Reads up to kPrintedDocuments statements.
std::string printed_form(std::string_view folded, const IndexReader& reader, bool spanish_first = true);
inline constexpr std::size_t kPrintedDocuments = 64;

/// What to offer for a word as typed, in its capitals: its accents where it is in the index without them, else
/// Speller::suggest() as printed; empty for nothing.
std::string spelling_suggestion(std::string_view typed, const IndexReader& reader, const Lexicon* lexicon);

/// A query with each word that the index lacks replaced by its suggestion, all else as typed; empty where there is none
/// to replace. `tree` is what the query was parsed to. Accents alone are no reason: words are found without them.
std::string correct_spelling(std::string_view query, const Node& tree, const IndexReader& reader,
                             const Lexicon* lexicon);

}  // namespace dateline
