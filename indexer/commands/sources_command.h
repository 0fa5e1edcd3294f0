// The verb `sources`.
#pragma once

namespace dateline {

class CommandLine;

void add_sources_command(CommandLine& program);

}  // namespace dateline
