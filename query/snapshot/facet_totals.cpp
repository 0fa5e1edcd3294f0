// One pass over a column.
#include "query/snapshot/facet_totals.h"

#include <array>
#include <mutex>

namespace dateline {
namespace {

struct AllTotals {
  std::array<std::once_flag, kFacets> once;
  std::array<std::shared_ptr<const FacetTotals>, kFacets> facets;
};

/// Of one segment, by its own sets of values: kept with it, so that a generation that shows the same documents of a
/// large segment does not count them again.
class SegmentTotals {
 public:
  std::vector<std::uint32_t> by_set(const FacetColumn& column, Facet facet, const DocSet& visible) {
    const std::lock_guard lock(mutex_);
    Kept& kept = kept_[static_cast<std::size_t>(facet)];
    if (kept.by_set.empty() || kept.visible != visible) {
      kept.visible = visible;
      kept.by_set.assign(column.sets(), 0);
      column.by_document.visit(
          [&](const auto* sets) { visible.for_each([&](Xapian::docid id) { ++kept.by_set[sets[id]]; }); });
    }
    return kept.by_set;
  }

 private:
  struct Kept {
    DocSet visible;
    std::vector<std::uint32_t> by_set;
  };
  std::mutex mutex_;
  std::array<Kept, kFacets> kept_;
};

std::shared_ptr<const FacetTotals> count(const Snapshot& snapshot, const VisibleSets& visible, Facet facet) {
  auto totals = std::make_shared<FacetTotals>();
  const FacetDictionary& dictionary = snapshot.dictionary(facet);
  totals->by_value.assign(dictionary.values.size(), 0);
  for (std::size_t i = 0; i < snapshot.segments(); ++i) {
    const FacetColumn& column = snapshot.columns(i).facet(facet);
    if (const PublishedFacts* published = snapshot.segment(i).published()) {
      const auto& given = published->totals[static_cast<std::size_t>(facet)];
      totals->none += given[0];
      for (std::size_t ordinal = 0; ordinal < column.values.size(); ++ordinal)
        totals->by_value[dictionary.of_segment[i][ordinal]] += given[ordinal + 1];
      continue;
    }
    const auto kept = snapshot.segment(i).parts().get<SegmentTotals>([] { return std::make_shared<SegmentTotals>(); });
    const std::vector<std::uint32_t> by_set = kept->by_set(column, facet, visible.sets[i]);
    totals->none += by_set[0];
    for (std::size_t set = 1; set < by_set.size(); ++set)
      if (by_set[set] > 0)
        for (const std::uint32_t ordinal : column.set(set))
          totals->by_value[dictionary.of_segment[i][ordinal]] += by_set[set];
  }
  return totals;
}

}  // namespace

std::shared_ptr<const FacetTotals> facet_totals(const Snapshot& snapshot, const VisibleSets& visible, Facet facet) {
  const auto all = visible.parts.get<AllTotals>([] { return std::make_shared<AllTotals>(); });
  const auto which = static_cast<std::size_t>(facet);
  std::call_once(all->once[which], [&] { all->facets[which] = count(snapshot, visible, facet); });
  return all->facets[which];
}

}  // namespace dateline
