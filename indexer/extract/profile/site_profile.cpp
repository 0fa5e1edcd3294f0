// Reads site profiles with toml++.
#include "indexer/extract/profile/site_profile.h"

#include <fmt/format.h>

#include <toml++/toml.h>

#include <array>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/base/text.h"

namespace dateline {
namespace {

struct Row {
  std::string_view key;
  std::optional<Selector> SiteProfile::*member;
};
constexpr std::array kStatementRows{Row{"headline", &SiteProfile::headline},
                                    Row{"date", &SiteProfile::date},
                                    Row{"body", &SiteProfile::body},
                                    Row{"byline", &SiteProfile::byline},
                                    Row{"categories", &SiteProfile::categories},
                                    Row{"remove", &SiteProfile::remove}};
constexpr std::array kListingRows{
    Row{"items", &SiteProfile::items},        Row{"headline", &SiteProfile::item_headline},
    Row{"teaser", &SiteProfile::item_teaser}, Row{"link", &SiteProfile::item_link},
    Row{"date", &SiteProfile::item_date},     Row{"categories", &SiteProfile::item_categories},
    Row{"pager", &SiteProfile::pager}};

template <std::size_t N>
std::string keys_of(const std::array<Row, N>& rows) {
  std::string keys;
  for (const Row& row : rows) keys += (keys.empty() ? "" : ", ") + std::string(row.key);
  return keys;
}

/// A string, or several that are alternatives of one selector.
Selector selector_of(const toml::node& value, const std::string& where) {
  std::string text;
  if (const auto one = value.value<std::string>()) {
    text = *one;
  } else if (const toml::array* several = value.as_array()) {
    for (const toml::node& entry : *several) {
      const auto part = entry.value<std::string>();
      if (!part) throw Error(Error::Kind::usage, where + ": a selector is a string");
      text += (text.empty() ? "" : ", ") + *part;
    }
  }
  if (text.empty()) throw Error(Error::Kind::usage, where + ": a selector, or a list of them, expected");
  try {
    return Selector::parse(text);
  } catch (const Error& problem) {
    throw Error(problem.kind(), fmt::format("{}: {}", where, problem.what()), problem.hint());
  }
}

template <std::size_t N>
void read_table(const toml::table& root, std::string_view table, const std::array<Row, N>& rows, SiteProfile& profile) {
  const toml::node* node = root.get(table);
  if (!node) return;
  const toml::table* entries = node->as_table();
  if (!entries) throw Error(Error::Kind::usage, fmt::format("{}: [{}] is a table", profile.name, table));
  for (const auto& [key, value] : *entries) {
    const std::string where = fmt::format("{}: {}.{}", profile.name, table, key.str());
    bool known = false;
    for (const Row& row : rows) {
      if (row.key != key.str()) continue;
      profile.*row.member = selector_of(value, where);
      known = true;
    }
    if (!known)
      throw Error(Error::Kind::usage, where + ": no such field", fmt::format("[{}] knows {}", table, keys_of(rows)));
  }
}

}  // namespace

SiteProfile SiteProfile::parse(std::string_view text, const std::string& name) {
  SiteProfile profile;
  profile.name = name;
  toml::table root;
  try {
    root = toml::parse(text, name);
  } catch (const toml::parse_error& problem) {
    throw Error(Error::Kind::usage,
                fmt::format("{}: line {}: {}", name, problem.source().begin.line, problem.description()),
                "see data/sites/README.md");
  }
  for (const auto& [key, value] : root)
    if (key.str() != "statement" && key.str() != "listing" && key.str() != "about" && key.str() != "hosts")
      throw Error(Error::Kind::usage, fmt::format("{}: {}: no such table", name, key.str()),
                  "a profile has [statement], [listing], a list `hosts` and a text `about`");
  if (const toml::array* hosts = root["hosts"].as_array())
    for (const toml::node& host : *hosts) profile.hosts.push_back(ascii_lower(host.value_or(std::string())));
  read_table(root, "statement", kStatementRows, profile);
  read_table(root, "listing", kListingRows, profile);
  return profile;
}

SiteProfile SiteProfile::load(const std::filesystem::path& file) {
  return parse(read_file(file), file.filename().string());
}

}  // namespace dateline
