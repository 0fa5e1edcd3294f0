// Offsets of the machine's tz database: a table of instants around changes of the law, and all against the C library.
#include "indexer/base/zone_rules.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <random>
#include <string>

#include "indexer/base/file.h"

namespace dateline::zone_rules_test {
namespace {

struct Case {
  const char* zone;
  const char* at;
  int minutes;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.zone << " at " << c.at;
}

class Offsets : public testing::TestWithParam<Case> {};
TEST_P(Offsets, AreThoseOfTheLaw) {
  const auto rules = ZoneRules::named(GetParam().zone);
  ASSERT_TRUE(rules) << "package tzdata is missing";
  EXPECT_EQ(rules->offset(parse_iso_instant(GetParam().at).value()), GetParam().minutes * 60L);
}
INSTANTIATE_TEST_SUITE_P(, Offsets,
                         testing::ValuesIn<Case>({
                             // Mexico's last summer time ended in October 2022, but for the towns at the border.
                             {"America/Mexico_City", "2022-07-01T12:00:00Z", -300},
                             {"America/Mexico_City", "2022-10-30T06:59:59Z", -300},
                             {"America/Mexico_City", "2022-10-30T07:00:00Z", -360},
                             {"America/Mexico_City", "2023-07-01T12:00:00Z", -360},
                             {"America/Mexico_City", "2031-07-01T12:00:00Z", -360},
                             {"America/Mexico_City", "9999-07-01T12:00:00Z", -360},
                             {"America/Monterrey", "2023-07-01T12:00:00Z", -360},
                             {"America/Chihuahua", "2023-07-01T12:00:00Z", -360},
                             {"America/Chihuahua", "2022-01-01T12:00:00Z", -420},
                             {"America/Ojinaga", "2023-07-01T12:00:00Z", -300},
                             {"America/Ojinaga", "2024-01-01T12:00:00Z", -360},
                             {"America/Mazatlan", "2023-07-01T12:00:00Z", -420},
                             {"America/Tijuana", "2023-07-01T12:00:00Z", -420},
                             {"America/Tijuana", "2023-12-01T12:00:00Z", -480},
                             {"America/Tijuana", "2051-07-01T12:00:00Z", -420},
                             {"America/Cancun", "2023-07-01T12:00:00Z", -300},
                             // Jordan and Syria stayed on summer time, Lebanon did not.
                             {"Asia/Amman", "2021-12-01T12:00:00Z", 120},
                             {"Asia/Amman", "2022-12-01T12:00:00Z", 180},
                             {"Asia/Amman", "2031-01-01T12:00:00Z", 180},
                             {"Asia/Damascus", "2022-12-01T12:00:00Z", 180},
                             {"Asia/Beirut", "2023-07-01T12:00:00Z", 180},
                             {"Asia/Beirut", "2023-12-01T12:00:00Z", 120},
                             {"Asia/Beirut", "2031-07-01T12:00:00Z", 180},
                             {"Africa/Cairo", "2022-07-01T12:00:00Z", 120},
                             {"Africa/Cairo", "2023-07-01T12:00:00Z", 180},
                             {"America/Nuuk", "2024-07-01T12:00:00Z", -60},
                             {"America/Nuuk", "2031-01-01T12:00:00Z", -120},
                             {"Asia/Almaty", "2024-07-01T12:00:00Z", 300},
                             {"America/Asuncion", "2025-07-01T12:00:00Z", -180},
                             // Where summer is in January, and where winter time is the exception.
                             {"America/Santiago", "2031-01-01T12:00:00Z", -180},
                             {"America/Santiago", "2031-07-01T12:00:00Z", -240},
                             {"Europe/Dublin", "2031-01-01T12:00:00Z", 0},
                             {"Europe/Dublin", "2050-07-01T12:00:00Z", 60},
                             {"America/New_York", "2031-03-09T06:59:59Z", -300},
                             {"America/New_York", "2031-03-09T07:00:00Z", -240},
                             {"America/New_York", "2100-11-07T05:59:59Z", -240},
                             {"America/New_York", "2100-11-07T06:00:00Z", -300},
                             {"America/Caracas", "2031-07-01T12:00:00Z", -240},
                             {"Asia/Kathmandu", "2031-07-01T12:00:00Z", 345},
                             {"Asia/Tehran", "2023-07-01T12:00:00Z", 210},
                             {"Etc/GMT+6", "2031-07-01T12:00:00Z", -360},
                         }));

/// The C library reads the same files by a program of its own.
TEST(ZoneRules, AgreeWithTheCLibrary) {
  std::mt19937_64 random(20261129);
  std::uniform_int_distribution<std::int64_t> seconds(-2'000'000'000, 20'000'000'000);
  for (const char* zone :
       {"America/New_York", "America/Mexico_City", "America/Tijuana",  "America/Santiago", "America/Sao_Paulo",
        "America/Bogota",   "America/Havana",      "America/Caracas",  "America/Nuuk",     "America/Scoresbysund",
        "America/St_Johns", "Europe/Madrid",       "Atlantic/Canary",  "Europe/London",    "Europe/Dublin",
        "Europe/Istanbul",  "Africa/Casablanca",   "Africa/Cairo",     "Asia/Amman",       "Asia/Beirut",
        "Asia/Gaza",        "Asia/Jerusalem",      "Asia/Tehran",      "Asia/Kolkata",     "Asia/Kathmandu",
        "Asia/Tokyo",       "Australia/Lord_Howe", "Australia/Sydney", "Pacific/Apia",     "Pacific/Chatham",
        "Antarctica/Troll"}) {
    const auto rules = ZoneRules::named(zone);
    ASSERT_TRUE(rules) << zone;
    ASSERT_EQ(setenv("TZ", (std::string(":") + zone).c_str(), 1), 0);
    tzset();
    for (int i = 0; i < 2000; ++i) {
      const std::time_t at = seconds(random);
      std::tm local{};
      ASSERT_TRUE(localtime_r(&at, &local));
      ASSERT_EQ(rules->offset(Instant(std::chrono::seconds(at))), local.tm_gmtoff) << zone << " " << at;
    }
  }
  unsetenv("TZ");
  tzset();
}

TEST(ZoneRules, OfNamesThatAreNoneAreNone) {
  for (const char* name :
       {"", "/", "America", "America/", "America/Nowhere", "/etc/passwd", "../../../etc/passwd", "America/../UTC",
        "right/America/New_York", "posix/America/New_York", "zone.tab", "tzdata.zi", "America/New York"})
    EXPECT_FALSE(ZoneRules::named(name)) << name;
}

/// A file that is cut or wrong anywhere gives no rules or some; never a crash.
TEST(ZoneRules, HoldAgainstBrokenFiles) {
  const std::string whole = read_file("/usr/share/zoneinfo/America/New_York");
  ASSERT_TRUE(ZoneRules::parse(whole));
  for (std::size_t size = 0; size + 1 < whole.size(); ++size)
    EXPECT_FALSE(ZoneRules::parse(std::string_view(whole).substr(0, size))) << size;
  for (std::size_t at = 0; at < whole.size(); ++at)
    for (const char byte : {'\0', '\xFF', '9', ','}) {
      std::string broken = whole;
      broken[at] = byte;
      if (const auto rules = ZoneRules::parse(broken))
        for (const std::int64_t when : {-5'000'000'000L, 0L, 1'900'000'000L, 250'000'000'000L})
          rules->offset(Instant(std::chrono::seconds(when)));
    }
}

}  // namespace
}  // namespace dateline::zone_rules_test
