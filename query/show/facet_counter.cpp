// Selections are bitmaps; what is left of the matches is counted column by column.
#include "query/show/facet_counter.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "indexer/base/error.h"
#include "query/match/filter_sets.h"
#include "query/show/histograms.h"
#include "query/snapshot/facet_totals.h"

namespace dateline {
namespace {

constexpr std::string_view kYearFacet = "year";
constexpr std::string_view kMonthFacet = "month";
constexpr std::string_view kEditedFacet = kEdited.name;
constexpr std::size_t kMonthsAYear = 13;  // the first for statements of which only the year is known

/// In a set of more than one document in this many, frequent values are counted by bitmaps. Set by eye; either way
/// gives the same counts.
constexpr std::uint64_t kBroad = 8;

std::size_t period_numbers(const SegmentColumns& columns) {
  return static_cast<std::size_t>(columns.years()) * kMonthsAYear + 1;
}

std::uint64_t size_of(const std::vector<DocSet>& sets) {
  std::uint64_t sum = 0;
  for (const DocSet& set : sets) sum += set.count();
  return sum;
}

}  // namespace

FacetCounter::FacetCounter(const Snapshot& snapshot, const VisibleSets& visible, const Plan& plan,
                           const std::vector<std::string>& facets)
    : snapshot_(snapshot), visible_(visible), plan_(plan), facets_(facets) {
  for (const auto& name : facets) {
    const auto facet = facet_named(name);
    if (!facet && name != kYearFacet && name != kMonthFacet && name != kEditedFacet)
      throw Error(Error::Kind::usage, fmt::format("not a facet: \"{}\"", name),
                  "facets: city, mentions, issue, year, month, genre, lang, source, edited");
    wanted_[facet                 ? static_cast<Dimension>(*facet)
            : name == kYearFacet  ? kYears
            : name == kMonthFacet ? kMonths
                                  : kEditing] = true;
  }
  for (std::size_t i = 0; i < snapshot.segments(); ++i) {
    const SegmentColumns& columns = snapshot.columns(i);
    if (columns.years() == 0) continue;
    first_year_ = std::min(first_year_, columns.first_year());
    last_year_ = std::max(last_year_, columns.first_year() + columns.years() - 1);
  }
  for (const Selection& selection : plan.selections)
    add_condition(selection.ticked ? static_cast<Dimension>(selection.facet) : kFixed, false, selection);
  if (plan.edited) add_edited_condition(*plan.edited);
  for (const DateSelection& selection : plan.dates) {
    using Tick = DateSelection::Tick;
    add_condition(selection.tick == Tick::year    ? kYears
                  : selection.tick == Tick::month ? kMonths
                                                  : kFixed,
                  true, selection);
  }
}

template <class OneSelection>
void FacetCounter::add_condition(Dimension tick, bool of_dates, const OneSelection& selection) {
  Condition condition;
  condition.tick = tick;
  condition.of_dates = of_dates;
  for (std::size_t i = 0; i < snapshot_.segments(); ++i)
    condition.sets.push_back(documents_passing(snapshot_.segment(i), selection));
  conditions_.push_back(std::move(condition));
}

void FacetCounter::add_edited_condition(const EditedSelection& selection) {
  Condition condition;
  condition.tick = kEditing;
  for (std::size_t i = 0; i < snapshot_.segments(); ++i) {
    const SegmentView& segment = snapshot_.segment(i);
    auto passing = std::make_shared<DocSet>(segment.columns().last());
    // Of a published copy others count.
    for (const bool edited : {true, false})
      if (!segment.published() && (edited ? selection.yes : selection.no))
        *passing |= documents_edited(segment, visible_.not_yet_edited[i], edited);
    condition.sets.push_back(std::move(passing));
  }
  conditions_.push_back(std::move(condition));
}

bool FacetCounter::ticked(Dimension dimension) const {
  return std::any_of(conditions_.begin(), conditions_.end(),
                     [&](const Condition& condition) { return condition.tick == dimension; });
}

/// The matches that meet all conditions but the ticks of one facet, or but those of dates.
std::vector<DocSet> FacetCounter::passing(const std::vector<DocSet>& matches, Dimension left_out,
                                          bool dates_too) const {
  std::vector<DocSet> result = matches;
  for (const Condition& condition : conditions_) {
    if (condition.tick != kFixed && condition.tick == left_out) continue;
    if (condition.of_dates && !dates_too) continue;
    for (std::size_t i = 0; i < result.size(); ++i) result[i] &= *condition.sets[i];
  }
  return result;
}

void FacetCounter::count(std::vector<DocSet>& matches) {
  std::array<bool, kDimensions> counted{};
  for (Dimension dimension = 0; dimension < kDimensions; ++dimension) {
    if (!wanted_[dimension] || !ticked(dimension)) continue;
    const std::vector<DocSet> own = passing(matches, dimension);
    count_dimensions({dimension}, own, size_of(own));
    counted[dimension] = true;
  }
  if (!plan_.dates.empty()) {
    const std::vector<DocSet> whenever = passing(matches, kFixed, false);
    for (std::size_t i = 0; i < whenever.size(); ++i) {
      const auto& dates = snapshot_.columns(i).dates();
      whenever[i].for_each([&](Xapian::docid id) { undated_ += dates[id] == 0 ? 1 : 0; });
    }
  }
  if (!conditions_.empty()) matches = passing(matches, kFixed);
  total_ = size_of(matches);
  // An undated statement that the query selects is not left out.
  if (!plan_.dates.empty() && undated_ > 0)
    for (std::size_t i = 0; i < matches.size(); ++i) {
      const auto& dates = snapshot_.columns(i).dates();
      matches[i].for_each([&](Xapian::docid id) { undated_ -= dates[id] == 0 ? 1 : 0; });
    }
  std::vector<Dimension> rest;
  for (Dimension dimension = 0; dimension < kDimensions; ++dimension)
    if (wanted_[dimension] && !counted[dimension]) rest.push_back(dimension);
  count_dimensions(rest, matches, total_);
}

void FacetCounter::count_dimensions(const std::vector<Dimension>& dimensions, const std::vector<DocSet>& sets,
                                    std::uint64_t size) {
  std::vector<Facet> facets;
  for (const Dimension dimension : dimensions)
    if (dimension < kFacets) facets.push_back(static_cast<Facet>(dimension));
  const auto asked = [&](Dimension dimension) {
    return std::find(dimensions.begin(), dimensions.end(), dimension) != dimensions.end();
  };
  // Years and months have one column.
  if (asked(kYears) || asked(kMonths)) {
    Periods periods = no_periods();
    count_columns(facets, &periods, sets, size);
    for (const Dimension dimension : {kYears, kMonths}) {
      if (!asked(dimension)) continue;
      by_value_[dimension] = periods.by_period;
      none_[dimension] = periods.none;
    }
  } else {
    count_columns(facets, nullptr, sets, size);
  }
  if (!asked(kEditing)) return;
  auto& by_value = by_value_[kEditing];
  by_value.assign(2, 0);
  for (std::size_t i = 0; i < sets.size(); ++i)
    by_value[1] += sets[i].count_common(documents_edited(snapshot_.segment(i), visible_.not_yet_edited[i], true));
  by_value[0] = size - by_value[1];
}

FacetCounter::Periods FacetCounter::no_periods() const {
  return {
      std::vector<std::uint64_t>(static_cast<std::size_t>(std::max(0, last_year_ - first_year_ + 1)) * kMonthsAYear),
      0};
}

/// Adds what was counted of a segment's column.
void FacetCounter::add_periods(std::size_t segment, const std::vector<std::uint32_t>& counts, Periods& periods) const {
  const SegmentColumns& columns = snapshot_.columns(segment);
  periods.none += counts[0];
  if (columns.years() == 0) return;
  const std::size_t first = static_cast<std::size_t>(columns.first_year() - first_year_) * kMonthsAYear;
  for (std::size_t period = 1; period < counts.size(); ++period)
    periods.by_period[first + period - 1] += counts[period];
}

void FacetCounter::count_columns(const std::vector<Facet>& facets, Periods* periods, const std::vector<DocSet>& sets,
                                 std::uint64_t size) {
  if (facets.empty() && !periods) return;
  // Of more than half of what is visible the rest is counted, and taken from all.
  const bool rest = size * 2 > visible_.total;
  for (const Facet facet : facets) {
    by_value_[static_cast<Dimension>(facet)].assign(snapshot_.dictionary(facet).values.size(), 0);
    none_[static_cast<Dimension>(facet)] = 0;
  }
  for (std::size_t i = 0; i < sets.size(); ++i) {
    if (rest) {
      DocSet others = visible_.sets[i];
      others -= sets[i];
      count_in_segment(facets, periods, i, others, false);
    } else {
      count_in_segment(facets, periods, i, sets[i], true);
    }
  }
  if (!rest) return;
  for (const Facet facet : facets) {
    const auto totals = facet_totals(snapshot_, visible_, facet);
    auto& counts = by_value_[static_cast<Dimension>(facet)];
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i] = totals->by_value[i] - counts[i];
    std::uint64_t& none = none_[static_cast<Dimension>(facet)];
    none = totals->none - none;
  }
  if (!periods) return;
  Periods all = no_periods();
  for (std::size_t i = 0; i < sets.size(); ++i)
    add_periods(i, period_totals(snapshot_, visible_, i, period_numbers(snapshot_.columns(i))), all);
  for (std::size_t i = 0; i < all.by_period.size(); ++i) all.by_period[i] -= periods->by_period[i];
  all.none -= periods->none;
  *periods = std::move(all);
}

