// Phrases and neighbourhoods against a slow and obvious version, on random statements.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "indexer/schema/fields.h"
#include "query/search.h"
#include "query/snapshot/phrase_occurrence.h"
#include "tests/query/index_fixture.h"
#include "tests/query/random_index.h"

namespace dateline::proximity_test {
namespace {

using Placed = std::vector<std::pair<std::string, long>>;

/// The words of a statement with their positions.
Placed placed_words(const Statement& s) {
  Placed words;
  long position = 1;
  const auto add = [&](std::string text) {
    for (char& c : text) c = c == '.' ? ' ' : static_cast<char>(std::tolower(c));
    std::istringstream in(text);
    std::string word;
    if (text.empty()) return;
    while (in >> word) words.emplace_back(word, position++);
    position += kParagraphGap;
  };
  add(s.headline);
  for (const Paragraph& paragraph : s.body) add(paragraph.text);
  return words;
}

struct Asked {
  enum class Kind { phrase, window, near, ordered } kind = Kind::phrase;
  std::vector<std::string> words;
  long distance = 0;

  std::string query() const {
    const std::string all = words.size() == 3 ? fmt::format("{} {} {}", words[0], words[1], words[2])
                                              : fmt::format("{} {}", words[0], words[1]);
    switch (kind) {
      case Kind::phrase:
        return fmt::format("\"{}\"", all);
      case Kind::window:
        return fmt::format("\"{}\"~{}", all, distance);
      case Kind::near:
        return fmt::format("{} NEAR/{} {}", words[0], distance, words[1]);
      case Kind::ordered:
        return fmt::format("{} PRE/{} {}", words[0], distance, words[1]);
    }
    return {};
  }

  bool two_fit(long a, long b) const {
    if (kind == Kind::ordered) return b > a && b - a <= distance;
    return a != b && std::abs(a - b) <= distance;
  }

  bool fits(const Statement& statement) const {
    const Placed all = placed_words(statement);
    const auto stands = [&](const std::string& word, long at) {
      return std::find(all.begin(), all.end(), std::pair(word, at)) != all.end();
    };
    for (const auto& [first, a] : all) {
      if (first != words[0]) continue;
      if (kind == Kind::phrase) {
        bool whole = true;
        for (std::size_t i = 1; i < words.size(); ++i) whole = whole && stands(words[i], a + static_cast<long>(i));
        if (whole) return true;
        continue;
      }
      for (const auto& [second, b] : all)
        if (second == words[1] && two_fit(a, b)) return true;
    }
    return false;
  }
};

Asked random_question(std::mt19937& random) {
  const auto pick = [&](std::size_t bound) { return random() % bound; };
  Asked asked;
  asked.kind = static_cast<Asked::Kind>(pick(4));
  asked.distance = static_cast<long>(1 + pick(5));
  const std::size_t count = asked.kind == Asked::Kind::phrase ? 2 + pick(2) : 2;
  for (std::size_t i = 0; i < count; ++i) asked.words.push_back(random_words()[pick(random_words().size())]);
  if (asked.kind == Asked::Kind::window)
    while (asked.words[0] == asked.words[1]) asked.words[1] = random_words()[pick(random_words().size())];
  return asked;
}

TEST(Proximity, AgreesWithTheSlowVersion) {
  std::mt19937 random(11);
  std::vector<Statement> statements;
  for (std::size_t i = 0; i < 300; ++i) statements.push_back(random_statement(random, i));
  const TestIndex index(statements, 110);
  const SearchResources resources = SearchResources::load();
  Searcher searcher(index.reader(), resources);
  for (int i = 0; i < 300; ++i) {
    const Asked asked = random_question(random);
    Request request;
    request.query = asked.query();
    request.audience = Audience::staff;
    request.limit = 1000;
    request.snippets = false;
    std::set<std::string> expected, found;
    for (const Statement& statement : statements)
      if (asked.fits(statement)) expected.insert(statement.id);
    for (const ResultItem& item : searcher.search(request).items) found.insert(item.id);
    EXPECT_EQ(found, expected) << request.query;
    if (asked.kind != Asked::Kind::phrase && asked.kind != Asked::Kind::window) continue;
    std::vector<std::vector<std::string>> places;
    for (const std::string& word : asked.words) places.push_back({word});
    const int slop = asked.kind == Asked::Kind::phrase ? -1 : static_cast<int>(asked.distance);
    EXPECT_EQ(occurs_as_phrase(index.reader(), places, Audience::staff, slop), !expected.empty()) << request.query;
  }
}

/// Places decide the order of the best documents only; every page must show documents that no other page shows.
TEST(Proximity, PagesDoNotOverlap) {
  std::mt19937 random(12);
  std::vector<Statement> statements;
  for (std::size_t i = 0; i < 400; ++i) statements.push_back(random_statement(random, i));
  const TestIndex index(statements, 150);
  SearchResources resources = SearchResources::load();
  resources.ranking.rerank_depth = 30;
  Searcher searcher(index.reader(), resources);
  Request request;
  request.query = "kazoo lemur quilt";
  request.match = Match::any;
  request.audience = Audience::staff;
  request.snippets = false;
  request.limit = 1000;
  std::vector<std::string> whole, paged;
  double last = 1e9;
  for (const ResultItem& item : searcher.search(request).items) {
    whole.push_back(item.id);
    EXPECT_LE(item.score, last);
    last = item.score;
  }
  ASSERT_GT(whole.size(), 100u);
  request.limit = 7;
  for (request.offset = 0; request.offset < whole.size(); request.offset += request.limit)
    for (const ResultItem& item : searcher.search(request).items) paged.push_back(item.id);
  EXPECT_EQ(paged, whole);
}

}  // namespace
}  // namespace dateline::proximity_test
