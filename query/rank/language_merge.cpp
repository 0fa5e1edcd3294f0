// Scores of both lists on one scale, then one order.
#include "query/rank/language_merge.h"

#include <algorithm>
#include <limits>

namespace dateline {
namespace {

/// Scores that descend in the order of the list.
class Descending {
 public:
  double next(double score) { return last_ = std::min(last_, score); }

 private:
  double last_ = std::numeric_limits<double>::infinity();
};

/// Just enough to stand behind.
double below(double score) {
  return score * (1 - 1e-9);
}

}  // namespace

std::vector<Ranked> merge_languages(const std::vector<Candidate>& own, const std::vector<Candidate>& other,
                                    const std::function<bool(const DocumentRef&, const DocumentRef&)>& is_counterpart,
                                    const MergeOptions& options) {
  std::vector<Ranked> merged;
  merged.reserve(own.size() + other.size());
  Descending own_scores, other_scores;
  for (const Candidate& one : own) merged.push_back({one.document, own_scores.next(one.comparable)});
  const std::size_t compared = own.empty() ? 0 : options.other_compared;
  bool found_already = false;
  for (std::size_t i = 0; i < other.size(); ++i) {
    const Candidate& one = other[i];
    if (i < compared) {
      std::size_t at = 0;
      while (at < std::min(own.size(), options.own_compared) && !is_counterpart(one.document, own[at].document)) ++at;
      if (at < std::min(own.size(), options.own_compared)) {
        merged.push_back({one.document, std::min(options.counterpart * one.comparable, below(merged[at].score))});
        found_already = found_already || i == 0;
        continue;
      }
    }
    const bool more = !own.empty() && one.words > own.front().words;
    const double weight = i == 0          ? (more ? options.best_with_more : options.best)
                          : found_already ? options.after_counterpart
                                          : (more ? options.rest_with_more : options.rest);
    merged.push_back({one.document, other_scores.next(weight * one.comparable)});
  }
  std::stable_sort(merged.begin(), merged.end(), [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
  return merged;
}

}  // namespace dateline
