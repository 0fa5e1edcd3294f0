// What the keywords of each issue catch in an archive, for the person who edits them.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "indexer/facet/issue_finder.h"
#include "indexer/reference/taxonomy.h"
#include "indexer/schema/statement.h"

namespace dateline {

/// Collects over statements and prints one block an issue. Keeps a reference to `taxonomy`.
class IssueReport {
 public:
  explicit IssueReport(const Taxonomy& taxonomy) : taxonomy_(taxonomy) {}

  void add(const Statement& statement, const std::vector<IssueScore>& scores);

  /// For a person: the statements caught, what each keyword does, the words that a stem reaches beyond the word
  /// written, and the statements that one keyword alone holds. `only`: one issue's id, or empty for all.
  std::string to_text(std::string_view only = {}) const;

 private:
  struct KeywordUse {
    std::size_t statements = 0;
    std::size_t alone = 0;
    std::map<std::string, std::size_t> words;  ///< folded
  };
  struct Held {
    std::string id;
    std::string keyword;
    std::string headline;
  };
  struct IssueUse {
    std::size_t statements = 0;
    std::size_t by_category = 0;
    std::map<const Keyword*, KeywordUse> keywords;
    std::vector<Held> held;
  };

  std::string block(const Issue& issue, const IssueUse& use) const;

  const Taxonomy& taxonomy_;
  std::map<std::string, IssueUse> issues_;
  std::size_t statements_ = 0;
  std::size_t with_issue_ = 0;
  std::size_t filings_ = 0;
};

/// True where `form` (folded) has the words of `phrase` (folded) with other endings that any speaker expects: plural,
/// past, gender, possessive.
bool is_inflection(std::string_view phrase, std::string_view form);

}  // namespace dateline
