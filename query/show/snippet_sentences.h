// The sentences of a statement that hold words of a query, and which of them a snippet shows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/analysis/tokenize.h"
#include "indexer/schema/document_data.h"
#include "query/show/excerpt.h"
#include "query/show/hit_finder.h"

namespace dateline {

/// Groups of highlighted words as bits; those from the 64th on share one.
using GroupSet = std::uint64_t;

/// A sentence with hits; several where a phrase runs on from one to the next.
struct HitSentence {
  std::size_t paragraph = 0;
  std::size_t first = 0;  ///< sentences of its paragraph
  std::size_t last = 0;
  TextRange range;
  TextRange core;        ///< the part that shows most, from the first to the last of its hits
  GroupSet groups = 0;   ///< shown by the core
  double quality = 1.0;  ///< how well it reads: 1 for a sentence of running text
  double score = 0;
};

/// What sentences are worth. Compares with one headline.
class SentenceJudge {
 public:
  /// Cores are at most `core` bytes long, longer phrases apart.
  SentenceJudge(std::string_view headline, std::size_t core) : headline_(headline), core_(core) {}

  /// Sets core, groups, quality and score by the hits of the sentence, one at least.
  void judge(HitSentence& sentence, const StoredParagraph& paragraph, std::span<const Hit> hits);
  /// Says nothing that the headline does not say.
  bool repeats_headline(std::string_view text);

 private:
  double quality(const StoredParagraph& paragraph, std::string_view sentence);
  void find_core(HitSentence& sentence, std::span<const Hit> hits) const;

  std::string_view headline_;
  std::size_t core_;
  TokenList headline_words_;
  TokenList words_;
};

/// The best first and then, one by one, those that show other groups, or that fit whole into the rest of `length`
/// bytes; at most `most`. In the order of the text, no two of the same words.
std::vector<HitSentence> choose_sentences(std::vector<HitSentence> sentences,
                                          const std::vector<StoredParagraph>& paragraphs, std::size_t most,
                                          std::size_t length);

}  // namespace dateline
