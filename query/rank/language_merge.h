// One list out of two: statements in the language of a query, and those that translations find in the other.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "query/snapshot/index_reader.h"

namespace dateline {

/// A document and its score.
struct Ranked {
  DocumentRef document;
  double score = 0;
};

/// A document of one of the lists.
struct MergeCandidate {
  DocumentRef document;
  double order = 0;       ///< by which its list is sorted, highest first
  double comparable = 0;  ///< its score on a scale that both lists share
  std::size_t words = 0;  ///< of the query, matched
};

/// What a statement in the other language counts beside one in the searcher's own. Found together on mixed archives of
/// news and of encyclopedia paragraphs, whole headlines and questions and two words of each. Each trades how well the
/// own language keeps its places (its reciprocal rank as a share of that without translations, and its share of the
/// first five) against how near the top a statement is that only the other language holds (its reciprocal rank).
/// English headlines whole; Spanish ones of two words; own share / of the first five / other, halved and doubled:
///
///     as they are        .993 .87 .688  1.001 .84 .427
///     best_with_more    1.001 .87 .586  1.001 .85 .374  |  .989 .87 .703   .998 .84 .427
///     best               .995 .88 .628  1.019 .86 .373  |  .951 .87 .720   .949 .83 .451
///     rest_with_more     .993 .87 .684  1.001 .84 .420  |  .992 .86 .690  1.000 .83 .432
///     rest               .993 .87 .685  1.001 .84 .423  |  .993 .85 .692   .995 .80 .438
///     counterpart        .992 .92 .690  1.000 .86 .429  |  .990 .78 .686   .996 .77 .424
///     after_counterpart  .993 .87 .685  1.001 .84 .425  |  .992 .85 .695   .996 .82 .438
///     as_counterpart     .991 .87 .688  1.001 .84 .434  |  .995 .87 .612  1.006 .84 .372
///
/// Of questions to encyclopedia paragraphs, two words, the own language keeps .987 of its rank and .74 of the first
/// five; with `best` doubled .838, with `rest` doubled .60 of the first five.
struct MergeOptions {
  double best_with_more = 1.0;  ///< the best of the other language, where it matches more words than the best own
  double best = 0.85;           ///< otherwise
  double rest_with_more = 0.5;  ///< those after it
  double rest = 0.45;
  double counterpart = 0.35;       ///< a translation of an own statement that is found too; it ranks after this
  double after_counterpart = 0.3;  ///< the rest, where the best is such a translation: what was sought is found
  double as_counterpart = 1.05;    ///< what an own statement counts at least, by what its translation does
  std::size_t own_compared = 10;   ///< own statements that may be the counterpart …
  std::size_t other_compared = 5;  ///< … of so many of the other language
};

/// Both lists keep their order but for counterparts. `is_counterpart(other, own)` says that one statement is the
/// other's translation. The scores of the result are comparable ones, descending.
std::vector<Ranked> merge_languages(const std::vector<MergeCandidate>& own, const std::vector<MergeCandidate>& other,
                                    const std::function<bool(const DocumentRef&, const DocumentRef&)>& is_counterpart,
                                    const MergeOptions& options);

}  // namespace dateline
