// Takes out of the text what follows a heading such as 'Related stories', 'Comments' or 'Share this'.
#include <algorithm>
#include <string>
#include <vector>

#include "indexer/analysis/date_words.h"
#include "indexer/extract/fields/body_cut.h"
#include "indexer/extract/layout/line_words.h"
#include "indexer/extract/layout/section_kind.h"

namespace dateline {
namespace {

constexpr std::uint32_t kCards = 3;  // boxes of other stories that make a series

/// Readers' comments: short lines that say when, two and more, each with prose after it.
bool shows_stamps(const BodyCut& cut, std::uint32_t from, std::uint32_t to) {
  constexpr std::uint32_t kLongest = 90;  // characters of who wrote when
  constexpr int kFewest = 2;
  int stamps = 0;
  for (std::uint32_t i = from; i + 1 < to && stamps < kFewest; ++i) {
    const Block& block = cut.view.block(i);
    if (block.characters > kLongest || !has_digit(block.text)) continue;
    const std::vector<DateMention> days = find_dates(block.text);
    stamps += !days.empty() && days.front().date.day && cut.view.block(i + 1).characters > 25;
  }
  return stamps >= kFewest;
}

/// Other stories are links: a section without any is the text's own, whatever its heading says.
bool links_follow(const BodyCut& cut, std::uint32_t at) {
  std::uint32_t seen = 0;
  for (std::uint32_t i = at; i < cut.end && seen < 4; ++i, ++seen)
    if (cut.view.block(i).link_share() > 0.3) return true;
  return false;
}

/// Within the next lines is a link: dates and names between titles that are links.
bool links_soon(const BodyCut& cut, std::uint32_t from, std::uint32_t to) {
  constexpr std::uint32_t kLines = 4;
  for (std::uint32_t i = from; i < std::min(to, from + kLines); ++i)
    if (cut.view.block(i).link_share() > 0.5) return true;
  return false;
}

/// First lines of other stories and a link for each: no paragraph as long as the text's.
bool shows_cards(const BodyCut& cut, std::uint32_t from, std::uint32_t to, std::uint32_t titles) {
  constexpr std::uint32_t kFirstLines = 250;  // characters
  std::uint32_t paragraphs = 0;
  for (std::uint32_t i = from; i < to; ++i) {
    if (!is_prose(cut.view.block(i))) continue;
    ++paragraphs;
    if (cut.view.block(i).characters > kFirstLines) return false;
  }
  return paragraphs <= titles + 1;
}

/// The paragraphs after a label go on where those before it stood, far more of them than titles that are links.
bool flows_on(const BodyCut& cut, std::uint32_t at, std::uint32_t from, std::uint32_t to, std::uint32_t titles) {
  std::uint32_t before = at;
  while (before > cut.begin && !(cut.keep[before - 1] && is_prose(cut.view.block(before - 1)))) --before;
  if (before == cut.begin) return false;
  const NodeIndex parent = cut.page[cut.view.block(before - 1).element].parent;
  std::uint32_t paragraphs = 0;
  for (std::uint32_t i = from; i < to; ++i)
    paragraphs += is_prose(cut.view.block(i)) && cut.page[cut.view.block(i).element].parent == parent;
  return paragraphs > 2 * titles + 1;
}

void drop_section(BodyCut& cut, std::uint32_t at, SectionKind kind) {
  if (kind == SectionKind::related && !links_follow(cut, at)) return;
  // The element whose first text the heading is, as long as it is a small part of the whole.
  NodeIndex box = cut.view.block(at).element;
  for (NodeIndex up = cut.page[box].parent; up != kNoNode && up > cut.container; up = cut.page[up].parent) {
    if (cut.view.begin_of(up) != at) break;
    // However long readers' comments are, the heading and their stamps tell them.
    if (cut.prose_between(at, cut.view.end_of(up)) > 0.35 * cut.all_prose() &&
        !(kind == SectionKind::closing && cut.prose_between(cut.begin, at) > 0.2 * cut.all_prose() &&
          shows_stamps(cut, at + 1, cut.view.end_of(up))))
      break;
    box = up;
  }
  const std::uint32_t box_end = cut.view.end_of(box);
  const std::uint32_t after = std::max(box_end, at + 1);
  // A box of its own around label and content is the second sign.
  if (!cut.drop(at, after, 2)) return;
  const NodeIndex parent = cut.page[box].parent;
  const std::uint32_t parent_end = std::min(cut.end, cut.view.end_of(parent));
  const bool box_held_more =
      box_end > at + 1 && (cut.prose_between(at, box_end) > 0 || cut.linked_between(at + 1, box_end) > 0);
  if (box_held_more) return;
  // What follows in the same parent belongs to it while it differs from the text: links, cards, forms. Prose without
  // links goes on with the text, unless the label heads prose of its own at the end of it.
  std::uint32_t next = after;
  for (; next < parent_end; ++next) {
    const Block& block = cut.view.block(next);
    if (is_prose(block) && block.link_share() < 0.3) break;
    if (block.heading != 0 && block.link_share() < 0.5) break;
    if (block.linked == 0 && !links_soon(cut, next, parent_end)) break;
    cut.keep[next] = false;
  }
  const bool late = cut.prose_between(cut.begin, at) > 0.6 * cut.all_prose();
  const bool headed = cut.view.block(at).heading != 0 || PageLayout::headingish(cut.view.block(at));
  if (kind == SectionKind::label) return;
  const std::uint32_t titles = cut.view.titles_between(next, parent_end);
  if (kind == SectionKind::related && headed && titles >= kCards && shows_cards(cut, next, parent_end, titles)) {
    cut.drop(next, parent_end, 2);
    return;
  }
  if (!(late || (kind == SectionKind::closing && headed)) ||
      cut.prose_between(at, parent_end) >= 0.35 * cut.all_prose())
    return;
  if (kind == SectionKind::related && (titles == 0 || flows_on(cut, at, next, parent_end, titles))) return;
  cut.drop(next, parent_end, kind == SectionKind::closing && headed ? 2 : 1);
}

}  // namespace

void drop_noise_sections(BodyCut& cut) {
  for (std::uint32_t i = cut.begin; i < cut.end; ++i) {
    if (!cut.keep[i]) continue;
    const Block& block = cut.view.block(i);
    if (block.characters > 70 || block.quote) continue;
    const SectionKind kind = section_kind(block.text);
    if (kind == SectionKind::own) continue;
    if (block.heading == 0 && !PageLayout::headingish(block) && ends_sentence(block.text) && block.text.back() != ':')
      continue;
    drop_section(cut, i, kind);
  }
}

}  // namespace dateline
