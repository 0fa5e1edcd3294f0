// Pages, API, feeds and what machines look for, one row each.
#include "server/front/routes.h"

#include <array>

#include "server/api/answers.h"
#include "server/api/feeds.h"
#include "server/front/health.h"
#include "server/site/diff_page.h"
#include "server/site/pages.h"

namespace dateline {
namespace {

constexpr auto kPublic = Audience::public_;
constexpr const char* kAtom = "application/atom+xml";

const std::vector<Route>& table() {
  static const std::vector<Route> kTable{
      // Pages.
      {"/{lang}/", home_page},
      {"/{lang}/search",
       results_page,
       RouteKind::page,
       kPublic,
       Caching::revalidate,
       true,
       {"sort", "limit", "cursor", "collapse", "values"}},
      {"/{lang}/search.atom",
       search_atom,
       RouteKind::feed,
       kPublic,
       Caching::revalidate,
       true,
       {"sort", "limit", "collapse"},
       kAtom},
      {"/{lang}/series", series_page, RouteKind::page, kPublic, Caching::revalidate, true, {"by"}},
      {"/{lang}/quote", quote_page, RouteKind::page, kPublic, Caching::revalidate, false, {"text"}},
      {"/{lang}/issue/{value}", issue_page, RouteKind::page, kPublic, Caching::revalidate, false, {"cursor"}},
      {"/{lang}/city/{value}", city_page, RouteKind::page, kPublic, Caching::revalidate, false, {"cursor"}},
      {"/{lang}/year/{value}", year_page, RouteKind::page, kPublic, Caching::revalidate, false, {"cursor"}},
      {"/{lang}/story/{value}", story_page, RouteKind::page, kPublic, Caching::revalidate, false, {"cursor"}},
      {"/{lang}/help", help_page},
      {"/{lang}/about", about_page},
      {"/{lang}/statement/{id}/versions", versions_page},
      {"/{lang}/statement/{id}/diff", diff_page, RouteKind::page, kPublic, Caching::revalidate, false, {"from", "to"}},
      {"/{lang}/statement/{id}/original", original},
      {"/{lang}/statement/{id}", statement_page, RouteKind::page, kPublic, Caching::revalidate, false, {"quote"}},

      // API.
      {"/api/v1/search",
       api_search,
       RouteKind::api,
       kPublic,
       Caching::revalidate,
       true,
       {"sort", "limit", "cursor", "collapse", "facet", "values"},
       "application/json",
       "Statements that match, with facets, notices and the interpretation of the query."},
      {"/api/v1/facets",
       api_facets,
       RouteKind::api,
       kPublic,
       Caching::revalidate,
       true,
       {"facet", "values"},
       "application/json",
       "Counts by facet for a search."},
      {"/api/v1/series",
       api_series,
       RouteKind::api,
       kPublic,
       Caching::revalidate,
       true,
       {"by"},
       "application/json",
       "Counts by year or month, beside all statements of that time."},
      {"/api/v1/quote",
       api_quote,
       RouteKind::api,
       kPublic,
       Caching::revalidate,
       false,
       {"text", "labels"},
       "application/json",
       "Where a quotation comes from, and whether it is exact."},
      {"/api/v1/kwic",
       api_kwic,
       RouteKind::api,
       kPublic,
       Caching::revalidate,
       true,
       {"words", "limit"},
       "application/json",
       "Every place where the words of a query stand, with what stands around it."},
      {"/api/v1/suggest",
       api_suggest,
       RouteKind::api,
       kPublic,
       Caching::revalidate,
       false,
       {"q", "labels"},
       "application/json",
       "Completions of what is being typed."},
      {"/api/v1/issues",
       api_issues,
       RouteKind::api,
       kPublic,
       Caching::revalidate,
       false,
       {"labels"},
       "application/json",
       "All issues with statements, and how many."},
      {"/api/v1/cities",
       api_cities,
       RouteKind::api,
       kPublic,
       Caching::revalidate,
       false,
       {"labels"},
       "application/json",
       "All cities where statements were issued, and how many."},
      {"/api/v1/export.jsonl",
       export_jsonl,
       RouteKind::api,
       kPublic,
       Caching::stream,
       true,
       {"sort"},
       "application/x-ndjson",
       "All hits of a search as JSON lines."},
      {"/api/v1/export.csv",
       export_csv,
       RouteKind::api,
       kPublic,
       Caching::stream,
       true,
       {"sort", "excel"},
       "text/csv",
       "All hits of a search as CSV."},
      {"/api/v1/export.ris",
       export_ris,
       RouteKind::api,
       kPublic,
       Caching::stream,
       true,
       {"sort"},
       "application/x-research-info-systems",
       "All hits of a search for reference managers."},
      {"/api/v1/statement/{id}/versions",
       api_versions,
       RouteKind::api,
       kPublic,
       Caching::revalidate,
       false,
       {"labels"},
       "application/json",
       "Every version of a statement that is kept, oldest first."},
      {"/api/v1/statement/{id}/diff",
       api_diff,
       RouteKind::api,
       kPublic,
       Caching::revalidate,
       false,
       {"from", "to", "labels"},
       "application/json",
       "What changed between two versions of a statement, word by word."},
      {"/api/v1/statement/{id}/similar",
       api_similar,
       RouteKind::api,
       kPublic,
       Caching::revalidate,
       false,
       {"limit", "labels"},
       "application/json",
       "Statements like one."},
      {"/api/v1/statement/{id}/cite",
       api_cite,
       RouteKind::api,
       kPublic,
       Caching::revalidate,
       false,
       {"format", "labels"},
       "text/plain",
       "A statement cited as text, RIS, BibTeX or CSL-JSON."},
      {"/api/v1/statement/{id}/original",
       original,
       RouteKind::api,
       kPublic,
       Caching::revalidate,
       false,
       {},
       "text/html",
       "The bytes a statement was read from; their hash is its sha256."},
      {"/api/v1/statement/{id}",
       api_statement,
       RouteKind::api,
       kPublic,
       Caching::revalidate,
       false,
       {"labels"},
       "application/json",
       "One statement whole, with the evidence for every value."},
      {"/api/v1/openapi.json", openapi, RouteKind::api},

      // Machines.
      {"/", front_door, RouteKind::page, kPublic, Caching::never},
      {"/en", add_slash, RouteKind::page, kPublic, Caching::never},
      {"/es", add_slash, RouteKind::page, kPublic, Caching::never},
      {"/opensearch-{lang}.xml", opensearch, RouteKind::machine},
      {"/sitemap.xml", sitemap, RouteKind::machine, kPublic, Caching::stream},
      {"/sitemap/{value}", sitemap_part, RouteKind::machine, kPublic, Caching::stream},
      {"/robots.txt", robots, RouteKind::machine},
      {"/favicon.ico", favicon, RouteKind::machine, kPublic, Caching::never},
      {"/health/live", health_live, RouteKind::machine, kPublic, Caching::never},
      {"/health/ready", health_ready, RouteKind::machine, kPublic, Caching::never},
  };
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

/// One segment against one part of a pattern; "{lang}" may stand inside a part ("opensearch-{lang}.xml").
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
