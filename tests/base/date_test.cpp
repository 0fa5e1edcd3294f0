// Dates: what parse() takes, and calendar arithmetic.
#include "indexer/base/date.h"

#include <gtest/gtest.h>

namespace dateline::date_test {
namespace {

struct Case {
  const char* name;
  const char* text;
  std::optional<Date> expected;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.text;
}

class ParseDate : public testing::TestWithParam<Case> {};
TEST_P(ParseDate, ReadsOnlyTheIsoForm) {
  EXPECT_EQ(Date::parse(GetParam().text), GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(, ParseDate,
                         testing::ValuesIn<Case>({
                             {"Day", "2015-11-04", Date{2015, 11, 4}},
                             {"LeapDay", "2016-02-29", Date{2016, 2, 29}},
                             {"NoSuchDay", "2015-02-29", std::nullopt},
                             {"NoLeapCentury", "1900-02-29", std::nullopt},
                             {"MonthZero", "2015-00-10", std::nullopt},
                             {"Prose", "Nov. 4, 2015", std::nullopt},
                             {"Empty", "", std::nullopt},
                             {"Letters", "2o15-11-04", std::nullopt},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

struct PartialCase {
  const char* name;
  const char* text;
  const char* expected;  // "" for none
};
void PrintTo(const PartialCase& c, std::ostream* out) {
  *out << c.text;
}

class ParsePartialDate : public testing::TestWithParam<PartialCase> {};
TEST_P(ParsePartialDate, KeepsThePrecision) {
  const auto parsed = PartialDate::parse(GetParam().text);
  EXPECT_EQ(parsed ? parsed->to_string() : "", GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(, ParsePartialDate,
                         testing::ValuesIn<PartialCase>({
                             {"Day", "2015-11-04", "2015-11-04"},
                             {"Month", "2005-07", "2005-07"},
                             {"Year", "2005", "2005"},
                             {"MonthThirteen", "2005-13", ""},
                             {"YearZero", "0000", ""},
                             {"Dangling", "2005-", ""},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(PartialDate, BoundsOfAMonth) {
  EXPECT_EQ(PartialDate(2016, 2).first_day(), (Date{2016, 2, 1}));
  EXPECT_EQ(PartialDate(2016, 2).last_day(), (Date{2016, 2, 29}));
  EXPECT_EQ(PartialDate(2016).last_day(), (Date{2016, 12, 31}));
}

TEST(Date, DaysCountFromTheEpochAndBack) {
  EXPECT_EQ((Date{1970, 1, 1}).days(), 0);
  EXPECT_EQ((Date{2000, 3, 1}).days(), 11017);
  for (long day = -200000; day < 200000; day += 97) EXPECT_EQ(Date::from_days(day).days(), day);
  EXPECT_EQ((Date{2015, 9, 16}).weekday(), 3);
}

}  // namespace
}  // namespace dateline::date_test
