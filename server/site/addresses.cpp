// Ids to paths and back.
#include "server/site/addresses.h"

#include <algorithm>

#include "server/http/http.h"

namespace dateline {
namespace {

bool is_url(std::string_view id) {
  return id.starts_with("https://") || id.starts_with("http://");
}

/// Characters that a path contains as they are (RFC 3986 section 3.3) and that no browser or proxy rewrites.
bool needs_no_escape(std::string_view part) {
  static constexpr std::string_view kPlain = "-._~:@!$&()*+,;=";
  return std::all_of(part.begin(), part.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kPlain.find(c) != std::string_view::npos;
  });
}

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto slash = path.find('/');
    parts.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return parts;
    path.remove_prefix(slash + 1);
  }
}

/// Whether proxies and our own routes leave a path of these parts alone.
bool stands_as_path(const std::vector<std::string_view>& parts, bool slash_may_end) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool last = i + 1 == parts.size();
    if (parts[i].empty() && !(last && slash_may_end && i > 0)) return false;
    if (parts[i] == "." || parts[i] == "..") return false;
  }
  const std::string_view name = parts.back().empty() && parts.size() > 1 ? parts[parts.size() - 2] : parts.back();
  return std::find(std::begin(kStatementParts), std::end(kStatementParts), name) == std::end(kStatementParts);
}

std::string escaped(const std::vector<std::string_view>& parts) {
  std::string path;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i) path += '/';
    path += needs_no_escape(parts[i]) ? std::string(parts[i]) : percent_encode(parts[i]);
  }
  return path;
}

}  // namespace

std::string id_path(std::string_view id) {
  if (is_url(id)) {
    const auto parts = parts_of(id.substr(id.find("//") + 2));
    if (parts.size() > 1 && stands_as_path(parts, true)) return escaped(parts);
  } else {
    const auto parts = parts_of(id);
    if (stands_as_path(parts, false) && std::all_of(parts.begin(), parts.end(), needs_no_escape))
      return std::string(id);
  }
  return percent_encode(id);
}

std::vector<std::string> ids_of(const std::vector<std::string>& segments) {
  std::string plain;
  for (std::size_t i = 0; i < segments.size(); ++i) plain += (i ? "/" : "") + segments[i];
  std::vector<std::string> ids{plain};
  if (segments.size() < 2) return ids;
  // A segment more than the host: an address without its scheme, and in front of "/versions" without its last slash.
  for (const std::string_view scheme : {"https://", "http://"}) {
    ids.push_back(std::string(scheme) + plain);
    if (!plain.ends_with('/')) ids.push_back(std::string(scheme) + plain + "/");
  }
  return ids;
}

std::string home_address(Language language) {
  return "/" + std::string(code(language)) + "/";
}

std::string statement_address(Language language, std::string_view id, std::string_view part) {
  std::string path = id_path(id);
  if (!part.empty()) {
    if (path.ends_with('/')) path.pop_back();
    path += '/';
    path += part;
  }
  return home_address(language) + "statement/" + path;
}

std::string value_address(Language language, std::string_view kind, std::string_view value) {
  return home_address(language) + std::string(kind) + "/" + percent_encode(value);
}

}  // namespace dateline
