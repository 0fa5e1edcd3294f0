// Whether words stand side by side anywhere in an index.
#pragma once

#include <string>
#include <vector>

#include "query/snapshot/index_reader.h"

namespace dateline {

/// Some document that the audience may see has one term of each place directly behind one of the place before. Places
/// are not empty. Throws Xapian::Error, Error(unreadable).
bool occurs_as_phrase(const IndexReader& reader, const std::vector<std::vector<std::string>>& places,
                      Audience audience);

}  // namespace dateline
