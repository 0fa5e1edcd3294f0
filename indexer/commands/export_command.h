// The verb `export`.
#pragma once

namespace dateline {

class CommandLine;

namespace export_command {

/// Adds the verb to the program; `status` gets its exit status.
void add_to(CommandLine& program);

}  // namespace export_command

}  // namespace dateline
