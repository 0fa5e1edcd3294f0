// A cache of the documents that match a phrase or neighbourhood: the next page of its results, each facet ticked with
// it and each offer made of it would read the same position lists again.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "query/plan/plan.h"
#include "query/snapshot/doc_set.h"
#include "query/snapshot/segment_view.h"

namespace dateline {

/// Documents of a segment, deleted and hidden ones too, that meet a condition on positions.
class PositionMatches {
 public:
  /// `cost` is what finding them took of a query's budget.
  PositionMatches(const DocSet& documents, std::uint64_t cost);

  DocSet documents() const;
  std::uint64_t cost() const { return cost_; }
  std::size_t bytes() const;

 private:
  Xapian::docid last_;
  std::uint64_t cost_;
  std::vector<std::uint32_t> few_;  ///< ids, where that is shorter
  std::unique_ptr<DocSet> many_;    ///< else
};

/// Identifies a condition; empty for one that is not cached.
std::string place_key(const PlanNode& node);

/// Null where it is not held.
std::shared_ptr<const PositionMatches> find_position_matches(const SegmentView& segment, const std::string& key);
void keep_position_matches(const SegmentView& segment, const std::string& key,
                           std::shared_ptr<const PositionMatches> set);

}  // namespace dateline
