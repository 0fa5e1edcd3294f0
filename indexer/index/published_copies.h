// Published copies of an archive: what the public may see now, spread over databases that xapian-tcpsrv serves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "indexer/catalog/catalog.h"
#include "indexer/index/index_writer.h"

namespace dateline {

/// Of an archive's folder.
inline constexpr const char* kPublishedFolder = "shards";

struct PublishReport {
  std::uint64_t statements = 0;
  std::vector<std::filesystem::path> copies;
};

/// Writes `count` copies as FOLDER/1 to FOLDER/count, each in the place of the one before when it is whole, and removes
/// those above. What a server has open stays as it was until it opens the copy again. The archive's lock is held by the
/// caller. Throws Error(io | interrupted). What the public may
/// see is judged at `now`.
PublishReport publish_copies(Catalog& catalog, const std::filesystem::path& folder, std::size_t count,
                             const IndexSettings& settings, Instant now);

}  // namespace dateline
