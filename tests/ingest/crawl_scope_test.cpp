// Addresses brought to one form, scope, and traps.
#include "indexer/ingest/web/crawl_scope.h"

#include <gtest/gtest.h>

namespace dateline::crawl_scope_test {
namespace {

Url url(const char* address) {
  return Url::parse(address).value();
}

TEST(CrawlAddress, DropsWhatFollowsTheVisitor) {
  const auto clean = [](const char* address) { return without_visitor_marks(url(address)).text; };
  EXPECT_EQ(clean("https://h.example/a?utm_source=x&b=1&fbclid=2#c"), "https://h.example/a?b=1");
  EXPECT_EQ(clean("https://h.example/a;jsessionid=AB12?b=1"), "https://h.example/a?b=1");
  EXPECT_EQ(clean("https://h.example/a?PHPSESSID=1"), "https://h.example/a");
  EXPECT_EQ(clean("https://h.example/a?id=7&ASPSESSIONIDQQ=1&sid=2"), "https://h.example/a?id=7");
  EXPECT_EQ(clean("https://h.example:443/%7Eana/%e1%2f"), "https://h.example/~ana/%E1%2F");
  EXPECT_EQ(clean("https://h.example/?replytocom=4"), "https://h.example/");
}

TEST(CrawlAddress, KnowsCredentials) {
  EXPECT_TRUE(has_credentials("https://a:b@h.example/"));
  EXPECT_TRUE(has_credentials("https://a@h.example"));
  EXPECT_FALSE(has_credentials("https://h.example/@a"));
  EXPECT_FALSE(has_credentials("https://h.example?x=a@b"));
}

struct Case {
  const char* name;
  const char* start;
  const char* address;
  bool held;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.address << " of " << c.start;
}
class Scope : public testing::TestWithParam<Case> {};
TEST_P(Scope, IsSiteAndPath) {
  EXPECT_EQ(CrawlScope(url(GetParam().start), {}, {}).holds(url(GetParam().address)), GetParam().held);
}
INSTANTIATE_TEST_SUITE_P(, Scope,
                         testing::ValuesIn<Case>({
                             {"WholeSite", "https://h.example/", "https://h.example/a/b", true},
                             {"OtherSite", "https://h.example/", "https://g.example/a", false},
                             {"OtherPort", "http://h.example:8001/", "http://h.example:8002/", false},
                             {"Subdomain", "https://h.example/", "https://blog.h.example/", false},
                             {"Www", "https://h.example/", "https://www.h.example/a", true},
                             {"OtherScheme", "http://h.example/", "https://h.example/a", true},
                             {"Folder", "https://h.example/news/", "https://h.example/news/a", true},
                             {"FolderItself", "https://h.example/news/", "https://h.example/news", true},
                             {"Beside", "https://h.example/news/", "https://h.example/newsletter", false},
                             {"Above", "https://h.example/news/", "https://h.example/", false},
                             {"NoSlash", "https://h.example/news", "https://h.example/news/a", true},
                             {"NoSlashQuery", "https://h.example/news", "https://h.example/news?page=2", true},
                             {"NoSlashBeside", "https://h.example/news", "https://h.example/newsroom", false},
                             {"File", "https://h.example/news/index.html", "https://h.example/news/a", true},
                             {"FileOfTheSite", "https://h.example/list.php?id=1", "https://h.example/a", true},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(CrawlGlobs, NarrowTheScope) {
  const CrawlScope scope(url("https://h.example/"), {"*/2015/*", "*/2016/*"}, {"*print*"});
  EXPECT_TRUE(scope.takes(url("https://h.example/2015/a")));
  EXPECT_TRUE(scope.takes(url("https://h.example/x/2016/a/b")));
  EXPECT_FALSE(scope.takes(url("https://h.example/2017/a")));
  EXPECT_FALSE(scope.takes(url("https://h.example/2015/a?print=1")));
  EXPECT_TRUE(glob_matches("*a?c", "xxabc"));
  EXPECT_FALSE(glob_matches("a*c", "abcd"));
  EXPECT_TRUE(glob_matches("**", ""));
}

TEST(Traps, KnowTheirKind) {
  EXPECT_EQ(kind_of(url("https://h.example/calendar/2031/05?view=day")).text, "/calendar/#/#?view");
  EXPECT_TRUE(kind_of(url("https://h.example/calendar/2031/05")).calendar);
  EXPECT_TRUE(kind_of(url("https://h.example/x?month=2031-05")).calendar);
  EXPECT_FALSE(kind_of(url("https://h.example/2024/05/a-fair-share")).calendar);
  EXPECT_EQ(kind_of(url("https://h.example/2024/05/a-fair-share")).text, "/#/#/*");
  EXPECT_FALSE(kind_of(url("https://h.example/news/the-2024-budget-is-here")).endless);
  EXPECT_TRUE(kind_of(url("https://h.example/news/12")).endless);
  EXPECT_EQ(kind_of(url("https://h.example/?b=1&a=2")).text, kind_of(url("https://h.example/?a=3&b=4")).text);
}

TEST(Traps, AreSeenInOneAddress) {
  EXPECT_NE(loops(url("https://h.example/a/b/a/b/a/b")), "");
  EXPECT_NE(loops(url("https://h.example/a?x=1&x=2&x=3")), "");
  EXPECT_NE(loops(url(("https://h.example/" + std::string(2100, 'a')).c_str())), "");
  EXPECT_NE(loops(url("https://h.example/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u")), "");
  EXPECT_EQ(loops(url("https://h.example/2024/05/05/a-fair-share?a=1&b=2")), "");
}

}  // namespace
}  // namespace dateline::crawl_scope_test
