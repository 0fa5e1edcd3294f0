// From what a reader made of a page to what the catalog stages.
#pragma once

#include "indexer/pipeline/page_reader.h"

namespace dateline {

/// `reading` as a page with one draft (or one an item of a listing), records and original compressed. `origin`,
/// `sha256` and `reader` are set by the caller beforehand in `page`. Pure computation, for worker threads.
void make_drafts(Reading reading, std::string_view bytes, ReadPage& page);

}  // namespace dateline
