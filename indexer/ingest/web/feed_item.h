// One item of a feed: what it says, and how it is read as a form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/ingest/form.h"

namespace dateline {

inline constexpr std::string_view kFeedItem = "feed-item";           ///< an <item> or <entry> of RSS or Atom
inline constexpr std::string_view kJsonFeedItem = "json-feed-item";  ///< an object of `items` of a JSON Feed

/// What an item of RSS 2.0 (also 0.9x and 1.0), Atom (RFC 4287) or a JSON Feed 1.1 states.
struct FeedItem {
  std::string id;         ///< guid, id; may be empty
  std::string link;       ///< of the page, as printed
  std::string title;      ///< plain text
  std::string published;  ///< ISO 8601, the day as written in its own zone; empty if none or unreadable
  std::string modified;   ///< likewise
  std::string summary;    ///< HTML
  std::string content;    ///< HTML: the text itself, where the feed has it; empty where it only breaks off
  std::string language;   ///< as declared on the item
  std::vector<std::string> authors;
  std::vector<std::string> categories;
};

FeedItem read_feed_item(std::string_view xml);        ///< of one element; throws Error(unreadable)
FeedItem read_json_feed_item(std::string_view json);  ///< of one object; throws Error(unreadable)

OpenedForm open_feed_item(const RawPage& page);
OpenedForm open_json_feed_item(const RawPage& page);

/// "Tue, 05 Mar 2024 23:11:12 -0500" and ISO 8601 as ISO 8601, the local day and time kept as written; "" for others.
std::string iso_time_of(std::string_view text);

}  // namespace dateline
