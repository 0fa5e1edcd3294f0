// A snapshot with the database handles of one thread: every segment by itself, and all of them as one database.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <memory>
#include <vector>

#include "query/snapshot/query_budget.h"
#include "query/snapshot/snapshot.h"

namespace dateline {

/// A document of a generation: its segment and its id there.
struct DocumentRef {
  std::size_t segment = 0;
  Xapian::docid id = 0;

  auto operator<=>(const DocumentRef&) const = default;
};

/// Not thread-safe: a thread has its own, some µs where the snapshot has handles to lend. Holds its snapshot.
class IndexReader {
 public:
  /// Throws Xapian::Error where a segment cannot be opened.
  explicit IndexReader(std::shared_ptr<const Snapshot> snapshot);
  IndexReader(IndexReader&&) = default;
  IndexReader& operator=(IndexReader&&) = delete;
  ~IndexReader();

  /// Of the current generation of ARCHIVE/index. Throws what SnapshotSource throws.
  static IndexReader open(const std::filesystem::path& index_directory, Clock clock);
  /// For tests and measuring: segments that no generation file names. `tombstones`, if not empty, has one list a
  /// segment.
  static IndexReader over(const std::vector<Xapian::Database>& segments,
                          const std::vector<std::vector<std::uint32_t>>& tombstones, Clock clock);

  const Snapshot& snapshot() const { return *snapshot_; }
  std::shared_ptr<const Snapshot> share() const { return snapshot_; }
  const Xapian::Database& database() const { return database_; }
  std::size_t segments() const { return segments_.size(); }
  const Xapian::Database& segment(std::size_t index) const { return segments_[index]; }
  const SegmentColumns& columns(std::size_t segment) const { return snapshot_->columns(segment); }

  /// The budget of the query that this thread runs: code that reads much for it counts there.
  QueryBudget& budget() const { return budget_; }
  void begin_query(const QueryLimits& limits) { budget_ = QueryBudget(limits); }

  /// Ids of the whole database count through the segments in turn (Xapian's interleaving).
  DocumentRef locate(Xapian::docid whole) const {
    const auto n = static_cast<Xapian::docid>(segments_.size());
    return {(whole - 1) % n, (whole - 1) / n + 1};
  }
  Xapian::docid global_docid(const DocumentRef& ref) const {
    const auto n = static_cast<Xapian::docid>(segments_.size());
    return (ref.id - 1) * n + static_cast<Xapian::docid>(ref.segment) + 1;
  }

 private:
  std::shared_ptr<const Snapshot> snapshot_;
  std::vector<Xapian::Database> segments_;
  Xapian::Database database_;
  mutable QueryBudget budget_;
};

}  // namespace dateline
