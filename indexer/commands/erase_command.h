// The verb `erase`.
#pragma once

namespace dateline {

class CommandLine;

namespace erase_command {

/// Adds the verb to the program.
void add_to(CommandLine& program);

}  // namespace erase_command

}  // namespace dateline
