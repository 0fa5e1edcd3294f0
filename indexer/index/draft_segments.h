// Segments that are being filled: in folders of their own, not part of a generation yet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "indexer/catalog/catalog.h"
#include "indexer/index/index_writer.h"
#include "indexer/schema/generation.h"

namespace dateline {

class Analyzer;

/// Thrown by who fills segments when a statement is being erased: it may be in them.
struct FillingStopped {};

/// Fills draft segments of one index, named by this process. What was neither renamed nor removed goes with it: on a
/// full disk it would keep it full.
class DraftSegments {
 public:
  /// What it is given must outlive it.
  DraftSegments(Catalog& catalog, const std::filesystem::path& index, const IndexSettings& settings)
      : catalog_(catalog), index_(index), settings_(settings) {}
  DraftSegments(const DraftSegments&) = delete;
  DraftSegments& operator=(const DraftSegments&) = delete;
  ~DraftSegments();

  /// Segments of these statements, by number, filled by all workers. Throws FillingStopped, Error(io | interrupted).
  std::vector<Segment> fill(const std::vector<std::int64_t>& numbers) const;
  /// The same merged into one draft; not for an empty list.
  Segment fill_one(const std::vector<std::int64_t>& numbers) const;

 private:
  std::vector<Segment> fill_share(std::size_t share, Catalog& reader, Analyzer& analyzer,
                                  std::span<const std::int64_t> numbers) const;
  std::string draft_name(const std::string& rest) const;

  Catalog& catalog_;
  const std::filesystem::path& index_;
  const IndexSettings& settings_;
};

/// Removes what loads that were cut off have filled; only where no other load can be at it.
void remove_drafts(const std::filesystem::path& index);

/// Makes loads that are filling segments give them up, until let_fill(): they begin again when the lock is free.
void stop_filling(const std::filesystem::path& index);
/// True while a process fills segments; what a killed process left is removed.
bool is_filling(const std::filesystem::path& index);
void let_fill(const std::filesystem::path& index);

}  // namespace dateline
