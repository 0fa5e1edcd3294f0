// `dateline update`: crawled sources visited again.
#include "indexer/commands/update_command.h"

#include <fmt/format.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "indexer/base/command_line.h"
#include "indexer/base/progress.h"
#include "indexer/commands/archive_option.h"
#include "indexer/commands/crawl_command.h"
#include "indexer/commands/ingest_command.h"
#include "indexer/pipeline/ingest_run.h"

namespace dateline {
namespace {

constexpr const char* kHelp =
    "Visits crawled sources that are due: new pages, changed ones, and those that are gone.\n"
    "How often a source is due follows from how often it changes, between an hour and a month. Pages are asked for "
    "with\n"
    "what the server said of them last, so that unchanged ones cost it nothing. What was gone on two visits a day "
    "apart\n"
    "is gone; its statement stays in the archive. A source that gives nothing any more is named, and the exit status "
    "is "
    "4.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline update --archive press\n"
    "  dateline update --archive press --force example.org\n";

struct Settings {
  std::string archive;
  std::vector<std::string> names;
  bool force = false;
  IngestOptions options;
};

int run(const Settings& settings) {
  const auto start = std::chrono::steady_clock::now();
  catch_interrupts();
  IngestReport report;
  const CrawlOutcome outcome = crawl_known(settings.archive, settings.names, settings.force, settings.options, report);
  print_summary(report, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  for (const std::string& line : outcome.lines) fmt::print("{}\n", line);
  return outcome.status;
}

}  // namespace

void add_update_command(CommandLine& program) {
  auto settings = std::make_shared<Settings>();
  Verb command = program.verb("update", kHelp, kExamples);
  add_archive_option(command, settings->archive);
  command.option("SOURCE", settings->names, "names of sources, as `dateline sources` lists them [all]");
  command.flag("--force", settings->force, "sources that are not due too; what is missing for the second time is gone");
  command.option("--threads", settings->options.threads, "worker threads [one a processor]");
  command.run([settings] { return run(*settings); });
}

}  // namespace dateline
