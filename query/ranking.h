// Ranking: the weighting scheme and the Xapian query that scores.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <vector>

#include "query/doc_set.h"
#include "query/index_reader.h"
#include "query/plan.h"

namespace dateline {

/// A document and its score.
struct Ranked {
  DocumentRef document;
  double score = 0;
};

/// Figures tuned on judged collections (tests/quality/retrieval_bench measures others).
struct RankingOptions {
  double length = 1.0;             ///< c of IneB2 (Xapian::IneB2Weight; Amati and van Rijsbergen, TOIS 2002)
  double exact_weight = 0.3;       ///< of a word just as typed, besides its stem
  double exact_total = 1.5;        ///< all exact weights together at most: in a long query single words say less
  double proximity_weight = 0.05;  ///< of a pair of neighbours found near each other
  Xapian::termcount proximity_window = 16;
  double whole_weight = 0.3;       ///< of all words standing together as typed, where all are asked for
  std::size_t placed_documents = 100;  ///< the best by their words alone, whose order the places of the words decide
};

/// What scores a plan's words: an OR of synonym groups. Without words an empty query.
Xapian::Query scoring_query(const Plan& plan, const RankingOptions& options = {});

/// What the places of a plan's words add: pairs of neighbours near each other, and all of them side by side as typed. Empty where there is nothing to add.
Xapian::Query place_query(const Plan& plan, const RankingOptions& options = {});

/// The best documents of `sets` (one a segment), best first; of equal scores the newer. `everything_matches` says that the sets hold just what
/// the words find, so that the sets need not be consulted. Places of words are looked up in the best `placed_documents` only, whatever page is asked
/// for, and the rest follows these: a document far down cannot be raised to the top by them. Throws Xapian::Error.
std::vector<Ranked> rank(const Plan& plan, const IndexReader& reader, const std::vector<DocSet>& sets, bool everything_matches, std::size_t offset,
                         std::size_t limit, const RankingOptions& options = {});

}  // namespace dateline
