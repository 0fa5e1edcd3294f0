// Posts of WordPress's REST API.
#include "indexer/ingest/web/wordpress_post.h"

#include <gtest/gtest.h>

#include "indexer/base/error.h"

namespace dateline::wordpress_post_test {
namespace {

TEST(WordPressPost, ReadsItsFields) {
  const WordPressPost post = read_wordpress_post(
      R"({"id":12,"date":"2024-03-05T23:11:12","date_gmt":"2024-03-06T04:11:12","modified":"2024-03-07T10:00:00",
          "status":"publish","link":"https://h.example/2024/03/a/","title":{"rendered":"Tide &#038; <em>Time</em>"},
          "content":{"rendered":"<p>We won.</p>","protected":false},"categories":[3,4],"tags":[9],
          "_embedded":{"author":[{"name":"Ana Ruiz"}],"wp:term":[[{"name":"Wages &amp; Hours"}],[{"name":"Water"}]]}})");
  EXPECT_EQ(post.id, 12);
  EXPECT_EQ(post.title, "Tide & Time");
  EXPECT_EQ(post.date, "2024-03-05T23:11:12");
  EXPECT_EQ(post.content, "<p>We won.</p>");
  EXPECT_EQ(post.terms, (std::vector<std::int64_t>{3, 4, 9}));
  EXPECT_EQ(post.term_names, (std::vector<std::string>{"Wages & Hours", "Water"}));
  EXPECT_EQ(post.author, "Ana Ruiz");
  EXPECT_TRUE(post.open);
}

TEST(WordPressPost, KnowsWhatIsNotPublic) {
  EXPECT_FALSE(read_wordpress_post(R"({"status":"draft"})").open);
  EXPECT_FALSE(read_wordpress_post(R"({"status":"publish","content":{"rendered":"","protected":true}})").open);
  EXPECT_TRUE(read_wordpress_post(R"({"id":1})").open);
}

TEST(WordPressPost, ForgivesOtherShapes) {
  EXPECT_EQ(read_wordpress_post(R"({"title":"Plain","content":[1],"categories":{"a":1},"_embedded":[]})").title,
            "Plain");
  EXPECT_THROW(read_wordpress_post("[1]"), Error);
  EXPECT_THROW(read_wordpress_post("{"), Error);
}

}  // namespace
}  // namespace dateline::wordpress_post_test
