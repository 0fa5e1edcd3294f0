// Climbs from each title that is a link through the boxes it is at the front of, and counts what is alike.
#include "indexer/extract/layout/box_rows.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <utility>

namespace dateline {
namespace {

struct Kind {
  NodeIndex parent;
  std::uint64_t key;
  std::uint32_t class_list;
  bool operator==(const Kind&) const = default;
};
struct Hash {
  std::size_t operator()(const Kind& kind) const {
    return (kind.parent * 0x9E3779B97F4A7C15ull) ^ kind.key ^ (std::size_t{kind.class_list} << 20);
  }
};

/// A title that is a link, alone or, in a list, with first lines after it.
bool heads_box(const Block& block) {
  constexpr std::uint32_t kLongest = 250;  // characters
  constexpr std::uint32_t kTitle = 20;     // characters of the link in a list item
  if (block.words < 3 || block.characters > kLongest || block.linked == 0) return false;
  return block.link_share() >= 0.8 || (block.item && block.linked >= kTitle);
}

}  // namespace

std::vector<BoxRow> find_box_rows(const Page& page, const Blocks& blocks) {
  // Bytes of prose. Set by eye: first lines; below a heading that is a link also whole other texts, as some sites print
  // them one below the other.
  constexpr std::size_t kLongestBox = 800;
  constexpr std::size_t kLongestText = 6000;
  constexpr std::size_t kLeastBoxes = 3;
  constexpr int kSteps = 6;
  struct Found {
    std::vector<NodeIndex> boxes;
    bool whole_texts = false;
  };
  std::unordered_map<Kind, Found, Hash> found;
  for (std::uint32_t i = 0; i < blocks.list.size(); ++i) {
    if (!heads_box(blocks.list[i])) continue;
    NodeIndex box = blocks.list[i].element;
    for (int step = 0; step < kSteps && box != kNoNode && box != 0; ++step, box = page[box].parent) {
      const Node& node = page[box];
      const std::size_t held = page.prose_size(box);
      if (node.is("body") || node.is("main") || held > (blocks.list[i].heading != 0 ? kLongestText : kLongestBox))
        break;
      if (blocks.begin_of(box) + 2 < i) break;  // the title is at the front of its box
      if (!node.is_block() || node.heading() != 0) continue;
      // Items of a list and articles are alike whatever each is called: the first is "large", the last "last".
      const bool alike = node.is("li") || node.is("article");
      Found& row = found[{node.parent, node.key, alike ? 0 : node.class_list}];
      if (row.boxes.empty() || row.boxes.back() < box) row.boxes.push_back(box);
      row.whole_texts = row.whole_texts || held > kLongestBox;
    }
  }
  std::vector<BoxRow> rows;
  for (auto& [kind, row] : found)
    if (row.boxes.size() >= kLeastBoxes) rows.push_back({kind.parent, row.whole_texts, std::move(row.boxes)});
  std::sort(rows.begin(), rows.end(),
            [](const BoxRow& a, const BoxRow& b) { return a.boxes.front() < b.boxes.front(); });
  return rows;
}

}  // namespace dateline
