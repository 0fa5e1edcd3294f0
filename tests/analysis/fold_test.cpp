// Folding: words that people take for the same have one form, and folding twice changes nothing.
#include "indexer/analysis/fold.h"

#include <gtest/gtest.h>

#include <random>

namespace dateline::fold_test {
namespace {

struct Case {
  const char* name;
  const char* text;
  const char* expected;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.text;
}

class Fold : public testing::TestWithParam<Case> {};
TEST_P(Fold, GivesTheSearchedForm) {
  EXPECT_EQ(fold(GetParam().text), GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(, Fold,
                         testing::ValuesIn<Case>({
                             {"Case", "TRUST Act", "trust act"},
                             {"SpanishVowels", "Declaraci\xC3\xB3n \xC3\xBAnica", "declaracion unica"},
                             {"EnyeStays", "A\xC3\x91O", "a\xC3\xB1o"},
                             {"DecomposedEnye", "an\xCC\x83o", "a\xC3\xB1o"},
                             {"DecomposedVowel", "inmigracio\xCC\x81n", "inmigracion"},
                             {"Dieresis", "ping\xC3\xBCino", "pinguino"},
                             {"Cedilla", "Fran\xC3\xA7ois", "francois"},
                             {"PortugueseTilde", "S\xC3\xA3o", "sao"},
                             {"Ligature", "\xEF\xAC\x81re", "fire"},
                             {"CurlyApostrophe", "worker\xE2\x80\x99s", "worker's"},
                             {"AcuteAsApostrophe", "Connecticut\xC2\xB4s", "connecticut's"},
                             {"CurlyQuotes", "\xE2\x80\x9Cnot\xE2\x80\x9D", "\"not\""},
                             {"SoftHyphen", "co\xC2\xADoperate", "cooperate"},
                             {"SharpS",
                              "Stra\xC3\x9F"
                              "e",
                              "strasse"},
                             {"BadByte",
                              "a\xFF"
                              "b",
                              "a\xEF\xBF\xBD"
                              "b"},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(Folding, TwiceChangesNothing) {
  std::mt19937 random(7);
  const char* pieces[] = {
      "a",    "N",    "\xCC\x83", "\xC3\xB1",     "\xCC\x81", "\xC2\xB4", "\xEF\xAC\x81", "\xE2\x80\x99",
      "\xFF", "\xC2", " ",        "\xE2\x84\xA2", "\xC4\xB0", "\xCD\x85", "\xC7\x86"};
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (int i = 0; i < 6; ++i) text += pieces[random() % std::size(pieces)];
    const std::string once = fold(text);
    ASSERT_EQ(fold(once), once) << testing::PrintToString(text);
  }
}

/// A letter of another script sends a text the long way round.
TEST(Folding, IsTheSameByTheFastWay) {
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int i = 0; i < 5; ++i) {
      const auto pick = random() % 4;
      const auto c = pick == 0   ? 0x20 + random() % 0x5F
                     : pick == 1 ? 0x80 + random() % 0x80
                     : pick == 2 ? 0x2000 + random() % 0x70
                                 : std::mt19937::result_type{'n'};
      if (c < 0x80)
        text += static_cast<char>(c);
      else if (c < 0x800)
        text += {static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3F))};
      else
        text += {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)),
                 static_cast<char>(0x80 | (c & 0x3F))};
    }
    EXPECT_EQ(fold(text + "\u0416"), fold(text) + "\u0436") << text;
    const std::string squeezed = squeeze(text);
    EXPECT_EQ(squeeze(text + "\u0416"),
              squeezed + (squeeze(text + "x").size() > squeezed.size() + 1 ? " \u0416" : "\u0416"))
        << text;
  }
}

TEST(FoldTilde, DropsTheTilde) {
  EXPECT_EQ(fold_tilde(fold("El A\xC3\xB1o")), "el ano");
}

TEST(AcuteLetters, AreThoseThatFoldingDrops) {
  EXPECT_EQ(acute_letters("papa"), 0u);
  EXPECT_EQ(acute_letters("pap\xC3\xA1"), 8u);
  EXPECT_EQ(acute_letters("PAP\xC3\x81"), 8u);
  EXPECT_EQ(acute_letters("papa\xCC\x81"), 8u);
  EXPECT_EQ(acute_letters("\xC3\xB1o\xC3\xB1\xC3\xB3"), 8u);  // a tilde is none, and one letter
  EXPECT_EQ(acute_letters("\xCC\x81"), 0u);
  EXPECT_EQ(acute_letters(std::string(40, 'a') + "\xC3\xA1"), 0u);
  EXPECT_EQ(acute_letters("\xFF\xC3"), 0u);
}

TEST(Squeeze, KeepsLettersAndJoinsBlanks) {
  EXPECT_EQ(squeeze("  La \xC2\xA0\n Cio\xCC\x81n\xC2\xAD "), "La Ci\xC3\xB3n");
  EXPECT_EQ(squeeze(""), "");
  EXPECT_EQ(squeeze("\u200EThe \u202Ecouncil\u202C of \u2066Hartford\u2069"), "The council of Hartford");
}

}  // namespace
}  // namespace dateline::fold_test
