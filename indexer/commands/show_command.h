// The verb `show`.
#pragma once

namespace dateline {

class CommandLine;

namespace show_command {

/// Adds the verb to the program; `status` gets its exit status.
void add_to(CommandLine& program);

}  // namespace show_command

}  // namespace dateline
