// The verb `set`.
#pragma once

namespace dateline {

class CommandLine;

/// Adds the verb to the program; `status` gets its exit status.
void add_set_command(CommandLine& program);

}  // namespace dateline
