// `dateline withdraw`: takes a statement out of every answer, and keeps it.
#include "indexer/commands/withdraw_command.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <string>

#include "indexer/base/command_line.h"
#include "indexer/base/error.h"
#include "indexer/base/progress.h"
#include "indexer/pipeline/archive.h"
#include "indexer/pipeline/erasure.h"
#include "indexer/pipeline/publication.h"
#include "indexer/pipeline/statement_reader.h"

namespace dateline::withdraw_command {
namespace {

constexpr const char* kHelp =
    "Withdraws a statement from every public answer.\n"
    "Searches, facets, exports and the server no longer show it. The catalog keeps it with the reason, and loading "
    "its\n"
    "page again does not bring it back. --undo reverses the withdrawal.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline withdraw --archive press https://www.example.org/2015/trust-act/ --reason \"sent by mistake\"\n"
    "  dateline withdraw --archive press https://www.example.org/2015/trust-act/ --undo\n";

struct Settings {
  std::string archive;
  std::string id;
  std::string reason;
  bool undo = false;
};

int run(const Settings& settings) {
  if (!settings.undo && settings.reason.empty())
    throw Error(Error::Kind::usage, "withdraw: --reason is missing", "say why: --reason \"sent by mistake\"");
  catch_interrupts();
  finish_erasures(settings.archive);
  Archive archive = Archive::open_editing(settings.archive);
  const std::int64_t before = archive.catalog().last_change();
  if (settings.undo) {
    if (!archive.catalog().restore(settings.id))
      throw Error(Error::Kind::missing, fmt::format("{}: was not withdrawn", settings.id));
  } else {
    archive.catalog().withdraw(settings.id, settings.reason, archive.catalog().now());
  }
  const std::unique_ptr<StatementReader> opened_reader = StatementReader::of_archive(archive.folder());
  const StatementReader& reader = *opened_reader;
  IndexSettings settings_of_index = reader.index_settings();
  settings_of_index.alone = false;
  settings_of_index.from_change = before + 1;
  publish_changes(archive, settings_of_index);
  fmt::print("{}: {}\n", settings.id, settings.undo ? "is back" : "withdrawn");
  return 0;
}

}  // namespace

void add_to(CommandLine& program) {
  auto settings = std::make_shared<Settings>();
  Verb command = program.verb("withdraw", kHelp, kExamples);
  archive_option(command, settings->archive).required();
  command.option("ID", settings->id, "the statement's id").required();
  command.option("--reason", settings->reason, "why, for the record");
  command.flag("--undo", settings->undo, "reverse the withdrawal");
  command.run([settings] { return run(*settings); });
}

}  // namespace dateline::withdraw_command
