// Takes out of the element that holds the text what stands inside and is not the text.
#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "indexer/analysis/date_words.h"
#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/body_parts.h"
#include "indexer/extract/fields/page_title.h"
#include "indexer/extract/fields/picture_captions.h"
#include "indexer/extract/layout/closing_lines.h"
#include "indexer/extract/layout/consent.h"
#include "indexer/extract/layout/line_words.h"
#include "indexer/extract/layout/section_kind.h"

namespace dateline {
namespace {

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

/// Takes out of a container what stands inside the text and is not the text.
class Pruner {
 public:
  Pruner(const BodyView& view, NodeIndex container)
      : view_(view),
        page_(*view.page),
        container_(container),
        begin_(view.begin_of(container)),
        end_(view.end_of(container)) {
    keep_.assign(view.blocks.list.size(), false);
    announced_.assign(keep_.size(), false);
    std::fill(keep_.begin() + begin_, keep_.begin() + end_, true);
    characters_.assign(keep_.size() + 1, 0);
    linked_.assign(keep_.size() + 1, 0);
    for (std::size_t i = 0; i < keep_.size(); ++i) {
      characters_[i + 1] = characters_[i] + view.block(i).characters;
      linked_[i + 1] = linked_[i] + view.block(i).linked;
    }
  }

  std::vector<bool> run() {
    drop_marked();
    drop_link_lists();
    drop_tail_of_stories();
    drop_cards();
    drop_noise_sections();
    drop_lines();
    drop_pull_quotes();
    return std::move(keep_);
  }

 private:
  std::uint32_t prose_between(std::uint32_t from, std::uint32_t to) const { return view_.prose_between(from, to); }
  std::uint32_t all_prose() const { return prose_between(begin_, end_); }

  /// The one place where blocks are dropped. `signs`: how many independent ones the caller has that this is not the
  /// text. More than 15 % of the container's prose needs two; what it is made of and where it lies count as signs of
  /// their own. False where the blocks stay.
  bool drop(std::uint32_t from, std::uint32_t to, int signs) {
    // Set by eye. Halved, a box of other stories below a short text stays; doubled, one misread label or name costs a
    // third of a text.
    constexpr double kMuch = 0.15;
    constexpr std::uint32_t kLittle = 200;  // characters: single lines never need two signs
    if (to <= from) return true;
    const std::uint32_t lost = prose_between(from, to);
    if (lost > kLittle && lost > kMuch * all_prose()) {
      if (characters_[to] > characters_[from] &&
          linked_[to] - linked_[from] > 0.4 * (characters_[to] - characters_[from]))
        ++signs;
      if (view_.asks_reader(from, to)) ++signs;
      // The end of the container, with the bulk of the text before it.
      if (prose_between(begin_, from) > 0.6 * all_prose() && prose_between(to, end_) < 0.05 * all_prose()) ++signs;
      if (signs < 2) return false;
    }
    std::fill(keep_.begin() + from, keep_.begin() + to, false);
    return true;
  }
  bool drop_node(NodeIndex node, int signs) { return drop(view_.begin_of(node), view_.end_of(node), signs); }

  /// A list or table that belongs to the text: the paragraph before it announces it, or it stands among the paragraphs
  /// and has rows of its own kind.
  bool is_announced(NodeIndex node) const {
    const std::uint32_t from = view_.begin_of(node);
    if (from <= begin_) return false;
    const Block& before = view_.block(from - 1);
    if (before.heading != 0 || before.characters < 20 || before.link_share() > 0.5) return false;
    if (before.text.back() == ':')
      return section_kind(before.text) == SectionKind::own && view_.kind(from - 1) == LineKind::prose;
    const std::uint32_t to = view_.end_of(node);
    return page_[node].is("table") && page_.find("th", node) < page_[node].end && is_prose(before) && to < end_ &&
           is_prose(view_.block(to));
  }

  void drop_marked() {
    const std::uint16_t given = view_.inherited[container_];
    for (NodeIndex node = container_ + 1; node < page_[container_].end;) {
      const auto marks = static_cast<std::uint16_t>(view_.own[node] & ~given);
      const bool unwanted = !page_[node].is_text() && (marks & (kUnwanted | kMarkAbout)) != 0;
      // nav and footer elements, dialogues and captions say it twice: by tag and by place or shape.
      const int signs = marks & (kMarkFrame | kMarkOverlay | kMarkCaption) ? 2 : 1;
      if (unwanted && drop_node(node, signs + drop_shape(node, marks)))
        node = page_[node].end;
      else
        ++node;
    }
    for (std::uint32_t i = begin_; i < end_; ++i)
      if (view_.series[i]) keep_[i] = false;
    for (const NodeIndex node : view_.request->claimed)
      if (page_.inside(node, container_)) drop_node(node, 2);
    drop_forms();
    drop_inner_articles();
    drop_fact_lists();
  }

