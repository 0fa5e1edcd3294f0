// Measures ranking on the judged collections with other options than the shipped ones: NAME=VALUE arguments.
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <map>
#include <memory>

#include "tests/quality/retrieval.h"
#include "tests/query/index_fixture.h"
#include "tests/shared_data.h"

namespace {

/// "length=1.5" for every figure of RankingOptions; several runs are separated by "--".
void set_option(dateline::RankingOptions& options, const std::string& argument) {
  const auto equals = argument.find('=');
  const std::string name = argument.substr(0, equals);
  const double value = std::atof(argument.c_str() + equals + 1);
  if (name == "length") options.length = value;
  if (name == "exact") options.exact_weight = value;
  if (name == "total") options.exact_total = value;
  if (name == "proximity") options.proximity_weight = value;
  if (name == "window") options.proximity_window = static_cast<Xapian::termcount>(value);
  if (name == "verbatim") options.verbatim_weight = value;
  if (name == "depth") options.rerank_depth = static_cast<std::size_t>(value);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace dateline;
  const auto folder = testing_data::shared_directory() / "bench/retrieval";
  struct Indexed {
    Collection collection;
    std::unique_ptr<TestIndex> index;
  };
  std::vector<Indexed> all;
  for (const char* name : {"time", "cranfield", "cacm", "news-en", "news-es", "xquad-en", "xquad-es"}) {
    Indexed one;
    one.collection = load_collection(folder / name);
    one.index = std::make_unique<TestIndex>(one.collection.documents);
    all.push_back(std::move(one));
  }
  std::vector<std::vector<std::string>> runs(1);
  for (int i = 1; i < argc; ++i) {
    if (std::string(argv[i]) == "--")
      runs.emplace_back();
    else
      runs.back().push_back(argv[i]);
  }
  for (const auto& arguments : runs) {
    SearchResources resources = SearchResources::load();
    std::string line;
    for (const auto& argument : arguments) {
      set_option(resources.ranking, argument);
      line += argument + " ";
    }
    double ndcg = 0;
    double mrr = 0;
    const auto begin = std::chrono::steady_clock::now();
    std::size_t queries = 0;
    for (const Indexed& one : all) {
      Searcher searcher(one.index->reader(), resources);
      const Scores scores = score(one.collection, run_queries(searcher, one.collection, 10));
      const bool judged = one.collection.name.find('-') == std::string::npos;
      (judged ? ndcg : mrr) += judged ? scores.ndcg10 : scores.mrr10;
      line += fmt::format("{} {:.4f}  ", one.collection.name, judged ? scores.ndcg10 : scores.mrr10);
      if (one.collection.name.ends_with("-es"))
        line += fmt::format("(no accents {:.4f})  ",
                            score(one.collection, run_queries(searcher, one.collection, 10, true)).mrr10);
      queries += one.collection.queries.size();
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    fmt::print("{} mean nDCG@10 {:.4f}  mean MRR@10 {:.4f}  {:.2f} ms a query\n", line, ndcg / 3, mrr / 4,
               1000 * seconds / static_cast<double>(queries));
  }
  return 0;
}
