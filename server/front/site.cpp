// Routing, refusing, caching and headers, all by the row of the table.
#include "server/front/site.h"

#include <fmt/format.h>

#include <algorithm>
#include <new>

#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/base/text.h"
#include "server/front/routes.h"
#include "server/http/wire.h"
#include "server/site/addresses.h"
#include "server/site/failure.h"
#include "server/site/page.h"
#include "server/site/parameters.h"

namespace dateline {
namespace {

constexpr const char* kAllow = "GET, HEAD, OPTIONS";

Asset make_asset(std::string_view name, std::string_view extension, std::string type, std::string content) {
  Asset asset;
  asset.path = fmt::format("/{}-{:016x}{}", name, fnv1a(content), extension);
  asset.content_type = std::move(type);
  asset.content = std::move(content);
  return asset;
}

std::vector<Asset> load_assets(const std::filesystem::path& directory, const SiteSettings& settings) {
  std::vector<Asset> assets{
      make_asset("style", ".css", "text/css; charset=utf-8", read_file(directory / "style.css")),
      make_asset("script", ".js", "text/javascript; charset=utf-8", read_file(directory / "script.js")),
      make_asset("favicon", ".svg", "image/svg+xml", read_file(directory / "favicon.svg")),
  };
  if (std::string theme = theme_of(settings); !theme.empty())
    assets.push_back(make_asset("theme", ".css", "text/css; charset=utf-8", std::move(theme)));
  return assets;
}

bool is_host(std::string_view host) {
  return !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(".-:[]_").find(c) != std::string_view::npos;
  });
}

bool is_get(const HttpRequest& request) {
  return request.method == "GET" || request.method == "HEAD";
}

HttpResponse options_answer(bool cross_origin) {
  HttpResponse response;
  response.status = 204;
  response.set("Allow", kAllow);
  if (cross_origin) {
    response.set("Access-Control-Allow-Methods", kAllow);
    response.set("Access-Control-Allow-Headers", "*");
    response.set("Access-Control-Max-Age", "86400");
  }
  return response;
}

bool has_header(const HttpResponse& response, std::string_view name) {
  return std::any_of(response.headers.begin(), response.headers.end(), [&](const auto& h) { return h.first == name; });
}

void add_common_headers(HttpResponse& response) {
  // A 304 renews the headers that the browser has kept with the page: it must not bring others.
  if (response.status == 304) return;
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Referrer-Policy", "same-origin");
  if (!has_header(response, "Content-Security-Policy"))
    response.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
}

/// The path without its query: visitors' words are not logged.
void log_failure(const HttpRequest& request, std::string_view what) {
  fmt::print(stderr, "dateline: {}: {}\n", one_line(request.target.substr(0, request.target.find('?'))),
             one_line(what));
}

}  // namespace

/// Where a request goes, once that is known.
struct Site::Routed {
  Target target;
  Matched matched;
  std::optional<Call> call;
};

Site::Site(ArchiveService& archive, SiteSettings settings, SiteOptions options,
           const std::filesystem::path& web_directory)
    : options_(std::move(options)), cache_(options_.cache_bytes) {
  context_.archive = &archive;
  context_.settings = std::move(settings);
  context_.base_url = options_.base_url;
  context_.assets = load_assets(web_directory, context_.settings);
  context_.routes = routes();
  context_.cache = &cache_;
  for (const Asset& asset : context_.assets) assets_key_ += asset.path;
}

std::string Site::base_of(const HttpRequest& request) const {
  if (!options_.base_url.empty()) return options_.base_url;
  const bool secure = options_.proxies.trusts(request.peer) && request.header("x-forwarded-proto") == "https";
  const std::string_view host = request.header("host");
  return is_host(host) ? fmt::format("{}://{}", secure ? "https" : "http", host) : std::string();
}

HttpResponse Site::refuse(const HttpRequest& request, const Target* target, int status, const std::string& detail) {
  static const Route kPage{"", nullptr}, kApi{"", nullptr, RouteKind::api};
  static const Target kNoTarget;
  const bool api = request.target.starts_with("/api/");
  Language language = preferred_language(request.header("accept-language"), context_.settings);
  for (const Language known : context_.settings.languages)
    if (request.target.starts_with(home_address(known))) language = known;
  const Call call{request,         target ? *target : kNoTarget, context_, api ? kApi : kPage, {}, language, {}, {},
                  base_of(request)};
  HttpResponse response = failure(call, status, detail);
  if (status == 405) response.set("Allow", kAllow);
  if (api) response.set("Access-Control-Allow-Origin", "*");
  response.set("Cache-Control", "no-store");
  add_common_headers(response);
  return response;
}

