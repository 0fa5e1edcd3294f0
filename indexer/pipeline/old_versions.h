// An index of what statements said before they were edited, built when somebody asks for it.
#pragma once

#include <cstddef>
#include <filesystem>

#include "indexer/base/instant.h"

namespace dateline {

/// Makes `index` an index of the versions before the current ones, read from the catalog of `archive`; returns how many
/// there are. The id of each is the statement's with "@" and the version's number. What the public may not see of a
/// statement at `now`, it does not see of its older versions either. Takes no lock and leaves the archive alone. Throws
/// Error(missing | mismatch | io).
std::size_t index_old_versions(const std::filesystem::path& archive, const std::filesystem::path& index, Instant now);

}  // namespace dateline
