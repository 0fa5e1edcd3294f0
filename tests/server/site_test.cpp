// The site over an archive of made-up statements: routes, escaping, states as addresses, caching, both languages.
#include "server/front/site.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "server/api/xml.h"
#include "server/front/routes.h"
#include "server/site/access_log.h"
#include "server/site/addresses.h"
#include "server/site/parameters.h"
#include "server/site/quotation.h"
#include "tests/server/fake_archive.h"

namespace dateline::site_test {
namespace {

constexpr const char* kEncoded = "https%3A%2F%2Funion.example%2Fa%3Fb%3D1%26c";

class SiteTest : public testing::Test {
 protected:
  SiteTest() : site_(archive_, settings(), {}, std::string(DATELINE_SOURCE_DIRECTORY) + "/data/web") {}

  static SiteSettings settings() {
    SiteSettings settings;
    settings.name = "Hartford & Co.";
    settings.contact = "press@archive.example";
    return settings;
  }

  HttpResponse ask(const std::string& method, const std::string& target, HttpHeaders headers = {}) {
    headers.emplace_back("host", "archive.example");
    return site_.answer({method, target, headers, "203.0.113.9"});
  }
  HttpResponse get(const std::string& target, const HttpHeaders& headers = {}) { return ask("GET", target, headers); }
  static std::string header(const HttpResponse& response, const std::string& name) {
    for (const auto& [key, value] : response.headers)
      if (key == name) return value;
    return {};
  }

