// What a query may take: an answer that met the end of it says so, and holds nothing that the whole one does not.
#include "query/snapshot/query_budget.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <random>
#include <set>

#include "query/kwic.h"
#include "query/search.h"
#include "query/series.h"
#include "tests/query/index_fixture.h"
#include "tests/query/random_index.h"

namespace dateline::query_budget_test {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kStatements = 400;

struct Fixture {
  static std::vector<Statement> statements() {
    std::mt19937 random(7);
    std::vector<Statement> all;
    for (std::size_t i = 0; i < kStatements; ++i) all.push_back(random_statement(random, i));
    return all;
  }
  TestIndex index{statements(), 150};
};

Request request_of(const std::string& query) {
  Request request;
  request.query = query;
  request.limit = kStatements;
  request.sort = Sort::newest;
  request.facets = {"city"};
  return request;
}

const Fixture& fixture() {
  static const Fixture instance;
  return instance;
}

Results search(const Request& request, const QueryLimits& limits) {
  SearchResources resources;
  resources.limits = limits;
  Searcher searcher(fixture().index.reader(), resources);
  return searcher.search(request);
}

std::set<std::string> ids(const Results& results) {
  std::set<std::string> found;
  for (const ResultItem& item : results.items) found.insert(item.id);
  return found;
}

std::size_t limit_notices(const Results& results) {
  return static_cast<std::size_t>(std::count_if(results.notices.begin(), results.notices.end(),
                                                [](const Notice& one) { return one.kind == Notice::Kind::limit; }));
}

class CutQuery : public testing::TestWithParam<const char*> {};

TEST_P(CutQuery, FindsNothingThatTheWholeOneDoesNot) {
  const Request request = request_of(GetParam());
  const Results whole = search(request, {});
  EXPECT_TRUE(whole.exact);
  const std::set<std::string> all = ids(whole);
  bool cut_once = false;
  for (const std::uint64_t postings : {1, 40, 150, 400, 900, 2000, 5000}) {
    const Results cut = search(request, {.postings = postings});
    for (const std::string& id : ids(cut)) EXPECT_TRUE(all.contains(id)) << id << " with " << postings;
    EXPECT_LE(cut.total, whole.total);
    EXPECT_FALSE(cut.partial) << "a count is the same on every machine";
    EXPECT_EQ(limit_notices(cut), cut.exact ? 0u : 1u);
    for (const FacetCounts& facet : cut.facets) EXPECT_EQ(facet.exact, cut.exact);
    if (cut.exact) {
      EXPECT_EQ(ids(cut), all);
    }
    cut_once = cut_once || !cut.exact;
    // Twice the same.
    EXPECT_EQ(ids(search(request, {.postings = postings})), ids(cut));
  }
  EXPECT_TRUE(cut_once);
}
INSTANTIATE_TEST_SUITE_P(, CutQuery,
                         testing::Values("kazoo", "kazoo lemur", "kazoo OR lemur OR quilt", "-kazoo", "kazoo -lemur",
                                         "\"kazoo lemur\"", "\"kazoo lemur\"~4", "kazoo w/3 lemur", "kazoo w/s lemur",
                                         "(kazoo OR quilt) -\"lemur zephyr\"", "title:kazoo -(lemur OR fjord)"));

TEST(QueryBudget, TimeMakesAnAnswerPartial) {
  Request request = request_of("kazoo OR lemur");
  request.limit = 5;
  const Results cut = search(request, {.time = 0ms});
  EXPECT_FALSE(cut.exact);
  EXPECT_TRUE(cut.partial);
  EXPECT_TRUE(cut.next_cursor.empty());
  EXPECT_EQ(limit_notices(cut), 1u);
  const Results whole = search(request, {.time = 1h});
  EXPECT_TRUE(whole.exact);
  EXPECT_FALSE(whole.partial);
  EXPECT_FALSE(whole.next_cursor.empty());
}

TEST(QueryBudget, WhatIsNeverPartialEndsWithAnError) {
  for (const QueryLimits& limits : {QueryLimits{.time = 0ms}, QueryLimits{.postings = 1}}) {
    SearchResources resources;
    resources.limits = limits;
    Searcher searcher(fixture().index.reader(), resources);
    const Request request = request_of("kazoo OR lemur");
    EXPECT_THROW(searcher.match(request), QueryCut);
    EXPECT_THROW(searcher.search_whole(request), QueryCut);
    EXPECT_THROW(concordance(searcher, request, {}), QueryCut);
    EXPECT_THROW(count_series(searcher, request, "year"), QueryCut);
    EXPECT_THROW(searcher.stream(request, [](const DocumentRef&, const DocumentData&) { return true; }), QueryCut);
  }
}

/// CPU seconds of the concordance of a word in a statement that is nothing but it.
double seconds_of_concordance(std::size_t words) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) text += "kazoo ";
  const TestIndex index({test_statement("long", "Kazoo", text, "en")});
  const SearchResources resources;
  Searcher searcher(index.reader(), resources);
  const std::clock_t begun = std::clock();
  EXPECT_EQ(concordance(searcher, request_of("kazoo"), {}).lines.size(), words + 1);
  return static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
}

// Where each place was sought from the text's beginning, one statement of 10 MB held up a server for minutes.
TEST(QueryBudget, AConcordanceTakesTimeByItsLines) {
  EXPECT_LE(seconds_of_concordance(80000), 2.5 * seconds_of_concordance(40000) + .05);
}

TEST(QueryBudget, EndsSoonAfterTheProgramIsToldTo) {
  std::atomic<bool> ending{false};
  QueryBudget budget({.time = 1h, .ending = &ending});
  EXPECT_TRUE(budget.goes_on());
  ending = true;
  EXPECT_TRUE(budget.goes_on()) << "what is nearly done gets done";
  const auto begun = std::chrono::steady_clock::now();
  while (budget.goes_on()) {
  }
  const auto took = std::chrono::steady_clock::now() - begun;
  EXPECT_EQ(budget.cut(), QueryBudget::Cut::time);
  EXPECT_GE(took, QueryLimits::kLastTime / 2);
  EXPECT_LE(took, 1s);
}

TEST(QueryBudget, CountsWithoutAClock) {
  QueryBudget budget({.postings = 10});
  EXPECT_TRUE(budget.spend(9));
  EXPECT_FALSE(budget.spend(1));
  EXPECT_FALSE(budget.spend(0));
  EXPECT_EQ(budget.cut(), QueryBudget::Cut::postings);
}

}  // namespace
}  // namespace dateline::query_budget_test
