// Similar statements: the words that set one apart from the rest of the archive.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/analysis/stem.h"
#include "query/snapshot/visible_figures.h"

namespace dateline {

/// A stem of a document with its weight: how often it occurs there, by how rare it is elsewhere (tf·idf, tf damped by a
/// logarithm).
struct DistinctiveStem {
  std::vector<std::string> terms;  ///< that stand for it: the stem's, and the word of the same letters
  double weight = 0;
};

/// The `limit` most distinctive stems of a document, the most distinctive first. Stems of one document only find
/// nothing else and are left out; so are those of more than a quarter of a large archive. The document's text is read:
/// segments keep no lists of terms. Throws Xapian::Error.
std::vector<DistinctiveStem> distinctive_stems(const VisibleFigures& figures, Xapian::docid document, Stemmer& stemmer,
                                               std::size_t limit);

inline constexpr std::size_t kDistinctiveStems = 25;

}  // namespace dateline
