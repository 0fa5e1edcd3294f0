// The search verb: one query, as text, JSON, JSON lines or CSV.
#include "query/commands/search_command.h"

#include <fmt/format.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "indexer/base/error.h"
#include "query/commands/request_options.h"
#include "query/show/formats.h"

namespace dateline {
namespace {

constexpr const char* kHelp =
    "Searches an archive. QUERY: words are all wanted; OR, -word, \"exact phrase\", \"a b\"~5, a w/5 b, immigra*, "
    "title:word, city:hartford,\n"
    "date:2013-05..2013-06 and more (README). Without QUERY the filters alone decide, newest first.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline search --archive press 'wage \"collective bargaining\" city:hartford'\n"
    "  dateline search --archive press --issue immigration --after 2013 --sort newest --format csv 'TRUST Act'\n";

struct Settings {
  RequestOptions options;
  std::string format = "text";
  std::size_t page = 1;
  bool exit_status = false;
  std::string versions = "current";
};

/// A folder for the time of one search.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "dateline-versions-XXXXXX").string();
    if (!::mkdtemp(name.data()))
      throw Error(Error::Kind::io, fmt::format("{}: cannot be made", name),
                  "TMPDIR names another folder for short-lived files");
    path_ = name;
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

bool colour_wanted() {
  return ::isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
}

int run(Settings settings, const IndexOldVersions& index_old_versions) {
  std::optional<ScratchFolder> scratch;
  if (settings.versions == "old") {
    scratch.emplace();
    settings.options.index = (scratch->path() / "index").string();
    index_old_versions(settings.options.archive, settings.options.index);
  }
  Request request = settings.options.checked();
  request.offset = (settings.page - 1) * request.limit;
  if (request.facets.empty() && settings.format == "json") request.facets = {"issue", "city", "year"};
  SearchSession session(settings.options);
  const Results results = session.searcher().search(request);
  std::string out;
  if (settings.format == "json")
    out = results_json(request, results) + "\n";
  else if (settings.format == "jsonl")
    out = results_jsonl(results);
  else if (settings.format == "csv")
    out = results_csv(results);
  else
    out = results_text(request, results, colour_wanted());
  if (settings.format != "json") print_notices(results);
  std::fwrite(out.data(), 1, out.size(), stdout);
  return settings.exit_status && results.total == 0 ? 1 : 0;
}

}  // namespace

void add_search_command(CLI::App& app, int& status, IndexOldVersions index_old_versions) {
  CLI::App* verb = app.add_subcommand("search", kHelp);
  auto settings = std::make_shared<Settings>();
  verb->add_option("QUERY", settings->options.query, "what to search for");
  add_request_options(*verb, settings->options, "all");
  verb->add_option("--format", settings->format, "text, json, jsonl, csv [text]")
      ->check(CLI::IsMember({"text", "json", "jsonl", "csv"}));
  verb->add_option("--limit", settings->options.request.limit, "results a page [10]")
      ->type_name("N")
      ->check(CLI::Range(0, 100000));
  verb->add_option("--page", settings->page, "page of the results [1]")->type_name("N")->check(CLI::Range(1, 1000000));
  verb->add_option("--facets", settings->options.request.facets,
                   "facets to count: issue,city,mentions,year,month,genre,lang,source [json: issue,city,year]")
      ->type_name("NAMES")
      ->delimiter(',');
  verb->add_option("--facet-values", settings->options.request.facet_values, "values listed a facet [10]")
      ->type_name("N");
  verb->add_flag("--exit-status", settings->exit_status, "exit 1 where nothing matches");
  verb->add_option("--versions", settings->versions,
                   "current, or old: what statements said before they were edited; ids end in @ and the version's "
                   "number [current]")
      ->check(CLI::IsMember({"current", "old"}));
  verb->footer(kExamples);
  verb->callback([settings, index_old_versions = std::move(index_old_versions), &status] {
    status = run(*settings, index_old_versions);
  });
}

}  // namespace dateline