  /// "From: … Published: 14 June 2023 Last updated: …" as a list of terms in the page's head: what the system knows of
  /// the page, and no part of its text.
  void drop_fact_lists() {
    constexpr std::uint32_t kMostLines = 16;
    constexpr std::uint32_t kMostAbove = 400;  // characters of prose: a standfirst
    static constexpr std::array<std::string_view, 12> kLabels{
        "published", "date published", "published on", "release date", "last updated",         "updated",
        "posted",    "posted on",      "publicado",    "publicado el", "fecha de publicacion", "ultima actualizacion"};
    for (NodeIndex node = container_ + 1; node < page_[container_].end; ++node) {
      if (!page_[node].is("dl")) continue;
      const std::uint32_t from = view_.begin_of(node);
      const std::uint32_t to = view_.end_of(node);
      if (to - from > kMostLines || prose_between(from, to) > 0 || prose_between(begin_, from) > kMostAbove) continue;
      for (NodeIndex term = node + 1; term < page_[node].end; ++term)
        if (page_[term].is("dt") && among(kLabels, headline_key(page_.text_of(term)))) {
          drop(from, to, 2);
          break;
        }
      node = page_[node].end - 1;
    }
  }

  /// An article inside the article is another one: a note, a comment, an entry of a live report. Where they are most of
  /// the text they are its parts, each in an element of its own.
  void drop_inner_articles() {
    constexpr double kMostOfOne = 0.2;  // of the container's prose
    constexpr double kMostOfAll = 0.5;  // set by eye
    std::vector<NodeIndex> inner;
    double held = 0;
    for (NodeIndex node = container_ + 1; node < page_[container_].end; ++node) {
      if (!page_[node].is("article") || !opens_with_heading(node) || !in_article(node)) continue;
      const double prose = prose_between(view_.begin_of(node), view_.end_of(node));
      if (prose >= kMostOfOne * all_prose()) continue;
      if (inner.empty() || node >= page_[inner.back()].end) held += prose;
      inner.push_back(node);
    }
    if (held > kMostOfAll * all_prose()) return;
    for (const NodeIndex node : inner) drop_node(node, 2);
  }

  /// Forms, and the few lines around a field for an address: letters to sign up for, polls, searches. One that holds
  /// the text is the page itself, as some servers write it.
  void drop_forms() {
    constexpr std::uint32_t kLongestLine = 220;  // characters; set by eye: an invitation, no paragraph of the text
    constexpr double kMost = 0.15;               // of the container's prose
    constexpr std::uint32_t kMostLines = 8;
    constexpr int kMostSteps = 12;
    for (NodeIndex node = container_ + 1; node < page_[container_].end; ++node) {
      const Node& form = page_[node];
      const bool field = form.is("input") && asks_address(node);
      if (!field && !form.is("form")) continue;
      if (view_.prose_in(node) > kMost * all_prose()) continue;
      NodeIndex box = node;
      int steps = 0;
      for (NodeIndex up = form.parent; up > container_ && steps < kMostSteps; up = page_[up].parent, ++steps) {
        const std::uint32_t from = view_.begin_of(up);
        const std::uint32_t to = view_.end_of(up);
        if (to - from > kMostLines || view_.prose_in(up) > kMost * all_prose()) break;
        bool lines = true;
        for (std::uint32_t i = from; i < to; ++i) lines = lines && view_.block(i).characters <= kLongestLine;
        // "Want news in your inbox?" above the button.
        const bool asked = to > from && to - from <= 2 && view_.block(from).text.ends_with('?');
        if (!lines || (to > from && !asked && !view_.asks_reader(from, to))) break;
        box = up;
      }
      if (box != node || form.is("form")) drop_node(box, 2);
    }
  }

  bool asks_address(NodeIndex input) const {
    const std::string_view type = page_.attribute(input, "type");
    if (type == "email") return true;
    if (!type.empty() && type != "text") return false;
    for (const std::string_view said : {page_.attribute(input, "name"), page_.attribute(input, "placeholder")})
      if (said.find("mail") != std::string_view::npos || said.find("correo") != std::string_view::npos) return true;
    return false;
  }

