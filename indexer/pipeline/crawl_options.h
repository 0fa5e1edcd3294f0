// What a person sets for a source when it is first crawled; the source keeps it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct CrawlOptions {
  std::string via;  ///< "wordpress", "feed", "sitemap", "links", or empty: found by itself
  std::size_t max_pages = 10000;
  double delay = 1;                           ///< seconds between two requests to one host
  std::vector<std::string> include, exclude;  ///< globs over whole addresses
  std::string contact;                        ///< sent to the sites, in the User-Agent
  bool allow_private = false;
  std::string proxy;
  std::string source;  ///< --source: the name that its statements are filed under; may be empty

  /// One JSON object, defaults left out.
  std::string to_json() const;
  /// Unknown keys are passed over: an older program reads a newer one's options.
  static CrawlOptions from_json(std::string_view json);
  /// "Dateline/0.1.0 (+mailto:press@example.org)".
  std::string user_agent() const;
};

}  // namespace dateline
