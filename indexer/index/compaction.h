// Databases with all that Xapian has in its tables, made one by its own compaction.
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

namespace dateline {

/// Compacts any number of databases into a folder, in their order, documents renumbered one after the other: those
/// with lists of a document's terms and with positions too, which segments have not. More than can be open at once are
/// compacted in parts, by so many threads; the sources stay. Throws Xapian::Error.
void compact_databases(std::vector<std::filesystem::path> sources, const std::filesystem::path& folder,
                       std::size_t threads);

}  // namespace dateline
