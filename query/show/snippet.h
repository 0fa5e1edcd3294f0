// Snippets: the sentences of a statement that show why it was found.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/schema/document_data.h"
#include "query/plan/plan.h"
#include "query/results.h"
#include "query/show/hit_finder.h"
#include "query/show/participation.h"

namespace dateline {

/// Lengths in bytes.
struct SnippetOptions {
  std::size_t fragments = 3;
  std::size_t length = 320;  ///< of all fragments together, about
};

/// Not thread-safe (its finder is not). Refers to the highlights.
class SnippetMaker {
 public:
  explicit SnippetMaker(const Highlights& highlights, SnippetOptions options = {})
      : highlights_(highlights), options_(options), finder_(highlights) {}

  /// Up to three fragments in the order of the text: the sentence that shows most of the query's words, and those that
  /// show others, or that fit beside it whole. A sentence too long is cut around its words, a phrase kept whole; of
  /// equal ones the earlier is shown, no sentence twice, and neighbours as one fragment. A sentence that repeats the
  /// headline is the last choice, a heading or line without a full stop a late one. Where the body holds none of the
  /// words, its beginning without marks.
  /// `part` says which words took part in the match, where not all that are highlighted did: the statement read last.
  std::vector<Snippet> make(const std::vector<StoredParagraph>& paragraphs, std::string_view headline = {},
                            const Participation* part = nullptr);
  /// What to highlight in a text, the headline for one.
  std::vector<Snippet::Mark> marks(std::string_view text);
  /// Of the statement read last by `part`.
  static std::vector<Snippet::Mark> marks_of_headline(std::string_view headline, const Participation& part);

 private:
  const Highlights& highlights_;
  SnippetOptions options_;
  HitFinder finder_;
};

}  // namespace dateline