/// Adds the values of a set's documents. Where they may be few each adds its own: to go through all sets of values,
/// some 30,000 where 100,000 statements mention cities, would cost more.
void FacetCounter::count_in_segment(const std::vector<Facet>& facets, Periods* periods, std::size_t segment,
                                    const DocSet& set, bool may_be_few) {
  const SegmentColumns& columns = snapshot_.columns(segment);
  const std::uint64_t size = set.count();
  const bool broad = size * kBroad > columns.last();
  Histograms histograms;
  std::vector<Facet> counted;
  for (const Facet facet : facets) {
    const FacetColumn& column = columns.facet(facet);
    if (!may_be_few || size * 4 >= column.sets()) {
      histograms.add(column.by_document, column.sets(),
                     broad ? frequent_numbers(snapshot_.segment(segment), facet) : nullptr);
      counted.push_back(facet);
      continue;
    }
    auto& counts = by_value_[static_cast<Dimension>(facet)];
    const auto& ordinals = snapshot_.dictionary(facet).of_segment[segment];
    std::uint64_t& none = none_[static_cast<Dimension>(facet)];
    set.for_each([&](Xapian::docid id) {
      const std::uint32_t number = column.by_document[id];
      none += number == 0 ? 1 : 0;
      for (const std::uint32_t ordinal : column.set(number)) ++counts[ordinals[ordinal]];
    });
  }
  if (periods) histograms.add(columns.periods(), period_numbers(columns));
  if (histograms.empty()) return;
  histograms.count(set);
  std::vector<std::uint32_t> own;
  for (std::size_t at = 0; at < counted.size(); ++at) {
    const FacetColumn& column = columns.facet(counted[at]);
    const std::vector<std::uint32_t>& by_set = histograms.counts(at);
    auto& counts = by_value_[static_cast<Dimension>(counted[at])];
    const auto& ordinals = snapshot_.dictionary(counted[at]).of_segment[segment];
    none_[static_cast<Dimension>(counted[at])] += by_set[0];
    // By the segment's own ordinals first: a small table, which a million sets of cities go through.
    own.assign(column.values.size(), 0);
    for (std::size_t number = 1; number < by_set.size(); ++number)
      if (const std::uint32_t documents = by_set[number]; documents > 0)
        for (const std::uint32_t ordinal : column.set(number)) own[ordinal] += documents;
    for (std::size_t ordinal = 0; ordinal < own.size(); ++ordinal) counts[ordinals[ordinal]] += own[ordinal];
  }
  if (periods) add_periods(segment, histograms.counts(counted.size()), *periods);
}

