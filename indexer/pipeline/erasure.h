// Legal deletion: afterwards no file of the archive holds what a statement said.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "indexer/index/index_writer.h"
#include "indexer/pipeline/archive.h"

namespace dateline {

/// Erases a statement: text, versions, corrections, originals (also the listings that showed its teaser), places and
/// names; then every byte of it in free pages, in the write-ahead log, in copies kept by an upgrade, and in the
/// segments of the index, which are written again without it. What stays are hashes of its id, addresses and bytes, the
/// time and the reason, so that nothing brings it back. An erasure cut off by a crash is continued by the next call
/// with the same id. The archive is opened with open_editing(). Throws Error(missing) for an id that is neither there
/// nor erased, Error(locked) where a reader still holds a generation with it after half a minute.
void erase_statement(Archive& archive, std::string_view id, std::string_view reason, const IndexSettings& settings);

/// Goes on with erasures that were cut off, of whatever ids; nothing is done where there are none. Writers call it
/// before anything else. Throws as erase_statement() does, and what Archive::open_editing() throws.
void finish_erasures(const std::filesystem::path& archive);

/// Whether one was cut off: until it is continued, the index may still show what the catalog has erased.
bool is_erasing(Catalog& catalog);

}  // namespace dateline
