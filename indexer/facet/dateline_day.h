// The day that a dateline, or a line above the text, gives a statement.
#pragma once

#include <string>
#include <vector>

#include "indexer/facet/dateline_search.h"
#include "indexer/schema/statement.h"

namespace dateline {

/// Gives an undated statement the dateline's day, and says of another's whether the two agree. Without a year in the
/// dateline it is the one that puts its day nearest to the page's.
void check_date(Statement& statement, const FoundDateline& found);

/// Of a text dump: the day after "Published" or similar, in the same line or the next, else the first line that is a
/// day. A dated statement keeps its day.
void date_from_opening(Statement& statement, const std::vector<std::string>& opening);

}  // namespace dateline