  /// A second sign for a marked element: readers' comments stand behind the text, other stories are headed by links.
  int drop_shape(NodeIndex node, std::uint16_t marks) const {
    const std::uint32_t from = view_.begin_of(node);
    const std::uint32_t to = view_.end_of(node);
    if ((marks & kMarkComments) && prose_between(begin_, from) > 0.2 * all_prose()) return 1;
    return view_.titles_between(from, to) >= 3 ? 1 : 0;
  }

  bool opens_with_heading(NodeIndex node) const {
    return view_.begin_of(node) < view_.end_of(node) && view_.block(view_.begin_of(node)).heading != 0;
  }

  bool in_article(NodeIndex node) const {
    int steps = 0;
    for (NodeIndex up = page_[node].parent; up != kNoNode && steps < 40; up = page_[up].parent, ++steps)
      if (page_[up].is("article")) return true;
    return false;
  }

  /// Lists and boxes that are links for the most part.
  void drop_link_lists() {
    for (NodeIndex node = container_ + 1; node < page_[container_].end; ++node) {
      const Node& n = page_[node];
      if (!(n.is("ul") || n.is("ol") || n.is("div") || n.is("section") || n.is("table") || n.is("dl") || n.is("td")))
        continue;
      const std::uint32_t from = view_.begin_of(node);
      const std::uint32_t to = view_.end_of(node);
      if (to <= from) continue;
      if (n.is("table") && is_announced(node)) {
        std::fill(announced_.begin() + from, announced_.begin() + to, true);
        node = page_[node].end - 1;
        continue;
      }
      const double all = characters_[to] - characters_[from];
      const double linked = linked_[to] - linked_[from];
      if (!(linked > 0.5 * all && prose_between(from, to) < 0.3 * all && (to - from > 1 || linked > 0.8 * all)))
        continue;
      if (is_announced(node)) {
        std::fill(announced_.begin() + from, announced_.begin() + to, true);
        node = page_[node].end - 1;
        continue;
      }
      drop(from, to, 1);
    }
  }

  /// A heading that is a link and heads the text's own paragraphs: one of them stands beside it, behind short lines at
  /// most (an address, a price, a day).
  bool heads_paragraphs(std::uint32_t i) const {
    constexpr std::uint32_t kLinesBetween = 9;
    if (view_.block(i).heading == 0) return false;
    const NodeIndex parent = page_[view_.block(i).element].parent;
    for (std::uint32_t next = i + 1; next < std::min(end_, i + 2 + kLinesBetween); ++next) {
      const Block& block = view_.block(next);
      NodeIndex beside = page_[block.element].parent;
      if (block.item && beside != parent) beside = page_[beside].parent;
      if (beside != parent || (block.heading != 0 && block.link_share() > 0.5)) return false;
      if (is_prose(block)) return true;
    }
    return false;
  }

  /// Boxes that show another story: a heading that is a link, and a few words below it.
  void drop_cards() {
    struct Card {
      std::uint32_t from;
      std::uint32_t to;
    };
    std::vector<Card> cards;
    std::uint32_t held = 0;
    for (std::uint32_t i = begin_; i < end_; ++i) {
      const Block& block = view_.block(i);
      if (!keep_[i] || block.heading == 0 || block.link_share() < 0.8) continue;
      NodeIndex box = block.element;
      for (NodeIndex up = page_[box].parent; up != kNoNode && up > container_; up = page_[up].parent) {
        if (prose_between(view_.begin_of(up), view_.end_of(up)) > std::min<std::uint32_t>(400, all_prose() / 4)) break;
        box = up;
      }
      const Card card{view_.begin_of(box), view_.end_of(box)};
      // A heading alone, with the text's own paragraphs beside it, heads them although it is a link.
      if (card.to - card.from == 1 && heads_paragraphs(i)) continue;
      held += prose_between(card.from, card.to);
      cards.push_back(card);
      i = std::max(i, card.to - 1);
    }
    // A text made of such boxes is a list of its own: they are many, and stand where the text is.
    if (held > 0.4 * all_prose()) return;
    const auto early = [&](const Card& card) { return prose_between(begin_, card.from) < 0.6 * all_prose(); };
    const bool listed = std::count_if(cards.begin(), cards.end(), early) >= 3;
    for (const Card& card : cards)
      if (!listed || !early(card)) drop(card.from, card.to, 2);
  }

