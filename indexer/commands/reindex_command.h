// The verb `reindex`.
#pragma once

namespace dateline {

class CommandLine;

namespace reindex_command {

/// Adds the verb to the program; `status` gets its exit status.
void add_to(CommandLine& program);

}  // namespace reindex_command

}  // namespace dateline
