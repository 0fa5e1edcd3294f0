// The verb `ingest`.
#pragma once

#include <string>
#include <vector>

namespace dateline {

class CommandLine;

struct IngestOptions;

/// Loads the sources into the archive (made where there is none), brings its index up to date and prints the summary
/// line. Returns 0, or 4 where some pages could not be used. Throws Error.
int ingest_sources(const std::string& archive, const std::vector<std::string>& sources, IngestOptions options);

/// Adds the verb to the program; `status` gets its exit status.
void add_ingest_command(CommandLine& program);

}  // namespace dateline
