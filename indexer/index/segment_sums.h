// The digests of a segment's files, in a file beside them: Xapian's tables have no checksums, and a bit that turns in a
// word, a count or a date leaves them readable.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace dateline {

/// Writes them for all files of a complete segment. In the form of sha256sum, which checks them too. Not flushed.
/// Throws Error(io).
void write_segment_sums(const std::filesystem::path& folder);

struct SegmentSums {
  bool present = false;               ///< an older program wrote none
  std::vector<std::string> problems;  ///< "words: missing"; none where every file is as it was written
};

/// Reads every file of a segment. Throws Error(interrupted | io).
SegmentSums check_segment_sums(const std::filesystem::path& folder);

}  // namespace dateline
