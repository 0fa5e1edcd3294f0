// What the class and id names of elements say: the general vocabulary of templates, English and Spanish, in one table.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/extract/layout/mark.h"
#include "indexer/extract/layout/page.h"
#include "indexer/extract/layout/zone.h"

namespace dateline {

/// What one list of names says, an element's class or id.
struct NameSigns {
  std::uint16_t marks = 0;  ///< Mark bits
  Zone zone = Zone::none;
  bool hides = false;       ///< from every reader: "d-none", "hidden"
  bool for_ears = false;    ///< shown by screen readers alone: "sr-only"
  bool of_article = false;  ///< names the article's text: "post-body", "entry-content"
};

NameSigns signs_of_names(std::string_view names);

/// The signs of each of the page's name lists, by its number (see Page::name_lists).
std::vector<NameSigns> signs_of_name_lists(const Page& page);

}  // namespace dateline
