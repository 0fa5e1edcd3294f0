// A page as the finder of posts sees it: where its content is, and how much text lies between two elements.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/extract/layout/page_layout.h"

namespace dateline {

struct ListingView {
  explicit ListingView(const PageLayout& layout);

  const Page& page;
  const Blocks& blocks;
  std::vector<std::uint16_t> marks;       ///< of each element, those of the elements around it included
  std::vector<std::uint32_t> characters;  ///< before each block
  std::vector<std::uint32_t> headings;    ///< likewise

  bool out_of_content(NodeIndex node) const { return (marks[node] & (kMarkChrome | kMarkComments)) != 0; }
  /// The block that holds the end of an element; null if it has no text.
  const Block* block_of(NodeIndex node) const;
  std::uint32_t block_index(NodeIndex node) const;

 private:
  std::uint16_t inherited(NodeIndex node) const;
  bool holds_heading(NodeIndex node) const;
};

/// "22/02", or any date in words.
bool has_day(std::string_view text);

}  // namespace dateline
