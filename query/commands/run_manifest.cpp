// The manifest, on nlohmann/json.
#include "query/commands/run_manifest.h"

#include <nlohmann/json.hpp>

#include "indexer/base/version.h"
#include "query/commands/request_options.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

Json filters_json(const RequestOptions& options) {
  const Filters& filters = options.request.filters;
  Json json = Json::object();
  const auto put = [&json](const char* name, const std::vector<std::string>& values) {
    if (!values.empty()) json[name] = values;
  };
  put("city", filters.city);
  put("mentions", filters.mentions);
  put("issue", filters.issue);
  put("genre", filters.genre);
  put("lang", filters.language);
  put("source", filters.source);
  put("year", filters.year);
  put("month", filters.month);
  put("story", filters.story);
  put("edited", filters.edited);
  if (!options.after.empty()) json["after"] = options.after;
  if (!options.before.empty()) json["before"] = options.before;
  return json;
}

}  // namespace

std::string run_manifest(SearchSession& session, const RequestOptions& options, const RunFacts& facts) {
  Json index = {{"shards", options.shards}};
  if (options.shards.empty()) {
    const Snapshot& snapshot = session.searcher().reader().snapshot();
    index = {{"id", snapshot.index_id()}, {"generation", snapshot.generation()}, {"documents", snapshot.documents()}};
  }
  Json json = {
      {"program", {{"name", "dateline"}, {"version", kProgramVersion}}},
      {"index", index},
      {"queries", {{"file", facts.queries}, {"sha256", facts.queries_sha256}, {"count", facts.count}}},
      {"options",
       {{"match", options.match},
        {"sort", options.sort},
        {"audience", options.audience},
        {"expand", options.request.expand},
        {"query_language", options.request.query_language},
        {"format", facts.format},
        {"depth", facts.depth},
        {"tag", facts.tag},
        {"filters", filters_json(options)}}},
  };
  json["lexicons"] = Json::array();
  if (const auto& expander = session.resources().expander)
    for (const auto& [name, hash] : expander->sources()) json["lexicons"].push_back({{"name", name}, {"sha256", hash}});
  return dump(json, 2) + "\n";
}

}  // namespace dateline
