// Marks with their appeals, series of other stories, and the weights of blocks.
#include "indexer/extract/fields/body_view.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <unordered_map>

#include "indexer/analysis/fold.h"
#include "indexer/extract/layout/section_kind.h"

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

/// Words of a site about its own letters, money and cookies.
bool asks_reader_for(std::string_view text) {
  const std::string folded = fold(text);
  for (const std::string_view word : {"newsletter", "subscri", "your contribution", "donate", "donation", "cookie",
                                      "sign up", "suscri", "boletin", "donacion", "tu aporte"})
    if (folded.find(word) != std::string::npos) return true;
  return false;
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
  find_pieces();
  find_styles();
  judge_quoted_posts();
  hear_appeals();
  find_series();
  find_second_articles();
  find_repeats();
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
  for (std::uint32_t i = from; i < to; ++i)
    if (asks(i)) return true;
  return false;
}

double BodyView::asking_share(std::uint32_t from, std::uint32_t to) const {
  if (asking_.empty()) {
    asking_.assign(blocks.list.size() + 1, 0);
    for (std::uint32_t i = 0; i < blocks.list.size(); ++i)
      asking_[i + 1] = asking_[i] + (is_prose(block(i)) && asks(i) ? block(i).characters : 0);
  }
  const std::uint32_t all = prose_between(from, to);
  return all > 0 ? static_cast<double>(asking_[to] - asking_[from]) / all : 1;
}

bool BodyView::asks(std::uint32_t i) const {
  if (asks_[i] == 0) asks_[i] = asks_reader_for(block(i).text) ? 1 : -1;
  return asks_[i] > 0;
}

/// Prefix sums, so that elements nested without end cost no more than others.
void BodyView::measure() {
  constexpr std::uint32_t kParagraph = 60;   // characters
  constexpr std::uint32_t kSentences = 100;  // characters of a paragraph that is not an offer or label
  const std::size_t count = blocks.list.size();
  prose.assign(count + 1, 0);
  paragraphs_.assign(count + 1, 0);
  linked_.assign(count + 1, 0);
  told_.assign(count + 1, 0);
  titles_.assign(count + 1, 0);
  asks_.assign(count, 0);
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

/// Right below the headline is the text, whatever may be said about it.
bool BodyView::opens_text(NodeIndex node) const {
  const NodeIndex headline = request->headline_node;
  return headline != kNoNode && node > headline && begin_of(node) >= end_of(headline) &&
         begin_of(node) < end_of(headline) + 3 && prose_in(node) > 0.5 * prose.back();
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
    return opens_text(node);
  }
  if (!(marks & (kUnwanted | kMarkAbout | kMarkGate))) return false;
  if (styles_[(*page)[node].class_list] && (*page)[node].is("p")) return true;
  if (heads_text(node) || pieces_[node]) return true;
  // A gate shown open: whole paragraphs, not an offer.
  constexpr double kMostAsks = 0.5;  // of its prose; an offer is made of little else
  if ((marks & kMarkGate) && linked_share(node) < 0.35 && told_[end_of(node)] >= told_[begin_of(node)] + 2 &&
      asking_share(begin_of(node), end_of(node)) < kMostAsks)
    return true;
  // An element that was never closed holds what comes after it: paragraphs almost without links.
  if (held > 0.12 * all && held > 1000 && !(marks & (kMarkOverlay | kMarkChrome | kMarkConcealed)) &&
      linked_share(node) < 0.15)
    return true;
  // "popup" right below the headline: what is laid over a page does not begin there, with half of its text and more.
  if ((marks & kMarkOverlay) && !holds_headline) return opens_text(node) && !asks_reader(begin_of(node), end_of(node));
  return held > (holds_headline ? 0.3 : 0.7) * all;
}

/// A name on paragraph after paragraph of the text says how they are set or sold: "MsoFooter", "paywall".
void BodyView::find_styles() {
  constexpr double kMuch = 0.25;  // of the page's prose; set by eye
  styles_.assign(page->name_lists().size(), false);
  std::vector<double> held(styles_.size(), 0);
  for (NodeIndex i = 0; i < page->size(); ++i) {
    const Node& node = (*page)[i];
    if (node.class_list == 0 || !node.is("p") || !(own[i] & (kUnwanted | kMarkAbout | kMarkGate)) ||
        (own[i] & kMarkComments))
      continue;
    if (linked_share(i) < 0.2 && !asks_reader(begin_of(i), end_of(i))) held[node.class_list] += prose_in(i);
    styles_[node.class_list] = held[node.class_list] > kMuch * prose.back();
  }
}

