// The links of a page, with what their position on it says of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct HtmlLink {
  std::string href;       ///< as printed, references decoded
  std::string text;       ///< squeezed
  bool pager = false;     ///< leads to another page of a list: rel=next, a number among numbers, 'Older posts'
  bool in_frame = false;  ///< is in nav, header, footer or aside
  bool nofollow = false;
};

/// What a page says of itself and where it leads.
struct PageLinks {
  std::string base;       ///< of <base href>; empty if none
  std::string canonical;  ///< of link rel=canonical
  std::vector<HtmlLink> links;
  std::vector<std::string> feeds;  ///< of link rel=alternate, in the page's order, those for comments left out
  std::string wordpress_api;       ///< of link rel=https://api.w.org/
  bool wordpress = false;          ///< the page says that WordPress made it
  std::string refresh;             ///< of meta http-equiv=refresh, where it leads
  bool noindex = false, nofollow = false, noarchive = false;  ///< of meta robots, for all or for us
};

/// Never throws: a page that is not HTML has no links. `charset` is the transport's.
PageLinks read_links(std::string_view html, const std::string& charset);

/// The words of a robots meta or an X-Robots-Tag header: "noindex, noarchive"; "otherbot: noarchive" is not for us.
void read_robots_words(std::string_view words, PageLinks& into);

}  // namespace dateline
