// A linear model of issues, learned from labelled statements and written as keyword lists.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/facet/issue_terms.h"
#include "indexer/reference/taxonomy.h"
#include "indexer/schema/statement.h"

namespace dateline {

/// What an issue's learned list is, and how it did on statements kept apart.
struct TrainedIssue {
  const Issue* issue = nullptr;
  std::size_t labelled = 0;
  std::vector<Keyword> en;
  std::vector<Keyword> es;
  std::size_t right = 0;   ///< of the statements kept apart: with the label and found
  std::size_t wrong = 0;   ///< found without the label
  std::size_t missed = 0;  ///< with the label and not found
};

/// Learns one list of weighted words an issue: logistic regression over the same measure of a word's presence that
/// IssueFinder takes, so that the lists do in the finder what they do here. Each fifth statement is kept apart to
/// choose the number of words' scale and to measure. Keeps a reference to `taxonomy`; holds all labelled statements'
/// terms in memory.
class IssueTrainer {
 public:
  explicit IssueTrainer(const Taxonomy& taxonomy) : taxonomy_(taxonomy) {}

  /// Statements without a label are passed over.
  void add(const Statement& statement);
  std::size_t labelled() const { return examples_.size(); }

  /// At most `words` words an issue; issues with fewer than `least` labelled statements are left alone.
  std::vector<TrainedIssue> train(std::size_t words, std::size_t least) const;

 private:
  struct Feature {
    std::uint32_t term;
    float value;
  };
  struct Example {
    std::vector<Feature> features;
    std::vector<std::size_t> issues;
  };
  struct Term {
    std::string printed;
    std::string language;
    std::size_t statements = 0;
  };
  class Learner;

  const Taxonomy& taxonomy_;
  IssueTermReader reader_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<Term> terms_;
  std::vector<Example> examples_;
};

/// The lists in the form of an issue file, each starting its issue afresh.
std::string to_toml(const std::vector<TrainedIssue>& trained, std::size_t statements);

}  // namespace dateline
