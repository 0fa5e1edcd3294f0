// The tree of one HTML page: flat, in document order, made once and then walked without recursion.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/page_budget.h"
#include "indexer/base/word_key.h"

namespace dateline {

using NodeIndex = std::uint32_t;
inline constexpr NodeIndex kNoNode = 0xFFFFFFFF;

/// The name of an element or attribute that is asked for. Of a literal the key is made when the program is compiled:
/// trees are asked for names millions of times.
struct Name {
  std::string_view text;
  std::uint64_t key;

  consteval Name(const char* literal) : text(literal), key(word_key(text)) {}
  Name(std::string_view name) : text(name), key(word_key(name)) {}
  Name(const std::string& name) : Name(std::string_view(name)) {}

  bool is(std::uint64_t other_key, std::string_view other) const {
    return key == other_key && (text.size() < 8 || text == other);
  }
};

struct Attribute {
  std::string_view name;   ///< lower case
  std::string_view value;  ///< decoded
  std::uint64_t key = 0;   ///< of the name
};

/// What the kind of an element says about the text in it; bits.
enum Trait : std::uint16_t {
  kBreaksLine = 1 << 0,   ///< see is_block()
  kShowsNoText = 1 << 1,  ///< script, button, select, svg …: a reader of the page does not see their content as text
  kNeverText = 1 << 2,    ///< the same and head, embedded media and void elements of forms
  kHoldsText = 1 << 3,    ///< an h1 to h6 that was never closed, or a style for text: paragraphs are in it
};

/// An element or a run of text. Nodes lie in document order; the descendants of node n are exactly n+1 … end-1.
struct PageNode {
  std::string_view name;  ///< of an element, lower case; empty for text
  std::string_view text;  ///< of a text node, as in the page
  NodeIndex parent = kNoNode;
  NodeIndex end = 0;  ///< one past the last descendant
  std::uint32_t first_attribute = 0;
  std::uint16_t attribute_count = 0;
  std::uint16_t depth = 0;       ///< capped at 65535
  std::uint16_t traits = 0;      ///< Trait bits of the element
  std::uint32_t class_list = 0;  ///< number of the class attribute among the page's name lists; 0 for none
  std::uint32_t id_list = 0;     ///< of the id
  std::uint64_t key = 0;         ///< of the name; 0 for text

  bool is_text() const { return key == 0; }
  bool is(Name tag) const { return tag.is(key, name); }
  bool has(Trait trait) const { return (traits & trait) != 0; }
  bool is_block() const { return has(kBreaksLine); }
  /// The rank of h1 to h6; 0 for all other nodes, and where paragraphs are in it.
  std::uint8_t heading() const {
    return key >= word_key("h1") && key <= word_key("h6") && !has(kHoldsText)
               ? static_cast<std::uint8_t>(key - word_key("h1") + 1)
               : std::uint8_t{0};
  }
};

using Node = PageNode;

/// Owns the nodes and their strings; move-only. Comments, processing instructions and templates are left out; `script`
/// and `style` elements stay (JSON-LD is read from them) and their content is a text node below them that
/// visible_text() skips.
class Page {
 public:
  /// Parses valid UTF-8 (see decode()). An empty page has one node, the root. Whatever depth, no recursion; the network
  /// is never touched and no entity or DTD loaded. Throws TooComplex alone.
  static Page parse(std::string utf8, std::uint64_t most_steps = PageBudget::kMostSteps);
  static Page parse(std::string_view utf8) { return parse(std::string(utf8)); }
  static Page parse(const char* utf8) { return parse(std::string(utf8)); }

  Page(Page&&) noexcept;
  Page& operator=(Page&&) noexcept;
  ~Page();

  const std::vector<Node>& nodes() const { return nodes_; }
  const Node& operator[](NodeIndex index) const { return nodes_[index]; }
  NodeIndex size() const { return static_cast<NodeIndex>(nodes_.size()); }

  /// The steps of all who read this page.
  const PageBudget& budget() const { return budget_; }

  /// The value of an attribute, or "" (has_attribute tells an empty one from none).
  std::string_view attribute(NodeIndex node, Name name) const {
    const Attribute* found = find_attribute(node, name);
    return found ? found->value : std::string_view();
  }
  bool has_attribute(NodeIndex node, Name name) const { return find_attribute(node, name) != nullptr; }
  /// The page's class and id attributes, equal ones once: what they say need be found out once only. The first is
  /// empty.
  const std::vector<std::string_view>& name_lists() const { return name_lists_; }
  /// The words of a name list (see name_words.h), as keys.
  std::span<const std::uint64_t> words_of_list(std::uint32_t list) const {
    return {list_words_.data() + first_word_[list], first_word_[list + 1] - first_word_[list]};
  }
  /// The word_bit()s of those words.
  std::uint64_t word_bits_of_list(std::uint32_t list) const { return list_bits_[list]; }
  /// The attributes of a node, as they are written.
  std::span<const Attribute> attributes(NodeIndex node) const {
    return {attributes_.data() + nodes_[node].first_attribute, nodes_[node].attribute_count};
  }
  /// Next sibling of a node, or kNoNode: nodes_[node].end where that still lies inside the parent.
  NodeIndex next_sibling(NodeIndex node) const;
  NodeIndex first_child(NodeIndex node) const;
  /// Bytes of text below a node, scripts and style sheets left out.
  std::size_t text_size(NodeIndex node) const { return text_before_[nodes_[node].end] - text_before_[node]; }
  /// The same of long runs of text alone: of paragraphs, not of menus and labels.
  std::size_t prose_size(NodeIndex node) const { return prose_before_[nodes_[node].end] - prose_before_[node]; }
  /// … and of what is before it.
  std::size_t prose_before(NodeIndex node) const { return prose_before_[node]; }
  /// True where `node` is `ancestor` or lies below it.
  bool inside(NodeIndex node, NodeIndex ancestor) const { return node >= ancestor && node < nodes_[ancestor].end; }
  /// The text below a node, script and style left out, blocks separated by a space, squeezed.
  std::string text_of(NodeIndex node) const;
  /// First node of that name at or after `from` inside `within`; kNoNode if none.
  NodeIndex find(Name name, NodeIndex within = 0, NodeIndex from = 0) const;
  /// For evidence: "html > body > div#content > h1.title", at most some 80 bytes of the innermost steps.
  std::string path_of(NodeIndex node) const;

 private:
  explicit Page(std::uint64_t most_steps);
  const Attribute* find_attribute(NodeIndex node, Name name) const {
    const Node& n = nodes_[node];
    const Attribute* const first = attributes_.data() + n.first_attribute;
    for (const Attribute* at = first; at != first + n.attribute_count; ++at)
      if (name.is(at->key, at->name)) return at;
    return nullptr;
  }

  void add_name_list(std::string_view names);
  void measure_text();
  void mend_traits();

  class Builder;
  PageBudget budget_;
  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
  std::vector<std::string_view> name_lists_;
  std::vector<std::size_t> text_before_;   ///< each node, and one past the last
  std::vector<std::size_t> prose_before_;  ///< likewise
  std::vector<std::uint64_t> list_words_;
  std::vector<std::uint64_t> list_bits_;
  std::vector<std::uint32_t> first_word_;  ///< of each list in list_words_, and one past the last
  struct Storage;
  std::unique_ptr<Storage> storage_;  ///< what the string views point into
};

/// True for elements that break the line: p, div, li, td, h1 … and for br.
bool is_block(std::string_view tag);

}  // namespace dateline
