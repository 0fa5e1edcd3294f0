// The similar verb: statements like a given one.
#include "query/commands/similar_command.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>
#include <string>

#include "indexer/base/error.h"
#include "query/commands/request_options.h"
#include "query/show/formats.h"

namespace dateline {
namespace {

constexpr const char* kHelp =
    "Lists the statements that share with one the terms that set it apart from the rest of the archive, likest first.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline similar --archive press https://example.org/wage-hearing\n"
    "  dateline similar --archive press --format jsonl --limit 20 wage-hearing\n";

struct Settings {
  RequestOptions options;
  std::string format = "text";
};

int run(const Settings& settings) {
  RequestOptions options = settings.options;
  options.request.expand = false;
  SearchSession session(options);
  const Audience audience = options.checked().audience;
  if (session.searcher().find(options.query, audience) == 0)
    throw Error(Error::Kind::missing, "no statement has the id " + options.query,
                "ids are printed by: dateline search --format jsonl");
  Results results;
  results.items = session.searcher().similar(options.query, options.request.limit, audience);
  results.total = results.items.size();
  const std::string out = settings.format == "jsonl" ? results_jsonl(results)
                          : settings.format == "csv" ? results_csv(results)
                                                     : results_text(options.request, results, false);
  std::fwrite(out.data(), 1, out.size(), stdout);
  return 0;
}

}  // namespace

void add_similar_command(CLI::App& app, int& status) {
  CLI::App* verb = app.add_subcommand("similar", kHelp);
  auto settings = std::make_shared<Settings>();
  RequestOptions& options = settings->options;
  verb->add_option("ID", options.query, "id of the statement")->required();
  verb->add_option("--archive", options.archive, "folder of the archive (or DATELINE_ARCHIVE)")
      ->envname("DATELINE_ARCHIVE")
      ->type_name("DIR")
      ->required();
  verb->add_option("--audience", options.audience, "public, staff [public]")->check(CLI::IsMember({"public", "staff"}));
  verb->add_option("--format", settings->format, "text, jsonl, csv [text]")
      ->check(CLI::IsMember({"text", "jsonl", "csv"}));
  verb->add_option("--limit", options.request.limit, "statements listed [10]")
      ->type_name("N")
      ->check(CLI::Range(1, 1000));
  verb->footer(kExamples);
  verb->callback([settings, &status] { status = run(*settings); });
}

}  // namespace dateline
