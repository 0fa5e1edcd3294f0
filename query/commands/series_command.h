// The series verb.
#pragma once

namespace dateline {

class CommandLine;

namespace series_command {

void add_to(CommandLine& program);

}  // namespace series_command

}  // namespace dateline
