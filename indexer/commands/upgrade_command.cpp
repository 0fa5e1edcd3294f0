// Migrates the catalog and brings the index up to it.
#include "indexer/commands/upgrade_command.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <string>

#include "indexer/base/command_line.h"
#include "indexer/base/error.h"
#include "indexer/base/progress.h"
#include "indexer/catalog/migrations.h"
#include "indexer/commands/held_statements.h"
#include "indexer/pipeline/archive.h"
#include "indexer/pipeline/publication.h"
#include "indexer/pipeline/statement_reader.h"
#include "indexer/schema/generation.h"

namespace dateline::upgrade_command {
namespace {

constexpr const char* kHelp =
    "Upgrades an archive made by an earlier version of dateline.\n"
    "Ids, corrections, withdrawals and versions are kept, and no page is read again. The previous catalog is kept next "
    "to\n"
    "the new one as catalog.db.before-upgrade. An archive that is up to date is left as it is.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline upgrade --archive press\n"
    "  DATELINE_ARCHIVE=press dateline upgrade\n";

/// True where there is an index that this program can go on with.
bool index_is_current(const std::filesystem::path& index) {
  if (Generation::current_number(index) == 0) return false;
  try {
    Generation::open(index);
    return true;
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::mismatch) throw;
    return false;
  }
}

int run(const std::string& folder) {
  catch_interrupts();
  const int before = Archive::catalog_version(folder);
  Archive archive = Archive::open_writing(folder);
  const std::unique_ptr<StatementReader> opened_reader = StatementReader::of_archive(archive.folder());
  const StatementReader& reader = *opened_reader;
  const IndexSettings settings = reader.index_settings();
  const ArchiveLock lock = archive.lock_batch();
  const bool current = index_is_current(archive.index());
  const IndexReport built = current ? publish_changes(archive, settings) : publish_all(archive, settings);
  if (before != catalog_version())
    fmt::print("catalog: form {} to {}; the one before is kept as {}\n", before, catalog_version(),
               kept_copy_of(archive.catalog().connection().path()).filename().string());
  if (built.rebuilt)
    fmt::print("index: built again, {} statements in generation {}\n", built.documents, built.generation);
  if (before != catalog_version()) name_held(archive);
  if (before == catalog_version() && !built.rebuilt) fmt::print("{}: nothing to do\n", folder);
  return 0;
}

}  // namespace

void add_to(CommandLine& program) {
  auto folder = std::make_shared<std::string>();
  Verb command = program.verb("upgrade", kHelp, kExamples);
  archive_option(command, *folder).required();
  command.run([folder] { return run(*folder); });
}

}  // namespace dateline::upgrade_command
