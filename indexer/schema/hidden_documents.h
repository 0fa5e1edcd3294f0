// Documents that a generation has and its catalog has not.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "indexer/schema/generation.h"

namespace dateline {

/// Documents of a generation, by segment, that must not be shown although they are alive; empty where there are none.
using DocumentLists = std::vector<std::vector<std::uint32_t>>;
using FindHidden = std::function<DocumentLists(const Generation&)>;
/// Whom find_hidden() asks: readers of an index know nothing of the catalog beside it, the program does. Set once,
/// before any thread reads.
void set_find_hidden(FindHidden find);
DocumentLists find_hidden(const Generation& generation);

}  // namespace dateline
