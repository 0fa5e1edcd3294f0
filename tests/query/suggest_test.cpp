// Tests of completions, similar statements and the offer of another spelling; none may show what is hidden.
#include "query/plan/suggest.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "query/search.h"
#include "tests/query/index_fixture.h"

namespace dateline::suggest_test {
namespace {

std::vector<Statement> statements() {
  std::vector<Statement> all = {
      test_statement("a", "Minimum wage hearing in Hartford",
                     "Janitors testified on the minimum wage before the committee.", "en"),
      test_statement("b", "Minimum wage bill passes",
                     "The committee passed the minimum wage bill after janitors testified.", "en"),
      test_statement("c", "Mining accident", "An accident in the mine.", "en"),
      test_statement("d", "Sube el salario mínimo", "El salario mínimo sube.", "es"),
      test_statement("e", "Buses again", "The last bus leaves at nine.", "en"),
      test_statement("staff", "Minimum wage secret minaret",
                     "A secret draft on the minimum wage, the minaret and janitors.", "en"),
      test_statement("later", "Minotaur announcement", "The minotaur is announced.", "en"),
      test_statement("dead", "Minced withdrawn", "Minced words.", "en"),
  };
  all[0].issues = {"minimum-wage"};
  all[5].release.visibility = Visibility::staff;
  all[5].issues = {"mining-secret"};
  all[6].release = test_embargo("2999-01-01T00:00:00Z");
  return all;
}

struct Opened {
  TestIndex index{statements()};
  IndexReader reader = index.reader({{8}});
};
Opened& opened() {
  static Opened instance;
  return instance;
}

std::vector<Completion> complete(const std::string& typed) {
  const FacetNames names(opened().reader.share(), nullptr, Audience::public_);
  return completions(typed, opened().reader, names, "en");
}
bool has(const std::vector<Completion>& all, Completion::Kind kind, const std::string& text) {
  return std::any_of(all.begin(), all.end(),
                     [&](const Completion& one) { return one.kind == kind && one.text == text; });
}

TEST(Completions, GivePhrasesIssuesAndHeadlines) {
  const auto found = complete("mini");
  EXPECT_TRUE(has(found, Completion::Kind::phrase, "Minimum wage"));
  EXPECT_TRUE(has(found, Completion::Kind::headline, "Minimum wage bill passes"));
  EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](const Completion& one) {
    return one.kind == Completion::Kind::issue && one.value == "minimum-wage" && one.count == 1;
  }));
  EXPECT_TRUE(has(complete("minimum wage h"), Completion::Kind::headline, "Minimum wage hearing in Hartford"));
  EXPECT_FALSE(has(complete("minimum wage h"), Completion::Kind::headline, "Minimum wage bill passes"));
  EXPECT_TRUE(has(complete("salario minim"), Completion::Kind::headline, "Sube el salario mínimo"));
}

TEST(Completions, HideStaffEmbargoedAndWithdrawn) {
  for (const char* typed : {"mi", "min", "mina", "mino", "minc", "secret", "minimum wage s"})
    for (const Completion& one : complete(typed))
      for (const char* hidden : {"secret", "inotaur", "inaret", "inced"})
        EXPECT_EQ(one.text.find(hidden), std::string::npos) << typed << ": " << one.text;
  for (const Completion& one : complete("min")) EXPECT_NE(one.value, "mining-secret");
}

TEST(Completions, TakeAnyText) {
  for (const char* typed : {"", "m", " ", "\"", "-", "((", "\xFF\xFE", "ñ", "no such words at all", "minimum -wage OR"})
    EXPECT_NO_THROW(complete(typed)) << typed;
  EXPECT_TRUE(complete("m").empty());
  EXPECT_EQ(completions_json("a\"b", {}), "{\"q\":\"a\\\"b\",\"completions\":[]}");
}

TEST(Similar, FindsWhatSharesRareTermsAndIsVisible) {
  static const SearchResources resources = SearchResources::load();
  Searcher searcher(opened().index.reader({{8}}), resources);
  const auto found = searcher.similar("a", 3, Audience::public_);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].id, "b");
  for (const ResultItem& item : found) {
    EXPECT_NE(item.id, "a");
    EXPECT_NE(item.id, "staff");
  }
  EXPECT_TRUE(searcher.similar("staff", 3, Audience::public_).empty());
  EXPECT_TRUE(searcher.similar("nowhere", 3, Audience::public_).empty());
}

struct SpellingCase {
  const char* name;
  const char* query;
  const char* offered;
};
void PrintTo(const SpellingCase& c, std::ostream* out) {
  *out << c.query;
}
class OfferedSpelling : public testing::TestWithParam<SpellingCase> {};
TEST_P(OfferedSpelling, IsWhatFindsMore) {
  static const SearchResources resources = SearchResources::load();
  Searcher searcher(opened().index.reader({{8}}), resources);
  Request request;
  request.query = GetParam().query;
  EXPECT_EQ(searcher.search(request).spelling, GetParam().offered);
}
INSTANTIATE_TEST_SUITE_P(, OfferedSpelling,
                         testing::ValuesIn<SpellingCase>({
                             {"OneWord", "comittee", "committee"},
                             {"AmongOthers", "minimum waeg", "minimum wage"},
                             {"InAPhrase", "\"minimum waeg\"", "\"minimum wage\""},
                             {"BehindNonAscii", "salario mínmio", "salario mínimo"},
                             {"RightWord", "committee", ""},
                             {"FindsNothingElse", "hartfrod accident", ""},
                             {"StaffWord", "secrte", ""},
                             {"EmbargoedWord", "minotuar", ""},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace dateline::suggest_test
