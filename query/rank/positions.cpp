// Looking for neighbours and for the whole query in a few documents.
#include "query/rank/positions.h"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "query/match/matcher.h"

namespace dateline {
namespace {

/// Pairs beyond this many add nothing to a pasted page.
constexpr std::size_t kMaxPairs = 40;

PlanNode terms_condition(std::vector<std::string> terms) {
  PlanNode node;
  node.kind = PlanNode::Kind::terms;
  node.terms = std::move(terms);
  return node;
}

std::vector<std::string> with_translations(const ScoredWord& word) {
  std::vector<std::string> terms = word.forms;
  for (const ScoredTerm& one : word.translated)
    if (std::find(terms.begin(), terms.end(), one.term) == terms.end()) terms.push_back(one.term);
  return terms;
}

/// What the positions of words add in a few documents: pairs of neighbours near each other, and all of them side by
/// side as typed.
class ProximityBonus {
 public:
  ProximityBonus(const IndexReader& reader, const std::vector<DocSet>& sets, const Scorer& scorer,
                 std::vector<Ranked>& ranked)
      : reader_(reader), scorer_(scorer), ranked_(ranked) {
    for (const DocSet& set : sets) documents_.emplace_back(set.last());
    for (std::size_t i = 0; i < ranked.size(); ++i) {
      documents_[ranked[i].document.segment].insert(ranked[i].document.id);
      places_.emplace(ranked[i].document, i);
    }
  }

  /// Adds to the documents that meet a condition what the groups weigh in them, times `factor`.
  void add(const PlanNode& condition, const std::vector<const Group*>& groups, double factor) {
    std::vector<DocSet> found = documents_;
    for (std::size_t i = 0; i < found.size(); ++i)
      if (!found[i].empty()) Matcher(reader_, i, documents_[i]).restrict(condition, found[i]);
    for (const Group* group : groups) {
      const std::vector<double>& weights = weights_of(*group);
      for (std::size_t i = 0; i < ranked_.size(); ++i)
        if (found[ranked_[i].document.segment].contains(ranked_[i].document.id))
          ranked_[i].score += factor * weights[i];
    }
  }

 private:
  /// The weights in each of the documents; computed once, since a word has two neighbours.
  const std::vector<double>& weights_of(const Group& group) {
    const auto [entry, fresh] = weights_.try_emplace(&group, ranked_.size());
    std::vector<double>& weights = entry->second;
    if (fresh)
      for (std::size_t i = 0; i < documents_.size(); ++i)
        scorer_.weigh(group, i, documents_[i], [&](Xapian::docid id, double weight) {
          weights[places_.at({i, id})] = weight;
        });
    return weights;
  }

  const IndexReader& reader_;
  const Scorer& scorer_;
  std::vector<Ranked>& ranked_;
  std::vector<DocSet> documents_;
  std::map<DocumentRef, std::size_t> places_;  ///< in ranked_
  std::unordered_map<const Group*, std::vector<double>> weights_;
};

void add_neighbours(const Plan& plan, const std::vector<WordGroups>& groups, bool translated,
                    const PositionWeights& weights, ProximityBonus& bonus) {
  std::size_t pairs = 0;
  const auto group_of = [&](std::size_t i) {
    return translated ? groups[i].with_translations() : groups[i].typed ? &*groups[i].typed : nullptr;
  };
  const auto terms_of = [&](const ScoredWord& word) { return translated ? with_translations(word) : word.forms; };
  for (std::size_t i = 1; i < plan.scored.size() && pairs < kMaxPairs; ++i) {
    const ScoredWord& left = plan.scored[i - 1];
    const ScoredWord& right = plan.scored[i];
    if (!right.adjacent || left.forms.empty() || right.forms.empty() || !group_of(i - 1) || !group_of(i)) continue;
    ++pairs;
    PlanNode near;
    near.kind = PlanNode::Kind::near;
    near.proximity = Proximity::near;
    near.distance = static_cast<int>(weights.window) - 1;
    near.children = {terms_condition(terms_of(left)), terms_condition(terms_of(right))};
    // The pair weighs what its words weigh: a rare form found near weighs no more than a frequent one.
    bonus.add(near, {group_of(i - 1), group_of(i)}, weights.neighbours);
  }
}

void add_verbatim(const std::vector<std::string>& words, const Scorer& scorer, double weight, ProximityBonus& bonus) {
  PlanNode phrase;
  phrase.kind = PlanNode::Kind::phrase;
  std::vector<Group> groups;
  for (const auto& word : words) {
    phrase.children.push_back(terms_condition({word}));
    if (auto one = scorer.group({{word, 1.0, false}}, {}, 1.0)) groups.push_back(std::move(*one));
  }
  std::vector<const Group*> all;
  for (const Group& one : groups) all.push_back(&one);
  bonus.add(phrase, all, weight);
}

}  // namespace

void add_positions(const Plan& plan, const std::vector<WordGroups>& groups, bool translated,
                   const PositionWeights& weights, const IndexReader& reader, const std::vector<DocSet>& sets,
                   const Scorer& scorer, std::vector<Ranked>& ranked) {
  ProximityBonus bonus(reader, sets, scorer, ranked);
  add_neighbours(plan, groups, translated, weights, bonus);
  if (plan.verbatim.size() > 1) add_verbatim(plan.verbatim, scorer, weights.verbatim, bonus);
}

}  // namespace dateline
