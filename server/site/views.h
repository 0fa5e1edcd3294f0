// From answers to the parts that show them: here words, labels and addresses are resolved.
#pragma once

#include <string>
#include <vector>

#include "query/request.h"
#include "query/results.h"
#include "server/site/call.h"
#include "server/site/components.h"

namespace dateline {

/// One statement of a list.
/// Where a result leads: an old version of a statement to its list of versions.
std::string result_address(Language language, std::string_view id, bool old_version);

ListedHit hit_of(const ResultItem& item, const Call& call, bool old_version = false);
std::vector<ListedHit> hits_of(const std::vector<ResultItem>& items, const Call& call, bool old_versions = false);

/// The label of a facet's value in the page's language; "none" has its own words.
std::string value_label(const Call& call, std::string_view facet, const std::string& value);
/// The heading of a facet ("Issued in"); "" for one that pages do not show.
std::string facet_heading(const Words& words, std::string_view facet);

/// Boxes of the side column for every facet counted that has values, in their order.
std::vector<FacetBox> facet_boxes(const Results& results, const Request& request, const std::string& path,
                                  const Call& call);

/// Chips of the filters and expansions in force. `path` is "/en/search".
std::vector<Chip> chips_of(const Results& results, const Request& request, const std::string& path, const Call& call);

/// Bars by year, or by month where one year is chosen; empty for less than two periods. `path` is that of the links.
Plot plot_of(const Results& results, const Request& request, const std::string& path, const Call& call);
/// Bars of all months, for whatever the request asks.
Plot month_plot_of(const Results& results, const Request& request, const std::string& path, const Call& call);

/// The most frequent values of a facet with links to their pages ("/en/issue/…").
Tally tally_of(const Results& results, std::string_view facet, std::size_t most, const Call& call);

/// Bars of a series with the share of all statements.
Plot plot_of(const Series& series, const std::string& by, const Request& request, const Call& call);

/// The facet counted under that name; null where it was not.
const FacetCounts* facet_named(const Results& results, std::string_view name);

}  // namespace dateline
