// `dateline serve`: the site and its API over an archive.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "query/commands/search_command.h"

namespace dateline {

class CommandLine;

/// Loads sources into an archive, as `dateline ingest` does; main() binds it, since the server knows no writer.
using IngestSources =
    std::function<void(const std::filesystem::path& archive, const std::vector<std::string>& sources)>;

namespace serve_command {

void add_to(CommandLine& program, IngestSources ingest, IndexOldVersions index_old_versions);

}  // namespace serve_command

}  // namespace dateline
