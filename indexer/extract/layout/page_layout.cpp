// Joins the readings of a page, and marks as foreign what only several of them together show.
#include "indexer/extract/layout/page_layout.h"

#include <algorithm>

#include "indexer/base/text.h"
#include "indexer/base/word_key.h"
#include "indexer/extract/layout/consent.h"
#include "indexer/extract/layout/line_kind.h"
#include "indexer/extract/layout/name_words.h"
#include "indexer/extract/layout/section_kind.h"

namespace dateline {

PageLayout::PageLayout(const Page& of)
    : page(of),
      metadata(read_metadata(of)),
      names(signs_of_name_lists(of)),
      marks(mark_elements(of, names)),
      zones(zones_of(of, names)),
      lines(read_lines(of, zones)),
      blocks(read_blocks(of, marks, names)),
      rows(find_box_rows(of, blocks)),
      kinds_(blocks.list.size()) {
  mark_consent();
  mark_related_sections();
  mark_rows_above();
}

/// The box around a paragraph that asks for consent, as far as every paragraph in it speaks of that: laid over the page
/// by scripts and style sheets, whatever its names are.
void PageLayout::mark_consent() {
  const auto may_ask = [](std::string_view text) {
    return text.find("kie") != text.npos || text.starts_with("We and our ") || text.starts_with("Nosotros y nuestros ");
  };
  constexpr int kMost = 12;  // a page asks once; the lines around each are looked at
  int asked = 0;
  for (std::size_t i = 0; i < lines.size() && asked < kMost; ++i) {
    if (!lines[i].prose || overlaps(lines[i].zone, Zone::hidden) || !may_ask(lines[i].text) ||
        !asks_consent(lines[i].text))
      continue;
    ++asked;
    NodeIndex box = lines[i].block;
    std::size_t from = i;
    std::size_t to = i + 1;
    for (NodeIndex up = box; up != kNoNode && up != 0; up = page[up].parent) {
      if (page[up].is("body") || page[up].is("article") || page[up].is("main")) break;
      std::size_t first = from;
      std::size_t last = to;
      while (first > 0 && lines[first - 1].first >= up) --first;
      while (last < lines.size() && lines[last].first < page[up].end) ++last;
      page.budget().spend(last - first);
      const bool all = std::all_of(
          lines.begin() + static_cast<std::ptrdiff_t>(first), lines.begin() + static_cast<std::ptrdiff_t>(last),
          [](const Line& line) { return line.heading == 1 ? false : !line.prose || speaks_of_consent(line.text); });
      if (!all) break;
      box = up;
      from = first;
      to = last;
    }
    marks[box] |= kMarkOverlay;
    for (NodeIndex node = box; node < page[box].end; ++node) zones[node] = zones[node] | Zone::hidden;
    for (std::size_t k = from; k < to; ++k) lines[k].zone = lines[k].zone | Zone::hidden;
    i = to - 1;
  }
}

/// A strip of other stories at the top of the page, before any prose: its titles do not belong to this page. What is
/// most of the page is a listing's.
void PageLayout::mark_rows_above() {
  const std::size_t all = page.prose_size(0);
  for (const BoxRow& row : rows) {
    std::size_t held = 0;
    for (const NodeIndex box : row.boxes) held += page.prose_size(box);
    if (held == 0 || held * 2 > all) continue;
    if (page.prose_before(row.boxes.front()) > 0) continue;
    for (const NodeIndex box : row.boxes)
      for (NodeIndex node = box; node < page[box].end; ++node) zones[node] = zones[node] | Zone::related;
    for (Line& line : lines)
      if (overlaps(zones[line.first], Zone::related)) line.zone = line.zone | Zone::related;
    return;
  }
}

/// What is below a heading that says "Related" or "Otras noticias", up to the end of the heading's own container or
/// the next heading of its rank, speaks of other pages.
void PageLayout::mark_related_sections() {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    constexpr std::size_t kLongest = 60;
    if (lines[i].heading < 2 || lines[i].text.size() > kLongest || section_kind(lines[i].text) != SectionKind::related)
      continue;
    NodeIndex heading = page[lines[i].first].parent;
    while (heading != kNoNode && heading != 0 && !(page[heading].name.size() == 2 && page[heading].name[0] == 'h'))
      heading = page[heading].parent;
    if (heading == kNoNode || heading == 0) continue;
    const NodeIndex end = page[page[heading].parent].end;
    for (std::size_t k = i + 1;
         k < lines.size() && lines[k].first < end && !(lines[k].heading && lines[k].heading <= lines[i].heading); ++k) {
      lines[k].zone = lines[k].zone | Zone::related;
      for (NodeIndex node = lines[k].first; node <= lines[k].last; ++node) zones[node] = zones[node] | Zone::related;
      // Elements around the line that lie below the heading's container: a time or a link of the related story.
      for (NodeIndex up = page[lines[k].first].parent; up != kNoNode && up > heading; up = page[up].parent)
        zones[up] = zones[up] | Zone::related;
    }
  }
}

