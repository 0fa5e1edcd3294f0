// The option that names the archive, alike for every verb.
#pragma once

#include <string>

namespace dateline {

class Verb;

/// Adds `--archive DIR` (or the environment's DATELINE_ARCHIVE), required.
void add_archive_option(Verb& command, std::string& folder);

}  // namespace dateline
