// Joining, trimming, ASCII case, edit distance.
#include "indexer/base/text.h"

#include <gtest/gtest.h>

namespace dateline::text_test {
namespace {

TEST(Text, JoinsWithTheSeparatorBetween) {
  EXPECT_EQ(join({}, ", "), "");
  EXPECT_EQ(join({"a"}, ", "), "a");
  EXPECT_EQ(join({"a", "", "b"}, "; "), "a; ; b");
}

TEST(Text, TrimsWhiteSpaceAndControlCharacters) {
  EXPECT_EQ(trim(" \t\r\n a b \x01"), "a b");
  EXPECT_EQ(trim(" \n "), "");
  EXPECT_EQ(trim("\xC2\xA0x"), "\xC2\xA0x") << "bytes beyond ASCII are letters to it";
}

TEST(Text, LowersAsciiOnly) {
  EXPECT_EQ(ascii_lower("AZ az \xC3\x89"), "az az \xC3\x89");
}

TEST(Text, ALineOfALogIsOneLine) {
  EXPECT_EQ(one_line("a b \xC3\xB1"), "a b \xC3\xB1");
  EXPECT_EQ(one_line("a\nb\r\x1B[2J\x7F"), "a\\x0Ab\\x0D\\x1B[2J\\x7F");
  EXPECT_EQ(one_line("a\xC2\x85"
                     "b\xE2\x80\xA8"
                     "c"),
            "a\\xC2\\x85b\\xE2\\x80\\xA8"
            "c");
  EXPECT_EQ(one_line("\xC2"), "\xC2");
  EXPECT_EQ(one_line(std::string_view("\0", 1)), "\\x00");
}

struct Pair {
  const char *a, *b;
  std::size_t bound, distance;
};

TEST(Text, EditDistance) {
  const std::string left(100, 'a'), right = std::string(99, 'a') + "b";
  for (const Pair& row :
       {Pair{"", "", 9, 0}, Pair{"abc", "abc", 9, 0}, Pair{"abc", "", 9, 3}, Pair{"serch", "search", 2, 1},
        Pair{"saerch", "search", 2, 1}, Pair{"kitten", "sitting", 9, 3}, Pair{"kitten", "sitting", 2, 3},
        Pair{"ca", "abc", 9, 3}, Pair{left.c_str(), right.c_str(), 9, 1}})
    EXPECT_EQ(edit_distance(row.a, row.b, row.bound), row.distance) << row.a << " " << row.b;
}

}  // namespace
}  // namespace dateline::text_test
