// Where in a document words, phrases and neighbourhoods stand: the verification that Xapian's operators cannot do.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

#include "indexer/schema/segment_columns.h"
#include "query/plan/plan.h"

namespace dateline {

/// Positions from first to last word of a match, both included.
struct Span {
  Xapian::termpos begin = 0;
  Xapian::termpos end = 0;

  auto operator<=>(const Span&) const = default;
};

/// Spans of a condition in one document, ascending, without doubles; at most some thousands. Conditions of no place
/// (dates, NOT) give none. `document` is an id of `segment`. Adds the positions that were read to `*positions`.
std::vector<Span> find_spans(const PlanNode& node, const Xapian::Database& segment, const SegmentColumns& columns,
                             Xapian::docid document, std::uint64_t* positions = nullptr);

}  // namespace dateline
