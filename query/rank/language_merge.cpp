// Scores of both lists on one scale, then one order.
#include "query/rank/language_merge.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace dateline {
namespace {

/// Scores that descend in the order of the list.
class Descending {
 public:
  double next(double score) { return last_ = std::min(last_, score); }

 private:
  double last_ = std::numeric_limits<double>::infinity();
};

/// Just enough to rank after.
double below(double score) {
  return score * (1 - 1e-9);
}

/// For each of `other`, the place in `own` of the statement that it translates.
std::vector<std::optional<std::size_t>> counterparts(
    const std::vector<MergeCandidate>& own, const std::vector<MergeCandidate>& other,
    const std::function<bool(const DocumentRef&, const DocumentRef&)>& is_counterpart, const MergeOptions& options) {
  std::vector<std::optional<std::size_t>> found(other.size());
  const std::size_t compared = std::min(own.size(), options.own_compared);
  for (std::size_t i = 0; i < std::min(other.size(), options.other_compared); ++i)
    for (std::size_t at = 0; at < compared && !found[i]; ++at)
      if (is_counterpart(other[i].document, own[at].document)) found[i] = at;
  return found;
}

}  // namespace

std::vector<Ranked> merge_languages(const std::vector<MergeCandidate>& own, const std::vector<MergeCandidate>& other,
                                    const std::function<bool(const DocumentRef&, const DocumentRef&)>& is_counterpart,
                                    const MergeOptions& options) {
  const auto translates = counterparts(own, other, is_counterpart, options);
  std::vector<double> own_scores;
  for (const MergeCandidate& one : own) own_scores.push_back(one.comparable);
  for (std::size_t i = 0; i < other.size(); ++i)
    if (translates[i])
      own_scores[*translates[i]] = std::max(own_scores[*translates[i]], options.as_counterpart * other[i].comparable);
  std::vector<Ranked> merged;
  merged.reserve(own.size() + other.size());
  Descending descending_own, descending_other;
  for (std::size_t i = 0; i < own.size(); ++i) merged.push_back({own[i].document, descending_own.next(own_scores[i])});
  const bool found_already = !other.empty() && translates[0];
  for (std::size_t i = 0; i < other.size(); ++i) {
    const MergeCandidate& one = other[i];
    if (translates[i]) {
      const double behind = below(merged[*translates[i]].score);
      merged.push_back({one.document, std::min(options.counterpart * one.comparable, behind)});
      continue;
    }
    const bool more = !own.empty() && one.words > own.front().words;
    const double weight = i == 0          ? (more ? options.best_with_more : options.best)
                          : found_already ? options.after_counterpart
                                          : (more ? options.rest_with_more : options.rest);
    merged.push_back({one.document, descending_other.next(weight * one.comparable)});
  }
  std::stable_sort(merged.begin(), merged.end(), [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
  return merged;
}

}  // namespace dateline
