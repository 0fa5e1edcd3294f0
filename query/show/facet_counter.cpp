// Counting by sets of values, which are spread over the values at the end.
#include "query/show/facet_counter.h"

#include <fmt/format.h>

#include <algorithm>

#include "indexer/base/error.h"
#include "query/match/matcher.h"

namespace dateline {
namespace {

constexpr std::string_view kYearFacet = "year";
constexpr std::string_view kMonthFacet = "month";

}  // namespace

FacetCounter::FacetCounter(const IndexReader& reader, const Plan& plan, const std::vector<std::string>& facets)
    : reader_(reader), plan_(plan), facets_(facets) {
  for (const Facet facet : kAllFacets) {
    Column column;
    column.facet = facet;
    column.counted = std::find(facets.begin(), facets.end(), to_string(facet)) != facets.end();
    for (const Selection& selection : plan.selections) column.selected = column.selected || selection.facet == facet;
    if (column.counted || column.selected) {
      prepare(column);
      columns_.push_back(std::move(column));
    }
  }
  for (const auto& name : facets) {
    if (name == kYearFacet || name == kMonthFacet)
      dates_counted_ = true;
    else if (!facet_named(name))
      throw Error(Error::Kind::usage, fmt::format("no facet \"{}\"", name),
                  "facets: city, mentions, issue, year, month, genre, lang, source");
  }
  if (dates_counted_) years_.assign(10'000, 0);
}

void FacetCounter::prepare(Column& column) {
  const FacetDictionary& dictionary = reader_.columns().dictionary(column.facet);
  if (column.counted) column.by_set.assign(dictionary.sets.size(), 0);
  if (!column.selected) return;
  column.passes.assign(dictionary.sets.size(), 1);
  for (const Selection& selection : plan_.selections) {
    if (selection.facet != column.facet) continue;
    std::vector<char> chosen(dictionary.values.size(), 0);
    for (const auto& value : selection.values)
      if (const auto ordinal = dictionary.ordinal(value)) chosen[*ordinal] = 1;
    for (std::size_t set = 0; set < dictionary.sets.size(); ++set) {
      bool passes = set == 0 && selection.none;
      for (const std::uint32_t ordinal : dictionary.sets[set]) passes = passes || chosen[ordinal];
      column.passes[set] = column.passes[set] && passes;
    }
  }
}

bool FacetCounter::dates_pass(PackedDate date) const {
  return std::all_of(plan_.dates.begin(), plan_.dates.end(), [&](const std::vector<DateRange>& ranges) {
    return std::any_of(ranges.begin(), ranges.end(), [&](const DateRange& range) { return in_range(date, range); });
  });
}

void FacetCounter::count_dates(PackedDate date) {
  if (!date.dated()) {
    ++none_dated_;
    return;
  }
  ++years_[static_cast<std::size_t>(date.year())];
  if (date.month() == 0)
    ++year_only_;
  else
    ++months_[static_cast<std::uint32_t>(date.year() * 100 + date.month())];
}

void FacetCounter::read(std::size_t segment, DocSet& matches) {
  const std::vector<PackedDate>& dates = reader_.columns().segment(segment).dates;
  std::vector<const std::vector<std::uint32_t>*> sets;
  for (const Column& column : columns_) sets.push_back(&reader_.columns().sets(segment, column.facet));
  if (plan_.selections.empty() && plan_.dates.empty()) {
    total_ += matches.count();
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      auto& by_set = columns_[c].by_set;
      const auto& column = *sets[c];
      matches.for_each([&](Xapian::docid id) { ++by_set[column[id]]; });
    }
    if (dates_counted_) matches.for_each([&](Xapian::docid id) { count_dates(dates[id]); });
    return;
  }
  constexpr std::size_t kNobody = ~std::size_t{0};
  DocSet passed(matches.last());
  matches.for_each([&](Xapian::docid id) {
    std::size_t failures = 0;
    std::size_t failed = kNobody;
    for (std::size_t c = 0; c < columns_.size() && failures < 2; ++c) {
      if (!columns_[c].selected || columns_[c].passes[(*sets[c])[id]]) continue;
      ++failures;
      failed = c;
    }
    const bool date_fails = !dates_pass(dates[id]);
    if (date_fails) ++failures;
    if (failures == 0) {
      ++total_;
      passed.insert(id);
      for (std::size_t c = 0; c < columns_.size(); ++c)
        if (columns_[c].counted) ++columns_[c].by_set[(*sets[c])[id]];
      if (dates_counted_) count_dates(dates[id]);
    } else if (failures == 1 && date_fails) {
      if (dates_counted_) count_dates(dates[id]);
      if (!dates[id].dated()) ++undated_;
    } else if (failures == 1 && columns_[failed].counted) {
      ++columns_[failed].by_set[(*sets[failed])[id]];
    }
  });
  matches = std::move(passed);
}

FacetCounts FacetCounter::values_of(const Column& column, FacetNames& names, std::size_t listed,
                                    std::string_view language) const {
  const FacetDictionary& dictionary = reader_.columns().dictionary(column.facet);
  FacetCounts result;
  result.facet = to_string(column.facet);
  std::vector<std::uint64_t> by_value(dictionary.values.size(), 0);
  result.none = column.by_set[0];
  for (std::size_t set = 1; set < dictionary.sets.size(); ++set)
    for (const std::uint32_t ordinal : dictionary.sets[set]) by_value[ordinal] += column.by_set[set];
  std::vector<char> chosen(dictionary.values.size(), 0);
  std::vector<std::string> absent;
  for (const Selection& selection : plan_.selections) {
    if (selection.facet != column.facet) continue;
    result.none_selected = result.none_selected || selection.none;
    for (const auto& value : selection.values) {
      if (const auto ordinal = dictionary.ordinal(value))
        chosen[*ordinal] = 1;
      else if (std::find(absent.begin(), absent.end(), value) == absent.end())
        absent.push_back(value);
    }
  }
  std::vector<std::uint32_t> order;
  for (std::uint32_t ordinal = 0; ordinal < by_value.size(); ++ordinal)
    if (by_value[ordinal] > 0 || chosen[ordinal]) order.push_back(ordinal);
  result.distinct = static_cast<std::uint64_t>(
      std::count_if(by_value.begin(), by_value.end(), [](std::uint64_t count) { return count > 0; }));
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return by_value[a] != by_value[b] ? by_value[a] > by_value[b] : dictionary.values[a] < dictionary.values[b];
  });
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::uint32_t ordinal = order[i];
    if (i < listed || chosen[ordinal]) {
      const std::string& value = dictionary.values[ordinal];
      result.values.push_back(
          {value, names.label(column.facet, value, language), by_value[ordinal], chosen[ordinal] != 0});
    } else {
      result.other += by_value[ordinal];
    }
  }
  for (const auto& value : absent)
    result.values.push_back({value, names.label(column.facet, value, language), 0, true});
  return result;
}

