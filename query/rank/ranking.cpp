// One search: the words scored, the places of the best looked up, two languages merged.
#include "query/rank/ranking.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <span>
#include <utility>

#include "query/rank/best_scored.h"
#include "query/rank/counterparts.h"
#include "query/rank/positions.h"
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
    for (const ScoredWord& word : plan.scored) printed_.push_back(as_printed(scorer_, word, exact_weight));
  }

  std::vector<Ranked> run(std::size_t wanted, const std::vector<DocSet>* typed_first) {
    if (!translated_) {
      std::vector<Ranked> ranked = ranked_of(two_lists(wanted, [](std::size_t, const Scored&) { return true; }).own);
      add_positions(ranked, false);
      return ranked;
    }
    if (!typed_first) return merged(wanted);
    const Lists lists = two_lists(
        wanted, [&](std::size_t segment, const Scored& one) { return (*typed_first)[segment].contains(one.id); });
    std::vector<Ranked> ranked = ranked_of(lists.own);
    add_positions(ranked, false);
    // Scores of what matches as typed begin at 1, where the others end.
    for (Ranked& one : ranked) one.score += 1;
    if (ranked.size() >= wanted) return ranked;
    std::vector<Ranked> others = ranked_of(lists.other);
    add_positions(others, true);
    for (Ranked& one : others) ranked.push_back({one.document, one.score / (1 + one.score)});
    return ranked;
  }

 private:
  std::size_t depth(std::size_t wanted) const { return std::max(wanted, options_.rerank_depth); }

  /// What the places of the words add to the best of a list, which may change their order.
  void add_positions(std::vector<Ranked>& ranked, bool translated) {
    const auto end = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(ranked.size(), options_.rerank_depth));
    std::vector<Ranked> first(ranked.begin(), end);
    const PositionWeights weights{options_.proximity_weight, options_.proximity_window, options_.verbatim_weight};
    dateline::add_positions(plan_, groups_, translated, weights, reader_, sets_, scorer_, first);
    std::sort(first.begin(), first.end(), [&](const Ranked& a, const Ranked& b) { return scorer_.before(a, b); });
    std::copy(first.begin(), first.end(), ranked.begin());
  }

  /// The best by their words as typed, and the best of the others by these and their translations.
  struct Lists {
    std::vector<BestDocument> own, other;
  };
  template <class IsOwn>
  Lists two_lists(std::size_t wanted, IsOwn&& is_own) const {
    BestScored own(scorer_, depth(wanted)), other(scorer_, depth(wanted));
    scorer_.score(groups_, printed_, [&](std::size_t segment, std::span<const Scored> documents) {
      for (const Scored& one : documents) {
        if (!own.may_take(one.typed) && !other.may_take(one.any)) continue;
        if (is_own(segment, one))
          own.take(segment, one, one.typed);
        else
          other.take(segment, one, one.any);
      }
    });
    return {own.sorted(), other.sorted()};
  }

  static std::vector<Ranked> ranked_of(const std::vector<BestDocument>& documents) {
    std::vector<Ranked> ranked;
    ranked.reserve(documents.size());
    for (const BestDocument& one : documents) ranked.push_back(one.ranked);
    return ranked;
  }

  std::vector<Ranked> merged(std::size_t wanted) {
    const StatementLanguages languages(reader_, plan_.query_language);
    const Lists lists = two_lists(
        wanted, [&](std::size_t segment, const Scored& one) { return languages.own(segment, one.id, one.words); });
    const auto candidates = [&](const std::vector<BestDocument>& list, bool own) {
      std::map<DocumentRef, const BestDocument*> by_document;
      for (const BestDocument& one : list) by_document.emplace(one.ranked.document, &one);
      std::vector<Ranked> ranked = ranked_of(list);
      add_positions(ranked, !own);
      std::vector<MergeCandidate> result;
      for (const Ranked& one : ranked) {
        const BestDocument& as_scored = *by_document.at(one.document);
        const double places = one.score - as_scored.ranked.score;
        if (own)
          result.push_back({one.document, one.score, as_scored.scored.any + places, as_scored.scored.words.typed});
        else
          result.push_back({one.document, one.score, one.score, as_scored.scored.words.any});
      }
      return result;
    };
    return merge_languages(candidates(lists.own, true), candidates(lists.other, false), Counterparts(reader_),
                           options_.merge);
  }

  const Plan& plan_;
  const IndexReader& reader_;
  const std::vector<DocSet>& sets_;
  const RankingOptions& options_;
  Scorer scorer_;
  bool translated_;
  std::vector<WordGroups> groups_, printed_;  ///< by word
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
