// The option that names the archive, alike for every verb.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace dateline {

/// Adds `--archive DIR` (or the environment's DATELINE_ARCHIVE), required.
void add_archive_option(CLI::App& command, std::string& folder);

}  // namespace dateline
