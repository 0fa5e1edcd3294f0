// What the verbs that crawl share: `ingest URL` and `update`.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "indexer/pipeline/crawl_options.h"

namespace dateline {

class Verb;
struct IngestOptions;
struct IngestReport;
struct SourceReport;

/// The options that belong to a crawled source.
void add_crawl_options(Verb& command, CrawlOptions& options, bool& dry_run);

/// What a crawl of several sources came to.
struct CrawlOutcome {
  int status = 0;                  ///< 0, or 4 where pages failed or a source gave nothing
  std::vector<std::string> lines;  ///< one a source, for standard output
};

bool is_web_address(const std::string& source);

/// True of a sitemap that lies in a file, packed or not: what it names is fetched as a site's own sitemap would be.
bool is_sitemap_file(const std::string& source);

/// Registers the addresses, and the sites that sitemap files name, as sources of the archive (made where there is none)
/// and visits them; adds to `report`. Throws Error(usage) for an address or option that cannot be used.
CrawlOutcome crawl_addresses(const std::string& archive, const std::vector<std::string>& addresses,
                             const CrawlOptions& options, const IngestOptions& ingest, IngestReport& report);

/// Prints the addresses that a visit would request, one per line; stores nothing. Returns the exit status.
int crawl_dry(const std::vector<std::string>& addresses, const CrawlOptions& options);

/// Visits sources that the archive knows.
CrawlOutcome crawl_known(const std::string& archive, const std::vector<std::string>& names, bool force,
                         const IngestOptions& ingest, IngestReport& report);

}  // namespace dateline
