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

std::shared_ptr<const FacetTotals> count(const Snapshot& snapshot, const VisibleSets& visible, Facet facet) {
  auto totals = std::make_shared<FacetTotals>();
  const FacetDictionary& dictionary = snapshot.dictionary(facet);
  totals->by_value.assign(dictionary.values.size(), 0);
  for (std::size_t i = 0; i < snapshot.segments(); ++i) {
    const FacetColumn& column = snapshot.columns(i).facet(facet);
    std::vector<std::uint32_t> by_set(column.sets(), 0);
    column.by_document.visit(
        [&](const auto* sets) { visible.sets[i].for_each([&](Xapian::docid id) { ++by_set[sets[id]]; }); });
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
