// What body and listing both read from a page, made once.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "indexer/extract/layout/apparatus.h"
#include "indexer/extract/layout/blocks.h"
#include "indexer/extract/layout/markup_words.h"

namespace dateline {

/// One page's blocks and marks. Not thread-safe: what a line is gets found out when it is first asked for.
struct PageText {
  std::vector<std::uint16_t> marks;
  Blocks blocks;

  explicit PageText(const Page& page)
      : marks(mark_elements(page)), blocks(read_blocks(page, marks)), kinds_(blocks.list.size()) {}

  /// What the block is by its words, headings known by their rank or by bold print throughout.
  LineKind kind(std::size_t block) const {
    std::optional<LineKind>& known = kinds_[block];
    if (!known) known = line_kind(blocks.list[block].text, headingish(blocks.list[block]));
    return *known;
  }
  static bool headingish(const Block& block) { return block.heading != 0 || block.strong * 10 > block.characters * 9; }

 private:
  mutable std::vector<std::optional<LineKind>> kinds_;
};

}  // namespace dateline
