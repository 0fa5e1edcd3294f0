// Character references: what a page's text shows for them.
#include "indexer/extract/layout/references.h"

#include <gtest/gtest.h>

#include "indexer/extract/layout/page.h"

namespace dateline::references_test {
namespace {

struct Case {
  const char* name;
  const char* text;
  const char* expected;  ///< of a page's text
  const char* script;    ///< of a script
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.text;
}
class References : public testing::TestWithParam<Case> {};

TEST_P(References, AreWrittenOut) {
  std::string text;
  append_without_references(GetParam().text, text);
  EXPECT_EQ(text, GetParam().expected);
  EXPECT_LE(text.size(), std::string_view(GetParam().text).size());
  std::string script;
  append_script(GetParam().text, script);
  EXPECT_EQ(script, GetParam().script);
}

INSTANTIATE_TEST_SUITE_P(
    , References,
    testing::ValuesIn<Case>({
        {"Common", "a&amp;b&nbsp;&eacute;", "a&b\u00A0\u00E9", "a&amp;b&nbsp;&eacute;"},
        {"OfHtml4", "&thinsp;&Alpha;", "\u2009\u0391", "&thinsp;&Alpha;"},
        {"OfHtml5", "&lbrace;&apos;&hyphen;", "{'\u2010", "{'\u2010"},
        {"Windows1252", "&#147;&#x94;", "\u201C\u201D", "\u201C\u201D"},
        {"Numbers", "&#8220;&#x2019;&#128512;", "\u201C\u2019\U0001F600", "&#8220;&#x2019;&#128512;"},
        {"NoSemicolon", "&#8220 &copy 2014", "\u201C &copy 2014", "&#8220 &copy 2014"},
        {"NoCharacter", "a&#0;b&#xD800;c&#99999999;", "abc", "a&#0;b&#xD800;c&#99999999;"},
        {"Unknown", "&bogus; & &; &#; &#x; &&amp;", "&bogus; & &; &#; &#x; &&", "&bogus; & &; &#; &#x; &&amp;"},
        {"OnceOnly", "&amp;lt;", "&lt;", "&amp;lt;"},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(ReferencesOfAPage, InValuesOfAttributes) {
  const Page page = Page::parse("<a href='/a?b=1&amp;c=&quot;d&quot;&amp;amp;&#39;&copy=2&apos;'>e</a>");
  EXPECT_EQ(page.attribute(page.find("a"), "href"), "/a?b=1&c=\"d\"&amp;'&copy=2'");
}

TEST(ReferencesOfAPage, InScriptsStayBesideTheNewOnes) {
  const Page page = Page::parse("<script>a &lbrace; && b &amp;</script><p>&lbrace;</p>");
  EXPECT_EQ(page[page.find("script") + 1].text, "a { && b &amp;");
  EXPECT_EQ(page.text_of(page.find("p")), "{");
}

}  // namespace
}  // namespace dateline::references_test
