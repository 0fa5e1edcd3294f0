// Pace and back-off, with a clock of our own.
#include "indexer/ingest/fetch/politeness.h"

#include <gtest/gtest.h>

namespace dateline::politeness_test {
namespace {

using Time = Politeness::Time;
using Seconds = Politeness::Seconds;

Time at(double seconds) {
  return Time{} + std::chrono::duration_cast<Time::duration>(Seconds(1000 + seconds));
}
double wait(const Politeness& politeness, const std::string& host, double now) {
  const auto next = politeness.next(host, at(now));
  return next ? Seconds(*next - at(now)).count() : -1;
}

TEST(Politeness, AsksOneThingAtATime) {
  Politeness politeness(Seconds{2});
  EXPECT_EQ(wait(politeness, "h", 0), 0);
  politeness.started("h");
  EXPECT_EQ(wait(politeness, "h", 1), -1);
  EXPECT_EQ(wait(politeness, "g", 1), 0) << "another host";
  politeness.succeeded("h", at(5));
  EXPECT_NEAR(wait(politeness, "h", 5), 2, 1e-6);
  EXPECT_NEAR(wait(politeness, "h", 6.5), .5, 1e-6);
  EXPECT_EQ(wait(politeness, "h", 8), 0);
}

TEST(Politeness, TakesTheLongestDelay) {
  Politeness politeness(Seconds{2});
  politeness.slow_down("h", Seconds{1});
  EXPECT_EQ(politeness.delay("h").count(), 2);
  politeness.slow_down("h", Seconds{30});
  politeness.slow_down("h", Seconds{10});
  EXPECT_EQ(politeness.delay("h").count(), 30);
  EXPECT_EQ(politeness.delay("g").count(), 2);
}

TEST(Politeness, BacksOffTwiceAsLongEachTime) {
  Politeness politeness(Seconds{1});
  double now = 0;
  for (const double least : {1., 2., 4., 8.}) {
    politeness.started("h");
    politeness.failed("h", at(now));
    const double pause = wait(politeness, "h", now);
    EXPECT_GE(pause, least);
    EXPECT_LE(pause, least * 1.5 + 1e-6);
    now += pause;
  }
  politeness.started("h");
  politeness.succeeded("h", at(now));
  EXPECT_NEAR(wait(politeness, "h", now), 1, 1e-6);
}

TEST(Politeness, WaitsAsLongAsItIsAskedTo) {
  Politeness politeness(Seconds{0});
  politeness.started("h");
  politeness.failed("h", at(0), Seconds{90});
  EXPECT_GE(wait(politeness, "h", 0), 90 - 1e-6);
  politeness.started("h");
  politeness.failed("h", at(100), Seconds{7200});
  EXPECT_TRUE(politeness.is_down("h")) << "too long for this run";
  EXPECT_EQ(wait(politeness, "h", 1e6), -1);
}

TEST(Politeness, GivesUpAHostThatNeverAnswers) {
  Politeness politeness(Seconds{0});
  for (int i = 0; i < Politeness::kMostFailures; ++i) {
    EXPECT_FALSE(politeness.is_down("h"));
    politeness.started("h");
    politeness.failed("h", at(i * 1000));
  }
  EXPECT_TRUE(politeness.is_down("h"));
}

TEST(Politeness, SpreadsItsPauses) {
  Politeness one(Seconds{1}, 1), two(Seconds{1}, 2);
  one.failed("h", at(0));
  two.failed("h", at(0));
  EXPECT_NE(wait(one, "h", 0), wait(two, "h", 0));
}

TEST(RetryAfter, ReadsSecondsAndDates) {
  EXPECT_EQ(retry_after("120", 0).count(), 120);
  EXPECT_EQ(retry_after("-5", 0).count(), 0);
  EXPECT_EQ(retry_after("Thu, 01 Jan 1970 00:02:00 GMT", 30).count(), 90);
  EXPECT_EQ(retry_after("Thu, 01 Jan 1970 00:02:00 GMT", 300).count(), 0);
  EXPECT_EQ(retry_after("soon", 0).count(), 0);
  EXPECT_EQ(retry_after("", 0).count(), 0);
}

}  // namespace
}  // namespace dateline::politeness_test
