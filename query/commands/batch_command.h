// `dateline batch`.
#pragma once

namespace dateline {

class CommandLine;

namespace batch_command {

void add_to(CommandLine& program);

}  // namespace batch_command

}  // namespace dateline
