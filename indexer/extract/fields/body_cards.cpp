// Takes out of the text the boxes that show other stories: each a heading that is a link, and a few words below it.
#include <algorithm>
#include <vector>

#include "indexer/extract/fields/body_cut.h"

namespace dateline {

bool heads_paragraphs(const BodyCut& cut, std::uint32_t i) {
  constexpr std::uint32_t kLinesBetween = 9;
  if (cut.view.block(i).heading == 0) return false;
  const NodeIndex parent = cut.page[cut.view.block(i).element].parent;
  for (std::uint32_t next = i + 1; next < std::min(cut.end, i + 2 + kLinesBetween); ++next) {
    const Block& block = cut.view.block(next);
    NodeIndex beside = cut.page[block.element].parent;
    if (block.item && beside != parent) beside = cut.page[beside].parent;
    if (beside != parent || (block.heading != 0 && block.link_share() > 0.5)) return false;
    if (is_prose(block)) return true;
  }
  return false;
}

void drop_cards(BodyCut& cut) {
  struct Card {
    std::uint32_t from;
    std::uint32_t to;
  };
  std::vector<Card> cards;
  std::uint32_t held = 0;
  for (std::uint32_t i = cut.begin; i < cut.end; ++i) {
    const Block& block = cut.view.block(i);
    if (!cut.keep[i] || block.heading == 0 || block.link_share() < 0.8) continue;
    NodeIndex box = block.element;
    for (NodeIndex up = cut.page[box].parent; up != kNoNode && up > cut.container; up = cut.page[up].parent) {
      if (cut.prose_between(cut.view.begin_of(up), cut.view.end_of(up)) >
          std::min<std::uint32_t>(400, cut.all_prose() / 4))
        break;
      box = up;
    }
    const Card card{cut.view.begin_of(box), cut.view.end_of(box)};
    // A heading alone, with the text's own paragraphs beside it, heads them although it is a link.
    if (card.to - card.from == 1 && heads_paragraphs(cut, i)) continue;
    held += cut.prose_between(card.from, card.to);
    cards.push_back(card);
    i = std::max(i, card.to - 1);
  }
  // A text made of such boxes is a list of its own: they are many, and are where the text is.
  if (held > 0.4 * cut.all_prose()) return;
  const auto early = [&](const Card& card) { return cut.prose_between(cut.begin, card.from) < 0.6 * cut.all_prose(); };
  const bool listed = std::count_if(cards.begin(), cards.end(), early) >= 3;
  for (const Card& card : cards)
    if (!listed || !early(card)) cut.drop(card.from, card.to, 2);
}

void drop_tail_of_stories(BodyCut& cut) {
  constexpr std::uint32_t kLeastBefore = 500;
  constexpr std::uint32_t kMostBelow = 450;
  const auto heads_story = [&](std::uint32_t i) {
    return cut.view.block(i).heading != 0 && cut.view.block(i).link_share() >= 0.9 && cut.view.block(i).words >= 3;
  };
  std::uint32_t first = cut.end;
  std::uint32_t stories = 0;
  std::uint32_t last = cut.end;
  for (std::uint32_t i = cut.begin; i < cut.end; ++i) {
    if (!heads_story(i)) continue;
    if (stories > 0 && cut.prose_between(last, i) > kMostBelow) stories = 0;
    if (stories++ == 0) first = i;
    last = i;
  }
  if (stories < 3 || cut.prose_between(last, cut.end) > kMostBelow ||
      cut.prose_between(cut.begin, first) < std::max(kLeastBefore, cut.all_prose() / 5))
    return;
  // A text whose headings are links is not a tail: none before it.
  for (std::uint32_t i = cut.begin; i < first; ++i)
    if (cut.keep[i] && heads_story(i)) return;
  // The box around the first heading, with the label above it.
  NodeIndex box = cut.view.block(first).element;
  for (NodeIndex up = cut.page[box].parent;
       up != kNoNode && up > cut.container && cut.prose_between(cut.view.begin_of(up), first) == 0;
       up = cut.page[up].parent)
    box = up;
  cut.drop(cut.view.begin_of(box), cut.end, 2);
}

}  // namespace dateline
