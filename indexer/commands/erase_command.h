// The verb `erase`.
#pragma once

namespace dateline {

class CommandLine;

/// Adds the verb to the program.
void add_erase_command(CommandLine& program);

}  // namespace dateline
