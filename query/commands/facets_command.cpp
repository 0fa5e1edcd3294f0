// The facets verb: exact counts of what matches, as JSON lines.
#include "query/commands/facets_command.h"

#include <cstdio>
#include <memory>
#include <string>

#include "indexer/base/command_line.h"
#include "query/commands/request_options.h"
#include "query/show/formats.h"

namespace dateline::facets_command {
namespace {

constexpr const char* kHelp =
    "Counts matching statements by issue, city, date and other facets.\n"
    "Prints one JSON object per facet and line: its values with their counts, 'other' and 'none'. A facet's own "
    "filter\n"
    "does not narrow its counts, so that sibling values stay visible. Without QUERY the whole archive is counted.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline facets --archive press --by city,issue,year 'minimum wage'\n"
    "  dateline facets --archive press --by issue --values 100 --city Hartford\n";

struct Settings {
  RequestOptions options;
};

int run(const Settings& settings) {
  Request request = settings.options.checked();
  request.limit = 0;
  request.snippets = false;
  SearchSession session(settings.options);
  const Results results = session.engine().search(request);
  print_notices(results);
  const std::string out = facets_jsonl(results);
  std::fwrite(out.data(), 1, out.size(), stdout);
  return 0;
}

}  // namespace

void add_to(CommandLine& program) {
  Verb verb = program.verb("facets", kHelp, kExamples);
  auto settings = std::make_shared<Settings>();
  settings->options.request.facet_values = 1000;
  verb.option("QUERY", settings->options.query, "what to search for");
  add_request_options(verb, settings->options, "all");
  add_shard_options(verb, settings->options);
  verb.option("--by", settings->options.request.facets,
              "facets to count: issue,city,mentions,year,month,genre,lang,source,edited")
      .value_name("NAMES")
      .separated_by(',')
      .required();
  verb.option("--values", settings->options.request.facet_values, "values listed per facet, most frequent first [1000]")
      .value_name("N");
  verb.run([settings] { return run(*settings); });
}

}  // namespace dateline::facets_command
