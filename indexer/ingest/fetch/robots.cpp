// Lines to groups, groups to rules, and the longest match.
#include "indexer/ingest/fetch/robots.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>

#include "indexer/base/text.h"

namespace dateline {
namespace {

/// The product token that a User-agent line begins with: "Dateline/2.0 (+…)" names dateline.
std::string product_of(std::string_view value) {
  if (value.starts_with('*')) return "*";
  const auto part = [](unsigned char c) { return std::isalpha(c) || c == '-' || c == '_'; };
  return ascii_lower(
      value.substr(0, static_cast<std::size_t>(std::find_if_not(value.begin(), value.end(), part) - value.begin())));
}

/// RFC 9309, 2.2.2: octets outside ASCII are compared as percent-encoded, and encoded unreserved ones as themselves. A
/// pattern's `*` and `$` stay special; encoded they stay encoded, and so never are.
std::string normalised(std::string_view path) {
  std::string result;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const auto byte = static_cast<unsigned char>(path[i]);
    if (byte == '%' && i + 2 < path.size() && hex_digit(path[i + 1]) >= 0 && hex_digit(path[i + 2]) >= 0) {
      const auto decoded = static_cast<unsigned char>(hex_digit(path[i + 1]) * 16 + hex_digit(path[i + 2]));
      if (std::isalnum(decoded) || decoded == '-' || decoded == '.' || decoded == '_' || decoded == '~')
        result += static_cast<char>(decoded);
      else
        result += fmt::format("%{:02X}", decoded);
      i += 2;
    } else if (byte > 0x7E || byte <= ' ') {
      result += fmt::format("%{:02X}", byte);
    } else {
      result += path[i];
    }
  }
  return result;
}

/// True where the pattern matches a beginning of the path, or with a final `$` the whole of it. Steps are bounded by
/// the product of the lengths: after a `*` the match that starts earliest is taken and never given back but to later
/// stars.
bool matches(std::string_view pattern, std::string_view path) {
  const bool whole = pattern.ends_with('$');
  if (whole) pattern.remove_suffix(1);
  std::size_t p = 0, at = 0, star = std::string_view::npos, resume = 0;
  for (;;) {
    if (p == pattern.size()) {
      if (!whole || at == path.size()) return true;
    } else if (pattern[p] == '*') {
      star = ++p;
      resume = at;
      continue;
    } else if (at < path.size() && pattern[p] == path[at]) {
      ++p;
      ++at;
      continue;
    }
    if (star == std::string_view::npos || resume >= path.size()) return false;
    p = star;
    at = ++resume;
  }
}

struct Group {
  std::vector<std::string> agents;
  std::vector<std::pair<bool, std::string>> rules;
  std::optional<double> delay;
  bool closed = false;  ///< a rule has come: the next User-agent begins another group
};

std::optional<double> seconds_of(std::string_view value) {
  double seconds = 0;
  const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), seconds);
  if (problem != std::errc() || end == value.data() || !(seconds >= 0)) return std::nullopt;
  return std::min(seconds, Robots::kMaxDelay);
}

}  // namespace

Robots Robots::parse(std::string_view text, std::string_view product) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.size() > kMaxBytes) {
    // The last line is cut somewhere: half a path would be another rule.
    text = text.substr(0, kMaxBytes);
    text = text.substr(0, text.find_last_of("\r\n") + 1);
  }
  Robots robots;
  std::vector<Group> groups;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line = line.substr(0, line.find('#'));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string key = ascii_lower(trim(line.substr(0, colon)));
    const std::string_view value = trim(line.substr(colon + 1));
    if (key == "user-agent") {
      if (groups.empty() || groups.back().closed) groups.emplace_back();
      groups.back().agents.push_back(product_of(value));
    } else if (key == "sitemap") {
      if (!value.empty()) robots.sitemaps_.emplace_back(value);
    } else if (groups.empty()) {
      continue;  // rules before the first User-agent belong to nobody
    } else if (key == "allow" || key == "disallow") {
      groups.back().closed = true;
      if (!value.empty()) groups.back().rules.emplace_back(key == "allow", normalised(value));
    } else if (key == "crawl-delay") {
      if (const auto seconds = seconds_of(value)) groups.back().delay = seconds;
    }
  }
  const auto take = [&](std::string_view name) {
    bool named = false;
    for (const Group& group : groups) {
      if (std::find(group.agents.begin(), group.agents.end(), name) == group.agents.end()) continue;
      named = true;
      for (const auto& [allow, pattern] : group.rules) robots.rules_.push_back({pattern, allow});
      if (group.delay) robots.delay_ = std::max(robots.delay_.value_or(0), *group.delay);
    }
    return named;
  };
  if (!take(ascii_lower(product))) take("*");
  return robots;
}

Robots Robots::forbid_all() {
  Robots robots;
  robots.rules_.push_back({"/", false});
  return robots;
}

bool Robots::allows(std::string_view target) const {
  if (target == "/robots.txt") return true;
  const std::string path = normalised(target.empty() ? "/" : target);
  std::size_t longest = 0;
  bool allowed = true;
  for (const Rule& rule : rules_) {
    if (rule.pattern.size() < longest || !matches(rule.pattern, path)) continue;
    allowed = rule.allow || (rule.pattern.size() == longest && allowed);
    longest = rule.pattern.size();
  }
  return allowed;
}

}  // namespace dateline