std::size_t PageLayout::prose_from(std::size_t line) const {
  while (line < lines.size() && !(lines[line].prose && !overlaps(lines[line].zone, kForeign))) ++line;
  return line;
}

std::string PageLayout::text_language() const {
  enum : std::uint32_t { kEnglish = 1, kSpanish = 2 };
  constexpr std::size_t kLongest = 4;  // letters of such a word
  static const WordBits kWords = [] {
    WordBits words(32);
    for (const std::string_view word :
         {"a", "and", "are", "at", "by", "for", "from", "in", "is", "of", "on", "that", "the", "to", "was", "with"})
      words.add(word, kEnglish);
    for (const std::string_view word :
         {"al", "con", "de", "del", "el", "en", "es", "la", "las", "los", "para", "por", "que", "se", "su", "una"})
      words.add(word, kSpanish);
    return words;
  }();
  std::size_t english = 0;
  std::size_t spanish = 0;
  constexpr std::size_t kEnough = 400;
  for (const Line& line : lines) {
    if (!line.prose || english + spanish > kEnough) continue;
    for_each_word(line.text, [&](std::string_view word) {
      if (word.size() > kLongest) return;
      const std::uint32_t of = kWords.of(word_key(word));
      english += (of & kEnglish) != 0;
      spanish += (of & kSpanish) != 0;
    });
  }
  constexpr std::size_t kLeast = 6;
  if (english + spanish < kLeast) return {};
  return spanish > english ? "es" : "en";
}

std::size_t PageLayout::line_at(NodeIndex node) const {
  const auto found = std::lower_bound(lines.begin(), lines.end(), node,
                                      [](const Line& line, NodeIndex place) { return line.first < place; });
  return static_cast<std::size_t>(found - lines.begin());
}

Head::Head(const PageLayout& outline, NodeIndex headline) {
  if (headline == kNoNode) return;
  begin = outline.page[headline].end;
  std::size_t line = outline.line_at(begin);
  constexpr std::size_t kMostLines = 14;
  constexpr std::size_t kStandfirst = 180;
  bool standfirst = false;
  for (std::size_t last = line + kMostLines; line < outline.lines.size() && line < last; ++line) {
    if (!outline.lines[line].prose || overlaps(outline.lines[line].zone, Zone::author_box)) continue;
    if (standfirst || outline.lines[line].text.size() > kStandfirst) break;
    standfirst = true;
  }
  end = line < outline.lines.size() ? outline.lines[line].first : outline.page.size();
}

bool has_class_word(const Page& page, NodeIndex node, std::initializer_list<Name> words) {
  for (const std::uint32_t list : {page[node].class_list, page[node].id_list})
    for (const std::uint64_t word : page.words_of_list(list))
      for (const Name& asked : words)
        if (asked.key == word) return true;
  return false;
}

bool has_component_word(const Page& page, NodeIndex node, std::initializer_list<std::string_view> words) {
  if (page[node].attribute_count == 0) return false;
  bool found = false;
  for (const std::string_view key : {"data-testid", "data-test", "data-component", "data-qa"})
    for_each_word(page.attribute(node, key), [&](std::string_view word) {
      found = found || std::find(words.begin(), words.end(), word) != words.end();
    });
  return found;
}

}  // namespace dateline
