// Changes as a person would describe them, and laws that hold for any two texts.
#include "indexer/compare/text_diff.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace dateline::text_diff_test {
namespace {

/// "[-went-]{+came+}" with what stayed between.
std::string marked(const std::vector<DiffPart>& parts) {
  std::string text;
  for (const DiffPart& part : parts)
    text += part.kind == DiffPart::Kind::equal     ? part.text
            : part.kind == DiffPart::Kind::delete_ ? "[-" + part.text + "-]"
                                                   : "{+" + part.text + "+}";
  return text;
}

struct Case {
  const char* name;
  const char* before;
  const char* now;
  const char* expected;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.name;
}
class TextDiff : public testing::TestWithParam<Case> {};
TEST_P(TextDiff, IsWhatAPersonWouldSay) {
  EXPECT_EQ(marked(diff_text(GetParam().before, GetParam().now)), GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(
    , TextDiff,
    testing::ValuesIn<Case>({
        {"Nothing", "The vote was nine to two.", "The vote was nine to two.", "The vote was nine to two."},
        {"Empty", "", "", ""},
        {"FirstText", "", "A text.", "{+A text.+}"},
        {"AFigure", "The fund has 4,200 members in June. The vote is open.",
         "The fund has 4,300 members in June. The vote is open.",
         "The fund has [-4,200 -]{+4,300 +}members in June. The vote is open."},
        {"AName", "Mr. Ruiz spoke first. Nobody left.", "Mr. Diaz spoke first. Nobody left.",
         "Mr. [-Ruiz -]{+Diaz +}spoke first. Nobody left."},
        {"ASentenceAdded", "One came. Three went.", "One came. Nobody expected the second of them. Three went.",
         "One came. {+Nobody expected the second of them. +}Three went."},
        {"ASentenceRemoved", "One came. Nobody expected the second of them. Three went.", "One came. Three went.",
         "One came. [-Nobody expected the second of them. -]Three went."},
        {"ARewrittenSentence", "He resigned on Friday. The council met.",
         "Nobody knows why the mayor left. The council met.",
         "[-He resigned on Friday. -]{+Nobody knows why the mayor left. +}The council met."},
        {"AParagraphMoved", "First things first.\nThe second paragraph says this.\nThe third says that.",
         "First things first.\nThe third says that.\nThe second paragraph says this.",
         "First things first.\n[-The second paragraph says this.\n-]The third says that.{+\nThe second paragraph says "
         "this.+}"},
        {"QuotesReset", "\"We won,\" she said.", "“We won,” she said.", "[-\"-]{+“+}We won,[-\" -]{+” +}she said."},
        {"Softened", "The mayor lied about the budget.", "The mayor was wrong about the budget.",
         "The mayor [-lied -]{+was wrong +}about the budget."},
        {"Spanish", "El alcalde dijo que sí. La votación fue ayer.", "El alcalde dijo que no. La votación fue ayer.",
         "El alcalde dijo que [-sí-]{+no+}. La votación fue ayer."},
        {"AClauseAdded", "The strike ends on Monday.", "The strike ends on Monday, after eleven weeks.",
         "The strike ends on Monday{+, after eleven weeks+}."},
        {"AbbreviationsEndNothing", "The U.S. Senate voted. It failed.", "The U.S. House voted. It failed.",
         "The U.S. [-Senate -]{+House +}voted. It failed."},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(TextDiffLaw, PartsJoinedAreBothTexts) {
  std::mt19937 random(7);
  const std::vector<std::string> words = {"the ", "mayor ", "said. ", "\n", "budget, ", "4,200 ",
                                          "no",   "“yes” ", "Sr. ",   "é",  "! ",       " "};
  const auto text = [&] {
    std::string made;
    for (int i = static_cast<int>(random() % 60); i > 0; --i) made += words[random() % words.size()];
    return made;
  };
  for (int i = 0; i < 3000; ++i) {
    const std::string before = text(), now = random() % 3 ? text() : before + text();
    for (const auto& parts : {diff_text(before, now), diff_words(before, now)}) {
      std::string a, b;
      for (const DiffPart& part : parts) {
        EXPECT_FALSE(part.text.empty());
        if (part.kind != DiffPart::Kind::insert) a += part.text;
        if (part.kind != DiffPart::Kind::delete_) b += part.text;
      }
      ASSERT_EQ(a, before);
      ASSERT_EQ(b, now);
      if (before == now) {
        EXPECT_LE(parts.size(), 1u);
      }
    }
  }
}

TEST(TextDiffLaw, LongTextsEndInTime) {
  // Nothing in common, no sentence, one long sentence, the same sentence all over.
  const std::string a(200000, 'a');
  std::string sentences, others, same;
  for (int i = 0; i < 20000; ++i) {
    sentences += "Number " + std::to_string(i) + " came. ";
    others += "Other " + std::to_string(i * 7) + " went. ";
    same += "It is so. ";
  }
  diff_text(a, sentences);
  diff_text(sentences, others);
  diff_text(same, same + same);
  EXPECT_EQ(diff_text(sentences, sentences).size(), 1u);
}

}  // namespace
}  // namespace dateline::text_diff_test
