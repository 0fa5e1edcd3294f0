// --archive, alike for every verb.
#include "indexer/commands/archive_option.h"

#include "indexer/base/command_line.h"

namespace dateline {

void add_archive_option(Verb& command, std::string& folder) {
  command.option("--archive", folder, "folder of the archive [environment: DATELINE_ARCHIVE]")
      .environment("DATELINE_ARCHIVE")
      .required();
}

}  // namespace dateline
