// Selectors of site profiles: what they match, and what they refuse by column.
#include "indexer/extract/profile/selector.h"

#include <gtest/gtest.h>

#include <string>

#include "indexer/base/error.h"

namespace dateline::selector_test {
namespace {

constexpr const char* kPage =
    "<div id=top class='bar wide'><ul class=menu><li><a href='/a'>A</a></li><li class=on><a href='/b.pdf' "
    "rel=tag>B</a></li></ul></div>"
    "<div class=post><h1 class=title>One</h1><p class=meta><time datetime='2015-11-04'>yesterday</time> <span "
    "class=author>Ana</span></p>"
    "<div class=text><p>First</p><div><p>Second</p></div></div></div>";

struct Case {
  const char* selector;
  const char* expected;  ///< values separated by '|'
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.selector;
}

class SelectorMatch : public testing::TestWithParam<Case> {};
TEST_P(SelectorMatch, FindsInDocumentOrder) {
  const Page page = Page::parse(kPage);
  const Selector selector = Selector::parse(GetParam().selector);
  std::string values;
  for (const NodeIndex node : selector.select(page)) values += (values.empty() ? "" : "|") + selector.value(page, node);
  EXPECT_EQ(values, GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(, SelectorMatch,
                         testing::ValuesIn<Case>({
                             {"h1", "One"},
                             {"h1.title", "One"},
                             {".title", "One"},
                             {"#top a", "A|B"},
                             {"ul.menu > li", "A|B"},
                             {"ul.menu > a", ""},
                             {"li.on a", "B"},
                             {"a[href]", "A|B"},
                             {"a[href=\"/a\"]", "A"},
                             {"a[href$='.pdf']", "B"},
                             {"a[href^='/b']", "B"},
                             {"a[href*=pdf]", "B"},
                             {"[rel=tag]", "B"},
                             {"time @datetime", "2015-11-04"},
                             {"p.meta time@datetime", "2015-11-04"},
                             {"div.text p", "First|Second"},
                             {"div.text > p", "First"},
                             {"div.post div p", "First|Second"},
                             {"div.post > div > div > p", "Second"},
                             {"h1, .author", "One|Ana"},
                             {".bar.wide li", "A|B"},
                             {".wid", ""},
                             {"H1", "One"},
                             {"div *", "A B|A|A|B|B|One|yesterday Ana|yesterday|Ana|First Second|First|Second|Second"},
                         }));

TEST(Selector, SelectsWithinANode) {
  const Page page = Page::parse(kPage);
  const NodeIndex text = Selector::parse("div.text").first(page);
  EXPECT_EQ(Selector::parse("p").select(page, text).size(), 2u);
  EXPECT_EQ(Selector::parse("h1").first(page, text), kNoNode);
}

struct BadCase {
  const char* selector;
  const char* column;
};
class SelectorRefusal : public testing::TestWithParam<BadCase> {};
TEST_P(SelectorRefusal, NamesTheColumn) {
  try {
    Selector::parse(GetParam().selector);
    FAIL() << GetParam().selector << " was taken";
  } catch (const Error& problem) {
    EXPECT_EQ(problem.kind(), Error::Kind::usage);
    EXPECT_NE(std::string(problem.what()).find(GetParam().column), std::string::npos) << problem.what();
  }
}
INSTANTIATE_TEST_SUITE_P(, SelectorRefusal,
                         testing::ValuesIn<BadCase>({{"", "column 1"},
                                                     {"a:hover", "column 2"},
                                                     {"a > ", "column 5"},
                                                     {"a[href", "column 7"},
                                                     {"a,", "column 3"},
                                                     {"a + b", "column 3"},
                                                     {"@href", "column 6"},
                                                     {"a[href*'x']", "column 8"},
                                                     {"a @href b", "column 9"},
                                                     {"a a a a a a a a a a a a a a a a a", "more than 16 steps"}}));

TEST(Selector, DeepPagesTouchNoStack) {
  const auto nested = [](int depth) {
    std::string html;
    for (int i = 0; i < depth; ++i) html += "<div>";
    return Page::parse(html + "<p>deep</p>");
  };
  EXPECT_EQ(Selector::parse("div div > p").select(nested(500)).size(), 1u);
  // Deeper than browsers nest: the paragraph is laid flat, its text stays.
  const Page flat = nested(50000);
  EXPECT_EQ(Selector::parse("div div > p").select(flat).size(), 0u);
  EXPECT_EQ(flat.text_of(0), "deep");
}

}  // namespace
}  // namespace dateline::selector_test
