// The similar verb: statements like a given one.
#include "query/commands/similar_command.h"

#include <cstdio>
#include <memory>
#include <string>

#include "indexer/base/command_line.h"
#include "indexer/base/error.h"
#include "query/commands/request_options.h"
#include "query/show/formats.h"
#include "query/show/terminal_text.h"

namespace dateline::similar_command {
namespace {

constexpr const char* kHelp =
    "Lists the statements most like a given one.\n"
    "Similar statements share the terms that set it apart from the rest of the archive.";
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
                          : settings.format == "csv"
                              ? results_csv(results)
                              : results_text(options.request, results, TerminalStyle::of_standard_output());
  std::fwrite(out.data(), 1, out.size(), stdout);
  return 0;
}

}  // namespace

void add_to(CommandLine& program) {
  Verb verb = program.verb("similar", kHelp, kExamples);
  auto settings = std::make_shared<Settings>();
  RequestOptions& options = settings->options;
  verb.option("ID", options.query, "id of the statement").required();
  archive_option(verb, options.archive).required();
  verb.option("--audience", options.audience, "public, staff [public]").one_of({"public", "staff"});
  verb.option("--format", settings->format, "text, jsonl, csv [text]").one_of({"text", "jsonl", "csv"});
  verb.option("--limit", options.request.limit, "statements to list [10]").value_name("N").between(1, 1000);
  verb.run([settings] { return run(*settings); });
}

}  // namespace dateline::similar_command
