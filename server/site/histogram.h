// The year histogram: bars that are links, and the same figures as a table.
#pragma once

#include <string>

#include "query/request.h"
#include "query/results.h"
#include "server/site/html.h"
#include "server/site/ui_strings.h"

namespace dateline {

/// Bars from the first year with statements to the last; each a link that narrows to its year. Empty for fewer than two
/// years.
Html year_histogram(const FacetCounts& years, const Request& request, const std::string& path, Language language);

}  // namespace dateline
