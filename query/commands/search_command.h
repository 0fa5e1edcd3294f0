// `dateline search`.
#pragma once

#include <filesystem>
#include <functional>

namespace CLI {
class App;
}

namespace dateline {

/// Builds an index of the old versions that an archive keeps in a folder: given by the program's main file, since
/// searching knows no catalog.
using IndexOldVersions = std::function<void(const std::filesystem::path& archive, const std::filesystem::path& index)>;

void add_search_command(CLI::App& app, int& status, IndexOldVersions index_old_versions);

}  // namespace dateline
