// What the parser gets to read: references written out, scripts put aside where the parser would see scripts.
#include "indexer/extract/layout/page_source.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

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
        {"StyleInCapitals", "<STYLE type=text/css>" PIECE "</Style><p>a", "<STYLE _=\"@@000\">@000</Style><p>a"},
        {"Text", "<p>a " PIECE "</p>\n" PIECE "<br/>" PIECE "<br>", "<p>@000</p>@001<br/>@002<br>"},
        {"ShortText", "<p>a b c</p>", "<p>a b c</p>"},
        {"Blanks", "<p>                            </p>", "<p>                            </p>"},
        {"BeforeTheFirstTag", PIECE "<p>" PIECE "</p>", PIECE "<p>@000</p>"},
        {"AfterTheLastTag", "<p>" PIECE, "<p>" PIECE},
        {"TextWithAReference", "<p>" PIECE "&amp;</p>", "<p>@000</p>"},
        {"TextWithARareReference", "<p>" PIECE "&copy;</p>", "<p>" PIECE "&copy;</p>"},
        {"BlanksOfTheBody", "<html>        <body>        <p>b</p>        </body>        </html>",
         "<html>        <body>@000<p>b</p>@001</body>        </html>"},
        {"TextWithAForbiddenCharacter", "<p>" PIECE "\x0C</p>", "<p>" PIECE "\x0C</p>"},
        {"AttributeValues", "<a href=\"" PIECE "\" title='" PIECE "' rel=" PIECE ">", "<a _=\"@@000\">"},
        {"ValueWithReferences", "<a href=\"/a?b=1&amp;c&quot;&#39;\" title=\"a &copy; b c d\" rel=\"a?b=1&c=2\">",
         "<a href=\"@000\" title=\"a &copy; b c d\" rel=\"a?b=1&c=2\">"},
        {"AttributesOfSeveralTags", "<a href=/x checked><b\nid='c d'/>", "<a _=\"@@000\"><b _=\"@@001\"/>"},
        {"NameThatIsNone", "<a href='/x' @click='y'>", "<a href='/x' @click='y'>"},
        {"ScriptInAComment", "<!-- <script>" PIECE "</script> --><p>b", "<!-- <script>" PIECE "</script> --><p>b"},
        {"ScriptInAnAttribute", "<p a='<script>'>a</p><b a='</script>'>c", "<p _=\"@@000\">a</p><b _=\"@@001\">c"},
        {"ScriptInsideAScript", "<script>'<script>" PIECE "'</script>a", "<script>@000</script>a"},
        {"AnotherName", "<scripts><b>" PIECE "</b></scripts>", "<scripts><b>@000</b></scripts>"},
        {"ClosedByItself", "<script src=a.js /><p>b</p><script>'<b>" PIECE "</script>",
         "<script _=\"@@000\"/><p>b</p><script>@000</script>"},
        {"SlashEndsAnAddress", "<script src=/a/>'<b>" PIECE "</script>", "<script _=\"@@000\">@000</script>"},
        {"GreaterSignInQuotes", "<p data-a=\"x>y\">" PIECE "</p>", "<p _=\"@@000\">@000</p>"},
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

std::string shown(const Page& page, NodeIndex node) {
  std::string text = std::string(page[node].name) + "(" + std::string(page[node].text);
  for (const Attribute& attribute : page.attributes(node))
    text += " " + std::string(attribute.name) + "=" + std::string(attribute.value);
  return text + ")^" + std::to_string(page[node].parent);
}

// The parser reads a page that holds the sign itself as it is: the slow way to the same tree.
TEST(PageSourceContent, GivesTheTreeThatTheParserWouldMake) {
  const std::vector<std::string> pieces = {"<p>",
                                           "</p>",
                                           "<div class='a b' ID=x>",
                                           "</div>",
                                           "<br/>",
                                           "<li>",
                                           "<ul data-a>",
                                           "</ul>",
                                           "<td nowrap>",
                                           "<html lang=es>",
                                           "<head>",
                                           "<body class=c>",
                                           "</body>",
                                           "</html>",
                                           "<title>t</title>",
                                           "\n      \t   ",
                                           "word",
                                           " several words of a text ",
                                           "a&amp;b &eacute;&#233;&#8217;&#x41; &copy; &bogus; &",
                                           "<a href=\"/x?a=1&amp;b=&#34;\">",
                                           "</a>",
                                           "<a href=/x/>",
                                           "<a href = '/y' href=/z>",
                                           "<input checked disabled=disabled>",
                                           "<p @click=\"a>b\">",
                                           "<p a\"b c>",
                                           "<img src='a\x01"
                                           "b'>",
                                           "<script type=x>if (a<b) '<p>'</script>",
                                           "<!-- <p> -->",
                                           "<svg:path d='M0'/>",
                                           "<table>",
                                           "</table>",
                                           "<template><p>u</p></template>",
                                           "<b title=>",
                                           "<i =x y='&nbsp;'>",
                                           "<select><option selected>"};
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string html;
    for (int i = 0; i < 14; ++i) html += pieces[random() % pieces.size()];
    html += "<p>end</p>";
    const Page fast = Page::parse(html);
    const Page slow = Page::parse(html + "<hr>\x7F");
    ASSERT_GE(slow.size(), fast.size()) << html;
    for (NodeIndex node = 0; node < fast.size(); ++node) ASSERT_EQ(shown(fast, node), shown(slow, node)) << html;
  }
}

}  // namespace
}  // namespace dateline
