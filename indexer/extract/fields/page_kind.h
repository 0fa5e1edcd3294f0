// What a page is before it is read as a statement: a statement, a listing, or neither (error, bot check, form).
#pragma once

#include <string>
#include <string_view>

#include "indexer/extract/fields/body.h"
#include "indexer/extract/fields/listing.h"

namespace dateline {

enum class PageKind { statement, listing, not_a_statement };

struct PageFacts {
  const Page& page;
  std::string_view title;     ///< of the title element
  std::string_view headline;  ///< as found
  NodeIndex headline_node = kNoNode;
  const Body& body;
  const Listing& listing;
  bool has_date = false;          ///< a date published was found near the headline or in the page's metadata
  NodeIndex date_node = kNoNode;  ///< where the page prints it; a date inside one of the posts is that post's
  bool has_article_type = false;  ///< JSON-LD or og:type names an article
  bool has_listing_type =
      false;  ///< JSON-LD names a CollectionPage, Blog, ItemList or similar as the page's main entity
};

struct PageVerdict {
  PageKind kind = PageKind::statement;
  std::string reason;  ///< of not_a_statement: "bot check: Pardon Our Interruption", "error page: 404", "form", "no
                       ///< text"; of a listing: why
  double confidence = 1.0;  ///< 0 to 1
};

PageVerdict judge_page(const PageFacts& facts);

}  // namespace dateline