/// Fills `routed`, or gives the answer of an address or method that no route takes.
std::optional<HttpResponse> Site::route(const HttpRequest& request, Routed& routed) {
  if (request.method == "OPTIONS" && request.target == "*") return options_answer(false);
  std::optional<Target> target = parse_target(request.target);
  if (!target) return refuse(request, nullptr, 400, {});
  routed.target = std::move(*target);
  auto found = match_routes(context_.routes, routed.target.segments);
  const Viewer viewer;
  std::erase_if(found, [&](const Matched& matched) {
    const Language language = matched.language == "es" ? Language::spanish : Language::english;
    return (matched.route->audience == Audience::staff && viewer.audience != Audience::staff) ||
           (!matched.language.empty() && !context_.settings.speaks(language));
  });
  if (found.empty()) return refuse(request, &routed.target, 404, {});
  const bool cross_origin = found.front().route->kind == RouteKind::api;
  if (request.method == "OPTIONS") {
    HttpResponse response = options_answer(cross_origin);
    if (cross_origin) response.set("Access-Control-Allow-Origin", "*");
    return response;
  }
  const auto taken = std::find_if(found.begin(), found.end(), [&](const Matched& matched) {
    return matched.route->method == request.method || (matched.route->method == "GET" && request.method == "HEAD");
  });
  if (taken == found.end()) return refuse(request, &routed.target, 405, {});
  routed.matched = std::move(*taken);
  Language language = context_.settings.languages.front();
  if (!routed.matched.language.empty())
    language = routed.matched.language == "es" ? Language::spanish : Language::english;
  routed.call.emplace(Call{request, routed.target, context_, *routed.matched.route, viewer, language, routed.matched.id,
                           routed.matched.value, base_of(request)});
  return std::nullopt;
}

/// What an answer depends on besides the program: computed before searching.
std::string Site::state_key(const Call& call) {
  return fmt::format("{}\n{}\n{}\n{}", call.archive().state(call.viewer), call.base,
                     call.viewer.audience == Audience::staff ? "staff" : "public", call.request.target);
}

void Site::finish(const Call& call, HttpResponse& response, const std::string& etag) const {
  const bool shown = response.status == 200 || response.status == 304;
  if (!has_header(response, "Cache-Control")) {
    const bool revalidate = shown && call.route.caching != Caching::never;
    response.set("Cache-Control", revalidate ? "no-cache" : "no-store");
    if (shown && call.route.caching == Caching::revalidate) response.set("ETag", etag);
  }
  if (call.route.kind == RouteKind::api) response.set("Access-Control-Allow-Origin", "*");
  add_common_headers(response);
}

HttpResponse Site::run(const Call& call) {
  if (call.route.kind == RouteKind::api) {
    const Words words(call.labels() == "es" ? Language::spanish : Language::english);
    const auto known = call.route.takes_search ? search_parameters() : std::span<const std::string_view>();
    const auto problems = check_parameters(call.target, known, call.route.parameters, words);
    if (!problems.empty()) return failure(call, 400, problems.front().text);
  }
  try {
    return call.route.handler(call);
  } catch (const Error& error) {
    if (error.kind() == Error::Kind::usage) return failure(call, 400, error.what());
    if (dynamic_cast<const QueryCut*>(&error)) return failure(call, 503, error.what());
    log_failure(call.request, error.what());
  } catch (const std::bad_alloc&) {
    log_failure(call.request, "out of memory");
    return failure(call, 503);
  } catch (const std::exception& error) {
    log_failure(call.request, error.what());
  } catch (...) {
    log_failure(call.request, "an exception that is no std::exception");
  }
  return failure(call, 500);
}

HttpResponse Site::answer(const HttpRequest& request) {
  for (const Asset& asset : context_.assets)
    if (request.target == asset.path && is_get(request)) return asset_answer(asset);
  Routed routed;
  if (auto refused = route(request, routed)) return std::move(*refused);
  const Call& call = *routed.call;
  HttpResponse response;
  std::string etag;
  if (call.route.caching == Caching::revalidate) {
    std::string key;
    try {
      key = state_key(call);
    } catch (const std::exception& error) {
      log_failure(request, error.what());
      return refuse(request, &routed.target, 503, {});
    } catch (...) {  // Xapian's exceptions do not derive from std::exception
      log_failure(request, "the index cannot be read");
      return refuse(request, &routed.target, 503, {});
    }
    etag = fmt::format("W/\"{:016x}\"", fnv1a(key + assets_key_));
    response = cache_.get(
        key, [&] { return run(call); },
        [](const HttpResponse& made) { return made.status == 200 && !has_header(made, "Cache-Control"); });
  } else {
    response = run(call);
  }
  finish(call, response, etag);
  return response;
}

std::optional<HttpResponse> Site::answer_inline(const HttpRequest& request) {
  if (!is_get(request)) return std::nullopt;
  for (const Asset& asset : context_.assets)
    if (request.target == asset.path) return asset_answer(asset);
  Routed routed;
  if (route(request, routed)) return std::nullopt;
  const Call& call = *routed.call;
  if (call.route.pattern == "/health/live") {
    HttpResponse response = run(call);
    finish(call, response, {});
    return response;
  }
  if (call.route.caching != Caching::revalidate) return std::nullopt;
  try {
    const std::string key = state_key(call);
    const std::string etag = fmt::format("W/\"{:016x}\"", fnv1a(key + assets_key_));
    const std::string_view known = request.header("if-none-match");
    HttpResponse response;
    if (!known.empty() && matches_tag(known, etag) && known != "*") {
      response.status = 304;
    } else {
      auto kept = cache_.find(key);
      // Compressing is a worker's.
      if (!kept || (kept->gzipped && !kept->gzipped->made() && takes_gzip(request))) return std::nullopt;
      response = std::move(*kept);
    }
    finish(call, response, etag);
    return response;
  } catch (...) {
    return std::nullopt;  // the worker fails in the same way and reports it
  }
}

HttpResponse Site::asset_answer(const Asset& asset) {
  HttpResponse response;
  response.content_type = asset.content_type;
  response.body = asset.content;
  response.set("Cache-Control", "public, max-age=31536000, immutable");
  add_common_headers(response);
  return response;
}

}  // namespace dateline
