// An archive as a WARC file (ISO 28500, version 1.1): every statement's original as a record of its own, compressed on
// its own.
#pragma once

#include <functional>
#include <string_view>

#include "indexer/catalog/catalog.h"
#include "indexer/catalog/settings.h"
#include "indexer/schema/release.h"

namespace dateline {

struct WarcExportOptions {
  Viewer viewer;                                     ///< what this audience may not see is left out
  Instant now;                                       ///< embargoes that have ended by then are over
  OriginalsFor originals = OriginalsFor::everybody;  ///< where kept bytes are not for the viewer, the statement is
                                                     ///< written as a record instead
};

/// Writes to `write`, a gzip member at a time: first what made the file, then the statements in the order they came in,
/// older versions before newer ones. Reading the file back gives the same statements under the same ids. Throws
/// Error(io | unreadable | interrupted), and what `write` throws.
void export_warc(Catalog& catalog, const WarcExportOptions& options,
                 const std::function<void(std::string_view)>& write);

}  // namespace dateline
