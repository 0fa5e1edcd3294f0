// The verb `set`.
#pragma once

namespace dateline {

class CommandLine;

namespace set_command {

/// Adds the verb to the program; `status` gets its exit status.
void add_to(CommandLine& program);

}  // namespace set_command

}  // namespace dateline
