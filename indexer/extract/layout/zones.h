// Which parts of a page a node lies in.
#pragma once

#include <vector>

#include "indexer/extract/layout/name_table.h"
#include "indexer/extract/layout/page.h"
#include "indexer/extract/layout/zone.h"

namespace dateline {

/// The zones of every node, those of the elements around it among them. `names` as signs_of_name_lists() gives them.
std::vector<Zone> zones_of(const Page& page, const std::vector<NameSigns>& names);

}  // namespace dateline
