// Differences between versions: what is kept, removed and inserted, and that the parts give both texts back.
#include "indexer/schema/statement_diff.h"

#include <gtest/gtest.h>

#include <random>

namespace dateline {
namespace {

std::string described(const std::vector<DiffPart>& parts) {
  std::string text;
  for (const DiffPart& part : parts) {
    const char* mark = part.kind == DiffPart::Kind::equal ? "=" : part.kind == DiffPart::Kind::remove ? "-" : "+";
    text += mark + part.text + "|";
  }
  return text;
}

struct Case {
  const char* name;
  const char* older;
  const char* newer;
  const char* expected;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.name;
}
class Differences : public testing::TestWithParam<Case> {};
TEST_P(Differences, AreWordByWord) {
  EXPECT_EQ(described(diff_text("text", GetParam().older, GetParam().newer)), GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(
    , Differences,
    testing::ValuesIn<Case>({
        {"Same", "a b", "a b", ""},
        {"Word", "raise to nine dollars", "raise to ten dollars", "=raise to |-nine |+ten |=dollars|"},
        {"Added", "a b", "a x b", "=a |+x |=b|"},
        {"Removed", "a x b", "a b", "=a |-x |=b|"},
        {"FromNothing", "", "a b", "+a b|"},
        {"ToNothing", "a b", "", "-a b|"},
        {"Paragraph", "one\ntwo\nthree", "one\nthree", "=one\n|-two\n|=three|"},
        {"InAParagraph", "one\nit is two\nthree", "one\nit is 2\nthree", "=one\nit is |-two\n|+2\n|=three|"},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(DiffText, GivesBothTextsBack) {
  std::mt19937 chance(7);
  const auto text = [&chance] {
    std::string words;
    for (unsigned i = 0, n = chance() % 40; i < n; ++i)
      words += std::string(1, static_cast<char>('a' + chance() % 4)) + (chance() % 5 ? " " : "\n");
    return words;
  };
  for (int i = 0; i < 2000; ++i) {
    const std::string older = text(), newer = text();
    std::string first, second;
    for (const DiffPart& part : diff_text("text", older, newer)) {
      if (part.kind != DiffPart::Kind::insert) first += part.text;
      if (part.kind != DiffPart::Kind::remove) second += part.text;
    }
    if (older == newer) continue;
    ASSERT_EQ(first, older);
    ASSERT_EQ(second, newer);
  }
}

TEST(Diff, NamesTheFieldsThatChanged) {
  Statement older, newer;
  older.headline = newer.headline = "Same";
  older.date = PartialDate(2015, 11, 4);
  newer.date = PartialDate(2015, 11, 5);
  older.body = {{"One.", "en", Paragraph::Kind::text}};
  newer.body = {{"Two.", "en", Paragraph::Kind::text}};
  std::string fields;
  for (const DiffPart& part : diff(older, newer)) fields += part.field + " ";
  EXPECT_EQ(fields, "date date text text ");
}

}  // namespace
}  // namespace dateline
