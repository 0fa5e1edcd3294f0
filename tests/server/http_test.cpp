// Targets: what is decoded, and what is refused.
#include "server/http/http.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "indexer/base/error.h"
#include "server/http/answer_cache.h"
#include "server/http/client.h"
#include "server/http/wire.h"

namespace dateline::http_test {
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
                             {"Absolute", "http://example.org/a?q=1", "/a|q=1"},
                             {"AbsoluteHost", "https://example.org", "/"},
                             {"AbsoluteOther", "ftp://example.org/", "refused"},
                             {"Asterisk", "*", "refused"},
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

TEST(ParseTarget, KeepsAnEscapedSlashInsideItsSegment) {
  EXPECT_EQ(parse_target("/s/a%2Fb/c")->segments, (std::vector<std::string>{"s", "a/b", "c"}));
  EXPECT_EQ(parse_target("/s/")->segments, (std::vector<std::string>{"s", ""}));
}

struct AcceptCase {
  const char* name;
  const char* header;
  const char* asked;
  double weight;
};
class Accepting : public testing::TestWithParam<AcceptCase> {};
TEST_P(Accepting, WeighsByQ) {
  EXPECT_DOUBLE_EQ(accepted(GetParam().header, GetParam().asked), GetParam().weight);
}
INSTANTIATE_TEST_SUITE_P(, Accepting,
                         testing::ValuesIn<AcceptCase>({
                             {"Named", "gzip, br", "gzip", 1},
                             {"Refused", "gzip;q=0", "gzip", 0},
                             {"Weighed", "br, gzip; q=0.5", "gzip", 0.5},
                             {"Star", "*;q=0.3", "gzip", 0.3},
                             {"StarDoesNotRaiseARefusal", "gzip;q=0, *", "gzip", 0},
                             {"Absent", "", "gzip", 0},
                             {"Subtag", "es-MX, en;q=0.2", "es", 1},
                             {"PartOfAWord", "best, den", "es", 0},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(MatchesTag, ComparesWeaklyAndReadsLists) {
  EXPECT_TRUE(matches_tag("W/\"a\"", "W/\"a\""));
  EXPECT_TRUE(matches_tag("\"x\", \"a\"", "W/\"a\""));
  EXPECT_FALSE(matches_tag("\"x\"", "W/\"a\""));
}

HttpRequest from(const char* peer, const char* forwarded) {
  HttpRequest request;
  request.peer = peer;
  if (*forwarded) request.headers = {{"x-forwarded-for", forwarded}};
  return request;
}

TEST(ClientOf, BelievesTrustedProxiesOnly) {
  const TrustedProxies proxies({"10.0.0.0/8", "fd00::/8"});
  EXPECT_EQ(client_of(from("203.0.113.9", "198.51.100.1"), proxies), "203.0.113.9");
  EXPECT_EQ(client_of(from("10.1.2.3", "198.51.100.1"), proxies), "198.51.100.1");
  EXPECT_EQ(client_of(from("10.1.2.3", "6.6.6.6, 198.51.100.1, 10.9.9.9"), proxies), "198.51.100.1");
  EXPECT_EQ(client_of(from("127.0.0.1", "198.51.100.1"), proxies), "198.51.100.1");
  EXPECT_EQ(client_of(from("127.0.0.1", ""), proxies), "");
  EXPECT_EQ(client_of(from("", "junk"), proxies), "");
  EXPECT_THROW(TrustedProxies({"10.0.0.0/33"}), Error);
  EXPECT_THROW(TrustedProxies({"proxy.example"}), Error);
}

TEST(Shortened, KeepsTheNetwork) {
  EXPECT_EQ(shortened("203.0.113.9"), "203.0.113.0");
  EXPECT_EQ(shortened("2001:db8:1:2::3"), "2001:db8:1::");
  EXPECT_EQ(shortened(""), "local");
}

HttpResponse text_of(std::string body) {
  HttpResponse response;
  response.body = std::move(body);
  return response;
}

TEST(AnswerCache, KeepsByBytesAndForgetsTheOldest) {
  AnswerCache cache(40'000);
  const auto keep = [](const HttpResponse&) { return true; };
  for (int i = 0; i < 10; ++i)
    cache.get(
        std::to_string(i), [i] { return text_of(std::string(6000, static_cast<char>('a' + i))); }, keep);
  EXPECT_LE(cache.counters().bytes, 40'000u);
  EXPECT_TRUE(cache.find("9"));
  EXPECT_FALSE(cache.find("0"));
  // Compressed for the first that takes it so, then for all.
  const auto kept = cache.find("9"), again = cache.find("9");
  ASSERT_NE(kept->gzipped, nullptr);
  EXPECT_FALSE(kept->gzipped->made());
  EXPECT_LT(kept->gzipped->of(kept->body).size(), kept->body.size());
  EXPECT_TRUE(again->gzipped->made());
  cache.get(
      "large", [] { return text_of(std::string(20'000, 'x')); }, keep);
  EXPECT_FALSE(cache.find("large"));
}

TEST(AnswerCache, MakesAnAnswerOnceForAllWhoAsk) {
  AnswerCache cache(1 << 20);
  std::atomic<int> made{0};
  std::atomic<int> failed{0};
  std::vector<std::thread> askers;
  for (int i = 0; i < 8; ++i)
    askers.emplace_back([&] {
      try {
        cache.get(
            "k",
            [&]() -> HttpResponse {
              if (made++ == 0) throw std::runtime_error("the first fails");
              return text_of("answer");
            },
            [](const HttpResponse&) { return true; });
      } catch (const std::runtime_error&) {
        ++failed;
      }
    });
  for (std::thread& asker : askers) asker.join();
  EXPECT_EQ(made, 2);
  EXPECT_EQ(failed, 1);
}

TEST(Wire, AStreamIsCutIntoChunksAndCompressed) {
  HttpResponse response;
  response.stream =
      std::make_shared<BodyStream>([n = 0]() mutable { return n++ < 3 ? std::string(5, 'x') : std::string(); });
  const std::string head = head_of(response, {false, true, false, true});
  EXPECT_NE(head.find("Transfer-Encoding: chunked\r\n"), std::string::npos);
  EXPECT_EQ(chunk((*response.stream)()), "5\r\nxxxxx\r\n");
  BodyStream packed = gzip(*response.stream);
  std::string bytes;
  for (std::string piece; !(piece = packed()).empty();) bytes += piece;
  EXPECT_EQ(bytes.substr(0, 2), "\x1f\x8b");
}

}  // namespace
}  // namespace dateline::http_test
