// The diff verb: two versions of a statement side by side.
#include "indexer/commands/diff_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "indexer/base/command_line.h"
#include "indexer/base/error.h"
#include "indexer/catalog/visible_statement.h"
#include "indexer/commands/audience_option.h"
#include "indexer/compare/statement_diff.h"
#include "indexer/pipeline/archive.h"

namespace dateline::diff_command {
namespace {

constexpr const char* kHelp =
    "Shows what changed between two versions of a statement, word by word.\n"
    "Removed words are shown as [-removed-], added words as {+added+}. Without --from and --to the last change is "
    "shown.\n"
    "A statement with a single version has no difference.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline diff --archive press https://www.example.org/2015/trust-act/\n"
    "  dateline diff --archive press --from 1 --to 3 --format json release-17\n";

struct Settings {
  std::string archive;
  std::string id;
  int from = 0, to = 0;  ///< 0: the last change
  std::string format = "text";
  std::string audience = "public";
};

const Statement& version(const std::vector<Statement>& versions, int number, const Settings& settings) {
  const auto found = std::find_if(versions.begin(), versions.end(),
                                  [&](const Statement& statement) { return statement.version == number; });
  if (found == versions.end())
    throw Error(Error::Kind::usage, fmt::format("{}: has no version {}", settings.id, number),
                "dateline versions ID lists them");
  return *found;
}

bool colour_wanted() {
  const char* const no_color = std::getenv("NO_COLOR");
  return ::isatty(STDOUT_FILENO) == 1 && (no_color == nullptr || *no_color == '\0');
}

int run(const Settings& settings) {
  Archive archive = Archive::open_reading(settings.archive);
  const Viewer viewer = viewer_of(settings.audience);
  const Instant now = system_now();
  const CatalogEntry entry = get_visible(archive.catalog(), settings.id, viewer, now);
  const std::vector<Statement> versions = visible_versions(archive.catalog(), entry, viewer, now);
  const int to = settings.to ? settings.to : versions.back().version;
  // The version before `to` that this viewer may see.
  int before = to;
  for (const Statement& statement : versions)
    if (statement.version < to) before = statement.version;
  const int from = settings.from ? settings.from : before;
  const std::vector<FieldDiff> fields =
      diff_statements(version(versions, from, settings), version(versions, to, settings));
  if (settings.format == "json")
    fmt::print("{}\n", diff_json(entry.statement.id, from, to, fields));
  else
    fmt::print("{}", diff_for_terminal(fields, colour_wanted()));
  return 0;
}

}  // namespace

void add_to(CommandLine& program) {
  auto settings = std::make_shared<Settings>();
  Verb command = program.verb("diff", kHelp, kExamples);
  archive_option(command, settings->archive).required();
  command.option("ID", settings->id, "the statement's id").required();
  command.option("--from", settings->from, "number of the older version [the one before --to]").value_name("N");
  command.option("--to", settings->to, "number of the newer version [the current one]").value_name("N");
  command.option("--format", settings->format, "text or json [text]").one_of({"text", "json"});
  add_audience_option(command, settings->audience);
  command.run([settings] { return run(*settings); });
}

}  // namespace dateline::diff_command
