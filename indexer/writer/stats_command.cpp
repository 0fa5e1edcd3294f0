// `dateline stats`: what an archive holds and how its index was written.
#include "indexer/writer/stats_command.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdint>
#include <cstdio>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "indexer/analysis/analyzer_version.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/generation.h"
#include "indexer/writer/archive.h"
#include "indexer/writer/archive_option.h"
#include "indexer/writer/audience_option.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kHelp =
    "Counts what the archive holds (statements by language, genre and source; with date, city, issues), and tells the index's generation, id, schema,\n"
    "analyzer and the data it was made with. Counts are of public, released statements unless --audience staff.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline stats --archive press\n"
    "  dateline stats --archive press --format json | jq .documents\n";

struct Settings {
  std::string archive;
  std::string format = "text";
  std::string audience = "public";
};

/// What the statements of one audience come to.
struct Counts {
  std::uint64_t documents = 0, teasers = 0, edited = 0, dated = 0, with_city = 0, with_mentions = 0, with_issues = 0;
  std::map<std::string, std::uint64_t> languages, genres, sources;
};

Counts count_statements(Catalog& catalog, const Settings& settings) {
  Counts counts;
  const std::string now = utc_now();
  catalog.for_each([&](const CatalogEntry& entry) {
    if (!entry.superseded_by.empty() || entry.withdrawn || !may_see(entry, settings.audience, now)) return true;
    const Statement& s = entry.statement;
    ++counts.documents;
    counts.teasers += s.extent == Extent::teaser;
    counts.edited += s.edited;
    counts.dated += s.date.has_value();
    counts.with_city += s.city.has_value();
    counts.with_mentions += !s.mentioned_cities.empty();
    counts.with_issues += !s.issues.empty();
    for (const std::string& code : s.language) ++counts.languages[code];
    if (s.language.empty()) ++counts.languages["none"];
    ++counts.genres[s.genre == Genre::unknown ? std::string("unknown") : std::string(to_string(s.genre))];
    ++counts.sources[s.source];
    return true;
  });
  return counts;
}

Json index_json(const GenerationRecord& record) {
  std::uint64_t documents = 0, dead = 0;
  for (const Segment& segment : record.segments) documents += segment.live(), dead += segment.tombstones.size();
  return {{"generation", record.number}, {"id", record.index_id},      {"schema", record.schema},   {"analyzer", record.analyzer}, {"created", record.created},
          {"documents", documents},      {"tombstones", dead},         {"segments", record.segments.size()}, {"data", record.data}};
}

Json to_json(const Counts& counts, Catalog& catalog, const GenerationRecord& record) {
  Query waiting = catalog.connection().prepare("SELECT count(*) FROM statement WHERE generation <= 0");
  waiting.step();
  return {{"documents", counts.documents}, {"teasers", counts.teasers},         {"edited", counts.edited},
          {"dated", counts.dated},         {"with_city", counts.with_city},     {"with_mentions", counts.with_mentions},
          {"with_issues", counts.with_issues}, {"languages", counts.languages}, {"genres", counts.genres},
          {"sources", counts.sources},     {"versions_kept", catalog.count("version")}, {"withdrawn", catalog.count("withdrawal")},
          {"originals", catalog.count("original")}, {"waiting_for_index", waiting.integer(0)},
          {"program", {{"schema", kSchemaVersion}, {"analyzer", kAnalyzerVersion}}}, {"index", index_json(record)}};
}

std::string plain(const Json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

void print_text(const Json& json) {
  for (const auto& [key, value] : json.items()) {
    if (!value.is_object()) {
      fmt::print("{:<18} {}\n", key, plain(value));
      continue;
    }
    fmt::print("{}\n", key);
    for (const auto& [name, part] : value.items()) {
      if (!part.is_object()) {
        fmt::print("  {:<16} {}\n", name.empty() ? "(none)" : name, plain(part));
        continue;
      }
      fmt::print("  {}\n", name);
      for (const auto& [inner, hash] : part.items()) fmt::print("    {:<20} {}\n", inner, plain(hash));
    }
  }
}

int run(const Settings& settings) {
  Archive archive = Archive::open_reading(settings.archive);
  const Json json = to_json(count_statements(archive.catalog(), settings), archive.catalog(), current_record(archive.index()));
  if (settings.format == "json")
    fmt::print("{}\n", json.dump(-1, ' ', false, Json::error_handler_t::replace));
  else
    print_text(json);
  return 0;
}

}  // namespace

void add_stats_command(CLI::App& app, int& status) {
  auto settings = std::make_shared<Settings>();
  CLI::App* command = app.add_subcommand("stats", kHelp);
  command->footer(kExamples);
  add_archive_option(*command, settings->archive);
  command->add_option("--format", settings->format, "text or json [text]")->check(CLI::IsMember({"text", "json"}));
  add_audience_option(*command, settings->audience);
  command->callback([settings, &status] { status = run(*settings); });
}

}  // namespace dateline
