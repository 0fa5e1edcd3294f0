// Finds where the text begins in what pruning left: after the headline, at a dateline, or at the first prose.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis/date_words.h"
#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/body_draft.h"
#include "indexer/extract/fields/body_parts.h"
#include "indexer/extract/fields/person_name.h"
#include "indexer/extract/layout/closing_lines.h"
#include "indexer/extract/layout/dateline_sense.h"
#include "indexer/extract/layout/line_words.h"

namespace dateline {
namespace {

class Opening : private BodyDraft {
 public:
  Opening(const BodyView& view, NodeIndex container, std::vector<bool>& keep, Body& body)
      : BodyDraft(view, container, keep, body), headline_(fold(view.request->headline)) {}

  void run() {
    NodeIndex text_parent = kNoNode;
    const std::uint32_t from = after_headline();
    const std::uint32_t dateline = opening_dateline(from);
    for (std::uint32_t i = from; i < end_; ++i) {
      if (!keep_[i]) continue;
      const Block& block = view_.block(i);
      if (i == dateline) {
        for (const std::uint32_t above : waiting_) keep_[above] = false;
        return;
      }
      if (view_.kind(i) != LineKind::prose || !is_prose(block)) {
        note(block);
        take_line(i);
        continue;
      }
      if (dateline < end_) {
        note(block);
        keep_[i] = false;
      } else if (prose_between(i + 1, end_) > 0.5 * all_prose() && is_about_author(block.text, view_.request->names)) {
        // "Ana Ruiz is an editor who covers …" between her name and the text.
        set_apart(i, Apparatus::Kind::note);
      } else {
        text_parent = page_[block.element].parent;
        drop_lines_below_standfirst(i);
        break;
      }
    }
    keep_lines_of(text_parent);
  }

 private:
  static bool is_salutation(std::string_view text) {
    const std::string folded = fold(text);
    for (const std::string_view word : {"estimad", "querid", "dear ", "to the ", "a la ", "al ", "a los ", "señor",
                                        "compañer", "friends", "amig", "distinguid", "hermanos"})
      if (folded.starts_with(word)) return true;
    return false;
  }

  /// "Lugar: Bahía Blanca" right below "Fecha: …", with the text after it: no event's, which has an hour.
  bool says_place_of_issue(std::uint32_t i) const {
    const std::string start = fold(std::string_view(view_.block(i).text).substr(0, 10));
    constexpr std::uint32_t kLongest = 60;  // characters
    return (start.starts_with("lugar:") || start.starts_with("place:")) && view_.block(i).characters <= kLongest &&
           i > begin_ && view_.kind(i - 1) == LineKind::date_line && stands_before_prose(i);
  }

  /// First block after the headline, where the container holds it and what is above is not text of its own.
  std::uint32_t after_headline() {
    const NodeIndex headline = view_.request->headline_node;
    if (headline == kNoNode || !page_.inside(headline, container_)) return begin_;
    const std::uint32_t after = view_.end_of(headline);
    if (after > end_) return begin_;
    const std::uint32_t above = kept_prose(begin_, after);
    const std::uint32_t below = kept_prose(after, end_);
    if (above > std::min(300.0, 0.2 * all_prose()) && (below < 300 || above > below || flows_on(after))) return begin_;
    for (std::uint32_t i = begin_; i < after; ++i) keep_[i] = false;
    return after;
  }

  /// True where the prose on both sides is in one parent: what was taken for the headline is a subhead.
  bool flows_on(std::uint32_t at) const {
    const auto parent_of = [&](std::uint32_t i) { return page_[view_.block(i).element].parent; };
    std::uint32_t above = at;
    while (above > begin_ && !(keep_[above - 1] && is_prose(view_.block(above - 1)))) --above;
    std::uint32_t below = at;
    while (below < end_ && !(keep_[below] && is_prose(view_.block(below)))) ++below;
    return above > begin_ && below < end_ && parent_of(above - 1) == parent_of(below);
  }

  /// The block that opens with a dateline, among the first ones that were kept: the text begins there, and what is
  /// above is head: the headline again, subheads, numbers, a house's name. end_ where there is none.
  std::uint32_t opening_dateline(std::uint32_t from) const {
    const DatelineSense* datelines = view_.request->datelines;
    if (!datelines) return end_;
    constexpr int kBlocks = 8;
    // Set by eye: subheads are short and few; halved, three of them hide a dateline, doubled, the second paragraph of a
    // short text that begins with a city cuts off the first.
    constexpr std::uint32_t kMostAbove = 500;
    constexpr double kShareAbove = 0.3;
    int seen = 0;
    std::uint32_t above = 0;
    for (std::uint32_t i = from; i < end_ && seen < kBlocks; ++i) {
      if (!keep_[i]) continue;
      const Block& block = view_.block(i);
      ++seen;
      const bool whole = block.characters < 90 && datelines->is_whole(block.text);
      if (block.heading == 0 && (whole || (is_prose(block) && datelines->at_start(block.text) > 0)))
        return whole && !stands_before_prose(i) ? end_ : i;
      above += is_prose(block) ? block.characters : 0;
      if (above > kMostAbove || above > kShareAbove * all_prose()) return end_;
    }
    return end_;
  }

