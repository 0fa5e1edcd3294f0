// How a query is understood tells nothing of hidden statements: which words they hold, in which language, how often.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "indexer/base/data_directory.h"
#include "query/plan/expansion.h"
#include "query/search.h"
#include "tests/query/index_fixture.h"

namespace dateline::hidden_words_test {
namespace {

SearchResources resources() {
  static const auto lexicon = std::make_shared<const Lexicon>(Lexicon::load(data_directory(), LexiconUse::shipped));
  static const LanguageModel language = LanguageModel::load(data_directory() / "language.tsv");
  static const StopWords stop_words = StopWords::load(data_directory() / "stopwords");
  SearchResources result = SearchResources::load();
  result.expander = std::make_shared<LexiconExpander>(lexicon, &language, &stop_words);
  return result;
}

std::vector<Statement> open_statements() {
  std::vector<Statement> all = {
      test_statement("en1", "Innovation in defense", "Innovation and a law against lawsuits; the agency listed them."),
      test_statement("en2", "Lawyers at work", "Lawyers work on the law. Work goes on and the re-election too."),
      test_statement("es1", "Trabajan en la obra", "Los obreros trabajan y la lista crece. Trabajan en paz.", "es"),
      test_statement("es2", "El trabajo", "Quien trabaja descansa, y trabajan otros. Una prima.", "es"),
      test_statement("en3", "Courts", "The court sat on Monday and will continue."),
  };
  // An address in an English statement, of no language that is known: Texas is stemmed as Spanish too.
  all.back().body.push_back({"Crowley Building, personal office, Dallas, Texas 75207", "fr", Paragraph::Kind::text});
  return all;
}

/// Public words beside others of their stems, in the other language, and oftener.
std::vector<Statement> hidden_statements() {
  std::vector<Statement> all = {
      test_statement("h1", "Innovators",
                     "Innovators innovate; lawmakers and lawsuits and lawlessness. The reelection continueed."),
      test_statement("h2", "La agency", "La agency fue listed y la prensa listed trabaja. Innovation.", "es"),
      test_statement("h3", "Trabaja", "Trabaja y trabajando, trabaja; los primeros trabajaban en lawsuits.", "es"),
      test_statement("h4", "Trabaja otra vez", "Trabaja siempre. El primer lawmaker trabaja.", "es"),
  };
  all[0].release.visibility = Visibility::staff;
  all[1].release = test_embargo("2999-01-01T00:00:00Z");
  all[2].release.embargo = Release::Embargo::held;
  all[3].release.visibility = Visibility::staff;
  return all;
}

std::string told(const TestIndex& index, const std::string& query, bool any, Audience audience) {
  const SearchResources kept = resources();
  Searcher searcher(index.reader(), kept);
  Request request;
  request.query = query;
  request.audience = audience;
  request.match = any ? Match::any : Match::all;
  std::string all = searcher.explain(request);
  const Results results = searcher.search(request);
  for (const ResultItem& item : results.items) {
    all += item.id + "\n";
    for (const Snippet& snippet : item.snippets)
      for (const Snippet::Mark& mark : snippet.marks)
        all += fmt::format("{}-{}{}\n", mark.begin, mark.end, mark.translated ? " translated" : "");
  }
  return all;
}

/// Which translations go together is counted in what the public may see alone, wherever hidden statements lie.
TEST(HiddenWords, NoCompanyOfTranslationsIsTheirs) {
  const std::vector<std::string> words = {"empresa",
                                          "compa\xC3\xB1\xC3\xAD"
                                          "a",
                                          "firma",
                                          "sociedad",
                                          "autoridades",
                                          "funcionarios",
                                          "oficiales"};
  std::mt19937 random(7);
  const auto statement = [&](const std::string& id) {
    std::string text = "Nota";
    for (int word = 0; word < 3; ++word) text += " " + words[random() % words.size()];
    return test_statement(id, "Nota", text + ".", "es");
  };
  for (int round = 0; round < 40; ++round) {
    std::vector<Statement> open, both;
    for (int i = 0; i < 9; ++i) {
      open.push_back(statement("open" + std::to_string(i)));
      both.push_back(open.back());
    }
    for (int i = 0; i < 4; ++i) {
      Statement hidden = statement("hidden" + std::to_string(i));
      hidden.release.visibility = Visibility::staff;
      const auto place = static_cast<std::ptrdiff_t>(random() % (both.size() + 1));
      both.insert(both.begin() + place, std::move(hidden));
    }
    EXPECT_EQ(told(TestIndex(both), "company officials", true, Audience::public_),
              told(TestIndex(open), "company officials", true, Audience::public_))
        << round;
  }
}

TEST(HiddenWords, AQueryIsUnderstoodAsWithoutThem) {
  const TestIndex open(open_statements());
  std::vector<Statement> both = hidden_statements();
  for (Statement& statement : open_statements()) both.push_back(std::move(statement));
  for (const std::size_t per_segment : {std::size_t{100}, std::size_t{3}}) {
    const TestIndex index(both, per_segment);
    for (const char* query : {"innovation NEAR/5 defense",
                              "law*",
                              "l?w*",
                              "headline:law",
                              "work",
                              "work women",
                              "agenciei",
                              "agency",
                              "listen",
                              "list",
                              "innovativ*",
                              "\"re-election\"",
                              "primary",
                              "cousin",
                              "trabajo",
                              "agencie NOT work",
                              "tex",
                              "continueed",
                              "personal",
                              "personaler"})
      for (const bool any : {false, true})
        EXPECT_EQ(told(index, query, any, Audience::public_), told(open, query, any, Audience::public_)) << query;
    EXPECT_NE(told(index, "innovation", false, Audience::staff).find("h1"), std::string::npos) << "staff finds it";
    EXPECT_NE(told(index, "law*", false, Audience::staff).find("lawlessness"), std::string::npos);
  }
}

}  // namespace
}  // namespace dateline::hidden_words_test
