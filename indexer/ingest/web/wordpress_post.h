// One post as WordPress's REST API gives it: what it says, and how it is read as a form.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/ingest/form.h"

namespace dateline {

inline constexpr std::string_view kWordPressPost = "wordpress-post";  ///< one object of /wp-json/wp/v2/posts

/// https://developer.wordpress.org/rest-api/reference/posts/
struct WordPressPost {
  std::int64_t id = 0;
  std::string link;
  std::string title;                    ///< plain text
  std::string date;                     ///< ISO 8601 in the site's own time, as printed
  std::string modified;                 ///< likewise
  std::string content;                  ///< HTML
  std::string author;                   ///< of an embedded author; may be empty
  std::vector<std::int64_t> terms;      ///< categories, then tags, by number
  std::vector<std::string> term_names;  ///< of embedded terms, plain text
  bool open = true;                     ///< published, and no password asked
};

/// Throws Error(unreadable) where it is no such object.
WordPressPost read_wordpress_post(std::string_view json);

OpenedForm open_wordpress_post(const RawPage& page);

}  // namespace dateline
