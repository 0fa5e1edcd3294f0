// The JSON forms of a statement, on nlohmann/json.
#include "indexer/schema/statement_json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "indexer/base/error.h"
#include "indexer/schema/json_text.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

void put(Json& to, const char* key, const std::string& value) {
  if (!value.empty()) to[key] = value;
}

void put(Json& to, const char* key, const std::vector<std::string>& values) {
  if (!values.empty()) to[key] = values;
}

Json json_of(const Place& place) {
  Json json = Json::object();
  put(json, "as_printed", place.as_printed);
  json["name"] = place.name;
  put(json, "name_es", place.name_es);
  put(json, "region", place.region);
  put(json, "country", place.country);
  if (place.geonameid) json["geonameid"] = place.geonameid;
  return json;
}

Json json_of(const std::vector<Place>& places) {
  Json json = Json::array();
  for (const Place& place : places) json.push_back(json_of(place));
  return json;
}

Json json_of(const Evidence& piece) {
  Json json = Json::object();
  put(json, "value", piece.value);
  put(json, "rule", piece.rule);
  put(json, "words", piece.words);
  put(json, "where", piece.where);
  json["confidence"] = piece.confidence;
  return json;
}

constexpr const char* kParagraphKinds[] = {"text", "heading", "item", "quote", "table"};

std::string string_at(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<std::string> strings_at(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_array() ? found->get<std::vector<std::string>>() : std::vector<std::string>();
}

std::optional<PartialDate> date_at(const Json& json, const char* key) {
  return PartialDate::parse(string_at(json, key));
}

Place place_of(const Json& json) {
  Place place;
  place.as_printed = string_at(json, "as_printed");
  place.name = string_at(json, "name");
  place.name_es = string_at(json, "name_es");
  place.region = string_at(json, "region");
  place.country = string_at(json, "country");
  place.geonameid = json.value("geonameid", std::int64_t{0});
  return place;
}

Paragraph::Kind paragraph_kind(std::string_view name) {
  for (std::size_t i = 0; i < std::size(kParagraphKinds); ++i)
    if (name == kParagraphKinds[i]) return static_cast<Paragraph::Kind>(i);
  return Paragraph::Kind::text;
}

Apparatus::Kind apparatus_kind(std::string_view name) {
  using Kind = Apparatus::Kind;
  for (const Kind kind : {Kind::release_line, Kind::contact, Kind::end_mark, Kind::boilerplate})
    if (name == to_string(kind)) return kind;
  return Kind::note;
}

Json body_json(const std::vector<Paragraph>& body) {
  Json json = Json::array();
  for (const Paragraph& paragraph : body) {
    Json entry = {{"text", paragraph.text}};
    put(entry, "language", paragraph.language);
    if (paragraph.kind != Paragraph::Kind::text)
      entry["kind"] = kParagraphKinds[static_cast<std::size_t>(paragraph.kind)];
    json.push_back(std::move(entry));
  }
  return json;
}

/// {"visibility": "public" | "staff", "until": ISO 8601 UTC | "held" | absent}
Json json_of(const Release& release) {
  Json json = {{"visibility", to_string(release.visibility)}};
  if (release.embargo == Release::Embargo::at) json["until"] = to_iso(release.until);
  if (release.embargo == Release::Embargo::held) json["until"] = "held";
  return json;
}

/// What `release` says wins; an order in words without it was not read yet and is unread until it is.
Release release_of(const Json& json) {
  Release release;
  release.words = string_at(json, "embargoed");
  std::string until;
  // Whatever is neither nothing nor "public" is meant to keep somebody out.
  const auto keep_out = [&](const Json& part) {
    const auto visibility = part.find("visibility");
    if (visibility != part.end() && !visibility->is_null() && *visibility != "" && *visibility != "public")
      release.visibility = Visibility::staff;
  };
  keep_out(json);
  if (const auto given = json.find("release"); given != json.end() && given->is_object()) {
    keep_out(*given);
    until = string_at(*given, "until");
    if (given->contains("until") && until.empty()) until = "held";
  }
  if (release.words.empty() && until.empty()) return release;
  release.embargo = until.empty() ? Release::Embargo::unread : Release::Embargo::held;
  if (const auto instant = parse_iso_instant(until)) {
    release.embargo = Release::Embargo::at;
    release.until = *instant;
  }
  return release;
}

Json byline_json(const std::vector<Author>& byline) {
  Json json = Json::array();
  for (const Author& author : byline) {
    Json entry = {{"name", author.name}};
    put(entry, "role", author.role);
    json.push_back(std::move(entry));
  }
  return json;
}

void read_lists(const Json& json, Statement& statement) {
  for (const Json& entry : json.value("byline", Json::array()))
    statement.byline.push_back({string_at(entry, "name"), string_at(entry, "role")});
  for (const Json& entry : json.value("mentioned_cities", Json::array()))
    statement.mentioned_cities.push_back(place_of(entry));
  for (const Json& entry : json.value("body", Json::array()))
    statement.body.push_back(
        {string_at(entry, "text"), string_at(entry, "language"), paragraph_kind(string_at(entry, "kind"))});
  for (const Json& entry : json.value("apparatus", Json::array()))
    statement.apparatus.push_back({apparatus_kind(string_at(entry, "kind")), string_at(entry, "text")});
  for (const Json& entry : json.value("evidence", Json::array()))
    statement.evidence.push_back({string_at(entry, "field"), string_at(entry, "value"), string_at(entry, "rule"),
                                  string_at(entry, "words"), string_at(entry, "where"),
                                  entry.value("confidence", 1.0)});
}

}  // namespace

