// `dateline diff`: what changed between two versions of a statement.
#pragma once

namespace dateline {

class CommandLine;

/// Adds the verb to the program.
void add_diff_command(CommandLine& program);

}  // namespace dateline
