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

/// Of one segment, by its own sets of values, and by period after them: kept with it, so that a generation that shows
/// the same documents of a large segment does not count them again.
class SegmentTotals {
 public:
  static constexpr std::size_t kPeriods = kFacets;

  /// `which` is the facet, or kPeriods; the column's numbers are below `size`.
  std::vector<std::uint32_t> by_number(const NarrowColumn& column, std::size_t size, std::size_t which,
                                       const DocSet& visible) {
    const std::lock_guard lock(mutex_);
    Kept& kept = kept_[which];
    if (kept.by_number.empty() || kept.visible != visible) {
      kept.visible = visible;
      kept.by_number.assign(size, 0);
      column.visit(
          [&](const auto* numbers) { visible.for_each([&](Xapian::docid id) { ++kept.by_number[numbers[id]]; }); });
    }
    return kept.by_number;
  }

 private:
  struct Kept {
    DocSet visible;
    std::vector<std::uint32_t> by_number;
  };
  std::mutex mutex_;
  std::array<Kept, kFacets + 1> kept_;
};

std::shared_ptr<SegmentTotals> kept_with(const SegmentView& segment) {
  return segment.parts().get<SegmentTotals>([] { return std::make_shared<SegmentTotals>(); });
}

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
    const std::vector<std::uint32_t> by_set =
        kept_with(snapshot.segment(i))
            ->by_number(column.by_document, column.sets(), static_cast<std::size_t>(facet), visible.sets[i]);
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

std::vector<std::uint32_t> period_totals(const Snapshot& snapshot, const VisibleSets& visible, std::size_t segment,
                                         std::size_t size) {
  return kept_with(snapshot.segment(segment))
      ->by_number(snapshot.columns(segment).periods(), size, SegmentTotals::kPeriods, visible.sets[segment]);
}

}  // namespace dateline