/// A name on a heading between paragraphs that bear none says how it is set: "widget-title".
bool BodyView::heads_text(NodeIndex node) const {
  const Node& heading = (*page)[node];
  if (heading.heading() == 0 || (own[node] & (kMarkComments | kMarkOverlay | kMarkFrame))) return false;
  const std::uint32_t at = begin_of(node);
  const std::uint32_t after = end_of(node);
  if (after != at + 1 || at == 0 || after >= blocks.list.size() || block(at).linked > 0) return false;
  const auto is_beside = [&](std::uint32_t i) {
    const NodeIndex element = block(i).element;
    return is_prose(block(i)) && (*page)[element].parent == heading.parent && own[element] == 0;
  };
  return is_beside(at - 1) && is_beside(after) && section_kind(block(at).text) == SectionKind::own;
}

/// Names on three boxes and more beside each other that hold much of the page's prose, almost without links, tell
/// nothing. Page builders put every piece of a text into a box of the same name ("widget"), wherever in it: there the
/// boxes of one text count together.
void BodyView::find_pieces() {
  constexpr double kMuch = 0.25;  // of the page's prose; set by eye, as in find_styles()
  constexpr std::size_t kLeast = 3;
  constexpr std::uint16_t kSure = kMarkComments | kMarkOverlay | kMarkFrame | kMarkChrome | kMarkCaption;
  struct Pieces {
    double held = 0;
    std::vector<NodeIndex> nodes;
    std::vector<NodeIndex> subheads;
  };
  std::unordered_map<NodeIndex, Pieces> by_home;  // the element named as the text, or else the parent
  NodeIndex text = kNoNode;
  for (NodeIndex i = 1; i < page->size(); ++i) {
    const Node& node = (*page)[i];
    if (text != kNoNode && i >= (*page)[text].end) text = kNoNode;
    if (text == kNoNode && (own[i] & kMarkBody)) text = i;
    if (node.is_text() || !(own[i] & (kMarkNoise | kMarkPiece))) continue;
    const bool piece = !(own[i] & kUnwanted);
    if (own[i] & kMarkPiece) own[i] |= kMarkNoise;
    const NodeIndex home = piece && text != kNoNode && i != text ? text : node.parent;
    // A subhead has a box of its own, too.
    if (piece && node.heading() != 0 && end_of(i) == begin_of(i) + 1 && block(begin_of(i)).linked == 0)
      by_home[home].subheads.push_back(i);
    if ((own[i] & kSure) || !node.is_block() || prose_in(i) == 0 || linked_share(i) > 0.2 ||
        asks_reader(begin_of(i), end_of(i)))
      continue;
    Pieces& pieces = by_home[home];
    const bool inside = !pieces.nodes.empty() && i < (*page)[pieces.nodes.back()].end;
    pieces.nodes.push_back(i);
    if (!inside) pieces.held += prose_in(i);
  }
  pieces_.assign(page->size(), false);
  for (const auto& [home, pieces] : by_home)
    if (pieces.nodes.size() >= kLeast && pieces.held > kMuch * prose.back())
      for (const std::vector<NodeIndex>* nodes : {&pieces.nodes, &pieces.subheads})
        for (const NodeIndex node : *nodes) pieces_[node] = true;
}

/// A post quoted here and there is part of the text, as a letter would be; many of them were set beside it. Golds
/// differ: kept everywhere they cost .0012 of F1 on the visible pages, dropped everywhere .0011 on unseen ones.
void BodyView::judge_quoted_posts() {
  constexpr double kMost = 0.2;  // of the prose
  constexpr double kMostOfFew = 0.5;
  constexpr int kFew = 2;
  double held = 0;
  int posts = 0;
  for (NodeIndex i = 0, end = 0; i < page->size(); ++i)
    if ((own[i] & kMarkQuotedPost) && i >= end && (end = (*page)[i].end) > i) {
      ++posts;
      for (std::uint32_t at = begin_of(i); at < end_of(i); ++at) held += block(at).characters;
    }
  if (held <= (posts <= kFew ? kMostOfFew : kMost) * prose.back()) return;
  for (NodeIndex i = 0; i < page->size(); ++i)
    if (own[i] & kMarkQuotedPost) own[i] |= kMarkNoise;
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
  series.assign(blocks.list.size(), 0);
  for (const BoxRow& row : layout.rows)
    if (is_of_other_stories(row))
      for (const NodeIndex box : row.boxes) std::fill(series.begin() + begin_of(box), series.begin() + end_of(box), 1);
}

/// A row of boxes tells other stories where it is above the headline, or after prose in a place of its own. Among
/// the paragraphs of the text, or below a name that says 'this is the text', it is a list of the text.
bool BodyView::is_of_other_stories(const BoxRow& row) const {
  const NodeIndex parent = row.parent;
  const std::vector<NodeIndex>& boxes = row.boxes;
  constexpr std::uint32_t kTextBefore = 300;  // characters; set by eye: two paragraphs
  const NodeIndex headline = request->headline_node;
  double held = 0;
  for (const NodeIndex box : boxes) {
    if (headline != kNoNode && page->inside(headline, box)) return false;
    held += prose_in(box);
  }
  // What is most of the page is a listing, and no furniture.
  constexpr double kMost = 0.8;
  constexpr double kMostOfTexts = 0.5;  // a text in sections headed by links is most of its page
  if (held == 0 || held > (row.whole_texts ? kMostOfTexts : kMost) * prose.back()) return false;
  // Without a headline that is known to be printed, only what opens the page.
  if (headline == kNoNode) return held < 0.5 * prose.back() && prose[begin_of(boxes.front())] == 0;
  if (boxes.back() < headline) return true;
  if (boxes.front() < headline || (inherited[parent] & kMarkBody)) return false;
  if (prose_in(parent) > held + 100) return false;
  return prose_between(end_of(headline), std::max(end_of(headline), begin_of(boxes.front()))) >= kTextBefore;
}

