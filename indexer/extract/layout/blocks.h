// A page as a sequence of text blocks: paragraphs, headings, list items and cells in reading order, each with its
// measures.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/layout/name_table.h"
#include "indexer/extract/layout/page.h"

namespace dateline {

/// A run of text that no block element or line break parts.
struct Block {
  std::string text;              ///< squeezed, never empty
  NodeIndex first = kNoNode;     ///< its first text node
  NodeIndex last = kNoNode;      ///< its last text node
  NodeIndex element = kNoNode;   ///< the innermost block element around it
  std::uint32_t characters = 0;  ///< code points, spaces left out
  std::uint32_t linked = 0;      ///< of these, inside links
  std::uint32_t strong = 0;      ///< of these, bold or italic
  std::uint32_t italic = 0;      ///< of these, italic
  std::uint32_t small = 0;       ///< of these, set in small print
  std::uint32_t words = 0;
  std::uint32_t stop_words = 0;  ///< frequent English and Spanish function words
  std::uint8_t heading = 0;      ///< 1 to 6 inside h1 … h6
  bool item = false;             ///< inside li, dd or dt
  bool quote = false;            ///< inside blockquote or q
  bool cell = false;             ///< inside a table's cell
  bool after_break = false;      ///< separated from the block before by a line break only
  bool after_gap = false;        ///< … by two or more
  bool after_rule = false;       ///< a horizontal rule is before it

  double link_share() const { return characters ? static_cast<double>(linked) / characters : 0; }
  double stop_share() const { return words ? static_cast<double>(stop_words) / words : 0; }
};

/// The blocks of a page and which of its nodes take part.
struct Blocks {
  std::vector<Block> list;
  std::vector<std::uint8_t> hidden;        ///< a node: 1 where a reader does not see it (script, hidden, template …)
  std::vector<std::uint32_t> first_block;  ///< a node, and one past the last: index of the first block at or after it

  std::uint32_t begin_of(NodeIndex node) const { return first_block[node]; }
  std::uint32_t end_of(const Page& page, NodeIndex node) const { return first_block[page[node].end]; }
};

/// True where a text ends as a sentence does: full stop, question mark, colon and similar signs, closing quotes and
/// brackets looked through.
bool ends_sentence(std::string_view text);

/// Reads the visible text of a page once, in document order. `marks` as mark_elements() gives them, `names` as
/// signs_of_name_lists() does.
Blocks read_blocks(const Page& page, const std::vector<std::uint16_t>& marks, const std::vector<NameSigns>& names);

}  // namespace dateline
