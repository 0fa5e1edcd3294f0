// What the parser gets to read: references written out, scripts put aside where the parser would see scripts.
#include "indexer/extract/layout/page_source.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "indexer/extract/layout/page.h"

namespace dateline {
namespace {

struct Case {
  const char* name;
  const char* html;
  const char* expected;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.html;
}

class ReadPageSource : public testing::TestWithParam<Case> {};

TEST_P(ReadPageSource, IsWhatTheParserReads) {
  std::string shown = PageSource(GetParam().html).for_parser();
  std::replace(shown.begin(), shown.end(), '\x7F', '@');
  EXPECT_EQ(shown, GetParam().expected);
}

#define PIECE "0123456789abcdef"

INSTANTIATE_TEST_SUITE_P(
    , ReadPageSource,
    testing::ValuesIn<Case>({
        {"Script", "a<script>'<p>" PIECE "'&amp;</script>c", "a<script>@000</script>c"},
        {"StyleInCapitals", "<STYLE type=text/css>" PIECE "</Style><p>a", "<STYLE type=text/css>@000</Style><p>a"},
        {"Text", "<p>a " PIECE "</p>\n" PIECE "<br/>" PIECE "<br>", "<p>@000</p>@001<br/>@002<br>"},
        {"ShortText", "<p>a b c</p>", "<p>a b c</p>"},
        {"Blanks", "<p>                            </p>", "<p>                            </p>"},
        {"BeforeTheFirstTag", PIECE "<p>" PIECE "</p>", PIECE "<p>@000</p>"},
        {"AfterTheLastTag", "<p>" PIECE, "<p>" PIECE},
        {"TextWithAReference", "<p>" PIECE "&amp;</p>", "<p>" PIECE "&amp;</p>"},
        {"TextWithAForbiddenCharacter", "<p>" PIECE "\x0C</p>", "<p>" PIECE "\x0C</p>"},
        {"AttributeValues", "<a href=\"" PIECE "\" title='" PIECE "' rel=" PIECE ">",
         "<a href=\"@000\" title='@001' rel=" PIECE ">"},
        {"ValueWithReferences", "<a href=\"/a?b=1&amp;c&quot;&#39;\" title=\"a &copy; b c d\" rel=\"a?b=1&c=2\">",
         "<a href=\"@000\" title=\"a &copy; b c d\" rel=\"a?b=1&c=2\">"},
        {"ScriptInAComment", "<!-- <script>" PIECE "</script> --><p>b", "<!-- <script>" PIECE "</script> --><p>b"},
        {"ScriptInAnAttribute", "<p a='<script>'>a</p><b a='</script>'>c", "<p a='@000'>a</p><b a='@001'>c"},
        {"ScriptInsideAScript", "<script>'<script>" PIECE "'</script>a", "<script>@000</script>a"},
        {"AnotherName", "<scripts><b>" PIECE "</b></scripts>", "<scripts><b>@000</b></scripts>"},
        {"ClosedByItself", "<script src=a.js /><p>b</p><script>'<b>" PIECE "</script>",
         "<script src=a.js /><p>b</p><script>@000</script>"},
        {"SlashEndsAnAddress", "<script src=/a/>'<b>" PIECE "</script>", "<script src=/a/>@000</script>"},
        {"GreaterSignInQuotes", "<p data-a=\"x>y\">" PIECE "</p>", "<p data-a=\"x>y\">@000</p>"},
        {"QuoteWithoutEqualsSign", "<p a\"b>" PIECE "</p>", "<p a\"b>@000</p>"},
        {"SignBeforeAName", "<p @click=\"a>" PIECE "\"</p>", "<p @click=\"a>@000</p>"},
        {"NeverClosed", "<script>" PIECE, "<script>" PIECE},
        {"CommentNeverClosed", "<!-- <script>" PIECE "</script>", "<!-- <script>" PIECE "</script>"},
        {"TagNeverClosed", "<script a='b>" PIECE "</script>", "<script a='b>" PIECE "</script>"},
        {"SignOfItsOwn", "<p>\x7F</p><p>" PIECE "</p>", "<p>@</p><p>" PIECE "</p>"},
        {"Reference", "&lbrace;&#147;&amp;&#8220;", "{\u201C&amp;&#8220;"},
        {"LoneSigns", "a < " PIECE " </ " PIECE " <", "a < " PIECE " </ " PIECE " <"},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(PageSourceContent, IsFoundByItsSign) {
  const PageSource source("<style>" PIECE "</style><script>'" PIECE " &lbrace;'</script>");
  EXPECT_EQ(source.content("\x7F"
                           "001"),
            "'" PIECE " {'");
  EXPECT_EQ(source.content("\x7F"
                           "002"),
            std::nullopt);
  EXPECT_EQ(source.content("\x7F"
                           "0?1"),
            std::nullopt);
  EXPECT_EQ(source.content("alert()"), std::nullopt);
}

TEST(PageSourceContent, IsAValueWithoutReferences) {
  const Page page = Page::parse("<a href='/a?b=1&amp;c=&quot;d&quot;&amp;amp;&#39;'>e</a>");
  EXPECT_EQ(page.attribute(page.find("a"), "href"), "/a?b=1&c=\"d\"&amp;'");
}

TEST(PageSourceContent, IsWhatThePageShows) {
  const Page page =
      Page::parse("<body><p title='" PIECE "'>" PIECE "<script>'<i>" PIECE "</script>d<!-- <script> -->" PIECE
                  "&amp;<template><script>f</script></template>g</p>");
  EXPECT_EQ(page.text_of(0), PIECE "d" PIECE "&g");
  const NodeIndex script = page.find("script");
  ASSERT_NE(script, kNoNode);
  ASSERT_EQ(page[script].end, script + 2);
  EXPECT_EQ(page[script + 1].text, "'<i>" PIECE);
  EXPECT_EQ(page.attribute(page[script].parent, "title"), PIECE);
}

}  // namespace
}  // namespace dateline
