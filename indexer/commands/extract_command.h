// The verb `extract`: what pages and records say, as JSON lines or for a person to read; no archive needed.
#pragma once

namespace dateline {

class CommandLine;

namespace extract_command {

/// Adds `dateline extract` to the program. Errors of one input become that input's line and exit status 4; `status`
/// receives it.
void add_to(CommandLine& program);

}  // namespace extract_command

}  // namespace dateline
