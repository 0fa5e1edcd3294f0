// A search as the parameters of an address, and back: every state of the search page is an address.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/request.h"
#include "server/http/http.h"

namespace dateline {

inline constexpr std::size_t kPageSize = 10;
inline constexpr std::size_t kMaxPage = 1000;
inline constexpr std::size_t kMaxLimit = 100;    ///< results a request of the API may ask for
inline constexpr std::size_t kFacetValues = 10;  ///< listed a facet where an address names no number
inline constexpr std::size_t kMaxFacetValues = 1000;

/// The request a target asks for. Lenient: what is not understood (a date, a sort) is left out and named in `problems`.
/// Parameters: q, city, mentions, issue, genre, lang, source, year (repeated), after, before, sort, page, limit, match,
/// expand, values (listed a facet).
Request request_of(const Target& target, std::string_view labels, std::vector<std::string>* problems = nullptr);

/// The parameters of a request in their one order, defaults left out: "?q=a&city=1". "" where nothing is asked.
std::string address_of(const Request& request);

/// The values of a facet's filter: `city` for "city" and so on; null for a name that is no facet.
std::vector<std::string>* filter_values(Filters& filters, std::string_view facet);
const std::vector<std::string>* filter_values(const Filters& filters, std::string_view facet);

/// The request with one value of a facet added or taken away, on its first page.
Request toggled(Request request, std::string_view facet, const std::string& value);
Request on_page(Request request, std::size_t page);  ///< 1-based
/// True where any filter is set.
bool has_filters(const Request& request);

}  // namespace dateline
