// `dateline update`: crawled sources visited again.
#include "indexer/commands/update_command.h"

#include <fmt/format.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "indexer/base/command_line.h"
#include "indexer/base/progress.h"
#include "indexer/commands/crawl_command.h"
#include "indexer/commands/ingest_command.h"
#include "indexer/pipeline/ingest_run.h"

namespace dateline::update_command {
namespace {

constexpr const char* kHelp =
    "Revisits crawled sources that are due.\n"
    "New and changed pages are loaded. How often a source is due depends on how often it changes, between an hour and "
    "a\n"
    "month. Requests are conditional, so that unchanged pages cost the server next to nothing. A page that is missing "
    "on\n"
    "two visits a day apart counts as gone; its statement stays in the archive. A source that no longer yields "
    "anything\n"
    "is named, and the exit status is 4.";
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

void add_to(CommandLine& program) {
  auto settings = std::make_shared<Settings>();
  Verb command = program.verb("update", kHelp, kExamples);
  archive_option(command, settings->archive).required();
  command.option("SOURCE", settings->names, "names of sources, as listed by `dateline sources` [all]");
  command.flag("--force", settings->force,
               "also visit sources that are not due; a page missing for the second time is gone");
  command.option("--threads", settings->options.threads, "worker threads [one per processor]");
  command.run([settings] { return run(*settings); });
}

}  // namespace dateline::update_command
