// Marks with their appeals, series of other stories, and the weights of blocks.
#include "indexer/extract/fields/body_view.h"

#include <algorithm>
#include <cctype>
#include <unordered_map>

#include "indexer/analysis/fold.h"

namespace dateline {
namespace {

double weight_of(const Block& block, std::uint16_t marks, bool in_series) {
  const double characters = block.characters;
  if (in_series || (marks & kUnwanted)) return -0.3 * std::min(characters, 200.0) - 5;
  if (is_prose(block)) return characters * (1 - block.link_share());
  if (block.heading != 0) return block.link_share() > 0.5 ? -20 : 0;
  // Short lines are captions, labels and menus when linked, but also list items and verses.
  return -3 - std::min(characters, 100.0) * (0.1 + 0.9 * block.link_share());
}

}  // namespace

bool is_prose(const Block& block) {
  if (block.link_share() > 0.4) return false;
  if (block.heading != 0) return false;
  if (block.characters >= 60) return block.words < 10 || block.stop_share() >= 0.1 || ends_sentence(block.text);
  return block.characters >= 25 && ends_sentence(block.text) && block.link_share() < 0.2;
}

std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : fold(text))
    if (std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0xC3) letters += c;
  return letters;
}

BodyView::BodyView(const BodyRequest& of, const PageLayout& of_page, std::uint16_t ignored)
    : request(&of), page(&of.page), layout(of_page), blocks(of_page.blocks), own(of_page.marks) {
  for (std::uint16_t& marks : own) marks &= static_cast<std::uint16_t>(~ignored);
  measure();
  hear_appeals();
  find_series();
  weigh();
}

double BodyView::linked_share(NodeIndex node) const {
  const double all = paragraphs_.back() > 0 ? paragraphs_[end_of(node)] - paragraphs_[begin_of(node)] : 0;
  return all > 0 ? (linked_[end_of(node)] - linked_[begin_of(node)]) / all : 1;
}

bool BodyView::asks_reader(std::uint32_t from, std::uint32_t to) const {
  constexpr std::uint32_t kLongestAppeal = 900;  // characters; what is longer only mentions such things
  std::uint32_t characters = 0;
  for (std::uint32_t i = from; i < to; ++i)
    if ((characters += block(i).characters) > kLongestAppeal) return false;
  for (std::uint32_t i = from; i < to; ++i) {
    const std::string folded = fold(block(i).text);
    for (const std::string_view word : {"newsletter", "subscri", "your contribution", "donate", "donation", "cookie",
                                        "sign up", "suscri", "boletin", "donacion", "tu aporte"})
      if (folded.find(word) != std::string::npos) return true;
  }
  return false;
}

/// Prefix sums, so that elements nested without end cost no more than others.
void BodyView::measure() {
  constexpr std::uint32_t kParagraph = 60;   // characters
  constexpr std::uint32_t kSentences = 100;  // characters of a paragraph that is no offer or label
  const std::size_t count = blocks.list.size();
  prose.assign(count + 1, 0);
  paragraphs_.assign(count + 1, 0);
  linked_.assign(count + 1, 0);
  told_.assign(count + 1, 0);
  titles_.assign(count + 1, 0);
  for (std::size_t i = 0; i < count; ++i) {
    const Block& one = block(i);
    const bool runs = is_prose(one);
    const bool paragraph = one.characters >= kParagraph;
    prose[i + 1] = prose[i] + (runs ? one.characters : 0);
    paragraphs_[i + 1] = paragraphs_[i] + (paragraph ? one.characters : 0);
    linked_[i + 1] = linked_[i] + (paragraph ? one.linked : 0);
    told_[i + 1] = told_[i] + (!runs ? 0 : one.characters >= kSentences ? 2 : 1);
    titles_[i + 1] = titles_[i] + (one.link_share() > 0.8 && one.words >= 3);
  }
}

int BodyView::headline_level() const {
  if (request->headline_node == kNoNode) return 2;
  const std::uint32_t at = begin_of(request->headline_node);
  const int level = at < blocks.list.size() ? block(at).heading : 0;
  return level == 0 ? 2 : level;
}

/// A name on an element that holds most of the page's text, or its headline, is about the page's layout and not about
/// what it holds.
bool BodyView::is_about_layout(NodeIndex node) const {
  const NodeIndex headline = request->headline_node;
  const double all = prose.back();
  const double held = prose_in(node);
  const std::uint16_t marks = own[node];
  const bool holds_headline = headline != kNoNode && page->inside(headline, node);
  if (marks & kMarkComments) {
    if (holds_headline && held > 0.3 * all) return true;
    // Right below the headline stands the text, whatever may be said about it.
    return headline != kNoNode && node > headline && begin_of(node) >= end_of(headline) &&
           begin_of(node) < end_of(headline) + 3 && held > 0.5 * all;
  }
  if (!(marks & (kUnwanted | kMarkAbout | kMarkGate))) return false;
  // A gate shown open: whole paragraphs, not an offer.
  if ((marks & kMarkGate) && linked_share(node) < 0.2 && told_[end_of(node)] >= told_[begin_of(node)] + 2 &&
      !asks_reader(begin_of(node), end_of(node)))
    return true;
  // An element that was never closed holds what comes after it: paragraphs almost without links.
  if (held > 0.12 * all && held > 1000 && !(marks & (kMarkOverlay | kMarkChrome)) && linked_share(node) < 0.15)
    return true;
  return held > (holds_headline ? 0.3 : 0.7) * all && !((marks & kMarkOverlay) && !holds_headline);
}

