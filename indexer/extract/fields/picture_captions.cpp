// Captions by where they are and what ends them.
#include "indexer/extract/fields/picture_captions.h"

#include "indexer/analysis/fold.h"
#include "indexer/extract/layout/closing_lines.h"

namespace dateline {
namespace {

/// "… on Thursday. (Harbor TV)": who took the picture, in brackets after the sentence.
bool ends_in_source(std::string_view text) {
  constexpr std::size_t kLongest = 40;  // bytes
  if (!text.ends_with(')')) return false;
  const std::size_t open = text.rfind('(');
  return open != text.npos && open > 2 && text.size() - open <= kLongest && ends_sentence(text.substr(0, open - 1));
}

/// "[+] Enlarge", "Ampliar": a link of the picture's own beside its caption.
bool enlarges(const Block& block) {
  constexpr std::uint32_t kLongest = 24;  // characters
  if (block.characters > kLongest || block.link_share() < 0.9) return false;
  const std::string folded = fold(block.text);
  for (const std::string_view word : {"enlarge", "zoom", "ampliar", "full size", "larger", "expand"})
    if (folded.find(word) != folded.npos) return true;
  return false;
}

}  // namespace

PictureCaptions::PictureCaptions(const BodyView& view, NodeIndex container)
    : view_(view), page_(*view.page), container_(container) {
  for (std::uint32_t i = view.begin_of(container); i < view.end_of(container); ++i) ++printed_[view.block(i).text];
}

bool PictureCaptions::has(std::uint32_t at) const {
  return stands_in_italics(view_.block(at)) || stands_with_picture(at) || stands_in_gallery(at);
}

bool PictureCaptions::stands_in_italics(const Block& block) const {
  if (block.heading != 0 || block.characters > 300 || block.italic * 10 < block.characters * 9) return false;
  NodeIndex before = block.first;
  int steps = 0;
  while (before > container_ && steps++ < 12) {
    --before;
    const Node& node = page_[before];
    if (node.is("img")) return true;
    if (node.is_text() && !squeeze(node.text).empty()) return false;
  }
  return false;
}

bool PictureCaptions::stands_with_picture(std::uint32_t at) const {
  const Block& block = view_.block(at);
  if (block.heading != 0 || block.characters > 500) return false;
  const bool credited = ends_in_credit(block.text) || ends_in_source(block.text);
  if (!credited && block.characters > 200) return false;
  NodeIndex box = block.element;
  for (int steps = 0; steps < (credited ? 6 : 3) && box > container_; ++steps, box = page_[box].parent) {
    std::uint32_t lines = view_.end_of(box) - view_.begin_of(box);
    if (lines == 2 && enlarges(view_.block(view_.begin_of(box)))) --lines;
    if (lines > 1) return false;
    const NodeIndex picture = page_.find("img", box);
    if (picture == kNoNode || picture > block.first) continue;
    return credited || !page_[box].is("p") || !ends_sentence(block.text) || block.small == block.characters;
  }
  return false;
}

bool PictureCaptions::stands_in_gallery(std::uint32_t at) const {
  constexpr std::uint32_t kBox = 6;     // caption, credit, number
  constexpr NodeIndex kElements = 300;  // of a box: what is larger holds more than a picture and its words
  constexpr std::uint32_t kShortest = 60;
  constexpr std::uint32_t kLongest = 500;  // characters
  const Block& block = view_.block(at);
  if (block.heading != 0 || block.cell || block.characters < kShortest || block.characters > kLongest) return false;
  const auto times = printed_.find(block.text);
  bool sign = times != printed_.end() && times->second > 1;
  NodeIndex box = block.element;
  for (int steps = 0; steps < 6 && box > container_; ++steps, box = page_[box].parent) {
    if (view_.end_of(box) - view_.begin_of(box) > kBox || page_[box].end - box > kElements) return false;
    for (std::uint32_t i = view_.begin_of(box); i < view_.end_of(box); ++i) {
      if (i > at && view_.kind(i) == LineKind::credit) sign = true;
      if (i != at && is_prose(view_.block(i)) && view_.block(i).text != block.text) return false;
    }
    if (sign && page_.find("img", box) != kNoNode) return true;
  }
  return false;
}

}  // namespace dateline
