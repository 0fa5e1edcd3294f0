// The suggest verb.
#pragma once

namespace dateline {

class CommandLine;

/// Adds `suggest` to the program; its callback sets `status`.
void add_suggest_command(CommandLine& program);

}  // namespace dateline
