// The marks of a page's elements.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/extract/layout/name_table.h"
#include "indexer/extract/layout/page.h"

namespace dateline {

/// The marks of every node of a page by its own name and attributes, ancestors not counted. `names` as
/// signs_of_name_lists() gives them.
std::vector<std::uint16_t> mark_elements(const Page& page, const std::vector<NameSigns>& names);

}  // namespace dateline
