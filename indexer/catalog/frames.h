// The frame table: what was learned of each source, as a numbered state.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/catalog/sqlite.h"

namespace dateline {

/// A state as it is kept. No words: hashes of blocks, and of how many pages each was part.
struct StoredFrame {
  std::int64_t state = 0;
  std::uint32_t pages = 0;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> blocks;
};

std::optional<StoredFrame> stored_frame(Connection& connection, const std::string& source);

/// Keeps the blocks of the most pages, as many as a frame may have. Writers only, in a transaction of the caller's.
void store_frame(Connection& connection, const std::string& source, StoredFrame frame);

}  // namespace dateline
