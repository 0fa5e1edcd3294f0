// `dateline backup`: a whole, verified copy.
#include "indexer/commands/backup_command.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <string>

#include "indexer/base/command_line.h"
#include "indexer/base/progress.h"
#include "indexer/pipeline/backup.h"
#include "indexer/pipeline/verification.h"

namespace dateline::backup_command {
namespace {

constexpr const char* kHelp =
    "Copies an archive while it is in use, and verifies the copy.\n"
    "The copy is the archive as it stood at one instant. TO is a new folder, or an earlier backup of this archive, to\n"
    "which only what is new is copied. The copy is itself an archive: to restore it, use it.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline backup --archive press /mnt/backup/press\n"
    "  dateline backup --archive press /mnt/backup/press && dateline verify --archive /mnt/backup/press\n";

struct Settings {
  std::string archive;
  std::string to;
};

int run(const Settings& settings) {
  catch_interrupts();
  back_up(settings.archive, settings.to);
  const Verification found = verify_archive(settings.to);
  for (const ArchiveProblem& problem : found.problems)
    fmt::print(stderr, "dateline: {}: {}\n  hint: {}\n", settings.to, problem.what, problem.mend);
  if (!found.problems.empty()) return 4;
  fmt::print("{}: {}; verified\n", settings.to, found.counts());
  return 0;
}

}  // namespace

void add_to(CommandLine& program) {
  auto settings = std::make_shared<Settings>();
  Verb command = program.verb("backup", kHelp, kExamples);
  archive_option(command, settings->archive).required();
  command.option("TO", settings->to, "folder of the copy").required();
  command.run([settings] { return run(*settings); });
}

}  // namespace dateline::backup_command
