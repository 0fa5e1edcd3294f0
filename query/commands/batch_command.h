// `dateline batch`.
#pragma once

namespace dateline {

class CommandLine;

void add_batch_command(CommandLine& program);

}  // namespace dateline
