// Where a sentence is cut: at clauses, between names, never inside the core or a phrase.
#include "query/show/excerpt.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace dateline::excerpt_test {
namespace {

StoredParagraph paragraph_of(std::string_view text) {
  StoredParagraph paragraph;
  paragraph.text = text;
  paragraph.sentences = {0};
  return paragraph;
}

/// The core is the first place of `core` in the text.
struct Case {
  const char* name;
  const char* text;
  const char* core;
  std::size_t room;
  const char* piece;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.text;
}
class Frame : public testing::TestWithParam<Case> {};
TEST_P(Frame, CutsWhereItReadsWell) {
  const std::string_view text = GetParam().text;
  const std::size_t begin = text.find(GetParam().core);
  ASSERT_NE(begin, std::string_view::npos);
  const TextRange core{begin, begin + std::string_view(GetParam().core).size()};
  EXPECT_EQ(frame(text, {0, text.size()}, core, GetParam().room).of(text), GetParam().piece);
}
INSTANTIATE_TEST_SUITE_P(
    , Frame,
    testing::ValuesIn(std::vector<Case>{
        {"Whole", "The council voted on Monday.", "council", 40, "The council voted on Monday."},
        {"ALittleLonger", "The council voted on Monday evening in Hartford.", "council", 40,
         "The council voted on Monday evening in Hartford."},
        {"AtAComma",
         "Revivir una propuesta de inmigración, que divide al partido desde hace ya muchos años en el Senado.",
         "propuesta", 60, "Revivir una propuesta de inmigración"},
        {"AtADash",
         "The vote on the bill – delayed twice by the opposition in the upper house – ended the long session.", "vote",
         40, "The vote on the bill"},
        {"NoFunctionWordLast", "Officials declared that they were urging the members of the chamber to pass a law.",
         "Officials", 60, "Officials declared that they were urging the members"},
        {"NoNameParted",
         "The statement was sent to all reporters by Mayor John Destefano Junior before the meeting began.",
         "statement", 60, "The statement was sent to all reporters"},
        {"NoNameWithParticleParted",
         "The statement was sent to all reporters by the Department of Labor before the meeting began.", "statement",
         62, "The statement was sent to all reporters"},
        {"NoNumberParted", "The statement was sent to everyone who asked for it, in all 1,200 people who signed.",
         "who", 55, "The statement was sent to everyone who asked for it"},
        {"NoUnitParted",
         "La medida sube el salario de quienes ganan menos un 20 por ciento desde el primer día del año.", "medida", 56,
         "La medida sube el salario de quienes ganan menos"},
        {"NoOpeningQuoteLast",
         "The mayor of the city of Hartford said again \"nobody could have foreseen what happened here today\".",
         "mayor", 46, "The mayor of the city of Hartford said again"},
        {"FromAClause",
         "After many months of talks between the parties and their many lawyers, the workers at the plant in the "
         "valley won a contract with better pay.",
         "contract", 75, "the workers at the plant in the valley won a contract with better pay."},
        {"FromAWord",
         "After many months of talks between the parties and their lawyers the workers at the plant in the valley far "
         "away won a contract that gives all of them better pay.",
         "contract", 60, "valley far away won a contract that gives all of them better pay."},
        {"CoreLongerThanTheRoom",
         "It was the worst oil spill that the coast had ever seen, said the governor on the day after the disaster was "
         "made known to the whole country.",
         "oil spill that the coast had ever seen, said the governor", 30,
         "It was the worst oil spill that the coast had ever seen, said the governor"},
        {"NoBlankAnywhere",
         "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
         "def", 20, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq"},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(FrameAround, PartsNoPhrase) {
  const std::string_view text =
      "The council of Hartford spoke on Monday about minimum wage laws in all of its districts.";
  const std::size_t phrase = text.find("minimum");
  EXPECT_EQ(frame(text, {0, text.size()}, {4, 11}, 54, {{phrase, phrase + 12}}).of(text),
            "The council of Hartford spoke on Monday");
}

struct RangeCase {
  const char* name;
  const char* text;
  const char* sentence;
};
void PrintTo(const RangeCase& c, std::ostream* out) {
  *out << c.text;
}
class SentenceRange : public testing::TestWithParam<RangeCase> {};
TEST_P(SentenceRange, LeavesSignsOut) {
  const std::string_view text = GetParam().text;
  EXPECT_EQ(sentence_range(paragraph_of(text), 0).of(text), GetParam().sentence);
}
INSTANTIATE_TEST_SUITE_P(, SentenceRange,
                         testing::ValuesIn(std::vector<RangeCase>{
                             {"Plain", "The council voted. ", "The council voted."},
                             {"ClosingQuote", "” I want to thank you.", "I want to thank you."},
                             {"StraightClosingQuote", "\" I want to thank you.", "I want to thank you."},
                             {"OpeningQuote", "“I want to thank you.”", "“I want to thank you.”"},
                             {"StraightOpeningQuote", "\"I want to thank you.\"", "\"I want to thank you.\""},
                             {"Question", "¿Qué pasa?", "¿Qué pasa?"},
                             {"Bullet", "• First point", "First point"},
                             {"Dash", "– First point", "First point"},
                             {"Minus", "-5 degrees", "-5 degrees"},
                             {"OnlySigns", " – ", "–"},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace dateline::excerpt_test
