// Bylines: names out of texts, and the right text out of pages.
#include "indexer/extract/fields/byline.h"

#include <gtest/gtest.h>

#include <string>

#include "indexer/extract/fields/byline_text.h"
#include "indexer/extract/fields/headline.h"

namespace dateline::byline_test {
namespace {

std::string shown(const std::vector<Author>& authors) {
  std::string text;
  for (const Author& author : authors) {
    if (!text.empty()) text += "; ";
    text += author.name;
    if (!author.role.empty()) text += " (" + author.role + ")";
  }
  return text;
}

struct TextCase {
  const char* name;
  const char* text;
  const char* expected;
  bool labelled = false;
};
void PrintTo(const TextCase& c, std::ostream* out) {
  *out << c.text;
}

class ParseByline : public testing::TestWithParam<TextCase> {};
TEST_P(ParseByline, ReadsNames) {
  EXPECT_EQ(shown(parse_byline(GetParam().text, GetParam().labelled)), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    , ParseByline,
    testing::ValuesIn<TextCase>({
        {"By", "By Jane Doe", "Jane Doe"},
        {"ByCapitals", "BY ERIC RUDER", "ERIC RUDER"},
        {"ByColon", "By: Jane Doe", "Jane Doe"},
        {"Por", "Por Juan Pérez", "Juan Pérez"},
        {"PorColon", "Por: María José Núñez", "María José Núñez"},
        {"EscritoPor", "Escrito por Ana Ruiz", "Ana Ruiz"},
        {"PublishedBy", "Published By: Office of the Mayor", "Office of the Mayor"},
        {"PublicadoPor", "Publicado por Redacción Central", "Redacción Central"},
        {"Texto", "Texto: Lucía Ferro", "Lucía Ferro"},
        {"NextLabelBehindTheName", "Texto: Lucía Ferro Fotos: Sam Lee", "Lucía Ferro"},
        {"WrittenBy", "Written by Sam O'Neil", "Sam O'Neil"},
        {"PostedByOn", "Posted by Sam Lee on May 3, 2015", "Sam Lee"},
        {"And", "By Ana Ruiz and John O'Neil", "Ana Ruiz; John O'Neil"},
        {"Ampersand", "By Ana Ruiz & John O'Neil", "Ana Ruiz; John O'Neil"},
        {"SpanishY", "Por Ana Ruiz y Luis Mora", "Ana Ruiz; Luis Mora"},
        {"SpanishE", "Por Ana Ruiz e Inés Mora", "Ana Ruiz; Inés Mora"},
        {"Commas", "By Ana Ruiz, Luis Mora and Jo Li", "Ana Ruiz; Luis Mora; Jo Li"},
        {"OxfordComma", "By Ana Ruiz, Luis Mora, and Jo Li", "Ana Ruiz; Luis Mora; Jo Li"},
        {"Role", "By Jane Doe, Staff Writer", "Jane Doe (Staff Writer)"},
        {"RoleLeader", "Juan Hernandez, 32BJ District Leader", "Juan Hernandez (32BJ District Leader)"},
        {"Suffix", "By Jane Doe, M.D.", "Jane Doe (M.D.)"},
        {"Agency", "By The Associated Press", "The Associated Press"},
        {"AgencyBeside", "By Jane Doe, Valley News Service", "Jane Doe (Valley News Service)"},
        {"PaperBeside", "By Ana Ruiz and Sam Lee, The Valley Post", "Ana Ruiz; Sam Lee (The Valley Post)"},
        {"WebAdmin", "Written by Web Admin", ""},
        {"WebAdminInOne", "By webadmin", ""},
        {"Prensa", "Por prensa", ""},
        {"SuperUsuario", "Escrito por Superusuario", ""},
        {"AWordWithAnAccentBehind", "Por Elvira Montalb\u00E1n Publicado el 8 de noviembre", "Elvira Montalb\u00E1n"},
        {"AQuestion", "Por qu\u00E9 el partido crece en el sur", ""},
        {"Desk", "BWW News Desk", "BWW News Desk"},
        {"Bar", "By Jane Doe | May 3, 2015 | Page 11", "Jane Doe"},
        {"Dash", "Por Lic. Ana Ruiz - 08/04/2015 10:30", "Lic. Ana Ruiz"},
        {"Slash", "Por Ana Ruiz / 23/10/2017", "Ana Ruiz"},
        {"DateBehind", "By Jane Doe December 28, 2016", "Jane Doe"},
        {"ClockBehind", "By Jane Doe 10:22 am", "Jane Doe"},
        {"MinutesBehind", "By Jane Doe 5 min read", "Jane Doe"},
        {"MailBehind", "Por Blas Ayala bayala@example.org 4 octubre, 2021", "Blas Ayala"},
        {"HandleBehind", "By Jane Doe @janedoe", "Jane Doe"},
        {"HandleGlued", "by April Glaser@aprilaser Dec 15, 2016, 1:55pm EST", "April Glaser"},
        {"LabelTwice", "By by JANE DOE, SAM LEE and ANA RUIZ", "JANE DOE; SAM LEE; ANA RUIZ"},
        {"Footnote", "By Xiaoying You0", "Xiaoying You"},
        {"PrepositionBehind", "Posted by Bo2man am 06.01.2011", "Bo2man", true},
        {"RolesJoined", "by Nicole Vorbes, Master Horticulturalist & Garden Educator | Dec 30, 2025",
         "Nicole Vorbes (Master Horticulturalist)"},
        {"NewspaperWithAnd", "The Valley Telegram & Gazette", "The Valley Telegram & Gazette", true},
        {"RoleBehindTheName", "Jane Doe Editor", "Jane Doe (Editor)"},
        {"RoleWithSigns", "by Jane Doe, Senior Director, Content & Marketing", "Jane Doe (Senior Director)"},
        {"For", "By Jane Doe for The Valley Sun", "Jane Doe"},
        {"In", "By Jane Doe in Hartford", "Jane Doe"},
        {"Parenthesis", "By Jane Doe (Reuters)", "Jane Doe"},
        {"Titles", "Dr. Jane Doe", "Dr. Jane Doe"},
        {"Initials", "J. Carrasco", "J. Carrasco"},
        {"ThreeInitials", "T. V. Raman", "T. V. Raman"},
        {"Particles", "Por Inés de la Torre", "Inés de la Torre"},
        {"Van", "By Jordie van Rijn", "Jordie van Rijn"},
        {"NumberedOffice", "Publicado por Junta de Vecinos N° 7", "Junta de Vecinos N° 7"},
        {"OfficeWithAnd", "Department of Parks and Recreation", "Department of Parks and Recreation"},
        {"Committee", "by The Organizing Committee", "The Organizing Committee"},
        {"Union", "Comisión Directiva", "Comisión Directiva"},
        {"OneWordLabelled", "Maddy", "Maddy", true},
        {"OneWordUnlabelled", "Maddy", ""},
        {"Handle", "@janedoe", "", true},
        {"Address", "https://example.org/author/jane", "", true},
        {"Mail", "jane@example.org", "", true},
        {"Admin", "admin", "", true},
        {"ByAdmin", "By admin", ""},
        {"Administrator", "Escrito por Administrator", ""},
        {"Label", "Press Release", ""},
        {"ReadMore", "Read more", "", true},
        {"Sentence", "The mayor said on Monday that the budget would pass.", ""},
        {"SmallSentence", "coordina la comunicación del hospital", "", true},
        {"BiographySentence", "Gabriela Ordóñez coordina la comunicación del hospital", "", true},
        {"Number", "12345", "", true},
        {"Empty", "", ""},
        {"LabelAlone", "By", ""},
        {"Question", "By whom?", ""},
        {"TitleOfDoctor", "Por Mtra. Elsa Cantú Rivas", "Mtra. Elsa Cantú Rivas"},
        {"Hyphen", "By Mary-Jane Foster", "Mary-Jane Foster"},
        {"BothLabels", "By by JOSH HASKELL", "JOSH HASKELL"},
        {"Contributors", "Contributors: Janet Loughrey", "Janet Loughrey"},
        {"BeginsAsByInside", "By ABBY RUTHERBY, KIRBY PORRAS and ROBERT BYFIELD",
         "ABBY RUTHERBY; KIRBY PORRAS; ROBERT BYFIELD"},
        {"PorInside", "Por PORFIRIO PORTA y ABY PORRAS", "PORFIRIO PORTA; ABY PORRAS"},
        {"WithAgencies", "By Jane Doe with Agencies", "Jane Doe"},
        {"YAgencias", "Por Ana Ruiz y agencias", "Ana Ruiz"},
        {"HeadOf", "Jane Doe, Head of Training", "Jane Doe (Head of Training)"},
        {"TwiceForTwoScreens", "By Jane Doe By Jane Doe", "Jane Doe"},
        {"NameOfAHost", "Like Valleynews.org", "", true},
        {"InitialsAreNoHost", "J.R. Doe", "J.R. Doe", true},
    }),
    [](const auto& test) { return std::string(test.param.name); });

struct PageCase {
  const char* name;
  const char* html;
  const char* expected;
};
void PrintTo(const PageCase& c, std::ostream* out) {
  *out << c.name;
}

constexpr const char* kText =
    "<p>The council voted on Tuesday to keep the library open on Sundays, after months of letters from parents, "
    "teachers and the readers of the "
    "third floor, who had asked for nothing else since the spring.</p><p>The vote was nine to two, and the two said "
    "they would come on Sundays.</p>";

std::string byline_of(std::string_view html) {
  std::string whole(html);
  if (const std::size_t at = whole.find("{TEXT}"); at != std::string::npos) whole.replace(at, 6, kText);
  const Page page = Page::parse(whole);
  const PageLayout outline(page);
  const Headline headline = find_headline(outline);
  return shown(find_byline(outline, {headline.node, {}, nullptr, headline.text}).authors);
}

class BylineOfPage : public testing::TestWithParam<PageCase> {};
TEST_P(BylineOfPage, IsFound) {
  EXPECT_EQ(byline_of(GetParam().html), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    , BylineOfPage,
    testing::ValuesIn<PageCase>({
        {"NameAndDayAboveTheHeadline",
         "<ul><li>Priya Raman</li><li>Sep 19, 2022</li><li>2 min read</li></ul><h1>Library stays open</h1>{TEXT}",
         "Priya Raman"},
        {"CallBesideADay",
         "<h1>Nurses vote to strike</h1>{TEXT}<p>Talks resume Monday, Oct. 3, 2016.</p><p>JOIN US!</p><p>Dues are low "
         "and "
         "rights are many.</p>",
         ""},
        {"HeadlineInTwoLines",
         "<pre>\nFOR IMMEDIATE RELEASE\nMarch 3, 1999\n\nSTATE PARKS CUT ENTRY FEES\nFOR THE SPRING SEASON\n\nHELENA "
         "-- "
         "Entry to all forty-one state parks costs half until\nthe end of May, Parks Director Joan Tull said on "
         "Wednesday.\n\nCamping fees stay as they are.\n</pre>",
         ""},
        {"FormThatAsksForDays",
         "<form><label>Desde Hasta</label><p>19/09/2022</p></form><h1>La biblioteca abre</h1>{TEXT}", ""},
        {"ContactLabelBesideTheDay",
         "<h1>Library stays open</h1><div>March 14, 2023</div><div>Media Contact:</div><div>Dana Whitlock</div>{TEXT}",
         ""},
        {"OfficeBelowTheClosingDay",
         "<h1>La biblioteca abre</h1>{TEXT}<p>Lima, 11 de octubre de 2015</p><p>Direcci\u00F3n de Comunicaci\u00F3n "
         "Social</p>",
         ""},
        {"LabelInBoldOfABoxOfFacts",
         "<h1>Library stays open</h1><div><b>Region</b> <span>West Coast</span></div><div>March 5, 2024</div>{TEXT}",
         ""},
        {"PortraitAboveTheHeadline",
         "<meta name=author content='El Eco de la Ribera'><article><figure><img src=a.jpg alt='Josune "
         "Ibarra'><figcaption>Josune Ibarra</figcaption></figure><div>Bi\u00F3loga</div><h1>Las cuentas del "
         "r\u00EDo</h1>{TEXT}</article>",
         "Josune Ibarra"},
        {"LinkedPortraitAboveTheHeadline",
         "<div><a href=/u/7><img src=a.jpg></a><a href=/u/7>Priya Raman</a> <span>9/19/22</span></div><h1>Library "
         "stays open</h1>{TEXT}",
         "Priya Raman"},
        {"LinkedSectionAboveTheHeadline",
         "<div><a href=/u/7><img src=a.jpg></a><a href=/w>River Watch</a> <span>9/19/22</span></div><h1>Library stays "
         "open</h1>{TEXT}",
         ""},
        {"TitleOfAPicture",
         "<h1>Library stays open</h1><div><img src=a.jpg alt='A Life of Service'><p>A Life of Service</p></div>{TEXT}",
         ""},
        {"LinksOfTwoWritersWithASlash",
         "<h1>Library stays open</h1><div class=byline><a href=/people/ana-ruiz>Ana Ruiz</a> / <a "
         "href=/people/sam-lee>Sam Lee</a> Leeds</div>{TEXT}",
         "Ana Ruiz; Sam Lee"},
        {"WriterAndPlaceWithASlash",
         "<h1>Library stays open</h1><div class=byline><a href=/people/ana-ruiz>Ana Ruiz</a> / <a "
         "href=/places/los-olivos>Los Olivos</a></div>{TEXT}",
         "Ana Ruiz"},
        {"HouseInCapitals",
         "<meta property=og:site_name content='Valley Ledger'><h1>Library stays open</h1><p class=byline>Ana Ruiz, "
         "VALLEY LEDGER</p>{TEXT}",
         "Ana Ruiz"},
        {"ThoseToInterview",
         "<h1>Library stays open</h1>{TEXT}<h4>Available for interviews</h4><div class=author>Ana Ruiz</div><div "
         "class=author>Sam Lee</div>",
         ""},
        {"ThoseToInterviewInAListOfAuthors",
         "<h1>Library stays open</h1><div class=author-list><h4>Available for interviews</h4><div class=author>Ana "
         "Ruiz</div><div class=author>Sam Lee</div></div><p>April 3, 2017</p>{TEXT}",
         ""},
        {"WriterOfAnInterview",
         "<h1>Entrevista con la vocera</h1><div class=author>Ana Ruiz</div><p>3 de mayo de 2015</p>{TEXT}", "Ana Ruiz"},
        {"ByARiver", "<h1>Library stays open</h1><p>By the river, a plan takes shape</p>{TEXT}", ""},
        {"DayGluedBehind",
         "<h1>Library stays open</h1><p class=byline-dateline><span class=byline>By RUTH BYFIELD</span><time "
         "datetime=2017-03-08>MARCH 8, 2017</time></p>{TEXT}",
         "RUTH BYFIELD"},
        {"DayGluedBehindInSpanish",
         "<h1>La biblioteca sigue abierta</h1><div><b>Por ROSA PORRAS</b><i>8 DE MARZO DE 2017</i></div>{TEXT}",
         "ROSA PORRAS"},
        {"MonthGluedBehind",
         "<h1>Library stays open</h1><div><span>By KIRBY SHELBY</span><span>OCT. 21, 2019</span></div>{TEXT}",
         "KIRBY SHELBY"},
        {"NumbersGluedBehind",
         "<h1>La biblioteca sigue abierta</h1><div><span>Por Aby Ruiz</span><span>21/10/2019</span></div>{TEXT}",
         "Aby Ruiz"},
        {"TitleBesideTheName",
         "<h1>Library stays open</h1><div class=author-info><p>Article by:</p><a href=#a>Jane Doe</a><p>RN, Certified "
         "Reading Consultant</p></div>{TEXT}",
         "Jane Doe (RN, Certified Reading Consultant)"},
        {"PositionInAnElementOfClassAuthor",
         "<h1>Library stays open</h1><div class=author-position>Full-Stack Library Developer</div>{TEXT}", ""},
        {"NoteBelow",
         "<h1>Library stays open</h1>{TEXT}<div>This post was written by Jane Doe, Head of Training and Member "
         "Services</div>",
         "Jane Doe"},
        {"HeadingBelow", "<h1>Library stays open</h1>{TEXT}<h3>Author</h3><p>Jane Q. Doe</p>", "Jane Q. Doe"},
        {"HeadingBelowWithoutName", "<h1>Library stays open</h1>{TEXT}<h3>Author</h3><p>All of the posts</p>", ""},
        {"OrganisationOfStructuredData",
         "<script type='application/ld+json'>{\"@type\":\"Article\",\"author\":{\"@type\":\"Organization\","
         "\"name\":\"Center for Harbor Safety and Research\"}}</script><h1>Library stays open</h1>{TEXT}",
         "Center for Harbor Safety and Research"},
        {"MetaAuthor", "<meta name=author content='Jane Doe'><h1>Library stays open</h1>{TEXT}", "Jane Doe"},
        {"JsonLd",
         "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":[{\"name\":\"Jane "
         "Doe\"},{\"name\":\"Ana Ruiz\"}]}</script><h1>Library stays open</h1>{TEXT}",
         "Jane Doe; Ana Ruiz"},
        {"JsonLdById",
         "<script "
         "type='application/"
         "ld+json'>{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"#p\"}},{\"@type\":\"Person\",\"@id\":\"#"
         "p\",\"name\":\"Ana Ruiz\"}]}</script>"
         "<h1>Library stays open</h1>{TEXT}",
         "Ana Ruiz"},
        {"ByLine", "<h1>Library stays open</h1><p>By Jane Doe</p>{TEXT}", "Jane Doe"},
        {"LabelInItsOwnElement",
         "<h1>Library stays open</h1><div><span>By</span><span>by JANE DOE and SAM LEE</span></div>{TEXT}",
         "JANE DOE; SAM LEE"},
        {"CommentsWrapperUnderHeadline",
         "<h1>Library stays open</h1><div class='meta social-comments'>By <span class=author>Jane "
         "Doe</span></div>{TEXT}",
         "Jane Doe"},
        {"FooterOfHeadline",
         "<div class=headline__box><h1>Library stays open</h1><div class=headline__footer>By <a "
         "href=/profiles/jane>Jane Doe</a>, VSN</div></div>{TEXT}",
         "Jane Doe (VSN)"},
        {"LinkBehindTheName",
         "<h1>Library stays open</h1><div>By <a href=/a/jane>Jane Doe</a> <a href=/news>Valley Fox</a></div>{TEXT}",
         "Jane Doe"},
        {"OneLineEach",
         "<h1>Library stays open</h1><div>By Jane Doe <span>December 21, 2023</span></div><div>By Sam Lee "
         "<span>December 21, 2023</span></div>{TEXT}",
         "Jane Doe; Sam Lee"},
        {"ComponentNames",
         "<h1>Library stays open</h1><div class=x9><span data-testid=byline-contributors class=q7>Jane "
         "Doe</span></div>{TEXT}",
         "Jane Doe"},
        {"ProfileLink", "<h1>Library stays open</h1><p class=x9><a href=/people/jane-doe>Jane Doe</a></p>{TEXT}",
         "Jane Doe"},
        {"ProfileLinkInTheText", "<h1>Library stays open</h1>{TEXT}<p>Ask <a href=/people/jane-doe>Jane Doe</a></p>",
         ""},
        {"Portrait",
         "<h1>Library stays open</h1><div><img src=j.png alt=\"Photo of Jane Doe\"><div>Jane Doe</div><div>Reporter at "
         "large</div></div>{TEXT}",
         "Jane Doe"},
        {"PictureOfTheSubject",
         "<h1>Library stays open</h1><figure><img src=j.png alt='Jane Doe'><figcaption>Jane "
         "Doe</figcaption></figure>{TEXT}",
         ""},
        {"ClassByline",
         "<h1>Library stays open</h1><div class=byline><a href=/a>Jane Doe</a><span>Reporter</span></div>{TEXT}",
         "Jane Doe (Reporter)"},
        {"RelAuthor", "<h1>Library stays open</h1><a rel=author href=/x>Jane Doe</a>{TEXT}", "Jane Doe"},
        {"ItempropAuthor",
         "<h1>Library stays open</h1><span itemprop=author><span itemprop=name>Jane Doe</span></span>{TEXT}",
         "Jane Doe"},
        {"AuthorLink", "<h1>Library stays open</h1><p><a href='/author/jane'>Jane Doe</a> - 12 June 2015</p>{TEXT}",
         "Jane Doe"},
        {"NameBesideDate", "<h1>Library stays open</h1><p>Jane Doe | Senior Writer | July 2, 2015</p>{TEXT}",
         "Jane Doe"},
        {"NameAboveDate", "<h1>Library stays open</h1><p>Jane Doe<br>July 2, 2015</p>{TEXT}", "Jane Doe"},
        {"DateByName", "<h1>Library stays open</h1><p>Jueves, 18 de julio de 2013 por Comisión Directiva</p>{TEXT}",
         "Comisión Directiva"},
        {"SubjectsInCapitals",
         "<h1>Library stays open</h1><p>THE COUNCILLORS and parents agree on one thing: the hall stays open.</p>{TEXT}",
         ""},
        {"SubjectsInCapitalsInSpanish",
         "<h1>La biblioteca sigue abierta</h1><p>EL CONSEJO y la alcaldía acordaron abrir los domingos.</p>{TEXT}", ""},
        {"TwoWritersInCapitals",
         "<h1>Library stays open</h1><p>ANA RUIZ and SAM LEE report from a hall full of readers.</p>{TEXT}",
         "ANA RUIZ; SAM LEE"},
        {"Standfirst",
         "<h1>Library stays open</h1><p><b>JANE DOE reports from the reading room where nobody had "
         "slept.</b></p>{TEXT}",
         "JANE DOE"},
        {"Signature", "<h1>Library stays open</h1>{TEXT}<p><strong>Jane Doe</strong></p>", "Jane Doe"},
        {"EmptyPublishedBy",
         "<h1>Library stays open</h1><p><b>Published By:</b> <br><b>Contact: </b>Dea Gamble, (215) 555-0100</p>{TEXT}",
         ""},
        {"ContactBesideDate", "<h1>Library stays open</h1><p>08/03/15 | Ivette Nolasco (202-555-0190)</p>{TEXT}", ""},
        {"LabelBesideDate", "<h1>Library stays open</h1><p>July 10, 2014 Press Release</p>{TEXT}", ""},
        {"CommentersAreNone",
         "<h1>Library stays open</h1>{TEXT}<div class=comments><p>By John Smith</p><p class=author>Mark "
         "Twain</p></div>",
         ""},
        {"CaptionsAreNone", "<h1>Library stays open</h1>{TEXT}<figure><figcaption>By Ann Lens</figcaption></figure>",
         ""},
        {"PlaceIsNone", "<h1>Library stays open</h1><p>New Orleans<br>August 29, 2006</p>{TEXT}", ""},
        {"QuotedPost",
         "<h1>Library stays open</h1>{TEXT}<blockquote><p>We are open.</p>— Office of the Mayor (@mayor) November 21, "
         "2018</blockquote>",
         ""},
        {"Affiliation",
         "<meta property=og:site_name content='Valley Ledger'><h1>Library stays open</h1><div class=author>Jane Doe, "
         "Valley Ledger</div>{TEXT}",
         "Jane Doe"},
        {"LinkThenPaper",
         "<h1>Library stays open</h1><div class=author><a href=/x class=authors>Jane Doe</a>\n<span>Valley "
         "Telegram</span></div>{TEXT}",
         "Jane Doe"},
        {"PrintedBeforeHouse",
         "<meta property=og:site_name content='Valley Ledger'><script type='application/ld+json'>{\"@type\":"
         "\"NewsArticle\",\"author\":{\"name\":\"The Valley Ledger\"}}</script><h1>Library stays open</h1><p "
         "class=author>Jane Doe</p>{TEXT}",
         "Jane Doe"},
        {"GluedLink",
         "<h1>Library stays open</h1><div class=byline>By <a href=/a>Jane Doe</a><a href=/t>Twitter</a></div>{TEXT}",
         "Jane Doe"},
    }),
    [](const auto& test) { return std::string(test.param.name); });

// Names of metadata that sign nothing.

struct HouseCase {
  const char* name;
  const char* head;  ///< of the page
  const char* author;
  Signed kind;
  const char* expected;
};
void PrintTo(const HouseCase& c, std::ostream* out) {
  *out << c.author;
}

class HouseByline : public testing::TestWithParam<HouseCase> {};
TEST_P(HouseByline, SignsOnlyWhatItMay) {
  const std::string html = std::string(GetParam().head) + "<meta name=author content='" + GetParam().author +
                           "'><h1>Library stays open</h1>" + kText;
  const Page page = Page::parse(html);
  const PageLayout outline(page);
  Byline byline = find_byline(outline, {find_headline(outline).node, "www.riverlib.example"});
  drop_unsigned(byline, GetParam().kind);
  EXPECT_EQ(shown(byline.authors), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    , HouseByline,
    testing::ValuesIn<HouseCase>({
        {"PartOfSiteName", "<meta property=og:site_name content='RLA Newsroom'>", "RLA", Signed::unknown, ""},
        {"HoldsSiteName", "<meta property=og:site_name content='River Union'>", "River Union Press Office",
         Signed::office, ""},
        {"PressOfASpanishHouse", "<title>Abre la biblioteca | Junta de Bibliotecas del Sur</title>",
         "Prensa Junta de Bibliotecas", Signed::office, ""},
        {"Department", "", "Comunicación Social", Signed::office, ""},
        {"InitialsOfTheSite", "<meta property=og:site_name content='River Library Alliance'>", "RLA", Signed::office,
         ""},
        {"TitleSuffix", "<title>Library stays open | Alianza de Bibliotecas</title>", "Alianza de Bibliotecas",
         Signed::office, ""},
        {"Host", "", "Riverlib", Signed::unknown, ""},
        {"TypedElsewhere",
         "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"Organization\",\"name\":\"Quay "
         "Workers\"}]}</script>",
         "Quay Workers", Signed::unknown, ""},
        {"Login", "", "Jzwer1t", Signed::unknown, ""},
        {"LoginOfTwoNames", "", "LucyRutgers", Signed::unknown, ""},
        {"PersonOfAnOffice", "", "Jane Doe", Signed::office, ""},
        {"PersonElsewhere", "", "Jane Doe", Signed::unknown, "Jane Doe"},
        {"BlogOfAHouse", "", "Riverlib", Signed::personal, "Riverlib"},
        {"PersonOfTheTown", "<meta property=og:site_name content='Houston'>", "Jane Houston", Signed::unknown,
         "Jane Houston"},
        {"PrintedAnyway", "<meta property=og:site_name content='River Union'><p>By Jane Doe</p>", "Jane Doe",
         Signed::office, "Jane Doe"},
    }),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace dateline::byline_test
