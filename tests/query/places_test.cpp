// Phrases and neighbourhoods against a slow and obvious version, on random statements.
#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <sstream>

#include "indexer/base/instant.h"
#include "indexer/schema/release.h"
#include "query/search.h"
#include "tests/query/index_fixture.h"
#include "tests/query/random_index.h"

namespace dateline::places_test {
namespace {

struct Word {
  std::string text;
  int paragraph = 0;
  int sentence = 0;
  bool title = false;
};

/// All words of a statement in order; words of different paragraphs are far apart.
std::vector<Word> words_of(const Statement& s) {
  std::vector<Word> result;
  int sentence = 0;
  int paragraph = 0;
  const auto add = [&](const std::string& text, bool title) {
    std::istringstream words(text);
    for (std::string word; words >> word;) {
      const bool ends = word.back() == '.';
      if (ends) word.pop_back();
      for (char& c : word) c = static_cast<char>(std::tolower(c));
      result.push_back({word, paragraph, sentence, title});
      if (ends) ++sentence;
    }
    ++sentence;
    ++paragraph;
  };
  if (!s.headline.empty()) add(s.headline, true);
  for (const Paragraph& one : s.body) add(one.text, false);
  return result;
}

using Condition = std::function<bool(const std::vector<Word>&)>;

/// Some i, j with the words at them and the condition.
Condition pair(const std::string& a, const std::string& b,
               const std::function<bool(const std::vector<Word>&, int, int)>& condition) {
  return [=](const std::vector<Word>& words) {
    for (int i = 0; i < static_cast<int>(words.size()); ++i)
      for (int j = 0; j < static_cast<int>(words.size()); ++j) {
        const auto x = static_cast<std::size_t>(i);
        const auto y = static_cast<std::size_t>(j);
        if (i != j && words[x].text == a && words[y].text == b && condition(words, i, j)) return true;
      }
    return false;
  };
}

bool same_paragraph(const std::vector<Word>& w, int i, int j) {
  return w[static_cast<std::size_t>(i)].paragraph == w[static_cast<std::size_t>(j)].paragraph;
}
bool same_sentence(const std::vector<Word>& w, int i, int j) {
  return w[static_cast<std::size_t>(i)].sentence == w[static_cast<std::size_t>(j)].sentence;
}

class RandomPlaces : public testing::TestWithParam<unsigned> {};
TEST_P(RandomPlaces, AgreeWithTheSlowVersion) {
  std::mt19937 random(GetParam());
  std::vector<Statement> statements;
  for (std::size_t i = 0; i < 200; ++i) statements.push_back(random_statement(random, i));
  const TestIndex index(statements, 70);
  const SearchResources resources = SearchResources::load();
  Searcher searcher(index.reader(), resources);
  const auto check = [&](const std::string& query, const Condition& test) {
    Request request;
    request.query = query;
    request.limit = 1000;
    request.snippets = false;
    // What is kept of the first answer serves the others, of whichever audience.
    const Audience first = random() % 2 ? Audience::staff : Audience::public_;
    const Audience second = first == Audience::staff ? Audience::public_ : Audience::staff;
    for (const Audience audience : {first, second, first}) {
      request.audience = audience;
      std::set<std::string> found;
      for (const ResultItem& item : searcher.search(request).items) found.insert(item.id);
      std::set<std::string> expected;
      for (const Statement& s : statements)
        if (may_see({s.release}, {audience}, system_now()) && test(words_of(s))) expected.insert(s.id);
      EXPECT_EQ(found, expected) << query << (audience == Audience::staff ? " (staff)" : "");
    }
  };
  for (int round = 0; round < 12; ++round) {
    const std::string a = random_words()[random() % random_words().size()];
    const std::string b = random_words()[random() % random_words().size()];
    const std::string c = random_words()[random() % random_words().size()];
    const int n = 1 + static_cast<int>(random() % 4);
    const std::string near = std::to_string(n);
    check("\"" + a + " " + b + "\"",
          pair(a, b, [](const auto& w, int i, int j) { return j == i + 1 && same_paragraph(w, i, j); }));
    check(a + " PRE/" + near + " " + b,
          pair(a, b, [n](const auto& w, int i, int j) { return j > i && j - i <= n && same_paragraph(w, i, j); }));
    const auto within = [n](const auto& w, int i, int j) { return std::abs(i - j) <= n && same_paragraph(w, i, j); };
    check(a + " w/" + near + " " + b, pair(a, b, within));
    if (a != b) check("\"" + a + " " + b + "\"~" + near, pair(a, b, within));
    check(a + " w/s " + b, pair(a, b, same_sentence));
    check(a + " w/p " + b, pair(a, b, same_paragraph));
    check("(" + a + " OR " + c + ") w/" + near + " " + b,
          [&](const auto& w) { return pair(a, b, within)(w) || pair(c, b, within)(w); });
    check(a + " NOT (" + a + " w/" + near + " " + b + ")", [&](const auto& w) {
      return std::any_of(w.begin(), w.end(), [&](const Word& x) { return x.text == a; }) && !pair(a, b, within)(w);
    });
    check("\"" + a + " " + b + "\" PRE/" + near + " " + c, [&](const auto& w) {
      for (int i = 0; i + 1 < static_cast<int>(w.size()); ++i)
        for (int j = i + 2; j < static_cast<int>(w.size()); ++j) {
          const auto x = static_cast<std::size_t>(i);
          if (w[x].text == a && w[x + 1].text == b && same_paragraph(w, i, i + 1) &&
              w[static_cast<std::size_t>(j)].text == c && j - (i + 1) <= n && same_paragraph(w, i, j))
            return true;
        }
      return false;
    });
    check("title:" + a, [&](const auto& w) {
      return std::any_of(w.begin(), w.end(), [&](const Word& x) { return x.text == a && x.title; });
    });
    check("body:" + a, [&](const auto& w) {
      return std::any_of(w.begin(), w.end(), [&](const Word& x) { return x.text == a && !x.title; });
    });
    check("title:\"" + a + " " + b + "\"", pair(a, b, [](const auto& w, int i, int j) {
            return j == i + 1 && w[static_cast<std::size_t>(j)].title && w[static_cast<std::size_t>(i)].title;
          }));
    check(a.substr(0, 3) + "* OR " + b.substr(0, 4) + "!", [&](const auto& w) {
      return std::any_of(w.begin(), w.end(), [&](const Word& x) { return x.text == a || x.text == b; });
    });
  }
}
INSTANTIATE_TEST_SUITE_P(, RandomPlaces, testing::Range(1u, 5u));

}  // namespace
}  // namespace dateline::places_test
