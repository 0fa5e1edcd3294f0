// Adds up what a statement's parts hold of each issue's keywords, and states the issues it is about.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/facet/issue_finder.h"
#include "indexer/facet/keyword_trie.h"

namespace dateline {

/// A part of a statement that is matched at one go.
struct IssuePart {
  enum class Kind { headline, teaser, body };
  Kind kind;
  std::string_view text;
  std::string_view language;  ///< empty: either list
  std::size_t paragraph;      ///< of the body, from 1
};

/// One statement's count. Keeps references to `taxonomy` and `budget`.
class IssueTally {
 public:
  IssueTally(const Taxonomy& taxonomy, const PageBudget& budget)
      : taxonomy_(taxonomy), budget_(budget), scores_(taxonomy.issues().size()) {}

  void add(const IssuePart& part, const KeywordTrie& trie, const TokenList& tokens,
           const std::vector<KeywordMatch>& matches);
  /// After the lists of both languages, once a part.
  void count_words(const IssuePart& part, const TokenList& tokens);
  /// The issues that anything speaks for, best first; `categories` are the page's own labels.
  std::vector<IssueScore> finish(const std::vector<std::string>& categories);

 private:
  KeywordHit& hit_of(const KeywordEnding& ending, const char* language);
  double strength(const KeywordHit& hit) const;
  void score(IssueScore& issue) const;
  void yield();
  void name_categories(const std::vector<std::string>& categories);
  bool is_prominent(const IssueScore& issue) const;
  void state();

  const Taxonomy& taxonomy_;
  const PageBudget& budget_;
  std::vector<IssueScore> scores_;
  std::size_t words_ = 0;
  std::size_t paragraphs_ = 0;
};

}  // namespace dateline
