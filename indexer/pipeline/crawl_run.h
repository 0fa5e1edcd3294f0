// Visits to several sources in parallel; their pages are read and indexed in batches meanwhile.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "indexer/base/descriptor.h"
#include "indexer/pipeline/crawl_options.h"
#include "indexer/pipeline/crawl_visit.h"
#include "indexer/pipeline/ingest_run.h"
#include "indexer/pipeline/statement_reader.h"

namespace dateline {

struct CrawlRunOptions {
  bool force = false;
  bool dry_run = false;
  std::size_t threads = 0;  ///< of the readers; 0 is one a processor
  std::function<void(const std::string&)> warn;
  std::function<void(const std::string&)> print;                 ///< addresses of a dry run
  std::map<std::int64_t, std::vector<SitemapEntry>> from_files;  ///< by source: what sitemaps kept as files name
  Clock clock = system_now;                                      ///< dates what is fetched and says what is due
};

struct CrawlReport {
  IngestReport pages;
  std::vector<SourceReport> sources;
};

/// ARCHIVE/crawl.lock, held by one crawl at a time; loads and corrections go on meanwhile.
class CrawlLock {
 public:
  /// Throws Error(locked) where another process crawls into this archive.
  explicit CrawlLock(const std::filesystem::path& archive);

 private:
  Descriptor file_;
};

/// Visits the sources, those of one site one after the other. The archive is there; its lock is taken for each batch
/// and never held over a fetch. Throws Error(interrupted): what had arrived by then is kept, and the next run
/// continues.
CrawlReport crawl(const std::filesystem::path& archive, CrawlState& state, const StatementReader& reader,
                  const std::vector<CrawlSource>& sources, const CrawlRunOptions& options);

/// The same without an archive: addresses that a visit would ask for are printed, lists alone are fetched.
CrawlReport crawl_dry(CrawlState& state, const std::vector<CrawlSource>& sources, const CrawlRunOptions& options);

}  // namespace dateline
