// `dateline reindex`: the index from the catalog, statements from their originals, or facets alone.
#include "indexer/commands/reindex_command.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <memory>
#include <string>

#include "indexer/base/command_line.h"
#include "indexer/base/error.h"
#include "indexer/base/progress.h"
#include "indexer/base/text.h"
#include "indexer/index/published_copies.h"
#include "indexer/pipeline/archive.h"
#include "indexer/pipeline/erasure.h"
#include "indexer/pipeline/ingest_run.h"
#include "indexer/pipeline/publication.h"
#include "indexer/pipeline/statement_reader.h"
#include "indexer/pipeline/stories.h"

namespace dateline::reindex_command {
namespace {

constexpr const char* kHelp =
    "Rebuilds the index from the catalog.\n"
    "The old index serves until the new one is published. --from originals reads every stored page again first (after "
    "an\n"
    "upgrade or a change of rules); --facets only finds cities, issues and languages again (after a change of "
    "gazetteer or\n"
    "taxonomy). Corrections made by hand are kept.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline reindex --archive press --from originals\n"
    "  dateline reindex --archive press --shards 4\n";

struct Settings {
  std::string archive;
  std::string from = "catalog";
  bool facets = false;
  bool stories = false;
  std::size_t threads = 0;
  std::size_t shards = 0;
};

int publish(const Settings& settings) {
  if (settings.facets || settings.stories || settings.from != "catalog")
    throw Error(Error::Kind::usage, "--shards copies what the index shows now",
                "run reindex with --from, --facets or --stories first, then reindex --shards by itself");
  const auto start = std::chrono::steady_clock::now();
  catch_interrupts();
  finish_erasures(settings.archive);
  Archive archive = Archive::open_writing(settings.archive);
  const std::unique_ptr<StatementReader> reader = StatementReader::of_archive(archive.folder());
  const ArchiveLock lock = archive.lock_batch();
  const PublishReport report = publish_copies(archive.catalog(), archive.folder() / kPublishedFolder, settings.shards,
                                              reader->index_settings(settings.threads), system_now());
  for (const auto& copy : report.copies) fmt::print("{}\n", copy.string());
  fmt::print(stderr, "published {} statements in {} copies; {:.2f} seconds\n", report.statements, report.copies.size(),
             std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  return 0;
}

int run(const Settings& settings) {
  if (settings.shards > 0) return publish(settings);
  const auto start = std::chrono::steady_clock::now();
  catch_interrupts();
  finish_erasures(settings.archive);
  Archive archive = Archive::open_writing(settings.archive);
  const std::unique_ptr<StatementReader> opened_reader = StatementReader::of_archive(archive.folder());
  const StatementReader& reader = *opened_reader;
  int status = 0;
  if (settings.from == "originals") {
    IngestOptions options;
    options.threads = settings.threads;
    options.warn = [](const std::string& line) { fmt::print(stderr, "dateline: {}\n", one_line(line)); };
    const IngestReport report = read_originals_again(archive, reader, options);
    fmt::print("read {} originals again: {} new, {} changed, {} unchanged, {} skipped, {} failed\n",
               report.pages + report.records, report.added, report.changed, report.unchanged, report.skipped,
               report.failed);
    if (report.failed) status = 4;
  } else if (settings.facets) {
    fmt::print("facets of {} statements changed\n", find_facets_again(archive, reader, settings.threads));
  }
  if (settings.stories) forget_stories(archive.catalog());
  const ArchiveLock lock = archive.lock_batch();
  const IndexReport built = publish_all(archive, reader.index_settings(settings.threads));
  fmt::print("indexed {} statements in generation {}; {:.2f} seconds\n", built.documents, built.generation,
             std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  return status;
}

}  // namespace

void add_to(CommandLine& program) {
  auto settings = std::make_shared<Settings>();
  Verb command = program.verb("reindex", kHelp, kExamples);
  archive_option(command, settings->archive).required();
  command
      .option("--from", settings->from, "catalog: statements as they are; originals: read every page again [catalog]")
      .one_of({"catalog", "originals"});
  command.flag("--facets", settings->facets, "first find cities, issues and languages again");
  command.flag("--stories", settings->stories, "first find near-duplicates again");
  command
      .option("--shards", settings->shards,
              "write N published copies instead: what is public now, in DIR/shards/1 to N, each for one xapian-tcpsrv; "
              "print their folders")
      .value_name("N")
      .between(1, 1000);
  command.option("--threads", settings->threads, "worker threads [one per processor]");
  command.run([settings] { return run(*settings); });
}

}  // namespace dateline::reindex_command
