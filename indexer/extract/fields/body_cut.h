// What is left of a container while what is not the text is taken out, and the steps that take it out.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/extract/fields/body_view.h"

namespace dateline {

/// The blocks of one container of a page. The view must outlive it.
struct BodyCut {
  BodyCut(const BodyView& of, NodeIndex holder);

  /// The one place where blocks are dropped. `signs`: how many independent ones the caller has that this is not the
  /// text. More than 15 % of the container's prose needs two; what it is made of and where it lies count as signs of
  /// their own. False where the blocks stay.
  bool drop(std::uint32_t from, std::uint32_t to, int signs);
  bool drop_node(NodeIndex node, int signs) { return drop(view.begin_of(node), view.end_of(node), signs); }

  std::uint32_t prose_between(std::uint32_t from, std::uint32_t to) const { return view.prose_between(from, to); }
  std::uint32_t all_prose() const { return prose_between(begin, end); }
  std::uint32_t characters_between(std::uint32_t from, std::uint32_t to) const {
    return characters_[to] - characters_[from];
  }
  std::uint32_t linked_between(std::uint32_t from, std::uint32_t to) const { return linked_[to] - linked_[from]; }

  const BodyView& view;
  const Page& page;
  NodeIndex container;
  std::uint32_t begin;          ///< its first block
  std::uint32_t end;            ///< after its last
  std::vector<bool> keep;       ///< of each block of the page: it stays
  std::vector<bool> announced;  ///< of each block: it is of a list or table that the text announces

 private:
  std::vector<std::uint32_t> characters_;  ///< prefix sums over blocks
  std::vector<std::uint32_t> linked_;      ///< of these, in links
};

/// Boxes that show another story: a heading that is a link, and a few words below it.
void drop_cards(BodyCut& cut);

/// Other stories after the text, without a heading that says so: three headings and more that are links to pages, a
/// few words below each, up to the end of the container.
void drop_tail_of_stories(BodyCut& cut);

/// A heading that is a link and heads the text's own paragraphs: one of them is beside it, after short lines at
/// most (an address, a price, a day).
bool heads_paragraphs(const BodyCut& cut, std::uint32_t block);

/// Sections under a heading that says they are not the text: 'Related stories', 'Comments', 'Share this'.
void drop_noise_sections(BodyCut& cut);

}  // namespace dateline
