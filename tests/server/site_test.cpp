// The site with services of three made-up statements: routes, escaping, states as addresses, both languages.
#include "server/site/site.h"

#include <gtest/gtest.h>

#include "server/site/search_page.h"
#include "server/site/search_parameters.h"
#include "server/site/statement_page.h"

namespace dateline {
namespace {

Statement made_up() {
  Statement s;
  s.id = "https://union.example/a?b=1&c";
  s.headline = "Janitors <win> \"raise\" & rest";
  s.url = "https://union.example/a?b=1&c";
  s.source = "union.example";
  s.genre = Genre::press_release;
  s.language = {"en"};
  s.date = PartialDate(2015, 11, 4);
  s.city = Place{4835797, "HARTFORD", "Hartford", "Hartford", "Connecticut", "US"};
  s.issues = {"minimum-wage"};
  s.byline = {{"Ana Ruiz", "organizer"}};
  s.body = {{"First <b>paragraph</b>.", "en", Paragraph::Kind::text},
            {"Segundo p\xC3\xA1rrafo.", "es", Paragraph::Kind::text},
            {"An item", "en", Paragraph::Kind::item}};
  s.apparatus = {{Apparatus::Kind::contact, "Contact: press office"}};
  s.evidence = {{"date", "", "JSON-LD datePublished", "2015-11-04", "script", 0.95},
                {"issues", "minimum-wage", "keywords", "minimum wage ×2", "paragraph 1", 0.8}};
  return s;
}

class SiteTest : public testing::Test {
 protected:
  SiteTest() : site_(services(), std::string(DATELINE_SOURCE_DIRECTORY) + "/data/web") {}

  SiteServices services() {
    SiteServices given;
    given.search = [this](const Request& request) {
      asked_ = request;
      if (request.query == "explode") throw std::runtime_error("no index");
      Results results;
      results.total = request.query == "nothing" ? 0 : 25;
      results.interpretation = "Searched for: <wage>";
      if (results.total) {
        ResultItem item;
        item.id = made_up().id;
        item.headline = made_up().headline;
        item.date = made_up().date;
        item.issues = {"minimum-wage"};
        item.language = {"en"};
        item.snippets = {{"the wage & <more>", "en", {{4, 8, false}}}};
        results.items.push_back(item);
      }
      results.facets = {
          {"year", true, 2, 0, 3, false, {{"2013", "2013", 5, false}, {"2015", "2015", 17, false}}},
          {"city", true, 3, 6, 4, false, {{"4835797", "Hartford, CT", 21, !request.filters.city.empty()}}}};
      Notice expansion;
      expansion.kind = Notice::Kind::expansion;
      expansion.word = "wage";
      expansion.added = {"salario"};
      results.notices = {expansion};
      return results;
    };
    given.search_json = [](const Request&, const Results& results) {
      return "{\"total\":" + std::to_string(results.total) + "}";
    };
    given.statement = [](std::string_view id) {
      return id == made_up().id ? std::optional<Statement>(made_up()) : std::nullopt;
    };
    given.label = [](std::string_view facet, std::string_view value, Language language) {
      if (facet == "issue" && value == "minimum-wage")
        return std::string(language == Language::spanish ? "Salario mínimo" : "Minimum wage");
      if (facet == "city" && value == "4835797") return std::string("Hartford, CT");
      return std::string(value);
    };
    given.generation = [] { return std::string("id-7"); };
    return given;
  }

  HttpResponse get(const std::string& target, std::vector<std::pair<std::string, std::string>> headers = {}) {
    headers.emplace_back("host", "archive.example");
    return site_.answer({"GET", target, headers});
  }
  static std::string header(const HttpResponse& response, const std::string& name) {
    for (const auto& [key, value] : response.headers)
      if (key == name) return value;
    return {};
  }

