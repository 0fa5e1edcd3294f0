// One search: the words scored, the places of the best looked up, two languages merged.
#include "query/rank/ranking.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <utility>

#include "query/rank/counterparts.h"
#include "query/rank/places.h"
#include "query/rank/scorer.h"
#include "query/rank/statement_languages.h"

namespace dateline {
namespace {

bool has_translations(const Plan& plan) {
  return std::any_of(plan.scored.begin(), plan.scored.end(), [](const ScoredWord& word) {
    return !word.phrases.empty() ||
           std::any_of(word.terms.begin(), word.terms.end(), [](const ScoredTerm& one) { return one.translated; });
  });
}

/// One search.
class Ranking {
 public:
  Ranking(const Plan& plan, const VisibleFigures& figures, const std::vector<DocSet>& sets,
          const RankingOptions& options)
      : plan_(plan),

        reader_(figures.reader()),
        sets_(sets),
        options_(options),
        scorer_(figures, sets, options.length),
        translated_(has_translations(plan)) {
    if (translated_) scorer_.score_translations();
    for (const ScoredWord& word : plan.scored) groups_.push_back(groups_of(scorer_, word));
    const double exact_weight = std::min(
        options.exact_weight, options.exact_total / static_cast<double>(std::max<std::size_t>(1, plan.scored.size())));
    std::vector<WordGroups> printed;
    for (const ScoredWord& word : plan.scored) printed.push_back(as_printed(scorer_, word, exact_weight));
    scorer_.add(groups_, printed);
  }

  std::vector<Ranked> run(std::size_t wanted, const std::vector<DocSet>* typed_first) {
    if (!translated_) {
      std::vector<Ranked> ranked = scorer_.best(depth(wanted));
      add_places(ranked, false);
      return ranked;
    }
    if (!typed_first) return merged(wanted);
    std::vector<Ranked> ranked = scorer_.best_as_typed(
        depth(wanted), [&](std::size_t i, Xapian::docid id, std::size_t) { return (*typed_first)[i].contains(id); });
    add_places(ranked, false);
    // Scores of what matches as typed begin at 1, where the others end.
    for (Ranked& one : ranked) one.score += 1;
    if (ranked.size() >= wanted) return ranked;
    std::vector<Ranked> others = scorer_.best_translated(
        depth(wanted), [&](std::size_t i, Xapian::docid id, std::size_t) { return !(*typed_first)[i].contains(id); });
    add_places(others, true);
    for (Ranked& one : others) ranked.push_back({one.document, one.score / (1 + one.score)});
    return ranked;
  }

 private:
  std::size_t depth(std::size_t wanted) const { return std::max(wanted, options_.rerank_depth); }

  /// What the places of the words add to the best of a list, which may change their order.
  void add_places(std::vector<Ranked>& ranked, bool translated) {
    const auto end = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(ranked.size(), options_.rerank_depth));
    std::vector<Ranked> first(ranked.begin(), end);
    const PlaceWeights weights{options_.proximity_weight, options_.proximity_window, options_.verbatim_weight};
    dateline::add_places(plan_, groups_, translated, weights, reader_, sets_, scorer_, first);
    std::sort(first.begin(), first.end(), [&](const Ranked& a, const Ranked& b) { return scorer_.before(a, b); });
    std::copy(first.begin(), first.end(), ranked.begin());
  }

  std::vector<Ranked> merged(std::size_t wanted) {
    const StatementLanguages languages(reader_, plan_.query_language);
    const auto is_own = [&](std::size_t i, Xapian::docid id, std::size_t place) {
      return languages.own(i, id, scorer_.words(i, place));
    };
    std::vector<Ranked> own = scorer_.best_as_typed(depth(wanted), is_own);
    std::map<DocumentRef, double> as_typed;
    for (const Ranked& one : own) as_typed.emplace(one.document, one.score);
    add_places(own, false);
    std::vector<Ranked> other = scorer_.best_translated(
        depth(wanted), [&](std::size_t i, Xapian::docid id, std::size_t place) { return !is_own(i, id, place); });
    add_places(other, true);
    std::vector<MergeCandidate> own_list, other_list;
    for (const Ranked& one : own) {
      const double places = one.score - as_typed[one.document];
      own_list.push_back({one.document, one.score, scorer_.with_translations(one.document) + places,
                          scorer_.words(one.document).typed});
    }
    for (const Ranked& one : other)
      other_list.push_back({one.document, one.score, one.score, scorer_.words(one.document).any});
    return merge_languages(own_list, other_list, Counterparts(reader_), options_.merge);
  }

  const Plan& plan_;
  const IndexReader& reader_;
  const std::vector<DocSet>& sets_;
  const RankingOptions& options_;
  Scorer scorer_;
  bool translated_;
  std::vector<WordGroups> groups_;
};

}  // namespace

std::vector<Ranked> rank(const Plan& plan, const VisibleFigures& figures, const std::vector<DocSet>& sets,
                         std::size_t offset, std::size_t limit, const RankingOptions& options,
                         const std::vector<DocSet>* typed_first) {
  if (limit == 0 || figures.reader().segments() == 0) return {};
  std::vector<Ranked> ranked = Ranking(plan, figures, sets, options).run(offset + limit, typed_first);
  ranked.erase(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(std::min(offset, ranked.size())));
  if (ranked.size() > limit) ranked.resize(limit);
  return ranked;
}

std::string describe_scoring(const Plan& plan) {
  std::vector<std::string> groups;
  for (const ScoredWord& word : plan.scored) {
    std::vector<std::string> terms;
    for (const ScoredTerm& one : word.terms)
      terms.push_back(one.weight == 1 ? one.term : fmt::format("{:.2f} {}", one.weight, one.term));
    for (const ScoredPhrase& phrase : word.phrases)
      terms.push_back(fmt::format("{:.2f} {}", phrase.weight, describe(phrase.condition)));
    groups.push_back(fmt::format("[{}]", fmt::join(terms, ", ")));
  }
  return fmt::format("{}", fmt::join(groups, " "));
}

}  // namespace dateline
