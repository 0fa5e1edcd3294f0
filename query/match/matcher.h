// Which documents of a segment meet a condition; search, facets, kwic and series all ask this
// alike.
#pragma once

#include <xapian.h>

#include <string>

#include "indexer/schema/segment_columns.h"
#include "query/plan/plan.h"
#include "query/snapshot/doc_set.h"
#include "query/snapshot/index_reader.h"

namespace dateline {

/// Works on one segment. Keeps references to its arguments. Counts in the reader's budget; where that is exhausted the
/// sets hold some of the documents that they should, and no others.
class Matcher {
 public:
  Matcher(const IndexReader& reader, std::size_t segment, const DocSet& live)
      : segment_(reader.segment(segment)),
        view_(reader.snapshot().segment(segment)),
        columns_(view_.columns()),
        live_(live),
        budget_(reader.budget()) {}

  /// The live documents that meet the condition.
  DocSet match(const PlanNode& node) const;
  /// Leaves in `set` the documents that meet the condition. Cheaper than match() where the set is small.
  void restrict(const PlanNode& node, DocSet& set) const;

 private:
  /// The same, over other documents.
  Matcher(const Matcher& other, const DocSet& live)
      : segment_(other.segment_), view_(other.view_), columns_(other.columns_), live_(live), budget_(other.budget_) {}

  DocSet match_positions(const PlanNode& node) const;
  DocSet find_positions(const PlanNode& node) const;
  DocSet union_of(const std::vector<std::string>& terms) const;
  void restrict_to_terms(const std::vector<std::string>& terms, DocSet& set) const;
  DocSet all_of(const PlanNode& node) const;
  void restrict_to_operands(const PlanNode& node, DocSet& set) const;
  void restrict_to_positions(const PlanNode& node, DocSet& set) const;
  void verify_positions(const PlanNode& node, DocSet& set) const;
  /// At least as many as documents that meet it.
  std::uint64_t bound(const PlanNode& node) const;
  std::uint64_t frequency(const std::vector<std::string>& terms) const;

  const Xapian::Database& segment_;
  const SegmentView& view_;
  const SegmentColumns& columns_;
  const DocSet& live_;
  QueryBudget& budget_;
};

}  // namespace dateline
