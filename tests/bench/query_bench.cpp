// Times the searcher, in process, on a file of queries: what scripts/bench sets against other engines.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/error.h"
#include "query/commands/request_options.h"

namespace {

using namespace dateline;

struct Query {
  std::string kind, words, from, to;
};

std::vector<Query> read_queries(const char* path) {
  std::vector<Query> queries;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string> field(1);
    for (const char c : line) c == '\t' ? void(field.emplace_back()) : field.back().push_back(c);
    field.resize(4);
    queries.push_back({field[0], field[1], field[2], field[3]});
  }
  return queries;
}

/// The query as a person would type it.
std::string typed(const Query& query) {
  std::string text = query.words;
  if (query.kind == "phrase") text = '"' + text + '"';
  if (query.kind == "prefix") text += '*';
  if (query.kind == "or3")
    for (std::size_t at = 0; (at = text.find(' ', at)) != std::string::npos; at += 4) text.replace(at, 1, " OR ");
  if (!query.from.empty()) text += " date:" + query.from.substr(0, 4) + ".." + query.to.substr(0, 4);
  return text;
}

/// Milliseconds of this thread on a processor: what else the machine does is not in them.
double cpu_ms() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

int run(int argc, char** argv) {
  const std::string_view way = argv[3];
  const int repeats = argc > 4 ? std::atoi(argv[4]) : 5;
  RequestOptions options;
  options.archive = argv[1];
  options.lexicon = "shipped";
  SearchSession session(options);
  const std::vector<Query> queries = read_queries(argv[2]);
  for (int pass = 0; pass < 2; ++pass)
    for (std::size_t i = 0; i < queries.size(); ++i) {
      Request request;
      request.query = typed(queries[i]);
      request.limit = 10;
      request.facets = {"issue", "city", "year"};
      request.snippets = request.expand = way == "full";
      if (way == "newest") request.sort = Sort::newest;
      std::vector<double> times;
      std::uint64_t matches = 0;
      for (int k = 0; k < repeats; ++k) {
        const double begin = cpu_ms();
        matches = session.searcher().search(request).total;
        times.push_back(cpu_ms() - begin);
      }
      std::sort(times.begin(), times.end());
      if (pass == 1) fmt::print("{}\t{}\t{:.4f}\t{}\n", queries[i].kind, i, times[times.size() / 2], matches);
    }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    fmt::print(stderr,
               "usage: query_bench ARCHIVE QUERIES plain|full|newest [REPEATS]\n"
               "QUERIES: lines of kind, words, first and last day, with tabs between. plain: no translations and no "
               "snippets; full: both; newest: plain, by date.\n"
               "Prints kind, number, CPU ms (median of the repeats, second pass), matches; one query a line.\n");
    return 2;
  }
  try {
    return run(argc, argv);
  } catch (const Error& error) {
    fmt::print(stderr, "query_bench: {}\n", error.what());
    return 3;
  }
}
