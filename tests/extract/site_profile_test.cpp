// Site profiles: read, refused with the key's name, and taken before the general rules.
#include "indexer/extract/profile/site_profile.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "indexer/base/error.h"
#include "indexer/extract/extractor.h"

namespace dateline::site_profile_test {
namespace {

constexpr const char* kStatementPage =
    "<title>Harbor Union</title><h1>Harbor Union</h1><p class=meta><time "
    "datetime='2015-11-04T23:00:00-05:00'>today</time> <span class=author>By Ana Ruiz</span></p>"
    "<h1 class=title>Dockers win the night shift</h1><div class=entry-content><p>The night shift is ours, after eleven "
    "weeks on the quay and one in the snow.</p>"
    "<div class=share>Share this with a friend who works days</div><p>It begins on Monday.</p></div><ul "
    "class=labels><li><a>Wages</a></li><li><a>Port</a></li></ul>";

Extraction extracted(const std::string& html, const SiteProfile& profile) {
  ExtractOptions options;
  options.file = "page.html";
  options.profile = &profile;
  return extract(html, options);
}

SiteProfile example() {
  return SiteProfile::load(std::filesystem::path(DATELINE_SOURCE_DIRECTORY) / "data/sites/harbor-union.toml");
}

TEST(SiteProfile, TakesTheFieldsOfAStatement) {
  const Statement statement = extracted(kStatementPage, example()).statement;
  EXPECT_EQ(statement.headline, "Dockers win the night shift");
  ASSERT_TRUE(statement.date);
  EXPECT_EQ(statement.date->to_string(), "2015-11-04");
  ASSERT_EQ(statement.byline.size(), 1u);
  EXPECT_EQ(statement.byline[0].name, "Ana Ruiz");
  EXPECT_EQ(statement.categories, (std::vector<std::string>{"Wages", "Port"}));
  EXPECT_NE(statement.text().find("It begins on Monday."), std::string::npos);
  EXPECT_EQ(statement.text().find("Share this"), std::string::npos);
  EXPECT_EQ(statement.evidence_for("headline")->rule, "site profile harbor-union.toml");
}

TEST(SiteProfile, TakesThePostsOfAListing) {
  const std::string html =
      "<ul class=posts><li><h2><a href='/one'>One</a></h2><p class=excerpt>First things.</p><p class=date>4 November "
      "2015</p></li>"
      "<li><h2><a href='/two'>Two</a></h2></li></ul><a class=next href='/page/2'>Older</a>";
  const SiteProfile profile = example();
  ExtractOptions options;
  options.profile = &profile;
  options.url = Url::parse("https://harbor.example/news/");
  const Extraction found = extract(html, options);
  EXPECT_EQ(found.statement.genre, Genre::listing);
  ASSERT_EQ(found.items.size(), 2u);
  EXPECT_EQ(found.items[0].headline, "One");
  EXPECT_EQ(found.items[0].teaser, "First things.");
  EXPECT_EQ(found.items[0].url, "https://harbor.example/one");
  EXPECT_EQ(found.items[0].date->to_string(), "2015-11-04");
  EXPECT_EQ(found.next_page, "https://harbor.example/page/2");
}

TEST(SiteProfile, WhatItDoesNotFindIsLeftToTheRules) {
  const SiteProfile profile = SiteProfile::parse("[statement]\nheadline = 'h6.none'", "x.toml");
  const Statement statement = extracted(
                                  "<h1>Library stays open</h1><p>The council voted on Tuesday to keep the library open "
                                  "on Sundays, all year round.</p>",
                                  profile)
                                  .statement;
  EXPECT_EQ(statement.headline, "Library stays open");
  bool said = false;
  for (const Evidence& piece : statement.evidence) said = said || piece.rule == "site profile x.toml gave nothing";
  EXPECT_TRUE(said);
}

struct BadCase {
  const char* toml;
  const char* says;
};
class SiteProfileRefusal : public testing::TestWithParam<BadCase> {};
TEST_P(SiteProfileRefusal, SaysWhere) {
  try {
    SiteProfile::parse(GetParam().toml, "x.toml");
    FAIL();
  } catch (const Error& problem) {
    EXPECT_EQ(problem.kind(), Error::Kind::usage);
    EXPECT_NE(std::string(problem.what()).find(GetParam().says), std::string::npos) << problem.what();
    EXPECT_FALSE(problem.hint().empty());
  }
}
INSTANTIATE_TEST_SUITE_P(, SiteProfileRefusal,
                         testing::ValuesIn<BadCase>({
                             {"[statement]\nheadlin = 'h1'", "statement.headlin: no such field"},
                             {"[statement]\nheadline = 'h1:first'",
                              "statement.headline: selector \"h1:first\", column 3"},
                             {"[page]\nheadline = 'h1'", "page: no such table"},
                             {"[statement\n", "line 1"},
                         }));

TEST(SiteProfile, MissingFileIsAnError) {
  EXPECT_THROW(SiteProfile::load("/nowhere/at/all.toml"), Error);
}

}  // namespace
}  // namespace dateline::site_profile_test
