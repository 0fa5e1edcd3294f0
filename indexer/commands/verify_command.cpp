// `dateline verify`: looks for damage and names what mends it.
#include "indexer/commands/verify_command.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <string>

#include "indexer/base/command_line.h"
#include "indexer/base/progress.h"
#include "indexer/catalog/migrations.h"
#include "indexer/pipeline/archive.h"
#include "indexer/pipeline/verification.h"

namespace dateline::verify_command {
namespace {

constexpr const char* kHelp =
    "Checks an archive for damage.\n"
    "Every original is checked against its digest, every statement and version is read, and the index is compared "
    "with\n"
    "the catalog. Waits for a running writer. Each problem is one line with the command that repairs it, and the exit\n"
    "status is 4; nothing is changed. Once an upgraded archive is found clean, the copy of its previous catalog is "
    "removed.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline verify --archive press\n"
    "  dateline verify --archive /mnt/backup/press && echo whole\n";

int run(const std::string& folder) {
  catch_interrupts();
  Verification found;
  {
    const ArchiveLock lock = ArchiveLock::for_reading_whole(folder);
    found = verify_archive(folder);
    std::error_code ignored;
    if (found.problems.empty())
      std::filesystem::remove(kept_copy_of(std::filesystem::path(folder) / "catalog.db"), ignored);
  }
  for (const ArchiveProblem& problem : found.problems) fmt::print("{}; mend: {}\n", problem.what, problem.mend);
  if (!found.problems.empty()) return 4;
  fmt::print("clean: {}\n", found.counts());
  return 0;
}

}  // namespace

void add_to(CommandLine& program) {
  auto folder = std::make_shared<std::string>();
  Verb command = program.verb("verify", kHelp, kExamples);
  archive_option(command, *folder).required();
  command.run([folder] { return run(*folder); });
}

}  // namespace dateline::verify_command
