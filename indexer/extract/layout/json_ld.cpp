// Reads JSON-LD, with what pages break in it repaired.
#include "indexer/extract/layout/json_ld.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "indexer/analysis/fold.h"
#include "indexer/extract/layout/references.h"

namespace dateline {
namespace {

using Json = nlohmann::json;

/// A text without tags: structured data often carries "<p>Name</p>".
std::string without_tags(std::string_view text) {
  std::string result;
  const std::size_t last_close = text.rfind('>');
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '<' && last_close != std::string_view::npos && i < last_close && i + 1 < text.size() &&
        (text[i + 1] == '/' || (text[i + 1] | 0x20) >= 'a') && (text[i + 1] | 0x20) <= 'z') {
      i = text.find('>', i);
      result += ' ';
      continue;
    }
    result += text[i];
  }
  return result;
}

std::string clean(std::string_view text) {
  return squeeze(without_tags(without_references(text)));
}
/// What pages do to JSON: comment and CDATA marks around it, raw line feeds and tabs in strings, \' escapes, commas
/// before a bracket.
std::string repaired(std::string_view text) {
  const std::size_t start = text.find_first_of("{[");
  const std::size_t stop = text.find_last_of("}]");
  if (start == std::string_view::npos || stop == std::string_view::npos || stop < start) return {};
  text = text.substr(start, stop - start + 1);
  std::string result;
  result.reserve(text.size());
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!in_string) {
      if (c == '"') in_string = true;
      if (c == ',') {
        // A run of commas is looked through once.
        const std::size_t next = std::min(text.find_first_not_of(" \t\r\n,", i + 1), text.size());
        if (next < text.size() && text[next] != '}' && text[next] != ']') result.append(text.substr(i, next - i));
        i = next - 1;
        continue;
      }
      result += c;
      continue;
    }
    if (c == '\\' && i + 1 < text.size()) {
      const char next = text[++i];
      if (std::string_view("\"\\/bfnrtu").find(next) == std::string_view::npos) {
        result += next;
      } else {
        result += c;
        result += next;
      }
      continue;
    }
    if (c == '"') {
      // A quote that no sign of JSON follows is one inside the text.
      const std::size_t next = text.find_first_not_of(" \t\r\n", i + 1);
      const bool closes =
          next == std::string_view::npos || std::string_view(",:}]").find(text[next]) != std::string_view::npos;
      if (closes) {
        in_string = false;
        result += c;
      } else {
        result += "\\\"";
      }
      continue;
    }
    if (static_cast<unsigned char>(c) < 0x20)
      result += ' ';
    else
      result += c;
  }
  return result;
}

std::string string_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_integer()) return std::to_string(value.get<long long>());
  if (value.is_array() && !value.empty()) return string_of(value.front().is_array() ? Json() : value.front());
  if (value.is_object()) {
    for (const char* key : {"@value", "name"})
      if (const auto found = value.find(key); found != value.end() && found->is_string())
        return found->get<std::string>();
  }
  return {};
}

std::string string_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() ? std::string() : string_of(*found);
}

std::vector<std::string> strings_at(const Json& object, const char* key) {
  std::vector<std::string> result;
  const auto found = object.find(key);
  if (found == object.end()) return result;
  if (found->is_array()) {
    for (const Json& entry : *found)
      if (std::string text = clean(string_of(entry.is_array() ? Json() : entry)); !text.empty())
        result.push_back(std::move(text));
    return result;
  }
  const std::string text = string_of(*found);
  // One string of several words separated by commas.
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t comma = std::min(text.find(',', start), text.size());
    if (std::string part = clean(std::string_view(text).substr(start, comma - start)); !part.empty())
      result.push_back(std::move(part));
    start = comma + 1;
  }
  return result;
}

bool is_article_type(std::string_view type) {
  static constexpr std::array<std::string_view, 13> kTypes{"Article",
                                                           "BlogPosting",
                                                           "LiveBlogPosting",
                                                           "MedicalWebPage",
                                                           "NewsArticle",
                                                           "Posting",
                                                           "PressRelease",
                                                           "Recipe",
                                                           "Report",
                                                           "ScholarlyArticle",
                                                           "SocialMediaPosting",
                                                           "TechArticle",
                                                           "DiscussionForumPosting"};
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end() ||
         (type.size() > 7 && type.substr(type.size() - 7) == "Article");
}

using ById = std::map<std::string, const Json*>;

void add_author(const Json& author, const ById& by_id, std::vector<ClaimedAuthor>& to) {
  ClaimedAuthor claimed;
  const Json* object = &author;
  if (author.is_object() && !author.contains("name")) {
    if (const auto found = by_id.find(string_at(author, "@id")); found != by_id.end()) object = found->second;
  }
  if (object->is_string()) {
    claimed.name = clean(object->get<std::string>());
  } else if (object->is_object()) {
    const auto name = object->find("name");
    if (name != object->end() && name->is_array()) {
      for (const Json& one : *name)
        if (one.is_string()) to.push_back({clean(one.get<std::string>()), {}, false});
      return;
    }
    claimed.name = clean(string_at(*object, "name"));
    claimed.role = clean(string_at(*object, "jobTitle"));
    const std::string type = string_at(*object, "@type");
    claimed.organisation = type.find("Organization") != std::string::npos || type == "Corporation";
  }
  if (!claimed.name.empty()) to.push_back(std::move(claimed));
}

