// Canonical addresses, scope and traps.
#include "indexer/ingest/web/crawl_scope.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "indexer/base/text.h"

namespace dateline {
namespace {

std::string one_spelling(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
      const auto decoded = static_cast<unsigned char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      if (std::isalnum(decoded) || decoded == '-' || decoded == '.' || decoded == '_' || decoded == '~')
        result += static_cast<char>(decoded);
      else
        result += fmt::format("%{:02X}", decoded);
      i += 2;
    } else if (byte >= 0x80 || byte <= ' ') {
      result += fmt::format("%{:02X}", byte);
    } else {
      result += text[i];
    }
  }
  return result;
}

/// Parameters that say who came and from where, and never what is shown.
bool is_visitor_mark(std::string_view name) {
  static constexpr std::array<std::string_view, 26> kNames = {
      "phpsessid", "jsessionid", "sessionid", "session_id", "session", "sessid",  "sid",    "cfid",      "cftoken",
      "oscsid",    "zenid",      "osid",      "fbclid",     "gclid",   "msclkid", "yclid",  "mc_cid",    "mc_eid",
      "_ga",       "_gl",        "igshid",    "replytocom", "dclid",   "wbraid",  "gbraid", "phpsession"};
  const std::string key = ascii_lower(name);
  return key.starts_with("utm_") || key.starts_with("aspsessionid") ||
         std::find(kNames.begin(), kNames.end(), key) != kNames.end();
}

template <class Visit>
void for_each_parameter(std::string_view query, Visit visit) {
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    if (const std::string_view whole = query.substr(0, end); !whole.empty())
      visit(whole, whole.substr(0, whole.find('=')),
            whole.find('=') == std::string_view::npos ? std::string_view() : whole.substr(whole.find('=') + 1));
    query.remove_prefix(std::min(end + 1, query.size()));
  }
}

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    path.remove_prefix(path.front() == '/');
    const std::size_t end = std::min(path.find('/'), path.size());
    segments.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return segments;
}

std::string without_www(std::string host) {
  if (host.starts_with("www.")) host.erase(0, 4);
  return host;
}

/// Runs of digits as one '#'.
std::string numbers_as_one(std::string_view text, bool& numbered) {
  std::string result;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      numbered = true;
      if (result.empty() || result.back() != '#') result += '#';
    } else {
      result += c;
    }
  }
  return result;
}

bool names_a_calendar(std::string_view text) {
  static constexpr std::array<std::string_view, 9> kWords = {
      "calend", "ical", "tribe", "agenda", "eventdisplay", "datebox", "event-day", "mini-cal", "eventos"};
  const std::string folded = ascii_lower(text);
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

bool is_calendar_parameter(std::string_view name) {
  static constexpr std::array<std::string_view, 10> kNames = {"month", "mes", "year", "yr",    "ano",
                                                              "day",   "dia", "date", "fecha", "week"};
  const std::string key = ascii_lower(name);
  return std::find(kNames.begin(), kNames.end(), key) != kNames.end();
}

}  // namespace

Url without_visitor_marks(const Url& url) {
  std::string path = one_spelling(url.path);
  // ";jsessionid=…" is at the end of a path.
  if (const std::size_t at = ascii_lower(path).find(";jsessionid="); at != std::string::npos) {
    const std::size_t end = path.find_first_of(";/", at + 1);
    path.erase(at, end == std::string::npos ? std::string::npos : end - at);
  }
  std::string query;
  for_each_parameter(url.query, [&](std::string_view whole, std::string_view name, std::string_view) {
    if (is_visitor_mark(name)) return;
    if (!query.empty()) query += '&';
    query += one_spelling(whole);
  });
  const std::optional<Url> clean = Url::parse(origin_of(url) + path + (query.empty() ? "" : "?" + query));
  return clean ? *clean : url;
}

bool has_credentials(std::string_view address) {
  const std::size_t begin = address.find("//");
  if (begin == std::string_view::npos) return false;
  const std::string_view authority = address.substr(begin + 2, address.find_first_of("/?#", begin + 2) - begin - 2);
  return authority.find('@') != std::string_view::npos;
}

