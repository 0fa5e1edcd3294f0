// The series verb.
#pragma once

namespace dateline {

class CommandLine;

void add_series_command(CommandLine& program);

}  // namespace dateline
