// Posts of WordPress on nlohmann/json.
#include "indexer/ingest/web/wordpress_post.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "indexer/base/error.h"
#include "indexer/ingest/web/plain_text.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

std::string string_at(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// A field with its forms: {"rendered": "…"}, or the string itself as plugins give it.
std::string rendered(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end()) return {};
  return found->is_object() ? string_at(*found, "rendered") : string_at(json, key);
}

void read_terms(const Json& json, WordPressPost& post) {
  for (const char* key : {"categories", "tags"}) {
    const auto list = json.find(key);
    if (list == json.end() || !list->is_array()) continue;
    for (const Json& term : *list)
      if (term.is_number_integer()) post.terms.push_back(term.get<std::int64_t>());
  }
}

void read_embedded(const Json& json, WordPressPost& post) {
  const auto embedded = json.find("_embedded");
  if (embedded == json.end() || !embedded->is_object()) return;
  if (const auto authors = embedded->find("author"); authors != embedded->end() && authors->is_array())
    for (const Json& author : *authors)
      if (author.is_object() && post.author.empty()) post.author = plain_text(string_at(author, "name"));
  const auto groups = embedded->find("wp:term");
  if (groups == embedded->end() || !groups->is_array()) return;
  for (const Json& group : *groups) {
    if (!group.is_array()) continue;
    for (const Json& term : group)
      if (term.is_object()) post.term_names.push_back(plain_text(string_at(term, "name")));
  }
}

}  // namespace

WordPressPost read_wordpress_post(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) throw Error(Error::Kind::unreadable, "a WordPress post that is not a JSON object");
  WordPressPost post;
  if (const auto id = json.find("id"); id != json.end() && id->is_number_integer()) post.id = id->get<std::int64_t>();
  post.link = string_at(json, "link");
  post.title = plain_text(rendered(json, "title"));
  post.date = string_at(json, "date");
  post.modified = string_at(json, "modified");
  post.content = rendered(json, "content");
  const std::string status = string_at(json, "status");
  const auto content = json.find("content");
  const auto is_protected = content != json.end() && content->is_object() ? content->find("protected") : json.end();
  const bool hidden = content != json.end() && content->is_object() && is_protected != content->end() &&
                      is_protected->is_boolean() && is_protected->get<bool>();
  post.open = (status.empty() || status == "publish") && !hidden;
  read_terms(json, post);
  read_embedded(json, post);
  return post;
}

OpenedForm open_wordpress_post(const RawPage& page) {
  const WordPressPost post = read_wordpress_post(page.bytes);
  Json given = Json::object();
  const auto put = [&](const char* key, const auto& value) {
    if (!value.empty()) given[key] = value;
  };
  put("url", post.link);
  put("headline", post.title);
  put("date", post.date);
  if (post.modified.substr(0, 10) != post.date.substr(0, 10)) put("modified", post.modified);
  if (names_an_author(post.author)) put("byline", post.author);
  // Uncategorized is WordPress's word for none.
  std::vector<std::string> names;
  for (const std::string& name : post.term_names)
    if (!name.empty() && name != "Uncategorized" && name != "Sin categoría" &&
        std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(name);
  put("categories", names);
  return {post.content, given.dump(-1, ' ', false, Json::error_handler_t::replace), {}};
}

}  // namespace dateline
