// How many visible statements have each value of each facet: what is counted where a query selects nothing.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "query/snapshot/snapshot.h"

namespace dateline {

/// Of one facet, by ordinal of the snapshot's dictionary.
struct FacetTotals {
  std::vector<std::uint64_t> by_value;
  std::uint64_t none = 0;
};

/// Counted when first asked for (some 2 ms a facet and million statements), then kept with the visible sets.
std::shared_ptr<const FacetTotals> facet_totals(const Snapshot& snapshot, const VisibleSets& visible, Facet facet);

/// The visible statements of one segment by the numbers of its column of years and months, which are below `size`. Kept
/// with the segment.
std::vector<std::uint32_t> period_totals(const Snapshot& snapshot, const VisibleSets& visible, std::size_t segment,
                                         std::size_t size);

}  // namespace dateline
