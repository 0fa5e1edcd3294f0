// Similar statements: the terms that set one apart from the rest of the archive.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <vector>

namespace dateline {

/// A stem of a document with its weight: how often it stands there, by how rare it is elsewhere (tf·idf, tf damped by a
/// logarithm).
struct DistinctiveTerm {
  std::string term;
  double weight = 0;
};

/// The `limit` most distinctive stems of a document, the most distinctive first. Stems of one document only find
/// nothing else and are left out; so are those of more than a quarter of a large archive. Throws Xapian::Error.
std::vector<DistinctiveTerm> distinctive_terms(const Xapian::Database& database, Xapian::docid document,
                                               std::size_t limit);

inline constexpr std::size_t kDistinctiveTerms = 25;

}  // namespace dateline
