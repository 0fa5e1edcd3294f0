// The frame of every page: head, header, footer.
#pragma once

#include <string>

#include "server/site/html.h"
#include "server/site/ui_strings.h"

namespace dateline {

struct Layout {
  Language language = Language::english;
  std::string title;           ///< without the site's name
  std::string other_address;   ///< this page in the other language
  std::string own_address;     ///< this page's path and query, for rel=canonical within the site; may be empty
  std::string style;           ///< path of the stylesheet
  std::string script;          ///< path of the script
  std::string query;           ///< shown in the header's search box; pages without one show an empty box
  bool header_search = false;  ///< a small search form in the header (pages that are not the search itself)
  bool index = true;           ///< false: search engines are asked to leave it out
};

/// The whole document around `main`.
std::string document(const Layout& layout, const Html& main);

}  // namespace dateline
