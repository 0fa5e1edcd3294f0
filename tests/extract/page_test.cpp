// The page tree: order, siblings, text, and pages that would break a recursive reader.
#include "indexer/extract/layout/page.h"

#include <gtest/gtest.h>

namespace dateline::page_test {
namespace {

TEST(Page, LiesInDocumentOrder) {
  const Page page =
      Page::parse("<html><body><div id=a><p class='x y'>One <b>two</b></p><p>Three</p></div></body></html>");
  const NodeIndex div = page.find("div");
  ASSERT_NE(div, kNoNode);
  EXPECT_EQ(page.attribute(div, "id"), "a");
  const NodeIndex first = page.first_child(div);
  EXPECT_EQ(page.attribute(first, "class"), "x y");
  const NodeIndex second = page.next_sibling(first);
  EXPECT_EQ(page.text_of(second), "Three");
  EXPECT_EQ(page.next_sibling(second), kNoNode);
  EXPECT_EQ(page.text_of(div), "One two Three");
  EXPECT_TRUE(page.inside(second, div));
  EXPECT_FALSE(page.inside(div, second));
  EXPECT_EQ(page.path_of(first), "html > body > div#a > p.x");
}

/// Where an element stands that follows one which was not closed: its path below body.
struct Unclosed {
  const char* name;
  const char* html;
  const char* path;  ///< of the element with class x
};
void PrintTo(const Unclosed& c, std::ostream* out) {
  *out << c.html;
}
class MissingEndTags : public testing::TestWithParam<Unclosed> {};

TEST_P(MissingEndTags, AreSuppliedAsBrowsersDo) {
  const Page page = Page::parse(GetParam().html);
  NodeIndex x = 1;
  while (x < page.size() && page.attribute(x, "class") != "x") ++x;
  ASSERT_LT(x, page.size());
  EXPECT_EQ(page.path_of(x), std::string("html > body > ") + GetParam().path);
}

INSTANTIATE_TEST_SUITE_P(, MissingEndTags,
                         testing::ValuesIn<Unclosed>({
                             {"DivInNav", "<nav><div><a>m</a></nav><p class=x>", "p.x"},
                             {"DivsInButton", "<button><span><div><div></button><div class=x>", "div.x"},
                             {"DivInHeader", "<header><div><div></div></header><p class=x>", "p.x"},
                             {"DivInHeading", "<h2><div>t</h2><p class=x>", "p.x"},
                             {"AnotherHeading", "<h2>t</h3><p class=x>", "p.x"},
                             {"DivInSection", "<main><section><div>a</section><p class=x>", "main > p.x"},
                             {"DivInForm", "<form><div><input></form><p class=x>", "p.x"},
                             {"DivInList", "<ul><li><div>a</ul><p class=x>", "p.x"},
                             {"DivInItem", "<ul><li><div>a<li class=x>b</ul>", "ul > li.x"},
                             {"DivInTerm", "<dl><dt><div>a<dd class=x>b</dl>", "dl > dd.x"},
                             {"ItemsOfInnerList", "<ul><li><div><ul><li>a</ul></div><p class=x>", "ul > li > p.x"},
                             {"DivInCell", "<table><tr><td><div>a<td class=x>b</table>", "table > tr > td.x"},
                             {"DivInCellOfRow", "<table><tr><td><div>a<tr class=x><td>b</table>", "table > tr.x"},
                             {"NotBeyondTheCell", "<nav><table><tr><td><div>a</nav><p class=x>",
                              "nav > table > tr > td > div > p.x"},
                             {"NotBeyondATemplate", "<nav><template><div></nav></template><p class=x>", "nav > p.x"},
                             {"NoSuchElementOpen", "<div><p>a</p></nav><p class=x>", "div > p.x"},
                             {"DivItself", "<section><div><article>a</div><p class=x>", "section > p.x"},
                             {"ButtonInButton", "<button>a<div><button>b</button></div><p class=x>", "p.x"},
                             {"InCapitals", "<NAV><DIV></NAV><P CLASS=x>", "p.x"},
                             {"SignInPage", "\x7F<nav><div></nav><p class=x>", "p.x"},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(Page, WhatHoldsTheProseIsNoHeadingOrButton) {
  const std::string paragraph = "<p>" + std::string(300, 'a') + "</p>";
  const Page page = Page::parse("<h2>Title" + paragraph + paragraph + "<h1>Another</h1>");
  EXPECT_EQ(page[page.find("h1")].heading(), 1);
  const Page open = Page::parse("<button><div><h2><div>Title" + paragraph + paragraph + paragraph);
  EXPECT_EQ(open[open.find("h2")].heading(), 0);
  EXPECT_FALSE(open[open.find("button")].has(kNeverText));
  EXPECT_TRUE(Page::parse("<button>a</button>" + paragraph)[3].has(kNeverText));
}

TEST(Page, KeepsTextAfterTheEnd) {
  EXPECT_EQ(Page::parse("<html><body>a</body></html>b").text_of(0), "a b");
}

TEST(Page, ADocumentTypeAfterTheEnd) {
  const Page page = Page::parse("<html><body>a</body></html><p>b</p><!DOCTYPE html><p>c</p></body></html><p>d</p>");
  for (NodeIndex i = 1; i < page.size(); ++i) {
    EXPECT_LT(page[i].parent, i);
    EXPECT_LE(page[i].end, page[page[i].parent].end);
  }
  EXPECT_EQ(page.text_of(0), "a b c d");
}

TEST(Page, SkipsScriptsAndTemplates) {
  EXPECT_EQ(Page::parse("<p>a<script>var b;</script><template><p>c</p></template><style>d</style>e</p>").text_of(0),
            "ae");
}

TEST(Page, TextsPartedByAComment) {
  const Page page = Page::parse("<p>a<!-- b -->c</p>");
  const NodeIndex p = page.find("p");
  EXPECT_EQ(page[p].end, p + 3);
  EXPECT_EQ(page.text_of(p), "ac");
}

TEST(Page, WhatIsNoMarkupEndsAtTheNextSign) {
  EXPECT_EQ(Page::parse("<p>a<!-->b<!--->c<! d>e<!-- f --!>g</p>").text_of(0), "abceg");
  EXPECT_EQ(Page::parse("<p>a</p><!-- b</p><p>c").text_of(0), "a");
  EXPECT_EQ(Page::parse("<p>a < b <3 </ c</p>").text_of(0), "a < b <3 c");
  EXPECT_EQ(Page::parse("<p>a\x01"
                        "b</p>")
                .text_of(0),
            "ab");
}

TEST(Page, EmptyElementsHoldNothing) {
  for (const char* name : {"br", "img", "source", "embed", "wbr", "track"}) {
    const Page page = Page::parse("<div><" + std::string(name) + " src=a>b<p>c</p></div>");
    const NodeIndex element = page.find(Name(std::string_view(name)));
    ASSERT_NE(element, kNoNode) << name;
    EXPECT_EQ(page[element].end, element + 1) << name;
  }
}

TEST(Page, OfAttributesOfOneNameTheFirstCounts) {
  const Page page = Page::parse("<A HREF=/x href='/y' Class='a\nb' data-b>c</A>");
  const NodeIndex a = page.find("a");
  EXPECT_EQ(page.attribute(a, "href"), "/x");
  EXPECT_EQ(page.attribute(a, "class"), "a\nb");
  EXPECT_TRUE(page.has_attribute(a, "data-b"));
  EXPECT_EQ(page.attributes(a).size(), 3u);
}

TEST(Page, ReferencesJoinTheTextAround) {
  const Page page = Page::parse("<p>a&amp;b&eacute;c</p>");
  const NodeIndex p = page.find("p");
  EXPECT_EQ(page[p].end, p + 2);
  EXPECT_EQ(page[p + 1].text, "a&b\u00E9c");
}

TEST(Page, ATagThatNeverClosesHoldsNothing) {
  const Page page = Page::parse("<div><p>a</p><span class=b <i>c</i></div><p>d</p>");
  const NodeIndex div = page.find("div");
  EXPECT_EQ(page.text_of(div).substr(0, 1), "a");
  EXPECT_EQ(page.text_of(0).back(), 'd');
}

TEST(Page, NamesAndHeadings) {
  const Page page =
      Page::parse("<blockquote data-longer-name=1 data-longer-none=2>a<h2>b</h2></blockquote><templates>c</templates>");
  const NodeIndex quote = page.find("blockquote");
  ASSERT_NE(quote, kNoNode);
  EXPECT_TRUE(page[quote].is("blockquote"));
  EXPECT_FALSE(page[quote].is("blockquot"));
  EXPECT_FALSE(page[quote].is("blockquotf"));
  EXPECT_EQ(page.attribute(quote, "data-longer-name"), "1");
  EXPECT_FALSE(page.has_attribute(quote, "data-lon"));
  EXPECT_EQ(page[page.find("h2")].heading(), 2);
  EXPECT_EQ(page[quote].heading(), 0);
  EXPECT_EQ(page.text_of(page.find("templates")), "c");
}

TEST(Page, EmptyPageHasARoot) {
  EXPECT_EQ(Page::parse("").size(), 1u);
  EXPECT_EQ(Page::parse("").text_of(0), "");
}

TEST(Page, NestingOf100000ElementsIsRead) {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += "<div>";
  text += "deep";
  const Page page = Page::parse(text);
  EXPECT_GT(page.size(), 100000u);
  EXPECT_EQ(page.text_of(0), "deep");
}

}  // namespace
}  // namespace dateline::page_test
