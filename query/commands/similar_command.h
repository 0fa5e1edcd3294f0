// The similar verb.
#pragma once

namespace dateline {

class CommandLine;

namespace similar_command {

/// Adds `similar` to the program; its callback sets `status`.
void add_to(CommandLine& program);

}  // namespace similar_command

}  // namespace dateline
