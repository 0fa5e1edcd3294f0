// What every step of finding the body sees of a page: its blocks, what their elements' names say, and what each weighs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/extract/fields/body.h"
#include "indexer/extract/layout/page_layout.h"

namespace dateline {

/// Marks of what is not the text.
inline constexpr std::uint16_t kUnwanted =
    kMarkNoise | kMarkComments | kMarkChrome | kMarkCaption | kMarkOverlay | kMarkFrame;

/// True for running text: a sentence or more, not links, no heading.
bool is_prose(const Block& block);

/// Folded letters and digits only, so that quotation marks, commas and spaces do not matter.
std::string letters_of(std::string_view text);

/// The page as blocks with marks and weights. The request must outlive it.
struct BodyView {
  const BodyRequest* request;
  const Page* page;
  const PageLayout& layout;
  const Blocks& blocks;
  std::vector<std::uint16_t> own;        ///< marks of each node by itself
  std::vector<std::uint16_t> inherited;  ///< its own and those of its ancestors
  std::vector<double> weight;            ///< of each block: characters of running text, or less than nothing
  std::vector<double> sum;               ///< prefix sums of weight
  std::vector<std::uint32_t> prose;      ///< prefix sums of running text's characters
  std::vector<std::uint8_t>
      series;  ///< of each block: 1 in a series of other stories, another article or a second print of the text

  /// `ignored`: marks to be disregarded.
  BodyView(const BodyRequest& of, const PageLayout& of_page, std::uint16_t ignored = 0);

  const Block& block(std::size_t i) const { return blocks.list[i]; }
  LineKind kind(std::size_t i) const { return layout.kind(i); }
  std::uint32_t begin_of(NodeIndex node) const { return blocks.begin_of(node); }
  std::uint32_t end_of(NodeIndex node) const { return blocks.end_of(*page, node); }
  /// Of the running text below a node, how much is links.
  double linked_share(NodeIndex node) const;
  std::uint32_t prose_between(std::uint32_t from, std::uint32_t to) const { return prose[to] - prose[from]; }
  std::uint32_t prose_in(NodeIndex node) const { return prose_between(begin_of(node), end_of(node)); }
  /// How many blocks from `from` to `to` are titles that are links.
  std::uint32_t titles_between(std::uint32_t from, std::uint32_t to) const { return titles_[to] - titles_[from]; }
  /// The site speaks to its reader about itself: money, letters, cookies.
  bool asks_reader(std::uint32_t from, std::uint32_t to) const;
  /// Of the running text, the share of paragraphs that do so.
  double asking_share(std::uint32_t from, std::uint32_t to) const;
  /// The rank of the headline where it is in a heading; 2 where it is not.
  int headline_level() const;

 private:
  bool asks(std::uint32_t block) const;
  void measure();
  void hear_appeals();
  bool opens_text(NodeIndex node) const;
  bool is_about_layout(NodeIndex node) const;
  void find_styles();
  void find_pieces();
  bool heads_text(NodeIndex node) const;
  void judge_quoted_posts();
  void find_series();
  void find_second_articles();
  bool repeats_a_paragraph() const;
  void find_repeats();
  void mark_repeats(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& run);
  bool is_of_other_stories(const BoxRow& row) const;
  void weigh();

  std::vector<bool> styles_;         ///< of each class list: it sets paragraphs of the text, whatever its words say
  std::vector<bool> pieces_;         ///< of each node: a box of the text, whatever its name says
  std::vector<double> paragraphs_;   ///< prefix sums: characters of long blocks
  std::vector<double> linked_;       ///< of these, in links
  std::vector<std::uint32_t> told_;  ///< 1 a paragraph, 2 a long one
  mutable std::vector<std::int8_t> asks_;      ///< of each block: asks the reader 1, does not -1, not yet known 0
  mutable std::vector<std::uint32_t> asking_;  ///< prefix sums of such blocks' prose; empty until asked for
  std::vector<std::uint32_t> titles_;          ///< blocks that are titles of other pages
};

}  // namespace dateline
