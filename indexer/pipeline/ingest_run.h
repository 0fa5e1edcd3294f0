// One run of ingest: pages read on worker threads, identities decided over the whole run, statements settled in the
// catalog.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "indexer/base/instant.h"
#include "indexer/ingest/source.h"
#include "indexer/pipeline/archive.h"
#include "indexer/pipeline/page_reader.h"

namespace dateline {

struct IngestOptions {
  std::string source;           ///< --source: the name all pages are filed under; empty for their folders' names
  std::string base_url;         ///< --base-url: the address that SOURCE is a copy of; empty if unknown
  SourceOptions sources;        ///< how files of other forms are taken
  std::size_t threads = 0;      ///< workers; 0 is one a processor
  bool read_again = false;      ///< read pages again though they are unchanged and the reader is the same
  bool trusted = false;         ///< records are our own export: their evidence counts as ours
  bool verbose = false;         ///< name each refused claim
  Clock clock = system_now;     ///< decides which records are hidden and so must not be used to compress others
  std::size_t batch_pages = 0;  ///< per transaction; 0 for the default
  std::string key;              ///< of sources and options: a load of the same key continues one that was cut off
  /// Called after each batch, outside of its transaction and lock, and several times a second while nothing arrives.
  std::function<void()> after_batch;
  /// Called with each notice, one line without line end: failures, refused claims, ids already taken.
  std::function<void(const std::string&)> warn;
};

/// What became of the pages and their statements.
struct IngestReport {
  std::size_t pages = 0;
  std::size_t records = 0;
  std::size_t listings = 0;  ///< of the pages
  std::size_t added = 0;     ///< statements new to the archive
  std::size_t changed = 0;   ///< new versions
  std::size_t unchanged = 0;
  std::size_t read_again = 0;  ///< of the unchanged: by a newer reader
  std::size_t skipped = 0;  ///< pages without a statement, duplicates, teasers whose full statement is in the archive
  std::size_t failed = 0;   ///< pages that could not be used
  std::size_t skipped_files = 0;  ///< files skipped by their name
  std::size_t resumed = 0;        ///< pages and records that an earlier call of the same load had read
  double seconds = 0;
};

/// Adds the counts of two runs; not their seconds.
void add(IngestReport& to, const IngestReport& more);

/// Reads all sources and settles what they hold, a batch in one transaction; the index is not touched. What was settled
/// before it was cut off (crash, Ctrl-C, full disk) stays, and a load of the same key continues from there. The
/// archive that results does not depend on the batches. Throws Error(io | interrupted | usage).
IngestReport ingest(Archive& archive, const PageReader& reader, std::vector<std::unique_ptr<Source>> sources,
                    const IngestOptions& options);

/// Reads every kept original again.
IngestReport read_originals_again(Archive& archive, const PageReader& reader, const IngestOptions& options);

/// Finds the facets of every statement again; returns how many statements changed.
std::size_t find_facets_again(Archive& archive, const PageReader& reader, std::size_t threads);

}  // namespace dateline
