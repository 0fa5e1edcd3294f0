// From what a reader made of a page to what the catalog stores.
#pragma once

#include "indexer/catalog/stored_record.h"
#include "indexer/pipeline/page_reader.h"

namespace dateline {

/// `reading` as a page with one draft (or one an item of a listing), records compressed against the page's bytes.
/// `origin`, `sha256` and `reader` are set by the caller beforehand in `page`. Pure computation, for worker threads.
void make_drafts(Reading reading, std::string_view bytes, ReadPage& page);

/// A statement without its identity, its record compressed against `original`.
Draft make_draft(Statement statement, const std::string& hints, const Beside& original);

/// What the pages of one site share a form by: the host, or the source and the first folder below it.
std::string site_of(const Origin& origin);

}  // namespace dateline
