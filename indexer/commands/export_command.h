// The verb `export`.
#pragma once

namespace dateline {

class CommandLine;

/// Adds the verb to the program; `status` gets its exit status.
void add_export_command(CommandLine& program);

}  // namespace dateline
