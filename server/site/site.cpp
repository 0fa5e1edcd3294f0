// Routing, headers and errors of the site.
#include "server/site/site.h"

#include <fmt/format.h>

#include <filesystem>

#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/base/text.h"
#include "indexer/schema/json_text.h"
#include "indexer/schema/statement_json.h"
#include "server/site/layout.h"
#include "server/site/search_page.h"
#include "server/site/search_parameters.h"
#include "server/site/statement_page.h"

namespace dateline {
namespace {

constexpr const char* kJson = "application/json; charset=utf-8";
constexpr std::size_t kMaxQueryBytes = 10000 * 4;
constexpr std::size_t kApiFacetValues = 50;  ///< where an address names no number

/// Facets of the search page.
const std::vector<std::string> kPageFacets{"issue", "city", "mentions", "year", "genre", "lang", "source"};

Asset read_asset(const std::string& directory, const std::string& name, const std::string& extension,
                 const std::string& type) {
  Asset asset;
  asset.content = read_file(std::filesystem::path(directory) / (name + extension));
  asset.path = fmt::format("/{}-{:016x}{}", name, fnv1a(asset.content), extension);
  asset.content_type = type;
  return asset;
}

HttpResponse redirect(int status, std::string to) {
  HttpResponse response;
  response.status = status;
  response.content_type = "text/plain; charset=utf-8";
  response.body = to + "\n";
  response.headers.emplace_back("Location", std::move(to));
  return response;
}

/// The first of the languages we have that the browser asks for.
Language preferred(std::string_view accept_language) {
  const auto english = accept_language.find("en");
  const auto spanish = accept_language.find("es");
  return spanish < english ? Language::spanish : Language::english;
}

HttpResponse json_error(int status, std::string_view message) {
  HttpResponse response;
  response.status = status;
  response.content_type = kJson;
  response.body = fmt::format("{{\"error\":{{\"status\":{},\"message\":{}}}}}\n", status, json_string(message));
  return response;
}

HttpResponse json_answer(std::string body) {
  HttpResponse response;
  response.content_type = kJson;
  response.body = std::move(body);
  if (response.body.empty() || response.body.back() != '\n') response.body += '\n';
  return response;
}

HttpResponse html_answer(const Layout& layout, const Html& main) {
  HttpResponse response;
  response.body = document(layout, main);
  return response;
}

void add_security_headers(HttpResponse& response) {
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.headers.emplace_back("Referrer-Policy", "same-origin");
  if (response.content_type.starts_with("text/html")) {
    response.headers.emplace_back("Content-Security-Policy",
                                  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
                                  "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    response.headers.emplace_back("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  }
}

/// Addresses for people to copy carry the host that the request came to.
std::string absolute(const HttpRequest& request, const std::string& path) {
  const std::string_view proto = request.header("x-forwarded-proto");
  std::string host(request.header("host"));
  const bool sane =
      !host.empty() && host.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]_") ==
                           std::string::npos;
  return sane ? fmt::format("{}://{}{}", proto == "https" ? "https" : "http", host, path) : path;
}

std::string etag_of(const std::string& generation, const HttpRequest& request, std::string_view content_type,
                    const std::vector<Asset>& assets) {
  std::uint64_t hash = fnv1a(generation) ^ fnv1a(request.target) * 31 ^ fnv1a(content_type) * 17;
  for (const Asset& asset : assets) hash = hash * 1099511628211ULL ^ fnv1a(asset.path);
  hash ^= fnv1a(request.header("host"));
  return fmt::format("W/\"{:016x}\"", hash);
}

}  // namespace

Site::Site(SiteServices services, const std::string& web_directory) : services_(std::move(services)) {
  assets_.push_back(read_asset(web_directory, "style", ".css", "text/css; charset=utf-8"));
  assets_.push_back(read_asset(web_directory, "script", ".js", "text/javascript; charset=utf-8"));
}

std::optional<HttpResponse> Site::health(const HttpRequest& request) {
  if (request.target != "/health" && request.target != "/health/live") return std::nullopt;
  HttpResponse response;
  response.content_type = kJson;
  response.body = "{\"status\":\"ok\"}\n";
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

HttpResponse Site::answer(const HttpRequest& request) const {
  HttpResponse response;
  const bool wants_json = request.target.starts_with("/api/");
  const auto target = parse_target(request.target);
  if (!target) {
    response = wants_json ? json_error(400, "the address is no valid UTF-8 or has too many parts")
                          : error_page(400, preferred(request.header("accept-language")));
  } else {
    try {
      response = route(request, *target);
    } catch (const std::exception& error) {
      fmt::print(stderr, "dateline: {}: {}\n", target->path, error.what());
      response = wants_json ? json_error(500, "the search could not be answered; the reason is in the server's log")
                            : error_page(500, target->path.starts_with("/es") ? Language::spanish : Language::english);
    }
  }
  add_security_headers(response);
  return response;
}

HttpResponse Site::route(const HttpRequest& request, const Target& target) const {
  const std::string_view path = target.path;
  if (path == "/") {
    HttpResponse response = redirect(302, "/" + std::string(code(preferred(request.header("accept-language")))) + "/");
    response.headers.emplace_back("Vary", "Accept-Language");
    return response;
  }
  for (const Asset& asset : assets_) {
    if (path != asset.path) continue;
    HttpResponse response{200, asset.content_type, asset.content, {}};
    response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
    return response;
  }
  if (path == "/health/ready") {
    HttpResponse response =
        json_answer(fmt::format("{{\"status\":\"ok\",\"generation\":{}}}", json_string(services_.generation())));
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
  }
  if (path == "/robots.txt")
    return HttpResponse{200,
                        "text/plain; charset=utf-8",
                        "User-agent: *\nDisallow: /api/\nDisallow: /en/search\nDisallow: /es/search\n",
                        {}};

  const bool english = path.starts_with("/en/"), spanish = path.starts_with("/es/"),
             api_path = path.starts_with("/api/v1/");
  if (!english && !spanish && !api_path) {
    if (path == "/en" || path == "/es") return redirect(301, std::string(path) + "/");
    if (path.starts_with("/api/")) return json_error(404, "there is no such address; the API begins at /api/v1/");
    return error_page(404, preferred(request.header("accept-language")));
  }
  // Every answer below depends on the address and the index's generation alone: known before searching.
  const std::string etag = etag_of(services_.generation(), request, api_path ? "json" : "html", assets_);
  HttpResponse response;
  if (request.header("if-none-match") == etag) {
    response.status = 304;
  } else if (api_path) {
    response = api(request, target, path.substr(std::string_view("/api/v1/").size()));
  } else {
    response = page(request, target, spanish ? Language::spanish : Language::english, path.substr(4));
  }
  if (response.status == 200 || response.status == 304) {
    response.headers.emplace_back("ETag", etag);
    response.headers.emplace_back("Cache-Control", "public, max-age=60, stale-while-revalidate=600");
  }
  if (api_path) response.headers.emplace_back("Access-Control-Allow-Origin", "*");
  return response;
}

HttpResponse Site::page(const HttpRequest& request, const Target& target, Language language,
                        std::string_view rest) const {
  constexpr std::string_view kStatement = "statement/";
  if (rest.empty() || rest == "search") return search(request, target, language);
  if (rest.starts_with(kStatement)) {
    const std::string id(rest.substr(kStatement.size()));
    const auto found = services_.statement(id);
    if (!found) return error_page(404, language);
    std::vector<ResultItem> similar;
    if (services_.similar) similar = services_.similar(id, code(language));
    std::size_t quoted = 0;
    for (const char c : target.get("quote")) {
      if (c < '0' || c > '9' || quoted > 100000) {
        quoted = 0;
        break;
      }
      quoted = quoted * 10 + static_cast<std::size_t>(c - '0');
    }
    const std::string own = statement_address(language, id);
    Layout layout;
    layout.language = language;
    layout.title = found->headline;
    layout.own_address = own;
    layout.other_address = statement_address(language == Language::english ? Language::spanish : Language::english, id);
    layout.style = assets_[0].path;
    layout.script = assets_[1].path;
    layout.header_search = true;
    return html_answer(layout, statement_page({*found, services_, language, absolute(request, own), quoted, similar}));
  }
  return error_page(404, language);
}

HttpResponse Site::search(const HttpRequest&, const Target& target, Language language) const {
  if (target.get("q").size() > kMaxQueryBytes) return error_page(400, language);
  Request request = request_of(target, code(language));
  const bool home = target.parameters.empty();
  if (home) request.sort = Sort::newest;
  request.facets = kPageFacets;
  const Results results = services_.search(request);
  if (home) request.sort = Sort::relevance;

  const Language other = language == Language::english ? Language::spanish : Language::english;
  const std::string path = "/" + std::string(code(language)) + "/search";
  Layout layout;
  layout.language = language;
  layout.title = home                    ? std::string(say(language, Say::search))
                 : request.query.empty() ? std::string(say(language, Say::browse))
                                         : request.query;
  layout.style = assets_[0].path;
  layout.script = assets_[1].path;
  layout.index = home;
  layout.other_address =
      home ? "/" + std::string(code(other)) + "/" : "/" + std::string(code(other)) + "/search" + address_of(request);
  layout.own_address = home ? "/" + std::string(code(language)) + "/" : path + address_of(request);
  return html_answer(layout, search_page({request, results, services_, language, path, home}));
}

HttpResponse Site::api(const HttpRequest&, const Target& target, std::string_view rest) const {
  constexpr std::string_view kStatement = "statement/";
  const std::string labels = target.get("labels") == "es" ? "es" : "en";
  if (rest == "search") {
    if (target.get("q").size() > kMaxQueryBytes) return json_error(400, "q is over 10,000 characters");
    std::vector<std::string> problems;
    Request request = request_of(target, labels, &problems);
    if (!problems.empty())
      return json_error(400, "not understood: " + problems.front() +
                                 " (dates are 2015, 2015-11 or 2015-11-04; sort is relevance, newest or oldest)");
    request.facets = target.all("facet");
    if (request.facets.empty()) request.facets = {"issue", "city", "year"};
    if (target.get("values").empty()) request.facet_values = kApiFacetValues;
    return json_answer(services_.search_json(request, services_.search(request)));
  }
  if (rest.starts_with(kStatement)) {
    const auto found = services_.statement(std::string(rest.substr(kStatement.size())));
    return found ? json_answer(to_json(*found)) : json_error(404, "no public statement has this id");
  }
  if (rest == "suggest" && services_.suggest) return json_answer(services_.suggest(target.get("q"), labels));
  return json_error(404, "there is no such address: /api/v1/search, /api/v1/statement/ID and /api/v1/suggest are");
}

HttpResponse Site::error_page(int status, Language language) const {
  const Say title = status == 404 ? Say::not_found : status == 400 ? Say::bad_request : Say::error;
  const Say text = status == 404 ? Say::not_found_text : status == 400 ? Say::bad_request_text : Say::error_text;
  const Language other = language == Language::english ? Language::spanish : Language::english;
  Layout layout;
  layout.language = language;
  layout.title = std::string(say(language, title));
  layout.style = assets_[0].path;
  layout.script = assets_[1].path;
  layout.other_address = "/" + std::string(code(other)) + "/";
  layout.header_search = true;
  layout.index = false;
  Html main;
  main.raw("<h1>")
      .text(say(language, title))
      .raw("</h1><p>")
      .text(say(language, text))
      .raw("</p><p><a")
      .link("/" + std::string(code(language)) + "/")
      .raw(">");
  main.text(say(language, Say::search)).raw("</a></p>");
  HttpResponse response = html_answer(layout, main);
  response.status = status;
  return response;
}

}  // namespace dateline
