// The quote verb: verdict, passages, word diffs.
#include "query/commands/quote_command.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <string>

#include "indexer/base/command_line.h"
#include "indexer/base/file.h"
#include "query/commands/request_options.h"
#include "query/quote.h"
#include "query/show/terminal_text.h"

namespace dateline::quote_command {
namespace {

constexpr const char* kHelp =
    "Finds the source of a quotation and checks its wording.\n"
    "Quotations with words changed, left out, or joined by '…' or '[…]' are found as well; the answer then shows what\n"
    "differs: [-words of the archive-] {+words of the quotation+}. - is standard input.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline quote --archive press 'We asked for safety, and now we have it in writing'\n"
    "  pbpaste | dateline quote --archive press --format json --exit-status -\n";

struct Settings {
  RequestOptions options;
  std::string text;
  std::string format = "text";
  std::size_t limit = 5;
  bool exit_status = false;
};

std::string diff_line(const std::vector<DiffPart>& parts, bool colour) {
  std::string line;
  for (const DiffPart& part : parts) {
    const bool gone = part.kind == DiffPart::Kind::delete_;
    if (part.kind == DiffPart::Kind::equal)
      line += part.text;
    else if (colour)
      line += (gone ? "\x1b[31;9m" : "\x1b[32m") + part.text + "\x1b[0m";
    else
      line += (gone ? "[-" : "{+") + part.text + (gone ? "-]" : "+}");
  }
  return line;
}

void print_text(const QuoteAnswer& answer, bool colour) {
  fmt::print("{}\n", to_string(answer.verdict));
  for (const QuoteMatch& match : answer.matches) {
    fmt::print("\n  {} · {}\n  {}\n", match.item.date ? match.item.date->to_string() : "undated", match.item.headline,
               match.item.id);
    if (match.translation) fmt::print("  perhaps its translation:\n");
    fmt::print("    {}\n", match.passage);
    if (!match.speaker.empty()) fmt::print("    ({})\n", match.speaker);
    if (!match.diff.empty()) fmt::print("  differs: {}\n", diff_line(match.diff, colour));
  }
}

int run(Settings settings) {
  settings.options.request.expand = true;
  const Request request = settings.options.checked();
  SearchSession session(settings.options);
  const QuoteAnswer answer =
      find_quotation(session.searcher(), settings.text, {request.audience, request.labels, settings.limit});
  if (settings.format == "json")
    fmt::print("{}\n", quote_json(answer));
  else
    print_text(answer, TerminalStyle::of_standard_output().colour);
  return settings.exit_status && answer.verdict == Verdict::not_found ? 1 : 0;
}

}  // namespace

void add_to(CommandLine& program) {
  Verb verb = program.verb("quote", kHelp, kExamples);
  auto settings = std::make_shared<Settings>();
  verb.option("TEXT", settings->text, "the quotation, or -").required();
  archive_option(verb, settings->options.archive).required();
  verb.option("--audience", settings->options.audience,
              "public, or staff: also staff-only and embargoed statements [public]")
      .one_of({"public", "staff"});
  verb.option("--limit", settings->limit, "most passages [5]").value_name("N").between(1, 100);
  verb.option("--labels", settings->options.request.labels, "language of labels: en, es [en]").one_of({"en", "es"});
  verb.option("--format", settings->format, "text, json [text]").one_of({"text", "json"});
  verb.flag("--exit-status", settings->exit_status, "exit 1 if the quotation is not found");
  settings->options.lexicon = "shipped";
  settings->options.match = "all";
  verb.run([settings] {
    if (settings->text == "-") settings->text = read_file("-");
    return run(*settings);
  });
}

}  // namespace dateline::quote_command
