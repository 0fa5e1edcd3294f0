// Loads the parts of the reference data.
#include "indexer/reference/reference.h"

#include <utility>

namespace dateline {

Reference::Reference(Gazetteer gazetteer) : gazetteer_(std::move(gazetteer)) {}

Reference Reference::load(const std::filesystem::path& directory) { return Reference(Gazetteer::load(directory)); }

}  // namespace dateline
