// Targets: what is decoded, and what is refused.
#include "server/http/http.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

struct Case {
  const char* name;
  const char* target;
  const char* expected;  // path, then |name=value for each parameter; "refused"
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.target;
}

std::string described(std::string_view target) {
  const auto parsed = parse_target(target);
  if (!parsed) return "refused";
  std::string result = parsed->path;
  for (const auto& [name, value] : parsed->parameters) result += "|" + name + "=" + value;
  return result;
}

class Targets : public testing::TestWithParam<Case> {};
TEST_P(Targets, AreTakenApart) {
  EXPECT_EQ(described(GetParam().target), GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(, Targets,
                         testing::ValuesIn<Case>({
                             {"Plain", "/en/search?q=a+b&city=1&city=2", "/en/search|q=a b|city=1|city=2"},
                             {"Escapes", "/a%20b?q=%C3%B1", "/a b|q=\xC3\xB1"},
                             {"PlusInPathStays", "/a+b", "/a+b"},
                             {"NoValue", "/?q", "/|q="},
                             {"EmptyPairs", "/?&&q=1&", "/|q=1"},
                             {"Fragment", "/a?q=1#x", "/a|q=1"},
                             {"BadUtf8", "/?q=%FF%FE", "refused"},
                             {"Overlong", "/?q=%C0%AF", "refused"},
                             {"Nul", "/?q=%00", "refused"},
                             {"HalfEscape", "/?q=%4", "refused"},
                             {"NoHex", "/?q=%zz", "refused"},
                             {"Absolute", "http://example.org/", "refused"},
                             {"Empty", "", "refused"},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(ParseTarget, RefusesTooManyParametersAndTooLong) {
  std::string many = "/?";
  for (int i = 0; i < 65; ++i) many += "a=1&";
  EXPECT_FALSE(parse_target(many));
  EXPECT_FALSE(parse_target("/?q=" + std::string(17000, 'a')));
}

TEST(PercentEncode, RoundTrips) {
  const std::string text = "a b/\xC3\xB1?&=+%";
  EXPECT_EQ(percent_encode(text), "a%20b%2F%C3%B1%3F%26%3D%2B%25");
  EXPECT_EQ(parse_target("/?q=" + percent_encode(text))->get("q"), text);
}

}  // namespace
}  // namespace dateline
