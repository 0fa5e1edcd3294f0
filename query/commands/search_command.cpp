// The search verb: one query, as text, JSON, JSON lines or CSV.
#include "query/commands/search_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "indexer/base/command_line.h"
#include "indexer/base/error.h"
#include "query/commands/request_options.h"
#include "query/commands/scratch_folder.h"
#include "query/show/citation.h"
#include "query/show/formats.h"
#include "query/show/terminal_text.h"

namespace dateline::search_command {
namespace {

constexpr const char* kHelp =
    "Searches an archive.\n"
    "A query finds the statements that hold all of its words. OR, -word, \"exact phrase\", \"a b\"~5, a w/5 b, "
    "immigra*,\n"
    "title:word, city:hartford, date:2013-05..2013-06 and more are described in the README. Without QUERY the filters\n"
    "alone select, newest first.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline search --archive press 'wage \"collective bargaining\" city:hartford'\n"
    "  dateline search --archive press --issue immigration --after 2013 --sort newest --format csv 'TRUST Act'\n";

struct Settings {
  RequestOptions options;
  std::string format = "text";
  std::size_t page = 1;
  bool exit_status = false;
  bool excel = false;
  std::string versions = "current";
};

/// Entries one after another; of CSL-JSON one array.
std::string citations(const Results& results, CitationFormat format, const std::string& language) {
  const bool list = format == CitationFormat::csl;
  std::string out = list ? "[" : "";
  for (const ResultItem& item : results.items) {
    std::string entry = cite(citation_of(item, {}), format, language);
    if (list && out.size() > 1) out += ",";
    if (list) entry.pop_back();
    out += entry;
  }
  return list ? out + "]\n" : out;
}

int run(Settings settings, const IndexOldVersions& index_old_versions) {
  std::optional<ScratchFolder> scratch;
  if (settings.versions == "old") {
    if (!settings.options.shards.empty())
      throw Error(Error::Kind::usage, "published copies hold what statements say now",
                  "leave out --versions old, or --shards");
    scratch.emplace();
    settings.options.index = (scratch->path() / "index").string();
    index_old_versions(settings.options.archive, settings.options.index,
                       settings.options.audience == "staff" ? Viewer::staff() : Viewer::anyone());
  }
  if (settings.excel && settings.format != "csv")
    throw Error(Error::Kind::usage, "--excel: only with --format csv", "add --format csv");
  Request request = settings.options.checked();
  request.offset = (settings.page - 1) * request.limit;
  if (request.facets.empty() && settings.format == "json") request.facets = {"issue", "city", "year"};
  SearchSession session(settings.options);
  const Results results = session.engine().search(request);
  std::string out;
  if (settings.format == "json")
    out = results_json(request, results) + "\n";
  else if (settings.format == "jsonl")
    out = results_jsonl(results);
  else if (settings.format == "csv")
    out = results_csv(results, settings.excel);
  else if (const auto citation = parse_citation_format(settings.format); citation && settings.format != "text")
    out = citations(results, *citation, request.labels);
  else
    out = results_text(request, results, TerminalStyle::of_standard_output());
  if (settings.format != "json") print_notices(results);
  std::fwrite(out.data(), 1, out.size(), stdout);
  return settings.exit_status && results.total == 0 ? 1 : 0;
}

}  // namespace

void add_to(CommandLine& program, IndexOldVersions index_old_versions) {
  Verb verb = program.verb("search", kHelp, kExamples);
  auto settings = std::make_shared<Settings>();
  verb.option("QUERY", settings->options.query, "what to search for");
  add_request_options(verb, settings->options, "all");
  add_shard_options(verb, settings->options);
  verb.option("--format", settings->format, "text, json, jsonl, csv, or for reference managers ris, bibtex, csl [text]")
      .one_of({"text", "json", "jsonl", "csv", "ris", "bibtex", "csl"});
  verb.option("--limit", settings->options.request.limit, "results per page [10]").value_name("N").between(0, 100000);
  verb.option("--page", settings->page, "page of results [1]").value_name("N").between(1, 1000000);
  verb.option("--facets", settings->options.request.facets,
              "facets to count: issue,city,mentions,year,month,genre,lang,source,edited [json: issue,city,year]")
      .value_name("NAMES")
      .separated_by(',');
  verb.option("--facet-values", settings->options.request.facet_values, "values listed per facet [10]")
      .value_name("N")
      .between(0, 100000);
  verb.option("--cursor", settings->options.request.cursor, "continue after a page: next_cursor of its JSON")
      .value_name("CURSOR");
  verb.flag("--collapse", settings->options.request.collapse, "one result per story; totals still count statements");
  verb.flag("--excel", settings->excel,
            "with --format csv: a byte order mark, and nothing that a spreadsheet takes for a formula");
  add_timeout_option(verb, settings->options);
  verb.flag("--exit-status", settings->exit_status, "exit 1 if nothing matches");
  verb.option("--versions", settings->versions,
              "current, or old: what statements said before they were edited; ids then end in @ and a version number "
              "[current]")
      .one_of({"current", "old"});
  verb.run(
      [settings, index_old_versions = std::move(index_old_versions)] { return run(*settings, index_old_versions); });
}

}  // namespace dateline::search_command
