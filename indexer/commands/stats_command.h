// The verb `stats`.
#pragma once

namespace dateline {

class CommandLine;

namespace stats_command {

/// Adds the verb to the program; `status` gets its exit status.
void add_to(CommandLine& program);

}  // namespace stats_command

}  // namespace dateline
