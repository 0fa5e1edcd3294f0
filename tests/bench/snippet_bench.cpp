// Measures the snippet of one result: the microseconds of SnippetMaker::make over the first ten results of queries of
// several kinds.
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/error.h"
#include "query/commands/request_options.h"
#include "query/show/snippet.h"

namespace {

using namespace dateline;

struct Query {
  std::string kind, text;
};

/// In words that press offices use, in both languages.
const std::vector<Query> kQueries = {
    {"one", "workers"},
    {"one", "council"},
    {"one", "immigration"},
    {"one", "today"},
    {"one", "housing"},
    {"one", "trabajadores"},
    {"one", "comunidad"},
    {"two", "health care"},
    {"two", "federal court"},
    {"two", "police shooting"},
    {"two", "school teachers"},
    {"two", "gobierno federal"},
    {"two", "derechos humanos"},
    {"phrase", "\"health care\""},
    {"phrase", "\"the united states\""},
    {"phrase", "\"minimum wage\""},
    {"phrase", "\"affordable housing\""},
    {"phrase", "\"estados unidos\""},
    {"headline", "Mayor announces new funding for public schools and affordable housing projects"},
    {"headline", "Senator urges administration to protect workers from unsafe heat conditions"},
    {"headline", "District attorney charges three men in armed robbery of jewelry store"},
    {"headline", "City council votes to raise minimum wage for hospital and airport workers"},
    {"headline", "Representative introduces bill to lower cost of prescription drugs for veterans"},
    {"headline", "Gobierno anuncia programa de apoyo para familias afectadas por las lluvias"},
    {"headline", "Trabajadores exigen aumento de salarios y mejores condiciones en hospitales"},
    {"prefix", "immigra*"},
    {"prefix", "educa*"},
    {"prefix", "work*"},
    {"prefix", "trabaj*"},
};

/// KIND<TAB>QUERY lines, or QUERY lines of the kind "query".
std::vector<Query> read_queries(const char* path) {
  std::ifstream in(path);
  if (!in) throw Error(Error::Kind::missing, fmt::format("{}: cannot be read", path));
  std::vector<Query> queries;
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (line.empty()) continue;
    if (tab == std::string::npos)
      queries.push_back({"query", line});
    else
      queries.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return queries;
}

/// Processor time of this thread, in microseconds.
double now() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) * 1e-3;
}

/// The median of ROUNDS runs of `run`, in microseconds.
template <class Run>
double measure(Run run) {
  constexpr int kRounds = 9;
  std::vector<double> times;
  for (int i = 0; i < kRounds; ++i) {
    const double start = now();
    run();
    times.push_back(now() - start);
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

/// One statement of one query's results; microseconds.
struct Sample {
  std::string kind;
  double decode = 0;  ///< of the stored document
  double make = 0;
  std::size_t bytes = 0;  ///< of text
};

double quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

void print_row(const std::string& name, const std::vector<Sample>& samples) {
  std::vector<double> make, decode, bytes;
  for (const Sample& sample : samples) {
    if (!name.empty() && sample.kind != name) continue;
    make.push_back(sample.make), decode.push_back(sample.decode), bytes.push_back(static_cast<double>(sample.bytes));
  }
  if (make.empty()) return;
  fmt::print(
      "snippet, {:<8} {:>3} statements of {:5.0f} bytes, CPU us each: mean {:5.1f} median {:5.1f} p95 {:5.1f}; "
      "decoding before it: mean {:4.1f}\n",
      name.empty() ? "all" : name, make.size(), mean(bytes), mean(make), quantile(make, .5), quantile(make, .95),
      mean(decode));
}

void measure_query(Searcher& searcher, const Query& query, std::vector<Sample>& samples, std::vector<double>& starts) {
  Request request;
  request.query = query.text;
  request.match = query.kind == "headline" ? Match::any : Match::all;
  request.snippets = false;
  const Results results = searcher.search(request);
  const Plan plan = searcher.match(request).plan;
  starts.push_back(measure([&] { SnippetMaker maker(plan.highlights); }));
  SnippetMaker maker(plan.highlights);
  for (const ResultItem& item : results.items) {
    const std::string data =
        searcher.reader().database().get_document(searcher.find(item.id, request.audience)).get_data();
    const DocumentData stored = decode_document_data(data);
    Sample sample{query.kind, 0, 0, 0};
    for (const StoredParagraph& paragraph : stored.paragraphs) sample.bytes += paragraph.text.size();
    sample.decode = measure([&] { decode_document_data(data); });
    sample.make = measure([&] { maker.make(stored.paragraphs, stored.statement.headline); });
    samples.push_back(sample);
  }
}

int run(const std::string& archive, const std::vector<Query>& queries) {
  RequestOptions options;
  options.archive = archive;
  options.lexicon = "shipped";
  SearchSession session(options);
  fmt::print("snippets of the first ten results, {} statements\n", session.searcher().reader().snapshot().documents());
  std::vector<Sample> samples;
  std::vector<double> starts;
  std::vector<std::string> kinds;
  for (const Query& query : queries) {
    if (std::find(kinds.begin(), kinds.end(), query.kind) == kinds.end()) kinds.push_back(query.kind);
    measure_query(session.searcher(), query, samples, starts);
  }
  for (const std::string& kind : kinds) print_row(kind, samples);
  print_row("", samples);
  if (!starts.empty()) fmt::print("snippet, once a query, CPU us: mean {:.1f}\n", mean(starts));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr,
               "usage: snippet_bench ARCHIVE [QUERIES]\n  QUERIES: a file of KIND<TAB>QUERY lines; KIND headline finds "
               "any of its words\n");
    return 2;
  }
  try {
    return run(argv[1], argc > 2 ? read_queries(argv[2]) : kQueries);
  } catch (const Error& problem) {
    fmt::print(stderr, "snippet_bench: {}\n", problem.what());
  } catch (const Xapian::Error& problem) {
    fmt::print(stderr, "snippet_bench: {}\n", problem.get_description());
  }
  return 1;
}
