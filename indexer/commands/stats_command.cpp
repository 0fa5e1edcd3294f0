// `dateline stats`: what an archive holds and how its index was written.
#include "indexer/commands/stats_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "indexer/analysis/analyzer_version.h"
#include "indexer/base/command_line.h"
#include "indexer/base/data_directory.h"
#include "indexer/commands/archive_option.h"
#include "indexer/commands/audience_option.h"
#include "indexer/index/index_counts.h"
#include "indexer/pipeline/archive.h"
#include "indexer/reference/lexicon.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/generation.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kHelp =
    "Counts what the archive holds: indexed statements by language, genre and source; with date, city, issues; and "
    "tells the index's generation, id,\n"
    "schema, analyzer, segments and the data it was made with, and the lexicons that queries are translated by. Counts "
    "are of public, released\n"
    "statements unless --audience staff.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline stats --archive press\n"
    "  dateline stats --archive press --format json | jq .documents\n";

struct Settings {
  std::string archive;
  std::string format = "text";
  std::string audience = "public";
};

/// Statements that a site has edited since they were first read; there are few, so these are looked at one by one.
std::uint64_t count_edited(Catalog& catalog, const std::string& audience) {
  std::vector<std::int64_t> numbers;
  Query query = catalog.connection().prepare(
      "SELECT number FROM statement WHERE edited AND superseded_by IS NULL AND NOT orphaned ORDER BY number");
  while (query.step()) numbers.push_back(query.integer(0));
  const Instant now = system_now();
  return static_cast<std::uint64_t>(std::count_if(numbers.begin(), numbers.end(), [&](std::int64_t number) {
    const CatalogEntry entry = catalog.entry(number);
    return !entry.withdrawn && may_see(status_of(entry), viewer_of(audience), now);
  }));
}

/// The lexicons that this program translates queries by.
Json lexicons_json() {
  Json list = Json::object();
  const Lexicon lexicon = Lexicon::load(data_directory(), LexiconUse::all);
  for (const LexiconSource& source : lexicon.sources())
    list[source.name] = {{"entries", source.entries}, {"sha256", source.sha256}};
  return list;
}

Json index_json(const GenerationRecord& record) {
  std::uint64_t documents = 0, dead = 0;
  for (const Segment& segment : record.segments) documents += segment.live(), dead += segment.tombstones.size();
  return {{"generation", record.number}, {"id", record.index_id},
          {"schema", record.schema},     {"analyzer", record.analyzer},
          {"created", record.created},   {"documents", documents},
          {"tombstones", dead},          {"segments", record.segments.size()},
          {"data", record.data}};
}

Json to_json(const IndexCounts& counts, Catalog& catalog, const GenerationRecord& record, const std::string& audience) {
  Query waiting = catalog.connection().prepare("SELECT count(*) FROM statement WHERE change > indexed");
  waiting.step();
  Query gone =
      catalog.connection().prepare("SELECT count(*) FROM statement WHERE gone <> '' AND superseded_by IS NULL");
  gone.step();
  return {{"documents", counts.documents},
          {"teasers", counts.teasers},
          {"edited", count_edited(catalog, audience)},
          {"dated", counts.dated},
          {"with_city", counts.with_city},
          {"with_mentions", counts.with_mentions},
          {"with_issues", counts.with_issues},
          {"languages", counts.languages},
          {"genres", counts.genres},
          {"sources", counts.sources},
          {"versions_kept", catalog.count("version")},
          {"withdrawn", catalog.count("withdrawal")},
          {"gone", gone.integer(0)},
          {"originals", catalog.count("original")},
          {"waiting_for_index", waiting.integer(0)},
          {"program", {{"schema", kSchemaVersion}, {"analyzer", kAnalyzerVersion}}},
          {"lexicons", lexicons_json()},
          {"index", index_json(record)}};
}

std::string plain(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

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
  const GenerationRecord record = current_record(archive.index());
  const Json json =
      to_json(count_index(record, settings.audience == "staff"), archive.catalog(), record, settings.audience);
  if (settings.format == "json")
    fmt::print("{}\n", json.dump(-1, ' ', false, Json::error_handler_t::replace));
  else
    print_text(json);
  return 0;
}

}  // namespace

void add_stats_command(CommandLine& program) {
  auto settings = std::make_shared<Settings>();
  Verb command = program.verb("stats", kHelp, kExamples);
  add_archive_option(command, settings->archive);
  command.option("--format", settings->format, "text or json [text]").one_of({"text", "json"});
  add_audience_option(command, settings->audience);
  command.run([settings] { return run(*settings); });
}

}  // namespace dateline