FacetCounts FacetCounter::dates_of(const std::string& facet, std::string_view) const {
  FacetCounts result;
  result.facet = facet;
  result.none = none_dated_;
  const auto selected = [&](const DateRange& whole) {
    for (const auto& ranges : plan_.dates)
      for (const DateRange& range : ranges)
        if (range == whole) return true;
    return false;
  };
  for (const auto& ranges : plan_.dates)
    for (const DateRange& range : ranges) result.none_selected = result.none_selected || range.undated;
  const auto add = [&](const std::string& value, std::uint64_t count) {
    const bool chosen = selected(*parse_date_range(value));
    if (count > 0 || chosen) result.values.push_back({value, value, count, chosen});
    if (count > 0) ++result.distinct;
  };
  if (facet == kYearFacet) {
    for (std::size_t year = 1; year < years_.size(); ++year)
      if (years_[year] > 0 || !plan_.dates.empty()) add(fmt::format("{:04}", year), years_[year]);
    return result;
  }
  result.none += year_only_;
  for (const auto& [month, count] : months_) add(fmt::format("{:04}-{:02}", month / 100, month % 100), count);
  return result;
}

std::vector<FacetCounts> FacetCounter::counts(FacetNames& names, std::size_t listed, std::string_view language) const {
  std::vector<FacetCounts> result;
  for (const auto& name : facets_) {
    if (name == kYearFacet || name == kMonthFacet) {
      result.push_back(dates_of(name, language));
      continue;
    }
    const Facet facet = *facet_named(name);
    for (const Column& column : columns_)
      if (column.facet == facet) result.push_back(values_of(column, names, listed, language));
  }
  return result;
}

}  // namespace dateline
