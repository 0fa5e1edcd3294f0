// Categories: the steps of a breadcrumb, and what stands among them and is none.
#include "indexer/extract/fields/categories.h"

#include <gtest/gtest.h>

#include <string>

#include "indexer/extract/extractor.h"
#include "indexer/extract/fields/headline.h"

namespace dateline::categories_test {
namespace {

const std::string kText =
    "<h1>Library stays open</h1><p>The council voted on Tuesday to keep the library open on Sundays, after months of "
    "letters from parents, teachers and the readers of the "
    "third floor, who had asked for nothing else since the spring.</p><p>The vote was nine to two, and the two said "
    "they would come on Sundays.</p>";

std::string first_category(const std::string& html) {
  const Page page = Page::parse(html + kText);
  const PageLayout outline(page);
  const Headline headline = find_headline(outline);
  const Categories found = find_categories(outline, headline.text, headline.node);
  return found.names.empty() ? std::string() : found.names.front();
}

TEST(Categories, TakesTheLastStepOfTheBreadcrumb) {
  EXPECT_EQ(first_category("<div class=breadcrumb><a href=/>Home</a> &gt; <a href=/l>Libraries</a></div>"),
            "Libraries");
}

TEST(Categories, PassesADayInTheBreadcrumb) {
  EXPECT_EQ(first_category("<div class=breadcrumb><a href=/>Home</a> &gt; <a href=/l>Libraries</a> <span>Actualizado "
                           "al 03/05/2022 22:46</span></div>"),
            "Libraries");
}

TEST(Categories, PassesTheNameOfAnArrow) {
  EXPECT_EQ(first_category("<div class=breadcrumb><a href=/>Home</a> <a href=/l>Libraries</a><svg><title>Chevron "
                           "Right</title></svg></div>"),
            "Libraries");
}

TEST(Categories, OpinionByTypeIsOpinion) {
  const std::string html =
      "<script "
      "type='application/ld+json'>{\"@type\":\"OpinionNewsArticle\",\"datePublished\":\"2015-11-04\"}</script>" +
      kText;
  EXPECT_EQ(extract(html, {}).statement.genre, Genre::opinion);
}

}  // namespace
}  // namespace dateline::categories_test