/// What a page that scrolls on loads below: articles with a headline of the same rank as this one's.
void BodyView::find_second_articles() {
  const NodeIndex headline = request->headline_node;
  if (headline == kNoNode) return;
  const std::uint32_t first = begin_of(headline);
  if (first >= blocks.list.size() || block(first).heading == 0) return;
  NodeIndex home = headline;
  while (home != kNoNode && home != 0 && !(*page)[home].is("article")) home = (*page)[home].parent;
  if (home == kNoNode || home == 0 || prose_in(home) < 120) return;
  for (NodeIndex i = (*page)[home].end; i < page->size(); ++i) {
    if (!(*page)[i].is("article")) continue;
    const std::uint32_t begin = begin_of(i);
    if (begin < end_of(i) && block(begin).heading == block(first).heading)
      std::fill(series.begin() + begin, series.begin() + end_of(i), 1);
  }
}

/// Whether any paragraph comes twice, letter for letter: most pages are done with that.
bool BodyView::repeats_a_paragraph() const {
  std::vector<std::size_t> hashes;
  for (const Block& one : blocks.list)
    if (one.characters >= 60) hashes.push_back(std::hash<std::string_view>()(one.text));
  std::sort(hashes.begin(), hashes.end());
  return std::adjacent_find(hashes.begin(), hashes.end()) != hashes.end();
}

/// A text printed twice, for wide screens and for narrow ones: paragraphs that were there already, in the same order. A
/// sentence or a list item alone may come back.
void BodyView::find_repeats() {
  constexpr std::uint32_t kLeast = 60;      // characters of a paragraph
  constexpr std::uint32_t kLeastRun = 180;  // of the repeated paragraphs together
  struct Printed {
    std::uint32_t number;  // among the paragraphs
    std::uint32_t block;
  };
  if (!repeats_a_paragraph()) return;
  std::unordered_map<std::string, Printed> seen;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> run;  // first and second print
  std::uint32_t characters = 0;
  std::uint32_t number = 0;
  std::uint32_t expected = 0;
  const auto close = [&] {
    if (run.size() >= 2 && characters >= kLeastRun) mark_repeats(run);
    run.clear();
    characters = 0;
  };
  for (std::uint32_t i = 0; i < blocks.list.size(); ++i) {
    if (block(i).characters < kLeast || !is_prose(block(i))) continue;
    const auto [at, fresh] = seen.try_emplace(letters_of(block(i).text), Printed{number++, i});
    if (fresh) {
      close();
      continue;
    }
    if (at->second.number != expected) close();
    expected = at->second.number + 1;
    run.emplace_back(at->second.block, i);
    characters += block(i).characters;
  }
  close();
}

/// Marks the print that lies in the worse place, the second where both are alike, with the short lines that repeat.
void BodyView::mark_repeats(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& run) {
  const auto unwanted = [&](std::uint32_t i) { return (inherited[block(i).first] & kUnwanted) != 0 || series[i] != 0; };
  const bool first_is_worse = unwanted(run.front().first) && !unwanted(run.front().second);
  for (const auto& [first, second] : run) series[first_is_worse ? first : second] = 1;
  if (first_is_worse) return;
  std::unordered_map<std::string, std::uint32_t> printed;  // to the block that printed it first
  for (std::uint32_t i = run.front().first > 8 ? run.front().first - 8 : 0; i < run.front().second; ++i)
    if (i < run.back().first + 8) printed.emplace(letters_of(block(i).text), i);
  const auto repeats = [&](std::uint32_t i) {
    const auto at = printed.find(letters_of(block(i).text));
    return at != printed.end() && at->second != i;
  };
  for (std::uint32_t i = run.front().second; i <= run.back().second; ++i)
    if (repeats(i)) series[i] = 1;
  // A box beside the text is beside both prints.
  const auto parent_of = [&](std::uint32_t i) { return (*page)[block(i).element].parent; };
  for (std::uint32_t i = run.back().second + 1; i < blocks.list.size(); ++i) {
    const auto at = printed.find(letters_of(block(i).text));
    if (at == printed.end()) break;
    if (at->second > run.back().first && parent_of(at->second) != parent_of(run.back().first)) series[at->second] = 1;
  }
  for (std::uint32_t i = run.back().second + 1; i < blocks.list.size() && repeats(i); ++i) series[i] = 1;
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
