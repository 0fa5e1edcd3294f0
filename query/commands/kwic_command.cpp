// The kwic verb: a concordance as aligned text, CSV or JSON lines.
#include "query/commands/kwic_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "indexer/base/command_line.h"
#include "query/commands/request_options.h"
#include "query/kwic.h"
#include "query/show/formats.h"

namespace dateline::kwic_command {
namespace {

constexpr const char* kHelp =
    "Prints a concordance of a query's words.\n"
    "One occurrence per line, the words in one column with their context to the left and right. The statements are "
    "those\n"
    "that search finds for the same QUERY and filters; their number is printed on standard error.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline kwic --archive press --by right 'minimum wage'\n"
    "  dateline kwic --archive press --words 12 --format csv immigra* > concordance.csv\n";

struct Settings {
  RequestOptions options;
  KwicOptions kwic;
  std::string format = "text";
  std::string sort = "date";
};

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

void print_text(const Kwic& kwic) {
  std::size_t widest = 0;
  for (const KwicLine& line : kwic.lines) widest = std::max(widest, characters(line.left));
  for (const KwicLine& line : kwic.lines)
    fmt::print("{:<10}  {}{}[{}]{}  {}\n", line.date, std::string(widest - characters(line.left), ' '), line.left,
               line.keyword, line.right, line.id);
}

void print_csv(const Kwic& kwic) {
  fmt::print("id,date,paragraph,left,keyword,right\r\n");
  for (const KwicLine& line : kwic.lines)
    fmt::print("{},{},{},{},{},{}\r\n", csv_field(line.id), line.date, line.paragraph, csv_field(line.left),
               csv_field(line.keyword), csv_field(line.right));
}

void print_jsonl(const Kwic& kwic) {
  for (const KwicLine& line : kwic.lines) {
    const nlohmann::ordered_json json = {{"id", line.id},     {"date", line.date},       {"paragraph", line.paragraph},
                                         {"left", line.left}, {"keyword", line.keyword}, {"right", line.right}};
    fmt::print("{}\n", json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
  }
}

int run(Settings& settings) {
  settings.kwic.sort = settings.sort == "left"      ? KwicSort::left
                       : settings.sort == "right"   ? KwicSort::right
                       : settings.sort == "keyword" ? KwicSort::keyword
                                                    : KwicSort::date;
  const Request request = settings.options.checked();
  SearchSession session(settings.options);
  const Kwic kwic = concordance(session.searcher(), request, settings.kwic);
  if (settings.format == "csv")
    print_csv(kwic);
  else if (settings.format == "jsonl")
    print_jsonl(kwic);
  else
    print_text(kwic);
  for (const Notice& notice : kwic.notices) fmt::print(stderr, "dateline: {}\n", notice.text);
  fmt::print(stderr, "dateline: {} places in {} statements\n", kwic.lines.size(), kwic.statements);
  return 0;
}

}  // namespace

void add_to(CommandLine& program) {
  Verb verb = program.verb("kwic", kHelp, kExamples);
  auto settings = std::make_shared<Settings>();
  verb.option("QUERY", settings->options.query, "what to look for").required();
  add_request_options(verb, settings->options, "all");
  verb.option("--words,-w", settings->kwic.words, "words of context on each side [8]").value_name("N").between(0, 100);
  verb.remove("--sort");
  verb.option("--sort,--by", settings->sort, "order of the lines: date, left, right, keyword [date]")
      .one_of({"date", "left", "right", "keyword"});
  verb.option("--limit", settings->kwic.limit, "most lines [1000000]").value_name("N");
  verb.option("--format", settings->format, "text, csv, jsonl [text]").one_of({"text", "csv", "jsonl"});
  verb.run([settings] { return run(*settings); });
}

}  // namespace dateline::kwic_command
