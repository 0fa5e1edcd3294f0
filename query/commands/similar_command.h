// The similar verb.
#pragma once

namespace dateline {

class CommandLine;

/// Adds `similar` to the program; its callback sets `status`.
void add_similar_command(CommandLine& program);

}  // namespace dateline
