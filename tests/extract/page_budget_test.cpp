// Hostile pages by the page's own step counter: twice the page may take 2.2 times the steps, or it is refused by name.
#include "indexer/base/page_budget.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "indexer/extract/extractor.h"
#include "indexer/extract/layout/page.h"

namespace dateline::page_budget_test {
namespace {

const std::string kProse =
    "The town library opens its new reading room on Sunday, and the board said that everybody is welcome to come. ";

std::string times(int n, std::string_view part) {
  std::string text;
  for (int i = 0; i < n; ++i) text += part;
  return text;
}
/// '#' in the part is the number of its turn.
std::string numbered(int n, std::string_view part) {
  std::string text;
  for (int i = 0; i < n; ++i)
    for (const char c : part) c == '#' ? void(text += std::to_string(i)) : void(text += c);
  return text;
}

enum class Place { head, body, page };
struct Shape {
  const char* name;
  Place place;
  std::string (*make)(int n);
};
void PrintTo(const Shape& shape, std::ostream* out) {
  *out << shape.name;
}

std::string page_of(const Shape& shape, int n) {
  const std::string text = shape.make(n);
  if (shape.place == Place::page) return text;
  return "<html><head><title>Town library opens</title>" + (shape.place == Place::head ? text : std::string()) +
         "</head><body><h1>Town library opens</h1><p>" + kProse + kProse + "</p>" +
         (shape.place == Place::body ? text : std::string()) + "<p>" + kProse + kProse + "</p></body></html>";
}

/// nullopt where the page is refused.
std::optional<std::uint64_t> steps_of(const std::string& page) {
  try {
    return extract(page, {}).steps;
  } catch (const TooComplex& refusal) {
    EXPECT_TRUE(std::string_view(refusal.what()).starts_with("refused: too complex"));
    return std::nullopt;
  }
}

class HostilePage : public testing::TestWithParam<Shape> {};

TEST_P(HostilePage, TakesStepsByItsSize) {
  constexpr int kSize = 2000;
  const auto once = steps_of(page_of(GetParam(), kSize));
  const auto twice = steps_of(page_of(GetParam(), 2 * kSize));
  if (!once || !twice) {
    EXPECT_FALSE(twice.has_value());
    return;
  }
  EXPECT_LE(static_cast<double>(*twice), 2.2 * static_cast<double>(*once)) << *once << " and " << *twice;
}

std::string json_ld(const std::string& text) {
  return "<script type='application/ld+json'>" + text + "</script>";
}

INSTANTIATE_TEST_SUITE_P(
    , HostilePage,
    testing::ValuesIn<Shape>({
        {"JsonCommas", Place::head, [](int n) { return json_ld("{\"a\":1" + times(n, ",,,,") + "}"); }},
        {"JsonOpenStrings", Place::head, [](int n) { return json_ld(times(n, "{\"a\":\"")); }},
        {"JsonOpenObjects", Place::head, [](int n) { return json_ld(times(n, "{\"a\":")); }},
        {"JsonDeep", Place::head, [](int n) { return json_ld(times(n, "[") + times(n, "]")); }},
        {"JsonArticles", Place::head, [](int n) { return times(n / 8, json_ld("{\"@type\":\"NewsArticle\"}")); }},
        {"JsonTags", Place::head, [](int n) { return json_ld("{\"@type\":\"NewsArticle\",\"headline\":\"" + times(n, "<a") + "\"}"); }},
        {"JsonBody", Place::head, [](int n) { return json_ld("{\"@type\":\"NewsArticle\",\"articleBody\":\"" + times(n, "<p>Some words") + "\"}"); }},
        {"TitleAmpersands", Place::page, [](int n) { return "<title>" + times(n, "&&&&") + "</title><p>" + kProse; }},
        {"TitleBars", Place::page, [](int n) { return "<title>" + times(n, "A | ") + "</title><h1>A</h1><p>" + kProse; }},
        {"MetaTags", Place::head, [](int n) { return numbered(n / 4, "<meta name=m# content=2015-11-04>"); }},
        {"DateMetas", Place::head, [](int n) { return times(n / 4, "<meta name=pubdate content=2015-11-04>"); }},
        {"Titles", Place::head, [](int n) { return times(n, "<title>A</title>"); }},
        {"ConsentLines", Place::body, [](int n) { return "<div>" + times(n, "<p>We use cookies to make this site work for each and every one of you.</p><p>The vote was nine to two, and the two said they would come on Sundays.</p>") + "</div>"; }},
        {"WritersAtTheEnd", Place::body, [](int n) { return times(n / 2, std::string("<p>") + kProse + "</p>") + numbered(n / 4, "<p>Ana Ruiz# is a writer of the city.</p>"); }},
        {"NestedComments", Place::body, [](int n) { return std::string("<p>") + kProse + "</p>" + times(n, "<div>") + "<h3>2 comments</h3>" + times(n, "<p>Ana said on May 3, 2015</p>"); }},
        {"NestedHeadings", Place::body, [](int n) { return times(n, "<h1><div>A"); }},
        {"NestedDivs", Place::body, [](int n) { return times(n, "<div>word "); }},
        {"NestedNoise", Place::body, [](int n) { return times(n, "<div class=sidebar>word "); }},
        {"NestedRelated", Place::body, [](int n) { return times(n, "<div class=related><a href=/a>word</a>"); }},
        {"NestedLists", Place::body, [](int n) { return times(n, "<ul><li>word"); }},
        {"NestedTables", Place::body, [](int n) { return times(n, "<table><tr><td>word"); }},
        {"NestedQuotes", Place::body, [](int n) { return times(n, "<blockquote>word"); }},
        {"NestedArticles", Place::body, [](int n) { return times(n, "<article><h2>A</h2><p>word</p>"); }},
        {"NestedSpans", Place::body, [](int n) { return times(n, "<span>a"); }},
        {"NestedBold", Place::body, [](int n) { return times(n, "<b>a"); }},
        {"NestedForms", Place::body, [](int n) { return times(n, "<form>a"); }},
        {"NestedDates", Place::body, [](int n) { return times(n, "<div class=date>a"); }},
        {"NestedBylines", Place::body, [](int n) { return times(n, "<div class=byline>By Ana"); }},
        {"NestedTitles", Place::body, [](int n) { return times(n, "<div class=title>Board"); }},
        {"NestedTags", Place::body, [](int n) { return times(n, "<div class=tags><a rel=tag href=/t>Board</a>"); }},
        {"NestedItemprops", Place::body, [](int n) { return times(n, "<div itemprop=datePublished>a"); }},
        {"NestedBreadcrumbs", Place::body, [](int n) { return times(n, "<div class=breadcrumb>a"); }},
        {"NestedTimes", Place::body, [](int n) { return times(n, "<time>a"); }},
        {"Misnested", Place::body, [](int n) { return times(n, "<b><i></b>a"); }},
        {"OpenLinks", Place::body, [](int n) { return times(n, "<a href=/a>a"); }},
        {"OpenCells", Place::body, [](int n) { return "<table>" + times(n, "<tr><td>a<td><b>b"); }},
        {"EndTags", Place::body, [](int n) { return times(n, "</div>"); }},
        {"DeepAndEndTags", Place::body, [](int n) { return times(n, "<div>") + times(n, "</p>"); }},
        {"IgnoredEndTags", Place::body, [](int n) { return times(n, "<span><div></span>") + times(n, "</i>"); }},
        {"DeepBehindOddComment", Place::body, [](int n) { return "<!-- a --!>" + times(n, "<div>") + times(n, "</p>"); }},
        {"Attributes", Place::body, [](int n) { return "<p " + numbered(n, "a#=1 ") + ">a</p>"; }},
        {"NeverEndingTag", Place::body, [](int n) { return "<p " + numbered(n, "a#=1 "); }},
        {"Classes", Place::body, [](int n) { return "<p class='" + numbered(n, "a# ") + "'>a</p>"; }},
        {"TagOpens", Place::page, [](int n) { return times(n, "<a"); }},
        {"CommentOpens", Place::body, [](int n) { return times(n, "<!--"); }},
        {"ScriptOpens", Place::body, [](int n) { return times(n, "<script>"); }},
        {"DateLines", Place::body, [](int n) { return times(n, "<p>November 4, 2015</p>"); }},
        {"DifferentDateLines", Place::body, [](int n) { std::string text; for (int i = 0; i < n; ++i) text += fmt::format("<p>May {}, {}</p>", i % 28 + 1, 1990 + i % 30); return text; }},
        {"DateText", Place::body, [](int n) { return "<p>" + times(n, "Nov. 4, 2015 ") + "</p>"; }},
        {"TimeElements", Place::body, [](int n) { return times(n, "<time datetime=2015-11-04>x</time>"); }},
        {"EmbargoLines", Place::body, [](int n) { return times(n, "<p>EMBARGOED UNTIL 6 P.M.</p>"); }},
        {"Paragraphs", Place::body, [](int n) { return times(n, "<p>The board met on Sunday and spoke of the library.</p>"); }},
        {"PullQuotes", Place::body, [](int n) { return numbered(n / 4, "<p>\"The board met on day # and spoke\"</p><p>The board met on day # and spoke at length to all who had come there.</p>"); }},
        {"Breaks", Place::body, [](int n) { return times(n, "a<br>"); }},
        {"LongSentence", Place::body, [](int n) { return "<p>" + times(n, "word ") + "</p>"; }},
        {"Bylines", Place::body, [](int n) { return times(n, "<p class=byline>By Ana Perez</p>"); }},
        {"BylineNames", Place::body, [](int n) { return "<p class=byline>By " + times(n, "Ana Perez, ") + "</p>"; }},
        {"Contacts", Place::body, [](int n) { return times(n, "<p>Contact: Ana Perez, 860-555-0100</p>"); }},
        {"EndMarks", Place::body, [](int n) { return times(n, "<p>###</p>"); }},
        {"Boilerplate", Place::body, [](int n) { return times(n, "<h3>About the library</h3><p>The library is open.</p>"); }},
        {"Captions", Place::body, [](int n) { return times(n, "<figure><img src=a><figcaption>The room</figcaption></figure>"); }},
        {"OtherLetters", Place::body, [](int n) { return "<p>OTHER LETTERS BELOW:</p>" + numbered(n / 4, "<p><a href=/a#>The letter of day #</a></p>") + numbered(n, "<p>An answer #.</p>"); }},
        {"Menu", Place::body, [](int n) { return "<nav>" + times(n, "<li><a href=/a>About</a></li>") + "</nav>"; }},
        {"HomeLinks", Place::body, [](int n) { return times(n, "<a href=/>Town library</a> "); }},
        {"Items", Place::page, [](int n) { return numbered(n / 4, "<div class=item><h2><a href=/p#>Board meets on day #</a></h2><p>November 4, 2015</p><p>The board met on day #.</p></div>"); }},
        {"ItemsAndProse", Place::page, [](int n) { return numbered(n / 4, "<div class=item><h2><a href=/p#>Board meets on day #</a></h2><p>The board met on day #, and it said so to all.</p></div>") + numbered(n / 4, "<p>The reading room was full on day #, and nobody had to stand outside of it.</p>"); }},
        {"LabelsOfItem", Place::page, [](int n) { return times(3, "<div class=item><h2><a href=/p>Board meets</a></h2>" + numbered(n, "<a rel=tag href=/t/#>Topic #</a>") + "</div>"); }},
        {"LinksAndLinks", Place::body, [](int n) { return numbered(n / 2, "<li><a href=/p#>Board meets on day # of the year</a> <a href=/p#>Read more</a></li>"); }},
        {"Pagers", Place::body, [](int n) { return times(n, "<a class=next href=/2>Next</a>"); }},
        {"Comments", Place::body, [](int n) { return times(n, "<div class=comment><p>Ana says: it is nice.</p></div>"); }},
        {"Zeros", Place::body, [](int n) { return times(n, std::string_view("<p>a\0", 5)); }},
        {"Combining", Place::body, [](int n) { return "<p>a" + times(n, "\u0301\u0323") + "</p>"; }},
        {"Preformatted", Place::body, [](int n) { return "<pre>" + times(n, "word word\n") + "</pre>"; }},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(PageBudget, RefusesByName) {
  const PageBudget budget(100);
  budget.spend(60);
  budget.spend_text(16);
  EXPECT_EQ(budget.spent(), 62u);
  try {
    budget.spend(39);
    FAIL() << "more steps than there are";
  } catch (const TooComplex& refusal) {
    EXPECT_STREQ(refusal.what(), "refused: too complex: reading it takes more than 100 steps");
  }
}

/// The counter is no ornament: what is known to take the square of the page is seen by it where no cap holds.
TEST(PageBudget, SeesTextReadAgain) {
  std::string html = "<div>";
  for (int i = 0; i < 400; ++i) html += "<div>word ";
  const Page page = Page::parse(html);
  const std::uint64_t before = page.budget().spent();
  for (NodeIndex i = 0; i < page.size(); ++i) (void)page.text_of(i);
  EXPECT_GT(page.budget().spent() - before, 400u * 400u / 2);
}

TEST(PageBudget, APageHasAnEnd) {
  const std::string text = "<p>" + times(1000, "word ");
  EXPECT_NO_THROW(Page::parse(text));
  EXPECT_THROW(Page::parse(text, 10), TooComplex);
}

}  // namespace
}  // namespace dateline::page_budget_test
