// Which statements an audience may see.
#pragma once

#include <cstddef>

#include "query/request.h"
#include "query/snapshot/doc_set.h"
#include "query/snapshot/index_reader.h"

namespace dateline {

/// Seconds since 1970, as release times are kept.
double seconds_now();

/// The living documents of a segment that the audience may see at `now`: staff all of them, everybody else those that
/// are public and released.
DocSet visible_documents(const IndexReader& reader, std::size_t segment, Audience audience, double now = seconds_now());

/// The first end of an embargo after `now`, infinity where none ends: until then a generation shows the public the same
/// documents.
double next_release(const IndexReader& reader, double now);

}  // namespace dateline
