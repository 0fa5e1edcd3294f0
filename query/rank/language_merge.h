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
struct Candidate {
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
///     as they are        .990 .85 .689   .996 .83 .431
///     best_with_more     .998 .86 .592   .996 .83 .377  |  .987 .85 .704   .993 .83 .431  (questions lose .02 of own)
///     best               .994 .87 .630  1.017 .85 .371  |  .954 .85 .721   .951 .82 .448
///     rest_with_more     .990 .85 .685   .996 .83 .423  |  .990 .85 .691   .996 .82 .436
///     rest               .990 .85 .686   .996 .83 .427  |  .990 .83 .693   .989 .78 .442
///     counterpart        .990 .91 .689   .996 .85 .433  |  .985 .74 .687   .987 .74 .428
///     after_counterpart  .990 .86 .687   .997 .83 .428  |  .990 .84 .693   .992 .80 .441
///
/// Of questions to encyclopedia paragraphs the last four, doubled, leave the own language .59 to .71 of the first five
/// instead of .72.
struct MergeOptions {
  double best_with_more = 1.0;  ///< the best of the other language, where it matches more words than the best own
  double best = 0.85;           ///< otherwise
  double rest_with_more = 0.5;  ///< those behind it
  double rest = 0.45;
  double counterpart = 0.4;        ///< a translation of an own statement that is found too; it stands behind this
  double after_counterpart = 0.3;  ///< the rest, where the best is such a translation: what was sought is found
  std::size_t own_compared = 10;   ///< own statements that may be the counterpart …
  std::size_t other_compared = 5;  ///< … of so many of the other language
};

/// Both lists keep their order but for counterparts. `is_counterpart(other, own)` says that one statement is the
/// other's translation. The scores of the result are comparable ones, descending.
std::vector<Ranked> merge_languages(const std::vector<Candidate>& own, const std::vector<Candidate>& other,
                                    const std::function<bool(const DocumentRef&, const DocumentRef&)>& is_counterpart,
                                    const MergeOptions& options);

}  // namespace dateline
