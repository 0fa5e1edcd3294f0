// An index opened for searching: one Xapian database over all segments, each segment by itself, and the shared columns.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "query/snapshot/doc_set.h"
#include "query/snapshot/facet_columns.h"

namespace dateline {

/// A document of a generation: its segment and its id there.
struct DocumentRef {
  std::size_t segment = 0;
  Xapian::docid id = 0;

  auto operator<=>(const DocumentRef&) const = default;
};

/// What all threads share of one generation.
struct SharedGeneration;

/// Not thread-safe: a thread owns its reader. Opening a second one of the same generation costs no second load of the
/// columns.
class IndexReader {
 public:
  /// Opens the current generation of ARCHIVE/index. Throws what Generation::open throws, and Error(unreadable) for a
  /// broken segment.
  static IndexReader open(const std::filesystem::path& index_directory);
  /// For tests and measuring: segments that no generation file names. `tombstones`, if not empty, has one list a
  /// segment.
  static IndexReader over(std::vector<Xapian::Database> segments,
                          std::vector<std::vector<std::uint32_t>> tombstones = {});

  /// Opens the newer generation where there is one; true if so. Some 10 µs otherwise. To be called before a request.
  bool refresh();

  const Xapian::Database& database() const { return database_; }
  std::size_t segments() const { return segments_.size(); }
  const Xapian::Database& segment(std::size_t index) const { return segments_[index]; }
  /// Where its files lie; empty for one that no generation names.
  std::filesystem::path folder(std::size_t segment) const;
  const FacetColumns& columns() const;
  /// Every document of the segment that is not dead.
  const DocSet& live(std::size_t segment) const;
  bool has_tombstones() const;

  std::uint64_t generation() const;
  const std::string& index_id() const;
  std::uint64_t documents() const;  ///< live ones, all audiences

  /// Ids of the whole database count through the segments in turn (Xapian's interleaving).
  DocumentRef locate(Xapian::docid whole) const {
    const auto n = static_cast<Xapian::docid>(segments_.size());
    return {(whole - 1) % n, (whole - 1) / n + 1};
  }
  Xapian::docid whole_id(const DocumentRef& ref) const {
    const auto n = static_cast<Xapian::docid>(segments_.size());
    return (ref.id - 1) * n + static_cast<Xapian::docid>(ref.segment) + 1;
  }

 private:
  IndexReader() = default;
  void attach(std::shared_ptr<const SharedGeneration> shared, std::vector<Xapian::Database> segments);

  std::filesystem::path directory_;
  std::shared_ptr<const SharedGeneration> shared_;
  std::vector<Xapian::Database> segments_;
  Xapian::Database database_;
};

}  // namespace dateline
