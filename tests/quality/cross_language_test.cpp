// Questions in one language find statements in the other: a floor on a collection of our own, so that a worse lexicon
// shows.
#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>

#include "indexer/base/data_directory.h"
#include "query/plan/expansion.h"
#include "tests/quality/retrieval.h"
#include "tests/query/index_fixture.h"

namespace dateline::cross_language_test {
namespace {

struct Pair {
  std::string name;
  Statement english, spanish;
  std::string question, pregunta;
};

std::vector<Pair> read_pairs() {
  std::ifstream lines(DATELINE_SOURCE_DIRECTORY "/tests/quality/cross_language.txt");
  std::vector<Pair> pairs;
  const auto behind = [](const std::string& line, const char* key) { return line.substr(std::string(key).size()); };
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#') continue;
    if (line.starts_with("en ") || line.starts_with("es ")) {
      const std::string language = line.substr(0, 2);
      Statement& statement = language == "en" ? pairs.back().english : pairs.back().spanish;
      if (statement.headline.empty())
        statement = test_statement(pairs.back().name, behind(line, "en "), "", language), statement.body.clear();
      else
        statement.body.push_back({behind(line, "en "), language, Paragraph::Kind::text});
    } else if (line.starts_with("ask ")) {
      pairs.back().question = behind(line, "ask ");
    } else if (line.starts_with("pregunta ")) {
      pairs.back().pregunta = behind(line, "pregunta ");
    } else {
      pairs.push_back({});
      pairs.back().name = line;
    }
  }
  return pairs;
}

/// Questions of one language over the statements of the other, or of the same.
Collection collection_of(const std::vector<Pair>& pairs, bool english_questions, bool english_statements) {
  Collection result;
  for (const Pair& pair : pairs) {
    result.documents.push_back(english_statements ? pair.english : pair.spanish);
    result.queries.emplace_back(pair.name, english_questions ? pair.question : pair.pregunta);
    result.judgements[pair.name][pair.name] = 1;
  }
  return result;
}

SearchResources resources() {
  static const auto lexicon = std::make_shared<const Lexicon>(Lexicon::load(data_directory(), LexiconUse::shipped));
  static const LanguageModel language = LanguageModel::load(data_directory() / "language.tsv");
  SearchResources result = SearchResources::load();
  result.expander = std::make_shared<LexiconExpander>(lexicon, &language);
  return result;
}

struct Floor {
  const char* name;
  bool english_questions;
  double least;  ///< MRR@10
};
void PrintTo(const Floor& floor, std::ostream* out) {
  *out << floor.name;
}

class CrossLanguage : public testing::TestWithParam<Floor> {};
TEST_P(CrossLanguage, StaysAboveItsFloor) {
  const std::vector<Pair> pairs = read_pairs();
  ASSERT_GE(pairs.size(), 30u);
  const Collection collection = collection_of(pairs, GetParam().english_questions, !GetParam().english_questions);
  const TestIndex index(collection.documents);
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  const auto run = run_queries(searcher, collection, 10);
  for (std::size_t i = 0; i < run.size(); ++i)
    if (run[i].empty() || run[i].front() != collection.queries[i].first)
      std::cout << collection.queries[i].second << ": " << (run[i].empty() ? "nothing" : run[i].front()) << '\n';
  EXPECT_GE(score(collection, run).mrr10, GetParam().least);
}
INSTANTIATE_TEST_SUITE_P(, CrossLanguage,
                         testing::ValuesIn<Floor>({
                             {"EnglishQuestions", true, 0.985},
                             {"SpanishQuestions", false, 0.985},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace dateline::cross_language_test
