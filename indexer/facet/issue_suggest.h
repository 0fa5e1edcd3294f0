// Keywords proposed from statements that their site has labelled.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/facet/issue_finder.h"
#include "indexer/facet/issue_terms.h"
#include "indexer/reference/taxonomy.h"
#include "indexer/schema/statement.h"

namespace dateline {

/// The issues that a statement's own labels name: its site categories, and issues that were given with it or set by
/// hand.
std::vector<std::string> labels_of(const Statement& statement, const Taxonomy& taxonomy);

/// One proposed keyword.
struct Suggestion {
  std::string phrase;
  std::string language;
  int weight = 1;            ///< as the share of its statements that carry the label suggests
  std::size_t labelled = 0;  ///< statements with the phrase and the label
  std::size_t others = 0;    ///< statements with the phrase and only other labels
};

/// Counts words and pairs in labelled statements; statements without a label say nothing about what is missing. Keeps
/// references.
class IssueSuggester {
 public:
  IssueSuggester(const Taxonomy& taxonomy, const IssueFinder& finder) : taxonomy_(taxonomy), finder_(finder) {}

  void add(const Statement& statement);
  std::size_t labelled() const { return labelled_; }
  std::size_t labelled(const std::string& issue) const;

  /// The `most` best phrases of an issue that its keywords do not match yet, by Dunning's log-likelihood ratio
  /// (Computational Linguistics 19(1), 1993); each in at least `least` statements with the label.
  std::vector<Suggestion> suggestions(const Issue& issue, std::size_t most, std::size_t least) const;

  /// All issues in the form of an issue file, the counts as comments.
  std::string to_toml(std::size_t most, std::size_t least) const;

 private:
  struct Count {
    std::string printed;
    std::size_t all = 0;
    std::unordered_map<std::size_t, std::size_t> with;  ///< issue's place in the taxonomy to statements
  };

  bool known(const Issue& issue, const Suggestion& suggestion) const;

  const Taxonomy& taxonomy_;
  const IssueFinder& finder_;
  IssueTermReader reader_;
  std::unordered_map<std::string, Count> terms_;
  std::unordered_map<std::size_t, std::size_t> issues_;
  std::size_t labelled_ = 0;
};

}  // namespace dateline
