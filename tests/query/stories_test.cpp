// One result a story, against a slow version that goes by the statements themselves.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "query/search.h"
#include "query/show/formats.h"
#include "tests/query/index_fixture.h"

namespace dateline::stories_test {
namespace {

/// 90 statements in 25 stories: words, days, sources and audiences by chance.
std::vector<Statement> statements() {
  std::mt19937 random(17);
  std::vector<Statement> list;
  for (int i = 0; i < 90; ++i) {
    std::string text = "council";
    for (const char* word : {"wages", "rent", "strike", "water"})
      if (random() % 3) text += std::string(" ") + word;
    Statement s = test_statement(fmt::format("s{:02}", random() % 100 * 100 + static_cast<unsigned>(i)), "Head", text);
    s.story = fmt::format("story{}", random() % 25);
    s.source = random() % 2 ? "a.example" : "b.example";
    s.edited = random() % 5 == 0;
    if (random() % 6)
      s.date = PartialDate(2020 + static_cast<int>(random() % 3), 1 + static_cast<int>(random() % 12),
                           1 + static_cast<int>(random() % 28));
    if (random() % 4 == 0) s.release.visibility = Visibility::staff;
    if (random() % 9 == 0) s.release = test_embargo("2999-01-01T00:00:00Z");
    if (random() % 9 == 0) s.release = test_embargo("2001-01-01T00:00:00Z");
    list.push_back(std::move(s));
  }
  return list;
}

bool sees(const Request& request, const Statement& s) {
  return request.audience == Audience::staff ||
         (s.release.visibility == Visibility::public_ &&
          (s.release.embargo == Release::Embargo::none || to_iso(s.release.until) < "2100"));
}

bool matches(const Request& request, const Statement& s) {
  const auto given = [](const std::vector<std::string>& values, const std::string& value) {
    return values.empty() || std::find(values.begin(), values.end(), value) != values.end();
  };
  const std::string day = s.date ? s.date->to_string() : std::string();
  return sees(request, s) && s.body.front().text.find(request.query) != std::string::npos &&
         given(request.filters.source, s.source) && given(request.filters.edited, s.edited ? "yes" : "no") &&
         given(request.filters.story, s.story) &&
         given(request.filters.year, day.empty() ? "none" : day.substr(0, 4)) &&
         (!request.filters.after || (!day.empty() && day >= request.filters.after->to_string()));
}

struct Group {
  std::string lead;
  std::size_t size = 0;
};

/// Stories of the matches in the order of their leads: by day, then by id, undated last.
std::vector<Group> slow_answer(const Request& request, const std::vector<Statement>& all) {
  std::vector<const Statement*> found;
  for (const Statement& s : all)
    if (matches(request, s)) found.push_back(&s);
  std::sort(found.begin(), found.end(), [&](const Statement* a, const Statement* b) {
    if (a->date.has_value() != b->date.has_value()) return a->date.has_value();
    if (a->date != b->date) return request.sort == Sort::oldest ? a->date < b->date : a->date > b->date;
    return a->id < b->id;
  });
  std::vector<Group> groups;
  std::map<std::string, std::size_t> place;
  for (const Statement* s : found) {
    const auto [at, fresh] = place.try_emplace(s->story, groups.size());
    if (fresh) groups.push_back({s->id, 0});
    ++groups[at->second].size;
  }
  return groups;
}

Request any_request(std::mt19937& random) {
  Request request;
  request.collapse = true;
  request.expand = false;
  request.query = std::vector<std::string>{"council", "wages", "rent", "strike", "water"}[random() % 5];
  request.audience = random() % 2 ? Audience::staff : Audience::public_;
  request.sort = random() % 2 ? Sort::newest : Sort::oldest;
  if (random() % 3 == 0) request.filters.source = {"a.example"};
  if (random() % 4 == 0) request.filters.edited = {random() % 2 ? "yes" : "no"};
  if (random() % 4 == 0) request.filters.year = {random() % 4 ? "2021" : "none"};
  if (random() % 4 == 0) request.filters.after = PartialDate(2021, 5, 1);
  if (random() % 6 == 0) request.filters.story = {fmt::format("story{}", random() % 25)};
  return request;
}

TEST(Collapse, AgreesWithTheSlowVersion) {
  const std::vector<Statement> all = statements();
  const TestIndex index(all, 20);
  const SearchResources resources = SearchResources::load();
  Searcher searcher(index.reader(), resources);
  std::mt19937 random(23);
  for (int round = 0; round < 300; ++round) {
    Request request = any_request(random);
    const std::vector<Group> expected = slow_answer(request, all);
    std::size_t total = 0;
    for (const Group& group : expected) total += group.size;
    // Page by page, by cursor or by offset.
    request.limit = 1 + random() % 9;
    const bool cursors = random() % 2;
    std::vector<Group> got;
    for (;;) {
      const Results results = searcher.search(request);
      ASSERT_EQ(results.total, total);
      ASSERT_EQ(results.stories, expected.size());
      for (const ResultItem& item : results.items) got.push_back({item.id, item.story_size});
      if (results.next_cursor.empty() || results.items.empty()) break;
      if (cursors)
        request.cursor = results.next_cursor;
      else
        request.offset += request.limit;
    }
    ASSERT_EQ(got.size(), expected.size()) << round;
    for (std::size_t i = 0; i < got.size(); ++i) {
      EXPECT_EQ(got[i].lead, expected[i].lead) << round;
      EXPECT_EQ(got[i].size, expected[i].size) << round;
    }
    // By relevance each story once, and the same of them.
    Request ranked = request;
    ranked.cursor.clear();
    ranked.offset = 0;
    ranked.sort = Sort::relevance;
    ranked.limit = 100;
    std::set<std::string> stories;
    for (const ResultItem& item : searcher.search(ranked).items) {
      EXPECT_TRUE(stories.insert(item.story).second);
      const auto group = std::find_if(expected.begin(), expected.end(), [&](const Group& one) {
        return std::any_of(all.begin(), all.end(),
                           [&](const Statement& s) { return s.id == one.lead && s.story == item.story; });
      });
      ASSERT_NE(group, expected.end());
      EXPECT_EQ(group->size, item.story_size);
    }
    EXPECT_EQ(stories.size(), expected.size());
  }
}

TEST(Collapse, SaysNothingOfHiddenMembers) {
  Statement open = test_statement("open", "Open", "The council met in the hall on Monday.");
  Statement hidden = test_statement("hidden", "Secret", "The council met in the hall on Monday.");
  open.story = hidden.story = "one";
  open.date = PartialDate(2024, 2, 2);
  hidden.date = PartialDate(2024, 1, 1);
  hidden.release.visibility = Visibility::staff;
  const TestIndex index({open, hidden});
  const SearchResources resources = SearchResources::load();
  Searcher searcher(index.reader(), resources);
  Request request;
  request.query = "story:one";
  request.collapse = true;
  const std::string seen = results_json(request, searcher.search(request));
  EXPECT_NE(seen.find("\"story\":{\"id\":\"one\",\"size\":1}"), std::string::npos) << seen;
  EXPECT_EQ(seen.find("ecret"), std::string::npos) << seen;
  EXPECT_EQ(seen.find("hidden"), std::string::npos) << seen;
  request.audience = Audience::staff;
  EXPECT_EQ(searcher.search(request).items.front().story_size, 2u);
}

TEST(Story, ListsItsMembersWithWhatDiffers) {
  const auto member = [](const char* id, const char* headline, const char* text, PartialDate date) {
    Statement s = test_statement(id, headline, text);
    s.story = "one";
    s.date = date;
    return s;
  };
  const TestIndex index({
      member("second", "Nine to two", "The council voted nine to two on Tuesday.", {2024, 3, 5}),
      member("first", "Nine to two", "The council voted nine to two on Monday.", {2024, 3, 5}),
      member("copy", "Nine to two", "The council voted nine to two on Monday.", {2024, 3, 5}),
      member("zlast", "Vote", "The council voted nine to two on Monday.", {2024, 3, 6}),
      test_statement("other", "Other", "The council voted nine to two on Monday."),
  });
  const SearchResources resources = SearchResources::load();
  Searcher searcher(index.reader(), resources);
  Request request;
  request.query = "story:one";
  request.sort = Sort::oldest;
  std::map<std::string, std::string> said;
  const Results results = searcher.search(request);
  for (const ResultItem& item : results.items) {
    ASSERT_TRUE(item.differs);
    EXPECT_EQ(item.differs->from, "copy") << "the same day: the first by id";
    said[item.id] = story_difference_text(*item.differs, "en");
  }
  EXPECT_EQ(said, (std::map<std::string, std::string>{
                      {"copy", "the first of its story"},
                      {"first", "says the same as the first"},
                      {"second", "differs from the first: text: “Monday” → “Tuesday”"},
                      {"zlast",
                       "differs from the first: headline: “Nine to two” → “Vote”; date: “2024-03-05” → "
                       "“2024-03-06”"},
                  }));
  const auto json = nlohmann::json::parse(results_json(request, results));
  EXPECT_EQ(json.at("results").at(3).at("differs").at("from"), "copy");
  request.query = "council";
  for (const ResultItem& item : searcher.search(request).items) EXPECT_FALSE(item.differs);
}

}  // namespace
}  // namespace dateline::stories_test
