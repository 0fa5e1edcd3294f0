// The kwic verb.
#pragma once

namespace dateline {

class CommandLine;

void add_kwic_command(CommandLine& program);

}  // namespace dateline
