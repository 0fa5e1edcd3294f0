// Counts over time: statements that match, by year or month, beside all statements of that time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "query/request.h"
#include "query/search.h"

namespace dateline {

struct SeriesPoint {
  std::string period;       ///< "2015" or "2015-11"
  std::uint64_t count = 0;  ///< statements that match
  std::uint64_t all = 0;    ///< statements under the same filters, whatever their words
};

struct Series {
  std::vector<SeriesPoint> points;  ///< in order; periods without any statement are left out
  std::uint64_t undated = 0;        ///< statements that match and fall in no period
  std::uint64_t all_undated = 0;
  std::uint64_t total = 0;  ///< what a search for the same request finds
  std::vector<Notice> notices;
};

/// `facet` is "year" or "month".
Series count_series(Searcher& searcher, const Request& request, const std::string& facet);

}  // namespace dateline
