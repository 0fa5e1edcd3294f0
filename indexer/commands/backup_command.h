// The verb `backup`.
#pragma once

namespace dateline {

class CommandLine;

/// Adds the verb to the program.
void add_backup_command(CommandLine& program);

}  // namespace dateline
