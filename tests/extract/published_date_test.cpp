// The day published: which of a page's dates it is, and which are other things' days.
#include "indexer/extract/fields/published_date.h"

#include <gtest/gtest.h>

#include <string>

#include "indexer/extract/fields/date_stamp.h"
#include "indexer/extract/fields/headline.h"

namespace dateline::published_date_test {
namespace {

struct Case {
  const char* name;
  const char* html;
  const char* expected;  ///< "" for undated
  const char* address = "";
  DateOrder order = DateOrder::month_day;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.name;
}

constexpr const char* kText =
    "<p>The council voted on Tuesday to keep the library open on Sundays, after months of letters from parents and "
    "teachers, and on March 8, 2011 "
    "it had voted the other way, as the readers of the third floor do not forget.</p><p>The next vote is on June 2, "
    "2019 in the same room.</p>";

PublishedDate date_of(const Case& c) {
  std::string html(c.html);
  for (std::size_t at = html.find("{TEXT}"); at != std::string::npos; at = html.find("{TEXT}", at))
    html.replace(at, 6, kText);
  const Page page = Page::parse(html);
  const PageLayout outline(page);
  const Headline headline = find_headline(outline);
  return find_published_date(outline, {headline.node, c.address, c.order});
}

class FindPublishedDate : public testing::TestWithParam<Case> {};
TEST_P(FindPublishedDate, TakesTheDayPublished) {
  const PublishedDate found = date_of(GetParam());
  EXPECT_EQ(found.date ? found.date->to_string() : "", GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    , FindPublishedDate,
    testing::ValuesIn<Case>({
        {"PartsInTheirOwnElements",
         "<h1>Library stays open</h1><div class=box><span>07</span><span>May</span><span>2024</span></div>{TEXT}",
         "2024-05-07"},
        {"PartsInTheirOwnElementsInSpanish",
         "<h1>La biblioteca abre</h1><div><span>MAY</span><span>07</span><span>2024</span></div>{TEXT}", "2024-05-07"},
        {"DaysOfOtherTexts",
         "<h1>Library stays open</h1>{TEXT}{TEXT}{TEXT}{TEXT}{TEXT}{TEXT}{TEXT}{TEXT}{TEXT}<h2>More</h2><p>by Ana "
         "Ruiz (5/17/2007)</p><p>by Sam Lee (5/4/2005)</p><p>by Jo Diaz (12/20/2006)</p>",
         ""},
        {"BoxOfFactsAbove",
         "<aside><h3>Published</h3><p>12 January 2022</p><h3>Last reviewed</h3><p>20 January "
         "2022</p></aside><h1>Library "
         "stays open</h1>{TEXT}",
         "2022-01-12"},
        {"WrittenAnewYearsLater",
         "<meta property=article:published_time content='2013-03-11T11:11:07-07:00'><h1>Library stays "
         "open</h1><p>March "
         "20, 2023 | Reading</p>{TEXT}",
         "2023-03-20"},
        {"ChangedMonthsLater",
         "<meta property=article:published_time content='2023-01-11T11:11:07-07:00'><h1>Library stays "
         "open</h1><p>March "
         "20, 2023</p>{TEXT}",
         "2023-01-11"},
        {"HourOfAnEvent",
         "<h1>La biblioteca abre</h1><p>Audiencia: 20 de junio de 2024, 18 h</p><p>7 de mayo de 2024</p>{TEXT}",
         "2024-05-07"},
        {"LabelInALanguageUnknown", "<h1>Die Bibliothek bleibt</h1><p>Erstellt am: 30.01.2022 18:36 / sk</p>{TEXT}",
         "2022-01-30", "", DateOrder::day_month},
        {"JsonLd",
         "<script "
         "type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2015-11-04T10:00:00-05:00\"}</"
         "script><h1>Library stays open</h1>{TEXT}",
         "2015-11-04"},
        {"JsonLdGraph",
         "<script "
         "type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebPage\",\"datePublished\":\"2015-11-04\"}]}</"
         "script><h1>Library stays open</h1>{TEXT}",
         "2015-11-04"},
        {"JsonLdLineFeeds",
         "<script "
         "type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"a\nb\",\"datePublished\":\"2015-11-04\",}</"
         "script><h1>Library stays open</h1>{TEXT}",
         "2015-11-04"},
        {"JsonLdCutShort",
         "<script "
         "type='application/ld+json'>{\"@type\":\"Article\",\"datePublished\":\"2015-11-04\",\"author\":{</"
         "script><h1>Library stays open</h1>{TEXT}",
         "2015-11-04"},
        {"JsonLdComment",
         "<script type='application/ld+json'>/* a */ "
         "{\"@type\":\"Article\",\"datePublished\":\"2015-11-04\"}</script><h1>Library stays open</h1>{TEXT}",
         "2015-11-04"},
        {"JsonLdOfOthers",
         "<script "
         "type='application/"
         "ld+json'>{\"@type\":\"ItemList\",\"itemListElement\":[{\"@type\":\"Article\",\"datePublished\":\"2015-11-"
         "04\"}]}</script><h1>Library stays open</h1>{TEXT}",
         ""},
        {"MetaPublished",
         "<meta property=article:published_time content='2015-11-04T10:00:00Z'><h1>Library stays open</h1>{TEXT}",
         "2015-11-04"},
        {"MetaInBody", "<body><p>x</p><meta name=dc.date content='2015-11-04'><h1>Library stays open</h1>{TEXT}",
         "2015-11-04"},
        {"MetaPacked", "<meta name=pubdate content='20151104'><h1>Library stays open</h1>{TEXT}", "2015-11-04"},
        {"MetaModifiedIsNone",
         "<meta property=article:modified_time content='2015-11-04'><h1>Library stays open</h1>{TEXT}", ""},
        {"Epoch", "<meta name=date content='1970-01-01T00:00:00Z'><h1>Library stays open</h1>{TEXT}", ""},
        {"YearAlone", "<meta name=date content='2015'><h1>Library stays open</h1>{TEXT}", ""},
        {"Itemprop",
         "<h1>Library stays open</h1><span itemprop=datePublished content='2015-11-04'>long ago</span>{TEXT}",
         "2015-11-04"},
        {"ItempropAbbr",
         "<h1>Library stays open</h1><abbr itemprop=datePublished title='2015-11-04T14:33:00-07:00'>2:33 "
         "PM</abbr>{TEXT}",
         "2015-11-04"},
        {"LineUnderHeadline", "<h1>Library stays open</h1><p>November 4, 2015</p>{TEXT}", "2015-11-04"},
        {"LineWithPage", "<h1>Library stays open</h1><p>November 4, 2015 | Page 11</p>{TEXT}", "2015-11-04"},
        {"LineAboveHeadline", "<p>November 4, 2015</p><h1>Library stays open</h1>{TEXT}", "2015-11-04"},
        {"LineWithByline", "<h1>Library stays open</h1><p>By Jane Doe December 28, 2016</p>{TEXT}", "2016-12-28"},
        {"SpanishLine", "<h1>La biblioteca sigue abierta</h1><p>Escrito en Noticias el 20 de junio de 2008</p>{TEXT}",
         "2008-06-20"},
        {"MonthOnly", "<h1>La biblioteca sigue abierta</h1><p>julio-agosto de 2005</p>{TEXT}", "2005-07"},
        {"DayFirst", "<h1>La biblioteca sigue abierta</h1><p>Por Ana Ruiz - 08/04/2015 10:30</p>{TEXT}", "2015-04-08",
         "", DateOrder::day_month},
        {"MonthFirst", "<h1>Library stays open</h1><p>08/04/2015</p>{TEXT}", "2015-08-04"},
        {"OrderProvenByThePage",
         "<h1>Library stays open</h1><p>08/04/2015</p>{TEXT}<p>See also our page of 23/03/2015</p>", "2015-04-08"},
        {"ForImmediateRelease",
         "<h1>Library stays open</h1><p>For Immediate Release: September 16, 2016 Published By: Office of the Mayor "
         "Contact: Ann Lee</p>{TEXT}",
         "2016-09-16"},
        {"PostedOn", "<h1>Library stays open</h1>{TEXT}<p>Posted on November 4, 2015 by Sam</p>", "2015-11-04"},
        {"Publicado", "<h1>La biblioteca</h1>{TEXT}<p>Publicado el 4 de noviembre de 2015</p>", "2015-11-04"},
        {"UpdatedAtTheEnd", "<h1>Library stays open</h1>{TEXT}<p>Last updated November 4, 2015</p>", "2015-11-04"},
        {"UpdatedBesidePublished",
         "<h1>Library stays open</h1><p>Published: Nov. 3, 2015. Updated: Nov. 4, 2015</p>{TEXT}", "2015-11-03"},
        {"LabelOnTheLineAbove",
         "<h1>Library stays open</h1><dl><dt>Content current as of:</dt><dd>11/04/2015</dd></dl>{TEXT}", "2015-11-04"},
        {"OriginallyPublished",
         "<h1>Library stays open</h1><p>30 Sep 2022, 11:07am</p><p>This article was originally published on 26 Sep "
         "2019 and has been updated.</p>{TEXT}",
         "2019-09-26"},
        {"EventInTheText", "<h1>Library stays open</h1>{TEXT}", ""},
        {"EventInTheHeadline", "<h1>Public Schedule: November 4, 2015</h1>{TEXT}", ""},
        {"EventSentence",
         "<h1>Library stays open</h1><p>Legislators will take up the bond on March 22, 2017.</p>{TEXT}", ""},
        {"SaveTheDate", "<p>Save the date: Harvest Supper, October 17, 2026</p><h1>Library stays open</h1>{TEXT}", ""},
        {"Copyright", "<h1>Library stays open</h1>{TEXT}<footer>Copyright 2015</footer>", ""},
        {"CommentDates", "<h1>Library stays open</h1>{TEXT}<div id=comments><p>Ann, November 4, 2015</p></div>", ""},
        {"RelatedTime",
         "<h1>Library stays open</h1>{TEXT}<div><h2>Otras noticias</h2><p><a href=x>Otra</a> <time "
         "datetime=2019-04-22>22 abril 2019</time></p></div>",
         ""},
        {"TimeElement",
         "<h1>Library stays open</h1>{TEXT}<p>Filed <time datetime='2015-11-04T23:30:00-05:00'>last night</time></p>",
         "2015-11-04"},
        {"UtcGivesWay",
         "<meta property=article:published_time content='2016-12-23T00:47:31Z'><h1>Library stays "
         "open</h1><p>Published: Dec. 22, 2016, 6:47 p.m.</p>{TEXT}",
         "2016-12-22"},
        {"OffsetIsLocal",
         "<meta property=article:published_time content='2016-12-22T23:47:31-06:00'><h1>Library stays open</h1>{TEXT}",
         "2016-12-22"},
        {"ShownChangeIsNone",
         "<meta property=article:published_time content='2015-11-04T10:00:00'><meta property=article:modified_time "
         "content='2016-02-03T10:00:00'><h1>Library stays open</h1><p>February 3, 2016</p>{TEXT}",
         "2015-11-04"},
        {"OneStampForBoth",
         "<script "
         "type='application/"
         "ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2020-01-20T09:49:32Z\",\"dateModified\":\"2020-01-"
         "20T09:49:32Z\"}</script><h1>Library stays open</h1><p>January 12, 2020 / 12:25 PM</p>{TEXT}",
         "2020-01-12"},
        {"Address", "<h1>Library stays open</h1>{TEXT}", "2015-11-04", "https://valleysun.example/2015/11/04/library/"},
        {"AddressMonthIsNoDay", "<h1>Library stays open</h1>{TEXT}", "", "https://valleysun.example/2015/11/library/"},
        {"Dateline",
         "<h1>La biblioteca</h1><p>Huánuco, 8 de setiembre del 2022.- La oficina exhortó a la dirección a garantizar "
         "el abastecimiento de libros de segunda línea para sesenta y dos lectores.</p>{TEXT}",
         "2022-09-08"},
        {"DatelineEnglish",
         "<h1>Library stays open</h1><p>SPOKANE, Wash. – March 29, 2019 – Health officials have confirmed one case of "
         "measles in an adult who visited several public places while contagious.</p>{TEXT}",
         "2019-03-29"},
        {"SentenceIsNoDateline",
         "<h1>La tierra</h1><p>El 3 de abril de 1989, dos meses después de la caída, doscientas familias cortaron el "
         "alambrado de una estancia cerca y levantaron carpas.</p>{TEXT}",
         ""},
        {"Clock",
         "<div><span id=lblReloj>martes, 24 de noviembre de 2015</span></div><h1>La "
         "biblioteca</h1><p>09/10/2012</p>{TEXT}",
         "2012-10-09", "", DateOrder::day_month},
        {"Embargo",
         "<p><b>EMBARGOED UNTIL 12:01 A.M., Wednesday, February 15, 2017</b></p><h1>Library stays open</h1>{TEXT}",
         "2017-02-15"},
        {"Preformatted",
         "<h3>MEDIA ADVISORY: Tenants to deliver postcards</h3><pre>\nFOR PLANNING PURPOSES\nMay 13, 2019\nContact: "
         "Ann, 212-555-0119\n\nWHEN:  Tuesday, May 14, 2019\n</pre>{TEXT}",
         "2019-05-13"},
        {"LineInAsideUnderHeadline", "<h1>Library stays open</h1><aside><p>Fri 4 Nov 2015 12.10 CET</p></aside>{TEXT}",
         "2015-11-04"},
        {"LineInCommentsWrapper",
         "<h1>La biblioteca</h1><div class=date-comments-wrapper><span>4 de noviembre de 2015</span></div>{TEXT}",
         "2015-11-04"},
        {"SidebarBehindTheText", "<h1>Library stays open</h1>{TEXT}<aside><p>November 4, 2015</p></aside>", ""},
        {"StandfirstBeforeTheDate",
         "<h1>La biblioteca</h1><p>Los lectores del barrio piden que la sala siga abierta los domingos.</p><div "
         "class=sidebar>Por Ana Ruiz 4 de noviembre 2015</div>{TEXT}",
         "2015-11-04"},
        {"UpdatedInTheHead", "<h1>Library stays open</h1><p>Updated November 4, 2015</p>{TEXT}", "2015-11-04"},
        {"UpdatedGivesWay",
         "<h1>Library stays open</h1><p>Updated November 4, 2015</p>{TEXT}<p>Posted on October 1, 2015</p>",
         "2015-10-01"},
        {"ClassPublishedUpdated",
         "<h1>Library stays open</h1>{TEXT}<time class='entry-date published updated'>November 4, 2015</time>",
         "2015-11-04"},
        {"ClassUpdated", "<h1>Library stays open</h1>{TEXT}{TEXT}{TEXT}<time class='updated'>November 4, 2015</time>",
         "2015-11-04"},
        {"DateInTheBreadcrumb",
         "<div class=breadcrumb><span class=publishedDate>03/11/2015 22:46</span> <a "
         "href=/p>Politics</a></div><h1>Library stays open</h1>{TEXT}",
         "2015-03-11"},
        {"TodayInTheSiteHeader",
         "<header><div class=dateTime>Wednesday, November 4, 2015</div></header><h1>Library stays open</h1>{TEXT}", ""},
        {"QuotedPost", "<h1>Library stays open</h1><p>Look! — South Side (@southside) November 4, 2015</p>{TEXT}", ""},
        {"SetOffBySigns",
         "<h1>Library stays open</h1><p>by Nicole Vorbes, Master Horticulturalist &amp; Garden Educator of the House | "
         "Nov 4, 2015 | Indoor Plants and Garden Stories</p>{TEXT}",
         "2015-11-04"},
        {"WordRightBehindTheYear",
         "<h1>Library stays open</h1><div><span>Wed., November 4, 2015</span><i>timer</i><span>5 min. "
         "read</span></div>{TEXT}",
         "2015-11-04"},
        {"YearOfTheAddress", "<h1>La biblioteca</h1><p>Publicado el 11 de mayo</p>{TEXT}", "2022-05-11",
         "https://valleysun.example/ambiente/2022/5/la-biblioteca/"},
        {"OtherMonthInTheAddress", "<h1>La biblioteca</h1><p>Publicado el 11 de mayo</p>{TEXT}", "",
         "https://valleysun.example/ambiente/2022/6/la-biblioteca/"},
        {"MetaSpelledAnotherWay",
         "<meta name=article_published-Time content='2015-11-04'><h1>Library stays open</h1>{TEXT}", "2015-11-04"},
        {"MetaFecha", "<meta name=fecha_publicacion content='04/11/2015'><h1>La biblioteca</h1>{TEXT}", "2015-11-04",
         "", DateOrder::day_month},
        {"RdfaDublinCore",
         "<h1>Library stays open</h1><span property='dc:date dc:created' content='2015-11-04T10:00:00-05:00'>long "
         "ago</span>{TEXT}",
         "2015-11-04"},
        {"JsonLdOfTwoArticles",
         "<script "
         "type='application/"
         "ld+json'>[{\"@type\":\"NewsArticle\",\"headline\":\"Other\",\"datePublished\":\"2015-01-02\"},{\"@type\":"
         "\"NewsArticle\",\"headline\":\"Library stays open\",\"datePublished\":\"2015-11-04\"}]</script><h1>Library "
         "stays open</h1>{TEXT}",
         "2015-11-04"},
        {"JsonLdMainEntity",
         "<script "
         "type='application/"
         "ld+json'>{\"@type\":\"WebPage\",\"mainEntity\":{\"@type\":[\"Article\",\"Report\"],\"datePublished\":\"2015-"
         "11-04\"}}</script><h1>Library stays open</h1>{TEXT}",
         "2015-11-04"},
        {"LocalStampBesideUtc",
         "<script "
         "type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2015-11-05T02:00:00Z\"}</"
         "script><meta property=article:published_time content='2015-11-04T21:00:00-05:00'><h1>Library stays "
         "open</h1>{TEXT}",
         "2015-11-04"},
        {"DataAttribute", "<body data-pubdate=2015-11-04><h1>Library stays open</h1>{TEXT}", "2015-11-04"},
        {"ScriptData",
         "<script>window.state = {\"article\":{\"publishedAt\":\"2015-11-04T10:00:00Z\"}}</script><h1>Library stays "
         "open</h1>{TEXT}",
         "2015-11-04"},
        {"ScriptDataEscaped",
         "<script>self.push([1,\"{\\\"datePublished\\\":\\\"2015-11-04\\\"}\"])</script><h1>Library stays "
         "open</h1>{TEXT}",
         "2015-11-04"},
        {"ScriptDataOfSeveral",
         "<script>window.state = "
         "[{\"publishedAt\":\"2015-11-04\"},{\"publishedAt\":\"2015-11-05\"}]</script><h1>Library stays "
         "open</h1>{TEXT}",
         ""},
        {"OnlyADayOfChange",
         "<h1>La plaza es de todos</h1><p>Por Ana Ruiz · Actualizado: 25 de agosto de 2022</p>{TEXT}", "2022-08-25"},
        {"ChangeOfMetadataAlone",
         "<meta property=article:modified_time content='2022-08-25T10:00:00Z'><h1>Library stays open</h1>{TEXT}", ""},
        {"AsideAboveTheHeadline",
         "<main><article><header><aside><p>Bulletin 112</p><time datetime=2020-02-18>February 18, 2020</time></aside>"
         "<h1>Library stays open</h1></header>{TEXT}</article></main>",
         "2020-02-18"},
        {"PartsInSpans",
         "<main><article><div class=date-box><span>Mar</span><span>27</span><span>2023</span></div><h1>Library stays "
         "open</h1>{TEXT}</article></main>",
         "2023-03-27"},
        {"PartsInSpansSpanish",
         "<main><article><div class='caja fecha'><span>27</span><span>mar</span><span>2023</span></div><h1>La "
         "biblioteca</h1>{TEXT}</article></main>",
         "2023-03-27"},
        {"RelativeTime",
         "<main><article><h1>Library stays open</h1><relative-time datetime='2023-03-27T10:00:00-05:00'>two years "
         "ago</relative-time>{TEXT}</article></main>",
         "2023-03-27"},
        {"DisplayStampOfAnImport",
         "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"13/11/2025 09:21:40\"}"
         "</script><h1>Library stays open</h1><p class=date>12 November 2025</p>{TEXT}",
         "2025-11-12"},
        {"PublishedAfterItsChange",
         "<meta property=article:published_time content='2022-06-08T10:00:00+00:00'><meta "
         "property=article:modified_time content='2021-01-05T10:00:00+00:00'><h1>Library stays open</h1><p>June 11, "
         "2019</p>{TEXT}",
         "2019-06-11"},
        {"LocalClockAgainstUtc",
         "<meta property=article:published_time content='2023-12-22T18:30:00Z'><script "
         "type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2023-12-22T18:30:00Z\"}</script>"
         "<h1>Library stays open</h1><p>December 23, 2023 — 5.30am</p>{TEXT}",
         "2023-12-23"},
        {"RunOfAnExhibition", "<h1>Prints of the harbor</h1><p>June 20 – August 30, 2016</p>{TEXT}", ""},
        {"RunOfAnExhibitionInSpanish",
         "<h1>Grabados del puerto</h1><p>Del 20 de junio al 30 de agosto de 2016</p>{TEXT}", ""},
        {"BoxOfAnEvent",
         "<h1>Presentan libro</h1><div><p>Fecha: 20 de junio de 2016</p><p>Lugar: Sala Mayor</p></div>{TEXT}", ""},
        {"DayAfterAPlace", "<h1>Library stays open</h1><p>Page 3 – May 4, 2016</p>{TEXT}", "2016-05-04"},
        {"DayOfAnExhibition",
         "<h1>Prints of the harbor</h1><p class=event-date>May 5, 2024</p><p>Exhibition: May 6, 2024</p>{TEXT}", ""},
        {"MemberSince", "<h1>Library stays open</h1><p>Member joined March 4, 2011</p>{TEXT}", ""},
        {"EpochOfTheWest",
         "<meta property=article:published_time content='1969-12-31T18:00:00-06:00'><h1>Library stays open</h1>{TEXT}",
         ""},
        {"EmptyPage", "", ""},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(PublishedDateEvidence, KeepsEveryCandidateAsEvidence) {
  const PublishedDate found = date_of({"",
                                       "<meta property=article:published_time content='2015-11-04'><h1>Library stays "
                                       "open</h1><p>November 5, 2015</p>{TEXT}",
                                       ""});
  ASSERT_GE(found.evidence.size(), 2u);
  EXPECT_EQ(found.evidence[0].value, found.date->to_string());
  EXPECT_EQ(found.evidence[0].field, "date");
}

TEST(PublishedDateEvidence, DayBesideAnEmbargo) {
  const PublishedDate found = date_of(
      {"", "<p>EMBARGADO HASTA: 15 de febrero de 2017</p><h1>La biblioteca</h1><p>14 de febrero de 2017</p>{TEXT}",
       ""});
  EXPECT_EQ(found.date->to_string(), "2017-02-14");
}

struct PathCase {
  const char* path;
  const char* expected;
};
class DateOfPath : public testing::TestWithParam<PathCase> {};
TEST_P(DateOfPath, ReadsDays) {
  const auto date = date_of_path(GetParam().path);
  EXPECT_EQ(date ? date->to_string() : "", GetParam().expected) << GetParam().path;
}
INSTANTIATE_TEST_SUITE_P(, DateOfPath,
                         testing::ValuesIn<PathCase>({{"/2015/11/04/library", "2015-11-04"},
                                                      {"/2015/nov/4/library", "2015-11-04"},
                                                      {"/2016/12/python", "2016-12"},
                                                      {"/sala/2015-08-19-comision.html", "2015-08-19"},
                                                      {"/a/20151104/b", "2015-11-04"},
                                                      {"/2015/13/04/", ""},
                                                      {"/p/1234567", ""},
                                                      {"/article-11574168580", ""},
                                                      {"/2015-2016-season", ""},
                                                      {"/", ""}}));

TEST(DateOrderOf, FollowsLanguageAndRegion) {
  EXPECT_EQ(date_order_of("es-MX", ""), DateOrder::day_month);
  EXPECT_EQ(date_order_of("es", ""), DateOrder::day_month);
  EXPECT_EQ(date_order_of("es-US", ""), DateOrder::unknown);
  EXPECT_EQ(date_order_of("en", ""), DateOrder::month_day);
  EXPECT_EQ(date_order_of("en-GB", ""), DateOrder::day_month);
  EXPECT_EQ(date_order_of("en", "example.co.uk"), DateOrder::day_month);
  EXPECT_EQ(date_order_of("", ""), DateOrder::month_day);
  EXPECT_EQ(date_order_of("fr", ""), DateOrder::day_month);
}

}  // namespace
}  // namespace dateline::published_date_test
