// Searches on made-up statements: words in both languages, audiences, names, snippets, concordance and series.
#include "query/search.h"

#include <gtest/gtest.h>

#include "query/kwic.h"
#include "query/series.h"
#include "tests/query/index_fixture.h"

namespace dateline::search_test {
namespace {

Place place(std::int64_t id, const char* name, const char* spanish, const char* region) {
  Place result;
  result.geonameid = id;
  result.name = name;
  result.name_es = spanish;
  result.region = region;
  result.country = "US";
  return result;
}

std::vector<Statement> archive() {
  std::vector<Statement> all;
  Statement one = test_statement("wage-en", "Council Raises the Minimum Wage",
                                 "HARTFORD \xE2\x80\x93 The council voted on Monday. Workers said the minimum wage of "
                                 "$15.50 came late. The U.S. Labor Department agreed.");
  one.city = place(4835797, "Hartford", "Hartford", "Connecticut");
  one.date = PartialDate(2015, 11, 4);
  one.issues = {"minimum-wage"};
  one.byline = {{"Ana Castillo", "press officer"}};
  all.push_back(one);
  Statement two = test_statement(
      "wage-es", "El Concejo sube el salario m\xC3\xADnimo",
      "La declaraci\xC3\xB3n del a\xC3\xB1o: los trabajadores celebran. El salario m\xC3\xADnimo sube en Nueva York.",
      "es");
  two.city = place(5128581, "New York City", "Nueva York", "New York");
  two.date = PartialDate(2016, 3);
  all.push_back(two);
  Statement three = test_statement(
      "strike", "Janitors Strike Downtown",
      "Janitors walked out. They said their declaraciones were ignored. Reelection of the board follows.");
  three.city = place(4843564, "Hartford", "Hartford", "Vermont");
  three.date = PartialDate(2015);
  all.push_back(three);
  Statement staff = test_statement("draft", "Draft on the Minimum Wage", "Not for release. The minimum wage plan.");
  staff.release.visibility = Visibility::staff;
  all.push_back(staff);
  Statement later = test_statement("embargoed", "Minimum Wage Deal", "The minimum wage deal.");
  later.release = test_embargo("2999-01-01T00:00:00Z");
  all.push_back(later);
  all.push_back(test_statement("plain", "A Quiet Day",
                               "Nothing about us, it says: the can't and the \xC3\xB1"
                               "and\xC3\xBA.",
                               "en"));
  return all;
}

struct Fixture {
  TestIndex index{archive(), 4};
  SearchResources resources = SearchResources::load();
};
const Fixture& fixture() {
  static const Fixture instance;
  return instance;
}

Results search(const std::string& query, Audience audience = Audience::public_, const char* labels = "en") {
  Searcher searcher(fixture().index.reader(), fixture().resources);
  Request request;
  request.query = query;
  request.audience = audience;
  request.labels = labels;
  request.facets = {"city", "issue", "year"};
  return searcher.search(request);
}

/// The ids in the order of the answer.
std::string ids(const Results& results) {
  std::string text;
  for (const ResultItem& item : results.items) text += (text.empty() ? "" : " ") + item.id;
  return text;
}

struct Case {
  const char* name;
  const char* query;
  const char* ids;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.query;
}

class SearchCase : public testing::TestWithParam<Case> {};
TEST_P(SearchCase, Finds) {
  const Results results = search(GetParam().query);
  EXPECT_EQ(ids(results), GetParam().ids) << results.interpretation;
}
INSTANTIATE_TEST_SUITE_P(, SearchCase,
                         testing::ValuesIn<Case>({
                             {"Stem", "worker", "wage-en"},
                             {"SpanishPlural", "declaraci\xC3\xB3n", "wage-es strike"},
                             {"SpanishUnaccented", "declaracion sube", "wage-es"},
                             {"SpanishWord", "TRABAJADOR", "wage-es"},
                             {"Enye", "a\xC3\xB1o", "wage-es"},
                             {"EnyeTypedAsN", "ano", "wage-es"},
                             {"PlainNIsNoEnye", "\"nandu\"", "plain"},
                             {"Acronym", "U.S.", "wage-en"},
                             {"AcronymIsNoPronoun", "us", "plain"},
                             {"Money", "$15.50", "wage-en"},
                             {"Author", "author:castillo", "wage-en"},
                             {"AuthorIsNoText", "castillo", ""},
                             {"Title", "title:wage", "wage-en"},
                             {"TitleStem", "title:strikes", "strike"},
                             {"Body", "body:council", "wage-en"},
                             {"BodyNotTitle", "body:raises", ""},
                             {"CompoundFindsJoined", "re-election", "strike"},
                             {"CityById", "city:4835797", "wage-en"},
                             {"CityByNameOfTwo", "city:hartford", "strike wage-en"},
                             {"CityWithRegion", "city:\"Hartford, Vermont\"", "strike"},
                             {"CityTwoWords", "city:New York City", "wage-es"},
                             {"CitySpanishName", "ciudad:\"nueva york\" salario", "wage-es"},
                             {"CityNone", "city:none", "plain"},
                             {"CityUnknown", "city:Atlantis", ""},
                             {"Issue", "issue:minimum-wage", "wage-en"},
                             {"IssueForgiving", "issue:\"Minimum Wage\"", "wage-en"},
                             {"YearOnlySortsAsItsLastDay", "date:2015", "strike wage-en"},
                             {"MonthHoldsNoYear", "date:2015-11", "wage-en"},
                             {"MonthOnly", "date:2016-03", "wage-es"},
                             {"DayHoldsNoMonth", "date:2016-03-31", ""},
                             {"After", "after:2015-11-04", "wage-es wage-en"},
                             {"Undated", "date:none", "plain"},
                             {"NotUndated", "-date:none", "wage-es strike wage-en"},
                             {"Id", "id:strike", "strike"},
                             {"Language", "lang:es", "wage-es"},
                             {"LanguageByName", "lang:Spanish", "wage-es"},
                             {"Sentence", "workers w/s late", "wage-en"},
                             {"NotOneSentence", "council w/s late", ""},
                             {"Paragraph", "monday w/p late", "wage-en"},
                             {"PhraseOverSentences", "\"walked out. They said\"", "strike"},
                             {"NoPhraseOverHeadline", "\"wage hartford\"", ""},
                             {"CapsWord", "caps(HARTFORD)", "wage-en"},
                             {"ExactForm", "=worker", ""},
                             {"Wildcard", "declara*", "strike wage-es"},
                             {"Everything", "", "wage-es strike wage-en plain"},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(Search, StaffAndEmbargoedStatementsAreForStaff) {
  EXPECT_EQ(search("\"minimum wage\"").total, 1u);
  EXPECT_EQ(search("\"minimum wage\"", Audience::staff).total, 3u);
  EXPECT_EQ(search("").documents, 4u);
  EXPECT_EQ(search("", Audience::staff).documents, 6u);
  Searcher searcher(fixture().index.reader(), fixture().resources);
  EXPECT_EQ(searcher.find("draft", Audience::public_), 0u);
  EXPECT_EQ(searcher.find("embargoed", Audience::public_), 0u);
  EXPECT_NE(searcher.find("draft", Audience::staff), 0u);
  EXPECT_NE(searcher.find("wage-es", Audience::public_), 0u);
}

TEST(Search, SaysWhatItMadeOfTheQuery) {
  EXPECT_EQ(search("hartford OR council wage -strike").interpretation,
            "Searched for: (hartford OR council) AND wage AND NOT strike");
  EXPECT_EQ(search("salario O huelga", Audience::public_, "es").interpretation, "Se busc\xC3\xB3: (salario O huelga)");
  EXPECT_EQ(search("wage city:4835797").interpretation, "Searched for: wage AND issued in Hartford, Connecticut");
  EXPECT_EQ(search("\"minimum wage\" w/5 workers").interpretation,
            "Searched for: (\xE2\x80\x9Cminimum wage\xE2\x80\x9D within 5 words of workers)");
  EXPECT_EQ(search("").interpretation, "");
}

TEST(Search, TellsOfUnknownNamesAndOfSeveralPlaces) {
  const Results unknown = search("city:Atlantis");
  ASSERT_EQ(unknown.notices.size(), 1u);
  EXPECT_EQ(unknown.notices[0].kind, Notice::Kind::unknown_value);
  EXPECT_EQ(unknown.notices[0].column, 6u);
  const Results several = search("city:hartford");
  ASSERT_EQ(several.notices.size(), 1u);
  EXPECT_NE(several.notices[0].text.find("Hartford, Vermont"), std::string::npos);
}

TEST(Search, OffersAnyOfTheWordsWhereAllFindNothing) {
  const Results results = search("wage janitors");
  EXPECT_EQ(results.total, 0u);
  ASSERT_EQ(results.notices.size(), 1u);
  EXPECT_EQ(results.notices[0].kind, Notice::Kind::offer);
  EXPECT_EQ(results.notices[0].added, std::vector<std::string>{"wage janitors"});
}

std::string marked(const Snippet& snippet) {
  std::string text = snippet.text;
  for (auto mark = snippet.marks.rbegin(); mark != snippet.marks.rend(); ++mark) {
    text.insert(mark->end, "]");
    text.insert(mark->begin, "[");
  }
  return text;
}

TEST(Snippets, BeginAtASentenceAndMarkTheWords) {
  const Results stems = search("worker late");
  ASSERT_EQ(stems.items.at(0).snippets.size(), 1u);
  EXPECT_EQ(marked(stems.items[0].snippets[0]),
            "[Workers] said the minimum wage of $15.50 came [late]. The U.S. Labor Department agreed.");
  const Results phrase = search("\"minimum wage\"");
  EXPECT_EQ(marked(phrase.items.at(0).snippets.at(0)),
            "Workers said the [minimum wage] of $15.50 came late. The U.S. Labor Department agreed.");
  ASSERT_EQ(phrase.items[0].headline_marks.size(), 1u);
  EXPECT_EQ(phrase.items[0].headline.substr(phrase.items[0].headline_marks[0].begin, 12), "Minimum Wage");
  EXPECT_EQ(marked(search("declaraciones sube").items.at(0).snippets.at(0)).substr(0, 18), "La [declaraci\xC3\xB3n] ");
  EXPECT_EQ(marked(search("$15.50").items.at(0).snippets.at(0)),
            "Workers said the minimum wage of [$15.50] came late. The U.S. Labor Department agreed.");
}

TEST(Snippets, ShowTheLedeWhereOnlyTheHeadlineMatched) {
  const Results results = search("raises");
  ASSERT_EQ(results.items.at(0).snippets.size(), 1u);
  EXPECT_EQ(results.items[0].snippets[0].text.substr(0, 8), "HARTFORD");
  EXPECT_TRUE(results.items[0].snippets[0].marks.empty());
}

TEST(Kwic, CountsAgreeWithSearch) {
  Searcher searcher(fixture().index.reader(), fixture().resources);
  Request request;
  request.query = "\"minimum wage\"";
  const Kwic kwic = concordance(searcher, request, {});
  EXPECT_EQ(kwic.statements, searcher.search(request).total);
  ASSERT_EQ(kwic.lines.size(), 2u);
  EXPECT_EQ(kwic.lines[0].keyword, "Minimum Wage");
  EXPECT_EQ(kwic.lines[0].left, "Council Raises the ");
  EXPECT_EQ(kwic.lines[1].right, " of $15.50 came late. The U.S. Labor Department");
  KwicOptions options;
  options.words = 1;
  options.sort = KwicSort::right;
  const Kwic sorted = concordance(searcher, request, options);
  EXPECT_EQ(sorted.lines[0].right, "");
  EXPECT_EQ(sorted.lines[1].left, "the ");
}

TEST(Series, CountsWithDenominatorAndUndated) {
  Searcher searcher(fixture().index.reader(), fixture().resources);
  Request request;
  request.query = "declaraciones OR wage";
  const Series years = count_series(searcher, request, "year");
  ASSERT_EQ(years.points.size(), 2u);
  EXPECT_EQ(years.points[0].period, "2015");
  EXPECT_EQ(years.points[0].count, 2u);
  EXPECT_EQ(years.points[0].all, 2u);
  EXPECT_EQ(years.undated, 0u);
  EXPECT_EQ(years.all_undated, 1u);
  EXPECT_EQ(years.total, searcher.search(request).total);
  const Series months = count_series(searcher, request, "month");
  ASSERT_EQ(months.points.size(), 2u);
  EXPECT_EQ(months.points[0].period, "2015-11");
  EXPECT_EQ(months.undated, 1u);
}

}  // namespace
}  // namespace dateline::search_test
