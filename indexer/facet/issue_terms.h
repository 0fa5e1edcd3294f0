// The terms of a statement as issue keywords would match them: stems by language, where they are and how often.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/analysis/stem.h"
#include "indexer/analysis/tokenize.h"
#include "indexer/facet/issue_finder.h"
#include "indexer/schema/statement.h"

namespace dateline {

/// One stem, or two in a row, of one language in one statement.
struct IssueTerm {
  std::string printed;  ///< in small letters, accents kept: what a keyword would say
  KeywordPresence presence;
  std::size_t last_paragraph = 0;  ///< counted in presence.paragraphs
};

/// Terms by key; a key begins with the language ("en:").
using IssueTerms = std::unordered_map<std::string, IssueTerm>;

/// Not thread-safe.
class IssueTermReader {
 public:
  /// `longest`: 1 for single words, 2 for pairs as well. Words of fewer than three letters and numbers are passed over,
  /// and end a pair. Text whose language is undecided counts as `otherwise`.
  IssueTerms read(const Statement& statement, std::size_t longest, std::string_view otherwise);
  /// Words of teaser and body in the statement read last.
  std::size_t words() const { return words_; }

 private:
  void add(std::string_view text, bool headline, std::string_view language, std::size_t longest, IssueTerms& terms);

  Stemmer stemmer_;
  TokenList tokens_;
  std::size_t words_ = 0;
  std::size_t parts_ = 0;
};

}  // namespace dateline
