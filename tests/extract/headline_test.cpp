// Headlines: the page's own heading against titles, site names, kickers and labels.
#include "indexer/extract/fields/headline.h"
#include "indexer/extract/fields/page_title.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::headline_test {
namespace {

struct Case {
  const char* name;
  const char* html;
  const char* expected;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.name;
}

constexpr const char* kText =
    "<p>The council voted on Tuesday to keep the library open on Sundays, after months of letters from parents, "
    "teachers and the readers of the "
    "third floor, who had asked for nothing else since the spring.</p><p>The vote was nine to two, and the two said "
    "they would come on Sundays.</p>";

class FindHeadline : public testing::TestWithParam<Case> {};
TEST(FindHeadlineBehindMenus, PassesAHundredTitledEntries) {
  std::string html;
  for (int i = 0; i < 100; ++i) html += "<div class=title>Section " + std::to_string(i) + "</div>";
  const Page page = Page::parse(html + "<h1>Library stays open on Sundays</h1>" + kText);
  const PageLayout outline(page);
  EXPECT_EQ(find_headline(outline, "www.valleysun.example").text, "Library stays open on Sundays");
}

TEST(FindHeadlineOfACopy, IsTheOneThatIsShown) {
  const std::string piece = std::string("<h1>Library stays open on Sundays</h1>") + kText;
  const Page page =
      Page::parse("<div class=piece>" + piece + "</div><div class=print-only style=display:none>" + piece + "</div>");
  const PageLayout outline(page);
  EXPECT_EQ(find_headline(outline, "www.valleysun.example").node, page.find("h1"));
}

TEST(FindHeadlineOfABuilder, IsInAWidgetOfItsOwn) {
  const Page page = Page::parse(
      std::string("<title>Valley Sun</title><section><div class='elementor-widget elementor-widget-theme-post-title'>"
                  "<div><b>Library stays open on Sundays</b></div></div><div class='elementor-widget elementor-widget-"
                  "theme-post-content'>") +
      kText + "</div></section>");
  const PageLayout outline(page);
  EXPECT_EQ(find_headline(outline, "www.valleysun.example").text, "Library stays open on Sundays");
}

TEST_P(FindHeadline, TakesThePagesOwn) {
  std::string html(GetParam().html);
  if (const std::size_t at = html.find("{TEXT}"); at != std::string::npos) html.replace(at, 6, kText);
  const Page page = Page::parse(html);
  const PageLayout outline(page);
  const Headline headline = find_headline(outline, "www.valleysun.example");
  EXPECT_EQ(headline.text, GetParam().expected);
  EXPECT_EQ(headline.evidence.empty(), headline.text.empty());
}

INSTANTIATE_TEST_SUITE_P(
    , FindHeadline,
    testing::ValuesIn<Case>({
        {"RowLabelledTitle",
         "<title>Press Release Detail</title><table><tr><th>Title:</th><td>Library stays open on Sundays</td></tr><tr>"
         "<th>Date:</th><td>May 3, 2015</td></tr></table>{TEXT}",
         "Library stays open on Sundays"},
        {"PaperOfAFiling",
         "<title>EX-99.1</title><p align=right><b>Exhibit 99.1</b></p><p align=center><b>LIBRARY STAYS OPEN ON "
         "SUNDAYS</b></p>{TEXT}",
         "LIBRARY STAYS OPEN ON SUNDAYS"},
        {"FolderOfAColumn",
         "<title>Notes From the River &raquo; Archive &raquo; The Library Stays</title><link rel=canonical "
         "href=http://www.valleysun.example/river-notes/2013/02/08/the-library-stays/><h1><a "
         "href=/river-notes/>Notes From the River</a></h1><h2><a "
         "href=/river-notes/2013/02/08/the-library-stays/>The Library Stays</a></h2>{TEXT}",
         "The Library Stays"},
        {"FirstPageOfAText",
         "<title>Library stays open on Sundays - Valley Sun</title><link rel=canonical "
         "href=http://www.valleysun.example/library-stays/2/><h1><a href=/library-stays/>Library stays open on "
         "Sundays</a></h1>{TEXT}",
         "Library stays open on Sundays"},
        {"LineAboveTheDay",
         "<title>Mayor's Press Office</title><div>News from the mayor</div><div><span class=xa3>Library stays open on "
         "Sundays</span></div><div>7/8/2011 11:30 AM</div>{TEXT}",
         "Library stays open on Sundays"},
        {"NumberSetBoldAbove",
         "<title>Nota 1877</title><div><b>Nota N. 1877</b></div><div><b>La biblioteca abre los "
         "domingos</b></div>{TEXT}",
         "La biblioteca abre los domingos"},
        {"OfficeInCapitalsAbove",
         "<title>Ministerio</title><div>MINISTERIO DEL AGUA<br>DIRECCIÓN DE PRENSA</div><div><strong>El Ministerio "
         "del Agua abre la biblioteca los domingos</strong><br><br>{TEXT}</div>",
         "El Ministerio del Agua abre la biblioteca los domingos"},
        {"OfficeBesideALabel",
         "<title>Press Release – Department of Libraries</title><p>An official website of the county, with a lock and "
         "a key in its sign.</p><h2>PRESS RELEASE</h2><p>For release: May 3, 2015</p><p>Contact: Ana Ruiz</p><p><b>"
         "LIBRARY STAYS OPEN ON SUNDAYS</b></p>{TEXT}",
         "LIBRARY STAYS OPEN ON SUNDAYS"},
        {"ConsentAbove",
         "<title>Sundays | Valley Readers</title><div><div><h2>We value your privacy</h2><p>We and our 812 partners "
         "store and access information on a device, such as cookies, and process personal data.</p><p>Your "
         "preferences will apply to this website only.</p></div></div><div><h1>Library stays open</h1>{TEXT}</div>",
         "Library stays open"},
        {"LinesThatAConverterWrapped",
         "<title>boletin 118.pdf</title><b>Press release 118/2019</b><br>\nHartford, May 3, 2019<br>\n<b>LIBRARY STAYS "
         "OPEN</b><br>\nThe council voted on Tuesday to keep the library open on<br>\nSundays, after months of letters "
         "from parents, teachers<br>\nand the readers.<br>\nThe vote was nine to two, and the two said that they<br>\n"
         "would come.<br>\n1<br>\n",
         "LIBRARY STAYS OPEN"},
        {"DashedTailOfTitleAndHeading",
         "<title>El convenio se firma – por fin | El Faro</title><h1>El convenio se firma – por fin</h1>{TEXT}",
         "El convenio se firma – por fin"},
        {"SecondHeadingUnderTheSite",
         "<title>Dockers of the South</title><h1><a href='/'>Dockers of the South</a></h1><ul><li><a href=/n>News</a>"
         "</ul><h2>Library stays open</h2>{TEXT}<h2>Latest</h2>",
         "Library stays open"},
        {"FirstHeadingIsTheSite",
         "<title>News | Dockers of the South</title><nav><a href=/n>News</a></nav><h1>Dockers of the South</h1><h2>"
         "Library stays open</h2>{TEXT}<p>© 2019 Dockers of the South</p>",
         "Library stays open"},
        {"TitleOfTheSection",
         "<title>News | Dockers of the South</title><nav><a href=/n>News</a></nav><h2>News</h2><h3>Library stays "
         "open</h3>{TEXT}<p>© 2019 Dockers of the South</p>",
         "Library stays open"},
        {"HeadingIsTheSiteByItsLogo",
         "<title>Lakeshore Library Board</title><a href=/><img src=l.gif alt='Lakeshore Library Board'></a><h1>"
         "Lakeshore Library Board</h1><h2>Library stays open on Sundays</h2>{TEXT}",
         "Library stays open on Sundays"},
        {"CellThatHeadsATable",
         "<title>Junta de Bibliotecas</title><a href=/><img src=l.gif alt='Junta de Bibliotecas'></a><table><tr><th>La "
         "biblioteca abre los domingos</th></tr><tr><td>{TEXT}</td></tr></table>",
         "La biblioteca abre los domingos"},
        {"NumberedLabelAbove",
         "<title>Comunicados</title><p><b>Boletín No. 41</b></p><p><b>La biblioteca abre los domingos</b></p>{TEXT}",
         "La biblioteca abre los domingos"},
        {"DayAsTitleAndHeading",
         "<title>March 14, 2012</title><h2>March 14, 2012</h2><p><b>Library stays open on Sundays</b></p>{TEXT}",
         "Library stays open on Sundays"},
        {"BoldByItsStyle",
         "<title>Document</title><p><span style='font-weight: bold'>Library stays open on Sundays</span></p>{TEXT}",
         "Library stays open on Sundays"},
        {"CapitalLinesOfTypedText",
         "<title>Press release</title><p><a href=/>Home</a></p><pre>\nPRESS RELEASE No. 14\nFOR IMMEDIATE RELEASE\n\n"
         "     LIBRARY STAYS OPEN ON SUNDAYS\n        AFTER MONTHS OF LETTERS\n\n"
         "  The council voted on Tuesday to keep the library open on\nSundays, after months of letters from parents, "
         "teachers and\nthe readers of the third floor, who had asked for little\nelse since the spring began.\n</pre>",
         "LIBRARY STAYS OPEN ON SUNDAYS AFTER MONTHS OF LETTERS"},
        {"BoldLineUnderAFileName",
         "<title>Microsoft Word - PR_final_v3</title><p><b>Library stays open on Sundays</b></p><p><b>Months of "
         "letters, "
         "and a vote</b></p>{TEXT}",
         "Library stays open on Sundays"},
        {"CapitalsInTwoLines",
         "<title>Prensa</title><p>COMUNICADO DE PRENSA</p><p>LA BIBLIOTECA SEGUIRÁ ABIERTA<br>POR UN ACUERDO DE "
         "TODOS</p>{TEXT}",
         "LA BIBLIOTECA SEGUIRÁ ABIERTA POR UN ACUERDO DE TODOS"},
        {"KickerInTheHeading",
         "<meta property=og:title content='Library stays open'><title>Library stays open</title><h1>College Sports | "
         "Library stays open</h1>{TEXT}",
         "Library stays open"},
        {"DayInTheHeading",
         "<meta property=og:title content='Library stays open'><title>Library stays open</title><h1>Dec 18 2025 "
         "Library "
         "stays open</h1>{TEXT}",
         "Library stays open"},
        {"SubtitleInsideH1",
         "<meta property=og:title content='Library stays open'><title>Why is it open? | Valley "
         "Sun</title><h1><div><p>Library stays open</p><h4>A guide to the Sundays that readers like best, and how they "
         "work</h4></div></h1>{TEXT}",
         "Library stays open"},
        {"DashedTailThatAllClaim",
         "<meta property=og:title content='Library stays open – Until Now'><title>Library stays open – Until Now | "
         "Valley Sun</title><h1>Library stays open – Until Now</h1>{TEXT}",
         "Library stays open – Until Now"},
        {"TitleThatIsALink",
         "<meta property=og:title content='Council keeps library open'><title>Council keeps the old library open on "
         "Sundays | Valley Sun</title><h1>Council keeps the old library open on Sundays</h1>{TEXT}<a href=/2><div "
         "class=title>Council keeps library open</div></a>",
         "Council keeps the old library open on Sundays"},
        {"OnlyH1", "<h1>Library stays open</h1>{TEXT}", "Library stays open"},
        {"H1AndTitle", "<title>Library stays open - Valley Sun</title><h1>Library stays open</h1>{TEXT}",
         "Library stays open"},
        {"SiteNameIsH1",
         "<title>Library stays open | Valley Sun</title><h1><a href='/'>Valley Sun</a></h1><h2>Library stays "
         "open</h2>{TEXT}",
         "Library stays open"},
        {"SiteNameWithoutLink",
         "<title>Valley Sun: news</title><meta property=og:site_name content='Valley Sun'><meta property=og:title "
         "content='Library stays open'><h1>Valley Sun</h1><h2>Library stays open</h2>{TEXT}",
         "Library stays open"},
        {"CurlyQuotesAsPrinted",
         "<meta property=og:title content=\"Library's long Sunday\"><h1>Library’s long Sunday</h1>{TEXT}",
         "Library’s long Sunday"},
        {"OwnHeadingOverTitle", "<title>Library vote</title><h1>Council keeps the library open on Sundays</h1>{TEXT}",
         "Council keeps the library open on Sundays"},
        {"NoHeadingButOgTitle",
         "<meta property=og:title content='Library stays open | Valley Sun'><meta property=og:site_name "
         "content='Valley Sun'>{TEXT}",
         "Library stays open"},
        {"TitleOnly", "<title>Library stays open on Sundays | Valley Sun</title>{TEXT}",
         "Library stays open on Sundays"},
        {"TitleSiteFirst", "<title>Valley Sun | Library stays open on Sundays</title>{TEXT}",
         "Library stays open on Sundays"},
        {"TitleOfThreeParts",
         "<title>Agencia del Valle :: Salud :: El hospital recibe su primer resonador</title>{TEXT}",
         "El hospital recibe su primer resonador"},
        {"FontTags",
         "<title>Valley Sun</title><font size=5><b>Library stays open</b></font><br><font size=2>May 13, 2005 | Page "
         "11</font>{TEXT}",
         "Library stays open"},
        {"TableCells",
         "<table><tr><td><font size=1><a href=/a>Home</a><br><a href=/b>News</a></font></td><td><font size=2><b>NOTA "
         "DE PRENSA N° 318</b><br><font size=3><b>DEFENSORÍA EXIGE "
         "MEDICINAS</b></font><br></font>{TEXT}</td></tr></table>",
         "DEFENSORÍA EXIGE MEDICINAS"},
        {"BoldLine",
         "<title>Red del Norte</title><div><b>Pronunciamiento ante un nuevo recorte</b><br><br></div>{TEXT}",
         "Pronunciamiento ante un nuevo recorte"},
        {"InlineStyle",
         "<title>Speeches</title><p><span style='font-size:16.0pt'>Remarks at the levee in August</span></p>{TEXT}",
         "Remarks at the levee in August"},
        {"ClassTitle", "<title>EPQ</title><span class=titulo>Tendrá su primera planta de agua</span><br>{TEXT}",
         "Tendrá su primera planta de agua"},
        {"IdTitle",
         "<title>Portal - Noticias</title><span id=ctl00_Main_lblTitular>El pueblo tendrá planta de "
         "agua</span><br>{TEXT}",
         "El pueblo tendrá planta de agua"},
        {"UntitledDocument",
         "<title>Documento sin título</title><p align=center><font size=5><b>Inicia el bacheo "
         "nocturno</b></font></p>{TEXT}",
         "Inicia el bacheo nocturno"},
        {"ReleaseLineIsNone",
         "<title>Union - Press</title><p><b>FOR IMMEDIATE RELEASE</b></p><p><b>Nurses and teachers march "
         "together</b></p>{TEXT}",
         "Nurses and teachers march together"},
        {"KickerInside", "<h1><small>Local</small> Library stays open</h1>{TEXT}", "Library stays open"},
        {"KickerSpan", "<h1><span class=kicker>Politics</span> Library stays open</h1>{TEXT}", "Library stays open"},
        {"MenuHeadingIsNone",
         "<title>Library stays open</title><nav><h2>Menu</h2></nav><h2>Library stays open</h2>{TEXT}",
         "Library stays open"},
        {"RelatedIsNone",
         "<meta property=og:title content='Library stays open'><h1>Library stays open</h1>{TEXT}<div "
         "class=related><h2>Other story entirely</h2></div>",
         "Library stays open"},
        {"HiddenIsNone",
         "<title>Fiscalía | Comunicado 112</title><h1 class=d-none>Fiscalía Regional</h1><h4 "
         "class=card-title>Sentencian a responsable de robo</h4>{TEXT}",
         "Sentencian a responsable de robo"},
        {"MastheadIsNone",
         "<title>Ximena Larraguibel, senadora</title><header><h1>Ximena Larraguibel</h1><nav><a "
         "href=b>Biografía</a></nav></header><section><h2>Declaración sobre la sequía en el valle</h2>{TEXT}</section>",
         "Declaración sobre la sequía en el valle"},
        {"SubheadIsNone",
         "<title>Library stays open</title><h2>Library stays open</h2>{TEXT}<h2>What the readers said</h2>{TEXT}",
         "Library stays open"},
        {"SvgTitleIsNone", "<svg><title>Logo</title></svg><h1>Library stays open</h1>{TEXT}", "Library stays open"},
        {"JsonLdHeadline",
         "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Library stays "
         "open\"}</script><meta property=og:title content='Library stays open'>{TEXT}",
         "Library stays open"},
        {"EntitiesTwice", "<meta property=og:title content='Tom &amp;amp; Ana&amp;#8217;s library'>{TEXT}",
         "Tom & Ana’s library"},
        {"GluedSiteName",
         "<title>Anticorrupción decidirá en Madrid » Local » Ultima Hora</title><meta name=title "
         "content='Anticorrupción decidirá en Madrid'><h1>Anticorrupción decidirá en Madrid<span>Ultima "
         "Hora</span></h1>{TEXT}",
         "Anticorrupción decidirá en Madrid"},
        {"LesserHeadingGivesWay",
         "<meta property=og:title content='Library stays open on Sundays'><title>Library stays open on "
         "Sundays</title><h2>It’s time to stand up for readers</h2>{TEXT}",
         "Library stays open on Sundays"},
        {"Nothing", "{TEXT}", ""},
        {"EmptyPage", "", ""},
    }),
    [](const auto& test) { return std::string(test.param.name); });

struct CutCase {
  const char* title;
  const char* site;
  const char* expected;
};
class CutSiteName : public testing::TestWithParam<CutCase> {};
TEST_P(CutSiteName, LeavesTheHeadline) {
  EXPECT_EQ(cut_site_name(GetParam().title, GetParam().site, "valleysun.example"), GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(, CutSiteName,
                         testing::ValuesIn<CutCase>({
                             {"Library stays open | Valley Sun", "", "Library stays open"},
                             {"Library stays open | Valley Sun", "Valley Sun", "Library stays open"},
                             {"Valley Sun - Library stays open", "Valley Sun", "Library stays open"},
                             {"Library stays open", "Valley Sun", "Library stays open"},
                             {"El agua, un derecho - Guía para vecinos - Agua Clara", "Agua Clara",
                              "El agua, un derecho - Guía para vecinos"},
                             {"Budget talks - part two of the council's long night", "",
                              "Budget talks - part two of the council's long night"},
                             {"Library stays open | Office of the Mayor | Press Release | valleysun.example", "",
                              "Library stays open"},
                             {"Valley Sun", "Valley Sun", "Valley Sun"},
                         }));

}  // namespace
}  // namespace dateline::headline_test
