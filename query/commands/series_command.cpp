// The series verb: counts by year or month as text, CSV or JSON lines.
#include "query/commands/series_command.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <string>

#include "indexer/base/command_line.h"
#include "query/commands/request_options.h"
#include "query/series.h"

namespace dateline::series_command {
namespace {

constexpr const char* kHelp =
    "Counts matching statements by year or month.\n"
    "Next to each count is that of all statements of the period under the same filters. The last line holds those in "
    "no\n"
    "period: undated, or, in a series by month, dated to the year only.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline series --archive press immigration\n"
    "  dateline series --archive press --by month --format csv 'minimum wage' > wage.csv\n";

struct Settings {
  RequestOptions options;
  std::string by = "year";
  std::string format = "text";
};

double share(std::uint64_t count, std::uint64_t all) {
  return all == 0 ? 0 : static_cast<double>(count) / static_cast<double>(all);
}

void print(const Series& series, const std::string& format) {
  std::vector<SeriesPoint> rows = series.points;
  rows.push_back({"undated", series.undated, series.all_undated});
  if (format == "csv") fmt::print("period,count,all,share\r\n");
  for (const SeriesPoint& row : rows) {
    if (format == "csv")
      fmt::print("{},{},{},{:.6f}\r\n", row.period, row.count, row.all, share(row.count, row.all));
    else if (format == "jsonl")
      fmt::print("{{\"period\":\"{}\",\"count\":{},\"all\":{},\"share\":{:.6f}}}\n", row.period, row.count, row.all,
                 share(row.count, row.all));
    else
      fmt::print("{:<8} {:>8} of {:>8}  {:>6.2f} %\n", row.period, row.count, row.all, 100 * share(row.count, row.all));
  }
}

int run(const Settings& settings) {
  const Request request = settings.options.checked();
  SearchSession session(settings.options);
  const Series series = count_series(session.searcher(), request, settings.by);
  print(series, settings.format);
  for (const Notice& notice : series.notices) fmt::print(stderr, "dateline: {}\n", notice.text);
  fmt::print(stderr, "dateline: {} statements\n", series.total);
  return 0;
}

}  // namespace

void add_to(CommandLine& program) {
  Verb verb = program.verb("series", kHelp, kExamples);
  auto settings = std::make_shared<Settings>();
  verb.option("QUERY", settings->options.query, "what to count; without it all statements");
  add_request_options(verb, settings->options, "all");
  verb.option("--by", settings->by, "year or month [year]").one_of({"year", "month"});
  verb.option("--format", settings->format, "text, csv, jsonl [text]").one_of({"text", "csv", "jsonl"});
  verb.run([settings] { return run(*settings); });
}

}  // namespace dateline::series_command
