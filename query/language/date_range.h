// Dates as typed in a query: a day, a month, a year, a range.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/base/date.h"

namespace dateline {

/// A range of days, both ends included; an absent end is open.
struct DateRange {
  std::optional<Date> first;
  std::optional<Date> last;
  bool undated = false;  ///< "none": statements without a date

  bool operator==(const DateRange&) const = default;
};

/// Reads "2013", "2013-05", "2013-05-01", "2013-05..2013-06", "2013..", "..2013", ">=2013", "none". Days in other
/// notations
/// ("5/6/2013") mean two different days in the two languages: nullopt.
std::optional<DateRange> parse_date_range(std::string_view typed);

}  // namespace dateline
