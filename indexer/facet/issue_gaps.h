// What an archive's statements without an issue talk about, and what a keyword would catch before it is added.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/facet/issue_finder.h"
#include "indexer/facet/issue_terms.h"
#include "indexer/reference/taxonomy.h"
#include "indexer/schema/statement.h"

namespace dateline {

/// A word or pair of words of statements without an issue.
struct UnmatchedTerm {
  std::string phrase;       ///< as first printed, in small letters
  std::size_t without = 0;  ///< statements of the source and language without an issue that hold it
  std::size_t with = 0;     ///< of all statements of the language with one
};

/// Counts words and pairs of statements with and without an issue, by language and source.
class IssueGaps {
 public:
  void add(const Statement& statement, const std::vector<IssueScore>& scores);

  std::size_t without_issue() const { return without_; }
  /// The terms that set the statements without an issue of one source and language apart from those with one, by
  /// log-likelihood ratio; at most `most`, each in at least `least` of them.
  std::vector<UnmatchedTerm> terms(const std::string& source, const std::string& language, std::size_t most,
                                   std::size_t least) const;
  /// One block a source and language, those with most statements first; lines begin with `margin`. Empty where every
  /// statement has an issue.
  std::string to_text(std::size_t most, std::size_t least, std::string_view margin = {}) const;

 private:
  struct Count {
    std::string printed;
    std::size_t statements = 0;
  };
  struct Group {
    std::size_t statements = 0;
    std::unordered_map<std::string, Count> terms;
  };

  static void forget_rare(Group& group);

  IssueTermReader reader_;
  std::map<std::pair<std::string, std::string>, Group> groups_;  ///< without an issue, by source and language
  std::map<std::string, Group> filed_;                           ///< with one, by language
  std::size_t without_ = 0;
};

/// What a keyword proposed for an issue would do, statement by statement.
class KeywordTrial {
 public:
  /// `keyword` in the form of an issue file ("=word:2"), for the lists of `languages` ("en", "es"). Throws Error(usage)
  /// where it is not one. Keeps no reference.
  KeywordTrial(const Taxonomy& taxonomy, const std::string& issue, const std::string& keyword,
               const std::vector<std::string>& languages);

  void add(const Statement& statement, std::string_view headline_language, const std::vector<IssueScore>& before);
  std::string to_text() const;

 private:
  struct Caught {
    std::string id;
    std::string headline;
    std::string words;   ///< as the text has them, with some words around
    std::string issues;  ///< that it is filed under today
  };

  std::string issue_;
  std::string keyword_;
  Taxonomy with_;
  Taxonomy alone_;  ///< the issue with this keyword only
  IssueFinder finder_;
  IssueFinder only_;
  std::size_t statements_ = 0, holding_ = 0, filed_ = 0, fresh_ = 0, first_ = 0;
  std::map<std::string, std::size_t> forms_;
  std::vector<Caught> caught_;
};

}  // namespace dateline
