// The headline of a page: its own heading, chosen by what title and metadata say of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/layout/page_layout.h"
#include "indexer/schema/statement.h"

namespace dateline {

struct Headline {
  std::string text;                ///< as printed, squeezed; empty if the page has none
  NodeIndex node = kNoNode;        ///< the element that shows it; kNoNode where only metadata has it
  std::vector<Evidence> evidence;  ///< of the chosen one first, then what title and metadata say
};

/// `host` of the page, where known, tells the site's name from the headline in "Site | Headline".
Headline find_headline(const PageLayout& outline, std::string_view host = {});

}  // namespace dateline