void FacetCounter::reach(int first, int last) {
  const int before = first_year_;
  first_year_ = std::min(first_year_, first);
  last_year_ = std::max(last_year_, last);
  const auto room = static_cast<std::size_t>(last_year_ - first_year_ + 1) * kMonthsAYear;
  for (const Dimension dimension : {kYears, kMonths}) {
    auto& counts = by_value_[dimension];
    if (!counts.empty())
      counts.insert(counts.begin(), static_cast<std::size_t>(before - first_year_) * kMonthsAYear, 0);
    counts.resize(room);
  }
}

void FacetCounter::take(std::string_view name, const std::map<std::string, std::uint64_t>& values, std::uint64_t none) {
  const auto facet = facet_named(name);
  if (name == kEditedFacet) {
    by_value_[kEditing].assign(2, 0);
    for (const auto& [value, count] : values) by_value_[kEditing][value == "yes" ? 1 : 0] += count;
    return;
  }
  const Dimension dimension = facet ? static_cast<Dimension>(*facet) : name == kYearFacet ? kYears : kMonths;
  none_[dimension] = none;
  if (facet) {
    const FacetDictionary& dictionary = snapshot_.dictionary(*facet);
    by_value_[dimension].assign(dictionary.values.size(), 0);
    for (const auto& [value, count] : values)
      if (const auto ordinal = dictionary.ordinal(value)) by_value_[dimension][*ordinal] = count;
    return;
  }
  for (const auto& [value, count] : values) {
    const PackedDate date = PackedDate::parse(value);
    if (!date.dated()) continue;
    reach(date.year(), date.year());
    by_value_[dimension][static_cast<std::size_t>(date.year() - first_year_) * kMonthsAYear +
                         static_cast<std::size_t>(date.month())] += count;
  }
}

