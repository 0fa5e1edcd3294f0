// Rows of alike boxes, each headed by a link: how pages show other stories.
#pragma once

#include <vector>

#include "indexer/extract/layout/blocks.h"
#include "indexer/extract/layout/page.h"

namespace dateline {

/// Three boxes and more beside each other, of one element name and, but for list items and articles, class list.
struct BoxRow {
  NodeIndex parent = kNoNode;
  bool whole_texts = false;      ///< more than first lines in some box
  std::vector<NodeIndex> boxes;  ///< in page order
};

/// Every row of the page; a link may head boxes of several rows, one inside the other. In page order of their first
/// boxes.
std::vector<BoxRow> find_box_rows(const Page& page, const Blocks& blocks);

}  // namespace dateline
