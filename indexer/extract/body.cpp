// Weighs every element of a page by the running text it holds, takes the best, prunes what stands inside, and trims its ends.
#include "indexer/extract/body.h"

#include <algorithm>
#include <cmath>

#include "indexer/analysis/fold.h"
#include "indexer/extract/apparatus.h"
#include "indexer/extract/blocks.h"
#include "indexer/extract/markup_words.h"

namespace dateline {
namespace {

bool ends_sentence(std::string_view text) {
  while (!text.empty()) {
    const char c = text.back();
    if (c == '.' || c == '!' || c == '?' || c == ':' || c == ';') return true;
    if (c == '"' || c == ')' || c == ']' || c == '\'' || c == ' ' || c == '*') {
      text.remove_suffix(1);
      continue;
    }
    for (const std::string_view sign : {"\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB"})  // ” ’ »
      if (text.size() > 3 && text.substr(text.size() - sign.size()) == sign) {
        text.remove_suffix(sign.size());
        goto next;
      }
    for (const std::string_view sign : {"\xE2\x80\xA6", "\xE3\x80\x82"})  // … 。
      if (text.size() > 3 && text.substr(text.size() - 3) == sign) return true;
    return false;
  next:;
  }
  return false;
}

/// What the page looks like to every step: blocks, marks, and what each block weighs.
struct Layout {
  const BodyRequest& request;
  const Page& page;
  Blocks blocks;
  std::vector<std::uint16_t> own;        ///< marks of each node by itself
  std::vector<std::uint16_t> inherited;  ///< its own and those of its ancestors
  std::vector<double> weight;            ///< of each block: characters of running text, or less than nothing
  std::vector<double> sum;               ///< prefix sums of weight
  std::vector<std::uint32_t> prose;      ///< prefix sums of running text's characters

