// The URL form on curl's parser, with hosts through ICU's IDNA.
#include "indexer/base/url.h"

#include <curl/curl.h>
#include <unicode/uidna.h>

#include <algorithm>
#include <cctype>
#include <memory>

#include "indexer/base/text.h"
namespace dateline {
namespace {

struct FreeCurlUrl {
  void operator()(CURLU* handle) const noexcept { curl_url_cleanup(handle); }
};
using CurlUrl = std::unique_ptr<CURLU, FreeCurlUrl>;

constexpr unsigned kParseFlags = CURLU_URLENCODE;

std::string part(CURLU* handle, CURLUPart which, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(handle, which, &text, flags) != CURLUE_OK) return {};
  std::string result = text;
  curl_free(text);
  return result;
}

/// The host in lower-case ASCII, or empty where IDNA refuses it.
std::string ascii_host(const std::string& host) {
  if (!host.empty() && host.front() == '[') return host;
  UErrorCode status = U_ZERO_ERROR;
  static UIDNA* const idna = uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII, &status);
  if (!idna) return {};
  char buffer[512];
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  status = U_ZERO_ERROR;
  const int32_t length = uidna_nameToASCII_UTF8(idna, host.data(), static_cast<int32_t>(host.size()), buffer,
                                                sizeof buffer, &info, &status);
  // Underscores and long labels occur in real hosts; only an empty or unrepresentable name is refused.
  if (U_FAILURE(status) || length <= 0 || length > 255) return {};
  std::string result(buffer, static_cast<std::size_t>(length));
  return ascii_lower(result);
}

std::optional<Url> canonical(CURLU* handle) {
  const std::string scheme = part(handle, CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") return std::nullopt;
  const std::string host = ascii_host(part(handle, CURLUPART_HOST, CURLU_URLDECODE));
  if (host.empty() || curl_url_set(handle, CURLUPART_HOST, host.c_str(), 0) != CURLUE_OK) return std::nullopt;
  curl_url_set(handle, CURLUPART_FRAGMENT, nullptr, 0);
  Url url;
  url.text = part(handle, CURLUPART_URL, CURLU_NO_DEFAULT_PORT);
  url.host = host;
  url.path = part(handle, CURLUPART_PATH);
  url.query = part(handle, CURLUPART_QUERY);
  if (url.text.empty()) return std::nullopt;
  return url;
}

}  // namespace

std::optional<Url> Url::parse(std::string_view address) {
  const std::string clean(trim(address));
  const CurlUrl handle(curl_url());
  if (clean.empty() || curl_url_set(handle.get(), CURLUPART_URL, clean.c_str(), kParseFlags) != CURLUE_OK)
    return std::nullopt;
  return canonical(handle.get());
}

std::optional<Url> Url::resolve(std::string_view reference) const {
  const std::string clean(trim(reference));
  const CurlUrl handle(curl_url());
  if (curl_url_set(handle.get(), CURLUPART_URL, text.c_str(), kParseFlags) != CURLUE_OK) return std::nullopt;
  if (!clean.empty() && curl_url_set(handle.get(), CURLUPART_URL, clean.c_str(), kParseFlags) != CURLUE_OK)
    return std::nullopt;
  return canonical(handle.get());
}

std::string host_and_port(const Url& url) {
  const std::size_t begin = url.text.find("//") + 2;
  std::string authority = url.text.substr(begin, url.text.find_first_of("/?#", begin) - begin);
  if (const std::size_t at = authority.rfind('@'); at != std::string::npos) authority.erase(0, at + 1);
  return authority;
}

std::string origin_of(const Url& url) {
  return url.text.substr(0, url.text.find("//") + 2) + host_and_port(url);
}

}  // namespace dateline
