// The verb `versions`.
#pragma once

namespace dateline {

class CommandLine;

namespace versions_command {

/// Adds the verb to the program; `status` gets its exit status.
void add_to(CommandLine& program);

}  // namespace versions_command

}  // namespace dateline
