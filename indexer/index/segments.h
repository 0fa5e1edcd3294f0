// Segments of an index: filled, merged, and found to be due for a merge.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/index/document.h"
#include "indexer/index/glass_database.h"
#include "indexer/schema/generation.h"

namespace dateline {

/// One Xapian database being filled by one thread, in memory until it is finished. A segment has no lists of a
/// document's terms (a fifth of its size): nothing reads them, and no document is ever deleted from it. Xapian's remote
/// backend reads no document without.
class SegmentFiller {
 public:
  /// Makes the folder at once, empty: who erases a statement sees by it that documents are held. Throws Error(io).
  explicit SegmentFiller(std::filesystem::path folder);

  void add(IndexedDocument document);
  std::size_t documents() const { return database_.documents(); }
  /// It holds as much as it should: a further document belongs into another segment.
  bool full() const;
  /// Writes everything; the files are not flushed to disk yet. Throws Error(io).
  void finish();

 private:
  std::filesystem::path folder_;
  glass::DatabaseWriter database_;
  std::vector<std::pair<std::string, std::string>> stem_forms_;
};

/// Merges segments, in this order, into one in the folder of `merged`, without documents that are deleted, and sets its
/// documents; the sources stay as they are. More than can be open at once are merged in parts, by so many threads.
/// Throws Error(io | unreadable).
void merge_segments(const std::vector<Segment>& segments, Segment& merged, std::size_t threads = 1);

/// Writes the posting lists of a segment's tables once more, into the files that readers map. Not flushed. Throws
/// Error(io | unreadable).
void write_postings(const std::filesystem::path& folder);

/// What Xapian says of a folder, as an error of ours.
[[noreturn]] void throw_failure(const std::filesystem::path& folder, const Xapian::Error& error);

/// 32 random hexadecimal digits: the name of an index, or of a making of published copies.
std::string random_name();

/// More than a quarter of it is deleted: it is written again without them, alone if need be.
bool too_many_tombstones(const Segment& segment);

/// The first segment from which on all are to be merged into one, or segments.size(). A segment is left alone while it
/// holds at least twice as many live documents as all after it together and at most a quarter of it is deleted: so
/// there are about log3(documents) segments, and each document is rewritten about as often.
std::size_t first_to_merge(const std::vector<Segment>& segments);

/// The document of a statement's id in a segment, 0 if it has none that is alive.
std::uint32_t find_document(const Xapian::Database& database, const Segment& segment, std::string_view id);

/// Flushes every file of a folder, and the folder, to disk. Throws Error(io).
void flush_folder(const std::filesystem::path& folder);

}  // namespace dateline
