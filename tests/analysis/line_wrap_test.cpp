// Lines wrapped at a width against lines that end where they are meant to.
#include "indexer/analysis/line_wrap.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::line_wrap_test {
namespace {

struct Case {
  const char* name;
  std::vector<PrintedLine> lines;
  std::string continued;  ///< one sign a line: + where it goes on with the one before
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.name;
}
class ContinuedLines : public testing::TestWithParam<Case> {};

TEST_P(ContinuedLines, AreThoseThatWereWrapped) {
  std::string found;
  for (const bool goes_on : continued_lines(GetParam().lines)) found += goes_on ? '+' : '.';
  EXPECT_EQ(found, GetParam().continued);
}

INSTANTIATE_TEST_SUITE_P(
    , ContinuedLines,
    testing::ValuesIn<Case>({
        {"None", {}, ""},
        {"OneSentence",
         {{"The council will vote on Tuesday on an ordinance that gives every"}, {"tenant a lawyer."}},
         ".+"},
        {"Spanish", {{"Empresas y cuadrillas firmaron el martes en El Paso el primer"}, {"código conjunto."}}, ".+"},
        {"GapParts",
         {{"The council will vote on Tuesday on an ordinance that gives every"},
          {"tenant a lawyer."},
          {"It was", true}},
         ".+."},
        {"NameAtTheBreak",
         {{"The council will vote on Tuesday on an ordinance that gives every"},
          {"tenant a lawyer, said the director of the federation of tenants,"},
          {"Ruth Abernathy."}},
         ".++"},
        {"SentenceEndsAtTheWidth",
         {{"The council will vote on Tuesday on an ordinance that gives every"},
          {"tenant a lawyer, and the mayor has said that he will sign it now."},
          {"Congratulations came from"}},
         ".++"},
        {"ShortLastLine",
         {{"The council will vote on Tuesday on an ordinance that gives every"},
          {"tenant a lawyer."},
          {"A second paragraph without a gap begins here."}},
         ".+."},
        {"Verse", {{"The harbor sleeps,"}, {"the gulls are gone,"}, {"the cranes stand still"}}, "..."},
        {"Address", {{"Harbor Local"}, {"40 Quay Street"}, {"Tacoma, Washington"}}, "..."},
        {"List",
         {{"The members of the local asked the company for these:"},
          {"- a second tug for the north channel when the wind turns west"},
          {"- lamps on the pier"}},
         "..."},
        {"Paragraphs",
         {{"The council will vote on Tuesday on an ordinance that gives every tenant who is sued a lawyer, the city "
           "attorney said."},
          {"It will cost twelve million dollars, which is less than the shelters cost in a year, and more than "
           "nothing."}},
         ".."},
    }),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace dateline::line_wrap_test
