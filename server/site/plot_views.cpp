// From counts over time to plots.
#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "server/site/parameters.h"
#include "server/site/views.h"

namespace dateline {
namespace {

/// Months or years since year 0; -1 for what is neither.
int index_of(std::string_view period, bool months) {
  const auto date = PartialDate::parse(period);
  if (!date || (months && !date->month)) return -1;
  return months ? date->year * 12 + date->month - 1 : date->year;
}

std::string period_of(int index, bool months) {
  return (months ? PartialDate(index / 12, index % 12 + 1) : PartialDate(index)).to_string();
}

/// The number of bars between two labels: about 40 units each in a picture of 640.
void add_labels(Plot& plot, bool months, const Words& words) {
  const std::size_t bars = plot.bars.size();
  std::size_t every = std::max<std::size_t>(1, (bars + 14) / 15);
  if (months && bars > 15) every = bars <= 48 ? 12 : 12 * std::max<std::size_t>(1, bars / 12 / 15 + 1);
  std::size_t labelled = 0;
  for (std::size_t i = 0; i < bars; ++i) {
    const std::string& period = plot.bars[i].period;
    const bool january = months && period.ends_with("-01");
    const bool due =
        months && every >= 12 ? january && std::stoul(period.substr(0, 4)) % (every / 12) == 0 : i % every == 0;
    if (!due) continue;
    plot.bars[i].label = months && every >= 12 ? period.substr(0, 4)
                         : months              ? words.period(period).substr(0, 3)
                                               : period;
    // Narrow screens shrink the picture and enlarge its labels: there every other one gives way.
    plot.bars[i].minor_label = labelled++ % 2 == 1;
  }
}

Request narrowed(Request request, const std::string& period, bool months) {
  request.cursor.clear();
  auto& chosen = months ? request.filters.month : request.filters.year;
  const bool alone = chosen == std::vector<std::string>{period};
  chosen.clear();
  if (!months) request.filters.month.clear();
  if (!alone) chosen.push_back(period);
  return request;
}

/// A bar for every period from the first to the last; at most kMostBars, the newest: forged dates must not give huge
/// pictures.
constexpr int kMostBars = 400;

}  // namespace

namespace {

/// `year` limits a plot of months to its twelve; empty for all there are.
Plot bars_of(const FacetCounts& counts, bool months, const std::string& year, const Request& request,
             const std::string& path, const Words& words) {
  Plot plot;
  std::map<int, const FacetValue*> by_index;
  for (const FacetValue& value : counts.values) {
    if (!value.value.starts_with(year)) continue;
    if (const int index = index_of(value.value, months); index >= 0) by_index[index] = &value;
  }
  if (by_index.empty() || (year.empty() && by_index.size() < 2)) return plot;
  int first = by_index.begin()->first, last = by_index.rbegin()->first;
  if (!year.empty()) {
    first = first / 12 * 12;
    last = first + 11;
  }
  first = std::max(first, last - kMostBars + 1);
  for (int i = first; i <= last; ++i) {
    const auto found = by_index.find(i);
    Plot::Bar bar;
    bar.period = period_of(i, months);
    if (found != by_index.end()) {
      bar.count = found->second->count;
      bar.selected = found->second->selected;
      bar.address = path + address_of(narrowed(request, bar.period, months));
      bar.words = words.period(bar.period) + ": " + words.statements(bar.count);
      bar.figures = {words.number(bar.count)};
    }
    plot.bars.push_back(std::move(bar));
  }
  add_labels(plot, months, words);
  plot.caption = words.text(months ? Message::plot_months : Message::plot_years) + (year.empty() ? "" : ", " + year);
  plot.table_words = words.text(Message::as_table);
  plot.columns = {words.text(months ? Message::month : Message::year), words.text(Message::statements)};
  if (counts.none && year.empty()) plot.more_rows.push_back({words.text(Message::undated), words.number(counts.none)});
  return plot;
}

}  // namespace

Plot plot_of(const Results& results, const Request& request, const std::string& path, const Call& call) {
  const bool months = request.filters.year.size() == 1 && request.filters.year.front() != "none";
  const FacetCounts* counts = facet_named(results, months ? "month" : "year");
  if (!counts) return {};
  return bars_of(*counts, months, months ? request.filters.year.front() : std::string(), request, path,
                 Words(call.language));
}

Plot month_plot_of(const Results& results, const Request& request, const std::string& path, const Call& call) {
  const FacetCounts* counts = facet_named(results, "month");
  return counts ? bars_of(*counts, true, {}, request, path, Words(call.language)) : Plot{};
}

Plot plot_of(const Series& series, const std::string& by, const Request& request, const Call& call) {
  const Words words(call.language);
  const bool months = by == "month";
  Plot plot;
  if (series.points.empty()) return plot;
  std::map<int, const SeriesPoint*> by_index;
  for (const SeriesPoint& point : series.points)
    if (const int index = index_of(point.period, months); index >= 0) by_index[index] = &point;
  if (by_index.empty()) return plot;
  const int last = by_index.rbegin()->first;
  const std::string path = "/" + std::string(words.code()) + "/search";
  for (int i = std::max(by_index.begin()->first, last - kMostBars + 1); i <= last; ++i) {
    const auto found = by_index.find(i);
    Plot::Bar bar;
    bar.period = period_of(i, months);
    if (found != by_index.end()) {
      const SeriesPoint& point = *found->second;
      bar.count = point.count;
      if (point.count) bar.address = path + address_of(narrowed(request, bar.period, months));
      bar.words = words.period(bar.period) + ": " + words.statements(point.count);
      const double share = point.all ? static_cast<double>(point.count) / static_cast<double>(point.all) : 0;
      bar.figures = {words.number(point.count), words.number(point.all), words.percent(share)};
    }
    plot.bars.push_back(std::move(bar));
  }
  add_labels(plot, months, words);
  plot.caption = words.text(months ? Message::plot_months : Message::plot_years);
  plot.table_words = words.text(Message::as_table);
  plot.columns = {words.text(months ? Message::month : Message::year), words.text(Message::statements),
                  words.text(Message::all_statements), words.text(Message::share)};
  if (series.all_undated)
    plot.more_rows.push_back(
        {words.text(Message::undated), words.number(series.undated), words.number(series.all_undated),
         words.percent(static_cast<double>(series.undated) / static_cast<double>(series.all_undated))});
  plot.table_open = true;
  return plot;
}

}  // namespace dateline