JsonLdItem item_of(const Json& object, const ById& by_id) {
  JsonLdItem item;
  const auto type = object.find("@type");
  const auto add_type = [&item](const Json& value) {
    if (!value.is_string()) return;
    std::string name = value.get<std::string>();
    name = name.substr(name.find_last_of("/#:") + 1);
    item.article = item.article || is_article_type(name);
    item.types.push_back(std::move(name));
  };
  if (type != object.end()) {
    if (type->is_array())
      for (const Json& value : *type) add_type(value);
    else
      add_type(*type);
  }
  item.headline = clean(string_at(object, "headline"));
  item.name = clean(string_at(object, "name"));
  item.date_published = string_at(object, "datePublished");
  item.date_created = string_at(object, "dateCreated");
  item.date_modified = string_at(object, "dateModified");
  for (const char* key : {"author", "creator"}) {
    const auto authors = object.find(key);
    if (authors == object.end() || !item.authors.empty()) continue;
    if (authors->is_array())
      for (const Json& author : *authors) add_author(author, by_id, item.authors);
    else
      add_author(*authors, by_id, item.authors);
  }
  item.sections = strings_at(object, "articleSection");
  item.keywords = strings_at(object, "keywords");
  item.genre = string_at(object, "genre");
  for (const char* key : {"contentLocation", "locationCreated"})
    if (item.location.empty()) item.location = clean(string_at(object, key));
  item.publisher = clean(string_at(object, "publisher"));
  item.article_body = string_at(object, "articleBody");
  return item;
}

/// Objects by @id, so that "author": {"@id": …} finds its person. Iterative: JSON nests as deep as it likes.
ById objects_by_id(const Json& root) {
  ById by_id;
  std::vector<const Json*> open{&root};
  while (!open.empty()) {
    const Json* value = open.back();
    open.pop_back();
    if (value->is_object()) {
      if (const auto id = value->find("@id"); id != value->end() && id->is_string() && value->contains("name"))
        by_id.emplace(id->get<std::string>(), value);
    }
    if (value->is_structured())
      for (const Json& child : *value)
        if (child.is_structured()) open.push_back(&child);
  }
  return by_id;
}

// Of a page. Set by eye: the most of 1,840 real pages is 32. Finders compare each with all others.
constexpr std::size_t kMostItems = 64;

/// The objects that describe the page: top level, in arrays and @graph, and what is named as its main entity.
void add_items(const Json& root, std::vector<JsonLdItem>& to) {
  const ById by_id = objects_by_id(root);
  std::vector<const Json*> open{&root};
  for (std::size_t next = 0; next < open.size() && next < kMostItems && to.size() < kMostItems; ++next) {
    const Json& value = *open[next];
    if (value.is_array()) {
      for (const Json& child : value) open.push_back(&child);
      continue;
    }
    if (!value.is_object()) continue;
    if (value.contains("@type") || value.contains("headline") || value.contains("datePublished"))
      to.push_back(item_of(value, by_id));
    for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"})
      if (const auto child = value.find(key); child != value.end() && child->is_structured()) open.push_back(&*child);
  }
}

/// The value after "key" : "…" in text that no longer parses as JSON.
std::string scanned(std::string_view text, std::string_view key) {
  const std::string quoted = "\"" + std::string(key) + "\"";
  std::size_t at = text.find(quoted);
  if (at == std::string_view::npos) return {};
  at = text.find_first_not_of(" \t\r\n", at + quoted.size());
  if (at == std::string_view::npos || text[at] != ':') return {};
  at = text.find_first_not_of(" \t\r\n", at + 1);
  if (at == std::string_view::npos || text[at] != '"') return {};
  std::string value;
  for (++at; at < text.size() && text[at] != '"' && text[at] != '\n'; ++at) {
    if (text[at] == '\\' && at + 1 < text.size()) ++at;
    value += text[at];
  }
  return value;
}

void add_scanned_item(std::string_view text, std::vector<JsonLdItem>& to) {
  JsonLdItem item;
  item.types.push_back(scanned(text, "@type"));
  item.article = is_article_type(item.types.front()) || text.find("Article\"") != std::string_view::npos;
  item.headline = clean(scanned(text, "headline"));
  item.date_published = scanned(text, "datePublished");
  item.date_created = scanned(text, "dateCreated");
  item.date_modified = scanned(text, "dateModified");
  if (const std::size_t author = text.find("\"author\""); author != std::string_view::npos) {
    const std::string_view rest = text.substr(author, 400);
    ClaimedAuthor claimed{clean(scanned(rest, "name")),
                          {},
                          rest.substr(0, rest.find("name")).find("Organization") != std::string_view::npos};
    if (claimed.name.empty()) claimed.name = clean(scanned(rest, "author"));
    if (!claimed.name.empty()) item.authors.push_back(std::move(claimed));
  }
  if (!item.headline.empty() || !item.date_published.empty()) to.push_back(std::move(item));
}

}  // namespace

void read_json_ld(std::string_view text, std::vector<JsonLdItem>& to) {
  if (to.size() >= kMostItems) return;
  Json root = Json::parse(text, nullptr, false, true);
  if (root.is_discarded()) root = Json::parse(repaired(text), nullptr, false, true);
  if (root.is_discarded())
    add_scanned_item(text, to);
  else
    add_items(root, to);
}

}  // namespace dateline
