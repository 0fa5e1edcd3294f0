// Brings the index up to date with the catalog: new segments, tombstones, merges, one new generation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "indexer/catalog/catalog.h"

namespace dateline {

struct IndexSettings {
  std::size_t threads = 0;  ///< workers; 0 is one a processor
  /// Of the segments that workers fill, before they are merged. Xapian holds a segment until it is full, some 75 KB a
  /// statement: 5,000 records took 292 MB by 1,000, 198 MB by 250, and the same time.
  std::size_t segment_documents = 1000;
  /// Issues with their parents and the issues they imply; what it is given, where it is empty.
  std::function<std::vector<std::string>(const std::vector<std::string>&)> roll_up;
  std::map<std::string, std::string> data;  ///< hashes for the generation's record
  /// Only what changed with this number or later (Catalog::next_change()): a person's edit does not wait until all that
  /// a load has brought is indexed. 0 for everything.
  std::int64_t from_change = 0;
  bool alone = true;  ///< no load is running: half-filled segments that one left can be removed
  /// Of a load: taken while catalog and index are written, and not while documents are made, which takes long; where it
  /// is empty the caller holds the lock all the time. The lock is released when what it returns is destroyed.
  std::function<std::shared_ptr<void>()> lock;
};

struct IndexReport {
  std::uint64_t generation = 0;
  std::uint64_t added = 0;    ///< documents
  std::uint64_t removed = 0;  ///< documents made dead: superseded, withdrawn, or replaced by a newer version
  std::uint64_t documents = 0;
  bool rebuilt = false;
};

/// Indexes every statement that the index lacks or has in an older form, and makes dead what was superseded or
/// withdrawn. Where the index is missing, or is not the one this catalog was last indexed into, it is built whole. A
/// crash at any instant leaves the generation before, and the next call does the work again. The archive's lock is held
/// by the caller. Throws Error(mismatch | io | interrupted).
IndexReport update_index(Catalog& catalog, const std::filesystem::path& index_directory, const IndexSettings& settings);

/// Writes every segment again that has any document of these ids, dead or alive, without them: the catalog holds these
/// statements no longer. The caller holds the lock and has stopped others from filling segments.
IndexReport rebuild_segments_with(Catalog& catalog, const std::filesystem::path& index_directory,
                                  const IndexSettings& settings, const std::vector<std::string>& ids);

/// The whole index from the catalog alone, under a new id; the old one serves until the new one is published.
IndexReport rebuild_index(Catalog& catalog, const std::filesystem::path& index_directory,
                          const IndexSettings& settings);

}  // namespace dateline
