// Finds where another story begins below the text: announced, under linked headings, or headed as a text of its own.
#include <algorithm>
#include <string>
#include <unordered_set>

#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/body_parts.h"

namespace dateline {
namespace {

class StoryCutter {
 public:
  StoryCutter(const BodyView& view, NodeIndex container, std::vector<bool>& keep)
      : view_(view),
        page_(*view.page),
        keep_(keep),
        container_(container),
        begin_(view.begin_of(container)),
        end_(view.end_of(container)) {}

  void run() {
    cut_announced_stories();
    cut_linked_stories();
    cut_second_story();
    cut_next_article();
  }

 private:
  /// "OTHER LETTERS BELOW:" lists what is further down; the first of them ends this text.
  void cut_announced_stories() {
    std::uint32_t at = begin_;
    for (; at < end_; ++at) {
      const Block& block = view_.block(at);
      if (block.characters > 60) continue;
      const std::string folded = fold(block.text);
      const bool english = folded.starts_with("other ") && folded.find("below") != std::string::npos;
      const bool spanish =
          (folded.starts_with("otras ") || folded.starts_with("otros ")) &&
          (folded.find("abajo") != std::string::npos || folded.find("a continuacion") != std::string::npos);
      if (english || spanish) break;
    }
    if (at == end_) return;
    keep_[at] = false;
    std::unordered_set<std::string> titles;
    std::uint32_t i = at + 1;
    for (; i < end_ && view_.block(i).link_share() > 0.8; ++i) {
      titles.insert(fold(view_.block(i).text));
      keep_[i] = false;
    }
    for (; i < end_; ++i)
      if (titles.contains(fold(view_.block(i).text))) {
        for (; i < end_; ++i) keep_[i] = false;
      }
  }

  /// A heading that is a link as a whole, and leads away.
  bool heads_linked_story(std::uint32_t i) const {
    const Block& block = view_.block(i);
    if (block.heading == 0 || block.link_share() < 0.9 || block.words < 3) return false;
    for (NodeIndex up = block.first; up != kNoNode && up != 0 && up != container_; up = page_[up].parent)
      if (page_[up].is("a")) return !page_.attribute(up, "href").starts_with('#');
    return page_.find("a", block.element) != kNoNode;
  }

  /// Three teasers and more without boxes, each a linked heading and one short paragraph, that run to the end of the
  /// container: other stories. Where little is before the first, the text itself is in such sections.
  void cut_linked_stories() {
    constexpr std::uint32_t kTextBefore = 300;  // characters: two paragraphs
    constexpr std::uint32_t kTeaser = 350;
    constexpr int kFewest = 3;
    std::uint32_t first = end_;
    int stories = 0;
    std::uint32_t teaser = 0;
    for (std::uint32_t i = begin_; i < end_; ++i) {
      if (heads_linked_story(i)) {
        if (stories == 0) first = i;
        ++stories;
        teaser = 0;
      } else if (stories > 0) {
        teaser += is_prose(view_.block(i)) ? view_.block(i).characters : 0;
        if (teaser <= kTeaser) continue;
        stories = 0;
        first = end_;
      }
    }
    if (stories < kFewest || kept_prose(first) < kTextBefore) return;
    for (std::uint32_t i = first; i < end_; ++i) keep_[i] = false;
  }

  /// A heading with a byline or date of its own begins another story.
  void cut_second_story() {
    for (std::uint32_t i = begin_; i < end_; ++i) {
      const Block& block = view_.block(i);
      if (!PageLayout::headingish(block) || block.characters < 12 || block.link_share() > 0.5) continue;
      if (view_.prose_between(begin_, i) < 250 || (!block.after_rule && block.heading == 0 && block.characters < 20))
        continue;
      if (i + 2 >= end_) return;
      if (block.heading != 0 && block.heading > view_.headline_level() + 1) continue;
      const Block& next = view_.block(i + 1);
      if (next.characters > 70 || next.item || next.link_share() > 0.5 || !is_prose(view_.block(i + 2))) continue;
      const LineKind kind = line_kind(next.text);
      if (kind != LineKind::byline && kind != LineKind::date_line) continue;
      if (line_kind(block.text, true) != LineKind::prose) continue;
      // 'Otras noticias' may be above it.
      for (std::uint32_t j = i; j < end_; ++j) keep_[j] = false;
      return;
    }
  }

  /// The article that this block opens, below the container and without the page's headline; kNoNode where it opens
  /// none.
  NodeIndex article_opened_by(std::uint32_t i) const {
    constexpr int kMostSteps = 8;
    NodeIndex up = view_.block(i).element;
    for (int steps = 0; up != kNoNode && up > container_ && steps < kMostSteps; up = page_[up].parent, ++steps) {
      if (view_.begin_of(up) != i) return kNoNode;
      const NodeIndex headline = view_.request->headline_node;
      if (page_[up].is("article")) return headline != kNoNode && page_.inside(headline, up) ? kNoNode : up;
    }
    return kNoNode;
  }

  /// An article of its own below the text that opens with a second h1, or with a heading that leads to its page: what a
  /// site loads when a reader has come to the end.
  void cut_next_article() {
    constexpr double kBefore = 0.3;  // of the prose: halved, the introduction of a live report would be all of it
    constexpr double kLeast = 200;   // characters of prose; less is a teaser
    for (std::uint32_t i = begin_ + 1; i < end_; ++i) {
      const Block& block = view_.block(i);
      if (block.heading == 0 || (block.heading > 1 && !heads_linked_story(i))) continue;
      if (block.heading == 1 && view_.headline_level() != 1) continue;
      if (view_.prose_between(begin_, i) < kBefore * view_.prose_between(begin_, end_)) continue;
      const NodeIndex article = article_opened_by(i);
      if (article == kNoNode || view_.prose_between(i, view_.end_of(article)) < kLeast) continue;
      for (std::uint32_t j = i; j < end_; ++j) keep_[j] = false;
      return;
    }
  }

  std::uint32_t kept_prose(std::uint32_t to) const {
    std::uint32_t characters = 0;
    for (std::uint32_t i = begin_; i < to; ++i)
      if (keep_[i] && is_prose(view_.block(i))) characters += view_.block(i).characters;
    return characters;
  }

  const BodyView& view_;
  const Page& page_;
  std::vector<bool>& keep_;
  NodeIndex container_;
  std::uint32_t begin_;
  std::uint32_t end_;
};

}  // namespace

void cut_other_stories(const BodyView& view, NodeIndex container, std::vector<bool>& keep) {
  StoryCutter(view, container, keep).run();
}

}  // namespace dateline
