// `dateline explain`.
#pragma once

namespace dateline {

class CommandLine;

namespace explain_command {

void add_to(CommandLine& program);

}  // namespace explain_command

}  // namespace dateline
