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
#include "indexer/catalog/visible_statement.h"
#include "indexer/commands/audience_option.h"
#include "indexer/index/index_counts.h"
#include "indexer/pipeline/archive.h"
#include "indexer/reference/lexicon.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/generation.h"

namespace dateline::stats_command {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kHelp =
    "Reports what the archive holds.\n"
    "Indexed statements by language, genre and source, and how many have a date, a city, issues; the index's "
    "generation,\n"
    "id, schema, analyzer and segments; the data files it was built with and the lexicons that translate queries.\n"
    "Counts are of public, released statements unless --audience staff is given.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline stats --archive press\n"
    "  dateline stats --archive press --format json | jq .documents\n";

struct Settings {
  std::string archive;
  std::string format = "text";
  std::string audience = "public";
};

/// What a viewer may see of the statements that a query lists by number, withdrawn ones too: that a statement was
/// withdrawn is public. They are few, and looked at one by one.
template <class Count>
std::uint64_t count_visible(Catalog& catalog, const std::string& audience, const char* numbers_of, Count count) {
  std::vector<std::int64_t> numbers;
  Query query = catalog.connection().prepare(numbers_of);
  while (query.step()) numbers.push_back(query.integer(0));
  const Instant now = system_now();
  std::uint64_t sum = 0;
  for (const std::int64_t number : numbers) {
    const CatalogEntry entry = catalog.entry(number);
    ReleaseStatus status = status_of(entry);
    status.withdrawn = false;
    if (may_see(status, viewer_of(audience), now)) sum += static_cast<std::uint64_t>(count(entry, now));
  }
  return sum;
}

/// Statements that a site has edited since they were first read.
std::uint64_t count_edited(Catalog& catalog, const std::string& audience) {
  return count_visible(
      catalog, audience,
      "SELECT number FROM statement WHERE edited AND superseded_by IS NULL AND NOT orphaned ORDER BY number",
      [&](const CatalogEntry& entry, Instant now) {
        if (entry.withdrawn) return false;
        return visible_versions(catalog, entry, viewer_of(audience), now).back().edited;
      });
}

std::uint64_t count_withdrawn(Catalog& catalog, const std::string& audience) {
  return count_visible(catalog, audience,
                       "SELECT s.number FROM statement s JOIN withdrawal w ON w.id = s.id ORDER BY s.number",
                       [](const CatalogEntry&, Instant) { return 1; });
}

std::uint64_t count_gone(Catalog& catalog, const std::string& audience) {
  return count_visible(catalog, audience,
                       "SELECT number FROM statement WHERE gone <> '' AND superseded_by IS NULL ORDER BY number",
                       [](const CatalogEntry& entry, Instant) { return entry.withdrawn ? 0 : 1; });
}

/// Versions before the current ones.
std::uint64_t count_versions(Catalog& catalog, const std::string& audience) {
  return count_visible(catalog, audience, "SELECT DISTINCT statement FROM version ORDER BY statement",
                       [&](const CatalogEntry& entry, Instant now) -> std::uint64_t {
                         if (entry.withdrawn) return 0;
                         return visible_versions(catalog, entry, viewer_of(audience), now).size() - 1;
                       });
}

/// The lexicons that this program translates queries by.
Json lexicons_json() {
  Json list = Json::object();
  const Lexicon lexicon = Lexicon::load(data_directory(), LexiconUse::all);
  for (const LexiconSource& source : lexicon.sources())
    list[source.name] = {{"entries", source.entries}, {"sha256", source.sha256}};
  return list;
}

/// How many documents an index holds, hidden ones too, is for staff.
Json index_json(const GenerationRecord& record, bool staff) {
  Json json = {{"generation", record.number},
               {"id", record.index_id},
               {"schema", record.schema},
               {"analyzer", record.analyzer},
               {"created", record.created}};
  if (staff) {
    std::uint64_t documents = 0, deleted = 0;
    for (const Segment& segment : record.segments) documents += segment.live(), deleted += segment.tombstones.size();
    json["documents"] = documents;
    json["tombstones"] = deleted;
    json["segments"] = record.segments.size();
  }
  json["data"] = record.data;
  return json;
}

Json to_json(const IndexCounts& counts, Catalog& catalog, const GenerationRecord& record, const std::string& audience) {
  const bool staff = audience == "staff";
  Json json = {{"documents", counts.documents},
               {"teasers", counts.teasers},
               {"edited", count_edited(catalog, audience)},
               {"dated", counts.dated},
               {"with_city", counts.with_city},
               {"with_mentions", counts.with_mentions},
               {"with_issues", counts.with_issues},
               {"languages", counts.languages},
               {"genres", counts.genres},
               {"sources", counts.sources},
               {"versions_kept",
                staff ? static_cast<std::uint64_t>(catalog.count("version")) : count_versions(catalog, audience)},
               {"withdrawn", count_withdrawn(catalog, audience)},
               {"gone", count_gone(catalog, audience)}};
  if (staff) {
    Query waiting = catalog.connection().prepare("SELECT count(*) FROM statement WHERE change > indexed");
    waiting.step();
    json["originals"] = catalog.count("original");
    json["waiting_for_index"] = waiting.integer(0);
  }
  json["program"] = {{"schema", kSchemaVersion}, {"analyzer", kAnalyzerVersion}};
  json["lexicons"] = lexicons_json();
  json["index"] = index_json(record, staff);
  return json;
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
  const Json json = to_json(count_index(record, settings.audience == "staff", system_now()), archive.catalog(), record,
                            settings.audience);
  if (settings.format == "json")
    fmt::print("{}\n", json.dump(-1, ' ', false, Json::error_handler_t::replace));
  else
    print_text(json);
  return 0;
}

}  // namespace

void add_to(CommandLine& program) {
  auto settings = std::make_shared<Settings>();
  Verb command = program.verb("stats", kHelp, kExamples);
  archive_option(command, settings->archive).required();
  command.option("--format", settings->format, "text or json [text]").one_of({"text", "json"});
  add_audience_option(command, settings->audience);
  command.run([settings] { return run(*settings); });
}

}  // namespace dateline::stats_command
