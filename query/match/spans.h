// Where words, phrases and neighbourhoods occur in a document.
#pragma once

#include <xapian.h>

#include <vector>

#include "indexer/schema/segment_columns.h"
#include "query/plan/plan.h"
#include "query/snapshot/position_reader.h"

namespace dateline {

/// Positions from first to last word of a match, both included.
struct Span {
  Xapian::termpos begin = 0;
  Xapian::termpos end = 0;

  auto operator<=>(const Span&) const = default;
};

/// Spans of a condition in one document, ascending, without doubles; at most some thousands. Conditions of no place
/// (dates, NOT) give none. `document` is one of the segment that `positions` and `columns` are of.
std::vector<Span> find_spans(const PlanNode& node, PositionReader& positions, const SegmentColumns& columns,
                             Xapian::docid document);
/// Whether there is one.
bool has_span(const PlanNode& node, PositionReader& positions, const SegmentColumns& columns, Xapian::docid document);

}  // namespace dateline
