// The day a page was published: from structured data, the line under the headline, the address or a labelled text, and
// from nothing else.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis/date_words.h"
#include "indexer/base/date.h"
#include "indexer/extract/layout/page_layout.h"
#include "indexer/schema/statement.h"

namespace dateline {

struct PublishedDate {
  std::optional<PartialDate> date;
  std::optional<PartialDate> modified;
  bool printed = false;            ///< the page shows that day, or its address says it; not metadata alone
  bool change = false;             ///< `date` is the day of the last change: the page shows no other
  NodeIndex node = kNoNode;        ///< of the visible text that gave the date, if one did
  std::vector<Evidence> evidence;  ///< the chosen one first, then every other candidate; `modified` has its own
};

struct DateSurroundings {
  NodeIndex headline = kNoNode;  ///< element that shows the headline
  std::string_view address;      ///< of the page: "/2015/11/04/" dates it
  DateOrder order = DateOrder::unknown;
};

/// The order of day and month that the page's own dates in figures prove ("14/11/2013"), where it is the same in all of
/// them; else the one assumed.
DateOrder proven_order(const PageLayout& outline, DateOrder assumed);

/// Undated stays undated: no copyright year, no first date of the body, no January 1. The local day is kept as written:
/// a stamp's own offset is not converted to UTC. Modified is not published: only where the head of the piece shows no
/// other day is "Updated July 9, 2025" taken, as such.
PublishedDate find_published_date(const PageLayout& outline, const DateSurroundings& around);

}  // namespace dateline
