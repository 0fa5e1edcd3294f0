// `dateline search`.
#pragma once

#include <filesystem>
#include <functional>

#include "indexer/schema/release.h"

namespace dateline {

class CommandLine;

/// Builds an index of the old versions that an archive keeps in a folder: given by the program's main file, since
/// searching knows no catalog.
using IndexOldVersions =
    std::function<void(const std::filesystem::path& archive, const std::filesystem::path& index, const Viewer& viewer)>;

namespace search_command {

void add_to(CommandLine& program, IndexOldVersions index_old_versions);

}  // namespace search_command

}  // namespace dateline