void BodyView::hear_appeals() {
  inherited.assign(page->size(), 0);
  for (NodeIndex i = 0; i < page->size(); ++i) {
    if ((own[i] & (kUnwanted | kMarkAbout | kMarkGate)) && is_about_layout(i)) {
      const bool holds_headline = request->headline_node != kNoNode && page->inside(request->headline_node, i);
      own[i] &= static_cast<std::uint16_t>(~(kUnwanted | kMarkAbout | kMarkGate) | (holds_headline ? 0 : kMarkFrame));
    }
    if (own[i] & kMarkGate) own[i] |= kMarkOverlay;
    const NodeIndex parent = (*page)[i].parent;
    inherited[i] = static_cast<std::uint16_t>(own[i] | (parent == kNoNode ? 0 : inherited[parent]));
  }
}

/// Three boxes and more of one kind beside each other, each headed by a link, are other stories however long their
/// first lines: they are taken out before anything is weighed. A box that holds the headline makes its row none.
void BodyView::find_series() {
  constexpr std::uint32_t kLongestBox = 600;  // characters of prose; set by eye: first lines, not whole texts
  constexpr std::size_t kLeastBoxes = 3;
  series.assign(blocks.list.size(), 0);
  struct Row {
    NodeIndex parent;
    std::uint64_t key;
    std::uint32_t class_list;
    bool operator==(const Row&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Row& row) const {
      return (row.parent * 0x9E3779B97F4A7C15ull) ^ row.key ^ (std::size_t{row.class_list} << 20);
    }
  };
  std::unordered_map<Row, std::vector<NodeIndex>, Hash> rows;
  for (std::size_t i = 0; i < blocks.list.size(); ++i) {
    const Block& head = block(i);
    if (head.words < 3 || head.characters > 250 || head.linked == 0) continue;
    // A title that is a link, alone or with first lines behind it.
    if (head.link_share() < 0.8 && !(head.item && head.linked >= 20)) continue;
    NodeIndex box = head.element;
    for (int steps = 0; steps < 6 && box != kNoNode && box != 0; ++steps, box = (*page)[box].parent) {
      const Node& node = (*page)[box];
      if (node.is("body") || node.is("main") || prose_in(box) > kLongestBox) break;
      if (begin_of(box) + 2 < i) break;  // the title stands at the front of its box
      if (!node.is_block() || node.heading() != 0) continue;
      std::vector<NodeIndex>& row = rows[{node.parent, node.key, node.class_list}];
      if (row.empty() || row.back() < box) row.push_back(box);
    }
  }
  for (const auto& [row, boxes] : rows) {
    if (boxes.size() < kLeastBoxes) continue;
    if (!is_of_other_stories(row.parent, boxes)) continue;
    for (const NodeIndex box : boxes) std::fill(series.begin() + begin_of(box), series.begin() + end_of(box), 1);
  }
}

/// A row of boxes tells other stories where it stands above the headline, or behind prose in a place of its own. Among
/// the paragraphs of the text, or below a name that says 'this is the text', it is a list of the text.
bool BodyView::is_of_other_stories(NodeIndex parent, const std::vector<NodeIndex>& boxes) const {
  constexpr std::uint32_t kTextBefore = 300;  // characters; set by eye: two paragraphs
  const NodeIndex headline = request->headline_node;
  double held = 0;
  for (const NodeIndex box : boxes) {
    if (headline != kNoNode && page->inside(headline, box)) return false;
    held += prose_in(box);
  }
  // What is most of the page is a listing, and no furniture.
  if (held == 0 || held > 0.8 * prose.back()) return false;
  // Without a headline that is known to be printed, only what opens the page.
  if (headline == kNoNode) return held < 0.5 * prose.back() && prose[begin_of(boxes.front())] == 0;
  if (boxes.back() < headline) return true;
  if (boxes.front() < headline || (inherited[parent] & kMarkBody)) return false;
  if (prose_in(parent) > held + 100) return false;
  return prose_between(end_of(headline), std::max(end_of(headline), begin_of(boxes.front()))) >= kTextBefore;
}

void BodyView::weigh() {
  const std::size_t count = blocks.list.size();
  weight.resize(count);
  sum.assign(count + 1, 0);
  for (std::size_t i = 0; i < count; ++i) {
    weight[i] = weight_of(block(i), inherited[block(i).first], series[i] != 0);
    sum[i + 1] = sum[i] + weight[i];
  }
}

}  // namespace dateline
