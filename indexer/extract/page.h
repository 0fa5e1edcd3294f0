// The tree of one HTML page: flat, in document order, read once by libxml2 and then walked without recursion.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

using NodeIndex = std::uint32_t;
inline constexpr NodeIndex kNoNode = 0xFFFFFFFF;

struct Attribute {
  std::string_view name;   ///< lower case
  std::string_view value;  ///< decoded
};

/// An element or a run of text. Nodes lie in document order; the descendants of node n are exactly n+1 … end-1.
struct PageNode {
  std::string_view name;  ///< of an element, lower case; empty for text
  std::string_view text;  ///< of a text node, as in the page
  NodeIndex parent = kNoNode;
  NodeIndex end = 0;  ///< one past the last descendant
  std::uint32_t first_attribute = 0;
  std::uint16_t attribute_count = 0;
  std::uint16_t depth = 0;  ///< capped at 65535

  bool is_text() const { return name.empty(); }
  bool is(std::string_view tag) const { return name == tag; }
};

using Node = PageNode;

/// Owns the nodes and their strings; move-only. Comments, processing instructions and templates are left out; `script` and `style`
/// elements stay (JSON-LD is read from them) and their content is a text node below them that visible_text() skips.
class Page {
 public:
  /// Parses valid UTF-8 (see decode()). Never fails: an empty page has one node, the root. Whatever depth, no recursion; the network is
  /// never touched and no entity or DTD loaded.
  static Page parse(std::string_view utf8);

  Page(Page&&) noexcept;
  Page& operator=(Page&&) noexcept;
  ~Page();

  const std::vector<Node>& nodes() const { return nodes_; }
  const Node& operator[](NodeIndex index) const { return nodes_[index]; }
  NodeIndex size() const { return static_cast<NodeIndex>(nodes_.size()); }

  /// The value of an attribute, or "" (has_attribute tells an empty one from none).
  std::string_view attribute(NodeIndex node, std::string_view name) const;
  bool has_attribute(NodeIndex node, std::string_view name) const;
  /// Next sibling of a node, or kNoNode: nodes_[node].end where that still lies inside the parent.
  NodeIndex next_sibling(NodeIndex node) const;
  NodeIndex first_child(NodeIndex node) const;
  /// True where `node` is `ancestor` or lies below it.
  bool inside(NodeIndex node, NodeIndex ancestor) const { return node >= ancestor && node < nodes_[ancestor].end; }
  /// The text below a node, script and style left out, blocks parted by a blank, squeezed.
  std::string text_of(NodeIndex node) const;
  /// First node of that name at or after `from` inside `within`; kNoNode if none.
  NodeIndex find(std::string_view name, NodeIndex within = 0, NodeIndex from = 0) const;
  /// For evidence: "html > body > div#content > h1.title", at most some 80 bytes of the innermost steps.
  std::string path_of(NodeIndex node) const;

 private:
  Page();
  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
  struct Storage;
  std::unique_ptr<Storage> storage_;  ///< what the string views point into
};

/// True for elements that break the line: p, div, li, td, h1 … and for br.
bool is_block(std::string_view tag);

}  // namespace dateline
