// Whether words occur side by side anywhere in an index.
#pragma once

#include <string>
#include <vector>

#include "query/snapshot/index_reader.h"

namespace dateline {

/// Some document that the audience may see has one term of each place directly after one of the place before; with
/// `slop` one of each, in any order, the first and last at most so far apart (and the words between). Places are not
/// empty. Throws Xapian::Error, Error(unreadable).
bool occurs_as_phrase(const IndexReader& reader, const std::vector<std::vector<std::string>>& places, Audience audience,
                      int slop = -1);

}  // namespace dateline
