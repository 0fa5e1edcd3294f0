// Sitemaps on the XML reader.
#include "indexer/ingest/web/sitemap.h"

#include <algorithm>

#include "indexer/base/error.h"
#include "indexer/base/text.h"
#include "indexer/ingest/fetch/fetcher.h"
#include "indexer/ingest/web/feed.h"
#include "indexer/ingest/web/xml_reader.h"

namespace dateline {
namespace {

std::vector<SitemapEntry> read_lines(std::string_view bytes) {
  std::vector<SitemapEntry> entries;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find_first_of("\r\n"), bytes.size());
    std::string line(trim(bytes.substr(0, end)));
    if (line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    if (line.starts_with("http://") || line.starts_with("https://")) entries.push_back({line, {}, false});
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return entries;
}

}  // namespace

std::vector<SitemapEntry> read_sitemap(std::string_view bytes, const std::string& charset) {
  if (is_gzip(bytes)) return read_sitemap(gunzip(bytes, kMaxSitemapBytes), charset);
  const DocumentKind kind = document_kind(bytes);
  if (kind == DocumentKind::text) {
    std::vector<SitemapEntry> entries = read_lines(bytes);
    if (entries.empty()) throw Error(Error::Kind::unreadable, "not a sitemap");
    return entries;
  }
  if (kind != DocumentKind::sitemap) throw Error(Error::Kind::unreadable, "not a sitemap");
  std::vector<SitemapEntry> entries;
  XmlReader reader(bytes, charset);
  SitemapEntry* entry = nullptr;
  int depth = 0;
  bool more = reader.next();
  while (more) {
    if (reader.at_element()) {
      const std::string_view name = reader.name();
      if (name == "url" || name == "sitemap") {
        entries.emplace_back();
        entry = &entries.back();
        entry->is_sitemap = name == "sitemap";
        depth = reader.depth();
      } else if (entry && reader.depth() == depth + 1 && name == "loc") {
        entry->address = trim(reader.inner_text());
      } else if (entry && reader.depth() == depth + 1 && name == "lastmod") {
        entry->modified = trim(reader.inner_text());
      }
    }
    more = reader.next();
  }
  std::erase_if(entries, [](const SitemapEntry& e) { return e.address.empty(); });
  return entries;
}

}  // namespace dateline
