// Prefix sums over a page's blocks, and the rule that guards against dropping the text.
#include "indexer/extract/fields/body_cut.h"

#include <algorithm>

namespace dateline {

BodyCut::BodyCut(const BodyView& of, NodeIndex holder)
    : view(of), page(*of.page), container(holder), begin(of.begin_of(holder)), end(of.end_of(holder)) {
  keep.assign(view.blocks.list.size(), false);
  announced.assign(keep.size(), false);
  std::fill(keep.begin() + begin, keep.begin() + end, true);
  characters_.assign(keep.size() + 1, 0);
  linked_.assign(keep.size() + 1, 0);
  for (std::size_t i = 0; i < keep.size(); ++i) {
    characters_[i + 1] = characters_[i] + view.block(i).characters;
    linked_[i + 1] = linked_[i] + view.block(i).linked;
  }
}

bool BodyCut::drop(std::uint32_t from, std::uint32_t to, int signs) {
  // Set by eye. Halved, a box of other stories below a short text stays; doubled, one misread label or name costs a
  // third of a text.
  constexpr double kMuch = 0.15;
  constexpr std::uint32_t kLittle = 200;  // characters: single lines never need two signs
  if (to <= from) return true;
  const std::uint32_t lost = prose_between(from, to);
  if (lost > kLittle && lost > kMuch * all_prose()) {
    const std::uint32_t characters = characters_between(from, to);
    if (characters > 0 && linked_between(from, to) > 0.4 * characters) ++signs;
    if (view.asks_reader(from, to)) ++signs;
    // The end of the container, with the bulk of the text before it.
    if (prose_between(begin, from) > 0.6 * all_prose() && prose_between(to, end) < 0.05 * all_prose()) ++signs;
    if (signs < 2) return false;
  }
  std::fill(keep.begin() + from, keep.begin() + to, false);
  return true;
}

}  // namespace dateline
