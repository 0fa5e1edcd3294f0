// One segment opened for reading: its columns, its word list, who may see what. Immutable, shared by all snapshots that
// hold the segment.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "indexer/schema/published_copy.h"
#include "indexer/schema/release.h"
#include "indexer/schema/segment_columns.h"
#include "indexer/schema/segment_positions.h"
#include "indexer/schema/segment_postings.h"
#include "indexer/schema/word_list.h"
#include "query/snapshot/doc_set.h"
#include "query/snapshot/parts.h"

namespace dateline {

/// A document under an embargo, or that was.
struct Embargo {
  Xapian::docid document = 0;
  Release release;  ///< of a public statement; held where its value cannot be read
};

/// A version before a document's statement that is hidden, or was.
struct HiddenVersion {
  Xapian::docid document = 0;
  Instant until{};  ///< Instant::max() for ever
};

/// Thread-safe.
class SegmentView {
 public:
  /// The view of a segment's folder: the one in use in this process where there is one, since a published segment never
  /// changes. Throws Xapian::Error, Error(unreadable).
  static std::shared_ptr<const SegmentView> open(const std::filesystem::path& folder);
  /// Over an opened database that no generation names (tests, measuring). Its handle serves one thread.
  static std::shared_ptr<const SegmentView> over(const Xapian::Database& database);
  /// Of a published copy, local or remote, with what read_published_facts() read of it: its columns have no documents.
  /// Its handle serves one thread.
  static std::shared_ptr<const SegmentView> of_copy(const Xapian::Database& database,
                                                    std::shared_ptr<const PublishedFacts> facts);

  /// Empty for one that no generation names.
  const std::filesystem::path& folder() const { return folder_; }
  const SegmentColumns& columns() const { return columns_; }
  const WordList& words() const { return words_; }
  /// Those that lie beside its tables; none for one that no generation names.
  const SegmentPostings& postings() const { return postings_; }
  /// None where an older program wrote the segment: its positions are in its table.
  const SegmentPositions& positions() const { return positions_; }
  /// Null for a segment of an archive.
  const PublishedFacts* published() const { return published_.get(); }
  /// Every document of the database, dead ones too.
  const DocSet& documents() const { return documents_; }
  /// Of these, those that are for staff only.
  const DocSet& staff_only() const { return staff_only_; }
  /// In the order of their documents.
  const std::vector<Embargo>& embargoes() const { return embargoes_; }
  /// By document.
  const std::vector<HiddenVersion>& hidden_versions() const { return hidden_versions_; }
  /// Of these, the documents that are edited to the public once it may see one of them.
  const DocSet& edited_late() const { return edited_late_; }

  /// A database handle for one thread, to be given back: Xapian's are not to be shared, and cost some 20 µs to open.
  Xapian::Database borrow() const;
  void give_back(Xapian::Database database) const;

  /// What upper layers derive from the segment.
  const Parts& parts() const { return parts_; }

 private:
  SegmentView(std::filesystem::path folder, const Xapian::Database& database);
  SegmentView(const Xapian::Database& database, std::shared_ptr<const PublishedFacts> facts);

  std::filesystem::path folder_;
  SegmentColumns columns_;
  WordList words_;
  SegmentPostings postings_;
  SegmentPositions positions_;
  std::shared_ptr<const PublishedFacts> published_;
  DocSet documents_, staff_only_, edited_late_;
  std::vector<Embargo> embargoes_;
  std::vector<HiddenVersion> hidden_versions_;
  Parts parts_;
  mutable std::mutex mutex_;
  mutable std::vector<Xapian::Database> free_;
};

}  // namespace dateline
