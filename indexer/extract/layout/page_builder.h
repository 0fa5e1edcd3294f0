// Makes the tree of a page from its tags.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/layout/element_rules.h"
#include "indexer/extract/layout/name_lists.h"
#include "indexer/extract/layout/open_elements.h"
#include "indexer/extract/layout/page.h"
#include "indexer/extract/layout/string_store.h"
#include "indexer/extract/layout/tag_scanner.h"

namespace dateline {

/// What the views of a page point into.
struct Page::Storage {
  std::string source;
  StringStore strings;
};

/// Follows the tags with a stack of open elements. Elements that a page leaves out (html, head, body, the p of a text
/// that is in none) and end tags are supplied as libxml2 2.9's HTML parser supplies them (see ElementRules), and
/// before that those which HTML 5 has besides (see OpenElements).
class Page::Builder {
 public:
  /// How deep the elements of a page may nest: what is deeper is laid flat, or finders, who climb from a node to its
  /// ancestors, would take time by depth. Browsers lay flat at 512 too
  /// (https://html.spec.whatwg.org/multipage/parsing.html leaves the number to them; Blink and WebKit chose it); the
  /// deepest of 1,840 real pages has 52.
  static constexpr std::size_t kDeepest = 512;

  explicit Builder(Page& page);

  void read();

 private:
  struct Open {
    const ElementRules* rules;
    std::uint64_t key;
    NodeIndex node;  ///< the element's own; for a flattened one, that of its parent; kNoNode in a template
    bool flat;
  };

  void start(const Markup& tag);
  void end(std::string_view name, std::uint64_t key);
  void end_all(std::string_view tags);
  void text(const Markup& found);
  void comment();

  void imply_ancestors(std::uint64_t key);
  bool is_misplaced(std::uint64_t key);
  void open(std::string_view name, std::uint64_t key, const ElementRules& rules);
  void open_implied(std::string_view name);
  void open_paragraph();
  void pop();
  void add_break();
  void add_text(std::string_view text);
  void add_attributes(NodeIndex node);
  bool has_attribute(std::string_view name) const;
  void end_here(NodeIndex node);
  NodeIndex add(NodeIndex parent);
  NodeIndex parent() const;
  void note_top(NodeIndex node);
  std::uint64_t top_key() const { return open_.empty() ? 0 : open_.back().key; }

  Page& page_;
  TagScanner scanner_;
  OpenElements unclosed_;
  NameLists lists_;
  std::vector<Open> open_;
  std::size_t kept_ = 0;       // of these that are not laid flat
  std::size_t left_out_ = 0;   // of these that lie in a template, or are one
  std::size_t misplaced_ = 0;  // html, head and body that were passed over and whose end tags are still to come
  bool had_head_ = false;
  bool had_body_ = false;
  bool in_body_ = false;
  NodeIndex top_ = kNoNode;  // the first thing at the top of the document
  bool joins_ = false;       // text that follows belongs to the last node
};

}  // namespace dateline
