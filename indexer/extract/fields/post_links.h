// The links of a page that may lead to posts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/fields/listing_view.h"
#include "indexer/extract/layout/line_kind.h"

namespace dateline {

/// A link that may be a post's headline, or the 'Read more' of a post whose headline is not a link.
struct PostLink {
  NodeIndex title = kNoNode;  ///< the element whose text is the headline
  NodeIndex anchor = kNoNode;
  std::string text;
  std::string_view address;
  bool heading = false;   ///< the headline is in a heading or similar
  bool picture = false;   ///< the link is a picture, and the headline what it says
  bool beside = false;    ///< the headline is plain text beside the link: of several links to one post it comes last
  std::string signature;  ///< tags and first classes of the headline's surroundings
};

/// In page order; several may lead to one post.
std::vector<PostLink> find_post_links(const ListingView& view);

/// A date on the headline's own line or the next ones says that this is a post and no menu entry.
bool is_dated(const ListingView& view, const PostLink& link);

/// Whether a link only leads on: 'Read more', 'Download'.
bool is_more(std::string_view text, LineKind kind);

/// Whether only a script leads there.
bool is_script(std::string_view address);

}  // namespace dateline