FacetCounts FacetCounter::values_of(Facet facet, const FacetNames& names, std::size_t listed,
                                    std::string_view language) const {
  const FacetDictionary& dictionary = snapshot_.dictionary(facet);
  const auto& by_value = by_value_[static_cast<std::size_t>(facet)];
  FacetCounts result;
  result.facet = to_string(facet);
  result.none = none_[static_cast<std::size_t>(facet)];
  std::vector<char> chosen(dictionary.values.size(), 0);
  std::vector<std::string> absent;
  for (const Selection& selection : plan_.selections) {
    if (selection.facet != facet || !selection.ticked) continue;
    result.none_selected = result.none_selected || selection.none;
    for (const auto& value : selection.values) {
      if (const auto ordinal = dictionary.ordinal(value))
        chosen[*ordinal] = 1;
      else if (std::find(absent.begin(), absent.end(), value) == absent.end())
        absent.push_back(value);
    }
  }
  std::vector<std::uint32_t> order;
  for (std::uint32_t ordinal = 0; ordinal < by_value.size(); ++ordinal) {
    if (by_value[ordinal] > 0) ++result.distinct;
    if (by_value[ordinal] > 0 || chosen[ordinal]) order.push_back(ordinal);
  }
  // Values are in byte order already.
  const auto more = [&](std::uint32_t a, std::uint32_t b) {
    return by_value[a] != by_value[b] ? by_value[a] > by_value[b] : a < b;
  };
  const std::size_t first = std::min(listed, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(first), order.end(), more);
  const auto behind = order.begin() + static_cast<std::ptrdiff_t>(first);
  const auto others = std::partition(behind, order.end(), [&](std::uint32_t ordinal) { return chosen[ordinal] != 0; });
  std::sort(behind, others, more);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::uint32_t ordinal = order[i];
    if (i < listed || chosen[ordinal]) {
      const std::string& value = dictionary.values[ordinal];
      result.values.push_back({value, names.label(facet, value, language), by_value[ordinal], chosen[ordinal] != 0});
    } else {
      result.other += by_value[ordinal];
    }
  }
  for (const auto& value : absent) result.values.push_back({value, names.label(facet, value, language), 0, true});
  return result;
}

