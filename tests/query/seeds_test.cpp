// Typed queries on the two pages that started the project: how many statements each finds.
#include <gtest/gtest.h>

#include "query/search.h"
#include "tests/query/index_fixture.h"
#include "tests/shared_data.h"

namespace dateline::seeds_test {
namespace {

struct Seeds {
  TestIndex listing{seed_statements(false)};
  TestIndex both{seed_statements(true), 17};  // several segments
  SearchResources resources = SearchResources::load();
};

const Seeds& seeds() {
  static const Seeds instance;
  return instance;
}

Results search(const TestIndex& index, const std::string& query) {
  Searcher searcher(index.reader(), seeds().resources);
  Request request;
  request.query = query;
  request.limit = 60;
  return searcher.search(request);
}

struct Case {
  const char* query;
  std::uint64_t total;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.query;
}

class ListingQuery : public testing::TestWithParam<Case> {};
TEST_P(ListingQuery, Finds) {
  SKIP_WITHOUT_SHARED("seeds/listing.html");
  const Results results = search(seeds().listing, GetParam().query);
  EXPECT_EQ(results.total, GetParam().total) << results.interpretation;
  EXPECT_EQ(results.items.size(), GetParam().total);
}
INSTANTIATE_TEST_SUITE_P(, ListingQuery,
                         testing::ValuesIn<Case>({
                             {"", 50},
                             {"immigration", 24},
                             {"Immigration", 24},
                             {"IMMIGRATION", 24},
                             {"\"immigration\"", 19},
                             {"-senate", 42},
                             {"NOT senate", 42},
                             {"\"TRUST Act\"", 4},
                             {"\"trust act\"", 4},
                             {"$10.10", 2},
                             {"10.10", 2},
                             {"stop-and-frisk", 0},
                             {"hartford", 7},
                             {"trust", 5},
                             {"caps(TRUST)", 4},
                             {"genre:\"press release\"", 20},
                             {"date:none", 50},
                             {"date:2013", 0},
                         }));

class BothQuery : public testing::TestWithParam<Case> {};
TEST_P(BothQuery, Finds) {
  SKIP_WITHOUT_SHARED("seeds/article.html");
  const Results results = search(seeds().both, GetParam().query);
  EXPECT_EQ(results.total, GetParam().total) << results.interpretation;
}
INSTANTIATE_TEST_SUITE_P(
    , BothQuery,
    testing::ValuesIn<Case>({
        {"", 50},
        {"immigration", 25},
        {"\"immigration\"", 20},
        {"-senate", 42},
        {"endors! w/10 segarra", 2},
        {"\"endorse segarra\"~10", 2},
        {"who endorsed Segarra", 2},
        {"\xE2\x80\x9CHartford Is Not for Sale\xE2\x80\x9D: Re-Elect Hartford Mayor Pedro Segarra!", 1},
        {"\"This city and this office are not for sale. WE own it!\"", 1},
        {"\"It should not come from a chosen privileged few. This city\"", 1},
    }));

TEST(Seeds, TheEndorsementComesFirst) {
  SKIP_WITHOUT_SHARED("seeds/article.html");
  const Results results = search(seeds().both, "who endorsed Segarra");
  ASSERT_EQ(results.items.size(), 2u);
  EXPECT_EQ(results.items[0].headline, "32BJ Endorses Mayor Segarra For Reelection");
  EXPECT_EQ(results.items[1].id, "article");
}

TEST(Seeds, EveryHeadlinePastedFindsItsStatement) {
  SKIP_WITHOUT_SHARED("seeds/listing.html");
  for (const Statement& statement : seed_statements(false)) {
    const Results results = search(seeds().listing, statement.headline);
    ASSERT_GE(results.total, 1u) << statement.headline << " " << results.interpretation;
    EXPECT_EQ(results.items[0].headline, statement.headline);
  }
}

TEST(Seeds, ADateSaysHowManyUndatedStatementsItLeavesOut) {
  SKIP_WITHOUT_SHARED("seeds/listing.html");
  const Results results = search(seeds().listing, "immigration date:2013");
  EXPECT_EQ(results.total, 0u);
  EXPECT_EQ(results.undated, 24u);
}

}  // namespace
}  // namespace dateline::seeds_test
