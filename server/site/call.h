// One request within the site, and the table that routes it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/release.h"
#include "query/request.h"
#include "server/http/http.h"
#include "server/site/services.h"
#include "server/site/site_settings.h"
#include "server/site/words.h"

namespace dateline {

class AnswerCache;
struct Call;

/// What may keep an answer, and for how long.
enum class Caching {
  never,       ///< "no-store"
  revalidate,  ///< "no-cache" with an ETag known before searching; kept by the server too
  stream,      ///< "no-cache" without an ETag: made while it is sent
  forever,     ///< named by a hash of its content
};

enum class RouteKind { page, api, feed, machine };

using Handler = HttpResponse (*)(const Call&);

/// One row of the table that serves, refuses and documents: 404, 405, HEAD, OPTIONS, caching, CORS and openapi.json
/// come from it.
struct Route {
  /// Segments: literal; `{lang}` en or es; `{value}` one of any; `{id}` one or more of any, to the end or to what the
  /// pattern has after it.
  std::string_view pattern;
  Handler handler;
  RouteKind kind = RouteKind::page;
  Audience audience = Audience::public_;  ///< who may ask at all
  Caching caching = Caching::revalidate;
  bool takes_search = false;                      ///< the parameters of search_parameters()
  std::vector<std::string_view> parameters = {};  ///< beside those
  std::string_view answers = "application/json";  ///< type of a 200, for the documentation
  std::string_view summary = {};                  ///< of the API, for the documentation
  std::string_view method = "GET";                ///< HEAD and OPTIONS come with it
};

/// A stylesheet or script, served under a name that holds a hash of its content.
struct Asset {
  std::string path;  ///< "/style-1a2b3c4d.css"
  std::string content_type;
  std::string content;
};

/// What lives as long as the server.
struct SiteContext {
  ArchiveService* archive = nullptr;
  SiteSettings settings;
  std::string base_url;  ///< "https://archive.example", without a slash; empty: from the request
  std::vector<Asset> assets;
  std::span<const Route> routes;
  const AnswerCache* cache = nullptr;  ///< for its counters

  /// The path of the asset whose name begins so ("style"); empty where there is none.
  std::string asset(std::string_view name) const;
};

struct Call {
  const HttpRequest& request;
  const Target& target;
  const SiteContext& site;
  const Route& route;
  Viewer viewer;
  Language language = Language::english;
  std::vector<std::string> id;  ///< segments of {id}
  std::string value;            ///< segment of {value}
  std::string base;             ///< "https://archive.example": what absolute addresses begin with

  ArchiveService& archive() const { return *site.archive; }
  /// The language of labels: of the path on pages, of `labels` in the API.
  std::string_view labels() const;
};

/// The first of the archive's languages that an Accept-Language header weighs highest.
Language preferred_language(std::string_view accept_language, const SiteSettings& settings);

}  // namespace dateline
