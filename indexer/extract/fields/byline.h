// Who signed a page: names of persons, offices and agencies, with the roles printed beside them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/layout/outline.h"
#include "indexer/schema/statement.h"

namespace dateline {

struct Byline {
  std::vector<Author> authors;
  NodeIndex node = kNoNode;        ///< of the visible byline, if one gave the names
  std::vector<Evidence> evidence;  ///< of the chosen names first, then the other candidates
};

struct BylineSurroundings {
  NodeIndex headline = kNoNode;  ///< element that shows the headline
  std::string_view host;         ///< of the page: a site's own name is no author beside a person's
};

Byline find_byline(const Outline& outline, const BylineSurroundings& around);

}  // namespace dateline
