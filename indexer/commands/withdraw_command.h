// The verb `withdraw`.
#pragma once

namespace dateline {

class CommandLine;

namespace withdraw_command {

/// Adds the verb to the program; `status` gets its exit status.
void add_to(CommandLine& program);

}  // namespace withdraw_command

}  // namespace dateline
