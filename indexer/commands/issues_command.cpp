// Reads an archive or records, finds their issues, and hands them to the report, the suggester or the trainer.
#include "indexer/commands/issues_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "indexer/base/command_line.h"
#include "indexer/base/data_directory.h"
#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/base/progress.h"
#include "indexer/facet/issue_finder.h"
#include "indexer/facet/issue_gaps.h"
#include "indexer/facet/issue_report.h"
#include "indexer/facet/issue_suggest.h"
#include "indexer/facet/issue_training.h"
#include "indexer/facet/language_labels.h"
#include "indexer/pipeline/archive.h"
#include "indexer/reference/taxonomy.h"
#include "indexer/schema/record.h"

namespace dateline::issues_command {
namespace {

struct IssuesSettings {
  std::vector<std::string> files;
  std::string archive;
  std::string own;
  std::string issue;
  std::string tried;
  std::string language;
  bool each = false;
  std::size_t most = 12;
  std::size_t least = 3;
  std::size_t words = 50;
  std::size_t least_labelled = 1000;
  std::size_t least_an_issue = 15;
};

constexpr std::size_t kMostRecordBytes = std::size_t{1} << 32;

using Visit = std::function<void(Statement&)>;

// ---- where statements come from

void read_records(const std::string& file, const Visit& visit) {
  const std::string content = read_file(file, kMostRecordBytes);
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < content.size();) {
    throw_if_interrupted();
    const std::size_t end = std::min(content.find('\n', begin), content.size());
    const std::string_view line = std::string_view(content).substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    try {
      Record record = read_record(line);
      if (record.statement.id.empty()) record.statement.id = fmt::format("{}:{}", file, number);
      if (!record.issues.empty())
        record.statement.categories.insert(record.statement.categories.end(), record.issues.begin(),
                                           record.issues.end());
      visit(record.statement);
    } catch (const Error& problem) {
      if (problem.kind() != Error::Kind::unreadable) throw;
      throw Error(Error::Kind::unreadable, fmt::format("{}:{}: {}", file, number, problem.what()),
                  "one record per line is expected");
    }
  }
}

/// Everything the archive holds, for staff as for the public: it is the office that edits its keywords.
void read_archive(const std::string& folder, const Visit& visit) {
  Archive archive = Archive::open_reading(folder);
  archive.catalog().for_each([&](const CatalogEntry& entry) {
    throw_if_interrupted();
    if (entry.withdrawn || entry.orphaned || !entry.superseded_by.empty()) return true;
    Statement statement = entry.statement;
    visit(statement);
    return true;
  });
}

// ---- the actions

struct Tools {
  explicit Tools(const IssuesSettings& settings)
      : taxonomy(Taxonomy::load(data_directory() / "issues.toml", settings.own)),
        language(LanguageModel::load(data_directory() / "language.tsv")),
        finder(taxonomy) {}

