// The verb `verify`.
#pragma once

namespace dateline {

class CommandLine;

/// Adds the verb to the program.
void add_verify_command(CommandLine& program);

}  // namespace dateline
