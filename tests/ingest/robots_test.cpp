// robots.txt: every rule of RFC 9309, section 2.
#include "indexer/ingest/fetch/robots.h"

#include <gtest/gtest.h>

#include "indexer/ingest/fetch/robots_cache.h"

namespace dateline::robots_test {
namespace {

struct Case {
  const char* name;
  const char* text;
  const char* target;
  bool allowed;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.target << " by\n" << c.text;
}
class RobotsRule : public testing::TestWithParam<Case> {};
TEST_P(RobotsRule, Decides) {
  EXPECT_EQ(Robots::parse(GetParam().text).allows(GetParam().target), GetParam().allowed);
}
INSTANTIATE_TEST_SUITE_P(
    , RobotsRule,
    testing::ValuesIn<Case>({
        // 2.2.1: groups.
        {"NoRules", "", "/a", true},
        {"StarGroup", "User-agent: *\nDisallow: /a\n", "/a", false},
        {"OurGroupBeatsStar", "User-agent: *\nDisallow: /\n\nUser-agent: dateline\nDisallow: /x\n", "/a", true},
        {"OurGroupFirst", "User-agent: dateline\nDisallow: /x\n\nUser-agent: *\nDisallow: /\n", "/a", true},
        {"TokenInAnyCase", "User-agent: DateLine\nDisallow: /a\n", "/a", false},
        {"TokenWithVersion", "User-agent: Dateline/2.0 (+x)\nDisallow: /a\n", "/a", false},
        {"TokenIsNoPrefix", "User-agent: date\nDisallow: /a\n", "/a", true},
        {"LongerTokenIsAnother", "User-agent: dateline-images\nDisallow: /a\n", "/a", true},
        {"GroupsOfOneTokenJoin", "User-agent: dateline\nDisallow: /a\n\nUser-agent: dateline\nDisallow: /b\n", "/a",
         false},
        {"GroupsOfStarJoin", "User-agent: *\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n", "/b", false},
        {"SeveralAgentsOneGroup", "User-agent: other\nUser-agent: dateline\nDisallow: /a\n", "/a", false},
        {"OtherAgentsOnly", "User-agent: other\nDisallow: /\n", "/a", true},
        {"OurEmptyGroup", "User-agent: *\nDisallow: /\n\nUser-agent: dateline\n", "/a", true},
        {"RulesBeforeAnyAgent", "Disallow: /\nUser-agent: dateline\nDisallow: /x\n", "/a", true},
        {"RuleEndsAgents", "User-agent: dateline\nDisallow: /x\nUser-agent: other\nDisallow: /\n", "/a", true},
        {"SitemapDoesNotEndAgents", "User-agent: dateline\nSitemap: http://h/s\nUser-agent: other\nDisallow: /a\n",
         "/a", false},
        {"UnknownDoesNotEndAgents", "User-agent: dateline\nHost: h\nUser-agent: other\nDisallow: /a\n", "/a", false},
        {"BlankLinesWithinAGroup", "User-agent: dateline\n\n\nDisallow: /a\n", "/a", false},
        // 2.2.2: rules.
        {"LongestWins", "User-agent: *\nDisallow: /a\nAllow: /a/b\n", "/a/b/c", true},
        {"LongestWinsEitherWay", "User-agent: *\nAllow: /a\nDisallow: /a/b\n", "/a/b/c", false},
        {"OrderDoesNotMatter", "User-agent: *\nAllow: /a/b\nDisallow: /a\n", "/a/b", true},
        {"AllowWinsATie", "User-agent: *\nDisallow: /a\nAllow: /a\n", "/a", true},
        {"CaseOfPathsMatters", "User-agent: *\nDisallow: /A\n", "/a", true},
        {"KeysInAnyCase", "USER-AGENT: *\nDISALLOW: /a\n", "/a", false},
        {"EmptyDisallow", "User-agent: *\nDisallow:\n", "/a", true},
        {"EmptyAllow", "User-agent: *\nDisallow: /\nAllow:\n", "/a", false},
        {"Everything", "User-agent: *\nDisallow: /\n", "/", false},
        {"RobotsItselfIsAllowed", "User-agent: *\nDisallow: /\n", "/robots.txt", true},
        {"RobotsWithQueryIsAPage", "User-agent: *\nDisallow: /\n", "/robots.txt?x", false},
        {"QueryBelongsToThePath", "User-agent: *\nDisallow: /a?b=\n", "/a?b=1", false},
        {"BeginningIsEnough", "User-agent: *\nDisallow: /fish\n", "/fishheads/yummy.html", false},
        {"FromTheBeginningOnly", "User-agent: *\nDisallow: /fish\n", "/a/fish", true},
        {"OctetsEncodedInTheRule", "User-agent: *\nDisallow: /foo/bar/%E3%83%84\n", "/foo/bar/\xE3\x83\x84", false},
        {"OctetsPlainInTheRule", "User-agent: *\nDisallow: /foo/bar/\xE3\x83\x84\n", "/foo/bar/%E3%83%84", false},
        {"UnreservedEncoded", "User-agent: *\nDisallow: /foo/bar/%62%61%7A\n", "/foo/bar/baz", false},
        {"UnreservedEncodedInTheAddress", "User-agent: *\nDisallow: /foo/bar/baz\n", "/foo/bar/%62%61%7a", false},
        {"ReservedStaysEncoded", "User-agent: *\nDisallow: /a%2Fb\n", "/a/b", true},
        {"HexInAnyCase", "User-agent: *\nDisallow: /a%2fb\n", "/a%2Fb", false},
        // 2.2.3: special characters.
        {"CommentLine", "# User-agent: *\n# Disallow: /\n", "/a", true},
        {"CommentAtTheEnd", "User-agent: * # all\nDisallow: /a # that\n", "/a", false},
        {"Star", "User-agent: *\nDisallow: /a/*/c\n", "/a/b/c", false},
        {"StarOfNothing", "User-agent: *\nDisallow: /a*c\n", "/ac", false},
        {"StarCrossesSlashes", "User-agent: *\nDisallow: /*.pdf\n", "/a/b/c.pdf?x", false},
        {"StarLeadsOn", "User-agent: *\nDisallow: /*a*b*c\n", "/xaxbxb", true},
        {"End", "User-agent: *\nDisallow: /*.pdf$\n", "/a.pdf", false},
        {"EndIsTheEnd", "User-agent: *\nDisallow: /*.pdf$\n", "/a.pdf?x", true},
        {"EndTriesAgain", "User-agent: *\nDisallow: /*a$\n", "/aba", false},
        {"OnlyTheFront", "User-agent: *\nDisallow: /\nAllow: /$\n", "/", true},
        {"OnlyTheFrontPage", "User-agent: *\nDisallow: /\nAllow: /$\n", "/a", false},
        {"EncodedStarIsNone", "User-agent: *\nDisallow: /a%2Ab\n", "/axxb", true},
        {"EncodedEndIsNone", "User-agent: *\nDisallow: /a%24\n", "/a%24b", false},
        {"DollarInTheMiddle", "User-agent: *\nDisallow: /a$b\n", "/a$bc", false},
        // 2.2 and 2.3: the file.
        {"CarriageReturns", "User-agent: *\rDisallow: /a\r", "/a", false},
        {"BothLineEnds", "User-agent: *\r\nDisallow: /a\r\n", "/a", false},
        {"NoLastLineEnd", "User-agent: *\nDisallow: /a", "/a", false},
        {"ByteOrderMark", "\xEF\xBB\xBFUser-agent: *\nDisallow: /a\n", "/a", false},
        {"BlanksAround", "  User-agent :  *  \n  Disallow :  /a  \n", "/a", false},
        {"LinesThatAreNone", "<html>\nUser-agent: *\nnonsense\nDisallow /b\nDisallow: /a\n", "/b", true},
        {"AWebPage", "<html><body>Not here</body></html>", "/a", true},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Robots, ReadsHalfAMegabyte) {
  std::string text = "User-agent: *\nDisallow: /early\n";
  while (text.size() < Robots::kMaxBytes - 100) text += "# filler\n";
  const std::string fits = text + "Disallow: /fits\n";
  EXPECT_FALSE(Robots::parse(fits).allows("/fits"));
  while (text.size() < Robots::kMaxBytes - 12) text += "#\n";
  // The limit falls into the line: half of it is no rule, least of all "Disallow: /".
  const std::string cut = text + "Disallow: /late\nDisallow: /later\n";
  EXPECT_FALSE(Robots::parse(cut).allows("/early"));
  EXPECT_TRUE(Robots::parse(cut).allows("/other"));
  EXPECT_TRUE(Robots::parse(cut).allows("/later"));
}

TEST(Robots, PatternsOfStarsAreFast) {
  std::string pattern, path = "/";
  for (int i = 0; i < 5000; ++i) pattern += "*a";
  path += std::string(100000, 'a') + "b";
  EXPECT_TRUE(Robots::parse("User-agent: *\nDisallow: /" + pattern + "c$\n").allows(path));
}

TEST(Robots, ReadsDelaysAndSitemaps) {
  const Robots robots = Robots::parse(
      "Sitemap: https://h.example/a.xml\nUser-agent: *\nCrawl-delay: 2.5\nDisallow: /x\nSitemap: /b.xml\n\nUser-agent: "
      "other\nCrawl-delay: 9\n");
  EXPECT_EQ(robots.delay(), 2.5);
  EXPECT_EQ(robots.sitemaps(), (std::vector<std::string>{"https://h.example/a.xml", "/b.xml"}));
  EXPECT_EQ(Robots::parse("User-agent: *\nCrawl-delay: 3600\n").delay(), Robots::kMaxDelay);
  EXPECT_EQ(Robots::parse("User-agent: *\nCrawl-delay: soon\n").delay(), std::nullopt);
  EXPECT_EQ(Robots::parse("User-agent: *\nCrawl-delay: -1\n").delay(), std::nullopt);
}

struct Answer {
  const char* name;
  int status;
  bool allowed;
};
void PrintTo(const Answer& answer, std::ostream* out) {
  *out << answer.status;
}
class RobotsAnswers : public testing::TestWithParam<Answer> {};
TEST_P(RobotsAnswers, AreFoundUnavailableOrUnreachable) {
  const RobotsAnswer answer = {"User-agent: *\nDisallow: /b\n", GetParam().status, 0};
  EXPECT_EQ(robots_of(answer).allows("/a"), GetParam().allowed);
  EXPECT_EQ(answer.unreachable(), !GetParam().allowed);
}
INSTANTIATE_TEST_SUITE_P(, RobotsAnswers,
                         testing::ValuesIn<Answer>({{"Found", 200, true},
                                                    {"Unauthorized", 401, true},
                                                    {"Forbidden", 403, true},
                                                    {"NotFound", 404, true},
                                                    {"Gone", 410, true},
                                                    {"TooMany", 429, false},
                                                    {"ServerError", 500, false},
                                                    {"Unavailable", 503, false},
                                                    {"NoAnswer", 0, false}}),
                         [](const auto& test) { return std::string(test.param.name); });

FetchResponse moved(const std::string& to) {
  FetchResponse response;
  response.status = 301;
  response.location = to;
  return response;
}

TEST(RobotsRedirects, FiveAreFollowedToOtherHostsToo) {
  std::vector<std::string> asked;
  const auto after = [&](int hops) {
    asked.clear();
    return fetch_robots("http://h.example", 7, [&, hops](const std::string& address) {
      asked.push_back(address);
      if (static_cast<int>(asked.size()) <= hops) return moved("http://g.example/" + std::to_string(asked.size()));
      FetchResponse found;
      found.status = 200;
      found.body = "User-agent: *\nDisallow: /\n";
      return found;
    });
  };
  EXPECT_FALSE(robots_of(after(0)).allows("/a"));
  EXPECT_EQ(asked, std::vector<std::string>{"http://h.example/robots.txt"});
  EXPECT_FALSE(robots_of(after(5)).allows("/a"));
  EXPECT_EQ(asked.size(), 6U);
  EXPECT_TRUE(robots_of(after(6)).allows("/a")) << "unavailable";
  EXPECT_EQ(after(0).fetched, 7);
}

}  // namespace
}  // namespace dateline::robots_test
