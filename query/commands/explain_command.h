// `dateline explain`.
#pragma once

namespace dateline {

class CommandLine;

void add_explain_command(CommandLine& program);

}  // namespace dateline