  /// Other stories behind the text, without a heading that says so: three headings and more that are links to pages, a
  /// few words below each, up to the end of the container.
  void drop_tail_of_stories() {
    constexpr std::uint32_t kLeastBefore = 500;
    constexpr std::uint32_t kMostBelow = 450;
    const auto heads_story = [&](std::uint32_t i) {
      return view_.block(i).heading != 0 && view_.block(i).link_share() >= 0.9 && view_.block(i).words >= 3;
    };
    std::uint32_t first = end_;
    std::uint32_t stories = 0;
    std::uint32_t last = end_;
    for (std::uint32_t i = begin_; i < end_; ++i) {
      if (!heads_story(i)) continue;
      if (stories > 0 && prose_between(last, i) > kMostBelow) stories = 0;
      if (stories++ == 0) first = i;
      last = i;
    }
    if (stories < 3 || prose_between(last, end_) > kMostBelow ||
        prose_between(begin_, first) < std::max(kLeastBefore, all_prose() / 5))
      return;
    // A text whose headings are links is no tail: none before it.
    for (std::uint32_t i = begin_; i < first; ++i)
      if (keep_[i] && heads_story(i)) return;
    // The box around the first heading, with the label above it.
    NodeIndex box = view_.block(first).element;
    for (NodeIndex up = page_[box].parent;
         up != kNoNode && up > container_ && prose_between(view_.begin_of(up), first) == 0; up = page_[up].parent)
      box = up;
    drop(view_.begin_of(box), end_, 2);
  }

  /// Readers' comments: short lines that say when, two and more, each with prose behind it.
  bool shows_stamps(std::uint32_t from, std::uint32_t to) const {
    constexpr std::uint32_t kLongest = 90;  // characters of who wrote when
    constexpr int kFewest = 2;
    int stamps = 0;
    for (std::uint32_t i = from; i + 1 < to && stamps < kFewest; ++i) {
      const Block& block = view_.block(i);
      if (block.characters > kLongest || !has_digit(block.text)) continue;
      const std::vector<DateMention> days = find_dates(block.text);
      stamps += !days.empty() && days.front().date.day && view_.block(i + 1).characters > 25;
    }
    return stamps >= kFewest;
  }

  /// What follows a heading such as 'Related stories'.
  void drop_noise_sections() {
    for (std::uint32_t i = begin_; i < end_; ++i) {
      if (!keep_[i]) continue;
      const Block& block = view_.block(i);
      if (block.characters > 70 || block.quote) continue;
      const SectionKind kind = section_kind(block.text);
      if (kind == SectionKind::own) continue;
      if (block.heading == 0 && !PageLayout::headingish(block) && ends_sentence(block.text) && block.text.back() != ':')
        continue;
      drop_section(i, kind);
    }
  }

  /// Other stories are links: a section without any is the text's own, whatever its heading says.
  bool links_follow(std::uint32_t at) const {
    std::uint32_t seen = 0;
    for (std::uint32_t i = at; i < end_ && seen < 4; ++i, ++seen)
      if (view_.block(i).link_share() > 0.3) return true;
    return false;
  }

  /// Within the next lines stands a link: dates and names between titles that are links.
  bool links_soon(std::uint32_t from, std::uint32_t to) const {
    constexpr std::uint32_t kLines = 4;
    for (std::uint32_t i = from; i < std::min(to, from + kLines); ++i)
      if (view_.block(i).link_share() > 0.5) return true;
    return false;
  }

  /// First lines of other stories and a link for each: no paragraph as long as the text's.
  bool shows_cards(std::uint32_t from, std::uint32_t to, std::uint32_t titles) const {
    constexpr std::uint32_t kFirstLines = 250;  // characters
    std::uint32_t paragraphs = 0;
    for (std::uint32_t i = from; i < to; ++i) {
      if (!is_prose(view_.block(i))) continue;
      ++paragraphs;
      if (view_.block(i).characters > kFirstLines) return false;
    }
    return paragraphs <= titles + 1;
  }

