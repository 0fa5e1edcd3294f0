// Ranking: what a document scores for the words of a plan.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <vector>

#include "query/plan/plan.h"
#include "query/rank/language_merge.h"
#include "query/snapshot/doc_set.h"
#include "query/snapshot/visible_figures.h"

namespace dateline {

/// Figures tuned on judged collections (tests/quality/retrieval_bench tries others): five of English, two of Spanish,
/// mean nDCG@10 of the graded ones and MRR@10 of known items. As they are: .537 and .865. Halved and doubled:
///
///     length            .530 .856    .529 .863
///     exact_weight      .536 .862    .535 .864    (halved: Spanish headlines typed whole lose .006)
///     exact_total       .536 .863    .536 .864
///     proximity_weight  .535 .864    .537 .865    (three times and more loses on all)
///     proximity_window  .536 .866    .535 .864    (8 loses .008 on the longest texts)
///     rerank_depth      the same     the same
///
/// verbatim_weight is set by eye, so that a headline typed verbatim comes first: the collections ask for any of the
/// words and do not see it.
struct RankingOptions {
  double length = 1.0;            ///< c of IneB2
  double exact_weight = 0.3;      ///< of a word just as typed, besides its stem
  double exact_total = 1.5;       ///< all exact weights together at most: in a long query single words say less
  double proximity_weight = 0.1;  ///< of a pair of neighbours found near each other
  Xapian::termcount proximity_window = 16;
  double verbatim_weight = 0.3;    ///< of all words next to each other as typed, where all are required
  std::size_t rerank_depth = 100;  ///< the best by their words alone, whose order the positions of the words decide
  MergeOptions merge;              ///< where translations find statements
};

/// The best documents of `sets` (one a segment), best first; of equal scores the newer.
///
/// Every word of the plan is one group: its stems, and its translations, each counting by its weight, so that the
/// counts in a document and in the index are expected ones (Darwish and Oard, 'Probabilistic structured query methods',
/// SIGIR 2003). Groups are weighed by IneB2 (Amati and van Rijsbergen, TOIS 2002), which ranked best of ten schemes on
/// eight judged English collections.
///
/// Where words have translations there are two lists, merged by merge_languages(): statements in the query's language
/// are in the order that they have without translations; those in the other in the order of whole groups, which is
/// the scale that both are compared on. `typed_first`, if given, are the documents (one set a segment) that match as
/// typed: they rank before all others.
///
/// Positions of words are looked up in the best `rerank_depth` of a list only, whatever page is requested; the rest
/// follows in its order, so that positions cannot raise a document from far down. Throws Xapian::Error.
std::vector<Ranked> rank(const Plan& plan, const VisibleFigures& figures, const std::vector<DocSet>& sets,
                         std::size_t offset, std::size_t limit, const RankingOptions& options = {},
                         const std::vector<DocSet>* typed_first = nullptr);

/// One line, for `explain`: the groups with the weights of their terms.
std::string describe_scoring(const Plan& plan);

}  // namespace dateline
