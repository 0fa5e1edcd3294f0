// Addresses: one canonical form, and links resolved as a browser would.
#include "indexer/base/url.h"

#include <gtest/gtest.h>

namespace dateline::url_test {
namespace {

struct Case {
  const char* name;
  const char* base;  // "" to parse alone
  const char* text;
  const char* expected;  // "" for none
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.text;
}

class Urls : public testing::TestWithParam<Case> {};
TEST_P(Urls, HaveOneForm) {
  const Case& c = GetParam();
  const auto url = *c.base ? Url::parse(c.base)->resolve(c.text) : Url::parse(c.text);
  EXPECT_EQ(url ? url->text : "", c.expected);
}
INSTANTIATE_TEST_SUITE_P(, Urls,
                         testing::ValuesIn<Case>({
                             {"HostCase", "", "HTTP://Example.ORG/News", "http://example.org/News"},
                             {"DefaultPort", "", "https://example.org:443/a", "https://example.org/a"},
                             {"Fragment", "", "https://example.org/a#top", "https://example.org/a"},
                             {"Blanks", "", "  https://example.org/a \n", "https://example.org/a"},
                             {"Idn", "", "https://a\xC3\xB1o.example/", "https://xn--ao-zja.example/"},
                             {"Spaces", "", "https://example.org/a b", "https://example.org/a%20b"},
                             {"DotSegments", "", "https://example.org/a/../b/./c", "https://example.org/b/c"},
                             {"Relative", "", "/a/b", ""},
                             {"Mail", "", "mailto:a@example.org", ""},
                             {"FileScheme", "", "file:///etc/passwd", ""},
                             {"Empty", "", "", ""},
                             {"FromRoot", "https://example.org/x/y?z", "/a", "https://example.org/a"},
                             {"Sibling", "https://example.org/x/y", "b", "https://example.org/x/b"},
                             {"OtherHost", "https://example.org/x/", "//news.example/b", "https://news.example/b"},
                             {"QueryOnly", "https://example.org/x", "?p=2", "https://example.org/x?p=2"},
                             {"Script", "https://example.org/x", "javascript:void(0)", ""},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(Url, KnowsASitesRoot) {
  EXPECT_TRUE(Url::parse("https://example.org")->is_root());
  EXPECT_TRUE(Url::parse("https://example.org/")->is_root());
  EXPECT_FALSE(Url::parse("https://example.org/?p=1")->is_root());
  EXPECT_FALSE(Url::parse("https://example.org/a")->is_root());
}

}  // namespace
}  // namespace dateline::url_test
