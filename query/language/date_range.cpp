// Date ranges.
#include "query/language/date_range.h"

#include "indexer/analysis/fold.h"

namespace dateline {
namespace {

std::optional<DateRange> whole(std::string_view typed) {
  const auto date = PartialDate::parse(typed);
  if (!date) return std::nullopt;
  return DateRange{date->first_day(), date->last_day(), false};
}

/// ">2013" begins on the first day of 2014.
std::optional<DateRange> compared(std::string_view typed) {
  const bool above = typed[0] == '>';
  const bool inclusive = typed.size() > 1 && typed[1] == '=';
  const auto range = whole(typed.substr(inclusive ? 2 : 1));
  if (!range) return std::nullopt;
  if (above)
    return DateRange{inclusive ? *range->first : Date::from_days(range->last->days() + 1), std::nullopt, false};
  return DateRange{std::nullopt, inclusive ? *range->last : Date::from_days(range->first->days() - 1), false};
}

}  // namespace

std::optional<DateRange> parse_date_range(std::string_view typed) {
  const std::string folded = fold(typed);
  if (folded == "none" || folded == "ninguna") return DateRange{std::nullopt, std::nullopt, true};
  if (typed.empty()) return std::nullopt;
  if (typed[0] == '>' || typed[0] == '<') return compared(typed);
  const auto dots = typed.find("..");
  if (dots == std::string_view::npos) return whole(typed);
  DateRange range;
  const auto left = typed.substr(0, dots);
  const auto right = typed.substr(dots + 2);
  if (left.empty() && right.empty()) return std::nullopt;
  if (!left.empty()) {
    const auto begin = whole(left);
    if (!begin) return std::nullopt;
    range.first = begin->first;
  }
  if (!right.empty()) {
    const auto end = whole(right);
    if (!end) return std::nullopt;
    range.last = end->last;
  }
  return range;
}

}  // namespace dateline
