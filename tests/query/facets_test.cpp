// Totals, facet counts, audiences and order against a slow and obvious version, on random statements and requests.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "query/search.h"
#include "tests/query/index_fixture.h"
#include "tests/query/random_index.h"

namespace dateline::facets_test {
namespace {

using Counts = std::map<std::string, std::uint64_t>;

/// The values of a facet that a statement has.
std::vector<std::string> values_of(const Statement& s, const std::string& facet) {
  if (facet == "city")
    return s.city ? std::vector<std::string>{std::to_string(s.city->geonameid)} : std::vector<std::string>{};
  if (facet == "issue") return s.issues;
  if (facet == "genre") return {std::string(to_string(s.genre))};
  if (facet == "lang") return s.language;
  if (facet == "edited") return {s.edited ? "yes" : "no"};
  if (facet == "year")
    return s.date ? std::vector<std::string>{fmt::format("{:04}", s.date->year)} : std::vector<std::string>{};
  if (facet == "month")
    return s.date && s.date->month ? std::vector<std::string>{fmt::format("{:04}-{:02}", s.date->year, s.date->month)}
                                   : std::vector<std::string>{};
  return {};
}

bool has_word(const Statement& s, const std::string& word) {
  std::string text = " " + s.headline + " ";
  for (const Paragraph& paragraph : s.body) text += paragraph.text + " ";
  for (char& c : text) c = c == '.' ? ' ' : static_cast<char>(std::tolower(c));
  return text.find(" " + word + " ") != std::string::npos;
}

bool visible(const Statement& s, Audience audience) {
  return audience == Audience::staff || s.release.is_public(system_now());
}

struct Asked {
  Request request;
  std::vector<std::string> words;
  bool any = false;        ///< words by OR
  std::string typed_city;  ///< city: in the query, beside the ticks
};

bool chosen(const std::vector<std::string>& selection, const std::vector<std::string>& values) {
  if (selection.empty()) return true;
  for (const auto& value : selection)
    if (value == "none" ? values.empty() : std::find(values.begin(), values.end(), value) != values.end()) return true;
  return false;
}

bool range_passes(const Statement& s, const Filters& filters) {
  if (filters.after && !(s.date && s.date->first_day() >= filters.after->first_day())) return false;
  return !(filters.before && !(s.date && s.date->last_day() <= filters.before->last_day()));
}

/// What a statement fails: the ticks of a facet, "range" or "typed".
std::set<std::string> failures(const Statement& s, const Asked& asked) {
  const Filters& filters = asked.request.filters;
  std::set<std::string> result;
  if (!asked.typed_city.empty() && !chosen({asked.typed_city}, values_of(s, "city"))) result.insert("typed");
  if (!chosen(filters.city, values_of(s, "city"))) result.insert("city");
  if (!chosen(filters.issue, values_of(s, "issue"))) result.insert("issue");
  if (!chosen(filters.genre, values_of(s, "genre"))) result.insert("genre");
  if (!chosen(filters.edited, values_of(s, "edited"))) result.insert("edited");
  if (!chosen(filters.year, values_of(s, "year"))) result.insert("year");
  if (!chosen(filters.month, values_of(s, "month"))) result.insert("month");
  if (!range_passes(s, filters)) result.insert("range");
  return result;
}

bool words_match(const Statement& s, const Asked& asked) {
  if (asked.words.empty()) return true;
  const auto has = [&](const std::string& word) { return has_word(s, word); };
  return asked.any ? std::any_of(asked.words.begin(), asked.words.end(), has)
                   : std::all_of(asked.words.begin(), asked.words.end(), has);
}

Asked random_request(std::mt19937& random) {
  const auto pick = [&](std::size_t bound) { return random() % bound; };
  Asked asked;
  asked.any = pick(2) == 0;
  for (std::size_t i = 0; i < pick(3); ++i) asked.words.push_back(random_words()[pick(random_words().size())]);
  for (const auto& word : asked.words)
    asked.request.query += (asked.request.query.empty() ? "" : asked.any ? " OR " : " ") + word;
  if (pick(5) == 0) {
    asked.typed_city = std::to_string(100 + pick(4));
    if (!asked.request.query.empty()) asked.request.query = "(" + asked.request.query + ")";
    asked.request.query += " city:" + asked.typed_city;
  }
  Filters& filters = asked.request.filters;
  if (pick(6) == 0) filters.month = {fmt::format("{}-{:02}", 2010 + pick(4), 1 + pick(12))};
  if (pick(8) == 0) filters.month.push_back("none");
  if (pick(3) == 0) filters.city = {std::to_string(100 + pick(4))};
  if (pick(5) == 0) filters.city.push_back("none");
  if (pick(3) == 0) filters.issue = {pick(2) ? "wages" : "health"};
  if (pick(4) == 0) filters.issue.push_back("housing");
  if (pick(4) == 0) filters.genre = {"news"};
  if (pick(4) == 0) filters.edited = {pick(2) ? "yes" : "no"};
  if (pick(4) == 0) filters.year = {std::to_string(2010 + pick(4))};
  if (pick(8) == 0) filters.year.push_back("none");
  if (pick(5) == 0) filters.after = PartialDate(2011, 1 + static_cast<int>(pick(12)));
  if (pick(5) == 0) filters.before = PartialDate(2012, 1 + static_cast<int>(pick(12)), 15);
  asked.request.audience = pick(3) ? Audience::public_ : Audience::staff;
  asked.request.facets = {"city", "issue", "genre", "lang", "year", "month", "edited"};
  asked.request.facet_values = 1000;
  asked.request.limit = 1000;
  asked.request.snippets = false;
  return asked;
}

void compare_facet(const std::vector<Statement>& statements, const Asked& asked, const FacetCounts& found) {
  Counts expected;
  std::uint64_t none = 0;
  for (const Statement& s : statements) {
    if (!visible(s, asked.request.audience) || !words_match(s, asked)) continue;
    std::set<std::string> failed = failures(s, asked);
    failed.erase(found.facet);
    if (!failed.empty()) continue;
    const std::vector<std::string> values = values_of(s, found.facet);
    if (values.empty()) ++none;
    for (const auto& value : values) ++expected[value];
  }
  Counts counted;
  for (const FacetValue& value : found.values)
    if (value.count > 0) counted[value.value] = value.count;
  EXPECT_EQ(counted, expected) << found.facet;
  EXPECT_EQ(found.none, none) << found.facet;
  EXPECT_EQ(found.distinct, expected.size()) << found.facet;
  EXPECT_EQ(found.other, 0u);
}

/// The order by date and id, and the same statements when paged through by cursors.
void compare_pages(Searcher& searcher, Request request, const Results& all) {
  const auto key = [&](const ResultItem& item) {
    const Date day = item.date ? item.date->last_day() : Date{};
    const int sign = request.sort == Sort::newest ? -1 : 1;
    return std::tuple(!item.date, item.date ? sign * (day.year * 10000 + day.month * 100 + day.day) : 0, 0);
  };
  for (std::size_t i = 1; i < all.items.size(); ++i) EXPECT_LE(key(all.items[i - 1]), key(all.items[i]));
  request.limit = 7;
  std::vector<std::string> paged, whole;
  for (const ResultItem& item : all.items) whole.push_back(item.id);
  do {
    const Results page = searcher.search(request);
    for (const ResultItem& item : page.items) paged.push_back(item.id);
    EXPECT_EQ(page.total, all.total);
    request.cursor = page.next_cursor;
    ASSERT_LE(paged.size(), whole.size());
  } while (!request.cursor.empty());
  EXPECT_EQ(paged, whole);
  std::vector<std::string> streamed;
  searcher.stream(request, [&](const DocumentRef&, const DocumentData& data) {
    streamed.push_back(data.statement.id);
    return true;
  });
  EXPECT_EQ(streamed, whole);
}

class RandomFacets : public testing::TestWithParam<unsigned> {};
TEST_P(RandomFacets, AgreeWithTheSlowVersion) {
  std::mt19937 random(GetParam());
  std::vector<Statement> statements;
  for (std::size_t i = 0; i < 150; ++i) {
    statements.push_back(random_statement(random, i));
    statements.back().edited = random() % 4 == 0;
  }
  const std::size_t per_segment = 40 + random() % 120;
  const TestIndex index(statements, per_segment);
  // Some documents are dead: the slow version does not know them.
  std::vector<std::vector<std::uint32_t>> tombstones((statements.size() + per_segment - 1) / per_segment);
  std::vector<Statement> live;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    if (random() % 10 == 0)
      tombstones[i / per_segment].push_back(static_cast<std::uint32_t>(i % per_segment + 1));
    else
      live.push_back(statements[i]);
  }
  const SearchResources resources = SearchResources::load();
  Searcher searcher(index.reader(tombstones), resources);
  for (int round = 0; round < 60; ++round) {
    Asked asked = random_request(random);
    SCOPED_TRACE(asked.request.query);
    const Results results = searcher.search(asked.request);
    std::set<std::string> expected;
    std::uint64_t undated = 0;
    for (const Statement& s : live) {
      if (!visible(s, asked.request.audience) || !words_match(s, asked)) continue;
      auto failed = failures(s, asked);
      if (failed.empty()) expected.insert(s.id);
      const bool fails = !failed.empty();
      for (const char* date : {"year", "month", "range"}) failed.erase(date);
      if (fails && failed.empty() && !s.date) ++undated;
    }
    std::set<std::string> found;
    for (const ResultItem& item : results.items) found.insert(item.id);
    EXPECT_EQ(found, expected);
    EXPECT_EQ(results.total, expected.size());
    EXPECT_EQ(results.undated, undated);
    for (const FacetCounts& facet : results.facets) compare_facet(live, asked, facet);
    asked.request.sort = round % 2 ? Sort::newest : Sort::oldest;
    const Results sorted = searcher.search(asked.request);
    ASSERT_EQ(sorted.items.size(), expected.size());
    for (std::size_t i = 1; i < sorted.items.size(); ++i) {
      const auto& before = sorted.items[i - 1].date;
      const auto& after = sorted.items[i].date;
      if (!before) {
        EXPECT_FALSE(after) << "undated statements come last";
      } else if (after && asked.request.sort == Sort::newest) {
        EXPECT_GE(before->last_day(), after->last_day());
      } else if (after) {
        EXPECT_LE(before->last_day(), after->last_day());
      }
    }
    compare_pages(searcher, asked.request, sorted);
    // Pages are cut out of the whole.
    asked.request.sort = Sort::relevance;
    asked.request.offset = 3;
    asked.request.limit = 4;
    const Results page = searcher.search(asked.request);
    for (std::size_t i = 0; i < page.items.size(); ++i) EXPECT_EQ(page.items[i].id, results.items[i + 3].id);
  }
}
INSTANTIATE_TEST_SUITE_P(, RandomFacets, testing::Range(1u, 9u));

TEST(Facets, OtherCountsWhatIsNotListed) {
  std::mt19937 random(5);
  std::vector<Statement> statements;
  for (std::size_t i = 0; i < 100; ++i) statements.push_back(random_statement(random, i));
  const TestIndex index(statements);
  const SearchResources resources = SearchResources::load();
  Searcher searcher(index.reader(), resources);
  Request request;
  request.facets = {"city"};
  const Results whole = searcher.search(request);
  request.facet_values = 2;
  request.filters.city = {whole.facets[0].values.back().value};
  const Results cut = searcher.search(request);
  ASSERT_EQ(cut.facets[0].values.size(), 3u) << "two listed, and the selected one";
  EXPECT_TRUE(cut.facets[0].values[2].selected);
  std::uint64_t sum = cut.facets[0].other;
  for (const auto& value : cut.facets[0].values) sum += value.count;
  std::uint64_t all = 0;
  for (const auto& value : whole.facets[0].values) all += value.count;
  EXPECT_EQ(sum, all);
  EXPECT_EQ(cut.facets[0].distinct, whole.facets[0].distinct);
}

}  // namespace
}  // namespace dateline::facets_test
