// Items of feeds: what they state, and whether they hold the whole text.
#include "indexer/ingest/web/feed_item.h"

#include <gtest/gtest.h>

#include "indexer/base/error.h"
#include "indexer/ingest/web/plain_text.h"

namespace dateline::feed_item_test {
namespace {

constexpr const char* kRssHead =
    "<item xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">";

TEST(FeedItem, ReadsRss) {
  const FeedItem item =
      read_feed_item(std::string(kRssHead) +
                     "<title>Tide &amp;amp; Time</title><link>https://h.example/a?x=1&amp;y=2</link>"
                     "<guid isPermaLink=\"false\">7</guid><pubDate>Tue, 05 Mar 2024 23:11:12 -0500"
                     "</pubDate><dc:creator><![CDATA[Ana Ruiz]]></dc:creator><category>Wages"
                     "</category><category>Wages</category><description>Short.</description>"
                     "<content:encoded><![CDATA[<p>Long &amp; whole.</p>]]></content:encoded></item>");
  EXPECT_EQ(item.title, "Tide & Time");
  EXPECT_EQ(item.link, "https://h.example/a?x=1&y=2");
  EXPECT_EQ(item.id, "7");
  EXPECT_EQ(item.published, "2024-03-05T23:11:12");
  EXPECT_EQ(item.authors, std::vector<std::string>{"Ana Ruiz"});
  EXPECT_EQ(item.categories, std::vector<std::string>{"Wages"});
  EXPECT_EQ(item.content, "<p>Long &amp; whole.</p>");
}

TEST(FeedItem, ReadsAtom) {
  const FeedItem item = read_feed_item(
      "<entry xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"es\"><id>tag:1</id><title type=\"html\">Más &amp;amp; "
      "mejor</title><link rel=\"self\" href=\"/self\"/><link href=\"/nota\"/><published>2024-03-05T23:11:12-05:00"
      "</published><updated>2024-04-01T00:00:00Z</updated><author><name>Oficina de Prensa</name><email>a@b.example"
      "</email></author><category term=\"agua\" label=\"Agua\"/><content type=\"xhtml\"><div xmlns="
      "\"http://www.w3.org/1999/xhtml\"><p>Uno</p></div></content></entry>");
  EXPECT_EQ(item.title, "Más & mejor");
  EXPECT_EQ(item.link, "/nota");
  EXPECT_EQ(item.language, "es");
  EXPECT_EQ(item.published, "2024-03-05T23:11:12-05:00");
  EXPECT_EQ(item.modified, "2024-04-01T00:00:00Z");
  EXPECT_EQ(item.authors, std::vector<std::string>{"Oficina de Prensa"});
  EXPECT_EQ(item.categories, std::vector<std::string>{"Agua"});
  EXPECT_EQ(plain_text(item.content), "Uno");
}

TEST(FeedItem, ReadsJson) {
  const FeedItem item = read_json_feed_item(
      R"({"id":"1","url":"https://h.example/1","title":"A < B","content_text":"One.\n\nTwo.",
          "date_published":"2024-03-05T10:00:00-06:00","authors":[{"name":"Ana Ruiz"}],"tags":["Water"]})");
  EXPECT_EQ(item.title, "A < B");
  EXPECT_EQ(item.content, "<p>One.</p>\n<p>Two.</p>\n");
  EXPECT_EQ(item.categories, std::vector<std::string>{"Water"});
}

struct Text {
  const char* name;
  const char* content;
  bool whole;
};
void PrintTo(const Text& text, std::ostream* out) {
  *out << text.content;
}
class FeedText : public testing::TestWithParam<Text> {};
TEST_P(FeedText, IsWholeOrBreaksOff) {
  const FeedItem item = read_feed_item(std::string(kRssHead) + "<content:encoded><![CDATA[" + GetParam().content +
                                       "]]></content:encoded></item>");
  EXPECT_EQ(!item.content.empty(), GetParam().whole);
}
INSTANTIATE_TEST_SUITE_P(, FeedText,
                         testing::ValuesIn<Text>({
                             {"Whole", "<p>We won.</p>", true},
                             {"Nothing", "<p> </p>", false},
                             {"Ellipsis", "<p>We won, and &hellip;</p>", false},
                             {"BracketedEllipsis", "<p>We won, and [&#8230;]</p>", false},
                             {"ReadMore", "<p>We won, and&#8230; <a href='/a'>Read more &raquo;</a></p>", false},
                             {"LeerMas", "<p>Ganamos y\xE2\x80\xA6 <a href='/a'>Leer m\xC3\xA1s</a></p>", false},
                             {"EllipsisWithin", "<p>Well \xE2\x80\xA6 we won, said the president of the local.</p>",
                              true},
                             {"TrailerOfWordPress",
                              "<p>We won.</p><p>The post <a href='/a'>We won</a> appeared first on <a "
                              "href='/'>Us</a>.</p>",
                              true},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(FeedItem, DropsTheTrailerOfWordPress) {
  EXPECT_EQ(without_feed_trailer("<p>Uno.</p><p>La entrada <a>Uno</a> se public\xC3\xB3 primero en <a>S</a>.</p>"),
            "<p>Uno.</p>");
}

struct Time {
  const char* name;
  const char* text;
  const char* expected;
};
void PrintTo(const Time& time, std::ostream* out) {
  *out << time.text;
}
class FeedTime : public testing::TestWithParam<Time> {};
TEST_P(FeedTime, KeepsTheLocalDay) {
  EXPECT_EQ(iso_time_of(GetParam().text), GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(, FeedTime,
                         testing::ValuesIn<Time>({
                             {"Rfc822", "Tue, 05 Mar 2024 23:11:12 -0500", "2024-03-05T23:11:12"},
                             {"NoWeekday", "5 Mar 24 01:02 GMT", "2024-03-05T01:02"},
                             {"DayOnly", "Tue, 5 March 2024", "2024-03-05"},
                             {"Iso", "2024-03-05T23:11:12-05:00", "2024-03-05T23:11:12-05:00"},
                             {"NoSuchDay", "Tue, 31 Feb 2024 10:00:00 GMT", ""},
                             {"Words", "yesterday", ""},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(FeedItem, LeavesEntitiesAlone) {
  EXPECT_THROW(read_feed_item("<!DOCTYPE item [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><item><title>&b;</title>"
                              "</item>"),
               Error);
  EXPECT_EQ(read_feed_item("<!DOCTYPE item PUBLIC \"-//N//E\" \"http://h.example/rss.dtd\"><item><title>A</title>"
                           "</item>")
                .title,
            "A");
}

}  // namespace
}  // namespace dateline::feed_item_test
