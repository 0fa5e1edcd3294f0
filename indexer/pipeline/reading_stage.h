// The first half of a load: pages read on worker threads, passed on in their order, a batch at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/pipeline/ingest_run.h"

namespace dateline {

/// A page as it leaves the readers.
struct StagedPage {
  enum class Kind {
    read,
    unchanged,  ///< same bytes, same reader: nothing was read, `page` holds the origin only, `raw` the page
    failed,     ///< `problem` says why
    again,      ///< its location came before in this run
  };
  Kind kind = Kind::read;
  Origin::Kind input = Origin::Kind::page;
  ReadPage page;
  std::string frame_source;           ///< whose frame it is part of; empty of records
  std::vector<std::uint64_t> blocks;  ///< to learn from
  std::optional<KnownInput> known;    ///< what an earlier reading made of its place
  RawPage raw;                        ///< of an unchanged one, in case it must be read after all
  std::string problem;
};

/// Reads a page that was left as unchanged when it came.
using ReadAfterAll = std::function<void(StagedPage& page)>;
/// Settles a batch; called on the thread that reads the sources to their end. Pages are read ahead of it: what a page
/// was compared with may be another by the time it is settled.
using SettleBatch = std::function<void(std::vector<StagedPage>& batch, const ReadAfterAll& read)>;

/// Reads all sources to their end, which may never come: what has been read is passed on after a few seconds at the
/// latest. What is in flight (read and not settled) is bounded in bytes and pages. Throws Error(io | interrupted) after
/// what was read until then has been settled, and whatever `settle` throws. `run`: what this load has settled before it
/// was cut off is not read again.
void read_sources(Archive& archive, const PageReader& reader, OriginalPacker& packer,
                  std::vector<std::unique_ptr<Source>>& sources, const IngestOptions& options, std::int64_t run,
                  const SettleBatch& settle);

}  // namespace dateline
