// Facet counts, the total and the final set in one pass over the matches of the words.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "query/plan/plan.h"
#include "query/request.h"
#include "query/results.h"
#include "query/snapshot/doc_set.h"
#include "query/snapshot/facet_names.h"
#include "query/snapshot/index_reader.h"

namespace dateline {

/// Counts while documents pass. A document that fails no selection counts everywhere; one that fails just one facet's
/// selections counts for that facet only, so that its other values stay visible.
class FacetCounter {
 public:
  /// `facets` are the names to count (Request::facets); names that are none are refused with Error(usage).
  FacetCounter(const IndexReader& reader, const Plan& plan, const std::vector<std::string>& facets);

  /// Reads the matches of the words in one segment; leaves in `matches` those that pass all selections.
  void read(std::size_t segment, DocSet& matches);

  std::uint64_t total() const { return total_; }
  /// Statements that only the date restriction left out because they have no date.
  std::uint64_t undated() const { return undated_; }
  /// In the order asked for. Years and months are listed whole and in order, other facets the `listed` most frequent
  /// values and the selected ones.
  std::vector<FacetCounts> counts(FacetNames& names, std::size_t listed, std::string_view language) const;

 private:
  struct Column {
    Facet facet;
    bool counted = false;
    bool selected = false;
    std::vector<char> passes;           ///< by set, where selected
    std::vector<std::uint64_t> by_set;  ///< matches, where counted
  };
  void count_dates(PackedDate date);
  void prepare(Column& column);
  FacetCounts values_of(const Column& column, FacetNames& names, std::size_t listed, std::string_view language) const;
  FacetCounts dates_of(const std::string& facet, std::string_view language) const;
  bool dates_pass(PackedDate date) const;

  const IndexReader& reader_;
  const Plan& plan_;
  std::vector<std::string> facets_;
  std::vector<Column> columns_;
  bool dates_counted_ = false;
  std::uint64_t total_ = 0;
  std::uint64_t undated_ = 0;
  std::vector<std::uint64_t> years_;               ///< by year
  std::map<std::uint32_t, std::uint64_t> months_;  ///< 201511
  std::uint64_t none_dated_ = 0;
  std::uint64_t year_only_ = 0;
};

}  // namespace dateline
