// The posting lists of a segment once more, in files beside its tables that are mapped: reading them through Xapian's
// blocks is the largest cost of a query.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

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
  /// Writes those of the segment in a folder into it. Not flushed. Throws Error(io), Xapian::Error.
  static void write(const std::filesystem::path& folder);

  struct Figures {
    std::uint32_t documents = 0;
    std::uint32_t occurrences = 0;
  };
  /// nullopt where only the tables tell.
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

}  // namespace dateline
