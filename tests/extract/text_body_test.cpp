// Texts saved with their menus: cut around, and left alone where a person wrote them.
#include "indexer/extract/fields/text_body.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::text_body_test {
namespace {

std::vector<Paragraph> lines_of(std::initializer_list<const char*> texts) {
  std::vector<Paragraph> lines;
  for (const char* text : texts) lines.push_back({text, {}, Paragraph::Kind::text});
  return lines;
}

constexpr const char* kFirst =
    "SANTA ANA – A man was sentenced today to nine years in state prison for selling fake tickets to two hundred "
    "families.";
constexpr const char* kSecond =
    "Prosecutors said that he had done the same in three other counties, under three other names, since the spring of "
    "2011.";

TEST(PruneText, CutsMenusAround) {
  const TextBody found =
      prune_text(lines_of({"Skip to main content", "Home", "About the office", "Victims", "News", "Contact us",
                           "Careers", "Press releases", kFirst, kSecond, "###", "Sitemap", "Privacy", "Translate",
                           "Facebook", "Twitter", "Directions", "Accessibility"}));
  ASSERT_TRUE(found.pruned);
  ASSERT_EQ(found.paragraphs.size(), 2u);
  EXPECT_EQ(found.paragraphs[0].text, kFirst);
  EXPECT_EQ(found.paragraphs[1].text, kSecond);
  EXPECT_FALSE(found.opening.empty());
}

TEST(PruneText, LeavesAWrittenTextAlone) {
  const auto lines =
      lines_of({"Statement of the council", kFirst, "Short line", kSecond, "Another short line", "The end."});
  const TextBody found = prune_text(lines);
  EXPECT_FALSE(found.pruned);
  EXPECT_EQ(found.paragraphs, lines);
}

TEST(PruneText, KeepsAListOfNamesInsideAText) {
  std::vector<Paragraph> lines =
      lines_of({kFirst, kSecond, "The families came from:", "Anaheim", "Tustin", "Irvine", "Orange", kSecond, kFirst,
                kSecond, kFirst, kSecond, kFirst, kSecond, kFirst});
  const TextBody found = prune_text(lines);
  EXPECT_EQ(found.paragraphs, lines);
}

TEST(PruneText, NothingButMenusStaysWhole) {
  std::vector<Paragraph> lines;
  for (int i = 0; i < 30; ++i) lines.push_back({"Menu " + std::to_string(i), {}, Paragraph::Kind::text});
  EXPECT_EQ(prune_text(lines).paragraphs.size(), 30u);
}

TEST(PruneText, EmptyIsEmpty) {
  EXPECT_TRUE(prune_text({}).paragraphs.empty());
}

}  // namespace
}  // namespace dateline::text_body_test
