// `dateline quote`: where a quotation comes from, and whether it is exact.
#pragma once

namespace dateline {

class CommandLine;

/// Adds the verb to the program.
void add_quote_command(CommandLine& program);

}  // namespace dateline
