// `dateline sources`: the crawled sources of an archive, listed, paused, resumed and removed.
#include "indexer/commands/sources_command.h"

#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "indexer/base/command_line.h"
#include "indexer/base/error.h"
#include "indexer/base/progress.h"
#include "indexer/catalog/crawl_state.h"
#include "indexer/pipeline/archive.h"
#include "indexer/pipeline/crawl_run.h"
#include "indexer/pipeline/publication.h"
#include "indexer/pipeline/statement_reader.h"

namespace dateline::sources_command {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kHelp =
    "Lists, pauses, resumes and removes crawled sources.\n"
    "The list gives name, address, how the pages are found, last and next visit, statements, and failures of the last\n"
    "visit. `pause NAME` leaves a source out of updates, `resume NAME` takes it in again, `remove NAME` forgets it "
    "and\n"
    "its crawl state; its statements stay unless --withdraw is given.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline sources --archive press --format json\n"
    "  dateline sources --archive press pause example.org\n";

struct Settings {
  std::string archive;
  std::string action;
  std::string name;
  std::string format = "text";
  bool withdraw = false;
};

Json json_of(CrawlState& state, const CrawlSource& source) {
  Json json = {{"name", source.name}, {"address", source.address}, {"road", source.road}};
  json["options"] = Json::parse(source.options, nullptr, false);
  json["paused"] = source.paused;
  const auto time = [](const std::string& instant) { return instant.empty() ? Json(nullptr) : Json(instant); };
  json["last_visit"] = time(source.last_visit);
  json["next_visit"] = source.paused ? Json(nullptr) : time(source.next_visit);
  json["statements"] = state.statement_ids(source.number).size();
  json["failures"] = source.failures;
  json["unfinished"] = source.open;
  return json;
}

int list(const Settings& settings) {
  Archive::open_reading(settings.archive);
  CrawlState state(std::filesystem::path(settings.archive) / "catalog.db", Connection::Mode::read);
  Json all = Json::array();
  for (const CrawlSource& source : state.sources()) {
    Json json = json_of(state, source);
    if (settings.format == "json") {
      all.push_back(std::move(json));
      continue;
    }
    const std::string when = source.paused ? "paused"
                             : source.open ? "unfinished"
                             : source.last_visit.empty()
                                 ? "never visited"
                                 : fmt::format("visited {}, due {}", source.last_visit, source.next_visit);
    fmt::print("{}\n  {}\n  via {}, {} statements, {} failures, {}\n", source.name, source.address,
               source.road.empty() ? "nothing yet" : source.road, json["statements"].get<std::size_t>(),
               source.failures, when);
    if (source.options != "{}") fmt::print("  options {}\n", source.options);
  }
  if (settings.format == "json") fmt::print("{}\n", all.dump(2, ' ', false, Json::error_handler_t::replace));
  return 0;
}

void withdraw_statements(const std::string& folder, const std::vector<std::string>& ids, const std::string& name) {
  Archive archive = Archive::open_editing(folder);
  for (const std::string& id : ids)
    archive.catalog().withdraw(id, fmt::format("the source {} was removed", name), archive.catalog().now());
  const std::unique_ptr<StatementReader> opened_reader = StatementReader::of_archive(archive.folder());
  const StatementReader& reader = *opened_reader;
  IndexSettings index = reader.index_settings();
  index.alone = false;  // a load may be at work: what it has half filled stays
  publish_changes(archive, index);
}

int change(const Settings& settings) {
  if (settings.name.empty())
    throw Error(Error::Kind::usage, fmt::format("sources {}: NAME is missing", settings.action),
                fmt::format("dateline sources --archive {} lists them", settings.archive));
  catch_interrupts();
  { Archive::open_editing(settings.archive); }  // brought up to date; then let go
  CrawlState state(std::filesystem::path(settings.archive) / "catalog.db");
  const std::optional<CrawlSource> source = state.source(settings.name);
  if (!source)
    throw Error(Error::Kind::usage, fmt::format("{}: no crawled source of this archive", settings.name),
                fmt::format("dateline sources --archive {} lists them", settings.archive));
  if (settings.action == "remove") {
    const CrawlLock lock(settings.archive);
    const std::vector<std::string> ids = state.statement_ids(source->number);
    if (settings.withdraw) withdraw_statements(settings.archive, ids, settings.name);
    state.remove(source->number);
    fmt::print("{}: removed; its {} statements {}\n", settings.name, ids.size(),
               settings.withdraw ? "are withdrawn" : "stay");
    return 0;
  }
  state.pause(source->number, settings.action == "pause");
  fmt::print("{}: {}\n", settings.name, settings.action == "pause" ? "paused" : "resumed");
  return 0;
}

}  // namespace

void add_to(CommandLine& program) {
  auto settings = std::make_shared<Settings>();
  Verb command = program.verb("sources", kHelp, kExamples);
  archive_option(command, settings->archive).required();
  command.option("ACTION", settings->action, "pause, resume or remove [list them]")
      .one_of({"pause", "resume", "remove"});
  command.option("NAME", settings->name, "the source's name");
  command.option("--format", settings->format, "text or json [text]").one_of({"text", "json"});
  command.flag("--withdraw", settings->withdraw, "with remove: withdraw the source's statements");
  command.run([settings] { return settings->action.empty() ? list(*settings) : change(*settings); });
}

}  // namespace dateline::sources_command
