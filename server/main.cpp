// The program: assembles the verbs, maps errors to exit statuses.
#include <CLI/CLI.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <iterator>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/error.h"
#include "indexer/base/version.h"
#include "indexer/commands/export_command.h"
#include "indexer/commands/extract_command.h"
#include "indexer/commands/ingest_command.h"
#include "indexer/commands/issues_command.h"
#include "indexer/commands/reindex_command.h"
#include "indexer/commands/set_command.h"
#include "indexer/commands/show_command.h"
#include "indexer/commands/stats_command.h"
#include "indexer/commands/upgrade_command.h"
#include "indexer/commands/versions_command.h"
#include "indexer/commands/withdraw_command.h"
#include "indexer/pipeline/ingest_run.h"
#include "indexer/pipeline/old_versions.h"
#include "query/commands/batch_command.h"
#include "query/commands/explain_command.h"
#include "query/commands/facets_command.h"
#include "query/commands/kwic_command.h"
#include "query/commands/search_command.h"
#include "query/commands/series_command.h"
#include "query/commands/similar_command.h"
#include "query/commands/suggest_command.h"
#include "server/commands/serve_command.h"

namespace {

constexpr const char* kAbout =
    "Dateline: full-text search and archive for press releases and statements, English and Spanish.\n"
    "Exit status: 0 done, 1 no hits with --exit-status, 2 usage, 3 archive or index missing, locked or incompatible,\n"
    "4 partly failed, 5 input/output or network, 130 interrupted.";

void report(const dateline::Error& error) {
  fmt::print(stderr, "dateline: {}\n", error.what());
  if (!error.hint().empty()) fmt::print(stderr, "  hint: {}\n", error.hint());
}

/// Levenshtein's distance, for the nearest verb to a mistyped one.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i] != b[j]);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

/// What to do about a command line that was not understood.
std::string usage_hint(CLI::App& app, std::string_view verb) {
  std::string nearest;
  std::size_t least = 3;
  for (const CLI::App* known : app.get_subcommands([](CLI::App*) { return true; })) {
    const std::size_t away = distance(verb, known->get_name());
    if (away == 0) return fmt::format("see dateline {} --help", verb);
    if (away >= least) continue;
    least = away;
    nearest = known->get_name();
  }
  return nearest.empty() ? "see dateline --help" : fmt::format("did you mean: dateline {}", nearest);
}

/// The arguments, last first as CLI11 takes them. A query such as -senate looks like options to a command line; of the
/// verbs that take a query it is moved behind "--".
std::vector<std::string> arguments(int argc, char** argv) {
  std::vector<std::string> given(argv + 1, argv + argc);
  static constexpr std::string_view kQueryVerbs[] = {"search", "facets", "explain", "kwic", "series"};
  if (!given.empty() &&
      std::find(std::begin(kQueryVerbs), std::end(kQueryVerbs), given.front()) != std::end(kQueryVerbs) &&
      std::find(given.begin(), given.end(), "--") == given.end()) {
    const auto is_query = [](const std::string& text) { return text.size() > 2 && text[0] == '-' && text[1] != '-'; };
    const auto query = std::find_if(given.begin() + 1, given.end(), is_query);
    if (query != given.end()) {
      std::string moved = std::move(*query);
      given.erase(query);
      given.insert(given.end(), {"--", std::move(moved)});
    }
  }
  std::reverse(given.begin(), given.end());
  return given;
}

int run(int argc, char** argv) {
  CLI::App app{kAbout, "dateline"};
  app.require_subcommand(1);
  app.set_version_flag("--version", fmt::format("dateline {}", dateline::kProgramVersion));
  int status = 0;
  // One line a verb: add_<verb>_command(app, status).
  dateline::add_extract_command(app, status);
  dateline::add_ingest_command(app, status);
  dateline::add_show_command(app, status);
  dateline::add_set_command(app, status);
  dateline::add_withdraw_command(app, status);
  dateline::add_versions_command(app, status);
  dateline::add_export_command(app, status);
  dateline::add_stats_command(app, status);
  dateline::add_upgrade_command(app, status);
  dateline::add_reindex_command(app, status);
  dateline::add_search_command(app, status, dateline::index_old_versions);
  dateline::add_facets_command(app, status);
  dateline::add_batch_command(app, status);
  dateline::add_explain_command(app, status);
  dateline::add_kwic_command(app, status);
  dateline::add_series_command(app, status);
  dateline::add_suggest_command(app, status);
  dateline::add_similar_command(app, status);
  dateline::add_issues_command(app, status);
  dateline::add_serve_command(app, status,
                              [](const std::filesystem::path& archive, const std::vector<std::string>& sources) {
                                dateline::ingest_sources(archive.string(), sources, {});
                              });
  try {
    app.parse(arguments(argc, argv));
  } catch (const CLI::Success& done) {
    return app.exit(done);
  } catch (const CLI::ParseError& problem) {
    report(dateline::Error(dateline::Error::Kind::usage, problem.what(), usage_hint(app, argc > 1 ? argv[1] : "")));
    return 2;
  }
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const dateline::Error& error) {
    report(error);
    return error.exit_status();
  } catch (const std::exception& error) {
    fmt::print(stderr, "dateline: {}\n", error.what());
    return 5;
  }
}
