// Facet counts, the total and the final sets, from the matches of the words.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "query/plan/plan.h"
#include "query/request.h"
#include "query/results.h"
#include "query/snapshot/doc_set.h"
#include "query/snapshot/facet_names.h"
#include "query/snapshot/snapshot.h"

namespace dateline {

/// A value's count is what ticking it alone would give beside all other facets and filters: a facet's own ticks do not
/// count against its values, so that siblings stay visible; typed fields and ranges do, since a tick is ANDed to them.
class FacetCounter {
 public:
  /// `facets` are the names to count (Request::facets); unknown names are refused with Error(usage).
  FacetCounter(const Snapshot& snapshot, const VisibleSets& visible, const Plan& plan,
               const std::vector<std::string>& facets);

  /// Reads the matches of the words, one set a segment; leaves in `matches` those that pass all selections.
  void count(std::vector<DocSet>& matches);

  /// In the place of count(): what others counted of a facet, statements by value (of years and months by the value of
  /// their date slot), and those without one. Values that the snapshot does not know are left out.
  void take(std::string_view facet, const std::map<std::string, std::uint64_t>& values, std::uint64_t none);

  std::uint64_t total() const { return total_; }
  /// Statements that only the date restriction left out because they have no date.
  std::uint64_t undated() const { return undated_; }
  /// In the order asked for. Years and months are listed whole and in order, other facets the `listed` most frequent
  /// values and the ticked ones.
  std::vector<FacetCounts> counts(const FacetNames& names, std::size_t listed, std::string_view language) const;

 private:
  /// A facet in the order of Facet, then years, months, and whether it was edited.
  using Dimension = std::size_t;
  static constexpr Dimension kYears = kFacets, kMonths = kFacets + 1, kEditing = kFacets + 2, kDimensions = kFacets + 3,
                             kFixed = kDimensions;

  struct Condition {
    Dimension tick = kFixed;  ///< the facet it is a tick of
    bool of_dates = false;
    std::vector<std::shared_ptr<const DocSet>> sets;  ///< one a segment
  };
  template <class OneSelection>
  void add_condition(Dimension tick, bool of_dates, const OneSelection& selection);
  bool ticked(Dimension dimension) const;
  std::vector<DocSet> passing(const std::vector<DocSet>& matches, Dimension left_out, bool dates_too = true) const;
  void count_dimensions(const std::vector<Dimension>& dimensions, const std::vector<DocSet>& sets, std::uint64_t size);
  /// Statements by (year − first_year_) · 13 + month, and those without a date.
  struct Periods {
    std::vector<std::uint64_t> by_period;
    std::uint64_t none = 0;
  };
  Periods no_periods() const;
  void add_periods(std::size_t segment, const std::vector<std::uint32_t>& counts, Periods& periods) const;
  void count_columns(const std::vector<Facet>& facets, Periods* periods, const std::vector<DocSet>& sets,
                     std::uint64_t size);
  void count_in_segment(const std::vector<Facet>& facets, Periods* periods, std::size_t segment, const DocSet& set,
                        bool may_be_few);
  FacetCounts values_of(Facet facet, const FacetNames& names, std::size_t listed, std::string_view language) const;
  FacetCounts dates_of(Dimension dimension) const;
  FacetCounts edited_of(std::size_t listed, std::string_view language) const;
  void add_edited_condition(const EditedSelection& selection);
  /// Makes room for more years.
  void reach(int first, int last);

  const Snapshot& snapshot_;
  const VisibleSets& visible_;
  int first_year_ = 10'000, last_year_ = 0;  ///< of all dated statements
  const Plan& plan_;
  std::vector<std::string> facets_;
  std::array<bool, kDimensions> wanted_{};
  std::vector<Condition> conditions_;
  std::array<std::vector<std::uint64_t>, kDimensions>
      by_value_;  ///< by ordinal, by (year − first_year_) · 13 + month, or not edited and edited
  std::array<std::uint64_t, kDimensions> none_{};
  std::uint64_t total_ = 0;
  std::uint64_t undated_ = 0;
};

}  // namespace dateline
