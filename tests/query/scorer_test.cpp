// The scores of one pass over all lists against group after group by itself.
#include "query/rank/scorer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <span>

#include "query/rank/best_scored.h"
#include "tests/query/index_fixture.h"
#include "tests/query/random_index.h"

namespace dateline::scorer_test {
namespace {

/// What the groups of some words weigh in every document, by document.
struct SlowScores {
  std::map<DocumentRef, double> typed, any;
  std::map<DocumentRef, WordsMatched> words;

  void add(const Scorer& scorer, const std::vector<DocSet>& sets, const WordGroups& word, bool whole) {
    const auto each = [&](const std::optional<Group>& group, auto&& f) {
      for (std::size_t i = 0; group && i < sets.size(); ++i)
        scorer.weigh(*group, i, sets[i], [&](Xapian::docid id, double weight) { f(DocumentRef{i, id}, weight); });
    };
    each(word.typed, [&](const DocumentRef& document, double weight) {
      typed[document] += weight;
      if (!word.any) any[document] += weight;
      if (whole) words[document].add(true, !word.any);
    });
    each(word.any, [&](const DocumentRef& document, double weight) {
      any[document] += weight;
      if (whole) words[document].add(false, true);
    });
  }
};

ScoredTerm random_term(std::mt19937& random) {
  return {random_words()[random() % random_words().size()], std::vector<double>{1.0, 0.5, 0.37}[random() % 3],
          random() % 2 == 0};
}

/// Terms none twice; now and then none that occurs, and phrases.
ScoredWord random_word(std::mt19937& random) {
  ScoredWord word;
  const auto add = [&](std::vector<ScoredTerm>& terms, ScoredTerm term) {
    if (std::none_of(terms.begin(), terms.end(), [&](const ScoredTerm& one) { return one.term == term.term; }))
      terms.push_back(std::move(term));
  };
  for (std::size_t i = random() % 4; i > 0; --i) add(word.terms, random_term(random));
  if (random() % 4 == 0) add(word.terms, {"nowhere", 1.0, false});
  if (random() % 4 != 0) word.forms.push_back(random_words()[random() % random_words().size()]);
  for (std::size_t i = random() % 3; i > 0; --i) add(word.translated, random_term(random));
  if (random() % 3 == 0) {
    ScoredPhrase phrase;
    phrase.condition.kind = PlanNode::Kind::phrase;
    for (int i = 0; i < 2; ++i) {
      PlanNode& part = phrase.condition.children.emplace_back();
      part.kind = PlanNode::Kind::terms;
      part.terms = {random_words()[random() % random_words().size()]};
    }
    phrase.weight = 0.6;
    word.phrases.push_back(std::move(phrase));
  }
  return word;
}

std::vector<DocumentRef> documents_of(const std::vector<BestDocument>& best) {
  std::vector<DocumentRef> documents;
  for (const BestDocument& one : best) documents.push_back(one.ranked.document);
  return documents;
}

/// The best of all, sorted whole.
std::vector<DocumentRef> first_of(const Scorer& scorer, std::vector<Ranked> all, std::size_t wanted) {
  std::sort(all.begin(), all.end(), [&](const Ranked& a, const Ranked& b) { return scorer.before(a, b); });
  if (all.size() > wanted) all.resize(wanted);
  std::vector<DocumentRef> documents;
  for (const Ranked& one : all) documents.push_back(one.document);
  return documents;
}

class RandomScores : public testing::TestWithParam<unsigned> {};
TEST_P(RandomScores, AreThoseOfEachGroup) {
  std::mt19937 random(GetParam());
  std::vector<Statement> statements;
  // More than a window of documents in a segment, and small segments.
  const std::size_t size = random() % 2 ? 1400 : 60;
  for (std::size_t i = 0; i < size; ++i) statements.push_back(random_statement(random, i));
  const TestIndex index(statements, random() % 2 ? 25 : 1000);
  IndexReader reader = index.reader();
  for (int round = 0; round < 12; ++round) {
    reader.begin_query({});
    std::vector<DocSet> sets;
    const std::size_t share = std::vector<std::size_t>{1, 2, 40, 900}[random() % 4];
    for (std::size_t i = 0; i < reader.segments(); ++i) {
      DocSet& set = sets.emplace_back(reader.columns(i).last());
      for (Xapian::docid id = 1; id <= set.last(); ++id)
        if (random() % share == 0) set.insert(id);
    }
    const VisibleFigures figures(reader, reader.snapshot().visible(Audience::public_));
    Scorer scorer(figures, sets, 1.0);
    scorer.score_translations();
    std::vector<WordGroups> words, printed;
    SlowScores slow;
    for (std::size_t i = 1 + random() % 3; i > 0; --i) {
      const ScoredWord word = random_word(random);
      words.push_back(groups_of(scorer, word));
      printed.push_back(as_printed(scorer, word, 0.3));
      slow.add(scorer, sets, words.back(), true);
      slow.add(scorer, sets, printed.back(), false);
    }
    const std::size_t wanted = std::vector<std::size_t>{1, 7, 50, 100'000}[random() % 4];
    BestScored by_typed(scorer, wanted), by_any(scorer, wanted);
    std::vector<DocSet> seen;
    for (const DocSet& set : sets) seen.emplace_back(set.last());
    std::vector<Ranked> all_by_typed, all_by_any;
    scorer.score(words, printed, [&](std::size_t segment, std::span<const Scored> documents) {
      for (const Scored& one : documents) {
        const DocumentRef document{segment, one.id};
        EXPECT_FALSE(seen[segment].contains(one.id));
        seen[segment].insert(one.id);
        EXPECT_NEAR(one.typed, slow.typed[document], 1e-9);
        EXPECT_NEAR(one.any, slow.any[document], 1e-9);
        EXPECT_EQ(one.words.typed, slow.words[document].typed);
        EXPECT_EQ(one.words.any, slow.words[document].any);
        all_by_typed.push_back({document, one.typed});
        all_by_any.push_back({document, one.any});
        by_typed.take(segment, one, one.typed);
        by_any.take(segment, one, one.any);
      }
    });
    EXPECT_EQ(seen, sets);
    EXPECT_EQ(documents_of(by_typed.sorted()), first_of(scorer, std::move(all_by_typed), wanted));
    EXPECT_EQ(documents_of(by_any.sorted()), first_of(scorer, std::move(all_by_any), wanted));
  }
}
INSTANTIATE_TEST_SUITE_P(, RandomScores, testing::Range(1U, 9U));

}  // namespace
}  // namespace dateline::scorer_test
