// Marks with their appeals, series of other stories, and the weights of blocks.
#include "indexer/extract/fields/body_view.h"
#include "indexer/extract/layout/section_kind.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <unordered_map>
#include "indexer/extract/layout/section_kind.h"

#include "indexer/analysis/fold.h"
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
namespace dateline {
#include "indexer/extract/layout/section_kind.h"
namespace {
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
double weight_of(const Block& block, std::uint16_t marks, bool in_series) {
#include "indexer/extract/layout/section_kind.h"
  const double characters = block.characters;
#include "indexer/extract/layout/section_kind.h"
  if (in_series || (marks & kUnwanted)) return -0.3 * std::min(characters, 200.0) - 5;
#include "indexer/extract/layout/section_kind.h"
  if (is_prose(block)) return characters * (1 - block.link_share());
#include "indexer/extract/layout/section_kind.h"
  if (block.heading != 0) return block.link_share() > 0.5 ? -20 : 0;
#include "indexer/extract/layout/section_kind.h"
    // Short lines are captions, labels and menus when linked, but also list items and verses.
#include "indexer/extract/layout/section_kind.h"
  return -3 - std::min(characters, 100.0) * (0.1 + 0.9 * block.link_share());
#include "indexer/extract/layout/section_kind.h"
}
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
/// Words of a site about its own letters, money and cookies.
#include "indexer/extract/layout/section_kind.h"
bool asks_reader_for(std::string_view text) {
#include "indexer/extract/layout/section_kind.h"
  const std::string folded = fold(text);
#include "indexer/extract/layout/section_kind.h"
  for (const std::string_view word : {"newsletter", "subscri", "your contribution", "donate", "donation", "cookie",
#include "indexer/extract/layout/section_kind.h"
                                      "sign up", "suscri", "boletin", "donacion", "tu aporte"})
#include "indexer/extract/layout/section_kind.h"
    if (folded.find(word) != std::string::npos) return true;
#include "indexer/extract/layout/section_kind.h"
  return false;
#include "indexer/extract/layout/section_kind.h"
}
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
}  // namespace
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
bool is_prose(const Block& block) {
#include "indexer/extract/layout/section_kind.h"
  if (block.link_share() > 0.4) return false;
#include "indexer/extract/layout/section_kind.h"
  if (block.heading != 0) return false;
#include "indexer/extract/layout/section_kind.h"
  if (block.characters >= 60) return block.words < 10 || block.stop_share() >= 0.1 || ends_sentence(block.text);
#include "indexer/extract/layout/section_kind.h"
  return block.characters >= 25 && ends_sentence(block.text) && block.link_share() < 0.2;
#include "indexer/extract/layout/section_kind.h"
}
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
std::string letters_of(std::string_view text) {
#include "indexer/extract/layout/section_kind.h"
  std::string letters;
#include "indexer/extract/layout/section_kind.h"
  for (const char c : fold(text))
#include "indexer/extract/layout/section_kind.h"
    if (std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0xC3) letters += c;
#include "indexer/extract/layout/section_kind.h"
  return letters;
#include "indexer/extract/layout/section_kind.h"
}
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
BodyView::BodyView(const BodyRequest& of, const PageLayout& of_page, std::uint16_t ignored)
#include "indexer/extract/layout/section_kind.h"
    : request(&of), page(&of.page), layout(of_page), blocks(of_page.blocks), own(of_page.marks) {
#include "indexer/extract/layout/section_kind.h"
  for (std::uint16_t& marks : own) marks &= static_cast<std::uint16_t>(~ignored);
#include "indexer/extract/layout/section_kind.h"
  measure();
#include "indexer/extract/layout/section_kind.h"
  find_pieces();
#include "indexer/extract/layout/section_kind.h"
  find_styles();
#include "indexer/extract/layout/section_kind.h"
  judge_quoted_posts();
#include "indexer/extract/layout/section_kind.h"
  hear_appeals();
#include "indexer/extract/layout/section_kind.h"
  find_series();
#include "indexer/extract/layout/section_kind.h"
  find_second_articles();
#include "indexer/extract/layout/section_kind.h"
  find_repeats();
#include "indexer/extract/layout/section_kind.h"
  weigh();
#include "indexer/extract/layout/section_kind.h"
}
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
double BodyView::linked_share(NodeIndex node) const {
#include "indexer/extract/layout/section_kind.h"
  const double all = paragraphs_.back() > 0 ? paragraphs_[end_of(node)] - paragraphs_[begin_of(node)] : 0;
#include "indexer/extract/layout/section_kind.h"
  return all > 0 ? (linked_[end_of(node)] - linked_[begin_of(node)]) / all : 1;
#include "indexer/extract/layout/section_kind.h"
}
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
bool BodyView::asks_reader(std::uint32_t from, std::uint32_t to) const {
#include "indexer/extract/layout/section_kind.h"
  constexpr std::uint32_t kLongestAppeal = 900;  // characters; what is longer only mentions such things
#include "indexer/extract/layout/section_kind.h"
  std::uint32_t characters = 0;
#include "indexer/extract/layout/section_kind.h"
  for (std::uint32_t i = from; i < to; ++i)
#include "indexer/extract/layout/section_kind.h"
    if ((characters += block(i).characters) > kLongestAppeal) return false;
#include "indexer/extract/layout/section_kind.h"
  for (std::uint32_t i = from; i < to; ++i)
#include "indexer/extract/layout/section_kind.h"
    if (asks(i)) return true;
#include "indexer/extract/layout/section_kind.h"
  return false;
#include "indexer/extract/layout/section_kind.h"
}
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
double BodyView::asking_share(std::uint32_t from, std::uint32_t to) const {
#include "indexer/extract/layout/section_kind.h"
  if (asking_.empty()) {
#include "indexer/extract/layout/section_kind.h"
    asking_.assign(blocks.list.size() + 1, 0);
#include "indexer/extract/layout/section_kind.h"
    for (std::uint32_t i = 0; i < blocks.list.size(); ++i)
#include "indexer/extract/layout/section_kind.h"
      asking_[i + 1] = asking_[i] + (is_prose(block(i)) && asks(i) ? block(i).characters : 0);
#include "indexer/extract/layout/section_kind.h"
  }
#include "indexer/extract/layout/section_kind.h"
  const std::uint32_t all = prose_between(from, to);
#include "indexer/extract/layout/section_kind.h"
  return all > 0 ? static_cast<double>(asking_[to] - asking_[from]) / all : 1;
#include "indexer/extract/layout/section_kind.h"
}
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
bool BodyView::asks(std::uint32_t i) const {
#include "indexer/extract/layout/section_kind.h"
  if (asks_[i] == 0) asks_[i] = asks_reader_for(block(i).text) ? 1 : -1;
#include "indexer/extract/layout/section_kind.h"
  return asks_[i] > 0;
#include "indexer/extract/layout/section_kind.h"
}
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
/// Prefix sums, so that elements nested without end cost no more than others.
#include "indexer/extract/layout/section_kind.h"
void BodyView::measure() {
#include "indexer/extract/layout/section_kind.h"
  constexpr std::uint32_t kParagraph = 60;  // characters
#include "indexer/extract/layout/section_kind.h"
  constexpr std::uint32_t kSentences = 100;  // characters of a paragraph that is no offer or label
#include "indexer/extract/layout/section_kind.h"
  const std::size_t count = blocks.list.size();
#include "indexer/extract/layout/section_kind.h"
  prose.assign(count + 1, 0);
#include "indexer/extract/layout/section_kind.h"
  paragraphs_.assign(count + 1, 0);
#include "indexer/extract/layout/section_kind.h"
  linked_.assign(count + 1, 0);
#include "indexer/extract/layout/section_kind.h"
  told_.assign(count + 1, 0);
#include "indexer/extract/layout/section_kind.h"
  titles_.assign(count + 1, 0);
#include "indexer/extract/layout/section_kind.h"
  asks_.assign(count, 0);
#include "indexer/extract/layout/section_kind.h"
  for (std::size_t i = 0; i < count; ++i) {
#include "indexer/extract/layout/section_kind.h"
    const Block& one = block(i);
#include "indexer/extract/layout/section_kind.h"
    const bool runs = is_prose(one);
#include "indexer/extract/layout/section_kind.h"
    const bool paragraph = one.characters >= kParagraph;
#include "indexer/extract/layout/section_kind.h"
    prose[i + 1] = prose[i] + (runs ? one.characters : 0);
#include "indexer/extract/layout/section_kind.h"
    paragraphs_[i + 1] = paragraphs_[i] + (paragraph ? one.characters : 0);
#include "indexer/extract/layout/section_kind.h"
    linked_[i + 1] = linked_[i] + (paragraph ? one.linked : 0);
#include "indexer/extract/layout/section_kind.h"
    told_[i + 1] = told_[i] + (!runs ? 0 : one.characters >= kSentences ? 2 : 1);
#include "indexer/extract/layout/section_kind.h"
    titles_[i + 1] = titles_[i] + (one.link_share() > 0.8 && one.words >= 3);
#include "indexer/extract/layout/section_kind.h"
  }
#include "indexer/extract/layout/section_kind.h"
}
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
int BodyView::headline_level() const {
#include "indexer/extract/layout/section_kind.h"
  if (request->headline_node == kNoNode) return 2;
#include "indexer/extract/layout/section_kind.h"
  const std::uint32_t at = begin_of(request->headline_node);
#include "indexer/extract/layout/section_kind.h"
  const int level = at < blocks.list.size() ? block(at).heading : 0;
#include "indexer/extract/layout/section_kind.h"
  return level == 0 ? 2 : level;
#include "indexer/extract/layout/section_kind.h"
}
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
/// A name on an element that holds most of the page's text, or its headline, is about the page's layout and not about
#include "indexer/extract/layout/section_kind.h"
/// what it holds.
#include "indexer/extract/layout/section_kind.h"
bool BodyView::is_about_layout(NodeIndex node) const {
#include "indexer/extract/layout/section_kind.h"
  const NodeIndex headline = request->headline_node;
#include "indexer/extract/layout/section_kind.h"
  const double all = prose.back();
#include "indexer/extract/layout/section_kind.h"
  const double held = prose_in(node);
#include "indexer/extract/layout/section_kind.h"
  const std::uint16_t marks = own[node];
#include "indexer/extract/layout/section_kind.h"
  const bool holds_headline = headline != kNoNode && page->inside(headline, node);
#include "indexer/extract/layout/section_kind.h"
  if (marks & kMarkComments) {
#include "indexer/extract/layout/section_kind.h"
    if (holds_headline && held > 0.3 * all) return true;
#include "indexer/extract/layout/section_kind.h"
      // Right below the headline stands the text, whatever may be said about it.
#include "indexer/extract/layout/section_kind.h"
    return headline != kNoNode && node > headline && begin_of(node) >= end_of(headline) &&
#include "indexer/extract/layout/section_kind.h"
           begin_of(node) < end_of(headline) + 3 && held > 0.5 * all;
#include "indexer/extract/layout/section_kind.h"
  }
#include "indexer/extract/layout/section_kind.h"
  if (!(marks & (kUnwanted | kMarkAbout | kMarkGate))) return false;
#include "indexer/extract/layout/section_kind.h"
  if (styles_[(*page)[node].class_list] && (*page)[node].is("p")) return true;
#include "indexer/extract/layout/section_kind.h"
  if (heads_text(node) || pieces_[node]) return true;
#include "indexer/extract/layout/section_kind.h"
    // A gate shown open: whole paragraphs, not an offer.
#include "indexer/extract/layout/section_kind.h"
  constexpr double kMostAsks = 0.5;  // of its prose; an offer is made of little else
#include "indexer/extract/layout/section_kind.h"
  if ((marks & kMarkGate) && linked_share(node) < 0.35 && told_[end_of(node)] >= told_[begin_of(node)] + 2 &&
#include "indexer/extract/layout/section_kind.h"
      asking_share(begin_of(node), end_of(node)) < kMostAsks)
#include "indexer/extract/layout/section_kind.h"
    return true;
#include "indexer/extract/layout/section_kind.h"
    // An element that was never closed holds what comes after it: paragraphs almost without links.
#include "indexer/extract/layout/section_kind.h"
  if (held > 0.12 * all && held > 1000 && !(marks & (kMarkOverlay | kMarkChrome | kMarkConcealed)) &&
#include "indexer/extract/layout/section_kind.h"
      linked_share(node) < 0.15)
#include "indexer/extract/layout/section_kind.h"
    return true;
#include "indexer/extract/layout/section_kind.h"
  return held > (holds_headline ? 0.3 : 0.7) * all && !((marks & kMarkOverlay) && !holds_headline);
#include "indexer/extract/layout/section_kind.h"
}
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
/// A name on paragraph after paragraph of the text says how they are set or sold: "MsoFooter", "paywall".
#include "indexer/extract/layout/section_kind.h"
void BodyView::find_styles() {
#include "indexer/extract/layout/section_kind.h"
  constexpr double kMuch = 0.25;  // of the page's prose; set by eye
#include "indexer/extract/layout/section_kind.h"
  styles_.assign(page->name_lists().size(), false);
#include "indexer/extract/layout/section_kind.h"
  std::vector<double> held(styles_.size(), 0);
#include "indexer/extract/layout/section_kind.h"
  for (NodeIndex i = 0; i < page->size(); ++i) {
#include "indexer/extract/layout/section_kind.h"
    const Node& node = (*page)[i];
#include "indexer/extract/layout/section_kind.h"
    if (node.class_list == 0 || !node.is("p") || !(own[i] & (kUnwanted | kMarkAbout | kMarkGate)) ||
#include "indexer/extract/layout/section_kind.h"
        (own[i] & kMarkComments))
#include "indexer/extract/layout/section_kind.h"
      continue;
#include "indexer/extract/layout/section_kind.h"
    if (linked_share(i) < 0.2 && !asks_reader(begin_of(i), end_of(i))) held[node.class_list] += prose_in(i);
#include "indexer/extract/layout/section_kind.h"
    styles_[node.class_list] = held[node.class_list] > kMuch * prose.back();
#include "indexer/extract/layout/section_kind.h"
  }
#include "indexer/extract/layout/section_kind.h"
}
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
/// A name on a heading between paragraphs that bear none says how it is set: "widget-title".
#include "indexer/extract/layout/section_kind.h"
bool BodyView::heads_text(NodeIndex node) const {
#include "indexer/extract/layout/section_kind.h"
  const Node& heading = (*page)[node];
#include "indexer/extract/layout/section_kind.h"
  if (heading.heading() == 0 || (own[node] & (kMarkComments | kMarkOverlay | kMarkFrame))) return false;
#include "indexer/extract/layout/section_kind.h"
  const std::uint32_t at = begin_of(node);
#include "indexer/extract/layout/section_kind.h"
  const std::uint32_t after = end_of(node);
#include "indexer/extract/layout/section_kind.h"
  if (after != at + 1 || at == 0 || after >= blocks.list.size() || block(at).linked > 0) return false;
#include "indexer/extract/layout/section_kind.h"
  const auto is_beside = [&](std::uint32_t i) {
#include "indexer/extract/layout/section_kind.h"
    const NodeIndex element = block(i).element;
#include "indexer/extract/layout/section_kind.h"
    return is_prose(block(i)) && (*page)[element].parent == heading.parent && own[element] == 0;
#include "indexer/extract/layout/section_kind.h"
  };
#include "indexer/extract/layout/section_kind.h"
  return is_beside(at - 1) && is_beside(after) && section_kind(block(at).text) == SectionKind::own;
#include "indexer/extract/layout/section_kind.h"
}
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
/// Names on three boxes and more beside each other that hold much of the page's prose, almost without links, tell
#include "indexer/extract/layout/section_kind.h"
/// nothing. Page builders put every piece of a text into a box of the same name ("widget"), wherever in it: there the
#include "indexer/extract/layout/section_kind.h"
/// boxes of one text count together.
#include "indexer/extract/layout/section_kind.h"
void BodyView::find_pieces() {
#include "indexer/extract/layout/section_kind.h"
  constexpr double kMuch = 0.25;  // of the page's prose; set by eye, as in find_styles()
#include "indexer/extract/layout/section_kind.h"
  constexpr std::size_t kLeast = 3;
#include "indexer/extract/layout/section_kind.h"
  constexpr std::uint16_t kSure = kMarkComments | kMarkOverlay | kMarkFrame | kMarkChrome | kMarkCaption;
#include "indexer/extract/layout/section_kind.h"
  struct Pieces {
#include "indexer/extract/layout/section_kind.h"
    double held = 0;
#include "indexer/extract/layout/section_kind.h"
    std::vector<NodeIndex> nodes;
#include "indexer/extract/layout/section_kind.h"
    std::vector<NodeIndex> subheads;
#include "indexer/extract/layout/section_kind.h"
  };
#include "indexer/extract/layout/section_kind.h"
  std::unordered_map<NodeIndex, Pieces> by_home;  // the element named as the text, or else the parent
#include "indexer/extract/layout/section_kind.h"
  NodeIndex text = kNoNode;
#include "indexer/extract/layout/section_kind.h"
  for (NodeIndex i = 1; i < page->size(); ++i) {
#include "indexer/extract/layout/section_kind.h"
    const Node& node = (*page)[i];
#include "indexer/extract/layout/section_kind.h"
    if (text != kNoNode && i >= (*page)[text].end) text = kNoNode;
#include "indexer/extract/layout/section_kind.h"
    if (text == kNoNode && (own[i] & kMarkBody)) text = i;
#include "indexer/extract/layout/section_kind.h"
    if (node.is_text() || !(own[i] & (kMarkNoise | kMarkPiece))) continue;
#include "indexer/extract/layout/section_kind.h"
    const bool piece = !(own[i] & kUnwanted);
#include "indexer/extract/layout/section_kind.h"
    if (own[i] & kMarkPiece) own[i] |= kMarkNoise;
#include "indexer/extract/layout/section_kind.h"
    const NodeIndex home = piece && text != kNoNode && i != text ? text : node.parent;
#include "indexer/extract/layout/section_kind.h"
    // A subhead has a box of its own, too.
#include "indexer/extract/layout/section_kind.h"
    if (piece && node.heading() != 0 && end_of(i) == begin_of(i) + 1 && block(begin_of(i)).linked == 0)
#include "indexer/extract/layout/section_kind.h"
      by_home[home].subheads.push_back(i);
#include "indexer/extract/layout/section_kind.h"
    if ((own[i] & kSure) || !node.is_block() || prose_in(i) == 0 || linked_share(i) > 0.2 ||
#include "indexer/extract/layout/section_kind.h"
        asks_reader(begin_of(i), end_of(i)))
#include "indexer/extract/layout/section_kind.h"
      continue;
#include "indexer/extract/layout/section_kind.h"
    Pieces& pieces = by_home[home];
#include "indexer/extract/layout/section_kind.h"
    const bool inside = !pieces.nodes.empty() && i < (*page)[pieces.nodes.back()].end;
#include "indexer/extract/layout/section_kind.h"
    pieces.nodes.push_back(i);
#include "indexer/extract/layout/section_kind.h"
    if (!inside) pieces.held += prose_in(i);
#include "indexer/extract/layout/section_kind.h"
  }
#include "indexer/extract/layout/section_kind.h"
  pieces_.assign(page->size(), false);
#include "indexer/extract/layout/section_kind.h"
  for (const auto& [home, pieces] : by_home)
#include "indexer/extract/layout/section_kind.h"
    if (pieces.nodes.size() >= kLeast && pieces.held > kMuch * prose.back())
#include "indexer/extract/layout/section_kind.h"
      for (const std::vector<NodeIndex>* nodes : {&pieces.nodes, &pieces.subheads})
#include "indexer/extract/layout/section_kind.h"
        for (const NodeIndex node : *nodes) pieces_[node] = true;
#include "indexer/extract/layout/section_kind.h"
}
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
/// A post quoted here and there is part of the text, as a letter would be; many of them were set beside it. Golds
#include "indexer/extract/layout/section_kind.h"
/// differ: kept everywhere they cost .0012 of F1 on the visible pages, dropped everywhere .0011 on unseen ones.
#include "indexer/extract/layout/section_kind.h"
void BodyView::judge_quoted_posts() {
#include "indexer/extract/layout/section_kind.h"
  constexpr double kMost = 0.2;  // of the prose
#include "indexer/extract/layout/section_kind.h"
  constexpr double kMostOfFew = 0.5;
#include "indexer/extract/layout/section_kind.h"
  constexpr int kFew = 2;
#include "indexer/extract/layout/section_kind.h"
  double held = 0;
#include "indexer/extract/layout/section_kind.h"
  int posts = 0;
#include "indexer/extract/layout/section_kind.h"
  for (NodeIndex i = 0, end = 0; i < page->size(); ++i)
#include "indexer/extract/layout/section_kind.h"
    if ((own[i] & kMarkQuotedPost) && i >= end && (end = (*page)[i].end) > i) {
#include "indexer/extract/layout/section_kind.h"
      ++posts;
#include "indexer/extract/layout/section_kind.h"
      for (std::uint32_t at = begin_of(i); at < end_of(i); ++at) held += block(at).characters;
#include "indexer/extract/layout/section_kind.h"
    }
#include "indexer/extract/layout/section_kind.h"
  if (held <= (posts <= kFew ? kMostOfFew : kMost) * prose.back()) return;
#include "indexer/extract/layout/section_kind.h"
  for (NodeIndex i = 0; i < page->size(); ++i)
#include "indexer/extract/layout/section_kind.h"
    if (own[i] & kMarkQuotedPost) own[i] |= kMarkNoise;
#include "indexer/extract/layout/section_kind.h"
}
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
void BodyView::hear_appeals() {
#include "indexer/extract/layout/section_kind.h"
  inherited.assign(page->size(), 0);
#include "indexer/extract/layout/section_kind.h"
  for (NodeIndex i = 0; i < page->size(); ++i) {
#include "indexer/extract/layout/section_kind.h"
    if ((own[i] & (kUnwanted | kMarkAbout | kMarkGate)) && is_about_layout(i)) {
#include "indexer/extract/layout/section_kind.h"
      const bool holds_headline = request->headline_node != kNoNode && page->inside(request->headline_node, i);
#include "indexer/extract/layout/section_kind.h"
      own[i] &= static_cast<std::uint16_t>(~(kUnwanted | kMarkAbout | kMarkGate) | (holds_headline ? 0 : kMarkFrame));
#include "indexer/extract/layout/section_kind.h"
    }
#include "indexer/extract/layout/section_kind.h"
    if (own[i] & kMarkGate) own[i] |= kMarkOverlay;
#include "indexer/extract/layout/section_kind.h"
    const NodeIndex parent = (*page)[i].parent;
#include "indexer/extract/layout/section_kind.h"
    inherited[i] = static_cast<std::uint16_t>(own[i] | (parent == kNoNode ? 0 : inherited[parent]));
#include "indexer/extract/layout/section_kind.h"
  }
#include "indexer/extract/layout/section_kind.h"
}
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
/// Three boxes and more of one kind beside each other, each headed by a link, are other stories however long their
#include "indexer/extract/layout/section_kind.h"
/// first lines: they are taken out before anything is weighed. A box that holds the headline makes its row none.
#include "indexer/extract/layout/section_kind.h"
void BodyView::find_series() {
#include "indexer/extract/layout/section_kind.h"
  series.assign(blocks.list.size(), 0);
#include "indexer/extract/layout/section_kind.h"
  for (const BoxRow& row : layout.rows)
#include "indexer/extract/layout/section_kind.h"
    if (is_of_other_stories(row))
#include "indexer/extract/layout/section_kind.h"
      for (const NodeIndex box : row.boxes) std::fill(series.begin() + begin_of(box), series.begin() + end_of(box), 1);
#include "indexer/extract/layout/section_kind.h"
}
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
/// A row of boxes tells other stories where it stands above the headline, or behind prose in a place of its own. Among
#include "indexer/extract/layout/section_kind.h"
/// the paragraphs of the text, or below a name that says 'this is the text', it is a list of the text.
#include "indexer/extract/layout/section_kind.h"
bool BodyView::is_of_other_stories(const BoxRow& row) const {
#include "indexer/extract/layout/section_kind.h"
  const NodeIndex parent = row.parent;
#include "indexer/extract/layout/section_kind.h"
  const std::vector<NodeIndex>& boxes = row.boxes;
#include "indexer/extract/layout/section_kind.h"
  constexpr std::uint32_t kTextBefore = 300;  // characters; set by eye: two paragraphs
#include "indexer/extract/layout/section_kind.h"
  const NodeIndex headline = request->headline_node;
#include "indexer/extract/layout/section_kind.h"
  double held = 0;
#include "indexer/extract/layout/section_kind.h"
  for (const NodeIndex box : boxes) {
#include "indexer/extract/layout/section_kind.h"
    if (headline != kNoNode && page->inside(headline, box)) return false;
#include "indexer/extract/layout/section_kind.h"
    held += prose_in(box);
#include "indexer/extract/layout/section_kind.h"
  }
#include "indexer/extract/layout/section_kind.h"
  // What is most of the page is a listing, and no furniture.
#include "indexer/extract/layout/section_kind.h"
  constexpr double kMost = 0.8;
#include "indexer/extract/layout/section_kind.h"
  constexpr double kMostOfTexts = 0.5;  // a text in sections headed by links is most of its page
#include "indexer/extract/layout/section_kind.h"
  if (held == 0 || held > (row.whole_texts ? kMostOfTexts : kMost) * prose.back()) return false;
#include "indexer/extract/layout/section_kind.h"
    // Without a headline that is known to be printed, only what opens the page.
#include "indexer/extract/layout/section_kind.h"
  if (headline == kNoNode) return held < 0.5 * prose.back() && prose[begin_of(boxes.front())] == 0;
#include "indexer/extract/layout/section_kind.h"
  if (boxes.back() < headline) return true;
#include "indexer/extract/layout/section_kind.h"
  if (boxes.front() < headline || (inherited[parent] & kMarkBody)) return false;
#include "indexer/extract/layout/section_kind.h"
  if (prose_in(parent) > held + 100) return false;
#include "indexer/extract/layout/section_kind.h"
  return prose_between(end_of(headline), std::max(end_of(headline), begin_of(boxes.front()))) >= kTextBefore;
#include "indexer/extract/layout/section_kind.h"
}
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
/// What a page that scrolls on loads below: articles with a headline of the same rank as this one's.
#include "indexer/extract/layout/section_kind.h"
void BodyView::find_second_articles() {
#include "indexer/extract/layout/section_kind.h"
  const NodeIndex headline = request->headline_node;
#include "indexer/extract/layout/section_kind.h"
  if (headline == kNoNode) return;
#include "indexer/extract/layout/section_kind.h"
  const std::uint32_t first = begin_of(headline);
#include "indexer/extract/layout/section_kind.h"
  if (first >= blocks.list.size() || block(first).heading == 0) return;
#include "indexer/extract/layout/section_kind.h"
  NodeIndex home = headline;
#include "indexer/extract/layout/section_kind.h"
  while (home != kNoNode && home != 0 && !(*page)[home].is("article")) home = (*page)[home].parent;
#include "indexer/extract/layout/section_kind.h"
  if (home == kNoNode || home == 0 || prose_in(home) < 120) return;
#include "indexer/extract/layout/section_kind.h"
  for (NodeIndex i = (*page)[home].end; i < page->size(); ++i) {
#include "indexer/extract/layout/section_kind.h"
    if (!(*page)[i].is("article")) continue;
#include "indexer/extract/layout/section_kind.h"
    const std::uint32_t begin = begin_of(i);
#include "indexer/extract/layout/section_kind.h"
    if (begin < end_of(i) && block(begin).heading == block(first).heading)
#include "indexer/extract/layout/section_kind.h"
      std::fill(series.begin() + begin, series.begin() + end_of(i), 1);
#include "indexer/extract/layout/section_kind.h"
  }
#include "indexer/extract/layout/section_kind.h"
}
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
/// Whether any paragraph comes twice, letter for letter: most pages are done with that.
#include "indexer/extract/layout/section_kind.h"
bool BodyView::repeats_a_paragraph() const {
#include "indexer/extract/layout/section_kind.h"
  std::vector<std::size_t> hashes;
#include "indexer/extract/layout/section_kind.h"
  for (const Block& one : blocks.list)
#include "indexer/extract/layout/section_kind.h"
    if (one.characters >= 60) hashes.push_back(std::hash<std::string_view>()(one.text));
#include "indexer/extract/layout/section_kind.h"
  std::sort(hashes.begin(), hashes.end());
#include "indexer/extract/layout/section_kind.h"
  return std::adjacent_find(hashes.begin(), hashes.end()) != hashes.end();
#include "indexer/extract/layout/section_kind.h"
}
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
/// A text printed twice, for wide screens and for narrow ones: paragraphs that were there already, in the same order. A
#include "indexer/extract/layout/section_kind.h"
/// sentence or a list item alone may come back.
#include "indexer/extract/layout/section_kind.h"
void BodyView::find_repeats() {
#include "indexer/extract/layout/section_kind.h"
  constexpr std::uint32_t kLeast = 60;  // characters of a paragraph
#include "indexer/extract/layout/section_kind.h"
  constexpr std::uint32_t kLeastRun = 180;  // of the repeated paragraphs together
#include "indexer/extract/layout/section_kind.h"
  struct Printed {
#include "indexer/extract/layout/section_kind.h"
    std::uint32_t number;  // among the paragraphs
#include "indexer/extract/layout/section_kind.h"
    std::uint32_t block;
#include "indexer/extract/layout/section_kind.h"
  };
#include "indexer/extract/layout/section_kind.h"
  if (!repeats_a_paragraph()) return;
#include "indexer/extract/layout/section_kind.h"
  std::unordered_map<std::string, Printed> seen;
#include "indexer/extract/layout/section_kind.h"
  std::vector<std::pair<std::uint32_t, std::uint32_t>> run;  // first and second print
#include "indexer/extract/layout/section_kind.h"
  std::uint32_t characters = 0;
#include "indexer/extract/layout/section_kind.h"
  std::uint32_t number = 0;
#include "indexer/extract/layout/section_kind.h"
  std::uint32_t expected = 0;
#include "indexer/extract/layout/section_kind.h"
  const auto close = [&] {
#include "indexer/extract/layout/section_kind.h"
    if (run.size() >= 2 && characters >= kLeastRun) mark_repeats(run);
#include "indexer/extract/layout/section_kind.h"
    run.clear();
#include "indexer/extract/layout/section_kind.h"
    characters = 0;
#include "indexer/extract/layout/section_kind.h"
  };
#include "indexer/extract/layout/section_kind.h"
  for (std::uint32_t i = 0; i < blocks.list.size(); ++i) {
#include "indexer/extract/layout/section_kind.h"
    if (block(i).characters < kLeast || !is_prose(block(i))) continue;
#include "indexer/extract/layout/section_kind.h"
    const auto [at, fresh] = seen.try_emplace(letters_of(block(i).text), Printed{number++, i});
#include "indexer/extract/layout/section_kind.h"
    if (fresh) {
#include "indexer/extract/layout/section_kind.h"
      close();
#include "indexer/extract/layout/section_kind.h"
      continue;
#include "indexer/extract/layout/section_kind.h"
    }
#include "indexer/extract/layout/section_kind.h"
    if (at->second.number != expected) close();
#include "indexer/extract/layout/section_kind.h"
    expected = at->second.number + 1;
#include "indexer/extract/layout/section_kind.h"
    run.emplace_back(at->second.block, i);
#include "indexer/extract/layout/section_kind.h"
    characters += block(i).characters;
#include "indexer/extract/layout/section_kind.h"
  }
#include "indexer/extract/layout/section_kind.h"
  close();
#include "indexer/extract/layout/section_kind.h"
}
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
/// Marks the print that lies in the worse place, the second where both are alike, with the short lines that repeat.
#include "indexer/extract/layout/section_kind.h"
void BodyView::mark_repeats(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& run) {
#include "indexer/extract/layout/section_kind.h"
  const auto unwanted = [&](std::uint32_t i) { return (inherited[block(i).first] & kUnwanted) != 0 || series[i] != 0; };
#include "indexer/extract/layout/section_kind.h"
  const bool first_is_worse = unwanted(run.front().first) && !unwanted(run.front().second);
#include "indexer/extract/layout/section_kind.h"
  for (const auto& [first, second] : run) series[first_is_worse ? first : second] = 1;
#include "indexer/extract/layout/section_kind.h"
  if (first_is_worse) return;
#include "indexer/extract/layout/section_kind.h"
  std::unordered_map<std::string, std::uint32_t> printed;  // to the block that printed it first
#include "indexer/extract/layout/section_kind.h"
  for (std::uint32_t i = run.front().first > 8 ? run.front().first - 8 : 0; i < run.front().second; ++i)
#include "indexer/extract/layout/section_kind.h"
    if (i < run.back().first + 8) printed.emplace(letters_of(block(i).text), i);
#include "indexer/extract/layout/section_kind.h"
  const auto repeats = [&](std::uint32_t i) {
#include "indexer/extract/layout/section_kind.h"
    const auto at = printed.find(letters_of(block(i).text));
#include "indexer/extract/layout/section_kind.h"
    return at != printed.end() && at->second != i;
#include "indexer/extract/layout/section_kind.h"
  };
#include "indexer/extract/layout/section_kind.h"
  for (std::uint32_t i = run.front().second; i <= run.back().second; ++i)
#include "indexer/extract/layout/section_kind.h"
    if (repeats(i)) series[i] = 1;
#include "indexer/extract/layout/section_kind.h"
      // A box beside the text stands beside both prints.
#include "indexer/extract/layout/section_kind.h"
  const auto parent_of = [&](std::uint32_t i) { return (*page)[block(i).element].parent; };
#include "indexer/extract/layout/section_kind.h"
  for (std::uint32_t i = run.back().second + 1; i < blocks.list.size(); ++i) {
#include "indexer/extract/layout/section_kind.h"
    const auto at = printed.find(letters_of(block(i).text));
#include "indexer/extract/layout/section_kind.h"
    if (at == printed.end()) break;
#include "indexer/extract/layout/section_kind.h"
    if (at->second > run.back().first && parent_of(at->second) != parent_of(run.back().first)) series[at->second] = 1;
#include "indexer/extract/layout/section_kind.h"
  }
#include "indexer/extract/layout/section_kind.h"
  for (std::uint32_t i = run.back().second + 1; i < blocks.list.size() && repeats(i); ++i) series[i] = 1;
#include "indexer/extract/layout/section_kind.h"
}
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
void BodyView::weigh() {
#include "indexer/extract/layout/section_kind.h"
  const std::size_t count = blocks.list.size();
#include "indexer/extract/layout/section_kind.h"
  weight.resize(count);
#include "indexer/extract/layout/section_kind.h"
  sum.assign(count + 1, 0);
#include "indexer/extract/layout/section_kind.h"
  for (std::size_t i = 0; i < count; ++i) {
#include "indexer/extract/layout/section_kind.h"
    weight[i] = weight_of(block(i), inherited[block(i).first], series[i] != 0);
#include "indexer/extract/layout/section_kind.h"
    sum[i + 1] = sum[i] + weight[i];
#include "indexer/extract/layout/section_kind.h"
  }
#include "indexer/extract/layout/section_kind.h"
}
#include "indexer/extract/layout/section_kind.h"

#include "indexer/extract/layout/section_kind.h"
}  // namespace dateline
#include "indexer/extract/layout/section_kind.h"
