// `dateline versions`: what versions of a statement are kept.
#include "indexer/commands/versions_command.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "indexer/base/command_line.h"
#include "indexer/catalog/visible_statement.h"
#include "indexer/commands/audience_option.h"
#include "indexer/compare/change_summary.h"
#include "indexer/pipeline/archive.h"
#include "indexer/schema/statement_json.h"

namespace dateline::versions_command {
namespace {

constexpr const char* kHelp =
    "Lists the versions of a statement, oldest first.\n"
    "Each with its number, capture time, date, headline, and what it changed.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline versions --archive press https://www.example.org/2015/trust-act/\n"
    "  dateline versions --archive press --format jsonl release-17\n";

struct Settings {
  std::string archive;
  std::string id;
  std::string format = "text";
  std::string audience = "public";
};

int run(const Settings& settings) {
  Archive archive = Archive::open_reading(settings.archive);
  const Viewer viewer = viewer_of(settings.audience);
  const Instant now = system_now();
  const CatalogEntry entry = get_visible(archive.catalog(), settings.id, viewer, now);
  std::optional<Statement> before;
  for (Statement& statement : visible_versions(archive.catalog(), entry, viewer, now)) {
    if (settings.format == "jsonl")
      fmt::print("{}\n", to_json(statement));
    else
      fmt::print("{}\t{}\t{}\t{}{}\n", statement.version, statement.captured,
                 statement.date ? statement.date->to_string() : "undated", statement.headline,
                 before ? "\t" + summarize_changes(diff_statements(*before, statement), "en") : std::string());
    before = std::move(statement);
  }
  return 0;
}

}  // namespace

void add_to(CommandLine& program) {
  auto settings = std::make_shared<Settings>();
  Verb command = program.verb("versions", kHelp, kExamples);
  archive_option(command, settings->archive).required();
  command.option("ID", settings->id, "the statement's id").required();
  command.option("--format", settings->format, "text, or jsonl with all of every version [text]")
      .one_of({"text", "jsonl"});
  add_audience_option(command, settings->audience);
  command.run([settings] { return run(*settings); });
}

}  // namespace dateline::versions_command
