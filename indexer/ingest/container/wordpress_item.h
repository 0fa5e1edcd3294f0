// One <item> of a WordPress export (WXR), as a form.
#pragma once

#include <string>
#include <string_view>

#include "indexer/ingest/form.h"

namespace dateline {

inline constexpr std::string_view kWordPressItem = "wordpress-item";

/// What decides whether an item comes in.
struct WordPressItemState {
  std::string type;      ///< "post", "page", "attachment", "revision" …
  std::string status;    ///< "publish", "future", "draft", "pending", "private", "inherit", "trash" …
  std::string date_utc;  ///< ISO 8601, of the day it is or will be published; empty if none
  bool has_password = false;
  std::string id;  ///< of the post in its site
  std::string guid;
};

/// `item` is the element as the file has it. Throws Error(unreadable).
WordPressItemState read_wordpress_item_state(std::string_view item);

OpenedForm open_wordpress_item(const RawPage& page);

}  // namespace dateline
