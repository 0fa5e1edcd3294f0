// Weighs every element of a page by the running text it holds, takes the best, prunes what stands inside, and trims its
// ends.
#include "indexer/extract/fields/body.h"

#include <algorithm>
#include <cctype>

#include "indexer/analysis/fold.h"
#include "indexer/extract/layout/metadata.h"
#include "indexer/extract/layout/page_text.h"

namespace dateline {
namespace {

/// What the page looks like to every step: blocks, marks, and what each block weighs.
struct Layout {
  const BodyRequest* request;
  const Page* page;
  const PageText& text;
  const Blocks& blocks;
  std::vector<std::uint16_t> own;        ///< marks of each node by itself
  std::vector<std::uint16_t> inherited;  ///< its own and those of its ancestors
  std::vector<double> weight;            ///< of each block: characters of running text, or less than nothing
  std::vector<double> sum;               ///< prefix sums of weight
  std::vector<std::uint32_t> prose;      ///< prefix sums of running text's characters

  const Block& block(std::size_t i) const { return blocks.list[i]; }
  LineKind kind(std::size_t i) const { return text.kind(i); }
  std::uint32_t begin_of(NodeIndex node) const { return blocks.begin_of(node); }
  std::uint32_t end_of(NodeIndex node) const { return blocks.end_of(*page, node); }
  /// Of the running text below a node, how much is links.
  double linked_share(NodeIndex node) const {
    double all = 0;
    double linked = 0;
    for (std::uint32_t i = begin_of(node); i < end_of(node); ++i) {
      if (blocks.list[i].characters < 60) continue;
      all += blocks.list[i].characters;
      linked += blocks.list[i].linked;
    }
    return all > 0 ? linked / all : 1;
  }
  std::uint32_t prose_in(NodeIndex node) const { return prose[end_of(node)] - prose[begin_of(node)]; }
};

bool is_prose(const Block& block) {
  if (block.link_share() > 0.4) return false;
  if (block.heading != 0) return false;
  if (block.characters >= 60) return block.words < 10 || block.stop_share() >= 0.1 || ends_sentence(block.text);
  return block.characters >= 25 && ends_sentence(block.text) && block.link_share() < 0.2;
}

constexpr std::uint16_t kUnwanted = kMarkNoise | kMarkComments | kMarkChrome | kMarkCaption | kMarkOverlay | kMarkFrame;

double weight_of(const Block& block, std::uint16_t marks) {
  const double characters = block.characters;
  if (marks & kUnwanted) return -0.3 * std::min(characters, 200.0) - 5;
  if (is_prose(block)) return characters * (1 - block.link_share());
  if (block.heading != 0) return block.link_share() > 0.5 ? -20 : 0;
  // Short lines are captions, labels and menus when linked, but also list items and verses.
  return -3 - std::min(characters, 100.0) * (0.1 + 0.9 * block.link_share());
}

Layout lay_out(const BodyRequest& request, const PageText& text, std::uint16_t ignored = 0) {
  Layout layout{&request, &request.page, text, text.blocks, text.marks, {}, {}, {}, {}};
  for (std::uint16_t& marks : layout.own) marks &= static_cast<std::uint16_t>(~ignored);
  const std::size_t count = layout.blocks.list.size();
  layout.prose.assign(count + 1, 0);
  for (std::size_t i = 0; i < count; ++i)
    layout.prose[i + 1] = layout.prose[i] + (is_prose(layout.block(i)) ? layout.block(i).characters : 0);
  const double all = layout.prose[count];
  layout.inherited.assign(layout.page->size(), 0);
  for (NodeIndex i = 0; i < layout.page->size(); ++i) {
    // A name on an element that holds most of the page's text, or its headline, is about the page's layout and not
    // about what it holds.
    const bool right_below_headline = request.headline_node != kNoNode && i > request.headline_node &&
                                      layout.begin_of(i) >= layout.end_of(request.headline_node) &&
                                      layout.begin_of(i) < layout.end_of(request.headline_node) + 3;
    if ((layout.own[i] & kMarkComments) && right_below_headline && layout.prose_in(i) > 0.5 * all) layout.own[i] = 0;
    if ((layout.own[i] & (kUnwanted | kMarkAbout)) && !(layout.own[i] & kMarkComments)) {
      const bool holds_headline = request.headline_node != kNoNode && layout.page->inside(request.headline_node, i);
      const double held = layout.prose_in(i);
      // An element that was never closed holds what comes after it: paragraphs almost without links.
      const bool swallowed = held > 0.12 * all && held > 1000 && !(layout.own[i] & (kMarkOverlay | kMarkChrome)) &&
                             layout.linked_share(i) < 0.15;
      if (swallowed || held > (holds_headline ? 0.3 : 0.7) * all)
        layout.own[i] &= static_cast<std::uint16_t>(~(kUnwanted | kMarkAbout) | (holds_headline ? 0 : kMarkFrame));
    }
    const NodeIndex parent = (*layout.page)[i].parent;
    layout.inherited[i] =
        static_cast<std::uint16_t>(layout.own[i] | (parent == kNoNode ? 0 : layout.inherited[parent]));
  }
  layout.weight.resize(count);
  layout.sum.assign(count + 1, 0);
  for (std::size_t i = 0; i < count; ++i) {
    layout.weight[i] = weight_of(layout.block(i), layout.inherited[layout.block(i).first]);
    layout.sum[i + 1] = layout.sum[i] + layout.weight[i];
  }
  return layout;
}

bool wraps_one_paragraph(std::string_view tag) {
  for (const std::string_view inner :
       {"p",          "span", "a",  "b",  "i",  "strong", "em", "u",  "font", "ul",  "ol",    "li",
        "blockquote", "dl",   "dd", "h1", "h2", "h3",     "h4", "h5", "h6",   "pre", "tbody", "tr"})
    if (tag == inner) return true;
  return false;
}

/// How much an element's place and name speak for it, beside what it holds.
double favour(const Layout& layout, NodeIndex node) {
  double factor = 1;
  if (layout.own[node] & kMarkBody) factor += 0.4;
  if (layout.own[node] & kMarkArticle) factor += 0.15;
  const NodeIndex headline = layout.request->headline_node;
  if (headline != kNoNode) {
    if ((*layout.page)[node].end <= headline)
      factor -= 0.4;
    else
      factor += 0.2;
  }
  return factor;
}

NodeIndex densest(const Layout& layout) {
  NodeIndex best = kNoNode;
  double best_value = 0;
  for (NodeIndex i = 0; i < layout.page->size(); ++i) {
    const Node& node = (*layout.page)[i];
    if (node.is_text() || layout.blocks.hidden[i]) continue;
    double value = layout.sum[layout.end_of(i)] - layout.sum[layout.begin_of(i)];
    if (value <= 0 || value * 1.8 < best_value) continue;
    value *= favour(layout, i);
    if (value >= best_value) {
      best_value = value;
      best = i;
    }
  }
  return best;
}

NodeIndex choose_container(const Layout& layout) {
  NodeIndex best = densest(layout);
  if (best == kNoNode) return best;
  while ((*layout.page)[best].parent != kNoNode && wraps_one_paragraph((*layout.page)[best].name))
    best = (*layout.page)[best].parent;
  // A name that says 'this is the text' holds for all that stands in it.
  for (NodeIndex up = best; up != kNoNode; up = (*layout.page)[up].parent)
    if (layout.own[up] & kMarkBody) return up;
  for (NodeIndex i = best; i < (*layout.page)[best].end; ++i)
    if ((layout.own[i] & kMarkBody) && layout.prose_in(i) > 0.7 * layout.prose_in(best)) best = i;
  return best;
}

std::string language_at(const Page& page, NodeIndex node) {
  int steps = 0;
  for (NodeIndex up = node; up != kNoNode && steps < 64; up = page[up].parent, ++steps)
    if (!page[up].is_text()) {
      const std::string_view lang = page.attribute(up, "lang");
      if (!lang.empty()) return std::string(lang);
    }
  return {};
}

Paragraph::Kind kind_of(const Block& block) {
  if (block.heading != 0) return Paragraph::Kind::heading;
  if (block.item) return Paragraph::Kind::item;
  if (block.quote) return Paragraph::Kind::quote;
  return Paragraph::Kind::text;
}

/// A line of links with bars, dots or slashes between them and nothing else.
bool is_link_line(const Block& block) {
  if (block.linked == 0 || block.characters > 250) return false;
  std::uint32_t signs = 0;
  for (const char c : block.text)
    if (c == '|' || c == '/' || c == ',' || c == '>' || c == '[' || c == ']' || c == '-' || c == ':') ++signs;
  return block.linked + signs + 3 >= block.characters;
}

/// Takes out of a container what stands inside the text and is not the text.
class Pruner {
 public:
  Pruner(const Layout& layout, NodeIndex container)
      : layout_(layout),
        page_(*layout.page),
        container_(container),
        begin_(layout.begin_of(container)),
        end_(layout.end_of(container)) {
    keep_.assign(layout.blocks.list.size(), false);
    std::fill(keep_.begin() + begin_, keep_.begin() + end_, true);
    characters_.assign(keep_.size() + 1, 0);
    linked_.assign(keep_.size() + 1, 0);
    for (std::size_t i = 0; i < keep_.size(); ++i) {
      characters_[i + 1] = characters_[i] + layout.block(i).characters;
      linked_[i + 1] = linked_[i] + layout.block(i).linked;
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
  std::uint32_t prose_between(std::uint32_t from, std::uint32_t to) const {
    return layout_.prose[to] - layout_.prose[from];
  }
  std::uint32_t all_prose() const { return prose_between(begin_, end_); }

  void drop(std::uint32_t from, std::uint32_t to) { std::fill(keep_.begin() + from, keep_.begin() + to, false); }
  void drop_node(NodeIndex node) { drop(layout_.begin_of(node), layout_.end_of(node)); }

  void drop_marked() {
    const std::uint16_t given = layout_.inherited[container_];
    for (std::uint32_t i = begin_; i < end_; ++i) {
      const auto marks = static_cast<std::uint16_t>(layout_.inherited[layout_.block(i).first] & ~given);
      if (marks & (kUnwanted | kMarkAbout)) keep_[i] = false;
    }
    for (const NodeIndex node : layout_.request->claimed)
      if (page_.inside(node, container_)) drop_node(node);
    // An article inside the article is another one: a note, a comment, an entry of a live report.
    for (NodeIndex node = container_ + 1; node < page_[container_].end; ++node)
      if (page_[node].is("article") && opens_with_heading(node) &&
          prose_between(layout_.begin_of(node), layout_.end_of(node)) < 0.2 * all_prose() && in_article(node))
        drop_node(node);
  }

  bool opens_with_heading(NodeIndex node) const {
    return layout_.begin_of(node) < layout_.end_of(node) && layout_.block(layout_.begin_of(node)).heading != 0;
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
      const std::uint32_t from = layout_.begin_of(node);
      const std::uint32_t to = layout_.end_of(node);
      if (to <= from) continue;
      const double all = characters_[to] - characters_[from];
      const double linked = linked_[to] - linked_[from];
      if (linked > 0.5 * all && prose_between(from, to) < 0.3 * all && (to - from > 1 || linked > 0.8 * all))
        drop(from, to);
    }
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
      const Block& block = layout_.block(i);
      if (!keep_[i] || block.heading == 0 || block.link_share() < 0.8) continue;
      NodeIndex box = block.element;
      for (NodeIndex up = page_[box].parent; up != kNoNode && up > container_; up = page_[up].parent) {
        if (prose_between(layout_.begin_of(up), layout_.end_of(up)) > std::min<std::uint32_t>(400, all_prose() / 4))
          break;
        box = up;
      }
      const Card card{layout_.begin_of(box), layout_.end_of(box)};
      // A heading alone, with the text's own paragraphs beside it, heads them although it is a link.
      if (card.to - card.from == 1 && card.to < end_ && is_prose(layout_.block(card.to)) &&
          page_[layout_.block(card.to).element].parent == page_[box].parent)
        continue;
      held += prose_between(card.from, card.to);
      cards.push_back(card);
      i = std::max(i, card.to - 1);
    }
    // A text made of such boxes is a list of its own: they are many, and stand where the text is.
    if (held > 0.4 * all_prose()) return;
    const auto early = [&](const Card& card) { return prose_between(begin_, card.from) < 0.6 * all_prose(); };
    const bool listed = std::count_if(cards.begin(), cards.end(), early) >= 3;
    for (const Card& card : cards)
      if (!listed || !early(card)) drop(card.from, card.to);
  }

