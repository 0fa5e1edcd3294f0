// openapi.json, made from the table of routes that serves. https://spec.openapis.org/oas/v3.1.0
#include <nlohmann/json.hpp>

#include "indexer/base/version.h"
#include "server/api/answers.h"
#include "server/site/parameters.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

Json text_schema() {
  return {{"type", "string"}};
}

Json schema_of(const Parameter& parameter) {
  switch (parameter.kind) {
    case Parameter::Kind::count:
      return {{"type", "integer"}, {"minimum", 1}, {"maximum", std::stoi(std::string(parameter.choices))}};
    case Parameter::Kind::flag:
      return {{"type", "string"}, {"enum", {"0", "1"}}};
    case Parameter::Kind::choice: {
      Json values = Json::array();
      std::string_view rest = parameter.choices;
      while (!rest.empty()) {
        const auto space = rest.find(' ');
        values.push_back(rest.substr(0, space));
        rest = space == std::string_view::npos ? std::string_view() : rest.substr(space + 1);
      }
      return {{"type", "string"}, {"enum", values}};
    }
    case Parameter::Kind::period:
      return {{"type", "string"},
              {"pattern", parameter.choices == "year" ? "^([0-9]{4}|none)$" : "^([0-9]{4}-[0-9]{2}|none)$"}};
    case Parameter::Kind::day:
      return {{"type", "string"}, {"pattern", "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}};
    case Parameter::Kind::text:
      break;
  }
  return text_schema();
}

Json query_parameter(std::string_view name) {
  const Parameter* parameter = find_parameter(name);
  Json json = {{"name", name}, {"in", "query"}};
  if (!parameter) return json;
  json["description"] = parameter->english;
  if (parameter->repeated)
    json["schema"] = {{"type", "array"}, {"items", schema_of(*parameter)}};
  else
    json["schema"] = schema_of(*parameter);
  return json;
}

Json path_parameter(std::string_view name) {
  const char* words =
      name == "id" ? "A statement's id, percent-encoded as one segment." : "A value, percent-encoded as one segment.";
  return {{"name", name}, {"in", "path"}, {"required", true}, {"description", words}, {"schema", text_schema()}};
}

/// "search", "statement_versions", "export_csv".
std::string operation_id(std::string_view pattern) {
  std::string id;
  for (std::size_t at = std::string_view("/api/v1/").size(); at < pattern.size(); ++at) {
    if (pattern[at] == '{') {
      at = pattern.find('}', at);
      continue;
    }
    const bool letter = (pattern[at] >= 'a' && pattern[at] <= 'z') || (pattern[at] >= '0' && pattern[at] <= '9');
    if (letter)
      id += pattern[at];
    else if (!id.empty() && id.back() != '_')
      id += '_';
  }
  while (id.ends_with('_')) id.pop_back();
  return id;
}

Json problem(std::string_view words) {
  return {{"description", words},
          {"content", {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}};
}

Json schema_for(const Route& route) {
  if (route.pattern == "/api/v1/search") return {{"$ref", "#/components/schemas/SearchAnswer"}};
  if (route.pattern == "/api/v1/statement/{id}") return {{"$ref", "#/components/schemas/Statement"}};
  return route.answers == "application/json" ? Json{{"type", "object"}} : text_schema();
}

Json operation(const Route& route) {
  const std::string pattern(route.pattern);
  Json parameters = Json::array();
  for (const std::string_view name : {"id", "value"})
    if (pattern.find("{" + std::string(name) + "}") != std::string::npos) parameters.push_back(path_parameter(name));
  if (route.takes_search)
    for (const std::string_view name : search_parameters()) parameters.push_back(query_parameter(name));
  for (const std::string_view name : route.parameters) parameters.push_back(query_parameter(name));
  Json responses = {
      {"200",
       {{"description", route.summary}, {"content", {{std::string(route.answers), {{"schema", schema_for(route)}}}}}}}};
  responses["400"] = problem("A parameter that is not known or not understood.");
  if (pattern.find("{id}") != std::string::npos) {
    responses["404"] = problem("No public statement has this id.");
    responses["410"] = problem("The statement was withdrawn.");
  }
  responses["503"] = problem("Too many requests at once; Retry-After says when to come back.");
  return {{"operationId", operation_id(route.pattern)},
          {"summary", route.summary},
          {"description", route.summary},
          {"tags", {route.caching == Caching::stream ? "downloads" : "archive"}},
          {"parameters", parameters},
          {"responses", responses}};
}

Json object(Json properties, Json required) {
  return {{"type", "object"}, {"properties", std::move(properties)}, {"required", std::move(required)}};
}

Json list_of(const char* schema) {
  return {{"type", "array"}, {"items", {{"$ref", std::string("#/components/schemas/") + schema}}}};
}

Json schemas() {
  const Json text = text_schema(), count = {{"type", "integer"}, {"minimum", 0}}, yes = {{"type", "boolean"}};
  const Json texts = {{"type", "array"}, {"items", text}};
  Json all;
  all["Problem"] =
      object({{"type", text}, {"title", text}, {"status", count}, {"detail", text}}, {"type", "title", "status"});
  all["Result"] = object({{"id", text},
                          {"headline", text},
                          {"url", text},
                          {"source", text},
                          {"genre", text},
                          {"date", text},
                          {"city", {{"type", "object"}}},
                          {"issues", texts},
                          {"language", texts},
                          {"byline", texts},
                          {"snippet", text},
                          {"score", {{"type", "number"}}}},
                         {"id", "headline"});
  all["FacetValue"] =
      object({{"value", text}, {"label", text}, {"count", count}, {"selected", yes}}, {"value", "count"});
  all["Facet"] = object(
      {{"facet", text}, {"values", list_of("FacetValue")}, {"other", count}, {"none", count}, {"distinct", count}},
      {"facet", "values"});
  all["Notice"] = object({{"kind", text}, {"text", text}}, {"text"});
  all["SearchAnswer"] = object({{"format_version", count},
                                {"total", count},
                                {"stories", count},
                                {"exact", yes},
                                {"partial", yes},
                                {"interpretation", text},
                                {"notices", list_of("Notice")},
                                {"results", list_of("Result")},
                                {"facets", list_of("Facet")},
                                {"next_cursor", text}},
                               {"format_version", "total", "exact", "results"});
  all["Statement"] = object({{"id", text},
                             {"headline", text},
                             {"url", text},
                             {"source", text},
                             {"date", text},
                             {"sha256", text},
                             {"permalink", text},
                             {"evidence", {{"type", "array"}, {"items", {{"type", "object"}}}}}},
                            {"id", "headline"});
  return all;
}

}  // namespace

HttpResponse openapi(const Call& call) {
  Json paths = Json::object();
  for (const Route& route : call.site.routes)
    if (route.kind == RouteKind::api && route.audience == Audience::public_ && !route.summary.empty())
      paths[std::string(route.pattern)]["get"] = operation(route);
  Json info = {
      {"title", call.site.settings.name},
      {"version", kProgramVersion},
      {"description",
       "Search, statements, figures and downloads of a public archive of statements. Without a key; "
       "every answer may be read from other sites (CORS)."},
      {"license", {{"name", "The statements belong to those who made them"}, {"url", call.base + "/en/about"}}}};
  const std::string& contact = call.site.settings.contact;
  info["contact"] = contact.empty()                            ? Json{{"url", call.base + "/en/about"}}
                    : contact.find("://") != std::string::npos ? Json{{"url", contact}}
                                                               : Json{{"email", contact}};
  const Json json = {{"openapi", "3.1.0"},
                     {"info", info},
                     {"servers", {{{"url", call.base}}}},
                     {"security", Json::array()},
                     {"tags",
                      {{{"name", "archive"}, {"description", "Questions and their answers"}},
                       {{"name", "downloads"}, {"description", "All hits of a search, streamed"}}}},
                     {"paths", paths},
                     {"components", {{"schemas", schemas()}}}};
  HttpResponse response;
  response.content_type = "application/json";
  response.body = json.dump(2) + "\n";
  return response;
}

}  // namespace dateline
