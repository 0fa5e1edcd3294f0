// `dateline upgrade`: brings an archive of an earlier program up to date.
#pragma once

namespace dateline {

class CommandLine;

namespace upgrade_command {

/// Adds the verb to the program.
void add_to(CommandLine& program);

}  // namespace upgrade_command

}  // namespace dateline