  Request asked_;
  Site site_;
};

struct Case {
  const char* name;
  const char* target;
  int status;
  const char* holds;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.target;
}

class SiteRoutes : public SiteTest, public testing::WithParamInterface<Case> {};
TEST_P(SiteRoutes, Answer) {
  const HttpResponse response = get(GetParam().target);
  EXPECT_EQ(response.status, GetParam().status);
  EXPECT_NE(response.body.find(GetParam().holds), std::string::npos) << response.body.substr(0, 2000);
}
INSTANTIATE_TEST_SUITE_P(
    , SiteRoutes,
    testing::ValuesIn<Case>({
        {"Root", "/", 302, "/en/"},
        {"Home", "/en/", 200, "Latest statements"},
        {"HomeSpanish", "/es/", 200, "Últimas declaraciones"},
        {"NoSlash", "/es", 301, "/es/"},
        {"Search", "/en/search?q=wage", 200, "the <mark>wage</mark> &amp; &lt;more&gt;"},
        {"Interpretation", "/en/search?q=wage", 200, "Searched for: &lt;wage&gt;"},
        {"Expansion", "/en/search?q=wage", 200,
         "<a href=\"/en/search?q=wage&amp;expand=0\">Only the words I typed</a>"},
        {"OtherLanguageKeepsTheSearch", "/en/search?q=wage&city=4835797", 200,
         "href=\"/es/search?q=wage&amp;city=4835797\">Español</a>"},
        {"QueryIsEscaped", "/en/search?q=%22%3E%3Cscript%3E", 200, "value=\"&quot;&gt;&lt;script&gt;\""},
        {"NoHits", "/en/search?q=nothing", 200, "No statement matches."},
        {"FacetTicked", "/en/search?q=wage&city=4835797", 200, "value=\"4835797\" checked"},
        {"RemoveLink", "/en/search?q=wage&city=4835797", 200,
         "<a href=\"/en/search?q=wage\"><span class=\"visually-hidden\">Remove </span>Issued in: Hartford, CT"},
        {"SpanishLabels", "/es/search?issue=minimum-wage", 200, "Tema: Salario mínimo"},
        {"HistogramBar", "/en/search?q=wage", 200, "href=\"/en/search?q=wage&amp;year=2015\""},
        {"Pager", "/en/search?q=wage&page=2", 200, "href=\"/en/search?q=wage&amp;page=3\">Next"},
        {"Statement", "/en/statement/https%3A%2F%2Funion.example%2Fa%3Fb%3D1%26c", 200,
         "Janitors &lt;win&gt; &quot;raise&quot; &amp; rest"},
        {"StatementEvidence", "/en/statement/https%3A%2F%2Funion.example%2Fa%3Fb%3D1%26c", 200,
         "JSON-LD datePublished"},
        {"StatementMissing", "/es/statement/x", 404, "No encontrada"},
        {"UnknownPage", "/en/other", 404, "Not found"},
        {"Outside", "/etc/passwd", 404, "Not found"},
        {"BadUtf8", "/en/search?q=%FF%FE", 400, "cannot be read"},
        {"BadUtf8Api", "/api/v1/search?q=%FF", 400, "\"error\""},
        {"Api", "/api/v1/search?q=wage", 200, "{\"total\":25}"},
        {"ApiBadDate", "/api/v1/search?q=a&after=yesterday", 400, "after=yesterday"},
        {"ApiStatement", "/api/v1/statement/https%3A%2F%2Funion.example%2Fa%3Fb%3D1%26c", 200, "\"headline\""},
        {"ApiStatementMissing", "/api/v1/statement/x", 404, "no public statement"},
        {"ApiUnknown", "/api/v2/x", 404, "begins at /api/v1/"},
        {"ServiceFails", "/en/search?q=explode", 500, "Something went wrong"},
        {"ServiceFailsApi", "/api/v1/search?q=explode", 500, "\"status\":500"},
        {"OtherValuesAreALink", "/en/search?q=wage&city=none", 200,
         "<li class=\"other\"><a rel=\"nofollow\" href=\"/en/search?q=wage&amp;city=none&amp;values=1000\">6 "
         "others</a></li>"},
        {"OtherValuesBeyondAll", "/en/search?q=wage&values=1000", 200, "<li class=\"other\">6 others</li>"},
        {"TheFormKeepsTheNumberOfValues", "/en/search?q=wage&values=200", 200,
         "<input type=\"hidden\" name=\"values\" value=\"200\">"},
        {"Ready", "/health/ready", 200, "id-7"},
        {"Robots", "/robots.txt", 200, "Disallow"},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST_F(SiteTest, RootFollowsTheBrowsersLanguage) {
  EXPECT_EQ(header(get("/", {{"accept-language", "es-MX,es;q=0.9,en;q=0.8"}}), "Location"), "/es/");
  EXPECT_EQ(header(get("/", {{"accept-language", "fr"}}), "Location"), "/en/");
}

TEST_F(SiteTest, KnownEtagIsAnsweredWithoutASearch) {
  const std::string etag = header(get("/en/search?q=wage"), "ETag");
  ASSERT_FALSE(etag.empty());
  asked_ = {};
  const HttpResponse again = get("/en/search?q=wage", {{"if-none-match", etag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(asked_, Request{});
  EXPECT_NE(header(get("/es/search?q=wage"), "ETag"), etag);
}

TEST_F(SiteTest, PagesCarryAStrictContentPolicyAndAssetsAreServed) {
  const HttpResponse page = get("/en/");
  EXPECT_NE(header(page, "Content-Security-Policy").find("default-src 'none'"), std::string::npos);
  EXPECT_EQ(page.body.find("style=\""), std::string::npos);
  for (const char* start : {"/style-", "/script-"}) {
    const auto at = page.body.find(start);
    ASSERT_NE(at, std::string::npos);
    const HttpResponse asset = get(page.body.substr(at, page.body.find('"', at) - at));
    EXPECT_EQ(asset.status, 200);
    EXPECT_NE(header(asset, "Cache-Control").find("immutable"), std::string::npos);
  }
}

TEST_F(SiteTest, QueryOf10000CharactersIsSearched) {
  EXPECT_EQ(get("/en/search?q=" + std::string(10000, 'a')).status, 200);
  EXPECT_EQ(asked_.query.size(), 10000u);
}

TEST(StatementPage, QuotationNamesHeadlineSourceDateAndAddress) {
  EXPECT_EQ(quotation(made_up(), 0, Language::english, "http://archive.example/en/statement/x"),
            "“First <b>paragraph</b>.”\n— Janitors <win> \"raise\" & rest, union.example, November 4, "
            "2015\nhttps://union.example/a?b=1&c\n"
            "http://archive.example/en/statement/x");
  EXPECT_TRUE(quotation(made_up(), 2, Language::english, "").starts_with("«Segundo p\xC3\xA1rrafo.»"));
}

TEST(SearchParameters, AddressAndRequestAreOneAnother) {
  for (const char* address : {"", "?q=a%20b", "?q=%22x%22&city=1&city=none&issue=housing&year=2015",
                              "?after=2013&before=2014-05&sort=newest", "?q=a&match=any&expand=0&limit=50&page=3",
                              "?mentions=5&genre=press-release&lang=es&source=a.example", "?q=a&values=200"}) {
    const auto target = parse_target(std::string("/en/search") + address);
    ASSERT_TRUE(target);
    EXPECT_EQ(address_of(request_of(*target, "en")), address);
  }
}

TEST(SearchParameters, WhatIsNotUnderstoodIsNamed) {
  std::vector<std::string> problems;
  const Request request = request_of(*parse_target("/x?after=5/6/2013&sort=best&page=0&limit=9999"), "en", &problems);
  EXPECT_EQ(problems, (std::vector<std::string>{"after=5/6/2013", "sort=best"}));
  EXPECT_EQ(request.offset, 0u);
  EXPECT_EQ(request.limit, kMaxLimit);
}

struct DateCase {
  const char* name;
  Language language;
  PartialDate date;
  const char* expected;
};
class DateLabels : public testing::TestWithParam<DateCase> {};
TEST_P(DateLabels, ReadAsThePageDoes) {
  EXPECT_EQ(date_label(GetParam().language, GetParam().date), GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(, DateLabels,
                         testing::ValuesIn<DateCase>({
                             {"English", Language::english, PartialDate(2015, 11, 4), "November 4, 2015"},
                             {"Spanish", Language::spanish, PartialDate(2015, 11, 4), "4 de noviembre de 2015"},
                             {"EnglishMonth", Language::english, PartialDate(2005, 7), "July 2005"},
                             {"SpanishMonth", Language::spanish, PartialDate(2005, 7), "julio de 2005"},
                             {"Year", Language::english, PartialDate(2005), "2005"},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(NumberLabels, GroupAsTheLanguageDoes) {
  EXPECT_EQ(number_label(Language::english, 1234567), "1,234,567");
  EXPECT_EQ(number_label(Language::english, 999), "999");
  EXPECT_EQ(number_label(Language::spanish, 1234), "1234");
  EXPECT_EQ(number_label(Language::spanish, 12345), "12.345");
}

}  // namespace
}  // namespace dateline
