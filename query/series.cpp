// Series from two matches: the words, and their denominator.
#include "query/series.h"

#include <map>

namespace dateline {
Series count_series(Searcher& searcher, const Request& request, const std::string& facet) {
  const bool months = facet == "month";
  Series result;
  std::map<std::string, SeriesPoint> points;
  const auto read = [&](const MatchSets& matches, bool words) {
    std::uint64_t undated = 0;
    for (std::size_t i = 0; i < matches.sets.size(); ++i) {
      const SegmentColumns& columns = searcher.reader().columns(i);
      matches.sets[i].for_each([&](Xapian::docid id) {
        const PackedDate date = columns.date(id);
        if (!date.dated() || (months && date.month() == 0)) {
          ++undated;
          return;
        }
        PartialDate period(date.year(), months ? date.month() : 0);
        SeriesPoint& point = points[period.to_string()];
        ++(words ? point.count : point.all);
      });
    }
    (words ? result.undated : result.all_undated) = undated;
    if (words) {
      result.total = matches.total;
      result.notices = matches.plan.notices;
    }
  };
  read(searcher.match(request), true);
  read(searcher.match_filters(request), false);
  for (auto& [period, point] : points) {
    point.period = period;
    result.points.push_back(std::move(point));
  }
  return result;
}

}  // namespace dateline