FacetCounts FacetCounter::dates_of(Dimension dimension) const {
  const bool by_month = dimension == kMonths;
  FacetCounts result;
  result.facet = by_month ? kMonthFacet : kYearFacet;
  result.none = none_[dimension];
  std::vector<DateRange> chosen;
  for (const DateSelection& selection : plan_.dates) {
    if (selection.tick != (by_month ? DateSelection::Tick::month : DateSelection::Tick::year)) continue;
    chosen.insert(chosen.end(), selection.ranges.begin(), selection.ranges.end());
    result.none_selected = result.none_selected || selection.no_month;
  }
  for (const DateRange& range : chosen) result.none_selected = result.none_selected || range.undated;
  const auto add = [&](int year, int month, std::uint64_t count) {
    const PartialDate period(year, month, 0);
    const DateRange days{period.first_day(), period.last_day(), false};
    const bool ticked = std::find(chosen.begin(), chosen.end(), days) != chosen.end();
    if (count > 0 || ticked) result.values.push_back({period.to_string(), period.to_string(), count, ticked});
    if (count > 0) ++result.distinct;
  };
  // A ticked period is listed whatever its count, one outside of all years too.
  int first = first_year_, last = last_year_;
  for (const DateRange& range : chosen)
    if (range.first) first = std::min(first, range.first->year), last = std::max(last, range.first->year);
  const auto count_of = [&](int year, std::size_t month) {
    if (year < first_year_ || year > last_year_) return std::uint64_t{0};
    return by_value_[dimension][static_cast<std::size_t>(year - first_year_) * kMonthsAYear + month];
  };
  for (int year = first; year <= last; ++year) {
    std::uint64_t sum = count_of(year, 0);
    if (by_month) result.none += std::exchange(sum, 0);
    for (std::size_t month = 1; month < kMonthsAYear; ++month) {
      if (by_month) add(year, static_cast<int>(month), count_of(year, month));
      sum += count_of(year, month);
    }
    if (!by_month) add(year, 0, sum);
  }
  return result;
}

FacetCounts FacetCounter::edited_of(std::size_t listed, std::string_view language) const {
  FacetCounts result;
  result.facet = kEditedFacet;
  const auto& by_value = by_value_[kEditing];
  for (const bool edited : {by_value[1] > by_value[0], by_value[1] <= by_value[0]}) {
    const std::uint64_t count = by_value[edited ? 1 : 0];
    const bool chosen = plan_.edited && (edited ? plan_.edited->yes : plan_.edited->no);
    if (count > 0) ++result.distinct;
    if (count == 0 && !chosen) continue;
    if (result.values.size() >= listed && !chosen)
      result.other += count;
    else
      result.values.push_back(
          {edited ? "yes" : "no", edited ? (language == "es" ? "s\xC3\xAD" : "yes") : "no", count, chosen});
  }
  return result;
}

std::vector<FacetCounts> FacetCounter::counts(const FacetNames& names, std::size_t listed,
                                              std::string_view language) const {
  std::vector<FacetCounts> result;
  for (const auto& name : facets_) {
    if (name == kYearFacet || name == kMonthFacet)
      result.push_back(dates_of(name == kYearFacet ? kYears : kMonths));
    else if (name == kEditedFacet)
      result.push_back(edited_of(listed, language));
    else
      result.push_back(values_of(*facet_named(name), names, listed, language));
  }
  return result;
}

}  // namespace dateline
