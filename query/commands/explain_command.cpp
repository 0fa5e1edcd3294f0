// The explain verb: how a query is understood.
#include "query/commands/explain_command.h"

#include <cstdio>
#include <memory>
#include <string>

#include "indexer/base/command_line.h"
#include "query/commands/request_options.h"

namespace dateline::explain_command {
namespace {

constexpr const char* kHelp =
    "Shows how a query is understood.\n"
    "Prints its parse tree, what each word is expanded to, and the query that the index gets. Nothing is searched.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline explain --archive press 'hartford OR stamford immigration'\n"
    "  dateline explain --archive press '\"minimum wage\" w/10 malloy'\n";

int run(const RequestOptions& options) {
  SearchSession session(options);
  const std::string out = session.searcher().explain(options.checked());
  std::fwrite(out.data(), 1, out.size(), stdout);
  if (!out.empty() && out.back() != '\n') std::fputc('\n', stdout);
  return 0;
}

}  // namespace

void add_to(CommandLine& program) {
  Verb verb = program.verb("explain", kHelp, kExamples);
  auto options = std::make_shared<RequestOptions>();
  verb.option("QUERY", options->query, "the query").required();
  add_request_options(verb, *options, "all");
  verb.run([options] { return run(*options); });
}

}  // namespace dateline::explain_command
