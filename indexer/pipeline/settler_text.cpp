#include "indexer/pipeline/settler_text.h"

#include <fmt/format.h>

#include "indexer/base/url.h"

namespace dateline {
namespace {

std::string address_of(const Origin& listing) {
  if (!listing.url.empty()) return listing.url;
  return listing.base_address.empty() ? listing.source + "/" + listing.path : listing.base_address;
}

}  // namespace

std::string shown(const StagedPage& page) {
  const Origin& origin = page.page.origin;
  return origin.line ? fmt::format("{}: line {}", origin.display_path, origin.line) : origin.display_path;
}

std::string host_of(const std::string& address) {
  const auto url = Url::parse(address);
  return url ? url->host : std::string();
}

std::string clean_address(const std::string& address) {
  const auto url = Url::parse(address);
  return url ? url->text : std::string();
}

std::string aside_id(const Origin& listing, const std::string& id) {
  return address_of(listing) + "#" + id;
}

std::string source_of(const StagedPage& page, const Draft& draft, const std::string& url) {
  const Origin& origin = page.page.origin;
  if (origin.source_given) return origin.source;
  if (origin.kind == Origin::Kind::record && !draft.source.empty()) return draft.source;
  if (std::string host = host_of(url); !host.empty()) return host;
  return draft.source.empty() ? origin.source : draft.source;
}

}  // namespace dateline
