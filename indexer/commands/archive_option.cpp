// --archive on CLI11.
#include "indexer/commands/archive_option.h"

#include <CLI/CLI.hpp>

namespace dateline {

void add_archive_option(CLI::App& command, std::string& folder) {
  command.add_option("--archive", folder, "folder of the archive [environment: DATELINE_ARCHIVE]")
      ->envname("DATELINE_ARCHIVE")
      ->required();
}

}  // namespace dateline
