// The first half of a run: pages read on worker threads and staged in the catalog, with what they bring to the decision
// on identities.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/pipeline/ingest_run.h"

namespace dateline {

/// A page of this run, without its bytes and records: those are on disk.
struct RunPage {
  ReadPage page;
  std::optional<KnownInput> known;  ///< what an earlier run made of its place
  bool unchanged = false;           ///< same bytes, same reader: nothing was read, `page` holds the origin only
};

/// Reads all sources to their end. Pages that cannot be used, and places that come twice, are counted in `report` and
/// left out; the rest is returned in the order of the sources. Throws Error(io | interrupted); what was read until then
/// stays staged.
std::vector<RunPage> read_sources(Archive& archive, const PageReader& reader,
                                  std::vector<std::unique_ptr<Source>> sources, const IngestOptions& options,
                                  IngestReport& report);

}  // namespace dateline
