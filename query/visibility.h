// Which statements an audience may see.
#pragma once

#include <cstddef>

#include "query/doc_set.h"
#include "query/index_reader.h"
#include "query/request.h"

namespace dateline {

/// The living documents of a segment that the audience may see now: staff all of them, everybody else those that are public and released.
DocSet visible_documents(const IndexReader& reader, std::size_t segment, Audience audience);

}  // namespace dateline
