// What a finder of a field proposes, and the choice among what several finders proposed.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/extract/layout/page.h"
#include "indexer/schema/statement.h"

namespace dateline {

/// One answer to 'what is the headline, the date, the text?', with what speaks for it.
template <class T>
struct Candidate {
  T value{};
  double weight = 0;         ///< confidence by itself; comparable within one field only
  std::string rule;          ///< what found it, for evidence: "JSON-LD datePublished"
  std::string words;         ///< of the page, that gave it
  std::string where;         ///< element or place, for evidence
  NodeIndex node = kNoNode;  ///< the element that shows it; kNoNode where none does

  /// The evidence of a statement's field.
  Evidence evidence(std::string_view field, double confidence) const {
    return {std::string(field), {}, rule, words, where, confidence};
  }
};

template <class T>
using Candidates = std::vector<Candidate<T>>;

/// The candidate chosen, and how far the others bear it out.
template <class T>
struct Choice {
  const Candidate<T>* candidate = nullptr;  ///< one of those given; null where none weighs more than nothing
  double agreement = 0;                     ///< 0 to 1: of the weight of all candidates, what is on its side
};

/// For choose(): a candidate is better than none, even one that the others speak against.
inline constexpr double kWhateverItWeighs = -1e9;

/// The heaviest candidate, of equals the first. `judge(candidate)` gives the weight that it has beside the others (its
/// own where none is given), `same(a, b)` tells whether two values say the same thing. None is chosen that weighs
/// `least` or less.
template <class T, class Judge, class Same>
Choice<T> choose(const Candidates<T>& candidates, Judge judge, Same same, double least = 0) {
  constexpr double kEqual = 1e-9;  // sums of the same weights in another order
  Choice<T> choice;
  double best = least;
  std::vector<double> weights;
  weights.reserve(candidates.size());
  for (const Candidate<T>& candidate : candidates) {
    const double weight = static_cast<double>(judge(candidate));
    weights.push_back(std::max(0.0, weight));
    if (weight <= best + kEqual) continue;
    best = weight;
    choice.candidate = &candidate;
  }
  if (!choice.candidate) return choice;
  double all = 0;
  double agreeing = 0;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    all += weights[i];
    if (&candidates[i] == choice.candidate || same(candidates[i].value, choice.candidate->value))
      agreeing += weights[i];
  }
  if (all > 0) choice.agreement = agreeing / all;
  return choice;
}

template <class T>
Choice<T> choose(const Candidates<T>& candidates) {
  return choose(
      candidates, [](const Candidate<T>& candidate) { return candidate.weight; },
      [](const T& a, const T& b) { return a == b; });
}

}  // namespace dateline
