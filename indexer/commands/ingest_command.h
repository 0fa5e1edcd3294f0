// The verb `ingest`.
#pragma once

#include <string>
#include <vector>

namespace dateline {

class CommandLine;

struct CrawlOptions;
struct IngestOptions;
struct IngestReport;

/// Loads the sources into the archive (made where there is none), brings its index up to date and prints the summary
/// line. Returns 0, or 4 where some pages could not be used. Throws Error.
int ingest_sources(const std::string& archive, const std::vector<std::string>& sources, IngestOptions options);

/// The same with addresses of sites among the sources, which are crawled with these options.
int ingest_sources(const std::string& archive, const std::vector<std::string>& sources, IngestOptions options,
                   const CrawlOptions& crawl);

/// The line that a load ends with, on standard output.
void print_summary(const IngestReport& report, double seconds);

/// Adds the verb to the program; `status` gets its exit status.
void add_ingest_command(CommandLine& program);

}  // namespace dateline
