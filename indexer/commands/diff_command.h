// `dateline diff`: what changed between two versions of a statement.
#pragma once

namespace dateline {

class CommandLine;

namespace diff_command {

/// Adds the verb to the program.
void add_to(CommandLine& program);

}  // namespace diff_command

}  // namespace dateline
