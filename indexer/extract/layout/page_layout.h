// The one reading of a page that all finders work on: metadata, what elements' names say, zones, lines and blocks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/word_key.h"
#include "indexer/extract/layout/blocks.h"
#include "indexer/extract/layout/box_rows.h"
#include "indexer/extract/layout/element_marks.h"
#include "indexer/extract/layout/line_kind.h"
#include "indexer/extract/layout/lines.h"
#include "indexer/extract/layout/metadata.h"
#include "indexer/extract/layout/name_table.h"
#include "indexer/extract/layout/page.h"
#include "indexer/extract/layout/zones.h"

namespace dateline {

/// Built once a page; the page must outlive it. Not thread-safe: what a block is by its words is found out when first
/// asked for.
struct PageLayout {
  const Page& page;
  Metadata metadata;
  std::vector<NameSigns> names;      ///< one a list of class or id names: what they say
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
  void mark_consent();
  void mark_related_sections();
  void mark_rows_above();

  mutable std::vector<std::optional<LineKind>> kinds_;
};

/// The head of the piece: from the end of its headline to the first paragraph of its text, a standfirst passed over.
/// What is there is the piece's own, whatever the element is called: datelines and bylines lie in an aside, in
/// "social-comments", in a page builder's "widget".
struct Head {
  NodeIndex begin = kNoNode;
  NodeIndex end = kNoNode;

  Head(const PageLayout& outline, NodeIndex headline);
  bool holds(NodeIndex node) const { return begin != kNoNode && node >= begin && node < end; }
};

/// True where one of the words is in the class or id of the node, as a word of its own ("post-author" has author,
/// "authority" has not).
bool has_class_word(const Page& page, NodeIndex node, std::initializer_list<Name> words);
/// The same for lists that every element of a page is asked for.
template <std::size_t N>
bool has_class_word(const Page& page, NodeIndex node, const WordSet<N>& words) {
  for (const std::uint32_t list : {page[node].class_list, page[node].id_list}) {
    if ((page.word_bits_of_list(list) & words.bits()) == 0) continue;
    for (const std::uint64_t word : page.words_of_list(list))
      if (words.has(word)) return true;
  }
  return false;
}
/// The same in the names that frameworks give for tests and analytics, where class names are hashes: data-testid,
/// data-component.
bool has_component_word(const Page& page, NodeIndex node, std::initializer_list<std::string_view> words);

}  // namespace dateline
