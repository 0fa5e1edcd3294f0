// The batch verb: many queries at once, as TREC run, JSON lines or CSV, the same bytes on every run.
#include "query/commands/batch_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <exception>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "indexer/analysis/decode.h"
#include "indexer/base/command_line.h"
#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/base/progress.h"
#include "indexer/base/sha256.h"
#include "indexer/base/text.h"
#include "indexer/schema/json_text.h"
#include "query/commands/request_options.h"
#include "query/commands/run_manifest.h"
#include "query/show/formats.h"

namespace dateline::batch_command {
namespace {

constexpr const char* kHelp =
    "Runs every query of a file, for TREC runs, JSONL or CSV.\n"
    "The file has lines of 'qid<TAB>query'; empty lines and lines that begin with # are skipped; - is standard input.\n"
    "trec prints 'qid Q0 id rank score tag' with strictly decreasing scores. The same archive and queries give the "
    "same\n"
    "bytes, whatever --jobs is. A query that cannot be answered is named on standard error, the others are run, and "
    "the\n"
    "exit status is 4.";
constexpr const char* kExamples =
    "Examples:\n"
    "  dateline batch --archive press --format trec --match any --depth 1000 --tag first topics.tsv > first.run\n"
    "  cut -f1,2 questions.tsv | dateline batch --archive press --format csv --match all --manifest run.json -\n";

constexpr std::size_t kMaxQueryFile = std::size_t{256} << 20;

struct Settings {
  RequestOptions options;
  std::string format = "trec";
  std::string tag = "dateline";
  std::string queries;
  std::string manifest;
  std::size_t depth = 1000;
  std::size_t jobs = 1;
};

struct Topic {
  std::string id;
  std::string query;
  std::size_t line = 0;
  std::string failure;  ///< why the line is not a query; empty where it is one
};

/// A line without a tab is kept with its failure: the others are answered all the same.
std::vector<Topic> read_topics(const std::string& name, std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<Topic> topics;
  std::size_t number = 0;
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const auto tab = line.find('\t');
    if (!is_utf8(line))
      topics.push_back(
          {{}, {}, number, fmt::format("{}, line {}: not UTF-8: convert the file with iconv", name, number)});
    else if (tab == std::string_view::npos || tab == 0)
      topics.push_back({{},
                        {},
                        number,
                        fmt::format("{}, line {}: no 'qid<TAB>query': separate the query's id from its words by a tab",
                                    name, number)});
    else
      topics.push_back({std::string(line.substr(0, tab)), std::string(line.substr(tab + 1)), number, {}});
  }
  return topics;
}

/// Ranks and scores as evaluation programs want them: a document that scores as much as the one before gets the next
/// smaller number.
std::string trec_lines(const Topic& topic, const Results& results, const std::string& tag) {
  std::string lines;
  double previous = 0;
  std::size_t rank = 0;
  for (const ResultItem& item : results.items) {
    double score = shown_score(item.score);
    if (rank > 0 && score >= previous) score = previous - std::max(std::abs(previous), 1e-4) * 1e-6;
    previous = score;
    lines +=
        fmt::format("{} Q0 {} {} {} {}\n", trec_field(topic.id), trec_field(item.id), ++rank, score, trec_field(tag));
  }
  return lines;
}

std::string csv_lines(const Topic& topic, const Results& results) {
  std::string lines;
  std::size_t rank = 0;
  for (const ResultItem& item : results.items)
    lines += fmt::format("{},{},{},{},{},{}\r\n", csv_field(topic.id), ++rank, csv_field(item.id),
                         shown_score(item.score), item.date ? item.date->to_string() : "", csv_field(item.headline));
  return lines;
}

/// The answer's lines: the id of the query goes before each.
std::string jsonl_lines(const Topic& topic, const Request& request, const Results& results) {
  return fmt::format("{{\"qid\":{},\"answer\":{}}}\n", json_string(topic.id), results_json(request, results));
}

struct Answer {
  std::string lines;
  std::string failure;
};

Answer answer(SearchEngine& engine, const Settings& settings, Request request, const Topic& topic) {
  Answer result{{}, topic.failure};
  if (!result.failure.empty()) return result;
  try {
    request.query = topic.query;
    const Results results = engine.search_whole(request);
    if (settings.format == "trec")
      result.lines = trec_lines(topic, results, settings.tag);
    else if (settings.format == "csv")
      result.lines = csv_lines(topic, results);
    else
      result.lines = jsonl_lines(topic, request, results);
  } catch (const Error& error) {
    // Without a shard every answer would be one of part of the archive: none is given.
    if (error.kind() == Error::Kind::network) throw;
    result.failure = fmt::format("query {} (line {}): {}", topic.id, topic.line, error.what());
  }
  return result;
}

/// All answers, in the order of the topics.
std::vector<Answer> answer_all(SearchSession& session, const Settings& settings, const Request& request,
                               const std::vector<Topic>& topics) {
  std::vector<Answer> answers(topics.size());
  std::atomic<std::size_t> next{0};
  std::mutex failed_mutex;
  std::exception_ptr failed;
  const auto work = [&](SearchEngine& engine) {
    for (std::size_t i; (i = next.fetch_add(1)) < topics.size() && !interrupted();) try {
        answers[i] = answer(engine, settings, request, topics[i]);
      } catch (...) {
        const std::lock_guard lock(failed_mutex);
        failed = std::current_exception();
        next = topics.size();
      }
  };
  std::vector<std::unique_ptr<SearchEngine>> engines;
  for (std::size_t i = 1; i < std::min(settings.jobs, topics.size()); ++i) engines.push_back(session.another_engine());
  {
    std::vector<std::jthread> threads;
    for (auto& engine : engines) threads.emplace_back([&work, &engine] { work(*engine); });
    work(session.engine());
  }
  if (failed) std::rethrow_exception(failed);
  throw_if_interrupted();
  return answers;
}

int run(const Settings& settings) {
  catch_interrupts();
  const std::string text = read_file(settings.queries, kMaxQueryFile);
  const std::vector<Topic> topics = read_topics(settings.queries, text);
  Request request = settings.options.checked();
  request.limit = settings.depth;
  request.snippets = settings.format == "jsonl";
  SearchSession session(settings.options);
  const std::vector<Answer> answers = answer_all(session, settings, request, topics);
  if (settings.format == "csv") std::fputs("qid,rank,id,score,date,headline\r\n", stdout);
  bool failed = false;
  for (const Answer& one : answers) {
    std::fwrite(one.lines.data(), 1, one.lines.size(), stdout);
    if (one.failure.empty()) continue;
    failed = true;
    fmt::print(stderr, "dateline: {}\n", one_line(one.failure));
  }
  if (!settings.manifest.empty())
    write_file_atomically(settings.manifest, run_manifest(session, settings.options,
                                                          {settings.queries, sha256(text), topics.size(),
                                                           settings.format, settings.depth, settings.tag}));
  return failed ? 4 : 0;
}

}  // namespace

void add_to(CommandLine& program) {
  Verb verb = program.verb("batch", kHelp, kExamples);
  auto settings = std::make_shared<Settings>();
  verb.option("QUERIES", settings->queries, "file of 'qid<TAB>query' lines, or -").required();
  add_request_options(verb, settings->options, "any");
  add_shard_options(verb, settings->options);
  verb.option("--format", settings->format, "trec, jsonl, csv [trec]").one_of({"trec", "jsonl", "csv"});
  verb.option("--depth", settings->depth, "documents per query [1000]").value_name("N").between(1, 1000000);
  verb.option("--tag", settings->tag, "name of the run, the last column of trec [dateline]").value_name("NAME");
  verb.option("--jobs", settings->jobs, "queries to run in parallel [1]").value_name("N").between(1, 256);
  add_timeout_option(verb, settings->options);
  verb.option("--manifest", settings->manifest, "file to write everything to that is needed to repeat the run, as JSON")
      .value_name("FILE");
  verb.run([settings] { return run(*settings); });
}

}  // namespace dateline::batch_command