  /// A dateline in a line of its own belongs to the paragraph after it; a place above a line of dates is the page's.
  bool stands_before_prose(std::uint32_t i) const {
    do ++i;
    while (i < end_ && !keep_[i]);
    return i < end_ && is_prose(view_.block(i)) && view_.kind(i) == LineKind::prose;
  }

  /// A day, a name or a label that is between a standfirst and the text.
  void drop_lines_below_standfirst(std::uint32_t standfirst) {
    constexpr int kLines = 4;
    int seen = 0;
    for (std::uint32_t i = standfirst + 1; i < end_ && seen < kLines; ++i) {
      const Block& block = view_.block(i);
      if (!keep_[i] || block.item || block.cell) continue;
      const LineKind kind = view_.kind(i);
      if (is_prose(block) && kind == LineKind::prose) return;
      ++seen;
      if (kind == LineKind::date_line || kind == LineKind::byline || kind == LineKind::label) keep_[i] = false;
    }
  }

  /// "The Lever, March 12, 2004" below the byline.
  static bool ends_in_day(const Block& block) {
    constexpr std::uint32_t kLongest = 60;  // characters
    if (block.characters > kLongest || !has_digit(block.text)) return false;
    const std::vector<DateMention> days = find_dates(block.text);
    return days.size() == 1 && days.front().date.year && days.front().end == block.text.size();
  }

  /// For what reads the head of a release.
  void note(const Block& block) {
    constexpr std::size_t kLines = 8;
    if (body_.opening.size() < kLines) body_.opening.push_back(block.text);
  }

  /// A line above the text that is not prose.
  void take_line(std::uint32_t i) {
    const Block& block = view_.block(i);
    const LineKind kind = view_.kind(i);
    if (kind == LineKind::release_line || kind == LineKind::contact || kind == LineKind::date_line ||
        kind == LineKind::byline)
      drop_head_above();
    const bool paper = signed_above_ && ends_in_day(block);
    signed_above_ = kind == LineKind::byline;
    if (paper) {
      keep_[i] = false;
    } else if (kind == LineKind::release_line) {
      set_apart(i, Apparatus::Kind::release_line);
    } else if (kind == LineKind::contact) {
      set_apart(i, Apparatus::Kind::contact);
      contact_open_ = true;
    } else if (kind != LineKind::prose || block.heading == 1 || is_name(block) ||
               (block.small == block.characters && !small_text_ && block.characters < 80) ||
               (!headline_.empty() && fold(block.text) == headline_)) {
      keep_[i] = false;
    } else if (contact_open_ && !PageLayout::headingish(block) && block.characters < 60) {
      // Names and telephones below 'Contact:'.
      set_apart(i, Apparatus::Kind::contact);
    } else if ((block.text.back() == ':' && block.characters < 25 && !is_salutation(block.text)) ||
               says_place_of_issue(i)) {
      keep_[i] = false;
    } else {
      waiting_.push_back(i);
    }
  }

  /// What is above a line of the head is the head of the release too: an office, a place, a number.
  void drop_head_above() {
    for (; asked_ < waiting_.size(); ++asked_)
      if (!ends_sentence(view_.block(waiting_[asked_]).text)) keep_[waiting_[asked_]] = false;
  }

  /// A short line is the body's own where it is among its paragraphs.
  void keep_lines_of(NodeIndex text_parent) {
    for (const std::uint32_t i : waiting_) {
      const Block& block = view_.block(i);
      const bool beside = page_[block.element].parent == text_parent;
      if (!beside && !((block.heading == 0 || is_lead(block)) && ends_sentence(block.text))) keep_[i] = false;
    }
  }

  /// Two sentences and more, set as a heading in a box of its own: the first paragraph, set large.
  static bool is_lead(const Block& block) {
    constexpr std::uint32_t kShortest = 100;  // characters
    return block.characters >= kShortest && block.linked == 0 && block.text.find(". ") < block.text.size() - 2;
  }

  std::string headline_;                ///< folded
  std::vector<std::uint32_t> waiting_;  ///< lines above the text that may be its own
  std::size_t asked_ = 0;               ///< of these: what is above a line of the head is asked once
  bool contact_open_ = false;
  bool signed_above_ = false;  ///< the line before is the byline
};

}  // namespace

void trim_opening(const BodyView& view, NodeIndex container, std::vector<bool>& keep, Body& body) {
  Opening(view, container, keep, body).run();
}

}  // namespace dateline
