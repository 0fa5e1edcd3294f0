// Where a page's content is, for the finder of posts.
#include "indexer/extract/fields/listing_view.h"

#include <algorithm>
#include <cctype>

#include "indexer/analysis/date_words.h"
#include "indexer/extract/layout/line_words.h"

namespace dateline {

ListingView::ListingView(const PageLayout& layout) : page(layout.page), blocks(layout.blocks), marks(layout.marks) {
  const std::size_t count = blocks.list.size();
  characters.assign(count + 1, 0);
  headings.assign(count + 1, 0);
  for (std::size_t i = 0; i < count; ++i) {
    characters[i + 1] = characters[i] + blocks.list[i].characters;
    headings[i + 1] = headings[i] + (blocks.list[i].heading != 0 ? 1 : 0);
  }
  for (NodeIndex i = 1; i < page.size(); ++i) marks[i] |= inherited(i);
}

/// Marks of the ancestors; the text of a whole page is not a menu, whatever its wrapper is called.
std::uint16_t ListingView::inherited(NodeIndex node) const {
  const NodeIndex parent = page[node].parent;
  if (parent == kNoNode || parent == 0) return 0;
  const std::uint32_t all = characters.back();
  const std::uint32_t held = characters[blocks.end_of(page, parent)] - characters[blocks.begin_of(parent)];
  if (held * 2 <= all) return marks[parent];
  const bool menu = (marks[parent] & kMarkChrome) && !holds_heading(parent);
  return static_cast<std::uint16_t>(marks[parent] & (menu ? kMarkComments | kMarkChrome : kMarkComments));
}

bool ListingView::holds_heading(NodeIndex node) const {
  return headings[blocks.end_of(page, node)] > headings[blocks.begin_of(node)];
}

const Block* ListingView::block_of(NodeIndex node) const {
  const auto after = std::upper_bound(blocks.list.begin(), blocks.list.end(), page[node].end - 1,
                                      [](NodeIndex at, const Block& block) { return at < block.first; });
  if (after == blocks.list.begin()) return nullptr;
  const Block& block = *std::prev(after);
  return block.last >= node ? &block : nullptr;
}

std::uint32_t ListingView::block_index(NodeIndex node) const {
  const Block* block = block_of(node);
  return block ? static_cast<std::uint32_t>(block - blocks.list.data()) : blocks.begin_of(node);
}

bool has_day(std::string_view text) {
  if (!has_digit(text)) return false;
  for (std::size_t i = 1; i + 1 < text.size(); ++i)
    if (text[i] == '/' && std::isdigit(static_cast<unsigned char>(text[i - 1])) &&
        std::isdigit(static_cast<unsigned char>(text[i + 1])))
      return true;
  return !find_dates(text).empty();
}

}  // namespace dateline
