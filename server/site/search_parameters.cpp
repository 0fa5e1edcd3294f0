// Parameters to requests and requests to addresses.
#include "server/site/search_parameters.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace dateline {
namespace {

struct FacetFilter {
  std::string_view name;
  std::vector<std::string> Filters::*values;
};
constexpr std::array<FacetFilter, 7> kFilters{{{"city", &Filters::city},
                                               {"mentions", &Filters::mentions},
                                               {"issue", &Filters::issue},
                                               {"genre", &Filters::genre},
                                               {"lang", &Filters::language},
                                               {"source", &Filters::source},
                                               {"year", &Filters::year}}};

std::size_t number(std::string_view text, std::size_t otherwise, std::size_t largest) {
  std::size_t value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc() || end != text.data() + text.size() || value == 0) return otherwise;
  return std::min(value, largest);
}

std::optional<PartialDate> date_of(const Target& target, std::string_view name, std::vector<std::string>* problems) {
  const std::string_view text = target.get(name);
  if (text.empty()) return std::nullopt;
  auto date = PartialDate::parse(text);
  if (!date && problems) problems->push_back(std::string(name) + "=" + std::string(text));
  return date;
}

void add(std::string& address, std::string_view name, std::string_view value) {
  address += address.empty() ? '?' : '&';
  address += name;
  address += '=';
  address += percent_encode(value);
}

}  // namespace

std::vector<std::string>* filter_values(Filters& filters, std::string_view facet) {
  for (const FacetFilter& filter : kFilters)
    if (filter.name == facet) return &(filters.*filter.values);
  return nullptr;
}

const std::vector<std::string>* filter_values(const Filters& filters, std::string_view facet) {
  return filter_values(const_cast<Filters&>(filters), facet);
}

Request request_of(const Target& target, std::string_view labels, std::vector<std::string>* problems) {
  Request request;
  request.labels = std::string(labels);
  request.query = std::string(target.get("q"));
  for (const FacetFilter& filter : kFilters) {
    for (std::string& value : target.all(filter.name)) {
      auto& values = request.filters.*filter.values;
      if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end())
        values.push_back(std::move(value));
    }
  }
  request.filters.after = date_of(target, "after", problems);
  request.filters.before = date_of(target, "before", problems);
  const std::string_view sort = target.get("sort");
  if (sort == "newest") request.sort = Sort::newest;
  if (sort == "oldest") request.sort = Sort::oldest;
  if (problems && !sort.empty() && sort != "newest" && sort != "oldest" && sort != "relevance")
    problems->push_back("sort=" + std::string(sort));
  if (target.get("match") == "any") request.match = Match::any;
  request.expand = target.get("expand") != "0";
  request.limit = number(target.get("limit"), kPageSize, kMaxLimit);
  request.facet_values = number(target.get("values"), kFacetValues, kMaxFacetValues);
  request.offset = (number(target.get("page"), 1, kMaxPage) - 1) * request.limit;
  return request;
}

std::string address_of(const Request& request) {
  std::string address;
  if (!request.query.empty()) add(address, "q", request.query);
  for (const FacetFilter& filter : kFilters)
    for (const std::string& value : request.filters.*filter.values) add(address, filter.name, value);
  if (request.filters.after) add(address, "after", request.filters.after->to_string());
  if (request.filters.before) add(address, "before", request.filters.before->to_string());
  if (request.sort != Sort::relevance) add(address, "sort", request.sort == Sort::newest ? "newest" : "oldest");
  if (request.match == Match::any) add(address, "match", "any");
  if (!request.expand) add(address, "expand", "0");
  if (request.facet_values != kFacetValues) add(address, "values", std::to_string(request.facet_values));
  if (request.limit != kPageSize) add(address, "limit", std::to_string(request.limit));
  if (request.offset >= request.limit && request.limit)
    add(address, "page", std::to_string(request.offset / request.limit + 1));
  return address;
}

Request toggled(Request request, std::string_view facet, const std::string& value) {
  request.offset = 0;
  if (auto* values = filter_values(request.filters, facet)) {
    const auto found = std::find(values->begin(), values->end(), value);
    if (found == values->end())
      values->push_back(value);
    else
      values->erase(found);
  }
  return request;
}

Request on_page(Request request, std::size_t page) {
  request.offset = (page - 1) * request.limit;
  return request;
}

bool has_filters(const Request& request) {
  return request.filters != Filters{};
}

}  // namespace dateline
