// The site's own labels of a page: 'Filed in', tags, breadcrumb, kicker, section.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/layout/page_layout.h"
#include "indexer/schema/statement.h"

namespace dateline {

struct Categories {
  std::vector<std::string> names;  ///< as printed, in page order, each once
  std::vector<std::string> trail;  ///< every step of the breadcrumb but the front page: tells the genre, files nothing
  std::vector<Evidence> evidence;  ///< one a name
};

/// Labels that a reader sees come first; the metadata's section and keywords are taken where the page shows none.
/// `headline` is the text of the headline (a breadcrumb often ends in it), `node` the element that shows it.
Categories find_categories(const PageLayout& outline, std::string_view headline, NodeIndex node);

}  // namespace dateline