std::string to_json(const Statement& s) {
  Json json = Json::object();
  put(json, "id", s.id);
  put(json, "url", s.url);
  put(json, "source", s.source);
  put(json, "file", s.file);
  put(json, "genre", std::string(to_string(s.genre)));
  if (s.extent == Extent::teaser) json["extent"] = to_string(s.extent);
  put(json, "headline", s.headline);
  put(json, "teaser", s.teaser);
  if (!s.byline.empty()) json["byline"] = byline_json(s.byline);
  put(json, "dateline", s.dateline);
  if (s.city) json["city"] = json_of(*s.city);
  if (!s.mentioned_cities.empty()) json["mentioned_cities"] = json_of(s.mentioned_cities);
  put(json, "issues", s.issues);
  if (s.date) json["date"] = s.date->to_string();
  if (s.modified) json["modified"] = s.modified->to_string();
  put(json, "captured", s.captured);
  put(json, "embargoed", s.release.words);
  if (s.release.visibility == Visibility::staff) json["visibility"] = to_string(s.release.visibility);
  json["release"] = json_of(s.release);
  put(json, "language", s.language);
  if (!s.body.empty()) json["body"] = body_json(s.body);
  if (!s.apparatus.empty()) {
    Json list = Json::array();
    for (const Apparatus& part : s.apparatus) list.push_back({{"kind", to_string(part.kind)}, {"text", part.text}});
    json["apparatus"] = std::move(list);
  }
  put(json, "categories", s.categories);
  put(json, "listing", s.listing);
  put(json, "story", s.story);
  if (s.version != 1) json["version"] = s.version;
  if (s.edited) json["edited"] = true;
  put(json, "sha256", s.sha256);
  if (!s.evidence.empty()) {
    Json list = Json::array();
    for (const Evidence& piece : s.evidence) {
      Json entry = {{"field", piece.field}};
      entry.update(json_of(piece));
      list.push_back(std::move(entry));
    }
    json["evidence"] = std::move(list);
  }
  put(json, "extra", s.extra);
  return json_text(json);
}

Statement statement_from_json(std::string_view text) {
  try {
    const Json json = Json::parse(text);
    Statement s;
    s.id = string_at(json, "id");
    s.url = string_at(json, "url");
    s.source = string_at(json, "source");
    s.file = string_at(json, "file");
    s.genre = parse_genre(string_at(json, "genre")).value_or(Genre::unknown);
    s.extent = string_at(json, "extent") == "teaser" ? Extent::teaser : Extent::full;
    s.headline = string_at(json, "headline");
    s.teaser = string_at(json, "teaser");
    s.dateline = string_at(json, "dateline");
    if (const auto city = json.find("city"); city != json.end()) s.city = place_of(*city);
    s.issues = strings_at(json, "issues");
    s.date = date_at(json, "date");
    s.modified = date_at(json, "modified");
    s.captured = string_at(json, "captured");
    s.release = release_of(json);
    s.language = strings_at(json, "language");
    s.categories = strings_at(json, "categories");
    s.listing = string_at(json, "listing");
    s.story = string_at(json, "story");
    s.version = json.value("version", 1);
    s.edited = json.value("edited", false);
    s.sha256 = string_at(json, "sha256");
    s.extra = string_at(json, "extra");
    read_lists(json, s);
    return s;
  } catch (const Json::exception& problem) {
    throw Error(Error::Kind::unreadable, fmt::format("not a stored statement: {}", problem.what()));
  }
}

nlohmann::ordered_json extract_json(const Statement& s, const std::vector<Statement>& items, std::size_t member) {
  Json json = Json::object();
  json["file"] = s.file;
  if (member) json["member"] = member;
  json["id"] = s.id;
  put(json, "url", s.url);
  put(json, "genre", std::string(to_string(s.genre)));
  put(json, "headline", s.headline);
  json["text"] = s.text();
  Json names = Json::array();
  for (const Author& author : s.byline) names.push_back(author.name);
  json["byline"] = std::move(names);
  if (s.date) json["date"] = s.date->to_string();
  json["language"] = s.language;
  put(json, "dateline", s.dateline);
  if (s.city) json["city"] = json_of(*s.city);
  json["mentioned_cities"] = json_of(s.mentioned_cities);
  json["issues"] = s.issues;
  json["categories"] = s.categories;
  Json list = Json::array();
  for (const Statement& item : items) {
    Json entry = Json::object();
    entry["headline"] = item.headline;
    put(entry, "teaser", item.teaser);
    put(entry, "url", item.url);
    put(entry, "genre", std::string(to_string(item.genre)));
    if (item.date) entry["date"] = item.date->to_string();
    if (item.city) entry["city"] = json_of(*item.city);
    entry["mentioned_cities"] = json_of(item.mentioned_cities);
    entry["issues"] = item.issues;
    put(entry, "categories", item.categories);
    list.push_back(std::move(entry));
  }
  json["items"] = std::move(list);
  Json evidence = Json::object();
  for (const Evidence& piece : s.evidence) evidence[piece.field].push_back(json_of(piece));
  json["evidence"] = std::move(evidence);
  return json;
}

}  // namespace dateline
