// Addresses compared.
#include "indexer/pipeline/identity.h"

#include <fmt/format.h>
#include <libpsl.h>

#include <algorithm>
#include <array>

#include "indexer/base/url.h"

namespace dateline {

std::string_view family_of(std::string_view id) {
  // A number of our own begins at 2 and has no zero in front; "/~1234" is somebody's home page.
  const std::size_t mark = id.rfind('~');
  if (mark == std::string_view::npos || mark == 0 || mark + 1 == id.size() || id[mark - 1] == '/') return id;
  const std::string_view digits = id.substr(mark + 1);
  const bool number = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  return number && digits.front() != '0' && digits != "1" ? id.substr(0, mark) : id;
}

std::string numbered(std::string_view id, std::int64_t number) {
  return number <= 1 ? std::string(id) : fmt::format("{}~{}", id, number);
}

std::string_view untrusted_reason(std::string_view address) {
  const std::optional<Url> url = Url::parse(address);
  if (!url || address.find("://") == std::string_view::npos) return "not an absolute http(s) address";
  if (url->is_root()) return "a site's root";
  return {};
}

std::string_view untrusted_claim(std::string_view claim, std::string_view own_address) {
  if (const std::string_view reason = untrusted_reason(claim); !reason.empty()) return reason;
  if (!own_address.empty() && registrable_domain(claim) != registrable_domain(own_address)) return "of another site";
  return {};
}

std::string registrable_domain(std::string_view address) {
  const std::optional<Url> url = Url::parse(address);
  if (!url) return {};
  // A number, or a name of this machine, belongs to no domain: each of its ports may be another site.
  const bool number = url->host.find_first_not_of("0123456789.") == std::string::npos || url->host.front() == '[';
  const char* domain = number ? nullptr : psl_registrable_domain(psl_builtin(), url->host.c_str());
  return domain ? std::string(domain) : host_and_port(*url);
}

std::string address_key(std::string_view address) {
  const std::optional<Url> url = Url::parse(address);
  if (!url) return {};
  std::string host = host_and_port(*url);
  if (host.starts_with("www.")) host.erase(0, 4);
  std::string path = url->path;
  static constexpr std::array<std::string_view, 4> kIndexes = {"/index.html", "/index.htm", "/index.php",
                                                               "/default.aspx"};
  for (const std::string_view name : kIndexes)
    if (path.ends_with(name)) path.erase(path.size() - name.size());
  while (!path.empty() && path.back() == '/') path.pop_back();
  return host + path + (url->query.empty() ? "" : "?" + url->query);
}

}  // namespace dateline
