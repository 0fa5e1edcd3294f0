// Measures what translations and cognates cost a query: words of the archive's own headlines, as runs of one, two and
// all words.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis/tokenize.h"
#include "indexer/base/data_directory.h"
#include "indexer/base/error.h"
#include "indexer/schema/document_data.h"
#include "query/language/stop_words.h"
#include "query/plan/expansion.h"

namespace {

using namespace dateline;

constexpr std::size_t kQueries = 500;

/// Processor time of this thread: what else the machine does is nobody's fault here.
double milliseconds() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

/// The words of headlines all over the largest segment, stop words left out, as the planner hands them to the expander.
std::vector<std::vector<std::string>> headlines(const IndexReader& reader, const StopWords& stop_words) {
  std::vector<std::vector<std::string>> found;
  TokenList tokens;
  std::size_t largest = 0;
  for (std::size_t i = 1; i < reader.segments(); ++i)
    if (reader.segment(i).get_doccount() > reader.segment(largest).get_doccount()) largest = i;
  const Xapian::Database& segment = reader.segment(largest);
  const Xapian::docid last = segment.get_lastdocid();
  for (std::size_t i = 0; i < kQueries; ++i) {
    const auto id = static_cast<Xapian::docid>(1 + i * (last - 1) / kQueries);
    std::string data;
    try {
      data = segment.get_document(id).get_data();
    } catch (const Xapian::DocNotFoundError&) {
      continue;
    }
    tokens.tokenize(decode_document_data(data).statement.headline);
    std::vector<std::string> words;
    for (const Token& token : tokens) words.emplace_back(tokens.word(token));
    const std::vector<bool> stops = stop_words.among(words);
    std::vector<std::string> kept;
    for (std::size_t w = 0; w < words.size(); ++w)
      if (!stops[w]) kept.push_back(std::move(words[w]));
    if (!kept.empty()) found.push_back(std::move(kept));
  }
  return found;
}

void measure(std::string_view name, const LexiconExpander& expander, const IndexReader& reader,
             const std::vector<std::vector<std::string>>& queries) {
  std::vector<double> times;
  double sum = 0;
  std::size_t words = 0, expansions = 0;
  for (const auto& query : queries) {
    const double start = milliseconds();
    expansions += expander.expand(query, reader, Audience::public_, "both").size();
    times.push_back(milliseconds() - start);
    sum += times.back();
    words += query.size();
  }
  std::sort(times.begin(), times.end());
  const auto count = static_cast<double>(queries.size());
  fmt::print(
      "{:18} {} queries of {:.1f} words: mean {:.3f} ms, median {:.3f}, 95 % below {:.3f}, slowest {:.3f}; {:.1f} "
      "expansions\n",
      name, queries.size(), static_cast<double>(words) / count, sum / count, times[times.size() / 2],
      times[times.size() * 95 / 100], times.back(), static_cast<double>(expansions) / count);
}

void run(const std::string& archive) {
  const IndexReader reader = IndexReader::open(archive + "/index", system_now);
  const auto all = headlines(reader, StopWords::load(data_directory() / "stopwords"));
  if (all.empty()) throw Error(Error::Kind::missing, archive + ": no headlines");
  std::vector<std::vector<std::string>> one, two;
  for (const auto& words : all) {
    one.push_back({words[0]});
    if (words.size() > 1) two.push_back({words[0], words[1]});
  }
  const LanguageModel language = LanguageModel::load(data_directory() / "language.tsv");
  fmt::print("{} statements\n", reader.snapshot().documents());
  for (const LexiconUse use : {LexiconUse::shipped, LexiconUse::all}) {
    const double start = milliseconds();
    auto lexicon = std::make_shared<const Lexicon>(Lexicon::load(data_directory(), use));
    std::vector<std::string> names;
    for (const LexiconSource& source : lexicon->sources()) names.push_back(source.name);
    fmt::print("{}: loaded in {:.1f} ms\n", fmt::join(names, ", "), milliseconds() - start);
    const LexiconExpander expander(lexicon, &language);
    const double first = milliseconds();
    expander.expand({"wages"}, reader, Audience::public_, "both");
    fmt::print("first word of the process: {:.1f} ms\n", milliseconds() - first);
    measure("one word", expander, reader, one);
    measure("two words", expander, reader, two);
    measure("whole headline", expander, reader, all);
    measure("the same again", expander, reader, all);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: expansion_bench ARCHIVE\n", stderr);
    return 2;
  }
  try {
    run(argv[1]);
  } catch (const std::exception& problem) {
    fmt::print(stderr, "expansion_bench: {}\n", problem.what());
    return 1;
  }
  return 0;
}
