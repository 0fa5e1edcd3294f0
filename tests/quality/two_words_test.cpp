// Two words in an archive of both languages: the statement in the searcher's language comes first, and where there is
// none its translation is found before statements that share only a wrong sense of the words. A floor on thirty topics
// of our own.
#include <gtest/gtest.h>

#include <fstream>

#include "indexer/base/data_directory.h"
#include "query/plan/expansion.h"
#include "tests/quality/retrieval.h"
#include "tests/query/index_fixture.h"

namespace dateline::two_words_test {
namespace {

struct Topic {
  std::string name;
  std::string english, spanish;  ///< queries
  std::vector<Statement> statements;
};

/// Ids are "en NAME", "es NAME" and "no NAME" with a number.
std::vector<Topic> read_topics() {
  std::ifstream lines(DATELINE_SOURCE_DIRECTORY "/tests/quality/two_words.txt");
  std::vector<Topic> topics;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto behind = [&](std::string_view key) { return line.substr(key.size()); };
    if (line.starts_with("ask ")) {
      topics.back().english = behind("ask ");
    } else if (line.starts_with("pregunta ")) {
      topics.back().spanish = behind("pregunta ");
    } else if (line.starts_with("en ") || line.starts_with("es ")) {
      const std::string language = line.substr(0, 2);
      topics.back().statements.push_back(
          test_statement(language + " " + topics.back().name, "", behind("en "), language));
    } else if (line.starts_with("no ")) {
      const std::string id = "no " + topics.back().name + " " + std::to_string(topics.back().statements.size());
      topics.back().statements.push_back(test_statement(id, "", line.substr(6), line.substr(3, 2)));
    } else {
      topics.push_back({line, {}, {}, {}});
    }
  }
  return topics;
}

/// Mean reciprocal rank of the topics' statements in one language, by queries in `asked`; `without` is the language of
/// statements left out.
double mean_reciprocal_rank(const std::string& asked, const std::string& wanted, const std::string& without) {
  static const LanguageModel model = LanguageModel::load(data_directory() / "language.tsv");
  SearchResources resources = SearchResources::load();
  resources.expander = std::make_shared<LexiconExpander>(
      std::make_shared<const Lexicon>(Lexicon::load(data_directory(), LexiconUse::shipped)), &model);
  const std::vector<Topic> topics = read_topics();
  EXPECT_EQ(topics.size(), 30U);
  std::vector<Statement> all;
  for (const Topic& topic : topics)
    for (const Statement& one : topic.statements)
      if (without.empty() || !one.id.starts_with(without + " ")) all.push_back(one);
  const TestIndex index(all);
  Searcher searcher(index.reader(), resources);
  double sum = 0;
  for (const Topic& topic : topics) {
    Request request;
    request.query = asked == "en" ? topic.english : topic.spanish;
    request.match = Match::any;
    const Results results = searcher.search(request);
    double found = 0;
    for (std::size_t i = 0; i < results.items.size() && found == 0; ++i)
      if (results.items[i].id == wanted + " " + topic.name) found = 1.0 / static_cast<double>(i + 1);
    if (found < 1)
      std::cout << request.query << ": " << (results.items.empty() ? "nothing" : results.items[0].id) << ", " << found
                << '\n';
    sum += found;
  }
  return sum / static_cast<double>(topics.size());
}

TEST(TwoWords, FindTheSearchersLanguageFirst) {
  EXPECT_GE(mean_reciprocal_rank("en", "en", ""), 0.97);
  EXPECT_GE(mean_reciprocal_rank("es", "es", ""), 0.97);
}

TEST(TwoWords, FindWhatOnlyTheOtherLanguageHolds) {
  EXPECT_GE(mean_reciprocal_rank("en", "es", "en"), 0.80);
  EXPECT_GE(mean_reciprocal_rank("es", "en", "es"), 0.80);
}

}  // namespace
}  // namespace dateline::two_words_test
