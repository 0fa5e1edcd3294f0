// The documents of a phrase or neighbourhood, kept: the next page of its results, each facet ticked beside it and each
// offer made of it would read the same position lists again.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "query/plan/plan.h"
#include "query/snapshot/doc_set.h"
#include "query/snapshot/segment_view.h"

namespace dateline {

/// Documents of a segment, dead and hidden ones too, that meet a condition on places.
class PlaceMatches {
 public:
  /// `cost` is what finding them took of a query's budget.
  PlaceMatches(const DocSet& documents, std::uint64_t cost);

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
std::shared_ptr<const PlaceMatches> find_place_matches(const SegmentView& segment, const std::string& key);
void keep_place_matches(const SegmentView& segment, const std::string& key, std::shared_ptr<const PlaceMatches> set);

}  // namespace dateline
