// Sitemaps: the addresses of a site, and sitemaps of sitemaps.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// https://www.sitemaps.org/protocol.html: at most 50,000 addresses and 50 MiB unpacked.
inline constexpr std::size_t kMaxSitemapBytes = std::size_t{50} << 20;

struct SitemapEntry {
  std::string address;   ///< as printed
  std::string modified;  ///< lastmod, as printed; may be empty
  bool is_sitemap = false;
};

/// The entries of a urlset, a sitemapindex, or a plain text of one address a line; a gzip file is unpacked. News
/// sitemaps are urlsets. `charset` is the transport's. Throws Error(unreadable) for anything else.
std::vector<SitemapEntry> read_sitemap(std::string_view bytes, const std::string& charset);

}  // namespace dateline
