// Where words, phrases and neighbourhoods occur in a document.
#pragma once

#include <xapian.h>

#include "indexer/schema/segment_columns.h"
#include "query/plan/plan.h"
#include "query/snapshot/position_reader.h"

namespace dateline {

/// Whether a condition has a span in one document. Conditions without positions (dates, NOT) have none. `document` is
/// one of the segment that `positions` and `columns` are of.
bool has_span(const PlanNode& node, PositionReader& positions, const SegmentColumns& columns, Xapian::docid document);

}  // namespace dateline
