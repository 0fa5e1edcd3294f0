// Tests of expansion: translations that the index has, cognates, phrases, languages, filters, marks; and of words that
// must stay hidden.
#include "query/plan/expansion.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "indexer/base/data_directory.h"
#include "query/search.h"
#include "tests/query/index_fixture.h"

namespace dateline {
namespace {

std::vector<Statement> statements() {
  std::vector<Statement> all = {
      test_statement("en-wage", "Minimum wage rises",
                     "The minimum wage for workers rises in Hartford after the strike.", "en"),
      test_statement("es-wage", "Sube el salario mínimo",
                     "El salario mínimo de los trabajadores sube después de la huelga.", "es"),
      test_statement("es-inflation", "La inflación", "La inflación europea y los sindicatos de la ciudad.", "es"),
      test_statement("en-net", "Red cross", "The red cross sent help to the union.", "en"),
  };
  all[1].issues = {"minimum-wage"};
  return all;
}

std::shared_ptr<LexiconExpander> expander() {
  static const auto lexicon = std::make_shared<const Lexicon>(Lexicon::load(data_directory(), LexiconUse::shipped));
  static const LanguageModel language = LanguageModel::load(data_directory() / "language.tsv");
  return std::make_shared<LexiconExpander>(lexicon, &language);
}

SearchResources resources() {
  SearchResources result = SearchResources::load();
  result.expander = expander();
  return result;
}

std::vector<std::string> ids(const Results& results) {
  std::vector<std::string> found;
  for (const auto& item : results.items) found.push_back(item.id);
  std::sort(found.begin(), found.end());
  return found;
}

bool has(const std::vector<Expansion>& expansions, std::size_t first, std::size_t count,
         const std::vector<std::string>& words) {
  return std::any_of(expansions.begin(), expansions.end(), [&](const Expansion& one) {
    return one.first == first && one.count == count && one.words == words;
  });
}

TEST(Expansion, TranslatesWordsThatTheIndexHas) {
  const TestIndex index(statements());
  const IndexReader reader = index.reader();
  const auto found = expander()->expand({"workers", "strike"}, reader, Audience::public_);
  EXPECT_TRUE(std::any_of(found.begin(), found.end(),
                          [](const Expansion& one) { return one.first == 0 && one.words[0].starts_with("trabaj"); }));
  EXPECT_TRUE(has(found, 1, 1, {"huelga"}));
  EXPECT_FALSE(has(found, 1, 1, {"golpe"})) << "not in the index";
  for (std::size_t i = 1; i < found.size(); ++i) EXPECT_GE(found[i - 1].weight, found[i].weight);
}

TEST(Expansion, FindsCognatesInTheOtherLanguage) {
  const TestIndex index(statements());
  const auto found = expander()->expand({"inflationary", "inflations"}, index.reader(), Audience::public_);
  EXPECT_TRUE(has(found, 1, 1, {"inflacion"})) << "no such word was learned";
}

TEST(Expansion, LooksPhrasesUp) {
  std::vector<Statement> all = statements();
  all.push_back(test_statement("es-weekend", "Fin de semana", "El fin de semana hay marcha.", "es"));
  const TestIndex index(all);
  EXPECT_TRUE(has(expander()->expand({"march", "climate", "change", "weekend"}, index.reader(), Audience::public_), 3,
                  1, {"fin", "de", "semana"}));
  all.push_back(test_statement("es-climate", "Clima", "El cambio climático preocupa.", "es"));
  const TestIndex more(all);
  EXPECT_TRUE(has(expander()->expand({"march", "climate", "change", "weekend"}, more.reader(), Audience::public_), 1, 2,
                  {"cambio", "climatico"}));
}

TEST(Expansion, KeepsToTheLanguageOfTheQuery) {
  const TestIndex index(statements());
  const auto english = expander()->expand({"government", "red", "cross", "workers"}, index.reader(), Audience::public_);
  for (const Expansion& one : english)
    EXPECT_NE(one.words, std::vector<std::string>{"net"}) << "red is not Spanish here";
}

struct SearchCase {
  const char* name;
  const char* query;
  std::vector<std::string> expected;
};
void PrintTo(const SearchCase& c, std::ostream* out) {
  *out << c.query;
}
class ExpandedSearch : public testing::TestWithParam<SearchCase> {};
TEST_P(ExpandedSearch, FindsBothLanguages) {
  const TestIndex index(statements());
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  Request request;
  request.query = GetParam().query;
  EXPECT_EQ(ids(searcher.search(request)), GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(Table, ExpandedSearch,
                         testing::ValuesIn<SearchCase>({
                             {"English", "strike", {"en-wage", "es-wage"}},
                             {"Spanish", "huelga", {"en-wage", "es-wage"}},
                             {"TwoWords", "wage strike", {"en-wage", "es-wage"}},
                             {"Cognate", "inflation", {"es-inflation"}},
                             {"WithLanguage", "strike lang:es", {"es-wage"}},
                             {"WithIssue", "strike issue:minimum-wage", {"es-wage"}},
                             {"NoExpand", "noexpand:strike", {"en-wage"}},
                             {"Exact", "=strike", {"en-wage"}},
                             {"Quoted", "\"strike\"", {"en-wage"}},
                             {"Excluded", "wage -strike", {"es-wage"}},  // what is excluded is what was typed
                             {"Either", "strike OR cross", {"en-net", "en-wage", "es-wage"}},
                             {"Near", "wage w/20 strike", {"en-wage", "es-wage"}},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(Expansion, TakesTheFormsOfATranslationFromItsLanguage) {
  const TestIndex index(
      {test_statement("es-police", "La policía", "La policía detuvo a dos personas; los policías hablaron.", "es"),
       test_statement("en-policy", "New policies", "The council set new policies for its parks.", "en")});
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  Request request;
  request.query = "police";
  EXPECT_EQ(ids(searcher.search(request)), std::vector<std::string>{"es-police"})
      << "policia and policies have one English stem";
}

TEST(Expansion, IsToldMarkedAndSwitchedOff) {
  const TestIndex index(statements());
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  Request request;
  request.query = "strike";
  const Results results = searcher.search(request);
  EXPECT_TRUE(std::any_of(results.notices.begin(), results.notices.end(), [](const Notice& notice) {
    return notice.kind == Notice::Kind::expansion && notice.word == "strike" &&
           std::find(notice.added.begin(), notice.added.end(), "huelga") != notice.added.end();
  }));
  for (const ResultItem& item : results.items) {
    ASSERT_FALSE(item.snippets.empty());
    ASSERT_FALSE(item.snippets[0].marks.empty()) << item.id;
    const Snippet& snippet = item.snippets[0];
    const std::string marked =
        snippet.text.substr(snippet.marks[0].begin, snippet.marks[0].end - snippet.marks[0].begin);
    EXPECT_EQ(marked, item.id == "es-wage" ? "huelga" : "strike");
    EXPECT_EQ(snippet.marks[0].translated, item.id == "es-wage");
  }
  request.expand = false;
  EXPECT_EQ(ids(searcher.search(request)), std::vector<std::string>{"en-wage"});
}

TEST(Expansion, MarksThePhraseOfATranslationWhole) {
  const TestIndex index(
      {test_statement("es-weekend", "Marcha", "La marcha de los obreros de la ciudad es el fin de semana.", "es")});
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  Request request;
  request.query = "weekend";
  const Results results = searcher.search(request);
  ASSERT_EQ(results.items.size(), 1u);
  const Snippet& snippet = results.items[0].snippets.at(0);
  ASSERT_EQ(snippet.marks.size(), 1u) << "de is none by itself";
  EXPECT_EQ(snippet.text.substr(snippet.marks[0].begin, snippet.marks[0].end - snippet.marks[0].begin),
            "fin de semana");
  EXPECT_TRUE(snippet.marks[0].translated);
}

TEST(Expansion, LeavesFalseFriendsOut) {
  const TestIndex index(
      {test_statement("en-policy", "A policy", "The council set a policy for its parks; police came.", "en"),
       test_statement("es-police", "La policía", "La policía llegó.", "es")});
  const auto found = expander()->expand({"policia"}, index.reader(), Audience::public_);
  EXPECT_TRUE(has(found, 0, 1, {"police"}));
  EXPECT_FALSE(has(found, 0, 1, {"policy"})) << "spelt alike, but the lexicon knows that it is política";
}

TEST(Expansion, CallsATranslationAsItStandsForTheWordTyped) {
  const TestIndex index(
      {test_statement("en", "Immigrants", "Immigrants and immigrants: immigration, immigrant workers.", "en")});
  const auto found = expander()->expand({"inmigracion"}, index.reader(), Audience::public_);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].words, std::vector<std::string>{"immigration"}) << "not immigrants, which has its stem";
}

TEST(Expansion, TellsOfNothingHidden) {
  std::vector<Statement> all = {test_statement("en", "Layoffs", "The layoffs at the plant.", "en"),
                                test_statement("es", "Despidos", "Los despidos en la planta.", "es")};
  const TestIndex open(all);
  EXPECT_FALSE(expander()->expand({"layoffs"}, open.reader(), Audience::public_).empty());
  all[1].release.visibility = Visibility::staff;
  const TestIndex closed(all);
  EXPECT_TRUE(expander()->expand({"layoffs"}, closed.reader(), Audience::public_).empty());
  EXPECT_FALSE(expander()->expand({"layoffs"}, closed.reader(), Audience::staff).empty());
}

}  // namespace
}  // namespace dateline