  FakeArchive archive_;
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
  HttpResponse response = get(GetParam().target);
  EXPECT_EQ(response.status, GetParam().status);
  if (response.stream)
    for (std::string piece; !(piece = (*response.stream)()).empty();) response.body += piece;
  EXPECT_NE(response.body.find(GetParam().holds), std::string::npos) << response.body.substr(0, 3000);
}
INSTANTIATE_TEST_SUITE_P(
    , SiteRoutes,
    testing::ValuesIn<Case>({
        {"Root", "/", 302, "/en/"},
        {"Home", "/en/", 200, "Latest statements"},
        {"HomeSpanish", "/es/", 200, "Últimas declaraciones"},
        {"HomeName", "/en/", 200, "<title>Hartford &amp; Co.</title>"},
        {"Contact", "/en/", 200, "href=\"mailto:press@archive.example\""},
        {"NoSlash", "/es", 301, "/es/"},
        {"Search", "/en/search?q=wage", 200, "the <mark>wage</mark> &amp; &lt;more&gt;"},
        {"Interpretation", "/en/search?q=wage", 200, "Searched for: &lt;wage&gt;"},
        {"ExpansionIsAChip", "/en/search?q=wage", 200, "href=\"/en/search?q=noexpand%3Awage\""},
        {"OtherLanguageKeepsTheSearch", "/en/search?q=wage&city=4835797", 200,
         "href=\"/es/search?q=wage&amp;city=4835797\">Español</a>"},
        {"QueryIsEscaped", "/en/search?q=%22%3E%3Cscript%3E", 200, "value=\"&quot;&gt;&lt;script&gt;\""},
        {"NoHits", "/en/search?q=nothing", 200, "No statement matches."},
        {"NoHitsHelp", "/en/search?q=nothing&city=1", 200, "Help"},
        {"FacetTicked", "/en/search?q=wage&city=4835797", 200, "value=\"4835797\" checked"},
        {"RemoveLink", "/en/search?q=wage&city=4835797", 200,
         "<a href=\"/en/search?q=wage\"><span class=\"visually-hidden\">Remove: </span>Issued in: Hartford, CT"},
        {"SpanishLabels", "/es/search?issue=minimum-wage", 200, "Tema: Salario mínimo"},
        {"PlotBar", "/en/search?q=wage", 200, "href=\"/en/search?q=wage&amp;year=2015\""},
        {"NextPage", "/en/search?q=wage", 200, "href=\"/en/search?q=wage&amp;cursor=c2\">Next"},
        {"FirstPage", "/en/search?q=wage&cursor=c2", 200, "href=\"/en/search?q=wage\">‹ First page"},
        {"MoreValues", "/en/search?q=wage", 200, "href=\"/en/search?q=wage&amp;values=100\">8 more</a>"},
        {"UnknownParameterIsSaid", "/en/search?q=a&colour=red", 200, "not a parameter of this address: colour"},
        {"MalformedIsSaid", "/en/search?q=a&after=yesterday", 200, "after=yesterday"},
        {"LimitIsCutAndSaid", "/en/search?q=a&limit=500", 200, "limit=500"},
        {"Feed", "/en/search?q=wage", 200, "type=\"application/atom+xml\""},
        {"Statement", "/en/statement/https%3A%2F%2Funion.example%2Fa%3Fb%3D1%26c", 200,
         "Janitors &lt;win&gt; &quot;raise&quot; &amp; rest"},
        {"StatementWhy", "/en/statement/https%3A%2F%2Funion.example%2Fa%3Fb%3D1%26c", 200, "href=\"#why-date\""},
        {"StatementEvidence", "/en/statement/https%3A%2F%2Funion.example%2Fa%3Fb%3D1%26c", 200,
         "JSON-LD datePublished"},
        {"StatementSchemaOrg", "/en/statement/https%3A%2F%2Funion.example%2Fa%3Fb%3D1%26c", 200,
         "\"@type\":\"NewsArticle\",\"headline\":\"Janitors \\u003cwin>"},
        {"StatementByAddress", "/en/statement/city.example/2015/a/", 200,
         "rel=\"canonical\" href=\"http://archive.example/en/statement/city.example/2015/a/\""},
        {"StatementPlain", "/en/statement/plain/name.html", 200, "/en/statement/plain/name.html\""},
        {"StatementOneSegment", "/en/statement/plain%2Fname.html", 200,
         "rel=\"canonical\" href=\"http://archive.example/en/statement/plain/name.html\""},
        {"Versions", "/en/statement/plain/name.html/versions", 200, "<h1>Versions</h1>"},
        {"VersionsByAddress", "/en/statement/city.example/2015/a/versions", 200, "<h1>Versions</h1>"},
        {"Diff", "/en/statement/plain/name.html/diff", 200, "The two say the same."},
        {"DiffOfNoVersion", "/en/statement/plain/name.html/diff?to=9", 404, "Not found"},
        {"ApiDiff", "/api/v1/statement/plain/name.html/diff", 200, "\"from\":1,\"to\":1,\"parts\":[]"},
        {"Original", "/en/statement/plain/name.html/original", 200, "<!doctype html><p>as captured"},
        {"OriginalOfATeaser", "/en/statement/listing/original", 404, "Not found"},
        {"StatementMissing", "/es/statement/x", 404, "No encontrada"},
        {"StatementMoved", "/en/statement/moved", 301, "/en/statement/union.example/a%3Fb%3D1%26c"},
        {"StatementWithdrawn", "/en/statement/taken-back", 410, "May 6, 2021"},
        {"Issue", "/es/issue/minimum-wage", 200, "<h1>Salario mínimo</h1>"},
        {"NoIssue", "/en/issue/cheese", 404, "Not found"},
        {"City", "/en/city/4835797", 200, "<h1>Hartford, CT</h1>"},
        {"Year", "/en/year/2015", 200, "<h1>2015</h1>"},
        {"NoYear", "/en/year/15x", 404, "Not found"},
        {"Quote", "/en/quote?text=all+three+minutes", 200, "<del>their </del><ins>all </ins>three minutes"},
        {"QuoteEscapes", "/en/quote?text=all+three+minutes", 200, "said Ana &lt;Ruiz&gt;"},
        {"QuoteForm", "/es/quote", 200, "Comprobar una cita"},
        {"ApiQuote", "/api/v1/quote?text=all+three+minutes", 200, "\"verdict\":\"altered\""},
        {"ApiQuoteOfNothing", "/api/v1/quote", 200, "\"verdict\":\"not-found\""},
        {"Series", "/en/series?q=wage", 200, "50.0 %"},
        {"Help", "/es/help", 200, "/es/search?q=t%C3%ADtulo%3Asalario"},
        {"About", "/en/about", 200, "sitemap.xml"},
        {"UnknownPage", "/en/other", 404, "Not found"},
        {"Outside", "/etc/passwd", 404, "Not found"},
        {"BadUtf8", "/en/search?q=%FF%FE", 400, "cannot be read"},
        {"BadUtf8Api", "/api/v1/search?q=%FF", 400, "\"status\":400"},
        {"Api", "/api/v1/search?q=wage", 200, "\"format_version\":1,\"total\":25"},
        {"ApiCursor", "/api/v1/search?q=wage", 200, "\"next_cursor\":\"c2\""},
        {"ApiFacets", "/api/v1/facets?q=wage&facet=city", 200, "\"facets\":[{\"facet\":\"year\""},
        {"ApiUnknownParameter", "/api/v1/search?q=a&colour=red", 400, "colour"},
        {"ApiBadDate", "/api/v1/search?q=a&after=yesterday", 400, "after=yesterday"},
        {"ApiBadSort", "/api/v1/search?sort=best", 400, "relevance, newest, oldest"},
        {"ApiBadLimit", "/api/v1/search?limit=101", 400, "1–100"},
        {"ApiStatement", "/api/v1/statement/https%3A%2F%2Funion.example%2Fa%3Fb%3D1%26c", 200, "\"headline\""},
        {"ApiStatementMissing", "/api/v1/statement/x", 404, "\"status\":404"},
        {"ApiStatementWithdrawn", "/api/v1/statement/taken-back", 410, "\"status\":410"},
        {"ApiCiteRis", "/api/v1/statement/plain/name.html/cite?format=ris", 200, "DA  - 2015/11/04\r\n"},
        {"ApiCiteRisUr", "/api/v1/statement/plain/name.html/cite?format=ris", 200,
         "UR  - http://archive.example/en/statement/plain/name.html\r\n"},
        {"ApiCiteBibtex", "/api/v1/statement/plain/name.html/cite?format=bibtex", 200, "month = nov"},
        {"ApiCiteCsl", "/api/v1/statement/plain/name.html/cite?format=csl", 200, "\"date-parts\":[[2015,11,4]]"},
        {"ApiCiteText", "/api/v1/statement/plain/name.html/cite", 200, "November 4, 2015"},
        {"ApiCiteUnknown", "/api/v1/statement/plain/name.html/cite?format=mla", 400, "ris, bibtex, csl, text"},
        {"ApiSeries", "/api/v1/series?q=wage", 200, "\"share\":0.5"},
        {"ApiUnknown", "/api/v2/x", 404, "\"status\":404"},
        {"ExportCsv", "/api/v1/export.csv?q=wage", 200, "id,headline,date"},
        {"ExportExcel", "/api/v1/export.csv?q=wage&excel=1", 200, "\xEF\xBB\xBFid,headline"},
        {"ExportRis", "/api/v1/export.ris?q=wage", 200, "ER  - \r\n\r\nTY"},
        {"ExportJsonl", "/api/v1/export.jsonl?q=wage", 200, "}\n{"},
        {"Atom", "/en/search.atom?q=wage", 200, "<updated>2015-11-04T00:00:00Z</updated>"},
        {"AtomLeavesOutControls", "/en/search.atom?q=wage", 200, "<summary>the wage &amp; &lt;more&gt;</summary>"},
        {"OpenSearch", "/opensearch-es.xml", 200, "template=\"http://archive.example/es/search?q={searchTerms}\""},
        {"Sitemap", "/sitemap.xml", 200, "hreflang=\"es\""},
        {"OpenApi", "/api/v1/openapi.json", 200, "\"/api/v1/export.csv\""},
        {"PlaceOfNoGazetteer", "/en/search?q=wage&city=name:cass%20county", 200, "Cass County"},
        {"ServiceFails", "/en/search?q=explode", 500, "Something went wrong"},
        {"ServiceFailsApi", "/api/v1/search?q=explode", 500, "\"status\":500"},
        {"ServiceThrowsSomethingElse", "/en/search?q=strange", 500, "Something went wrong"},
        {"Live", "/health/live", 200, "ok"},
        {"Ready", "/health/ready", 200, "\"cache\""},
        {"Robots", "/robots.txt", 200, "Sitemap: http://archive.example/sitemap.xml"},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST_F(SiteTest, RootFollowsTheBrowsersLanguage) {
  EXPECT_EQ(header(get("/", {{"accept-language", "es-MX,es;q=0.9,en;q=0.8"}}), "Location"), "/es/");
  EXPECT_EQ(header(get("/", {{"accept-language", "es;q=0.1,en;q=0.8"}}), "Location"), "/en/");
  EXPECT_EQ(header(get("/", {{"accept-language", "best"}}), "Location"), "/en/");
}

// The table is the one place: whatever stands in it answers HEAD and OPTIONS and refuses the rest.
TEST_F(SiteTest, EveryRouteTakesHeadAndOptionsAndRefusesOthers) {
  for (const Route& route : routes()) {
    std::string address(route.pattern);
    const auto fill = [&address](std::string_view hole, std::string_view with) {
      if (const auto at = address.find(hole); at != std::string::npos) address.replace(at, hole.size(), with);
    };
    fill("{lang}", "en");
    fill("{id}", "plain%2Fname.html");
    fill("{value}", route.pattern.find("year") != std::string_view::npos      ? "2015"
                    : route.pattern.find("issue") != std::string_view::npos   ? "minimum-wage"
                    : route.pattern.find("sitemap") != std::string_view::npos ? "1"
                                                                              : "4835797");
    SCOPED_TRACE(address);
    const HttpResponse whole = get(address);
    EXPECT_LT(whole.status, 400) << whole.body;
    EXPECT_EQ(ask("HEAD", address).status, whole.status);
    const HttpResponse options = ask("OPTIONS", address);
    EXPECT_EQ(options.status, 204);
    EXPECT_EQ(header(options, "Allow"), "GET, HEAD, OPTIONS");
    const HttpResponse posted = ask("POST", address);
    EXPECT_EQ(posted.status, 405);
    EXPECT_EQ(header(posted, "Allow"), "GET, HEAD, OPTIONS");
    const bool api = route.kind == RouteKind::api;
    EXPECT_EQ(header(whole, "Access-Control-Allow-Origin"), api ? "*" : "");
    EXPECT_EQ(posted.content_type.starts_with("application/problem+json"), api);
  }
  EXPECT_EQ(ask("OPTIONS", "*").status, 204);
  EXPECT_EQ(ask("POST", "/nowhere").status, 404);
}

TEST_F(SiteTest, OpenApiDescribesTheRoutesThatServe) {
  const auto json = nlohmann::json::parse(get("/api/v1/openapi.json").body);
  std::set<std::string> ids;
  std::size_t documented = 0;
  for (const Route& route : routes()) {
    if (route.kind != RouteKind::api || route.summary.empty()) continue;
    ++documented;
    const auto& operation = json["paths"][std::string(route.pattern)]["get"];
    EXPECT_TRUE(ids.insert(operation["operationId"]).second) << operation["operationId"];
    for (const auto& parameter : operation["parameters"]) EXPECT_TRUE(parameter.contains("schema")) << parameter;
  }
  EXPECT_EQ(documented, json["paths"].size());
  EXPECT_GE(documented, 15u);
}

TEST_F(SiteTest, KnownEtagIsAnsweredWithoutASearch) {
  const std::string etag = header(get("/en/search?q=wage"), "ETag");
  ASSERT_FALSE(etag.empty());
  archive_.searches = 0;
  HttpRequest request{"GET", "/en/search?q=other", {{"host", "archive.example"}}, "203.0.113.9"};
  EXPECT_FALSE(site_.answer_inline(request));
  request.target = "/en/search?q=wage";
  EXPECT_EQ(site_.answer_inline(request)->status, 200);
  request.headers.emplace_back("if-none-match", etag);
  EXPECT_EQ(site_.answer_inline(request)->status, 304);
  EXPECT_EQ(header(*site_.answer_inline(request), "Content-Security-Policy"), "");
  EXPECT_EQ(archive_.searches, 0);
  archive_.generation = 2;
  EXPECT_FALSE(site_.answer_inline(request));
  EXPECT_NE(header(get("/en/search?q=wage"), "ETag"), etag);
  EXPECT_NE(header(get("/es/search?q=wage"), "ETag"), etag);
}

TEST_F(SiteTest, PagesCarryAStrictContentPolicyAndAssetsAreServed) {
  const HttpResponse page = get("/en/");
  EXPECT_NE(header(page, "Content-Security-Policy").find("default-src 'none'"), std::string::npos);
  EXPECT_EQ(header(page, "Content-Security-Policy").find("unsafe"), std::string::npos);
  EXPECT_EQ(page.body.find(" style="), std::string::npos);
  EXPECT_EQ(header(page, "Cache-Control"), "no-cache");
  for (const char* start : {"/style-", "/script-", "/favicon-"}) {
    const auto at = page.body.find(start);
    ASSERT_NE(at, std::string::npos);
    const HttpResponse asset = get(page.body.substr(at, page.body.find('"', at) - at));
    EXPECT_EQ(asset.status, 200);
    EXPECT_NE(header(asset, "Cache-Control").find("immutable"), std::string::npos);
    EXPECT_LE(asset.body.size(), std::string_view(start) == "/script-" ? 6144u : 65536u);
  }
}

TEST_F(SiteTest, TheOriginalIsSentInItsSandbox) {
  const HttpResponse html = get("/en/statement/plain/name.html/original");
  EXPECT_EQ(header(html, "Content-Security-Policy"),
            "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'");
  EXPECT_EQ(header(html, "X-Robots-Tag"), "noindex, noarchive");
  EXPECT_TRUE(html.content_type.starts_with("text/html"));
  archive_.original_bytes = std::string("%PDF-1.7 \0", 10);
  archive_.generation = 2;
  const HttpResponse pdf = get("/en/statement/plain/name.html/original");
  EXPECT_TRUE(header(pdf, "Content-Disposition").starts_with("attachment"));
  EXPECT_EQ(get("/api/v1/statement/plain/name.html/original").body, archive_.original_bytes);
  EXPECT_NE(header(get("/en/statement/plain/name.html"), "Content-Security-Policy").find("frame-src 'self'"),
            std::string::npos);
  EXPECT_EQ(header(get("/en/"), "Content-Security-Policy").find("frame-src"), std::string::npos);
}

TEST_F(SiteTest, LongQueriesAreCutAndSaid) {
  const HttpResponse page = get("/en/search?q=" + std::string(2500, 'a'));
  EXPECT_EQ(archive_.asked.query.size(), kMaxQueryCharacters);
  EXPECT_NE(page.body.find("longer than 2,000 characters"), std::string::npos);
  EXPECT_NE(get("/api/v1/search?q=" + std::string(2500, 'a')).body.find("longer than 2,000"), std::string::npos);
}

TEST_F(SiteTest, ABrokenExportThrowsRatherThanEnds) {
  archive_.breaks_after = 2;
  HttpResponse response = get("/api/v1/export.csv?q=explode");
  ASSERT_TRUE(response.stream);
  EXPECT_THROW((*response.stream)(), std::runtime_error);
}

TEST_F(SiteTest, AnExportThatFailsAtOnceSaysSoInItsStatus) {
  const HttpResponse response = get("/api/v1/export.csv?q=explode");
  EXPECT_EQ(response.status, 500);
  EXPECT_FALSE(response.stream);
}

TEST_F(SiteTest, ExportsHoldEveryHit) {
  archive_.streamed = 10'000;
  HttpResponse response = get("/api/v1/export.csv?q=wage");
  std::size_t lines = 0;
  for (std::string piece; !(piece = (*response.stream)()).empty();) {
    EXPECT_LE(piece.size(), 80'000u);
    lines += static_cast<std::size_t>(std::count(piece.begin(), piece.end(), '\n'));
  }
  EXPECT_EQ(lines, 10'001u);
}

TEST(Quotation, NamesHeadlineSourceDateAndAddress) {
  const Statement s = FakeArchive::made_up();
  EXPECT_EQ(quotation(s, 0, Words(Language::english), "http://archive.example/en/statement/x"),
            "“First <b>paragraph</b>.”\n— Janitors <win> \"raise\" & rest, union.example, November 4, "
            "2015\nhttps://union.example/a?b=1&c\n"
            "http://archive.example/en/statement/x");
  EXPECT_TRUE(quotation(s, 2, Words(Language::english), "").starts_with("«Segundo p\xC3\xA1rrafo.»"));
}

struct PathCase {
  const char* name;
  const char* id;
  const char* path;
};
class IdPaths : public testing::TestWithParam<PathCase> {};
TEST_P(IdPaths, LeadBackToTheId) {
  EXPECT_EQ(id_path(GetParam().id), GetParam().path);
  const auto target = parse_target(std::string("/en/statement/") + GetParam().path);
  ASSERT_TRUE(target);
  const auto ids = ids_of({target->segments.begin() + 2, target->segments.end()});
  EXPECT_NE(std::find(ids.begin(), ids.end(), GetParam().id), ids.end());
}
INSTANTIATE_TEST_SUITE_P(, IdPaths,
                         testing::ValuesIn<PathCase>({
                             {"Word", "release-17", "release-17"},
                             {"Path", "abcw/wage.html", "abcw/wage.html"},
                             {"Space", "a b/c", "a%20b%2Fc"},
                             {"Reserved", "a/versions", "a%2Fversions"},
                             {"ReservedAlone", "diff", "diff"},
                             {"Dots", "a/../b", "a%2F..%2Fb"},
                             {"EmptyPart", "a//b", "a%2F%2Fb"},
                             {"LeadingSlash", "/a", "%2Fa"},
                             {"Url", "https://x.example/2015/a", "x.example/2015/a"},
                             {"UrlSlash", "https://x.example/2015/a/", "x.example/2015/a/"},
                             {"UrlPlain", "http://x.example/a", "x.example/a"},
                             {"UrlQuery", "https://x.example/?p=1", "x.example/%3Fp%3D1"},
                             {"UrlReserved", "https://x.example/a/versions", "https%3A%2F%2Fx.example%2Fa%2Fversions"},
                             {"UrlHostAlone", "https://x.example", "https%3A%2F%2Fx.example"},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(Parameters, AddressAndRequestAreOneAnother) {
  for (const char* address :
       {"", "?q=a%20b", "?q=%22x%22&city=1&city=none&issue=housing&year=2015", "?after=2013&before=2014-05&sort=newest",
        "?q=a&match=any&expand=0&limit=50&cursor=x", "?mentions=5&genre=press-release&lang=es&source=a.example",
        "?q=a&values=20", "?year=2015&month=2015-11&story=s1&edited=yes&collapse=1"}) {
    const auto target = parse_target(std::string("/en/search") + address);
    ASSERT_TRUE(target);
    EXPECT_EQ(address_of(request_of(*target, "en")), address);
  }
}

TEST(XmlText, LeavesOutWhatXmlForbids) {
  EXPECT_EQ(xml_text("a\x01<b>&\"\xEF\xBF\xBE\n"), "a&lt;b&gt;&amp;&quot;\n");
}

TEST(AccessLog, HoldsNoQueryAndNoWholeAddress) {
  const HttpRequest request{"GET", "/en/search?q=secret", {{"referer", "https://mail.example/x"}}, "203.0.113.9"};
  const std::string line = log_line({request, "203.0.113.9", 200, 12, 3.5, false}, "2026-01-01T00:00:00.000Z");
  EXPECT_EQ(line,
            "{\"time\":\"2026-01-01T00:00:00.000Z\",\"method\":\"GET\",\"path\":\"/en/search\",\"status\":200,"
            "\"bytes\":12,\"ms\":3.50,\"client\":\"203.0.113.0\"}\n");
}

struct DateCase {
  const char* name;
  Language language;
  PartialDate date;
  const char* expected;
};
class DateLabels : public testing::TestWithParam<DateCase> {};
TEST_P(DateLabels, ReadAsThePageDoes) {
  EXPECT_EQ(Words(GetParam().language).date(GetParam().date), GetParam().expected);
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

TEST(Words, GroupNumbersAsTheLanguageDoes) {
  EXPECT_EQ(Words(Language::english).number(1234567), "1,234,567");
  EXPECT_EQ(Words(Language::english).number(999), "999");
  EXPECT_EQ(Words(Language::spanish).number(1234), "1234");
  EXPECT_EQ(Words(Language::spanish).number(12345), "12.345");
}

}  // namespace
}  // namespace dateline::site_test
