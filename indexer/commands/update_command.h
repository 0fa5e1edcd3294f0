// The verb `update`.
#pragma once

namespace dateline {

class CommandLine;

void add_update_command(CommandLine& program);

}  // namespace dateline
