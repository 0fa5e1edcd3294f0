// The line of a page's or text's head or foot that orders an embargo.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/extract/layout/page_layout.h"
#include "indexer/schema/statement.h"

namespace dateline {

/// Where a page's statement is.
struct StatementPlace {
  NodeIndex headline_node = kNoNode;         ///< the element that shows the headline; kNoNode where none does
  std::string_view headline;                 ///< its text
  const std::vector<NodeIndex>& paragraphs;  ///< the body's, in reading order
};

/// Puts the order into statement.release, unread until it is dated (date_release()), with evidence. Read are the lines
/// around the headline, the first and last two paragraphs and what follows them, where they begin with the order
/// (gives_release_order()); menus, other stories, links and the middle of the body are not. Where none does,
/// the window's title, where an order in it has its day, images' texts around the headline, meta tags of an embargo,
/// and what the piece's own box holds in sidebars or hidden, where the order has its day.
void find_release_line(const PageLayout& outline, const StatementPlace& place, Statement& statement);

/// The same for a statement's teaser and dateline, which may come from beside the page: a feed's summary, a
/// description.
void take_order_beside(Statement& statement);

/// The same for a post of a listing: every line of its row may give the order.
void find_order_in_row(const PageLayout& outline, NodeIndex row, Statement& post);

/// The same for a statement that came as text or is a listing's post: its headline, its teaser, what was taken for its
/// form, its first and last paragraphs. A release that the record gave stays.
void take_release_order(Statement& statement);

}  // namespace dateline
