// Feeds, sitemaps and JSON lists taken apart.
#include <gtest/gtest.h>
#include <zlib.h>

#include "indexer/base/error.h"
#include "indexer/ingest/fetch/fetcher.h"
#include "indexer/ingest/web/feed.h"
#include "indexer/ingest/web/sitemap.h"

namespace dateline::lists_test {
namespace {

TEST(Feeds, AreSplitIntoTheirItems) {
  const Feed rss = read_feed(
      "\n<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:content="
      "\"http://purl.org/rss/1.0/modules/content/\"><channel><title>T</title><language>es-MX</language><atom:link "
      "rel=\"next\" href=\"/feed?paged=2\"/><item><title>A &amp; B</title><link>/a</link><content:encoded><![CDATA[<p>"
      "Whole.</p>]]></content:encoded></item><item><title>C</title><link>/c</link></item></channel></rss>",
      "");
  ASSERT_EQ(rss.entries.size(), 2U);
  EXPECT_EQ(rss.language, "es-MX");
  EXPECT_EQ(rss.next, "/feed?paged=2");
  EXPECT_EQ(rss.entries[0].item.title, "A & B");
  EXPECT_EQ(read_feed_item(rss.entries[0].bytes).content, "<p>Whole.</p>") << "an item stands by itself";
  EXPECT_EQ(rss.entries[1].item.title, "C");
  const Feed rdf = read_feed(
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\"><channel>"
      "<title>T</title></channel><item rdf:about=\"/a\"><title>A</title><link>/a</link></item></rdf:RDF>",
      "");
  ASSERT_EQ(rdf.entries.size(), 1U);
  EXPECT_EQ(rdf.entries[0].item.link, "/a");
  const Feed json = read_feed(
      "{\"version\":\"https://jsonfeed.org/version/1.1\",\"next_url\":\"/2\",\"items\":[{\"id\":\"1\",\"url\":\"/"
      "a\"}]}",
      "");
  ASSERT_EQ(json.entries.size(), 1U);
  EXPECT_EQ(json.next, "/2");
  EXPECT_THROW(read_feed("<html></html>", ""), Error);
  EXPECT_THROW(read_feed("{}", ""), Error);
}

TEST(Feeds, SurviveWhatIsBroken) {
  const Feed cut = read_feed("<rss><channel><item><title>A</title><link>/a</link></item><item><title>B", "");
  EXPECT_EQ(cut.entries[0].item.title, "A");
  ASSERT_EQ(cut.entries.size(), 1U) << "the item that it ends in is left out";
  EXPECT_TRUE(cut.cut);
  const Feed whole =
      read_feed("<rss><channel><item><title>A</title></item></channel></rss>\n<!-- made by hand -->", "");
  EXPECT_FALSE(whole.cut);
  const Feed latin = read_feed("<rss><channel><item><title>A\xF1o</title></item></channel></rss>", "");
  ASSERT_EQ(latin.entries.size(), 1U);
  EXPECT_EQ(latin.entries[0].item.title, "A\xC3\xB1o");
}

/// What is cut off anywhere, or is no text at all, gives what is whole in it, or an Error; never anything worse.
template <class Read>
void read_every_beginning(const std::string& whole, Read read) {
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    try {
      read(whole.substr(0, size));
    } catch (const Error&) {
    }
  }
}

TEST(Lists, AreReadHoweverTheyAreCutOff) {
  read_every_beginning(
      "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title "
      "type=\"xhtml\"><div>A &amp; <b>b</b></div></title><link href=\"/a\"/><author><name>Ana</name></author><content "
      "type=\"html\">&lt;p>x&lt;/p></content></entry></feed>",
      [](const std::string& bytes) { read_feed(bytes, ""); });
  read_every_beginning(
      "{\"items\":[{\"id\":\"1\",\"content_html\":\"<p>\\u00e9</p>\",\"authors\":[{\"name\":\"A\"}]}]}",
      [](const std::string& bytes) { read_feed(bytes, ""); });
  read_every_beginning(
      "<urlset><url><loc>/a</loc><lastmod>2024</lastmod></url><!-- x --><url><loc>/b</loc></url></urlset>",
      [](const std::string& bytes) { read_sitemap(bytes, "utf-16"); });
  std::string noise;
  for (int i = 0; i < 4096; ++i) noise += static_cast<char>((i * 7919 + i / 13) % 256);
  for (std::size_t from = 0; from < 64; ++from)
    read_every_beginning(noise.substr(from, 40), [](const std::string& bytes) {
      json_elements("[" + bytes);
      document_kind(bytes);
      read_sitemap(bytes, "");
    });
}

TEST(Sitemaps, ListAddressesAndSitemaps) {
  const auto entries = read_sitemap(
      "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:news="
      "\"http://www.google.com/schemas/sitemap-news/0.9\" "
      "xmlns:image=\"http://www.google.com/schemas/sitemap-image/1.1\">"
      "<url><loc> https://h.example/a?x=1&amp;y=2 </loc><lastmod>2024-03-05</lastmod><image:image><image:loc>"
      "https://h.example/i.png</image:loc></image:image><news:news><news:title>T</news:title></news:news></url>"
      "<url><loc>https://h.example/b</loc></url></urlset>",
      "");
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].address, "https://h.example/a?x=1&y=2");
  EXPECT_EQ(entries[0].modified, "2024-03-05");
  EXPECT_FALSE(entries[0].is_sitemap);
  const auto index = read_sitemap("<sitemapindex><sitemap><loc>/a.xml</loc></sitemap></sitemapindex>", "");
  ASSERT_EQ(index.size(), 1U);
  EXPECT_TRUE(index[0].is_sitemap);
  EXPECT_EQ(read_sitemap("https://h.example/a\r\nhttps://h.example/b\n", "").size(), 2U);
  EXPECT_THROW(read_sitemap("<html></html>", ""), Error);
  EXPECT_THROW(read_sitemap("nothing", ""), Error);
}

