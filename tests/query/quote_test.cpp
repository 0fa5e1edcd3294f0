// Quotations: true, altered, joined, re-punctuated, invented.
#include "query/quote.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "query/search.h"
#include "tests/query/index_fixture.h"

namespace dateline::quote_test {
namespace {

const TestIndex& archive() {
  static const TestIndex index({
      test_statement(
          "nurses", "Nurses ratify a contract",
          "“We asked for safety, and now we have it in writing,” said Maria Lopez, the president of the "
          "local. The contract raises wages by nine percent over three years and opens a fund for training."),
      test_statement("library", "Library stays open",
                     "The council voted on Tuesday to keep the library open on Sundays, after months of letters from "
                     "parents. “Every letter was read,” said Councilwoman Joan Addis."),
      test_statement("limpieza", "Firma del convenio",
                     "«Es un acuerdo que costó once meses y dos huelgas», dijo Carmen Aguilar ante la asamblea, que lo "
                     "aprobó con solo cuatro votos en contra.",
                     "es"),
      test_statement(
          "twice", "Food for the valley",
          "It is also common sense to give every family of the valley simple access to food, and common "
          "sense that families with access to simple food give more. It is common sense to give every family "
          "of the valley simple access to food. So it is, common sense!"),
      test_statement("other", "Budget passes", "The council voted on Monday to pass the budget after a long night."),
  });
  return index;
}

struct Case {
  const char* name;
  const char* text;
  Verdict verdict;
  const char* id = "";
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.name;
}

class Quote : public testing::TestWithParam<Case> {};
TEST_P(Quote, IsJudged) {
  const SearchResources resources = SearchResources::load();
  Searcher searcher(archive().reader(), resources);
  const QuoteAnswer answer = find_quotation(searcher, GetParam().text, {});
  EXPECT_EQ(answer.verdict, GetParam().verdict) << quote_json(answer);
  if (*GetParam().id) {
    ASSERT_FALSE(answer.matches.empty());
    EXPECT_EQ(answer.matches.front().item.id, GetParam().id);
    EXPECT_EQ(answer.matches.front().diff.empty(), GetParam().verdict == Verdict::exact);
  }
}
INSTANTIATE_TEST_SUITE_P(
    , Quote,
    testing::ValuesIn<Case>({
        {"Exact", "We asked for safety, and now we have it in writing", Verdict::exact, "nurses"},
        {"OtherMarks", "\"We asked for safety, and now we have it in writing,\"", Verdict::exact, "nurses"},
        {"CutInMidSentence", "now we have it in writing", Verdict::exact, "nurses"},
        {"OverSentences", "the president of the local. The contract raises wages by nine percent", Verdict::exact,
         "nurses"},
        {"AWordChanged", "We asked for money, and now we have it in writing", Verdict::altered, "nurses"},
        {"AFigureChanged", "The contract raises wages by ten percent over three years", Verdict::altered, "nurses"},
        {"WordsLeftOut", "The council voted to keep the library open on Sundays", Verdict::altered, "library"},
        {"Joined", "The council voted on Tuesday … after months of letters", Verdict::altered, "library"},
        {"JoinedInBrackets", "The contract raises wages […] and opens a fund for training", Verdict::altered, "nurses"},
        {"Repunctuated", "We asked for safety and now we have it in writing", Verdict::altered, "nurses"},
        {"Spanish", "Es un acuerdo que costó once meses y dos huelgas", Verdict::exact, "limpieza"},
        {"SpanishAltered", "Es un acuerdo que costó diez meses y tres huelgas", Verdict::altered, "limpieza"},
        {"Invented", "The council has decided to close every library of the city this winter", Verdict::not_found},
        {"InventedOfCommonWords", "He said that it was the best that they had and that they would not do it",
         Verdict::not_found},
        {"TwoWordsThatAreThere", "in writing", Verdict::exact, "nurses"},
        {"TwoWordsThatAreNot", "green cheese", Verdict::not_found},
        {"Nothing", "", Verdict::not_found},
        {"AlsoStandsThereAltered", "It is common sense to give every family of the valley simple access to food",
         Verdict::exact, "twice"},
        {"ShortAmongItsOwnWords", "So it is, common sense", Verdict::exact, "twice"},
        {"JoinedAmongItsOwnWords", "It is common sense to give every family … So it is", Verdict::altered, "twice"},
        {"SignsAlone", "“…”", Verdict::not_found},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(QuoteSpeaker, IsAsPrinted) {
  const SearchResources resources = SearchResources::load();
  Searcher searcher(archive().reader(), resources);
  const QuoteAnswer answer = find_quotation(searcher, "We asked for safety, and now we have it in writing", {});
  ASSERT_FALSE(answer.matches.empty());
  EXPECT_EQ(answer.matches.front().speaker, "said Maria Lopez, the president of the local");
}

}  // namespace
}  // namespace dateline::quote_test