  /// Other stories behind the text, without a heading that says so: three headings and more that are links to pages, a
  /// few words below each, up to the end of the container.
  void drop_tail_of_stories() {
    constexpr std::uint32_t kLeastBefore = 500;
    constexpr std::uint32_t kMostBelow = 450;
    const auto heads_story = [&](std::uint32_t i) {
      return layout_.block(i).heading != 0 && layout_.block(i).link_share() >= 0.9 && layout_.block(i).words >= 3;
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
    NodeIndex box = layout_.block(first).element;
    for (NodeIndex up = page_[box].parent;
         up != kNoNode && up > container_ && prose_between(layout_.begin_of(up), first) == 0; up = page_[up].parent)
      box = up;
    drop(layout_.begin_of(box), end_);
  }

  /// What follows a heading such as 'Related stories'.
  void drop_noise_sections() {
    for (std::uint32_t i = begin_; i < end_; ++i) {
      if (!keep_[i]) continue;
      const Block& block = layout_.block(i);
      if (block.characters > 70 || block.quote) continue;
      const SectionKind kind = section_kind(block.text);
      if (kind == SectionKind::own) continue;
      if (block.heading == 0 && !PageText::headingish(block) && ends_sentence(block.text) && block.text.back() != ':')
        continue;
      drop_section(i, kind);
    }
  }

  /// Other stories are links: a section without any is the text's own, whatever its heading says.
  bool links_follow(std::uint32_t at) const {
    std::uint32_t seen = 0;
    for (std::uint32_t i = at; i < end_ && seen < 4; ++i, ++seen)
      if (layout_.block(i).link_share() > 0.3) return true;
    return false;
  }

  void drop_section(std::uint32_t at, SectionKind kind) {
    if (kind == SectionKind::related && !links_follow(at)) return;
    // The element whose first text the heading is, as long as it is a small part of the whole.
    NodeIndex box = layout_.block(at).element;
    for (NodeIndex up = page_[box].parent; up != kNoNode && up > container_; up = page_[up].parent) {
      if (layout_.begin_of(up) != at) break;
      if (prose_between(at, layout_.end_of(up)) > 0.35 * all_prose()) break;
      box = up;
    }
    const std::uint32_t box_end = layout_.end_of(box);
    drop(at, std::max(box_end, at + 1));
    // What follows in the same parent belongs to it while it looks alike; at the end of the text, all of it.
    const NodeIndex parent = page_[box].parent;
    const std::uint32_t parent_end = std::min(end_, layout_.end_of(parent));
    const bool box_held_more =
        box_end > at + 1 && (prose_between(at, box_end) > 0 || linked_[box_end] - linked_[at + 1] > 0);
    if (box_held_more) return;
    const bool late = prose_between(begin_, at) > 0.6 * all_prose();
    const bool ends = prose_between(at, parent_end) < 0.35 * all_prose() && (late || kind == SectionKind::closing);
    for (std::uint32_t i = std::max(box_end, at + 1); i < parent_end; ++i) {
      const Block& block = layout_.block(i);
      if (!ends && is_prose(block) && block.link_share() < 0.3) break;
      if (!ends && block.heading != 0 && block.link_share() < 0.5) break;
      keep_[i] = false;
    }
  }

  /// A line in italics right below a picture that stands alone.
  bool captions_picture(const Block& block) const {
    if (block.heading != 0 || block.characters > 300 || block.italic * 10 < block.characters * 9) return false;
    NodeIndex before = block.first;
    int steps = 0;
    while (before > container_ && steps++ < 12) {
      --before;
      const Node& node = page_[before];
      if (node.is("img")) return true;
      if (node.is_text() && !squeeze(node.text).empty()) return false;
    }
    return false;
  }

  /// The only text of a small element that holds a picture.
  bool stands_with_picture(std::uint32_t at) const {
    const Block& block = layout_.block(at);
    if (block.heading != 0 || block.characters > 200) return false;
    NodeIndex box = block.element;
    for (int steps = 0; steps < 3 && box > container_; ++steps, box = page_[box].parent) {
      if (layout_.end_of(box) - layout_.begin_of(box) > 1) return false;
      const NodeIndex picture = page_.find("img", box);
      if (picture == kNoNode || picture > block.first) continue;
      return !page_[box].is("p") || !ends_sentence(block.text) || block.small == block.characters;
    }
    return false;
  }

  /// A quotation set large beside the text that holds it word for word.
  void drop_pull_quotes() {
    std::vector<std::string> folded;
    for (std::uint32_t i = begin_; i < end_; ++i) {
      const Block& block = layout_.block(i);
      if (!keep_[i] || block.item || block.cell || block.characters < 20 || block.characters > 160 ||
          !opens_with_quote(block.text))
        continue;
      const std::string quote = letters_of(block.text);
      if (quote.size() < 18) continue;
      if (folded.empty()) folded = letters_of_long_blocks();
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
      if (keep_[i] && layout_.block(i).characters > 60) letters[i] = letters_of(layout_.block(i).text);
    return letters;
  }

  static bool opens_with_quote(std::string_view text) {
    return text.starts_with("\"") || text.starts_with("\xE2\x80\x9C") || text.starts_with("\xC2\xAB") ||
           text.starts_with("\xE2\x80\x98") || text.starts_with("\xE2\x80\x9E");
  }

  /// Folded letters and digits only, so that quotation marks and commas do not matter.
  static std::string letters_of(std::string_view text) {
    std::string letters;
    for (const char c : fold(text))
      if (std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0xC3) letters += c;
    return letters;
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

  void drop_lines() {
    for (std::uint32_t i = begin_; i < end_; ++i) {
      if (!keep_[i]) continue;
      const Block& block = layout_.block(i);
      if (captions_picture(block) || stands_with_picture(i) || is_labelled_link(block)) {
        keep_[i] = false;
        continue;
      }
      const LineKind kind = layout_.kind(i);
      if (kind == LineKind::more_link || kind == LineKind::label || kind == LineKind::credit ||
          kind == LineKind::notice)
        keep_[i] = false;
      if (!block.item && is_link_line(block) && !ends_sentence(block.text)) keep_[i] = false;
      if (!block.item && block.heading == 0 && block.link_share() > 0.9 && block.characters < 200 &&
          !ends_sentence(block.text))
        keep_[i] = false;
    }
  }

  const Layout& layout_;
  const Page& page_;
  NodeIndex container_;
  std::uint32_t begin_;
  std::uint32_t end_;
  std::vector<bool> keep_;
  std::vector<std::uint32_t> characters_;
  std::vector<std::uint32_t> linked_;
};

/// Finds where the text begins and ends in what pruning left, and sets the release's form apart.
class Trimmer {
 public:
  Trimmer(const Layout& layout, NodeIndex container, std::vector<bool>& keep, Body& body)
      : layout_(layout),
        page_(*layout.page),
        keep_(keep),
        body_(body),
        container_(container),
        begin_(layout.begin_of(container)),
        end_(layout.end_of(container)) {
    std::uint32_t small = 0;
    for (std::uint32_t i = begin_; i < end_; ++i)
      if (is_prose(layout.block(i))) small += layout.block(i).small;
    small_text_ = small * 2 > all_prose();
  }

  void run() {
    trim_start();
    cut_other_stories();
    cut_second_story();
    cut_below_rule();
    cut_at_end_mark();
    cut_boilerplate();
    trim_end();
  }

 private:
  std::uint32_t prose_between(std::uint32_t from, std::uint32_t to) const {
    return layout_.prose[to] - layout_.prose[from];
  }
  std::uint32_t all_prose() const { return prose_between(begin_, end_); }

  static bool is_salutation(std::string_view text) {
    const std::string folded = fold(text);
    for (const std::string_view word : {"estimad", "querid", "dear ", "to the ", "a la ", "al ", "a los ", "senor",
                                        "companer", "friends", "amig", "distinguid", "hermanos"})
      if (folded.starts_with(word)) return true;
    return false;
  }

  /// The author's name alone on a line, as the byline has it.
  bool is_name(const Block& block) const {
    if (block.characters > 60) return false;
    const std::string folded = fold(block.text);
    return std::any_of(layout_.request->names.begin(), layout_.request->names.end(), [&](const std::string& name) {
      const std::string known = fold(name);
      return known.size() > 4 && folded.find(known) != std::string::npos && folded.size() <= known.size() + 24;
    });
  }

  void set_apart(std::uint32_t i, Apparatus::Kind kind) {
    body_.apparatus.push_back({kind, layout_.block(i).text});
    keep_[i] = false;
  }

  /// First block after the headline, where the container holds it and little text stands above it.
  std::uint32_t after_headline() {
    const NodeIndex headline = layout_.request->headline_node;
    if (headline == kNoNode || !page_.inside(headline, container_)) return begin_;
    const std::uint32_t after = layout_.end_of(headline);
    if (after > end_ || prose_between(begin_, after) > std::min(300.0, 0.2 * all_prose())) return begin_;
    for (std::uint32_t i = begin_; i < after; ++i) keep_[i] = false;
    return after;
  }

  void trim_start() {
    const std::string headline = fold(layout_.request->headline);
    std::vector<std::uint32_t> waiting;
    NodeIndex text_parent = kNoNode;
    bool contact_open = false;
    for (std::uint32_t i = after_headline(); i < end_; ++i) {
      if (!keep_[i]) continue;
      const Block& block = layout_.block(i);
      const LineKind kind = layout_.kind(i);
      if (kind == LineKind::prose && is_prose(block)) {
        text_parent = page_[block.element].parent;
        break;
      }
      if (body_.opening.size() < 8) body_.opening.push_back(block.text);
      if (kind == LineKind::release_line || kind == LineKind::contact || kind == LineKind::date_line ||
          kind == LineKind::byline) {
        // What stands above such a line is the head of the release too: an office, a place, a number.
        for (const std::uint32_t above : waiting)
          if (!ends_sentence(layout_.block(above).text)) keep_[above] = false;
      }
      if (kind == LineKind::release_line) {
        set_apart(i, Apparatus::Kind::release_line);
      } else if (kind == LineKind::contact) {
        set_apart(i, Apparatus::Kind::contact);
        contact_open = true;
      } else if (kind != LineKind::prose || block.heading == 1 || is_name(block) ||
                 (block.small == block.characters && !small_text_ && block.characters < 80) ||
                 (!headline.empty() && fold(block.text) == headline)) {
        keep_[i] = false;
      } else if (contact_open && !PageText::headingish(block) && block.characters < 60) {
        // Names and telephones below 'Contact:'.
        set_apart(i, Apparatus::Kind::contact);
      } else if (block.text.back() == ':' && block.characters < 25 && !is_salutation(block.text)) {
        keep_[i] = false;
      } else {
        waiting.push_back(i);
      }
    }
    // A short line is the body's own where it stands among its paragraphs.
    for (const std::uint32_t i : waiting) {
      const Block& block = layout_.block(i);
      const bool beside = page_[block.element].parent == text_parent;
      if (!beside && !(block.heading == 0 && ends_sentence(block.text))) keep_[i] = false;
    }
  }

  /// "OTHER LETTERS BELOW:" lists what stands further down; the first of them ends this text.
  void cut_other_stories() {
    std::uint32_t at = begin_;
    for (; at < end_; ++at) {
      const Block& block = layout_.block(at);
      if (block.characters > 60) continue;
      const std::string folded = fold(block.text);
      const bool english = folded.starts_with("other ") && folded.find("below") != std::string::npos;
      const bool spanish =
          (folded.starts_with("otras ") || folded.starts_with("otros ")) &&
          (folded.find("abajo") != std::string::npos || folded.find("a continuacion") != std::string::npos);
      if (english || spanish) break;
    }
    if (at == end_) return;
    keep_[at] = false;
    std::vector<std::string> titles;
    std::uint32_t i = at + 1;
    for (; i < end_ && layout_.block(i).link_share() > 0.8; ++i) {
      titles.push_back(fold(layout_.block(i).text));
      keep_[i] = false;
    }
    for (; i < end_; ++i)
      if (std::find(titles.begin(), titles.end(), fold(layout_.block(i).text)) != titles.end()) {
        for (; i < end_; ++i) keep_[i] = false;
      }
  }

  int headline_level() const {
    const NodeIndex headline = layout_.request->headline_node;
    if (headline == kNoNode) return 2;
    const std::uint32_t at = layout_.begin_of(headline);
    const int level = at < layout_.blocks.list.size() ? layout_.block(at).heading : 0;
    return level == 0 ? 2 : level;
  }

  /// A heading with a byline or date of its own begins another story.
  void cut_second_story() {
    for (std::uint32_t i = begin_; i < end_; ++i) {
      const Block& block = layout_.block(i);
      if (!PageText::headingish(block) || block.characters < 12 || block.link_share() > 0.5) continue;
      if (prose_between(begin_, i) < 250 || (!block.after_rule && block.heading == 0 && block.characters < 20))
        continue;
      if (i + 2 >= end_) return;
      if (block.heading != 0 && block.heading > headline_level() + 1) continue;
      const Block& next = layout_.block(i + 1);
      if (next.characters > 70 || next.item || next.link_share() > 0.5 || !is_prose(layout_.block(i + 2))) continue;
      const LineKind kind = line_kind(next.text);
      if (kind != LineKind::byline && kind != LineKind::date_line) continue;
      if (line_kind(block.text, true) != LineKind::prose) continue;
      // 'Otras noticias' may stand above it.
      for (std::uint32_t j = i; j < end_; ++j) keep_[j] = false;
      return;
    }
  }

  /// What little stands below the last rule is another matter: an address, an announcement, a footnote of the site.
  void cut_below_rule() {
    for (std::uint32_t i = end_; i-- > begin_;) {
      const Block& block = layout_.block(i);
      if (prose_between(i, end_) > std::min(350.0, 0.12 * all_prose())) return;
      if (!block.after_rule || prose_between(begin_, i) < 300) continue;
      for (std::uint32_t j = i; j < end_; ++j)
        if (keep_[j])
          set_apart(j, layout_.kind(j) == LineKind::contact ? Apparatus::Kind::contact : Apparatus::Kind::note);
      return;
    }
  }

  /// After ### or -30- comes boilerplate, or the same release in another language.
  void cut_at_end_mark() {
    for (std::uint32_t i = begin_; i < end_; ++i) {
      if (!keep_[i]) continue;
      const LineKind kind = layout_.kind(i);
      if (kind != LineKind::end_mark && kind != LineKind::separator) continue;
      const double rest = prose_between(i, end_);
      if (kind == LineKind::separator) {
        if (rest > 0.15 * all_prose() || !opens_boilerplate(i + 1)) continue;
      }
      if (rest > 0.4 * all_prose()) {
        keep_[i] = false;
        continue;
      }
      set_apart(i, Apparatus::Kind::end_mark);
      set_rest_apart(i + 1);
      return;
    }
  }

  bool opens_boilerplate(std::uint32_t from) const {
    for (std::uint32_t i = from; i < end_; ++i)
      if (keep_[i]) {
        const LineKind kind = line_kind(layout_.block(i).text, true);
        return kind == LineKind::boilerplate || kind == LineKind::contact || kind == LineKind::byline ||
               kind == LineKind::date_line || kind == LineKind::notice;
      }
    return true;
  }

  void set_rest_apart(std::uint32_t from) {
    for (std::uint32_t i = from; i < end_; ++i)
      if (keep_[i])
        set_apart(i, layout_.kind(i) == LineKind::contact ? Apparatus::Kind::contact : Apparatus::Kind::boilerplate);
  }

  /// 'About the union' and its paragraph, or 'Media contact' and its lines, at the end of a text.
  void cut_boilerplate() {
    for (std::uint32_t i = begin_; i < end_; ++i) {
      if (!keep_[i] || prose_between(begin_, i) < 0.5 * all_prose()) continue;
      const Block& block = layout_.block(i);
      const LineKind kind = layout_.kind(i);
      if (kind != LineKind::boilerplate && !(kind == LineKind::contact && block.characters < 60)) continue;
      const std::uint32_t rest = prose_between(i + 1, end_);
      std::uint32_t blocks = 0;
      for (std::uint32_t j = i + 1; j < end_; ++j) blocks += keep_[j];
      if (kind == LineKind::boilerplate ? (rest > 1500 || rest > 0.35 * all_prose() || blocks > 6)
                                        : (rest > 200 || blocks > 8))
        continue;
      set_apart(i, kind == LineKind::contact ? Apparatus::Kind::contact : Apparatus::Kind::boilerplate);
      set_rest_apart(i + 1);
      return;
    }
  }

  void trim_end() {
    for (std::uint32_t i = end_; i-- > begin_;) {
      if (!keep_[i]) continue;
      const Block& block = layout_.block(i);
      const LineKind kind = layout_.kind(i);
      // A heading at the end heads what was pruned; small print below a text in larger letters is the site's.
      const bool small = block.small == block.characters && !small_text_;
      const bool heads =
          (PageText::headingish(block) && !ends_sentence(block.text) && block.characters < 60 && !block.item) ||
          section_kind(block.text) == SectionKind::related;
      if (block.heading == 0 && kind == LineKind::prose && !small && !heads && !is_name(block)) return;
      if (kind == LineKind::contact)
        set_apart(i, Apparatus::Kind::contact);
      else
        keep_[i] = false;
    }
  }

  const Layout& layout_;
  const Page& page_;
  std::vector<bool>& keep_;
  Body& body_;
  NodeIndex container_;
  std::uint32_t begin_;
  std::uint32_t end_;
  bool small_text_ = false;  ///< the text itself is set in small print
};

/// A standfirst between headline and container opens the text: named so, or the page's own description of itself.
void add_standfirst(const Layout& layout, NodeIndex container, std::vector<bool>& keep) {
  const NodeIndex headline = layout.request->headline_node;
  if (headline == kNoNode) return;
  const std::uint32_t from = layout.end_of(headline);
  const std::uint32_t to = layout.begin_of(container);
  if (from >= to || to - from > 40) return;
  const std::string description = fold(layout.request->description);
  for (std::uint32_t i = from; i < to; ++i) {
    const Block& block = layout.block(i);
    if (block.characters < 30 || block.characters > 500 || block.link_share() > 0.3) continue;
    const std::uint16_t marks = layout.inherited[block.first];
    if (marks & (kUnwanted | kMarkAbout)) continue;
    const std::string folded = fold(block.text);
    const bool described =
        !description.empty() &&
        (folded == description || (folded.size() > 60 && description.starts_with(folded.substr(0, 60))));
    if (!described && !(marks & kMarkStandfirst)) continue;
    if (layout.kind(i) != LineKind::prose) continue;
    keep[i] = true;
    return;
  }
}

}  // namespace

/// The text that JSON-LD gives whole, where the page shows little of it: scripts draw it, or a wall stands before it.
void take_structured_body(std::string_view structured, Body& body) {
  constexpr std::size_t kLeast = 600;
  std::size_t shown = 0;
  for (const Paragraph& paragraph : body.paragraphs) shown += paragraph.text.size();
  if (structured.size() < kLeast || shown * 5 > structured.size() * 2) return;
  std::string html;
  for (const char c : structured) html += c == '\n' ? std::string("<br><br>") : std::string(1, c);
  const Page page = Page::parse(decode_references(html));
  body = Body{};
  for (const Block& block : read_blocks(page, mark_elements(page)).list)
    body.paragraphs.push_back({block.text, {}, kind_of(block)});
  body.paragraph_nodes.assign(body.paragraphs.size(), kNoNode);
  body.paragraph_languages.assign(body.paragraphs.size(), {});
  if (!body.paragraphs.empty()) body.opening.push_back(body.paragraphs.front().text);
  body.rule = "JSON-LD articleBody";
  body.confidence = 0.6;
}

std::string Body::text() const {
  std::string joined;
  for (const Paragraph& paragraph : paragraphs) {
    if (!joined.empty()) joined += '\n';
    joined += paragraph.text;
  }
  return joined;
}

Body find_body(const BodyRequest& request) {
  if (!request.text) {
    const PageText text(request.page);
    BodyRequest with_text = request;
    with_text.text = &text;
    return find_body(with_text);
  }
  Layout layout = lay_out(request, *request.text);
  Body body;
  body.container = request.container != kNoNode ? request.container : choose_container(layout);
  if (body.container == kNoNode || layout.prose_in(body.container) < 0.2 * layout.prose.back()) {
    // Misleading names hid the text: once more without them.
    Layout again = lay_out(request, *request.text, kMarkNoise | kMarkAbout | kMarkChrome);
    layout.own = std::move(again.own);
    layout.inherited = std::move(again.inherited);
    layout.weight = std::move(again.weight);
    layout.sum = std::move(again.sum);
    layout.prose = std::move(again.prose);
    body.container = request.container != kNoNode ? request.container : choose_container(layout);
  }
  if (body.container == kNoNode) {
    if (layout.blocks.list.empty()) {
      take_structured_body(request.structured_body, body);
      return body;
    }
    body.container = 0;
    body.kept_everything = true;
  }
  std::vector<bool> keep = Pruner(layout, body.container).run();
  Trimmer(layout, body.container, keep, body).run();
  add_standfirst(layout, body.container, keep);
  if (std::find(keep.begin(), keep.end(), true) == keep.end()) {
    body.kept_everything = true;
    for (std::uint32_t i = layout.begin_of(body.container); i < layout.end_of(body.container); ++i) keep[i] = true;
  }
  for (std::size_t i = 0; i < keep.size(); ++i) {
    if (!keep[i]) continue;
    const Block& block = layout.block(i);
    body.paragraphs.push_back({block.text, {}, kind_of(block)});
    body.paragraph_nodes.push_back(block.element);
    body.paragraph_languages.push_back(language_at(request.page, block.first));
  }
  if (!body.paragraphs.empty()) body.opening.push_back(body.paragraphs.front().text);
  body.rule = "densest element";
  body.confidence = body.kept_everything ? 0.2 : 0.8;
  if (request.container == kNoNode) take_structured_body(request.structured_body, body);
  return body;
}

}  // namespace dateline
