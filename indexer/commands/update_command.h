// The verb `update`.
#pragma once

namespace dateline {

class CommandLine;

namespace update_command {

void add_to(CommandLine& program);

}  // namespace update_command

}  // namespace dateline
