// Who signed a page: names of persons, offices and agencies, with the roles printed beside them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/layout/dateline_sense.h"
#include "indexer/extract/layout/page_layout.h"
#include "indexer/schema/statement.h"

namespace dateline {

struct Byline {
  std::vector<Author> authors;
  NodeIndex node = kNoNode;        ///< of the visible byline, if one gave the names
  bool printed = false;            ///< some line of the page shows one of the names
  bool house = false;              ///< metadata give no other name than the house's own, or a login
  std::vector<Evidence> evidence;  ///< of the chosen names first, then the other candidates
};

struct BylineSurroundings {
  NodeIndex headline = kNoNode;              ///< element that shows the headline
  std::string_view host;                     ///< of the page: a site's own name is not an author beside a person's
  const DatelineSense* datelines = nullptr;  ///< tells places from persons, where it is handed in
  std::string_view words = {};               ///< of the headline
};

/// What kind of page a byline signs, as given by label, address, type or voice.
enum class Signed { office, personal, unknown };

/// Names found in metadata alone sign no text of an office, since systems write there who typed it; and the
/// house's own name or a login signs nothing but a blog's post. Drops such a byline, and keeps it among the evidence.
void drop_unsigned(Byline& byline, Signed kind);

Byline find_byline(const PageLayout& outline, const BylineSurroundings& around);

}  // namespace dateline
