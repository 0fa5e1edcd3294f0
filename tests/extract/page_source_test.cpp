// What the parser gets to read: references written out, scripts put aside where the parser would see scripts.
#include "indexer/extract/page_source.h"

#include <gtest/gtest.h>

#include "indexer/extract/page.h"

namespace dateline {
namespace {

struct Case {
  const char* name;
  const char* html;
  const char* expected;
};
void PrintTo(const Case& c, std::ostream* out) { *out << c.html; }

class ReadPageSource : public testing::TestWithParam<Case> {};

TEST_P(ReadPageSource, IsWhatTheParserReads) { EXPECT_EQ(PageSource(GetParam().html).for_parser(), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(, ReadPageSource, testing::ValuesIn<Case>({
    {"Script", "a<script>var b = '<p>';</script>c", "a<script>content-aside-0</script>c"},
    {"StyleInCapitals", "<STYLE type=text/css>p{}</Style><p>a", "<STYLE type=text/css>content-aside-0</Style><p>a"},
    {"Json", "<script type='application/ld+JSON'>{\"a\":1}</script>", "<script type='application/ld+JSON'>{\"a\":1}</script>"},
    {"ScriptInAComment", "<!-- <script>a</script> --><p>b", "<!-- <script>a</script> --><p>b"},
    {"ScriptInAnAttribute", "<p title='<script>'>a</p><b title='</script>'>c", "<p title='<script>'>a</p><b title='</script>'>c"},
    {"ScriptInsideAScript", "<script>'<script>'</script>a", "<script>content-aside-0</script>a"},
    {"AnotherName", "<scripts>a</scripts><script-x>b</script-x>", "<scripts>a</scripts><script-x>b</script-x>"},
    {"ClosedByItself", "<script src=a.js /><p>b</p><script>cc</script>", "<script src=a.js /><p>b</p><script>content-aside-0</script>"},
    {"SlashEndsAnAddress", "<script src=/a/>bb</script>", "<script src=/a/>content-aside-0</script>"},
    {"GreaterSignInQuotes", "<script data-a=\"x>y\">bb</script>", "<script data-a=\"x>y\">content-aside-0</script>"},
    {"QuoteWithoutEqualsSign", "<p a\"b>c</p><script>dd</script>", "<p a\"b>c</p><script>content-aside-0</script>"},
    {"SignBeforeAName", "<p @click=\"a>b\"><script>cc</script>", "<p @click=\"a>b\"><script>content-aside-0</script>"},
    {"NeverClosed", "<script>a", "<script>a"},
    {"CommentNeverClosed", "<!-- <script>aa</script>", "<!-- <script>aa</script>"},
    {"TagNeverClosed", "<script a='b>cc</script>", "<script a='b>cc</script>"},
    {"Reference", "&lbrace;&#147;&amp;&#8220;", "{\u201C&amp;&#8220;"},
    {"Several", "<style>a</style><script></script><script>b</script>", "<style>content-aside-0</style><script></script><script>content-aside-1</script>"},
    {"LoneSigns", "a < b </ c <", "a < b </ c <"},
}), [](const auto& test) { return std::string(test.param.name); });

TEST(PageSourceContent, IsFoundByItsSign) {
  const PageSource source("<style>a</style><script>b & &lbrace; c</script>");
  EXPECT_EQ(source.content("content-aside-1"), "b & { c");
  EXPECT_EQ(source.content("content-aside-2"), "content-aside-2");
  EXPECT_EQ(source.content("content-aside-"), "content-aside-");
  EXPECT_EQ(source.content("alert()"), "alert()");
}

TEST(PageSourceContent, IsWhatThePageShows) {
  const Page page = Page::parse("<body><p>a<script>b<i>c</script>d<!-- <script> -->e<template><script>f</script></template>g</p>");
  EXPECT_EQ(page.text_of(0), "adeg");
  const NodeIndex script = page.find("script");
  ASSERT_NE(script, kNoNode);
  ASSERT_EQ(page[script].end, script + 2);
  EXPECT_EQ(page[script + 1].text, "b<i>c");
}

}  // namespace
}  // namespace dateline
