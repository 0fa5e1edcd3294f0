// The documents of a segment that pass a selection, as bitmaps that are kept.
#pragma once

#include <memory>

#include "query/plan/plan.h"
#include "query/snapshot/doc_set.h"
#include "query/snapshot/segment_view.h"

namespace dateline {

/// Documents with one of the values (hidden and dead ones too). Worked out from the column once, then kept with the
/// segment, as far as some megabytes go.
std::shared_ptr<const DocSet> documents_passing(const SegmentView& segment, const Selection& selection);
std::shared_ptr<const DocSet> documents_passing(const SegmentView& segment, const DateSelection& selection);
/// Documents of statements that were edited since they were first seen, or of those that were not, where those of
/// `not_yet_edited` (VisibleSets) count as not.
DocSet documents_edited(const SegmentView& segment, const DocSet& not_yet_edited, bool edited);

/// True where every day the statement may be of lies in the range.
bool in_range(PackedDate date, const DateRange& range);

}  // namespace dateline
