// The best of many scored documents, taken in one after another.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

#include "query/rank/language_merge.h"
#include "query/rank/scorer.h"

namespace dateline {

/// A document as it came and the score that it is ranked by.
struct BestDocument {
  Ranked ranked;
  Scored scored;
};

/// Keeps the best `wanted` in the scorer's order of results.
class BestScored {
 public:
  BestScored(const Scorer& scorer, std::size_t wanted) : scorer_(scorer), wanted_(wanted) {}

  /// Whether a document of this score may be one of the best: cheap, for what is seldom.
  bool may_take(double score) const {
    return heap_.size() < wanted_ || (wanted_ > 0 && score >= heap_.front().ranked.score);
  }
  void take(std::size_t segment, const Scored& scored, double score) {
    if (!may_take(score)) return;
    const BestDocument one{{{segment, scored.id}, score}, scored};
    if (heap_.size() == wanted_) {
      if (!before(one, heap_.front())) return;
      std::pop_heap(heap_.begin(), heap_.end(), std::bind_front(&BestScored::before, this));
      heap_.back() = one;
    } else {
      heap_.push_back(one);
    }
    std::push_heap(heap_.begin(), heap_.end(), std::bind_front(&BestScored::before, this));
  }
  /// Best first. Once, at the end.
  std::vector<BestDocument> sorted() {
    std::sort_heap(heap_.begin(), heap_.end(), std::bind_front(&BestScored::before, this));
    return std::move(heap_);
  }

 private:
  bool before(const BestDocument& a, const BestDocument& b) const { return scorer_.before(a.ranked, b.ranked); }

  const Scorer& scorer_;
  const std::size_t wanted_;
  std::vector<BestDocument> heap_;  ///< the worst of the best at its top
};

}  // namespace dateline
