// The verb `backup`.
#pragma once

namespace dateline {

class CommandLine;

namespace backup_command {

/// Adds the verb to the program.
void add_to(CommandLine& program);

}  // namespace backup_command

}  // namespace dateline
