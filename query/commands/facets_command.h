// `dateline facets`.
#pragma once

namespace dateline {

class CommandLine;

void add_facets_command(CommandLine& program);

}  // namespace dateline
