// The frame of every page: head, masthead, footer, headers.
#pragma once

#include <string>
#include <vector>

#include "server/site/call.h"
#include "server/site/html.h"

namespace dateline {

struct SitePage {
  std::string title;        ///< without the archive's name; empty on the home page
  std::string description;  ///< for search engines; may be empty
  std::string path;         ///< of this page below "/en", with its query: "/search?q=a"
  std::string canonical;    ///< path and query of the address to be kept, "/en/…"; empty: own
  std::string feed;         ///< address of its Atom feed; may be empty
  std::string feed_title;
  std::string json_ld;   ///< a JSON object about the page; may be empty
  std::string query;     ///< in the masthead's search box
  bool failure = false;  ///< says what went wrong: no address of its own
  bool index = true;     ///< false: search engines are asked to leave it out
  bool masthead_search = true;
  bool frames = false;  ///< shows the kept original in a frame
};

/// The whole document around `main`, with its headers.
HttpResponse html_page(const Call& call, const SitePage& page, const Html& main, int status = 200);

/// A page for what went wrong; `status` 400, 404, 405, 410, 500 or 503. `more` may be empty.
HttpResponse error_page(const Call& call, int status, const std::string& more = {});

/// A redirect within the site.
HttpResponse redirect(int status, const std::string& to);

}  // namespace dateline
