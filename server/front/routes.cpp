// Pages, API, feeds and what machines look for, one row each.
#include "server/front/routes.h"

#include <utility>

#include "server/api/answers.h"
#include "server/api/feeds.h"
#include "server/front/health.h"
#include "server/site/diff_page.h"
#include "server/site/pages.h"

namespace dateline {
namespace {

using Parameters = std::vector<std::string_view>;

Route page(std::string_view pattern, Handler handler, Parameters parameters = {}) {
  return {pattern, handler, RouteKind::page, Audience::public_, Caching::revalidate, false, std::move(parameters)};
}

/// Another page's address: nothing is kept of it.
Route door(std::string_view pattern, Handler handler) {
  return {pattern, handler, RouteKind::page, Audience::public_, Caching::never};
}

Route api(std::string_view pattern, Handler handler, Parameters parameters, std::string_view summary,
          std::string_view type = "application/json") {
  Route route = page(pattern, handler, std::move(parameters));
  route.kind = RouteKind::api;
  route.answers = type;
  route.summary = summary;
  return route;
}

/// Made while it is sent.
Route streamed(Route route) {
  route.caching = Caching::stream;
  return route;
}

/// Takes the parameters of a search too.
Route of_search(Route route) {
  route.takes_search = true;
  return route;
}

Route machine(std::string_view pattern, Handler handler, Caching caching = Caching::revalidate) {
  return {pattern, handler, RouteKind::machine, Audience::public_, caching};
}

Route feed(std::string_view pattern, Handler handler, Parameters parameters) {
  Route route = of_search(page(pattern, handler, std::move(parameters)));
  route.kind = RouteKind::feed;
  route.answers = "application/atom+xml";
  return route;
}

void add_pages(std::vector<Route>& to) {
  const auto add = [&](Route route) { to.push_back(std::move(route)); };
  add(page("/{lang}/", home_page));
  add(of_search(page("/{lang}/search", results_page, {"sort", "limit", "cursor", "collapse", "values"})));
  add(feed("/{lang}/search.atom", search_atom, {"sort", "limit", "collapse"}));
  add(of_search(page("/{lang}/series", series_page, {"by"})));
  add(page("/{lang}/quote", quote_page, {"text"}));
  add(page("/{lang}/issue/{value}", issue_page, {"cursor"}));
  add(page("/{lang}/city/{value}", city_page, {"cursor"}));
  add(page("/{lang}/year/{value}", year_page, {"cursor"}));
  add(page("/{lang}/story/{value}", story_page, {"cursor"}));
  add(page("/{lang}/help", help_page));
  add(page("/{lang}/about", about_page));
  add(page("/{lang}/statement/{id}/versions", versions_page));
  add(page("/{lang}/statement/{id}/diff", diff_page, {"from", "to"}));
  add(page("/{lang}/statement/{id}/original", original));
  add(page("/{lang}/statement/{id}", statement_page, {"quote"}));
}

void add_api_of_searches(std::vector<Route>& to) {
  const auto add = [&](Route route) { to.push_back(std::move(route)); };
  add(of_search(api("/api/v1/search", api_search, {"sort", "limit", "cursor", "collapse", "facet", "values"},
                    "Statements that match, with facets, notices and the interpretation of the query.")));
  add(of_search(api("/api/v1/facets", api_facets, {"facet", "values"}, "Counts by facet for a search.")));
  add(of_search(
      api("/api/v1/series", api_series, {"by"}, "Counts by year or month, beside all statements of that time.")));
  add(api("/api/v1/quote", api_quote, {"text", "labels"}, "Where a quotation comes from, and whether it is exact."));
  add(of_search(api("/api/v1/kwic", api_kwic, {"words", "limit"},
                    "Every place where the words of a query stand, with what stands around it.")));
  add(api("/api/v1/suggest", api_suggest, {"q", "labels"}, "Completions of what is being typed."));
  add(api("/api/v1/issues", api_issues, {"labels"}, "All issues with statements, and how many."));
  add(api("/api/v1/cities", api_cities, {"labels"}, "All cities where statements were issued, and how many."));
  add(of_search(streamed(api("/api/v1/export.jsonl", export_jsonl, {"sort"}, "All hits of a search as JSON lines.",
                             "application/x-ndjson"))));
  add(of_search(
      streamed(api("/api/v1/export.csv", export_csv, {"sort", "excel"}, "All hits of a search as CSV.", "text/csv"))));
  add(of_search(streamed(api("/api/v1/export.ris", export_ris, {"sort"}, "All hits of a search for reference managers.",
                             "application/x-research-info-systems"))));
}

void add_api_of_statements(std::vector<Route>& to) {
  const auto add = [&](Route route) { to.push_back(std::move(route)); };
  add(api("/api/v1/statement/{id}/versions", api_versions, {"labels"},
          "Every version of a statement that is kept, oldest first."));
  add(api("/api/v1/statement/{id}/diff", api_diff, {"from", "to", "labels"},
          "What changed between two versions of a statement, word by word."));
  add(api("/api/v1/statement/{id}/similar", api_similar, {"limit", "labels"}, "Statements like one."));
  add(api("/api/v1/statement/{id}/cite", api_cite, {"format", "labels"},
          "A statement cited as text, RIS, BibTeX or CSL-JSON.", "text/plain"));
  add(api("/api/v1/statement/{id}/original", original, {},
          "The bytes a statement was read from; their hash is its sha256.", "text/html"));
  add(api("/api/v1/statement/{id}", api_statement, {"labels"},
          "One statement whole, with the evidence for every value."));
  add(api("/api/v1/openapi.json", openapi, {}, {}));
}

void add_machine_addresses(std::vector<Route>& to) {
  const auto add = [&](Route route) { to.push_back(std::move(route)); };
  add(door("/", front_door));
  add(door("/en", add_slash));
  add(door("/es", add_slash));
  add(machine("/opensearch-{lang}.xml", opensearch));
  add(machine("/sitemap.xml", sitemap, Caching::stream));
  add(machine("/sitemap/{value}", sitemap_part, Caching::stream));
  add(machine("/robots.txt", robots));
  add(machine("/favicon.ico", favicon, Caching::never));
  add(machine("/health/live", health_live, Caching::never));
  add(machine("/health/ready", health_ready, Caching::never));
}

const std::vector<Route>& table() {
  static const std::vector<Route> kTable = [] {
    std::vector<Route> routes;
    add_pages(routes);
    add_api_of_searches(routes);
    add_api_of_statements(routes);
    add_machine_addresses(routes);
    return routes;
  }();
  return kTable;
}

std::vector<std::string_view> parts_of(std::string_view pattern) {
  std::vector<std::string_view> parts;
  pattern.remove_prefix(1);
  while (true) {
    const auto slash = pattern.find('/');
    parts.push_back(pattern.substr(0, slash));
    if (slash == std::string_view::npos) return parts;
    pattern.remove_prefix(slash + 1);
  }
}

/// One segment against one part of a pattern; "{lang}" may be inside a part ("opensearch-{lang}.xml").
bool fits(std::string_view part, const std::string& segment, Matched& matched) {
  const auto brace = part.find("{lang}");
  if (brace != std::string_view::npos) {
    const std::string_view before = part.substr(0, brace), after = part.substr(brace + 6);
    if (segment.size() != before.size() + 2 + after.size() || !segment.starts_with(before) || !segment.ends_with(after))
      return false;
    matched.language = segment.substr(before.size(), 2);
    return matched.language == "en" || matched.language == "es";
  }
  if (part == "{value}") {
    matched.value = segment;
    return !segment.empty();
  }
  return part == segment;
}

bool fits(const Route& route, const std::vector<std::string>& segments, Matched& matched) {
  const auto parts = parts_of(route.pattern);
  const auto wild = std::find(parts.begin(), parts.end(), "{id}");
  const auto before = static_cast<std::size_t>(wild - parts.begin());
  if (wild == parts.end()) {
    if (parts.size() != segments.size()) return false;
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (!fits(parts[i], segments[i], matched)) return false;
    return true;
  }
  const std::size_t after = parts.size() - before - 1;
  if (segments.size() < before + 1 + after) return false;
  for (std::size_t i = 0; i < before; ++i)
    if (!fits(parts[i], segments[i], matched)) return false;
  for (std::size_t i = 0; i < after; ++i)
    if (!fits(parts[before + 1 + i], segments[segments.size() - after + i], matched)) return false;
  matched.id.assign(segments.begin() + static_cast<std::ptrdiff_t>(before),
                    segments.end() - static_cast<std::ptrdiff_t>(after));
  return !(matched.id.size() == 1 && matched.id.front().empty());
}

}  // namespace

std::span<const Route> routes() {
  return table();
}

std::vector<Matched> match_routes(std::span<const Route> table, const std::vector<std::string>& segments) {
  std::vector<Matched> found;
  for (const Route& route : table) {
    Matched matched;
    if (!fits(route, segments, matched)) continue;
    matched.route = &route;
    // A more particular pattern before it has the address to itself.
    if (!found.empty() && found.front().route->pattern != route.pattern) break;
    found.push_back(std::move(matched));
  }
  return found;
}

}  // namespace dateline
