// Bitmaps of selections, by segment.
#include "query/match/filter_sets.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/base/bounded_cache.h"
#include "indexer/schema/fields.h"

namespace dateline {
namespace {

/// Of one segment: two hundred filters of a million documents, set by eye. Halved, a site with many facets in use works
/// out some of them again, a millisecond each.
constexpr std::size_t kCacheBytes = std::size_t{24} << 20;

struct FilterSets {
  BoundedCache<DocSet> sets{kCacheBytes};
};

template <class Make>
std::shared_ptr<const DocSet> cached(const SegmentView& segment, const std::string& key, Make make) {
  const auto cache = segment.parts().get<FilterSets>([] { return std::make_shared<FilterSets>(); });
  return cache->sets.get(
      key, [&] { return std::make_shared<const DocSet>(make()); },
      [&](const DocSet& set) { return set.last() / 8 + key.size() + 100; });
}

std::uint32_t packed_day(const Date& date) {
  return static_cast<std::uint32_t>(date.year * 10000 + date.month * 100 + date.day);
}

std::string key_of(const DateSelection& selection) {
  std::string key = selection.no_month ? "dates no-month" : "dates";
  for (const DateRange& range : selection.ranges)
    key += fmt::format(" {}..{}{}", range.first ? range.first->to_string() : "",
                       range.last ? range.last->to_string() : "", range.undated ? "u" : "");
  return key;
}

}  // namespace

bool in_range(PackedDate date, const DateRange& range) {
  if (range.undated) return !date.dated();
  if (!date.dated()) return false;
  return (!range.first || date.first_day() >= packed_day(*range.first)) &&
         (!range.last || date.last_day() <= packed_day(*range.last));
}

std::shared_ptr<const DocSet> documents_passing(const SegmentView& segment, const Selection& selection) {
  const FacetColumn& column = segment.columns().facet(selection.facet);
  // By the values that the segment has: what else was typed makes no entry of the cache.
  std::set<std::size_t> chosen;
  for (const std::string& value : selection.values)
    if (const std::size_t ordinal = column.values.find(value); ordinal < column.values.size()) chosen.insert(ordinal);
  if (chosen.empty() && !selection.none) return std::make_shared<const DocSet>(segment.columns().last());
  const std::string key =
      fmt::format("{} {}{}", to_string(selection.facet), fmt::join(chosen, " "), selection.none ? " none" : "");
  return cached(segment, key, [&] {
    std::vector<char> passes(column.sets(), 0);
    passes[0] = selection.none ? 1 : 0;
    for (std::size_t set = 1; set < passes.size(); ++set)
      for (const std::uint32_t ordinal : column.set(set))
        if (chosen.contains(ordinal)) passes[set] = 1;
    DocSet result(segment.columns().last());
    column.by_document.visit([&](const auto* sets) {
      for (Xapian::docid id = 1; id <= result.last(); ++id)
        if (passes[sets[id]]) result.insert(id);
    });
    return result;
  });
}

DocSet documents_edited(const SegmentView& segment, const DocSet& not_yet_edited, bool edited) {
  const auto noted = cached(segment, edited ? "edited yes" : "edited no", [&] {
    DocSet result(segment.columns().last());
    Xapian::Database database = segment.borrow();
    const std::string term = filter_term(kEdited, edited ? "yes" : "no");
    for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) result.insert(*at);
    segment.give_back(std::move(database));
    return result;
  });
  DocSet result = *noted;
  if (edited) {
    result |= segment.edited_late();
    result -= not_yet_edited;
  } else {
    result |= not_yet_edited;
  }
  return result;
}

std::shared_ptr<const DocSet> documents_passing(const SegmentView& segment, const DateSelection& selection) {
  return cached(segment, key_of(selection), [&] {
    const SegmentColumns& columns = segment.columns();
    DocSet result(columns.last());
    for (Xapian::docid id = 1; id <= result.last(); ++id) {
      const PackedDate date = columns.date(id);
      if ((selection.no_month && (!date.dated() || date.month() == 0)) ||
          std::any_of(selection.ranges.begin(), selection.ranges.end(),
                      [&](const DateRange& range) { return in_range(date, range); }))
        result.insert(id);
    }
    return result;
  });
}

}  // namespace dateline
