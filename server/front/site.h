// The site: from a request to its answer, by the table of routes.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "server/http/answer_cache.h"
#include "server/http/client.h"
#include "server/http/http.h"
#include "server/site/call.h"

namespace dateline {

struct SiteOptions {
  std::string base_url;  ///< absolute addresses begin with it; empty: with the scheme and host of the request
  TrustedProxies proxies;
  std::size_t cache_bytes = 64 << 20;
};

class Site {
 public:
  /// Reads the assets from `web_directory` (data/web). Throws Error(missing | usage).
  Site(ArchiveService& archive, SiteSettings settings, SiteOptions options, const std::filesystem::path& web_directory);

  /// Never throws for what a client sends; what the archive throws is answered with 500 or 503, page or problem+json by
  /// route.
  HttpResponse answer(const HttpRequest& request);
  /// Health, 304 and kept answers, without searching: for the I/O thread. nullopt for everything else.
  std::optional<HttpResponse> answer_inline(const HttpRequest& request);

 private:
  struct Routed;

  std::optional<HttpResponse> route(const HttpRequest& request, Routed& routed);
  HttpResponse run(const Call& call);
  HttpResponse refuse(const HttpRequest& request, const Target* target, int status, const std::string& detail);
  static HttpResponse asset_answer(const Asset& asset);
  std::string base_of(const HttpRequest& request) const;
  std::string state_key(const Call& call);
  void finish(const Call& call, HttpResponse& response, const std::string& etag) const;

  SiteContext context_;
  SiteOptions options_;
  AnswerCache cache_;
  std::string assets_key_;  ///< changes with the program's look
};

}  // namespace dateline