  /// The paragraphs behind a label go on where those before it stood, far more of them than titles that are links.
  bool flows_on(std::uint32_t at, std::uint32_t from, std::uint32_t to, std::uint32_t titles) const {
    std::uint32_t before = at;
    while (before > begin_ && !(keep_[before - 1] && is_prose(view_.block(before - 1)))) --before;
    if (before == begin_) return false;
    const NodeIndex parent = page_[view_.block(before - 1).element].parent;
    std::uint32_t paragraphs = 0;
    for (std::uint32_t i = from; i < to; ++i)
      paragraphs += is_prose(view_.block(i)) && page_[view_.block(i).element].parent == parent;
    return paragraphs > 2 * titles + 1;
  }

  void drop_section(std::uint32_t at, SectionKind kind) {
    if (kind == SectionKind::related && !links_follow(at)) return;
    // The element whose first text the heading is, as long as it is a small part of the whole.
    NodeIndex box = view_.block(at).element;
    for (NodeIndex up = page_[box].parent; up != kNoNode && up > container_; up = page_[up].parent) {
      if (view_.begin_of(up) != at) break;
      // However long readers' comments are, the heading and their stamps tell them.
      if (prose_between(at, view_.end_of(up)) > 0.35 * all_prose() &&
          !(kind == SectionKind::closing && prose_between(begin_, at) > 0.2 * all_prose() &&
            shows_stamps(at + 1, view_.end_of(up))))
        break;
      box = up;
    }
    const std::uint32_t box_end = view_.end_of(box);
    const std::uint32_t after = std::max(box_end, at + 1);
    // A box of its own around label and content is the second sign.
    if (!drop(at, after, 2)) return;
    const NodeIndex parent = page_[box].parent;
    const std::uint32_t parent_end = std::min(end_, view_.end_of(parent));
    const bool box_held_more =
        box_end > at + 1 && (prose_between(at, box_end) > 0 || linked_[box_end] - linked_[at + 1] > 0);
    if (box_held_more) return;
    // What follows in the same parent belongs to it while it differs from the text: links, cards, forms. Prose without
    // links goes on with the text, unless the label heads prose of its own at the end of it.
    std::uint32_t next = after;
    for (; next < parent_end; ++next) {
      const Block& block = view_.block(next);
      if (is_prose(block) && block.link_share() < 0.3) break;
      if (block.heading != 0 && block.link_share() < 0.5) break;
      if (block.linked == 0 && !links_soon(next, parent_end)) break;
      keep_[next] = false;
    }
    const bool late = prose_between(begin_, at) > 0.6 * all_prose();
    const bool headed = view_.block(at).heading != 0 || PageLayout::headingish(view_.block(at));
    if (kind == SectionKind::label) return;
    const std::uint32_t titles = view_.titles_between(next, parent_end);
    if (kind == SectionKind::related && headed && titles >= kCards && shows_cards(next, parent_end, titles)) {
      drop(next, parent_end, 2);
      return;
    }
    if (!(late || (kind == SectionKind::closing && headed)) || prose_between(at, parent_end) >= 0.35 * all_prose())
      return;
    if (kind == SectionKind::related && (titles == 0 || flows_on(at, next, parent_end, titles))) return;
    drop(next, parent_end, kind == SectionKind::closing && headed ? 2 : 1);
  }

  /// A quotation set large beside the text that holds it word for word.
  void drop_pull_quotes() {
    // Each is looked for in all paragraphs. Set by eye: the most of 1,840 real pages is 31.
    constexpr std::size_t kMostQuotes = 100;
    std::vector<std::string> folded;
    std::size_t quotes = 0;
    for (std::uint32_t i = begin_; i < end_ && quotes < kMostQuotes; ++i) {
      const Block& block = view_.block(i);
      if (!keep_[i] || block.item || block.cell || block.characters < 20 || block.characters > 160 ||
          !opens_with_quote(block.text))
        continue;
      const std::string quote = letters_of(block.text);
      if (quote.size() < 18) continue;
      ++quotes;
      if (folded.empty()) folded = letters_of_long_blocks();
      page_.budget().spend(end_ - begin_);
      page_.budget().spend_text(characters_[end_] - characters_[begin_]);
      for (std::uint32_t j = begin_; j < end_; ++j)
        if (j != i && keep_[j] && folded[j].size() > quote.size() + 10 && folded[j].find(quote) != std::string::npos) {
          keep_[i] = false;
          break;
        }
    }
  }

  std::vector<std::string> letters_of_long_blocks() const {
    std::vector<std::string> letters(keep_.size());
    for (std::uint32_t i = begin_; i < end_; ++i)
      if (keep_[i] && view_.block(i).characters > 60) letters[i] = letters_of(view_.block(i).text);
    return letters;
  }

