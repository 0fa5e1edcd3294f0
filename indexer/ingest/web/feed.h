// Feeds: RSS, Atom and JSON Feed, item by item.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/ingest/web/feed_item.h"

namespace dateline {

/// An item with the bytes that are kept of it.
struct FeedEntry {
  FeedItem item;
  std::string bytes;
  std::string_view form;  ///< kFeedItem or kJsonFeedItem
};

struct Feed {
  std::vector<FeedEntry> entries;
  std::string language;  ///< of the channel, as declared
  std::string title;
  bool cut = false;  ///< the bytes end before the feed does; the item they end in is left out
  std::string next;  ///< the feed's next page, older items (RFC 5005, section 3; JSON Feed's next_url); as printed
};

/// What the bytes of an answer are, whatever their media type says.
enum class DocumentKind { html, feed, json_feed, sitemap, json, pdf, gzip, text, other };
DocumentKind document_kind(std::string_view bytes);

/// Throws Error(unreadable) for what is not a feed. `charset` is the transport's.
Feed read_feed(std::string_view bytes, const std::string& charset);

/// The objects of a JSON array, each as its own bytes; empty where the text is not an array.
std::vector<std::string_view> json_elements(std::string_view array);

}  // namespace dateline
