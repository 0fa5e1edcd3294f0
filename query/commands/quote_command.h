// `dateline quote`: where a quotation comes from, and whether it is exact.
#pragma once

namespace dateline {

class CommandLine;

namespace quote_command {

/// Adds the verb to the program.
void add_to(CommandLine& program);

}  // namespace quote_command

}  // namespace dateline
