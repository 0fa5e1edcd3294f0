// `dateline export`: statements as JSON lines that ingest reads back unchanged.
#include "indexer/commands/export_command.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>

#include "indexer/base/command_line.h"
#include "indexer/base/error.h"
#include "indexer/base/progress.h"
#include "indexer/commands/archive_option.h"
#include "indexer/commands/audience_option.h"
#include "indexer/pipeline/archive.h"
#include "indexer/schema/statement_json.h"

namespace dateline {
namespace {

constexpr const char* kHelp =
    "Prints every statement whole, one JSON object a line, in the order they came into the archive: text, values, "
    "evidence. `dateline ingest` reads the\n"
    "lines back as they are. Withdrawn statements are left out, and so is what is not public unless --audience staff.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline export --archive press > statements.jsonl\n"
    "  dateline export --archive press | jq -r .headline\n";

struct Settings {
  std::string archive;
  std::string format = "jsonl";
  std::string audience = "public";
};

int run(const Settings& settings) {
  catch_interrupts();
  Archive archive = Archive::open_reading(settings.archive);
  const Instant now = system_now();
  const Viewer viewer = viewer_of(settings.audience);
  archive.catalog().for_each([&](const CatalogEntry& entry) {
    throw_if_interrupted();
    if (!entry.superseded_by.empty() || entry.withdrawn || !may_see(status_of(entry), viewer, now)) return true;
    const std::string line = to_json(entry.statement) + "\n";
    if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size())
      throw Error(Error::Kind::io, fmt::format("standard output: cannot be written: {}", std::strerror(errno)));
    return true;
  });
  return 0;
}

}  // namespace

void add_export_command(CommandLine& program) {
  auto settings = std::make_shared<Settings>();
  Verb command = program.verb("export", kHelp, kExamples);
  add_archive_option(command, settings->archive);
  command.option("--format", settings->format, "form of the output: jsonl [jsonl]").one_of({"jsonl"});
  add_audience_option(command, settings->audience);
  command.run([settings] { return run(*settings); });
}

}  // namespace dateline