  static bool opens_with_quote(std::string_view text) {
    return text.starts_with("\"") || text.starts_with("\xE2\x80\x9C") || text.starts_with("\xC2\xAB") ||
           text.starts_with("\xE2\x80\x98") || text.starts_with("\xE2\x80\x9E");
  }

  /// "READ ALSO: <link>", in any language: a label in capitals, and the rest a link to words, not to an address.
  static bool is_labelled_link(const Block& block) {
    if (block.link_share() < 0.6 || block.characters - block.linked > 30 || block.characters > 250) return false;
    const std::size_t colon = block.text.find(':');
    if (colon == std::string::npos || colon > 40 || block.text.find_first_of("@/", colon) != std::string::npos)
      return false;
    if (std::any_of(block.text.begin(), block.text.begin() + static_cast<std::ptrdiff_t>(colon),
                    [](char c) { return c >= 'a' && c <= 'z'; }))
      return false;
    return std::count(block.text.begin() + static_cast<std::ptrdiff_t>(colon), block.text.end(), ' ') >= 4;
  }

  /// A line about the site's own letters or money in a box of its own.
  bool is_appeal(std::uint32_t i) const {
    constexpr std::uint32_t kLongest = 200;  // characters
    const Block& block = view_.block(i);
    if (block.characters > kLongest || block.element <= container_ || block.item || block.cell || block.heading != 0)
      return false;
    const std::string folded = fold(block.text);
    constexpr std::string_view kAsks[] = {"subscribe", "sign up", "get ",  "join ",   "receive ", "donate",
                                          "support ",  "suscri",  "apunt", "reciba ", "recibe",   "recibi ",
                                          "inscrib",   "unete",   "dona ", "done ",   "apoya",    "registr"};
    if (std::none_of(std::begin(kAsks), std::end(kAsks),
                     [&](std::string_view word) { return folded.starts_with(word); }))
      return false;
    const NodeIndex box = page_[block.element].is("p") ? page_[block.element].parent : block.element;
    return box > container_ && page_.inside(box, container_) && view_.end_of(box) - view_.begin_of(box) <= 2 &&
           view_.asks_reader(i, i + 1);
  }

  /// "Log in to your console and click …" among other items of a list that are sentences: a step, and no notice.
  bool is_step(std::uint32_t i) const {
    if (!view_.block(i).item) return false;
    const NodeIndex list = page_[view_.block(i).element].parent;
    int steps = 0;
    for (std::uint32_t at = view_.begin_of(list); at < view_.end_of(list) && steps < 3; ++at)
      steps += at != i && is_prose(view_.block(at)) && view_.block(at).link_share() < 0.2;
    return steps >= 2;
  }

  void drop_lines() {
    const PictureCaptions captions(view_, container_);
    for (std::uint32_t i = begin_; i < end_; ++i) {
      if (!keep_[i] || announced_[i]) continue;
      const Block& block = view_.block(i);
      if (captions.has(i) || is_labelled_link(block) || is_appeal(i) || asks_consent(block.text) ||
          (block.linked > 0 && offers_other_language(block.text)) || says_other_language(block.text) ||
          (!block.item && promises_letters(block.text))) {
        keep_[i] = false;
        continue;
      }
      const LineKind kind = view_.kind(i);
      if (kind == LineKind::more_link || kind == LineKind::label || kind == LineKind::credit ||
          (kind == LineKind::notice && !is_step(i)))
        drop(i, i + 1, 1);
      if (heads_paragraphs(i)) continue;
      if (!block.item && is_link_line(block) && !ends_sentence(block.text)) keep_[i] = false;
      if (!block.item && block.heading == 0 && block.link_share() > 0.9 && block.characters < 200 &&
          !ends_sentence(block.text))
        keep_[i] = false;
    }
  }

  static constexpr std::uint32_t kCards = 3;  ///< boxes of other stories that make a series

  const BodyView& view_;
  const Page& page_;
  NodeIndex container_;
  std::uint32_t begin_;
  std::uint32_t end_;
  std::vector<bool> keep_;
  std::vector<bool> announced_;  ///< lists that the text announces
  std::vector<std::uint32_t> characters_;
  std::vector<std::uint32_t> linked_;
};

}  // namespace

std::vector<bool> prune_body(const BodyView& view, NodeIndex container) {
  return Pruner(view, container).run();
}

}  // namespace dateline
