// The one reading of a page that all finders work on: metadata, what elements' names say, zones, lines and blocks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/layout/apparatus.h"
#include "indexer/extract/layout/blocks.h"
#include "indexer/extract/layout/box_rows.h"
#include "indexer/extract/layout/markup_words.h"
#include "indexer/extract/layout/metadata.h"
#include "indexer/extract/layout/page.h"

namespace dateline {

/// Parts of a page that say something about other pages than this one. Bits: a node may lie in several.
enum class Zone : std::uint16_t {
  none = 0,
  hidden = 1,      ///< display:none, hidden, templates for scripts
  navigation = 2,  ///< menus, breadcrumbs, pagers
  footer = 4,      ///< of the site
  aside = 8,       ///< sidebars and widgets
  related = 16,    ///< other stories, most read, newsletter boxes
  comments = 32,
  form = 64,
  author_box = 128,  ///< about the author
  caption = 256,     ///< of a picture
};
constexpr Zone operator|(Zone a, Zone b) {
  return static_cast<Zone>(static_cast<std::uint16_t>(a) | static_cast<std::uint16_t>(b));
}
constexpr bool overlaps(Zone a, Zone b) {
  return (static_cast<std::uint16_t>(a) & static_cast<std::uint16_t>(b)) != 0;
}

/// What is not the statement, wherever it stands.
inline constexpr Zone kForeign =
    Zone::hidden | Zone::navigation | Zone::footer | Zone::aside | Zone::related | Zone::comments | Zone::form;

/// A run of text that a browser sets on one line of its own: between two block edges or line breaks.
struct Line {
  std::string text;          ///< squeezed, never empty
  NodeIndex first = 0;       ///< first text node
  NodeIndex last = 0;        ///< last text node
  NodeIndex block = 0;       ///< innermost block element around the first text node
  std::size_t linked = 0;    ///< bytes of the text that are links
  Zone zone = Zone::none;    ///< of the first text node
  std::uint8_t heading = 0;  ///< 1 to 6 inside h1 … h6
  bool emphasised = false;   ///< all of it bold, or set larger than the text around it
  int font = 3;        ///< size in force, on the scale of the old font tag, 1 to 7; from style sheets' inline sizes too
  bool prose = false;  ///< a sentence or more of running text, not links
};

/// Built once a page; the page must outlive it. Not thread-safe: what a block is by its words is found out when first
/// asked for.
struct PageLayout {
  const Page& page;
  Metadata metadata;
  std::vector<std::uint16_t> marks;  ///< one a node: what its own names say (see Mark)
  std::vector<Zone> zones;           ///< one a node
  std::vector<Line> lines;           ///< in reading order, hidden ones left out: for head fields
  Blocks blocks;                     ///< the same text as paragraphs, headings and items: for body and listings
  std::vector<BoxRow> rows;          ///< of boxes headed by links

  explicit PageLayout(const Page& of);

  /// What a block is by its words, headings known by their rank or by bold print throughout.
  LineKind kind(std::size_t block) const {
    std::optional<LineKind>& known = kinds_[block];
    if (!known) known = line_kind(blocks.list[block].text, headingish(blocks.list[block]));
    return *known;
  }
  static bool headingish(const Block& block) { return block.heading != 0 || block.strong * 10 > block.characters * 9; }
  Zone zone(NodeIndex node) const { return zones[node]; }
  /// Index of the first line that begins at or after a node; lines.size() if none.
  std::size_t line_at(NodeIndex node) const;
  /// The first line of running text at or after a line, outside foreign zones; lines.size() if none.
  std::size_t prose_from(std::size_t line) const;
  /// The language of the page's running text by its function words: "en", "es" or "" where there is too little. Menus
  /// have no say.
  std::string text_language() const;

 private:
  void mark_related_sections();
  void mark_rows_above();

  mutable std::vector<std::optional<LineKind>> kinds_;
};

/// The head of the piece: from the end of its headline to the first paragraph of its text, a standfirst passed over.
/// What stands there is the piece's own, whatever the element is called: datelines and bylines lie in an aside, in
/// "social-comments", in a page builder's "widget".
struct Head {
  NodeIndex begin = kNoNode;
  NodeIndex end = kNoNode;

  Head(const PageLayout& outline, NodeIndex headline);
  bool holds(NodeIndex node) const { return begin != kNoNode && node >= begin && node < end; }
};

/// True where one of the words stands in the class or id of the node, as a word of its own ("post-author" has author,
/// "authority" has not).
bool has_class_word(const Page& page, NodeIndex node, std::initializer_list<Name> words);
/// The same in the names that frameworks give for tests and analytics, where class names are hashes: data-testid,
/// data-component.
bool has_component_word(const Page& page, NodeIndex node, std::initializer_list<std::string_view> words);

}  // namespace dateline
