// Snippets: the sentences of a statement that show why it was found.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/schema/document_data.h"
#include "query/hit_finder.h"
#include "query/plan.h"
#include "query/results.h"

namespace dateline {

/// Lengths in bytes.
struct SnippetOptions {
  std::size_t fragments = 3;
  std::size_t length = 320;  ///< of all fragments together, about
};

/// Not thread-safe (its finder is not). Refers to the highlights.
class SnippetMaker {
 public:
  explicit SnippetMaker(const Highlights& highlights, SnippetOptions options = {}) : highlights_(highlights), options_(options), finder_(highlights) {}

  /// Up to three fragments in the order of the text, each from the start of a sentence (or of a clause, where the match stands deep in a
  /// long one), a phrase kept whole. Where the body holds none of the words, its beginning without marks.
  std::vector<Snippet> make(const std::vector<StoredParagraph>& paragraphs);
  /// What to highlight in a text, the headline for one.
  std::vector<Snippet::Mark> marks(std::string_view text);

 private:
  struct Candidate {
    std::size_t paragraph = 0;
    std::size_t sentence = 0;
    std::size_t first_hit = 0;
    std::size_t hits = 0;
    double score = 0;
  };
  std::vector<Candidate> choose(std::vector<Candidate> candidates, const std::vector<std::vector<Hit>>& hits) const;
  Snippet fragment(const StoredParagraph& paragraph, const Candidate& candidate, const std::vector<Hit>& hits, std::size_t length) const;
  Snippet lede(const std::vector<StoredParagraph>& paragraphs) const;

  const Highlights& highlights_;
  SnippetOptions options_;
  HitFinder finder_;
};

}  // namespace dateline
