// What was learned of each source: blocks that its pages have in common.
#pragma once

namespace dateline {

/// `blocks`: pairs of a block's hash (8 bytes) and the pages it was part of (4 bytes), little-endian, by hash.
inline constexpr const char* kFrames = R"sql(
CREATE TABLE frame(source TEXT PRIMARY KEY, state INTEGER NOT NULL, pages INTEGER NOT NULL, blocks BLOB NOT NULL) WITHOUT ROWID;
)sql";

}  // namespace dateline
