// Links of pages, and what they say of themselves.
#include "indexer/ingest/web/html_links.h"

#include <gtest/gtest.h>

#include "indexer/ingest/web/plain_text.h"

namespace dateline::html_links_test {
namespace {

struct Case {
  const char* name;
  const char* html;
  bool pager;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.html;
}
class Pager : public testing::TestWithParam<Case> {};
TEST_P(Pager, IsToldFromOtherLinks) {
  const PageLinks page = read_links(std::string("<p>") + GetParam().html, "utf-8");
  ASSERT_EQ(page.links.size(), 1U);
  EXPECT_EQ(page.links[0].pager, GetParam().pager);
}
INSTANTIATE_TEST_SUITE_P(, Pager,
                         testing::ValuesIn<Case>({
                             {"RelNext", "<a rel='next' href='/x'>…</a>", true},
                             {"LinkNext", "<link rel=next href='/x'>", true},
                             {"Older", "<a href='/x'>Older posts</a>", true},
                             {"OlderWithMark", "<a href='/x'>« Older Entries</a>", true},
                             {"Siguiente", "<a href='/x'>Siguiente »</a>", true},
                             {"Anteriores", "<a href='/x'>← Entradas anteriores</a>", true},
                             {"Number", "<a href='/news/page/3/'>3</a>", true},
                             {"NumberInPager", "<ul class='pagination'><li><a href='/n/c'>3</a></li></ul>", true},
                             {"MarkInPager", "<div class='pager'><a href='?page=2'>&gt;</a></div>", true},
                             {"AriaLabel", "<a aria-label='Next page' href='/x'><svg></svg></a>", true},
                             {"Headline", "<a href='/news/next-year'>Next year we march</a>", false},
                             {"NumberAlone", "<a href='/local/32'>32</a>", false},
                             {"AfterAPager", "<div class='pager'><b>1</b></div><a href='/a'>A headline</a>", false},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(HtmlLinks, KnowsWhereALinkStands) {
  const PageLinks page = read_links(
      "<base href='/b/'><nav><a href='/menu'>Menu</a></nav><main><a href=' a?x=1&amp;y=2 ' rel=nofollow>One <b>two</b>"
      "</a><a href='#top'>Top</a></main><footer><a href='/foot'>Foot</a></footer>",
      "utf-8");
  ASSERT_EQ(page.links.size(), 3U);
  EXPECT_EQ(page.base, "/b/");
  EXPECT_TRUE(page.links[0].in_frame);
  EXPECT_EQ(page.links[1].href, "a?x=1&y=2");
  EXPECT_EQ(page.links[1].text, "One two");
  EXPECT_TRUE(page.links[1].nofollow);
  EXPECT_FALSE(page.links[1].in_frame);
  EXPECT_TRUE(page.links[2].in_frame);
}

TEST(HtmlLinks, FindsFeedsAndWordPress) {
  const PageLinks page = read_links(
      "<head><meta name=generator content='WordPress 6.4'><link rel='https://api.w.org/' href='/wp-json/'>"
      "<link rel=alternate type='application/rss+xml' title='Us &raquo; Comments Feed' href='/comments/feed/'>"
      "<link rel=alternate type='application/atom+xml' href='/atom'>"
      "<link rel=alternate hreflang=es type='text/html' href='/es'><link rel=canonical href='/c'></head>",
      "utf-8");
  EXPECT_TRUE(page.wordpress);
  EXPECT_EQ(page.wordpress_api, "/wp-json/");
  EXPECT_EQ(page.feeds, std::vector<std::string>{"/atom"});
  EXPECT_EQ(page.canonical, "/c");
}

TEST(HtmlLinks, DepthCostsNothing) {
  std::string deep;
  for (int i = 0; i < 200000; ++i) deep += "<div>";
  for (int i = 0; i < 200000; ++i) deep += "</span>";
  EXPECT_EQ(read_links("<a href=/x>x</a>" + deep, "utf-8").links.size(), 1U);
  EXPECT_EQ(plain_text("one" + deep), "one");
}

TEST(HtmlLinks, ReadsRobotsWords) {
  EXPECT_TRUE(read_links("<meta name=robots content='NOARCHIVE, follow'>", "").noarchive);
  EXPECT_TRUE(read_links("<meta name=dateline content='nofollow'>", "").nofollow);
  EXPECT_FALSE(read_links("<meta name=googlebot content='noarchive'>", "").noarchive);
  const auto header = [](const char* words) {
    PageLinks links;
    read_robots_words(words, links);
    return links;
  };
  EXPECT_TRUE(header("noindex, noarchive").noarchive);
  EXPECT_TRUE(header("none").nofollow);
  EXPECT_FALSE(header("googlebot: noarchive").noarchive);
  EXPECT_TRUE(header("dateline: noarchive").noarchive);
  EXPECT_TRUE(header("unavailable_after: 25 Jun 2030 15:00:00 PST, noarchive").noarchive);
}

}  // namespace
}  // namespace dateline::html_links_test
