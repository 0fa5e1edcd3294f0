// What is asked of a page's tree.
#include "indexer/extract/layout/page.h"

#include <algorithm>
#include <utility>

#include "indexer/analysis/fold.h"
#include "indexer/extract/layout/element_rules.h"
#include "indexer/extract/layout/name_words.h"
#include "indexer/extract/layout/page_builder.h"

namespace dateline {

Page::Page(std::uint64_t most_steps) : budget_(most_steps), storage_(std::make_unique<Storage>()) {
  first_word_.push_back(0);
  add_name_list({});
}
Page::Page(Page&&) noexcept = default;
Page& Page::operator=(Page&&) noexcept = default;
Page::~Page() = default;

Page Page::parse(std::string utf8, std::uint64_t most_steps) {
  Page page(most_steps);
  page.budget_.spend_text(utf8.size());
  constexpr std::size_t kUsualNode = 64;  // bytes of source
  page.nodes_.reserve(utf8.size() / kUsualNode + 16);
  Node root;
  root.name = "#document";
  root.key = word_key(root.name);
  root.end = 1;
  page.nodes_.push_back(root);
  page.storage_->source = std::move(utf8);
  Builder(page).read();
  page.budget_.spend(page.size());
  page.measure_text();
  page.mend_traits();
  return page;
}

void Page::measure_text() {
  constexpr std::size_t kProse = 80;  // bytes of one run; menus' and labels' are shorter, most paragraphs' longer
  text_before_.assign(nodes_.size() + 1, 0);
  prose_before_.assign(nodes_.size() + 1, 0);
  for (NodeIndex i = 0; i < size(); ++i) {
    const Node& node = nodes_[i];
    const bool counts = node.is_text() && node.parent != kNoNode && !nodes_[node.parent].is("script") &&
                        !nodes_[node.parent].is("style");
    const std::size_t bytes = counts ? node.text.size() : 0;
    text_before_[i + 1] = text_before_[i] + bytes;
    prose_before_[i + 1] = prose_before_[i] + (bytes >= kProse ? bytes : 0);
  }
}

/// A button, a list of choices or a head that was never closed holds the page, and a heading its text: they are none.
void Page::mend_traits() {
  constexpr std::size_t kLongest = 500;  // bytes of prose; no headline has them
  const std::size_t all = prose_size(0);
  for (NodeIndex i = 1; i < size(); ++i) {
    Node& node = nodes_[i];
    if (node.heading() != 0 && prose_size(i) > kLongest) {
      node.traits |= kHoldsText;
      continue;
    }
    if (!node.has(kNeverText) || node.end - i < 8 || prose_size(i) * 2 <= all) continue;
    if (node.is("button") || node.is("head") || node.is("select") || node.is("object") || node.is("noscript") ||
        node.is("dialog") || node.is("map") || node.is("video") || node.is("audio"))
      node.traits &= static_cast<std::uint16_t>(~(kNeverText | kShowsNoText));
  }
}

void Page::add_name_list(std::string_view names) {
  name_lists_.push_back(names);
  std::uint64_t bits = 0;
  for_each_word(names, [&](std::string_view word) {
    list_words_.push_back(word_key(word));
    bits |= word_bit(list_words_.back());
  });
  list_bits_.push_back(bits);
  first_word_.push_back(static_cast<std::uint32_t>(list_words_.size()));
}

NodeIndex Page::next_sibling(NodeIndex node) const {
  const Node& n = nodes_[node];
  return n.parent != kNoNode && n.end < nodes_[n.parent].end ? n.end : kNoNode;
}

NodeIndex Page::first_child(NodeIndex node) const {
  return nodes_[node].end > node + 1 ? node + 1 : kNoNode;
}

std::string Page::text_of(NodeIndex node) const {
  std::string text;
  const NodeIndex end = nodes_[node].end;
  budget_.spend(end - node);
  budget_.spend_text(text_size(node));
  for (NodeIndex i = node; i < end;) {
    const Node& n = nodes_[i];
    if (n.is("script") || n.is("style")) {
      i = n.end;
      continue;
    }
    if (n.is_text())
      text += n.text;
    else if (n.is_block())
      text += ' ';
    ++i;
    // A block that ends here parts what follows.
    if (i < end && n.end == i && n.is_block()) text += ' ';
    for (NodeIndex up = n.parent; up != kNoNode && up >= node && nodes_[up].end == i; up = nodes_[up].parent)
      if (nodes_[up].is_block()) {
        text += ' ';
        break;
      }
  }
  return squeeze(text);
}

NodeIndex Page::find(Name name, NodeIndex within, NodeIndex from) const {
  const NodeIndex end = nodes_[within].end;
  NodeIndex i = std::max(within, from);
  const NodeIndex begin = i;
  while (i < end && !nodes_[i].is(name)) ++i;
  if (i > begin) budget_.spend(i - begin);
  return i < end ? i : kNoNode;
}

std::string Page::path_of(NodeIndex node) const {
  constexpr std::size_t kLongest = 80;
  std::string path;
  for (NodeIndex i = node; i != kNoNode && i != 0; i = nodes_[i].parent) {
    if (nodes_[i].is_text()) continue;
    budget_.spend(1);
    std::string step(nodes_[i].name);
    if (const auto id = attribute(i, "id"); !id.empty() && id.size() < 40) {
      step.append("#").append(id);
    } else if (auto classes = attribute(i, "class"); !classes.empty()) {
      classes = classes.substr(0, classes.find(' '));
      if (classes.size() < 40) step.append(".").append(classes);
    }
    if (!path.empty() && path.size() + step.size() > kLongest) break;
    path = path.empty() ? step : step + " > " + path;
  }
  return path;
}

bool is_block(std::string_view tag) {
  return (element_rules(word_key(tag)).traits & kBreaksLine) != 0;
}

}  // namespace dateline
