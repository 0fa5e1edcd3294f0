// Posting lists of a segment: from its own files, or from Xapian's tables, decoded once and kept.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>

#include "indexer/schema/posting_list.h"
#include "query/snapshot/doc_set.h"
#include "query/snapshot/segment_view.h"

namespace dateline {

/// The documents of a term in one segment, deleted and hidden ones too, and how often each holds it. Throws
/// Xapian::Error, Error(unreadable).
PostingList postings(const SegmentView& view, const Xapian::Database& segment, const std::string& term);

/// The same documents of a term that many of the segment hold, decoded once and kept; null for a term that fewer hold.
std::shared_ptr<const DocSet> frequent_documents(const SegmentView& view, const Xapian::Database& segment,
                                                 const std::string& term);

/// How many documents there are in it.
std::uint32_t frequency(const SegmentView& view, const Xapian::Database& segment, const std::string& term);

}  // namespace dateline
