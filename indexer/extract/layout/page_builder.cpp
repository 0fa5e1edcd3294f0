// A stack machine over the tags.
#include "indexer/extract/layout/page_builder.h"

#include <algorithm>
#include <span>

#include "indexer/base/word_key.h"

namespace dateline {
namespace {

// Elements of the head: before anything else they are taken to be in one.
constexpr WordSet kOfHead{"script", "style", "meta", "link", "title", "base"};
// What HTML 5 added to the body: the elements that libxml2 knows end a head that was left open. A list to choose from
// holds none of either.
constexpr WordSet kOfBody{"article", "aside",  "details", "dialog", "figure",  "footer",
                          "header",  "hgroup", "main",    "nav",    "section", "search"};
constexpr WordSet kOfFrames{"noframes", "frame", "frameset"};

}  // namespace

Page::Builder::Builder(Page& page) : page_(page), scanner_(page.storage_->source, page.storage_->strings) {}

void Page::Builder::read() {
  for (;;) {
    const bool raw = !open_.empty() && open_.back().rules->holds_no_markup;
    const Markup found = raw ? scanner_.next_of_raw_text(open_.back().rules->name) : scanner_.next();
    switch (found.kind) {
      case Markup::Kind::start_tag:
        start(found);
        break;
      case Markup::Kind::end_tag:
        end_all(unclosed_.before_end(found.name));
        end(found.name, found.key);
        break;
      case Markup::Kind::text:
        text(found);
        break;
      case Markup::Kind::comment:
        comment();
        break;
      case Markup::Kind::document_type:
        top_ = kNoNode - 1;
        break;
      case Markup::Kind::end:
        while (!open_.empty()) pop();
        page_.nodes_[0].end = static_cast<NodeIndex>(page_.nodes_.size());
        return;
    }
  }
}

void Page::Builder::start(const Markup& tag) {
  if (!tag.closes_itself && !tag.cut_off) end_all(unclosed_.before_start(tag.name));
  const ElementRules& rules = element_rules(tag.key);
  while (!open_.empty() && ends_before(*open_.back().rules, rules)) pop();
  if (kOfBody.has(tag.key)) {
    while (top_key() == word_key("option") || top_key() == word_key("select") || top_key() == word_key("head")) pop();
  }
  imply_ancestors(tag.key);
  if (is_misplaced(tag.key)) return;
  // A declared shadow tree is shown in place of what it is in.
  static constexpr std::uint64_t kTemplate = word_key("template");
  const bool shown = tag.key == kTemplate && has_attribute("shadowrootmode");
  if (shown)
    open("div", word_key("div"), element_rules(word_key("div")));
  else
    open(tag.name, tag.key, rules);
  if (shown) open_.back().key = kTemplate;
  if (open_.back().node != kNoNode && !open_.back().flat) add_attributes(open_.back().node);
  if (tag.closes_itself || tag.cut_off || rules.empty) pop();
}

/// End tags that are written in: "</div></nav>".
void Page::Builder::end_all(std::string_view tags) {
  while (!tags.empty()) {
    const std::size_t close = tags.find('>');
    const std::string_view name = tags.substr(2, close - 2);
    end(name, word_key(name));
    tags.remove_prefix(close + 1);
  }
}

void Page::Builder::end(std::string_view name, std::uint64_t key) {
  if (misplaced_ > 0 && (key == word_key("html") || key == word_key("body") || key == word_key("head"))) {
    --misplaced_;
    return;
  }
  const std::uint8_t rank = element_rules(key).rank;
  const std::size_t last = open_.size() > kDeepest ? open_.size() - kDeepest : 0;
  for (std::size_t i = open_.size(); i-- > last;) {
    if (open_[i].key == key) {
      const bool breaks = open_[i].flat && is_block(name);
      while (open_.size() > i) pop();
      if (breaks) add_break();
      return;
    }
    if (open_[i].rules->rank > rank) return;
  }
}

void Page::Builder::text(const Markup& found) {
  const std::uint64_t top = top_key();
  if (found.in_paragraph && (top == 0 || top == word_key("html") || top == word_key("head"))) open_paragraph();
  add_text(found.text);
}

/// Comments part the texts around them.
void Page::Builder::comment() {
  joins_ = false;
  if (open_.empty()) note_top(kNoNode - 1);
}

/// Opens what the page did not write before an element: html, and head or body.
void Page::Builder::imply_ancestors(std::uint64_t key) {
  if (key == word_key("html")) return;
  if (open_.empty()) open_implied("html");
  if (key == word_key("body") || key == word_key("head")) return;
  if (open_.size() <= 1 && kOfHead.has(key)) {
    if (!had_head_ && !had_body_) open_implied("head");
    return;
  }
  if (had_body_ || kOfFrames.has(key)) return;
  // A head that is open is the second from the bottom: anywhere else it is misplaced.
  if (open_.size() > 1 && open_[1].key == word_key("head")) return;
  open_implied("body");
}

/// html anywhere but at the top, head anywhere but right below it, body in a body: passed over.
bool Page::Builder::is_misplaced(std::uint64_t key) {
  const bool misplaced = (key == word_key("html") && !open_.empty()) ||
                         (key == word_key("head") && open_.size() != 1) || (key == word_key("body") && in_body_);
  if (misplaced) ++misplaced_;
  return misplaced;
}

void Page::Builder::open_implied(std::string_view name) {
  const std::uint64_t key = word_key(name);
  open(name, key, element_rules(key));
}

void Page::Builder::open_paragraph() {
  const std::uint64_t key = word_key("p");
  const ElementRules& rules = element_rules(key);
  while (!open_.empty() && ends_before(*open_.back().rules, rules)) pop();
  imply_ancestors(key);
  open("p", key, rules);
}

void Page::Builder::open(std::string_view name, std::uint64_t key, const ElementRules& rules) {
  if (key == word_key("head")) had_head_ = true;
  if (key == word_key("body")) had_body_ = in_body_ = true;
  if (kept_ >= kDeepest) {
    if (left_out_ > 0) ++left_out_;
    open_.push_back({&rules, key, open_.back().node, true});
    if (rules.traits & kBreaksLine) add_break();
    return;
  }
  ++kept_;
  joins_ = false;
  if (left_out_ > 0 || key == word_key("template")) {
    if (open_.empty()) note_top(kNoNode - 1);
    open_.push_back({&rules, key, kNoNode, false});
    ++left_out_;
    return;
  }
  const NodeIndex index = add(parent());
  if (open_.empty()) note_top(index);
  Node& node = page_.nodes_[index];
  node.name = rules.key != 0 ? rules.name : name;
  node.key = key;
  node.traits = rules.traits;
  open_.push_back({&rules, key, index, false});
}

void Page::Builder::pop() {
  const Open closed = open_.back();
  open_.pop_back();
  if (closed.key == word_key("body")) in_body_ = false;
  if (left_out_ > 0) --left_out_;
  if (closed.flat) return;
  --kept_;
  joins_ = false;
  if (closed.node != kNoNode) end_here(closed.node);
}

/// What is left of an element that is laid flat.
void Page::Builder::add_break() {
  if (open_.empty() || left_out_ > 0) return;
  const ElementRules& rules = element_rules(word_key("br"));
  const NodeIndex index = add(parent());
  Node& node = page_.nodes_[index];
  node.name = rules.name;
  node.key = rules.key;
  node.traits = rules.traits;
  joins_ = false;
}

void Page::Builder::add_text(std::string_view text) {
  if (text.empty() || open_.empty() || left_out_ > 0) return;
  if (joins_) {
    Node& last = page_.nodes_.back();
    last.text = page_.storage_->strings.extend(last.text, text);
    return;
  }
  const NodeIndex index = add(parent());
  page_.nodes_[index].text = text;
  joins_ = true;
}

void Page::Builder::add_attributes(NodeIndex index) {
  Node& node = page_.nodes_[index];
  const std::span<const TagScanner::Attribute> attributes = scanner_.attributes();
  node.attribute_count = static_cast<std::uint16_t>(attributes.size());
  for (const TagScanner::Attribute& attribute : attributes) {
    const bool says_itself = !attribute.has_value && is_boolean_attribute(attribute.key);
    page_.attributes_.push_back({attribute.name, says_itself ? attribute.name : attribute.value, attribute.key});
    if (attribute.key != word_key("class") && attribute.key != word_key("id")) continue;
    const std::uint32_t list = lists_.number(attribute.value, page_.name_lists_,
                                             [this](std::string_view names) { page_.add_name_list(names); });
    (attribute.key == word_key("id") ? node.id_list : node.class_list) = list;
  }
}

/// Whether the tag that was just read has the attribute.
bool Page::Builder::has_attribute(std::string_view name) const {
  const std::span<const TagScanner::Attribute> attributes = scanner_.attributes();
  return std::any_of(attributes.begin(), attributes.end(),
                     [&](const TagScanner::Attribute& attribute) { return attribute.name == name; });
}

/// An element that came after the end of the first one lies below it, and moves that one's end.
void Page::Builder::end_here(NodeIndex node) {
  const auto end = static_cast<NodeIndex>(page_.nodes_.size());
  page_.nodes_[node].end = end;
  if (!open_.empty()) return;
  for (NodeIndex up = page_.nodes_[node].parent; up != kNoNode; up = page_.nodes_[up].parent)
    page_.nodes_[up].end = end;
}

NodeIndex Page::Builder::add(NodeIndex parent) {
  const auto index = static_cast<NodeIndex>(page_.nodes_.size());
  Node& node = page_.nodes_.emplace_back();
  node.parent = parent;
  node.end = index + 1;
  node.first_attribute = static_cast<std::uint32_t>(page_.attributes_.size());
  node.depth = static_cast<std::uint16_t>(std::min<int>(page_.nodes_[parent].depth + 1, 65535));
  return index;
}

/// What comes after the end of the first element at the top is put below it.
NodeIndex Page::Builder::parent() const {
  if (!open_.empty()) return open_.back().node;
  return top_ >= kNoNode - 1 ? 0 : top_;
}

void Page::Builder::note_top(NodeIndex node) {
  if (top_ == kNoNode) top_ = node;
}

}  // namespace dateline
