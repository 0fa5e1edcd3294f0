// The kwic verb.
#pragma once

namespace dateline {

class CommandLine;

namespace kwic_command {

void add_to(CommandLine& program);

}  // namespace kwic_command

}  // namespace dateline