bool glob_matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, at = 0, star = std::string_view::npos, resume = 0;
  while (at < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      resume = at;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[at])) {
      ++p;
      ++at;
    } else if (star != std::string_view::npos) {
      p = star;
      at = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

CrawlScope::CrawlScope(const Url& start, std::vector<std::string> include, std::vector<std::string> exclude)
    : site_(without_www(host_and_port(start))),
      path_(one_spelling(start.path)),
      include_(std::move(include)),
      exclude_(std::move(exclude)) {
  const std::size_t slash = path_.rfind('/');
  const bool is_file = path_.find('.', slash + 1) != std::string::npos || !start.query.empty();
  if (is_file) path_.erase(slash + 1);
}

bool CrawlScope::is_same_site(const Url& url) const {
  return without_www(host_and_port(url)) == site_;
}

bool CrawlScope::holds(const Url& url) const {
  if (!is_same_site(url)) return false;
  const std::string path = one_spelling(url.path);
  if (path_.ends_with('/')) return path.starts_with(path_) || path + '/' == path_;
  return path.starts_with(path_) && (path.size() == path_.size() || path[path_.size()] == '/');
}

bool CrawlScope::excludes(const Url& url) const {
  return std::any_of(exclude_.begin(), exclude_.end(),
                     [&](const std::string& glob) { return glob_matches(glob, url.text); });
}

bool CrawlScope::takes(const Url& url) const {
  if (!holds(url) || excludes(url)) return false;
  return include_.empty() || std::any_of(include_.begin(), include_.end(),
                                         [&](const std::string& glob) { return glob_matches(glob, url.text); });
}

bool names_a_file(const Url& url) {
  static constexpr std::array<std::string_view, 47> kEndings = {
      ".css",  ".js",  ".mjs", ".json", ".map",  ".png",  ".jpg",   ".jpeg", ".gif", ".svg",  ".ico", ".webp",
      ".avif", ".bmp", ".tif", ".tiff", ".eps",  ".woff", ".woff2", ".ttf",  ".eot", ".otf",  ".mp3", ".mp4",
      ".m4a",  ".m4v", ".mov", ".avi",  ".ogg",  ".webm", ".wav",   ".zip",  ".gz",  ".rar",  ".7z",  ".exe",
      ".dmg",  ".ics", ".vcf", ".xls",  ".xlsx", ".ppt",  ".pptx",  ".xml",  ".rss", ".atom", ".epub"};
  const std::string path = ascii_lower(url.path);
  const std::size_t dot = path.rfind('.');
  if (dot == std::string::npos || path.find('/', dot) != std::string::npos) return false;
  return std::find(kEndings.begin(), kEndings.end(), path.substr(dot)) != kEndings.end();
}

AddressKind kind_of(const Url& url) {
  AddressKind kind;
  bool numbered = false;
  const std::vector<std::string_view> segments = segments_of(url.path);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    kind.text += '/';
    bool here = false;
    const std::string part = numbers_as_one(segments[i], here);
    const bool only_numbers = part.find_first_not_of("#-_.") == std::string::npos && here;
    // A slug with a year in it is a slug: only what is a number, or ends in one after a short word, counts on and on.
    const bool counts = only_numbers || (here && part.size() <= 12);
    numbered = numbered || counts;
    kind.text += i + 1 == segments.size() && !counts ? std::string("*") : part;
  }
  bool dated = false;
  std::vector<std::string> names;
  for_each_parameter(url.query, [&](std::string_view, std::string_view name, std::string_view) {
    names.push_back(ascii_lower(name));
    dated = dated || is_calendar_parameter(name);
  });
  std::sort(names.begin(), names.end());
  for (std::size_t i = 0; i < names.size(); ++i) kind.text += (i ? "&" : "?") + names[i];
  kind.endless = numbered || !names.empty();
  kind.calendar = kind.endless && (dated || names_a_calendar(url.path) || names_a_calendar(url.query));
  return kind;
}

std::string loops(const Url& url) {
  constexpr std::size_t kDeepest = 20, kLongest = 2000;
  constexpr int kMostRepeats = 3;
  if (url.text.size() > kLongest) return "addresses that grow and grow";
  const std::vector<std::string_view> segments = segments_of(url.path);
  if (segments.size() > kDeepest) return "folders in folders without end";
  std::map<std::string_view, int> times;
  for (const std::string_view segment : segments)
    if (!segment.empty() && segment.find_first_not_of("0123456789") != std::string_view::npos &&
        ++times[segment] >= kMostRepeats)
      return "the same folder again and again";
  std::map<std::string, int> names;
  bool twice = false;
  for_each_parameter(url.query, [&](std::string_view, std::string_view name, std::string_view) {
    twice = twice || ++names[ascii_lower(name)] >= kMostRepeats;
  });
  return twice ? "the same parameter again and again" : "";
}

}  // namespace dateline
