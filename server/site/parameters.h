// A search as the parameters of an address, and back: every state of a page is an address.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/request.h"
#include "server/http/http.h"
#include "server/site/words.h"

namespace dateline {

inline constexpr std::size_t kPageSize = 10;
inline constexpr std::size_t kMaxLimit = 100;   ///< results a request may ask for
inline constexpr std::size_t kFacetValues = 8;  ///< listed a facet where an address names no number
inline constexpr std::size_t kMaxFacetValues = 100;
inline constexpr std::size_t kMaxQueryCharacters = 2000;

/// A parameter that pages or the API take: the one table that reading, refusing and documenting share.
struct Parameter {
  enum class Kind { text, count, flag, choice, period, day };
  std::string_view name;
  Kind kind = Kind::text;
  std::string_view choices;           ///< of a choice: "relevance newest oldest"; of a count the largest
  bool repeated = false;              ///< may be given several times
  std::string_view english, spanish;  ///< what it does, for the documentation
};
/// Null for an unknown name.
const Parameter* find_parameter(std::string_view name);

/// Names of those that every search takes: q, the filters, match, expand …
std::span<const std::string_view> search_parameters();

/// A parameter that was not understood or not known.
struct Problem {
  std::string name;
  std::string value;
  std::string text;  ///< a sentence in the language asked for
};

/// Every given parameter that is not of `known`, or whose value is not of its kind. `also` are names beside `known`.
std::vector<Problem> check_parameters(const Target& target, std::span<const std::string_view> known,
                                      std::span<const std::string_view> also, const Words& words);

/// The request a target asks for; what is not understood is left out. `cut` is set where the query was too long and
/// was cut.
Request request_of(const Target& target, std::string_view labels, bool* cut = nullptr);

/// The parameters of a request in their one order, defaults left out: "?q=a&city=1". "" where nothing is asked. Without
/// `cursor`, that of the first page.
std::string address_of(const Request& request, bool cursor = true);

/// The values of a facet's filter: `city` for "city" and so on; null for a name that is not a facet.
std::vector<std::string>* filter_values(Filters& filters, std::string_view facet);
const std::vector<std::string>* filter_values(const Filters& filters, std::string_view facet);
/// Names of the filters that take values, in the order of addresses.
std::span<const std::string_view> filter_names();

/// The request with one value of a facet added or taken away.
Request toggled(Request request, std::string_view facet, const std::string& value);
/// True where any filter is set.
bool has_filters(const Request& request);

}  // namespace dateline
