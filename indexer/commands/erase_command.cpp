// `dateline erase`: legal deletion.
#include "indexer/commands/erase_command.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <string>

#include "indexer/base/command_line.h"
#include "indexer/base/error.h"
#include "indexer/base/progress.h"
#include "indexer/pipeline/archive.h"
#include "indexer/pipeline/erasure.h"
#include "indexer/pipeline/statement_reader.h"

namespace dateline::erase_command {
namespace {

constexpr const char* kHelp =
    "Erases a statement permanently.\n"
    "Text, versions, originals, corrections and every trace in the index and in free space are removed, so that no "
    "file\n"
    "of the archive holds them. Hashes of its id, addresses and bytes stay, with the time and the reason, so that no "
    "load\n"
    "brings it back. Index segments that hold it are rewritten, which can take a while.\n"
    "Copies elsewhere (backups, exports, the files it was loaded from) are not reached. To hide a statement, use "
    "withdraw.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline erase --archive press https://www.example.org/2015/trust-act/ --reason \"court order 12/2015\"\n"
    "  dateline erase --archive press records/1234 --reason \"asked by the person named\"\n";

struct Settings {
  std::string archive;
  std::string id;
  std::string reason;
};

int run(const Settings& settings) {
  if (settings.reason.empty())
    throw Error(Error::Kind::usage, "erase: --reason is missing", "say why: --reason \"court order 12/2015\"");
  catch_interrupts();
  Archive archive = Archive::open_editing(settings.archive);
  const std::unique_ptr<StatementReader> opened_reader = StatementReader::of_archive(archive.folder());
  const StatementReader& reader = *opened_reader;
  IndexSettings index = reader.index_settings();
  index.alone = false;
  erase_statement(archive, settings.id, settings.reason, index);
  fmt::print("{}: erased\n", settings.id);
  return 0;
}

}  // namespace

void add_to(CommandLine& program) {
  auto settings = std::make_shared<Settings>();
  Verb command = program.verb("erase", kHelp, kExamples);
  archive_option(command, settings->archive).required();
  command.option("ID", settings->id, "the statement's id").required();
  command.option("--reason", settings->reason, "why, for the record");
  command.run([settings] { return run(*settings); });
}

}  // namespace dateline::erase_command
