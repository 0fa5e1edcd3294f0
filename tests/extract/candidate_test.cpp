// The choice among candidates of one field.
#include "indexer/extract/fields/candidate.h"

#include <gtest/gtest.h>

namespace dateline::candidate_test {
namespace {

Candidate<std::string> candidate(const char* value, double weight, const char* rule) {
  Candidate<std::string> made;
  made.value = value;
  made.weight = weight;
  made.rule = rule;
  return made;
}

TEST(Choose, TakesTheHeaviestAndOfEqualsTheFirst) {
  const Candidates<std::string> all{candidate("a", .4, "one"), candidate("b", .8, "two"), candidate("c", .8, "three")};
  ASSERT_NE(choose(all).candidate, nullptr);
  EXPECT_EQ(choose(all).candidate->rule, "two");
}

TEST(Choose, AgreementIsTheShareOfWeightOnItsSide) {
  const Candidates<std::string> all{candidate("a", .5, "one"), candidate("b", .25, "two"),
                                    candidate("a", .25, "three")};
  EXPECT_DOUBLE_EQ(choose(all).agreement, .75);
}

TEST(Choose, NothingWhereNoneWeighsAnything) {
  EXPECT_EQ(choose(Candidates<std::string>{}).candidate, nullptr);
  EXPECT_EQ(choose(Candidates<std::string>{candidate("a", 0, "one"), candidate("b", -1, "two")}).candidate, nullptr);
}

TEST(Choose, WhateverItWeighsIsBetterThanNothing) {
  const Candidates<std::string> all{candidate("a", -.4, "one"), candidate("b", -.1, "two")};
  const auto weight = [](const Candidate<std::string>& one) { return one.weight; };
  const auto never = [](const std::string&, const std::string&) { return false; };
  ASSERT_NE(choose(all, weight, never, kWhateverItWeighs).candidate, nullptr);
  EXPECT_EQ(choose(all, weight, never, kWhateverItWeighs).candidate->rule, "two");
  EXPECT_EQ(choose(all, weight, never, kWhateverItWeighs).agreement, 0);
  EXPECT_EQ(choose(all, weight, never, .5).candidate, nullptr);
}

TEST(Choose, TheOrderOfASumDecidesNothing) {
  const Candidates<std::string> all{candidate("a", .3 + .2 + .1, "one"), candidate("b", .1 + .2 + .3, "two")};
  ASSERT_LT(all[0].weight, all[1].weight);
  EXPECT_EQ(choose(all).candidate->rule, "one");
}

TEST(Choose, TheJudgeOverrulesOwnWeights) {
  const Candidates<std::string> all{candidate("long", .9, "one"), candidate("b", .1, "two")};
  const auto shorter = [](const Candidate<std::string>& one) { return 1.0 / static_cast<double>(one.value.size()); };
  const auto never = [](const std::string&, const std::string&) { return false; };
  EXPECT_EQ(choose(all, shorter, never).candidate->rule, "two");
  EXPECT_DOUBLE_EQ(choose(all, shorter, never).agreement, .8);
}

}  // namespace
}  // namespace dateline::candidate_test
