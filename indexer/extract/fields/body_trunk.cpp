// Finds the element that holds nearly all of the text, and what is in the container beside it: a house's word on
// itself, offers, notes, lines about the page. Names are not asked: on pages whose names mean nothing place alone
// tells.
#include <algorithm>
#include <cstdint>
#include <vector>

#include "indexer/extract/fields/body_draft.h"
#include "indexer/extract/fields/body_parts.h"
#include "indexer/extract/layout/closing_lines.h"
#include "indexer/extract/layout/dateline_sense.h"

namespace dateline {
namespace {

class Trunk : private BodyDraft {
 public:
  Trunk(const BodyView& view, NodeIndex container, std::vector<bool>& keep, Body& body)
      : BodyDraft(view, container, keep, body), kept_(view.blocks.list.size() + 1, 0) {
    for (std::uint32_t i = 0; i < kept_.size() - 1; ++i)
      kept_[i + 1] = kept_[i] + (keep[i] && is_prose(view.block(i)) ? view.block(i).characters : 0);
    find_trunk();
  }

  void run() {
    if (trunk_ == kNoNode || trunk_ == container_) return;
    drop_lines_above();
    for (NodeIndex inner = trunk_; inner != container_; inner = page_[inner].parent)
      for (NodeIndex box = page_.next_sibling(inner); box != kNoNode; box = page_.next_sibling(box)) judge(box);
  }

 private:
  std::uint32_t kept_in(NodeIndex node) const { return kept_[view_.end_of(node)] - kept_[view_.begin_of(node)]; }

  /// A box, and not one paragraph, list or table of the text.
  bool is_box(NodeIndex node) const {
    for (const Name name : {Name("div"), Name("section"), Name("aside"), Name("article"), Name("main"), Name("header"),
                            Name("footer"), Name("td"), Name("tr"), Name("tbody"), Name("center"), Name("form")})
      if (page_[node].is(name)) return true;
    return page_[node].name.find('-') != std::string_view::npos;  // custom elements
  }

  /// From the container down, as long as one box holds nearly all.
  void find_trunk() {
    // Counted on 657 real pages as they are and with their class names shuffled: after an element with 85 % of the
    // prose came 44 paragraphs outside the text and 11 of it; with 70 % 48 and 24, with 95 % 13 and 1. Of
    // a short text one paragraph of a footer is more than that: some lines may always be beside it.
    constexpr double kMostBeside = 0.15;
    constexpr double kMostOfShort = 0.35;
    constexpr double kSomeLines = 350;     // characters; set by eye
    constexpr std::uint32_t kLeast = 400;  // characters; set by eye: of two sentences one is much
    const std::uint32_t all = kept_in(container_);
    if (all < kLeast) return;
    const double most = std::max(kMostBeside * all, std::min(kMostOfShort * all, kSomeLines));
    trunk_ = container_;
    for (NodeIndex child = page_.first_child(trunk_); child != kNoNode;) {
      if (is_box(child) && kept_in(child) + most >= all) {
        trunk_ = child;
        child = page_.first_child(trunk_);
      } else {
        child = page_.next_sibling(child);
      }
    }
    // The parent of the longest paragraph: boxes made like it hold text.
    std::uint32_t longest = 0;
    for (std::uint32_t i = view_.begin_of(trunk_); i < view_.end_of(trunk_); ++i) {
      const Block& block = view_.block(i);
      if (!keep_[i] || !is_prose(block) || block.characters <= longest) continue;
      longest = block.characters;
      home_ = page_[block.element].parent;
    }
  }

  /// Short lines between headline and text that are not subheads: days, names, counters.
  void drop_lines_above() {
    for (std::uint32_t i = begin_; i < view_.begin_of(trunk_); ++i) {
      const Block& block = view_.block(i);
      if (!keep_[i] || is_prose(block) || block.heading != 0 || ends_sentence(block.text) || opens_text(block))
        continue;
      keep_[i] = false;
    }
  }

  bool opens_text(const Block& block) const {
    return view_.request->datelines && view_.request->datelines->at_start(block.text) > 0;
  }

  /// What is after the trunk in a box of its own is not the text, unless it is made like the text or goes on as
  /// one.
  void judge(NodeIndex box) {
    if (page_[box].is_text() || !is_box(box) || goes_on(box)) return;
    for (std::uint32_t i = view_.begin_of(box); i < view_.end_of(box); ++i)
      if (keep_[i]) set_apart(i, Apparatus::Kind::note);
  }

  bool goes_on(NodeIndex box) const {
    constexpr int kQuestions = 2;  // a section of questions and answers
    constexpr int kRecords = 6;    // a list of results or winners, without links
    int questions = 0;
    int records = 0;
    for (std::uint32_t i = view_.begin_of(box); i < view_.end_of(box); ++i) {
      if (!keep_[i]) continue;
      const Block& block = view_.block(i);
      questions += block.text.ends_with('?') && !is_prose(block);
      records += !is_prose(block) && block.heading == 0 && block.linked == 0;
      if (block.cell || questions >= kQuestions || records >= kRecords) return true;
      if (!is_prose(block)) continue;
      if (tells_news(block.text) || is_made_alike(page_[block.element].parent)) return true;
    }
    return false;
  }

  bool is_made_alike(NodeIndex parent) const {
    return page_[parent].key == page_[home_].key && page_[parent].class_list == page_[home_].class_list;
  }

  std::vector<std::uint32_t> kept_;  ///< prefix sums of the prose that stays
  NodeIndex trunk_ = kNoNode;
  NodeIndex home_ = kNoNode;
};

}  // namespace

void cut_beside_trunk(const BodyView& view, NodeIndex container, std::vector<bool>& keep, Body& body) {
  Trunk(view, container, keep, body).run();
}

}  // namespace dateline