  const Block& block(std::size_t i) const { return blocks.list[i]; }
  std::uint32_t begin_of(NodeIndex node) const { return blocks.begin_of(node); }
  std::uint32_t end_of(NodeIndex node) const { return blocks.end_of(page, node); }
  std::uint32_t prose_in(NodeIndex node) const { return prose[end_of(node)] - prose[begin_of(node)]; }
};

bool is_prose(const Block& block) {
  if (block.link_share() > 0.4) return false;
  if (block.heading != 0) return false;
  if (block.characters >= 60) return block.words < 10 || block.stop_share() >= 0.1 || ends_sentence(block.text);
  return block.characters >= 25 && ends_sentence(block.text) && block.link_share() < 0.2;
}

constexpr std::uint16_t kUnwanted = kMarkNoise | kMarkComments | kMarkChrome | kMarkCaption;

double weight_of(const Block& block, std::uint16_t marks) {
  const double characters = block.characters;
  if (marks & kUnwanted) return -0.3 * std::min(characters, 200.0) - 5;
  if (is_prose(block)) return characters * (1 - block.link_share());
  if (block.heading != 0) return block.link_share() > 0.5 ? -20 : 0;
  return -10 - std::min(characters, 100.0) * (0.3 + 0.7 * block.link_share());
}

Layout lay_out(const BodyRequest& request) {
  Layout layout{request, request.page, read_blocks(request.page), mark_elements(request.page), {}, {}, {}, {}};
  const std::size_t count = layout.blocks.list.size();
  layout.prose.assign(count + 1, 0);
  for (std::size_t i = 0; i < count; ++i) layout.prose[i + 1] = layout.prose[i] + (is_prose(layout.block(i)) ? layout.block(i).characters : 0);
  const double all = layout.prose[count];
  layout.inherited.assign(layout.page.size(), 0);
  for (NodeIndex i = 0; i < layout.page.size(); ++i) {
    // A name on an element that holds most of the page's text is about the page's layout, not about what it holds.
    if ((layout.own[i] & (kUnwanted | kMarkAbout)) && layout.prose_in(i) > 0.45 * all && !(layout.own[i] & kMarkComments)) layout.own[i] &= static_cast<std::uint16_t>(~(kUnwanted | kMarkAbout));
    const NodeIndex parent = layout.page[i].parent;
    layout.inherited[i] = static_cast<std::uint16_t>(layout.own[i] | (parent == kNoNode ? 0 : layout.inherited[parent]));
  }
  layout.weight.resize(count);
  layout.sum.assign(count + 1, 0);
  for (std::size_t i = 0; i < count; ++i) {
    layout.weight[i] = weight_of(layout.block(i), layout.inherited[layout.block(i).first]);
    layout.sum[i + 1] = layout.sum[i] + layout.weight[i];
  }
  return layout;
}

NodeIndex densest(const Layout& layout) {
  NodeIndex best = kNoNode;
  double best_value = 0;
  for (NodeIndex i = 0; i < layout.page.size(); ++i) {
    const Node& node = layout.page[i];
    if (node.is_text() || layout.blocks.hidden[i]) continue;
    const double value = layout.sum[layout.end_of(i)] - layout.sum[layout.begin_of(i)];
    if (value > 0 && value >= best_value) {
      best_value = value;
      best = i;
    }
  }
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

/// Which blocks of the container stay.
std::vector<bool> prune(const Layout& layout, NodeIndex container) {
  std::vector<bool> keep(layout.blocks.list.size(), false);
  const std::uint16_t given = layout.inherited[container];
  for (std::uint32_t i = layout.begin_of(container); i < layout.end_of(container); ++i) {
    const Block& block = layout.block(i);
    const auto marks = static_cast<std::uint16_t>(layout.inherited[block.first] & ~given);
    if (marks & (kUnwanted | kMarkAbout)) continue;
    if (block.link_share() > 0.7 && (block.characters < 120 || block.item)) continue;
    const LineKind kind = line_kind(block.text, block.heading != 0 || block.strong * 10 > block.characters * 9);
    if (kind == LineKind::more_link || kind == LineKind::label) continue;
    keep[i] = true;
  }
  return keep;
}

void trim(const Layout& layout, NodeIndex container, std::vector<bool>& keep, Body& body) {
  const std::uint32_t begin = layout.begin_of(container);
  const std::uint32_t end = layout.end_of(container);
  // Before the first running text only a standfirst or a subhead is the body's own.
  const std::string headline = fold(layout.request.headline);
  std::uint32_t start = begin;
  if (layout.request.headline_node != kNoNode && layout.page.inside(layout.request.headline_node, container)) {
    const std::uint32_t after = layout.end_of(layout.request.headline_node);
    if (layout.prose[after] - layout.prose[begin] < 0.3 * (layout.prose[end] - layout.prose[begin])) {
      for (std::uint32_t i = begin; i < after; ++i) keep[i] = false;
      start = after;
    }
  }
  for (std::uint32_t i = start; i < end; ++i) {
    if (!keep[i]) continue;
    const Block& block = layout.block(i);
    const LineKind kind = line_kind(block.text, block.heading != 0);
    if (kind == LineKind::release_line || kind == LineKind::contact)
      body.apparatus.push_back({kind == LineKind::contact ? Apparatus::Kind::contact : Apparatus::Kind::release_line, block.text});
    if (is_prose(block) && kind == LineKind::prose) break;
    if (body.opening.size() < 8) body.opening.push_back(block.text);
    const bool repeats = !headline.empty() && fold(block.text) == headline;
    if (repeats || kind != LineKind::prose || (block.heading == 0 && !ends_sentence(block.text)) || block.heading == 1) keep[i] = false;
  }
  // After an end mark comes boilerplate.
  for (std::uint32_t i = begin; i < end; ++i) {
    if (!keep[i]) continue;
    const LineKind kind = line_kind(layout.block(i).text, layout.block(i).heading != 0);
    if (kind != LineKind::end_mark) continue;
    const double rest = layout.prose[end] - layout.prose[i];
    keep[i] = false;
    if (rest > 0.4 * (layout.prose[end] - layout.prose[begin])) continue;
    body.apparatus.push_back({Apparatus::Kind::end_mark, layout.block(i).text});
    for (std::uint32_t j = i + 1; j < end; ++j) {
      if (keep[j]) body.apparatus.push_back({Apparatus::Kind::boilerplate, layout.block(j).text});
      keep[j] = false;
    }
    break;
  }
  // A heading at the end heads what was pruned.
  for (std::uint32_t i = end; i-- > begin;) {
    if (!keep[i]) continue;
    if (layout.block(i).heading == 0) break;
    keep[i] = false;
  }
}

}  // namespace

std::string Body::text() const {
  std::string joined;
  for (const Paragraph& paragraph : paragraphs) {
    if (!joined.empty()) joined += '\n';
    joined += paragraph.text;
  }
  return joined;
}

Body find_body(const BodyRequest& request) {
  const Layout layout = lay_out(request);
  Body body;
  body.container = request.container != kNoNode ? request.container : densest(layout);
  if (body.container == kNoNode) {
    if (layout.blocks.list.empty()) return body;
    body.container = 0;
    body.kept_everything = true;
  }
  std::vector<bool> keep = prune(layout, body.container);
  trim(layout, body.container, keep, body);
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
  return body;
}

}  // namespace dateline
