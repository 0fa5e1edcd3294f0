// The posts of a page that lists posts: headline, teaser, link and label of each.
#pragma once

#include <string>
#include <vector>

#include "indexer/extract/layout/page.h"

namespace dateline {

struct PageLayout;

/// One post as a listing shows it.
struct ListingItem {
  std::string headline;             ///< squeezed
  std::string teaser;               ///< squeezed, 'Read more' left out; may be empty
  std::string link;                 ///< href as printed; empty where only a script leads to the post
  std::vector<std::string> labels;  ///< the post's own category labels: "press releases"
  std::string date_text;            ///< the line that dates it, as printed; empty if none
  NodeIndex node = kNoNode;         ///< the element that holds the post
  bool heading = false;             ///< the headline is in a heading
};

/// The repeated posts of a page, in page order.
struct Listing {
  std::vector<ListingItem> items;
  NodeIndex container = kNoNode;  ///< the element whose children the posts are
  double share = 0;               ///< of the page's running text, how much is in the posts (0 to 1)
};

/// The largest group of alike posts on the page; `items` is empty where no three elements repeat as posts do. A
/// statement's page may well have one too (related stories): judge_page() decides what the page is.
Listing find_items(const PageLayout& layout);

}  // namespace dateline
