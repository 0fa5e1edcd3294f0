// Takes out of the element that holds the text what is inside and is not the text: marked boxes, forms, lists of
// links, single lines, pull quotes.
#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>

#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/body_cut.h"
#include "indexer/extract/fields/body_parts.h"
#include "indexer/extract/fields/page_title.h"
#include "indexer/extract/fields/picture_captions.h"
#include "indexer/extract/layout/closing_lines.h"
#include "indexer/extract/layout/consent.h"
#include "indexer/extract/layout/line_words.h"
#include "indexer/extract/layout/section_kind.h"

namespace dateline {
namespace {

bool opens_with_heading(const BodyCut& cut, NodeIndex node) {
  return cut.view.begin_of(node) < cut.view.end_of(node) && cut.view.block(cut.view.begin_of(node)).heading != 0;
}

bool in_article(const BodyCut& cut, NodeIndex node) {
  int steps = 0;
  for (NodeIndex up = cut.page[node].parent; up != kNoNode && steps < 40; up = cut.page[up].parent, ++steps)
    if (cut.page[up].is("article")) return true;
  return false;
}

/// An article inside the article is another one: a note, a comment, an entry of a live report. Where they are most of
/// the text they are its parts, each in an element of its own.
void drop_inner_articles(BodyCut& cut) {
  constexpr double kMostOfOne = 0.2;  // of the container's prose
  constexpr double kMostOfAll = 0.5;  // set by eye
  std::vector<NodeIndex> inner;
  double held = 0;
  for (NodeIndex node = cut.container + 1; node < cut.page[cut.container].end; ++node) {
    if (!cut.page[node].is("article") || !opens_with_heading(cut, node) || !in_article(cut, node)) continue;
    const double prose = cut.prose_between(cut.view.begin_of(node), cut.view.end_of(node));
    if (prose >= kMostOfOne * cut.all_prose()) continue;
    if (inner.empty() || node >= cut.page[inner.back()].end) held += prose;
    inner.push_back(node);
  }
  if (held > kMostOfAll * cut.all_prose()) return;
  for (const NodeIndex node : inner) cut.drop_node(node, 2);
}

bool asks_address(const BodyCut& cut, NodeIndex input) {
  const std::string_view type = cut.page.attribute(input, "type");
  if (type == "email") return true;
  if (!type.empty() && type != "text") return false;
  for (const std::string_view said : {cut.page.attribute(input, "name"), cut.page.attribute(input, "placeholder")})
    if (said.find("mail") != std::string_view::npos || said.find("correo") != std::string_view::npos) return true;
  return false;
}

/// Forms, and the few lines around a field for an address: letters to sign up for, polls, searches. One that holds
/// the text is the page itself, as some servers write it.
void drop_forms(BodyCut& cut) {
  constexpr std::uint32_t kLongestLine = 220;  // characters; set by eye: an invitation, no paragraph of the text
  constexpr double kMost = 0.15;               // of the container's prose
  constexpr std::uint32_t kMostLines = 8;
  constexpr std::uint32_t kMostWords = 4;  // lines of a box that does not say 'newsletter'
  constexpr double kFewCharacters = 200;
  constexpr int kMostSteps = 12;
  for (NodeIndex node = cut.container + 1; node < cut.page[cut.container].end; ++node) {
    const Node& form = cut.page[node];
    const bool field = form.is("input") && asks_address(cut, node);
    if (!field && !form.is("form")) continue;
    if (cut.view.prose_in(node) > kMost * cut.all_prose()) continue;
    NodeIndex box = node;
    int steps = 0;
    for (NodeIndex up = form.parent; up > cut.container && steps < kMostSteps; up = cut.page[up].parent, ++steps) {
      const std::uint32_t from = cut.view.begin_of(up);
      const std::uint32_t to = cut.view.end_of(up);
      if (to - from > kMostLines || cut.view.prose_in(up) > kMost * cut.all_prose()) break;
      bool lines = true;
      for (std::uint32_t i = from; i < to; ++i) lines = lines && cut.view.block(i).characters <= kLongestLine;
      // "Want news in your inbox?" above the button.
      const bool asked = to > from && to - from <= 2 && cut.view.block(from).text.ends_with('?');
      // "Stay in the loop", "Get the dock letter every Friday.", a field for the address: the field says what for.
      const bool small = field && to - from <= kMostWords && cut.characters_between(from, to) <= kFewCharacters;
      if (!lines || (to > from && !asked && !small && !cut.view.asks_reader(from, to))) break;
      box = up;
    }
    if (box != node || form.is("form")) cut.drop_node(box, 2);
  }
}

/// "From: … Published: 14 June 2023 Last updated: …" as a list of terms in the page's head: what the system knows of
/// the page, and no part of its text.
void drop_fact_lists(BodyCut& cut) {
  constexpr std::uint32_t kMostLines = 16;
  constexpr std::uint32_t kMostAbove = 400;  // characters of prose: a standfirst
  static constexpr std::array<std::string_view, 12> kLabels{
      "published", "date published", "published on", "release date", "last updated",         "updated",
      "posted",    "posted on",      "publicado",    "publicado el", "fecha de publicacion", "ultima actualizacion"};
  for (NodeIndex node = cut.container + 1; node < cut.page[cut.container].end; ++node) {
    if (!cut.page[node].is("dl")) continue;
    const std::uint32_t from = cut.view.begin_of(node);
    const std::uint32_t to = cut.view.end_of(node);
    if (to - from > kMostLines || cut.prose_between(from, to) > 0 || cut.prose_between(cut.begin, from) > kMostAbove)
      continue;
    for (NodeIndex term = node + 1; term < cut.page[node].end; ++term)
      if (cut.page[term].is("dt") && among(kLabels, headline_key(cut.page.text_of(term)))) {
        cut.drop(from, to, 2);
        break;
      }
    node = cut.page[node].end - 1;
  }
}

/// A second sign for a marked element: readers' comments are after the text, other stories are headed by links.
int drop_shape(const BodyCut& cut, NodeIndex node, std::uint16_t marks) {
  const std::uint32_t from = cut.view.begin_of(node);
  const std::uint32_t to = cut.view.end_of(node);
  if ((marks & kMarkComments) && cut.prose_between(cut.begin, from) > 0.2 * cut.all_prose()) return 1;
  return cut.view.titles_between(from, to) >= 3 ? 1 : 0;
}

void drop_marked(BodyCut& cut) {
  const std::uint16_t given = cut.view.inherited[cut.container];
  for (NodeIndex node = cut.container + 1; node < cut.page[cut.container].end;) {
    const auto marks = static_cast<std::uint16_t>(cut.view.own[node] & ~given);
    const bool unwanted = !cut.page[node].is_text() && (marks & (kUnwanted | kMarkAbout)) != 0;
    // nav and footer elements, dialogues and captions say it twice: by tag and by place or shape.
    const int signs = marks & (kMarkFrame | kMarkOverlay | kMarkCaption) ? 2 : 1;
    if (unwanted && cut.drop_node(node, signs + drop_shape(cut, node, marks)))
      node = cut.page[node].end;
    else
      ++node;
  }
  for (std::uint32_t i = cut.begin; i < cut.end; ++i)
    if (cut.view.series[i]) cut.keep[i] = false;
  for (const NodeIndex node : cut.view.request->claimed)
    if (cut.page.inside(node, cut.container)) cut.drop_node(node, 2);
  drop_forms(cut);
  drop_inner_articles(cut);
  drop_fact_lists(cut);
}

/// A list or table that belongs to the text: the paragraph before it announces it, or it is among the paragraphs
/// and has rows of its own kind.
bool is_announced(const BodyCut& cut, NodeIndex node) {
  const std::uint32_t from = cut.view.begin_of(node);
  if (from <= cut.begin) return false;
  const Block& before = cut.view.block(from - 1);
  if (before.heading != 0 || before.characters < 20 || before.link_share() > 0.5) return false;
  if (before.text.back() == ':')
    return section_kind(before.text) == SectionKind::own && cut.view.kind(from - 1) == LineKind::prose;
  if (!cut.page[node].is("table") || cut.page.find("th", node) >= cut.page[node].end || !is_prose(before)) return false;
  const std::uint32_t to = cut.view.end_of(node);
  if (to < cut.end && is_prose(cut.view.block(to))) return true;
  // At the end of the text: more figures than links.
  std::uint32_t unlinked = 0;
  for (std::uint32_t i = from; i < to; ++i) unlinked += cut.view.block(i).linked == 0;
  return unlinked * 2 > to - from;
}

/// A linked cell beside others that are none: "Local 12 | 230 | 41", a member and the vote. A row of a page that is set
/// in tables holds running text.
bool is_cell_of_figures(const BodyCut& cut, std::uint32_t i) {
  const Block& block = cut.view.block(i);
  if (!block.cell) return false;
  NodeIndex row = block.element;
  while (row > cut.container && !cut.page[row].is("tr")) row = cut.page[row].parent;
  if (row <= cut.container) return false;
  std::uint32_t unlinked = 0;
  const std::uint32_t first = cut.view.begin_of(row), past = cut.view.end_of(row);
  constexpr std::uint32_t kMostCells = 30;
  if (past - first > kMostCells) return false;
  for (std::uint32_t at = first; at < past; ++at) {
    if (is_prose(cut.view.block(at))) return false;
    unlinked += cut.view.block(at).linked == 0;
  }
  return unlinked > 0;
}

/// Lists and boxes that are links for the most part.
void drop_link_lists(BodyCut& cut) {
  for (NodeIndex node = cut.container + 1; node < cut.page[cut.container].end; ++node) {
    const Node& n = cut.page[node];
    if (!(n.is("ul") || n.is("ol") || n.is("div") || n.is("section") || n.is("table") || n.is("dl") || n.is("td")))
      continue;
    const std::uint32_t from = cut.view.begin_of(node);
    const std::uint32_t to = cut.view.end_of(node);
    if (to <= from || (n.is("td") && is_cell_of_figures(cut, from))) continue;
    if (n.is("table") && is_announced(cut, node)) {
      std::fill(cut.announced.begin() + from, cut.announced.begin() + to, true);
      node = cut.page[node].end - 1;
      continue;
    }
    const double all = cut.characters_between(from, to);
    const double linked = cut.linked_between(from, to);
    if (!(linked > 0.5 * all && cut.prose_between(from, to) < 0.3 * all && (to - from > 1 || linked > 0.8 * all)))
      continue;
    if (is_announced(cut, node)) {
      std::fill(cut.announced.begin() + from, cut.announced.begin() + to, true);
      node = cut.page[node].end - 1;
      continue;
    }
    cut.drop(from, to, 1);
  }
}

std::vector<std::string> letters_of_long_blocks(const BodyCut& cut) {
  std::vector<std::string> letters(cut.keep.size());
  for (std::uint32_t i = cut.begin; i < cut.end; ++i)
    if (cut.keep[i] && cut.view.block(i).characters > 60) letters[i] = letters_of(cut.view.block(i).text);
  return letters;
}

bool opens_with_quote(std::string_view text) {
  return text.starts_with("\"") || text.starts_with("\xE2\x80\x9C") || text.starts_with("\xC2\xAB") ||
         text.starts_with("\xE2\x80\x98") || text.starts_with("\xE2\x80\x9E");
}

/// A quotation set large beside the text that holds it word for word.
void drop_pull_quotes(BodyCut& cut) {
  // Each is looked for in all paragraphs. Set by eye: the most of 1,840 real pages is 31.
  constexpr std::size_t kMostQuotes = 100;
  std::vector<std::string> folded;
  std::size_t quotes = 0;
  for (std::uint32_t i = cut.begin; i < cut.end && quotes < kMostQuotes; ++i) {
    const Block& block = cut.view.block(i);
    if (!cut.keep[i] || block.item || block.cell || block.characters < 20 || block.characters > 160 ||
        !opens_with_quote(block.text))
      continue;
    const std::string quote = letters_of(block.text);
    if (quote.size() < 18) continue;
    ++quotes;
    if (folded.empty()) folded = letters_of_long_blocks(cut);
    cut.page.budget().spend(cut.end - cut.begin);
    cut.page.budget().spend_text(cut.characters_between(cut.begin, cut.end));
    for (std::uint32_t j = cut.begin; j < cut.end; ++j)
      if (j != i && cut.keep[j] && folded[j].size() > quote.size() + 10 && folded[j].find(quote) != std::string::npos) {
        cut.keep[i] = false;
        break;
      }
  }
}

/// A line of links with bars, dots or slashes between them and nothing else.
bool is_link_line(const Block& block) {
  if (block.linked == 0 || block.characters > 250) return false;
  std::uint32_t signs = 0;
  for (const char c : block.text)
    if (c == '|' || c == '/' || c == ',' || c == '>' || c == '[' || c == ']' || c == '-' || c == ':') ++signs;
  // "Home » Resources » Marketing": the steps of a path.
  for (std::size_t at = block.text.find("\u00BB"); at != std::string::npos; at = block.text.find("\u00BB", at + 1))
    signs += 3;
  return block.linked + signs + 3 >= block.characters;
}

/// "READ ALSO: <link>", in any language: a label in capitals, and the rest a link to words, not to an address.
bool is_labelled_link(const Block& block) {
  if (block.link_share() < 0.6 || block.characters - block.linked > 30 || block.characters > 250) return false;
  const std::size_t colon = block.text.find(':');
  if (colon == std::string::npos || colon > 40 || block.text.find_first_of("@/", colon) != std::string::npos)
    return false;
  if (std::any_of(block.text.begin(), block.text.begin() + static_cast<std::ptrdiff_t>(colon),
                  [](char c) { return c >= 'a' && c <= 'z'; }))
    return false;
  return std::count(block.text.begin() + static_cast<std::ptrdiff_t>(colon), block.text.end(), ' ') >= 4;
}

/// "-", "+", "reset" below "Text size": how large the page is set.
bool sets_letters(const BodyCut& cut, std::uint32_t i) {
  constexpr std::uint32_t kButtons = 6;
  constexpr std::uint32_t kLongest = 20;  // characters
  for (std::uint32_t at = i, back = 0; at > cut.begin && back <= kButtons; --at, ++back) {
    const Block& block = cut.view.block(at);
    if (block.characters > kLongest) return false;
    const std::string key = headline_key(block.text);
    for (const std::string_view words : {"text size", "font size", "tamaño de letra", "tamaño del texto",
                                         "tamaño de texto", "tamaño de la letra", "tamaño de fuente"})
      if (key == words) return true;
  }
  return false;
}

/// A line about the site's own letters or money in a box of its own.
bool is_appeal(const BodyCut& cut, std::uint32_t i) {
  constexpr std::uint32_t kLongest = 200;  // characters
  const Block& block = cut.view.block(i);
  if (block.characters > kLongest || block.element <= cut.container || block.item || block.cell || block.heading != 0)
    return false;
  const std::string folded = fold(block.text);
  constexpr std::string_view kAsks[] = {"subscribe", "sign up", "get ",  "join ",   "receive ", "donate",
                                        "support ",  "suscri",  "apunt", "reciba ", "recibe",   "recibi ",
                                        "inscrib",   "unete",   "dona ", "done ",   "apoya",    "registr"};
  const bool gifts = asks_for_gifts(block.text);
  if (!gifts &&
      std::none_of(std::begin(kAsks), std::end(kAsks), [&](std::string_view word) { return folded.starts_with(word); }))
    return false;
  const NodeIndex box = cut.page[block.element].is("p") ? cut.page[block.element].parent : block.element;
  return box > cut.container && cut.page.inside(box, cut.container) &&
         cut.view.end_of(box) - cut.view.begin_of(box) <= 2 && (gifts || cut.view.asks_reader(i, i + 1));
}

/// "Log in to your console and click …" among other items of a list that are sentences: a step, and no notice.
bool is_step(const BodyCut& cut, std::uint32_t i) {
  if (!cut.view.block(i).item) return false;
  const NodeIndex list = cut.page[cut.view.block(i).element].parent;
  int steps = 0;
  for (std::uint32_t at = cut.view.begin_of(list); at < cut.view.end_of(list) && steps < 3; ++at)
    steps += at != i && is_prose(cut.view.block(at)) && cut.view.block(at).link_share() < 0.2;
  return steps >= 2;
}

void drop_lines(BodyCut& cut) {
  const PictureCaptions captions(cut.view, cut.container);
  for (std::uint32_t i = cut.begin; i < cut.end; ++i) {
    if (!cut.keep[i] || cut.announced[i]) continue;
    const Block& block = cut.view.block(i);
    if (captions.has(i) || (!block.item && !block.cell && block.heading == 0 && is_picture_credit(block.text)) ||
        is_labelled_link(block) || is_appeal(cut, i) || asks_consent(block.text) ||
        (block.linked > 0 && offers_other_language(block.text)) || says_other_language(block.text) ||
        (!block.item && promises_letters(block.text)) || sets_letters(cut, i)) {
      cut.keep[i] = false;
      continue;
    }
    const LineKind kind = cut.view.kind(i);
    if (kind == LineKind::more_link || kind == LineKind::label || kind == LineKind::credit ||
        (kind == LineKind::notice && !is_step(cut, i)))
      cut.drop(i, i + 1, 1);
    if (heads_paragraphs(cut, i) || is_cell_of_figures(cut, i)) continue;
    if (!block.item && is_link_line(block) && !ends_sentence(block.text)) cut.keep[i] = false;
    if (!block.item && block.heading == 0 && block.link_share() > 0.9 && block.characters < 200 &&
        !ends_sentence(block.text))
      cut.keep[i] = false;
  }
}

}  // namespace

std::vector<bool> prune_body(const BodyView& view, NodeIndex container) {
  BodyCut cut(view, container);
  drop_marked(cut);
  drop_link_lists(cut);
  drop_tail_of_stories(cut);
  drop_cards(cut);
  drop_noise_sections(cut);
  drop_lines(cut);
  drop_pull_quotes(cut);
  return std::move(cut.keep);
}

}  // namespace dateline
