// What the positions of words add to the scores of the best documents.
#pragma once

#include <vector>

#include "query/plan/plan.h"
#include "query/rank/scorer.h"

namespace dateline {

/// What positions add; figures of RankingOptions.
struct PositionWeights {
  double neighbours = 0;         ///< of a pair found near each other
  Xapian::termcount window = 1;  ///< in words: what counts as near
  double verbatim = 0;           ///< of all words together as typed
};

/// Adds to the scores of `ranked`, whose order is the caller's: pairs of neighbours near each other, and all words side
/// by side as typed. `groups`: those of the plan's scored words; `translated`: their translations count too. Throws
/// Xapian::Error.
void add_positions(const Plan& plan, const std::vector<WordGroups>& groups, bool translated,
                   const PositionWeights& weights, const IndexReader& reader, const std::vector<DocSet>& sets,
                   const Scorer& scorer, std::vector<Ranked>& ranked);

}  // namespace dateline