  Taxonomy taxonomy;
  LanguageModel language;
  IssueFinder finder;
};

void for_each_statement(const IssuesSettings& settings, const Tools& tools, const Visit& visit) {
  if (settings.files.empty() && settings.archive.empty())
    throw Error(Error::Kind::usage, "nothing to read",
                "name an archive (--archive DIR) or files of JSONL records; '-' is standard input");
  catch_interrupts();
  Progress progress("statements");
  const Visit prepared = [&](Statement& statement) {
    label_languages(statement, {}, tools.language);
    visit(statement);
    progress.advance();
  };
  for (const std::string& file : settings.files) read_records(file, prepared);
  if (settings.files.empty()) read_archive(settings.archive, prepared);
}

const Taxonomy& checked(const IssuesSettings& settings, const Tools& tools) {
  const Taxonomy& taxonomy = tools.taxonomy;
  if (!settings.issue.empty() && !taxonomy.find(settings.issue))
    throw Error(Error::Kind::usage, fmt::format("--issue {}: there is no such issue", settings.issue),
                "dateline issues list names them");
  return taxonomy;
}

void print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

void print_each(const Statement& statement, const std::vector<IssueScore>& scores) {
  Statement filed;
  file_under(filed, scores);
  std::string reasons;
  for (const Evidence& piece : filed.evidence)
    reasons += fmt::format("{}{}: {}", reasons.empty() ? "" : "; ", piece.value, piece.words);
  std::string issues;
  for (const std::string& id : filed.issues) issues += (issues.empty() ? "" : ",") + id;
  print(fmt::format("{}\t{}\t{}\t{}\n", statement.id, issues, statement.headline, reasons));
}

constexpr std::size_t kUnmatchedShown = 15;  // words a source and language
constexpr std::size_t kLeastUnmatched = 2;   // statements that hold one

int run_trial(const IssuesSettings& settings, const Tools& tools) {
  if (settings.issue.empty())
    throw Error(Error::Kind::usage, "--try needs the issue that the keyword is for", "add --issue ID");
  const std::vector<std::string> languages =
      settings.language.empty() ? std::vector<std::string>{"en", "es"} : std::vector<std::string>{settings.language};
  KeywordTrial trial(checked(settings, tools), settings.issue, settings.tried, languages);
  for_each_statement(settings, tools, [&](Statement& statement) {
    const std::string language = headline_language(statement, tools.language);
    trial.add(statement, language, tools.finder.scores(statement, language));
  });
  print(trial.to_text());
  return 0;
}

int run_check(const IssuesSettings& settings) {
  const Tools tools(settings);
  if (!settings.tried.empty()) return run_trial(settings, tools);
  IssueReport report(checked(settings, tools));
  IssueGaps gaps;
  for_each_statement(settings, tools, [&](Statement& statement) {
    const auto scores = tools.finder.scores(statement, headline_language(statement, tools.language));
    if (settings.each)
      print_each(statement, scores);
    else
      report.add(statement, scores);
    if (!settings.each && settings.issue.empty()) gaps.add(statement, scores);
  });
  if (settings.each) return 0;
  print(report.to_text(settings.issue));
  if (gaps.without_issue() > 0) print("\n" + gaps.to_text(kUnmatchedShown, kLeastUnmatched));
  return 0;
}

int run_suggest(const IssuesSettings& settings) {
  const Tools tools(settings);
  IssueSuggester suggester(checked(settings, tools), tools.finder);
  IssueGaps gaps;
  for_each_statement(settings, tools, [&](Statement& statement) {
    suggester.add(statement);
    gaps.add(statement, tools.finder.scores(statement, headline_language(statement, tools.language)));
  });
  if (suggester.labelled() == 0 && gaps.without_issue() == 0)
    throw Error(Error::Kind::usage, "no statement here carries a label that an issue lists, and each has an issue",
                "name the labels of your site under site_categories in an issue file, and give it with --issues");
  if (suggester.labelled() > 0) print(suggester.to_toml(settings.most, settings.least));
  if (gaps.without_issue() > 0)
    print(std::string(suggester.labelled() > 0
                          ? "\n"
                          : "# No statement here carries a label that an issue lists (site_categories).\n") +
          gaps.to_text(settings.most, settings.least, "# ") +
          "# what one of them would catch: dateline issues check --issue ID --try 'WORD:2' …\n");
  return 0;
}

int run_train(const IssuesSettings& settings) {
  const Tools tools(settings);
  IssueTrainer trainer(tools.taxonomy);
  for_each_statement(settings, tools, [&](Statement& statement) { trainer.add(statement); });
  if (trainer.labelled() < settings.least_labelled)
    throw Error(Error::Kind::usage,
                fmt::format("{} labelled statements; below {} learned lists do worse than written ones",
                            trainer.labelled(), settings.least_labelled),
                "dateline issues suggest proposes keywords from fewer; --least sets another bound");
  const std::vector<TrainedIssue> trained = trainer.train(settings.words, settings.least_an_issue);
  std::size_t right = 0, wrong = 0, missed = 0;
  for (const TrainedIssue& one : trained) right += one.right, wrong += one.wrong, missed += one.missed;
  print(to_toml(trained, trainer.labelled()));
  fmt::print(stderr,
             "{} issues learned from {} statements; on the fifth kept apart: precision {:.3f}, recall {:.3f}, micro-F1 "
             "{:.3f}\n",
             trained.size(), trainer.labelled(),
             static_cast<double>(right) / std::max<double>(1, static_cast<double>(right + wrong)),
             static_cast<double>(right) / std::max<double>(1, static_cast<double>(right + missed)),
             2 * static_cast<double>(right) / std::max<double>(1, static_cast<double>(2 * right + wrong + missed)));
  return 0;
}

int run_list(const IssuesSettings& settings) {
  const Taxonomy taxonomy = Taxonomy::load(data_directory() / "issues.toml", settings.own);
  for (const Issue& issue : taxonomy.issues())
    print(fmt::format("{}\t{}\t{}\t{}\n", issue.id, issue.label_en, issue.label_es, issue.parent));
  return 0;
}

// ---- the command line

Verb add_action(Verb& parent, const char* name, const char* help, const char* examples, IssuesSettings& settings) {
  Verb action = parent.action(name, help, examples);
  action.option("--issues", settings.own, "an issue file of your own, read on top of the shipped one")
      .value_name("FILE");
  return action;
}

void add_input(Verb& action, IssuesSettings& settings) {
  action.option("FILE", settings.files, "JSONL records, one per line, instead of an archive; - is standard input");
  archive_option(action, settings.archive);
}

template <class Run>
void on_call(Verb& action, std::shared_ptr<IssuesSettings> settings, Run run) {
  action.run([settings, run] { return run(*settings); });
}

void add_check(Verb& issues, const std::shared_ptr<IssuesSettings>& settings) {
  Verb check = add_action(issues, "check",
                          "Prints, per issue, what its keywords catch.\n"
                          "Also the words that a stem reaches beyond the one written and the statements that hang on "
                          "one keyword alone; then\n"
                          "the strongest words of statements without an issue.",
                          "Examples:\n"
                          "  dateline issues check --archive A --issue housing --try 'situación de calle:2'\n"
                          "  dateline issues check --archive A --issues our-issues.toml\n"
                          "  dateline issues check --each statements.jsonl | cut -f1,2\n",
                          *settings);
  add_input(check, *settings);
  check.option("--issue", settings->issue, "only this issue (its id)").value_name("ID");
  check.flag("--each", settings->each,
             "one line per statement instead: id, issues, headline, reasons, separated by tabs");
  check
      .option("--try", settings->tried,
              "what this keyword would catch under --issue, before it is added: 'phrase', 'phrase:2', '=word'")
      .value_name("KEYWORD");
  check.option("--language", settings->language, "try it in one list only: en or es [both]").one_of({"en", "es"});
  on_call(check, settings, run_check);
}

void add_suggest(Verb& issues, const std::shared_ptr<IssuesSettings>& settings) {
  Verb suggest = add_action(issues, "suggest",
                            "Proposes keywords from statements that carry a site's own labels.\n"
                            "The labels are those under site_categories. Prints an issue file, with the strongest "
                            "words of statements without an\n"
                            "issue as comments.",
                            "Examples:\n"
                            "  dateline issues suggest --archive A > more-issues.toml\n"
                            "  dateline issues suggest --issues our-issues.toml --most 5 statements.jsonl\n",
                            *settings);
  add_input(suggest, *settings);
  suggest.option("--most", settings->most, "keywords per issue [12]").value_name("N");
  suggest.option("--least", settings->least, "statements with the label that a keyword must occur in [3]")
      .value_name("N");
  on_call(suggest, settings, run_suggest);
}

void add_train(Verb& issues, const std::shared_ptr<IssuesSettings>& settings) {
  Verb train =
      add_action(issues, "train",
                 "Learns word lists from labelled statements.\n"
                 "Trains a linear model and writes it as short word lists in the form of an issue file, with the "
                 "precision and recall\n"
                 "of each on a fifth of the statements that was held out.",
                 "Examples:\n"
                 "  dateline issues train --archive A > learned-issues.toml\n"
                 "  dateline issues train --issues our-issues.toml --words 25 statements.jsonl > learned-issues.toml\n",
                 *settings);
  add_input(train, *settings);
  train.option("--words", settings->words, "most words per issue [50]").value_name("N");
  train.option("--least", settings->least_labelled, "labelled statements needed to learn anything [1000]")
      .value_name("N");
  train.option("--least-an-issue", settings->least_an_issue, "labelled statements needed to learn an issue [15]")
      .value_name("N");
  on_call(train, settings, run_train);
}

void add_list(Verb& issues, const std::shared_ptr<IssuesSettings>& settings) {
  Verb list =
      add_action(issues, "list", "Prints the issues as id, English label, Spanish label and parent, separated by tabs.",
                 "Examples:\n"
                 "  dateline issues list\n"
                 "  dateline issues list --issues our-issues.toml | cut -f1\n",
                 *settings);
  on_call(list, settings, run_list);
}

}  // namespace

void add_to(CommandLine& program) {
  auto settings = std::make_shared<IssuesSettings>();
  Verb issues = program.verb("issues",
                             "Shows what issue keywords catch, proposes new ones, and learns lists.\n"
                             "Each action has its own --help.",
                             "Examples:\n"
                             "  dateline issues check --archive A --issue housing\n"
                             "  dateline issues suggest --archive A > more-issues.toml\n");
  add_check(issues, settings);
  add_suggest(issues, settings);
  add_train(issues, settings);
  add_list(issues, settings);
}

}  // namespace dateline::issues_command
