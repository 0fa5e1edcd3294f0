// Metadata: what pages say about themselves, and the ways in which they say it wrong.
#include "indexer/extract/layout/metadata.h"

#include <gtest/gtest.h>

namespace dateline::metadata_test {
namespace {

Metadata metadata_of(std::string_view html) {
  return read_metadata(Page::parse(html));
}

JsonLdItem item_of(std::string_view json) {
  const Metadata found = metadata_of("<script type='application/ld+json'>" + std::string(json) + "</script>");
  return found.json_ld.empty() ? JsonLdItem{} : found.json_ld.front();
}

struct JsonCase {
  const char* name;
  const char* json;
  const char* headline;
  const char* date;
};
void PrintTo(const JsonCase& c, std::ostream* out) {
  *out << c.name;
}
class JsonLd : public testing::TestWithParam<JsonCase> {};
TEST_P(JsonLd, IsReadWhateverItsState) {
  const JsonLdItem item = item_of(GetParam().json);
  EXPECT_EQ(item.headline, GetParam().headline);
  EXPECT_EQ(item.date_published, GetParam().date);
}
INSTANTIATE_TEST_SUITE_P(
    , JsonLd,
    testing::ValuesIn<JsonCase>({
        {"Plain", R"({"@type":"NewsArticle","headline":"A","datePublished":"2015-11-04"})", "A", "2015-11-04"},
        {"Array", R"([{"@type":"NewsArticle","headline":"A","datePublished":"2015-11-04"}])", "A", "2015-11-04"},
        {"Graph", R"({"@graph":[{"@type":"NewsArticle","headline":"A","datePublished":"2015-11-04"}]})", "A",
         "2015-11-04"},
        {"TrailingComma", R"({"@type":"NewsArticle","headline":"A","datePublished":"2015-11-04",})", "A", "2015-11-04"},
        {"Comment", R"(/* x */{"@type":"NewsArticle","headline":"A","datePublished":"2015-11-04"})", "A", "2015-11-04"},
        {"Cdata", "//<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"A\",\"datePublished\":\"2015-11-04\"}\n//]]>",
         "A", "2015-11-04"},
        {"RawLineFeed", "{\"@type\":\"NewsArticle\",\"headline\":\"A\nB\",\"datePublished\":\"2015-11-04\"}", "A B",
         "2015-11-04"},
        {"BadEscape", R"({"@type":"NewsArticle","headline":"A\'s","datePublished":"2015-11-04"})", "A's", "2015-11-04"},
        {"InnerQuotes", R"({"@type":"NewsArticle","headline":"The "A" plan","datePublished":"2015-11-04"})",
         "The \"A\" plan", "2015-11-04"},
        {"CutShort", R"({"@type":"NewsArticle","headline":"A","datePublished":"2015-11-04","author":{"name":"X)", "A",
         "2015-11-04"},
        {"Entities", R"({"@type":"NewsArticle","headline":"A &amp; B&#8217;s","datePublished":"2015-11-04"})",
         "A & B’s", "2015-11-04"},
        {"Tags", R"({"@type":"NewsArticle","headline":"<b>A</b> b","datePublished":"2015-11-04"})", "A b",
         "2015-11-04"},
        {"TypeList", R"({"@type":["Thing","NewsArticle"],"headline":"A","datePublished":"2015-11-04"})", "A",
         "2015-11-04"},
        {"Nothing", "not json at all", "", ""},
        {"NumbersAndNulls", R"({"@type":"NewsArticle","headline":null,"datePublished":20151104})", "", "20151104"},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(JsonLdAuthors, AreFoundInEveryForm) {
  EXPECT_EQ(item_of(R"({"@type":"Article","author":"Ana"})").authors.at(0).name, "Ana");
  EXPECT_EQ(
      item_of(R"({"@type":"Article","author":{"@type":"Person","name":"Ana","jobTitle":"Editor"}})").authors.at(0).role,
      "Editor");
  EXPECT_EQ(item_of(R"({"@type":"Article","author":[{"name":"Ana"},{"name":"Luis"}]})").authors.size(), 2u);
  EXPECT_EQ(item_of(R"({"@type":"Article","author":{"name":["Ana","Luis"]}})").authors.size(), 2u);
  EXPECT_TRUE(
      item_of(R"({"@type":"Article","author":{"@type":"Organization","name":"Desk"}})").authors.at(0).organisation);
}

TEST(JsonLdNesting, IsNoDanger) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "[";
  metadata_of("<script type='application/ld+json'>" + deep + "</script>");
  std::string objects;
  for (int i = 0; i < 20000; ++i) objects += "{\"mainEntity\":";
  metadata_of("<script type='application/ld+json'>" + objects + "</script>");
}

TEST(Metadata, FindsMetaAnywhere) {
  const Metadata found = metadata_of(
      "<html lang=es-MX><body><p>x</p><meta property='og:title' content='A'><meta name='AUTHOR' "
      "content='Ana'></body></html>");
  EXPECT_EQ(found.language, "es-MX");
  EXPECT_EQ(found.tag({"og:title"})->content, "A");
  EXPECT_EQ(found.tag({"author"})->content, "Ana");
  EXPECT_EQ(found.tag({"none"}), nullptr);
}

TEST(Metadata, CanonicalBeforeOgUrl) {
  EXPECT_EQ(
      metadata_of("<meta property=og:url content='https://a.example/1'><link rel=canonical href='https://a.example/2'>")
          .canonical,
      "https://a.example/2");
  EXPECT_EQ(metadata_of("<meta property=og:url content='https://a.example/1'>").canonical, "https://a.example/1");
}

TEST(Metadata, RegionFromTheLocale) {
  EXPECT_EQ(metadata_of("<html lang=en><meta property=og:locale content=en_GB>").locale, "en_GB");
  EXPECT_EQ(metadata_of("<html lang=es><meta property=og:locale content=en_US>").locale, "es");
}

TEST(Metadata, ReadsMicrodata) {
  const Metadata found = metadata_of(
      "<span itemprop='datePublished' content='2015-11-04'>x</span><abbr itemprop=dateCreated "
      "title='2015-11-03'>y</abbr>");
  ASSERT_EQ(found.properties.size(), 2u);
  EXPECT_EQ(found.properties[0].value, "2015-11-04");
  EXPECT_EQ(found.properties[1].value, "2015-11-03");
}

}  // namespace
}  // namespace dateline::metadata_test
