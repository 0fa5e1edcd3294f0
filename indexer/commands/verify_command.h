// The verb `verify`.
#pragma once

namespace dateline {

class CommandLine;

namespace verify_command {

/// Adds the verb to the program.
void add_to(CommandLine& program);

}  // namespace verify_command

}  // namespace dateline
