// Takes out of a text what the pages of its source have in common, where a second sign says that it is not text.
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/extract/fields/body_parts.h"
#include "indexer/extract/layout/closing_lines.h"
#include "indexer/extract/layout/learned_frame.h"

namespace dateline {
namespace {

class FrameDropper {
 public:
  FrameDropper(const BodyView& view, const LearnedFrame& frame, std::vector<bool>& keep, Body& body)
      : view_(view), keep_(keep), body_(body) {
    for (std::uint32_t i = 0; i < keep.size(); ++i)
      if (keep[i]) {
        kept_.push_back(i);
        repeats_.push_back(frame.repeats(block_hash(view.block(i).text)));
      }
  }

  int run() {
    // A text that other addresses of the source print too: all of it comes back, and none of it is frame.
    constexpr double kMost = 0.5;  // of its prose
    std::uint32_t repeated = 0;
    std::uint32_t all = 0;
    for (std::size_t at = 0; at < kept_.size(); ++at) {
      all += view_.block(kept_[at]).characters;
      repeated += repeats_[at] ? view_.block(kept_[at]).characters : 0;
    }
    if (repeated == 0 || repeated > kMost * all) return 0;
    drop_end();
    for (std::size_t at = 0; at < end_; ++at)
      if (repeats_[at] && has_second_sign(at)) drop(at);
    return dropped_;
  }

 private:
  /// Houses close their releases with themselves. That it is at the end is not a sign: notes about one matter end
  /// alike, too.
  void drop_end() {
    end_ = kept_.size();
    while (end_ > 1 && repeats_[end_ - 1] && closes(end_ - 1)) {
      body_.apparatus.push_back({Apparatus::Kind::boilerplate, view_.block(kept_[end_ - 1]).text});
      drop(--end_);
    }
    std::reverse(body_.apparatus.end() - dropped_, body_.apparatus.end());
  }

  bool closes(std::size_t at) const {
    const Block& block = view_.block(kept_[at]);
    if (tells_news(block.text)) return false;
    const bool set_apart = block.after_rule || block.italic * 10 > block.characters * 9 ||
                           (block.small == block.characters && !block.item);
    return set_apart || describes_house(block.text) || has_second_sign(at);
  }

  /// It asks the reader for something, is links for a good part, or is in a box of its own.
  bool has_second_sign(std::size_t at) const {
    const Block& block = view_.block(kept_[at]);
    if (block.link_share() > 0.3 || view_.asks_reader(kept_[at], kept_[at] + 1)) return true;
    if (block.item || block.cell || block.heading != 0) return false;
    return stands_apart(at);
  }

  /// Neither the paragraph before nor the one after it is where this one does.
  bool stands_apart(std::size_t at) const {
    const auto parent_of = [&](std::size_t of) { return (*view_.page)[view_.block(kept_[of]).element].parent; };
    const NodeIndex parent = parent_of(at);
    if (at > 0 && parent_of(at - 1) == parent) return false;
    return at + 1 >= kept_.size() || parent_of(at + 1) != parent;
  }

  void drop(std::size_t at) {
    keep_[kept_[at]] = false;
    ++dropped_;
  }

  const BodyView& view_;
  std::vector<bool>& keep_;
  Body& body_;
  std::vector<std::uint32_t> kept_;
  std::vector<bool> repeats_;  ///< of each that was kept
  std::size_t end_ = 0;
  int dropped_ = 0;
};

}  // namespace

int drop_frame(const BodyView& view, const LearnedFrame& frame, std::vector<bool>& keep, Body& body) {
  return FrameDropper(view, frame, keep, body).run();
}

}  // namespace dateline
