// Sentence starts.
#include "indexer/analysis/sentences.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::sentences_test {
namespace {

std::string shown(const std::string& text) {
  TokenList tokens;
  tokens.tokenize(text);
  std::string result;
  for (const auto start : sentence_starts(text, tokens)) {
    if (!result.empty()) result += ' ';
    result += tokens.word(tokens[start]);
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

class Sentences : public testing::TestWithParam<Case> {};
TEST_P(Sentences, BeginAt) {
  EXPECT_EQ(shown(GetParam().text), GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(, Sentences,
                         testing::ValuesIn<Case>({
                             {"Empty", "", ""},
                             {"Two", "We won. They lost.", "we they"},
                             {"Quote", "\xE2\x80\x9CWe won.\xE2\x80\x9D The mayor left.", "we the"},
                             {"Question", "Why now? Because.", "why because"},
                             {"Spanish",
                              "\xC2\xBFPor qu\xC3\xA9? \xC2\xA1"
                              "Basta! Ya.",
                              "por basta ya"},
                             {"Title", "Gov. Dan Malloy spoke to Sen. Marilyn Moore. She left.", "gov she"},
                             {"SpanishTitle", "El Sr. Ruiz habl\xC3\xB3. La Dra. P\xC3\xA9rez sali\xC3\xB3.", "el la"},
                             {"Month", "On Nov. 4 we vote. On Nov. 5 we rest.", "on on"},
                             {"Initial", "Dannel P. Malloy won. He spoke.", "dannel he"},
                             {"AcronymInside", "The U.S. Senate passed it.", "the"},
                             {"AcronymAtEnd", "He lives in the U.S. The bill passed.", "he the"},
                             {"Number", "It rose to $10.10 an hour. Then 12.5 more.", "it then"},
                             {"Lower", "It cost 5 cts. more.", "it"},
                             {"Web", "See example.org for more. Call us.", "see call"},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace dateline::sentences_test
