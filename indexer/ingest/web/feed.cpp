// Feeds, distinguished by their root, and split into items.
#include "indexer/ingest/web/feed.h"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "indexer/base/error.h"
#include "indexer/base/text.h"
#include "indexer/ingest/web/plain_text.h"
#include "indexer/ingest/web/xml_reader.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

/// True where the document's last end tag is its root's.
bool is_closed(std::string_view bytes) {
  const std::size_t at = bytes.rfind("</");
  if (at == std::string_view::npos) return false;
  std::string_view name = bytes.substr(at + 2);
  if (name.find('>') == std::string_view::npos) return false;
  name = name.substr(0, name.find_first_of("> \t\r\n"));
  if (const std::size_t colon = name.find(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
  return name == "rss" || name == "feed" || name == "RDF";
}

/// End tags of items: elements that a recovering parser closes by itself do not count.
std::size_t count_item_ends(std::string_view bytes) {
  std::size_t count = 0;
  for (std::size_t at = bytes.find("</"); at != std::string_view::npos; at = bytes.find("</", at + 2)) {
    std::string_view name = bytes.substr(at + 2, 64);
    name = name.substr(0, name.find_first_of("> \t\r\n"));
    if (const std::size_t colon = name.find(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
    count += name == "item" || name == "entry";
  }
  return count;
}

Feed read_xml_feed(std::string_view bytes, const std::string& charset) {
  Feed feed;
  XmlReader reader(bytes, charset);
  bool rooted = false;
  bool more = reader.next();
  while (more) {
    if (reader.at_element()) {
      const std::string name(reader.name());
      if (!rooted) {
        rooted = true;
        if (name != "rss" && name != "feed" && name != "RDF") throw Error(Error::Kind::unreadable, "not a feed");
        feed.language = reader.attribute("xml:lang");
      } else if (name == "item" || name == "entry") {
        FeedEntry entry;
        entry.bytes = reader.outer();
        entry.form = kFeedItem;
        // Of a feed that is cut off the last item may be none.
        if (!entry.bytes.empty()) {
          entry.item = read_feed_item(entry.bytes);
          feed.entries.push_back(std::move(entry));
        }
        reader.skip();
      } else if (name == "link" && reader.attribute("rel") == "next") {
        feed.next = reader.attribute("href");
      } else if (name == "language" && feed.language.empty()) {
        feed.language = plain_text(escape_html(reader.inner_text()));
      } else if (name == "title" && feed.title.empty()) {
        feed.title = plain_text(reader.inner_text());
      }
    }
    more = reader.next();
  }
  if (!rooted) throw Error(Error::Kind::unreadable, "not a feed");
  // In UTF-16 no end tag is found by its bytes: nothing is said of such a feed.
  const bool by_bytes = bytes.find('\0') == std::string_view::npos;
  feed.cut = by_bytes && !is_closed(bytes);
  if (feed.cut && feed.entries.size() > count_item_ends(bytes)) feed.entries.pop_back();
  return feed;
}

Feed read_json_feed(std::string_view bytes) {
  const Json json = Json::parse(bytes, nullptr, false);
  const auto items = json.is_object() ? json.find("items") : json.end();
  if (!json.is_object() || items == json.end() || !items->is_array())
    throw Error(Error::Kind::unreadable, "not a JSON Feed");
  Feed feed;
  const auto text = [&](const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  feed.language = text("language");
  feed.title = text("title");
  feed.next = text("next_url");
  for (const Json& item : *items) {
    if (!item.is_object()) continue;
    FeedEntry entry;
    entry.bytes = item.dump(-1, ' ', false, Json::error_handler_t::replace);
    entry.form = kJsonFeedItem;
    entry.item = read_json_feed_item(entry.bytes);
    feed.entries.push_back(std::move(entry));
  }
  return feed;
}

}  // namespace

DocumentKind document_kind(std::string_view bytes) {
  if (bytes.starts_with("%PDF-")) return DocumentKind::pdf;
  if (bytes.starts_with("\x1F\x8B")) return DocumentKind::gzip;
  for (const std::string_view magic : {"PK\x03\x04", "\x89PNG", "\xFF\xD8\xFF", "GIF8", "\xD0\xCF\x11\xE0",
                                       "\x7F"
                                       "ELF"})
    if (bytes.starts_with(magic)) return DocumentKind::other;
  constexpr std::size_t kHead = 4096;
  std::string head(bytes.substr(0, kHead));
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) std::erase(head, '\0');
  head = ascii_lower(head);
  if (head.starts_with("\xEF\xBB\xBF")) head.erase(0, 3);
  const std::size_t begin = head.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return DocumentKind::other;
  if (head[begin] == '{')
    return head.find("jsonfeed.org") != std::string::npos || head.find("\"items\"") != std::string::npos
               ? DocumentKind::json_feed
               : DocumentKind::json;
  if (head[begin] == '[') return DocumentKind::json;
  if (head[begin] != '<') {
    const auto odd = std::count_if(head.begin(), head.end(), [](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return byte < 0x20 && byte != '\t' && byte != '\r' && byte != '\n' && byte != '\f' && byte != 0x1B;
    });
    return odd > 0 ? DocumentKind::other : DocumentKind::text;
  }
  // The first element: past declarations, comments and a document type.
  std::size_t at = begin;
  while (at < head.size() && (head.compare(at, 2, "<?") == 0 || head.compare(at, 2, "<!") == 0)) {
    const bool comment = head.compare(at, 4, "<!--") == 0;
    const std::size_t end = head.find(comment ? "-->" : ">", at);
    if (end == std::string::npos) return DocumentKind::html;
    at = head.find('<', end);
  }
  const std::string_view rest = at < head.size() ? std::string_view(head).substr(at) : std::string_view();
  std::string_view name = rest.substr(0, rest.find_first_of(" >\t\r\n/", 1));
  if (const std::size_t colon = name.find(':'); colon != std::string_view::npos) name = name.substr(colon + 1);
  if (!name.empty() && name.front() == '<') name.remove_prefix(1);
  if (name == "rss" || name == "feed" || name == "rdf") return DocumentKind::feed;
  if (name == "urlset" || name == "sitemapindex") return DocumentKind::sitemap;
  return DocumentKind::html;
}

Feed read_feed(std::string_view bytes, const std::string& charset) {
  return document_kind(bytes) == DocumentKind::json_feed ? read_json_feed(bytes) : read_xml_feed(bytes, charset);
}

std::vector<std::string_view> json_elements(std::string_view array) {
  std::vector<std::string_view> elements;
  const std::size_t open = array.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (open == std::string_view::npos || array[open] != '[') return elements;
  std::size_t begin = open + 1;
  int depth = 0;
  bool quoted = false;
  for (std::size_t at = open + 1; at < array.size(); ++at) {
    const char c = array[at];
    if (quoted) {
      if (c == '\\')
        ++at;
      else if (c == '"')
        quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == ',' || c == ']') && depth == 0) {
      std::string_view element = array.substr(begin, at - begin);
      while (!element.empty() && static_cast<unsigned char>(element.front()) <= ' ') element.remove_prefix(1);
      while (!element.empty() && static_cast<unsigned char>(element.back()) <= ' ') element.remove_suffix(1);
      if (!element.empty()) elements.push_back(element);
      begin = at + 1;
      if (c == ']') break;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return elements;
}

}  // namespace dateline
