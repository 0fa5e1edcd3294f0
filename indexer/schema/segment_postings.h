// The posting lists of a segment once more, in files beside its tables that are mapped: reading them through Xapian's
// blocks is the largest cost of a query.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/schema/posting_list.h"
#include "indexer/schema/section_file.h"

namespace dateline {

/// Raise when the layout changes: files of another number are not read, and lists read from the tables instead.
inline constexpr std::uint32_t kPostingsVersion = 1;

/// Immutable; cheap to copy, safe to share between threads. Nothing but positions is in the tables alone for the terms
/// of words, stems and filters; ids of statements and the marks of sentences and paragraphs are not in it.
class SegmentPostings {
 public:
  /// None.
  SegmentPostings() = default;
  /// Those that were written beside a segment's tables; none where this program cannot read them. `last` is the
  /// segment's last document.
  static SegmentPostings open(const std::filesystem::path& folder, Xapian::docid last);
  struct Figures {
    std::uint32_t documents = 0;
    std::uint32_t occurrences = 0;
  };
  /// nullopt where only the tables know.
  std::optional<Figures> figures(std::string_view term) const;
  std::optional<PostingList> find(std::string_view term) const;

 private:
  /// Whether a term that is not in the table has no document.
  bool is_whole(std::string_view term) const;

  std::shared_ptr<const void> owner_;  ///< of the bytes that all below views
  std::string_view bytes_;             ///< the lists
  StringTable terms_;                  ///< in byte order
  std::span<const std::uint64_t> starts_;
  std::span<const std::uint32_t> documents_, occurrences_;
  std::uint32_t fewest_ = 0;  ///< terms of fewer documents are not in it; 0 where there are no files
  Xapian::docid last_ = 0;
};

/// Writes the files of a segment. Nothing is flushed.
class PostingsWriter {
 public:
  /// Into the folder of a segment of so many documents. Errors are reported by finish().
  PostingsWriter(std::filesystem::path folder, std::size_t documents);
  /// Terms in byte order, with their documents, ascending, and how often it counts in each. Not all are kept.
  void add(std::string_view term, std::span<const std::uint32_t> documents, std::span<const std::uint32_t> counts);
  /// Throws Error(io).
  void finish();

 private:
  std::filesystem::path folder_;
  std::ofstream lists_;
  const std::uint32_t fewest_;
  StringGatherer terms_;
  std::vector<std::uint64_t> starts_ = {0};
  std::vector<std::uint32_t> documents_, occurrences_;
};

}  // namespace dateline
