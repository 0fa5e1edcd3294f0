// An index of what statements said before they were edited, built on demand.
#pragma once

#include <cstddef>
#include <filesystem>

#include "indexer/base/instant.h"
#include "indexer/schema/release.h"

namespace dateline {

/// Makes `index` an index of the versions before the current ones that `viewer` may see at `now`, read from the catalog
/// of `archive`; returns how many there are. The id of each is the statement's with "@" and the version's number, as
/// visible_versions() counts them. Takes no lock and leaves the archive alone. Throws Error(missing | mismatch | io).
std::size_t index_old_versions(const std::filesystem::path& archive, const std::filesystem::path& index,
                               const Viewer& viewer, Instant now);

}  // namespace dateline
