// The verb `sources`.
#pragma once

namespace dateline {

class CommandLine;

namespace sources_command {

void add_to(CommandLine& program);

}  // namespace sources_command

}  // namespace dateline
