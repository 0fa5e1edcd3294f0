// The site: which page or answer an address gets.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/statement.h"
#include "query/request.h"
#include "query/results.h"
#include "server/http/http.h"
#include "server/site/ui_strings.h"

namespace dateline {

/// What the site asks of the rest of the program. Called from several threads at once. Everything it gives is public
/// and released.
struct SiteServices {
  std::function<Results(const Request&)> search;
  /// The answer as the JSON that `dateline search --format json` prints.
  std::function<std::string(const Request&, const Results&)> search_json;
  std::function<std::optional<Statement>(std::string_view id)> statement;
  /// The label of a facet's value ("4835797" of "city" → "Hartford, CT"); the value itself where it is unknown.
  std::function<std::string(std::string_view facet, std::string_view value, Language)> label;
  std::function<std::vector<ResultItem>(std::string_view id, std::string_view labels)> similar;  ///< may be empty
  /// Completions of what is being typed, as the JSON of /api/v1/suggest; may be empty.
  std::function<std::string(std::string_view typed, std::string_view labels)> suggest;
  /// Changes whenever an answer may: the index's id and generation.
  std::function<std::string()> generation;
};

/// A stylesheet or script, served under a name that holds a hash of its content.
struct Asset {
  std::string path;  ///< "/style-1a2b3c4d.css"
  std::string content_type;
  std::string content;
};

class Site {
 public:
  /// Reads the assets from `web_directory` (data/web). Throws Error(missing).
  Site(SiteServices services, const std::string& web_directory);

  /// Never throws for what a client sends; what the services throw is answered with 500 (HTML or JSON by path).
  HttpResponse answer(const HttpRequest& request) const;
  /// Health checks, answered without touching the index.
  static std::optional<HttpResponse> health(const HttpRequest& request);

 private:
  HttpResponse route(const HttpRequest& request, const Target& target) const;
  HttpResponse page(const HttpRequest& request, const Target& target, Language language, std::string_view rest) const;
  HttpResponse search(const HttpRequest& request, const Target& target, Language language) const;
  HttpResponse statement(const Target& target, Language language, std::string_view id) const;
  HttpResponse api(const HttpRequest& request, const Target& target, std::string_view rest) const;
  HttpResponse error_page(int status, Language language) const;

  SiteServices services_;
  std::vector<Asset> assets_;
};

}  // namespace dateline
