// `dateline upgrade`: brings an archive of an earlier program up to date.
#pragma once

namespace dateline {

class CommandLine;

/// Adds the verb to the program.
void add_upgrade_command(CommandLine& program);

}  // namespace dateline
