// `dateline facets`.
#pragma once

namespace dateline {

class CommandLine;

namespace facets_command {

void add_to(CommandLine& program);

}  // namespace facets_command

}  // namespace dateline