std::string gzipped(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
  std::string result(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(result.data());
  stream.avail_out = static_cast<uInt>(result.size());
  deflate(&stream, Z_FINISH);
  result.resize(stream.total_out);
  deflateEnd(&stream);
  return result;
}

TEST(Gunzip, KeepsToItsLimits) {
  const std::string text = "https://h.example/a\n";
  EXPECT_EQ(gunzip(gzipped(text), 100), text);
  EXPECT_EQ(gunzip(gzipped(text) + gzipped(text), 100), text + text) << "members";
  EXPECT_EQ(read_sitemap(gzipped(text), "").size(), 1U);
  EXPECT_THROW(gunzip(gzipped(std::string(1000, 'a')), 999), Error);
  EXPECT_THROW(gunzip(gzipped(std::string(20 << 20, 'a')), std::size_t{1} << 30), Error) << "ratio";
  const std::string whole = gzipped(text);
  for (std::size_t cut = 0; cut < whole.size(); ++cut) EXPECT_THROW(gunzip(whole.substr(0, cut), 100), Error) << cut;
}

TEST(JsonElements, AreSlicedAsTheyStand) {
  const auto elements = json_elements(R"( [ {"a":"],}\"{","b":[1,{"c":2}]} , 7,"x" ] rest)");
  ASSERT_EQ(elements.size(), 3U);
  EXPECT_EQ(elements[0], R"({"a":"],}\"{","b":[1,{"c":2}]})");
  EXPECT_EQ(elements[1], "7");
  EXPECT_TRUE(json_elements("{}").empty());
  EXPECT_TRUE(json_elements("[]").empty());
  EXPECT_EQ(json_elements("[{\"a\":1},{\"b\":").size(), 1U) << "cut off";
}

}  // namespace
}  // namespace dateline::lists_test
