// The suggest verb.
#pragma once

namespace dateline {

class CommandLine;

namespace suggest_command {

/// Adds `suggest` to the program; its callback sets `status`.
void add_to(CommandLine& program);

}  // namespace suggest_command

}  // namespace dateline
