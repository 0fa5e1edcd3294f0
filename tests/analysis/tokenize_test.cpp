// Tokens: what counts as one word, and under which other forms it is found.
#include "indexer/analysis/tokenize.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::tokenize_test {
namespace {

/// "stop -and -frisk": joined tokens with a hyphen before, alternates behind a slash, capitals marked with ^.
std::string shown(const std::string& text) {
  TokenList tokens;
  tokens.tokenize(text);
  std::string result;
  for (const Token& token : tokens) {
    if (!result.empty()) result += ' ';
    if (token.joined) result += '-';
    if (token.capitals) result += '^';
    result += tokens.word(token);
    for (std::size_t i = 0; i < token.alternates; ++i) result += "/" + std::string(tokens.alternate(token, i));
  }
  return result;
}

struct Case {
  const char* name;
  const char* text;
  const char* expected;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.text;
}

class Tokenize : public testing::TestWithParam<Case> {};
TEST_P(Tokenize, FindsTheWords) {
  EXPECT_EQ(shown(GetParam().text), GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(, Tokenize,
                         testing::ValuesIn<Case>({
                             {"Empty", "", ""},
                             {"Signs", " — ! ... ", ""},
                             {"Words", "State Senate passes", "state senate passes"},
                             {"Capitals", "TRUST Act I", "^trust act i"},
                             {"Money", "to $10.10 an hour", "to 10.10/$10.10 an hour"},
                             {"Euro",
                              "\xE2\x82\xAC"
                              "3,5",
                              "3.5/\xE2\x82\xAC"
                              "3.5"},
                             {"Thousands", "1,700 of 200.000 or 1.700.000", "1700 of 200000 or 1700000"},
                             {"NoThousands", "1,70 0.125 10.1000 1234,567", "1.70 0.125 10.1000 1234.567"},
                             {"MoneyThousands", "$1,700", "1700/$1700"},
                             {"NumberStop", "by 2017.", "by 2017"},
                             {"Code", "32BJ SEIU", "^32bj ^seiu"},
                             {"Compound", "stop-and-frisk", "stop -and -frisk"},
                             {"CompoundMoney", "$15-an-hour", "15/$15 -an -hour"},
                             {"UnicodeHyphen",
                              "Mayor\xE2\x80\x91"
                              "elect",
                              "mayor -elect"},
                             {"Dash", "Stamford \xE2\x80\x93 In", "stamford in"},
                             {"Slash", "and/or", "and or"},
                             {"Ampersand", "AT&T", "^at -t"},
                             {"Possessive", "worker's", "worker's/worker"},
                             {"CurlyPossessive", "What\xE2\x80\x99s", "what's/what"},
                             {"AcutePossessive", "Connecticut\xC2\xB4s", "connecticut's/connecticut"},
                             {"PluralPossessive", "workers\xE2\x80\x99 rights", "workers rights"},
                             {"SingleQuotes", "'trust act'", "trust act"},
                             {"Irish", "O'Brien", "o'brien"},
                             {"Acronym", "the U.S. Senate", "the ^u.s. senate"},
                             {"AcronymOneStop", "U.S senate", "^u.s. senate"},
                             {"AcronymThree", "U.S.A.", "^u.s.a./usa"},
                             {"AcronymLower", "9 a.m. today", "9 a.m. today"},
                             {"SpanishPlural", "EE.UU.", "^ee.uu./eeuu"},
                             {"NoAcronym", "A.Smith so.we", "a -smith so -we"},
                             {"Initial", "Daniel P. Malloy", "daniel p malloy"},
                             {"Enye", "A\xC3\xB1o", "a\xC3\xB1o/ano"},
                             {"DecomposedEnye", "an\xCC\x83o", "a\xC3\xB1o/ano"},
                             {"DecomposedAccent", "inmigracio\xCC\x81n", "inmigracion"},
                             {"AccentedCapitals", "DECLARACI\xC3\x93N", "^declaracion"},
                             {"SoftHyphen", "co\xC2\xADoperate", "cooperate"},
                             {"ZeroWidthBetween", "a \xE2\x80\x8B b", "a b"},
                             {"Ligature", "\xEF\xAC\x81re", "fire"},
                             {"EmojiWithSelector", "a \xE2\x98\xA0\xEF\xB8\x8F\xE2\x98\xA2\xEF\xB8\x8F b", "a b"},
                             {"BadBytes",
                              "a\xFF"
                              "b",
                              "a b"},
                             {"Address", "info@example.org", "info -example -org"},
                             {"Lines", "one\ntwo\tthree", "one two three"},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(TokenList, TokensCoverTheirBytes) {
  TokenList tokens;
  const std::string text = "La Declaraci\xC3\xB3n de $10.10";
  tokens.tokenize(text);
  ASSERT_EQ(tokens.size(), 4u);
  EXPECT_EQ(text.substr(tokens[1].begin, tokens[1].end - tokens[1].begin), "Declaraci\xC3\xB3n");
  EXPECT_EQ(text.substr(tokens[3].begin, tokens[3].end - tokens[3].begin), "10.10");
}

TEST(TokenList, CutsEndlessWordsBetweenCharacters) {
  TokenList tokens;
  tokens.tokenize(std::string(5000, 'x') + " " + [] {
    std::string text = "a";
    for (int i = 0; i < 100; ++i) text += "\xC3\xB1";
    return text;
  }());
  ASSERT_EQ(tokens.size(), 2u);
  EXPECT_EQ(tokens.word(tokens[0]).size(), kMaxWordBytes);
  EXPECT_EQ(tokens.word(tokens[1]).size() % 2, 1u);
}

TEST(TokenList, KnowsTextInCapitals) {
  TokenList tokens;
  tokens.tokenize("CONNECTICUT TRUST ACT PASSES, 32BJ SAYS");
  EXPECT_TRUE(tokens.all_capitals());
  tokens.tokenize("State Senate Passes TRUST Act");
  EXPECT_FALSE(tokens.all_capitals());
}

}  // namespace
}  // namespace dateline::tokenize_test
