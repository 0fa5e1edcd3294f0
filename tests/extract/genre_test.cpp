// Genres and labels: what pages call themselves.
#include "indexer/extract/fields/genre.h"
#include "indexer/extract/fields/genre_label.h"

#include <gtest/gtest.h>

#include "indexer/extract/extractor.h"
#include "indexer/extract/fields/categories.h"

namespace dateline::genre_test {
namespace {

struct LabelCase {
  const char* label;
  Genre genre;
};
class GenreOfLabel : public testing::TestWithParam<LabelCase> {};
TEST_P(GenreOfLabel, KnowsBothLanguages) {
  EXPECT_EQ(genre_of_label(GetParam().label), GetParam().genre) << GetParam().label;
}
INSTANTIATE_TEST_SUITE_P(, GenreOfLabel,
                         testing::ValuesIn<LabelCase>({{"Press Releases", Genre::press_release},
                                                       {"press releases", Genre::press_release},
                                                       {"Mayor's Press Releases", Genre::press_release},
                                                       {"Comunicados", Genre::press_release},
                                                       {"COMUNICADO DE PRENSA", Genre::press_release},
                                                       {"Notas de prensa", Genre::press_release},
                                                       {"Sala de prensa", Genre::press_release},
                                                       {"Media Advisory", Genre::advisory},
                                                       {"Statements", Genre::statement},
                                                       {"Declaraciones", Genre::statement},
                                                       {"Pronunciamientos", Genre::statement},
                                                       {"Op-Ed", Genre::opinion},
                                                       {"Opinión", Genre::opinion},
                                                       {"Letters", Genre::opinion},
                                                       {"Blog", Genre::post},
                                                       {"Noticias", Genre::news},
                                                       {"Testimony", Genre::statement},
                                                       {"Versiones estenográficas", Genre::statement},
                                                       {"Politics", Genre::unknown},
                                                       {"", Genre::unknown},
                                                       {"Good news for nurses", Genre::unknown}}));

constexpr const char* kText =
    "<p>The council voted on Tuesday to keep the library open on Sundays, after months of letters from parents, "
    "teachers and the readers of the third "
    "floor, who had asked for nothing else since the spring.</p><p>The vote was nine to two, and the two said they "
    "would come on Sundays.</p>";

Statement statement_of(std::string html) {
  if (const std::size_t at = html.find("{TEXT}"); at != std::string::npos) html.replace(at, 6, kText);
  ExtractOptions options;
  options.file = "page.html";
  return extract(html, options).statement;
}

TEST(FindGenre, TakesTheHouseThatItsClosingSectionIsAboutForNoPerson) {
  const std::string text =
      "<p>SEVILLA, 7 de mayo de 2024 – Ribera Montes pagará tres años de formación a 400 operarios, dijo hoy la "
      "empresa en su sede.</p>"
      "<p>«Faltaba la puerta de entrada», dijo Hortensia Griñán, que dirige la escuela de oficios.</p>";
  const std::string about = "<p><strong>Sobre Ribera Montes</strong></p><p>Ribera Montes construye líneas.</p>";
  const std::string contact = "<p><strong>Contacto de prensa:</strong> Gabinete, prensa@ribera.example</p>";
  const std::string head = "<meta name=author content=\"Ribera Montes\"><h1>Ribera Montes forma a 400 operarios</h1>";
  EXPECT_EQ(statement_of(head + text + about + contact).genre, Genre::press_release);
}

TEST(FindGenre, FollowsHeadlineLabelAndForm) {
  EXPECT_EQ(statement_of("<h1>Statement by the Mayor on Libraries</h1>{TEXT}").genre, Genre::statement);
  EXPECT_EQ(statement_of("<h1>MEDIA ADVISORY: Mayor to Visit the Library</h1>{TEXT}").genre, Genre::advisory);
  EXPECT_EQ(statement_of("<div class=breadcrumb><a href=/>Home</a> <a href=/pr>Press Releases</a></div><h1>Library "
                         "stays open</h1>{TEXT}")
                .genre,
            Genre::press_release);
  EXPECT_EQ(statement_of("<p><a rel=tag href=/opinion>Opinión</a></p><h1>La biblioteca abierta</h1>{TEXT}").genre,
            Genre::opinion);
  EXPECT_EQ(statement_of("<p>FOR IMMEDIATE RELEASE</p><h1>Library stays open</h1>{TEXT}<p>###</p>").genre,
            Genre::press_release);
  EXPECT_EQ(statement_of("<h1>Library stays open</h1><p>By Jane Doe</p>{TEXT}").genre, Genre::news);
}

TEST(FindGenre, NeedsEvidence) {
  // No day, no name, no label: nothing says what it is.
  EXPECT_EQ(statement_of("<h1>Library stays open</h1>{TEXT}").genre, Genre::unknown);
  const std::string quoting =
      "<p>«Pedimos la llave», dijo Ana Ruiz, que dirige la biblioteca desde hace nueve años y la conoce bien.</p>";
  // A day and a quotation are what newspapers and offices share: whose page it is tells. Of an unknown house's page it
  // is known that it reports.
  const std::string dated = "<h1>La biblioteca abierta</h1><p>3 de mayo de 2019</p>{TEXT}" + quoting;
  EXPECT_EQ(statement_of(dated).genre, Genre::news);
  EXPECT_EQ(statement_of("<a href=/>Ayuntamiento de Getafe</a>" + dated).genre, Genre::press_release);
  EXPECT_EQ(statement_of("<a href=/>Diario de Getafe</a>" + dated).genre, Genre::news);
  EXPECT_EQ(statement_of("<h1>La biblioteca abierta</h1>{TEXT}" + quoting).genre, Genre::unknown);
  EXPECT_EQ(statement_of("<h1>How to keep your library</h1><p>May 3, 2019</p><p>You can write to your council, and "
                         "your letter will be read. You need a stamp, your name and your street, and you should post "
                         "it before you go to work.</p>{TEXT}")
                .genre,
            Genre::unknown);
  EXPECT_EQ(statement_of("<h1>Why Sundays</h1><p>By Jane Doe</p><p>Should a library close? It must not. The council "
                         "should read the letters, and it should open the door on Sundays as well as Mondays.</p>")
                .genre,
            Genre::opinion);
}

/// So many words of a sentence, again and again.
std::string repeated(const std::string& sentence, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += "<p>" + sentence + "</p>";
  return text;
}

TEST(FindGenre, AsksALongTextWhoSpeaks) {
  const std::string day = "<p>4 de mayo de 2019</p>";
  // A login signs what everybody does: no statement.
  EXPECT_EQ(
      statement_of(
          "<title>Viajar en moto - Volante</title><h1>Viajar en moto</h1><p itemprop=author>Volante</p>" + day +
          repeated("En Volante, cuando viajamos con lluvia, mantenemos la distancia y frenamos antes de la curva, "
                   "porque el agua y la arena tapan las marcas del asfalto.",
                   20))
          .genre,
      Genre::post);
  // Nor is what argues, however often it says we, where nobody's name stands for the we.
  EXPECT_EQ(statement_of("<h1>La razón de la huerta</h1>" + day +
                         repeated("Tenemos que volver a la tierra, debe haber agua para todos y hay que abrir los "
                                  "pozos que la sequía y el olvido cegaron en cada valle.",
                                  20))
                .genre,
            Genre::opinion);
  // A person who reviews in the present tense reports nothing, though she names who says so once.
  EXPECT_EQ(statement_of("<h1>Mitos de la reforma</h1><p>Por Ana Ruiz</p>" + day +
                         repeated("La reforma divide a las familias y encarece cada visita, porque el papel vale más "
                                  "que la casa en que viven los que esperan una firma.",
                                  30) +
                         "<p>Según el ministerio, es justa.</p>")
                .genre,
            Genre::opinion);
}

struct HouseCase {
  const char* name;
  const char* html;
  Genre genre;
};
class GenreByHouse : public testing::TestWithParam<HouseCase> {};
TEST_P(GenreByHouse, SaysWhoseTextItIs) {
  EXPECT_EQ(statement_of(GetParam().html).genre, GetParam().genre);
}
INSTANTIATE_TEST_SUITE_P(
    , GenreByHouse,
    testing::ValuesIn<HouseCase>({
        {"NewsOfAnOffice",
         "<meta property=og:site_name content='Ministerio de Salud'><nav class=breadcrumb><a href=/>Inicio</a> <a "
         "href=/noticias>Noticias</a></nav><h1>Abre el nuevo hospital</h1><p>4 de mayo de 2019</p>{TEXT}",
         Genre::press_release},
        {"NewsOfANewspaper",
         "<meta property=og:site_name content='Kansas City Star'><nav class=breadcrumb><a href=/>Home</a> <a "
         "href=/news>News</a></nav><h1>Library stays open</h1><p>May 4, 2019</p>{TEXT}",
         Genre::news},
        {"NewsOfAnOfficeSignedByAPerson",
         "<meta property=og:site_name content='Hospital San Lucas'><p><a rel=tag href=/noticias>Noticias</a></p><h1>"
         "Abre el nuevo hospital</h1><p>Por Ana Ruiz</p>{TEXT}",
         Genre::news},
        {"OfficeByTheCopyright",
         "<h1>Library stays open</h1><p>May 4, 2019</p>{TEXT}<footer>© 2019 City of Millbrook. All rights "
         "reserved</footer>",
         Genre::press_release},
        {"OfficeByItsType",
         "<script type='application/ld+json'>{\"@type\":\"GovernmentOrganization\",\"name\":\"Millbrook\"}</script>"
         "<h1>Library stays open</h1><p>May 4, 2019</p>{TEXT}",
         Genre::press_release},
        {"TakesAStand",
         "<h1>Solidaridad con las enfermeras del San Lucas</h1><p>4 de mayo de 2019</p><p>Los turnos dobles no son "
         "una solución, y quien los firma lo sabe desde hace años en toda la provincia.</p>",
         Genre::statement},
        {"ClosedRoad", "<h1>Cierre vial por obras en la avenida Reforma</h1><p>4 de mayo de 2019</p>{TEXT}",
         Genre::advisory},
        {"HeadlineThatIsALabel", "<h1>Comunicado de prensa 18</h1><p>4 de mayo de 2019</p>{TEXT}",
         Genre::press_release},
        {"HeadlineThatNamesTheHouse",
         "<title>Alder Trail opens two cabins | Alder Trail</title><h1>Alder Trail opens two cabins</h1><p>May 4, "
         "2019</p><p>Alder Trail has opened two cabins for hikers above the lake, with beds for eight and a stove that "
         "burns pellets. The key hangs in the bakery.</p>",
         Genre::press_release},
        {"InitialsOfTheHouse",
         "<a href=/>HWU</a><h1>Dockers endorse Marisol Teague</h1><p>May 4, 2019</p><p>Harborside Workers United "
         "endorsed Marisol Teague after an interview in which she named every pier and the year it was built.</p>",
         Genre::press_release},
        {"MenuOfAnOffice",
         "<nav><a href=/q>Quiénes somos</a> <a href=/c>Comunicados</a> <a href=/t>Trámites</a></nav><h1>Abre la "
         "biblioteca flotante</h1><p>4 de mayo de 2019</p>{TEXT}",
         Genre::press_release},
        {"MenuOfANewspaper",
         "<nav><a href=/a>Política</a> <a href=/b>Deportes</a> <a href=/c>Economía</a> <a href=/d>Sociedad</a> <a "
         "href=/e>Policiales</a></nav><h1>Abre la biblioteca flotante</h1><p>4 de mayo de 2019</p>{TEXT}",
         Genre::news},
        {"ForumOfTheSameShape",
         "<link rel=canonical href='https://lakes.example/forums/threads/library.7/'><h1>Library stays open</h1><p>May "
         "4, 2019</p>{TEXT}",
         Genre::unknown},
        {"LabelAboveTheHeadline", "<p>COMUNICADO DE PRENSA</p><h1>Abre la biblioteca</h1>{TEXT}", Genre::press_release},
        {"LabelBelowTheHeadline", "<h1>Library stays open</h1><p>Testimony</p>{TEXT}", Genre::statement},
        {"InvitesThePress",
         "<a href=/>City of Millbrook</a><h1>Badges for the harvest run</h1><p>May 4, 2019</p><p>Members of the media "
         "who wish to cover the harvest run should send their name and their outlet by Friday noon.</p>",
         Genre::advisory},
        {"ComunicadoThatTakesAStand",
         "<p><a rel=tag href=/c>Comunicados</a></p><h1>Ante los despidos en la hilandería</h1><p>4 de mayo de "
         "2019</p>{TEXT}",
         Genre::statement},
        {"HeadlineThatSaysWe",
         "<h1>Los jubilados no queremos medallas, queremos dentistas</h1><p>4 de mayo de 2019</p>{TEXT}",
         Genre::statement},
        {"SignedHeadlineThatDenies", "<h1>La tierra no se hereda</h1><p>Por Ana Ruiz</p>{TEXT}", Genre::opinion},
        {"TheCountryIsNotUs", "<h1>US exports fell, US ports say</h1><p>May 4, 2019</p>{TEXT}", Genre::news},
        {"LabelBeforeAColon", "<h1>Opinión: La biblioteca no espera</h1><p>4 de mayo de 2019</p>{TEXT}",
         Genre::opinion},
        {"LabelInCapitalsBeforeAColon",
         "<a href=/>City of Millbrook</a><h1>STATEMENT: The mayor on the library</h1><p>May 4, 2019</p>{TEXT}",
         Genre::statement},
        {"NewsBeforeAColon", "<a href=/>City of Millbrook</a><h1>News: Library stays open</h1><p>May 4, 2019</p>{TEXT}",
         Genre::press_release},
        {"LetterColumn", "<a href=/>Millbrook Council</a><h1>Letters to the editor</h1><p>May 4, 2019</p>{TEXT}",
         Genre::opinion},
        {"PrintedOnAPage",
         "<title>Library stays open | Orchard Voice</title><p>You are reading an old story of ours, which has not been "
         "moved into the new "
         "pages "
         "yet; the home page has the new ones.</p><h1>Library stays open</h1><p>May 4, 2019 | Page 6</p><p>MILLBROOK "
         "— The council voted on Tuesday to keep the library open, and the two who did not said so to Orchard "
         "Voice.</p>",
         Genre::news},
        {"PrintedOnAPageInSpanish",
         "<h1>Abre la biblioteca</h1><p>4 de mayo de 2019, página A2</p><p>VALPARAÍSO — El concejo votó el martes que "
         "la biblioteca abriera los domingos, y dos concejales dijeron que irían a leer.</p>",
         Genre::news},
        {"FirstOfSoManyPages",
         "<a href=/>Millbrook Council</a><h1>Library stays open</h1><p>May 4, 2019 - Page 1 of 3</p>{TEXT}",
         Genre::press_release},
        {"HomeOfAHouseThatTheTextNames",
         "<p><a rel=tag href=/n>Noticias</a></p><h1>La biblioteca flotante</h1><p>4 de mayo de 2019</p><p>La cuenta "
         "<a href='https://alder.example/'>Fundación Alerce</a> en un informe que leyeron todos los que querían saber "
         "cuántos libros caben en un barco.</p>{TEXT}",
         Genre::news},
        {"SectionThatLinksHome",
         "<a href=/>Archivo</a><p><a rel=tag href=/n>Noticias</a></p><h1>Abre la biblioteca</h1><p>4 de mayo de "
         "2019</p>{TEXT}",
         Genre::news},
        {"SignedGuide",
         "<h1>Cómo consultar las multas de Rosario</h1><p itemprop=author>Volante</p><p>4 de mayo de 2019</p><p>Hay "
         "que "
         "entrar en la página del juzgado y se debe escribir la patente. Se debe pagar antes del día diez.</p>",
         Genre::post},
        {"SignedGuideInEnglish",
         "<h1>7 simple ways to fix a bicycle</h1><p>By Jane Doe</p><p>May 4, 2019</p><p>The chain must be dry and the "
         "tyre must be hard. A rider should look at both before every ride.</p>",
         Genre::post},
        {"GuideOfAnOffice",
         "<a href=/>Ayuntamiento de Getafe</a><h1>Cómo pedir una plaza en la guardería</h1><p>4 de mayo de "
         "2019</p>{TEXT}",
         Genre::press_release},
        {"CounterOfReaders", "<p>490,221</p><p>Views</p><h1>Library stays open</h1><p>May 4, 2019</p>{TEXT}",
         Genre::news},
        {"LettersToANewspaper",
         "<h1>Library stays open</h1><p>By Jane Doe</p>{TEXT}<p>Contact the newsroom at news@valleysun.example</p>",
         Genre::news},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(WhoTypedAnOfficesPage, SignsNothing) {
  const std::string head =
      "<meta name=author content='Kevin White'><title>Ferry budget adopted | Town of Millbrook</title>";
  const std::string rest = "<h1>Ferry budget adopted</h1><p>May 4, 2019</p>{TEXT}";
  const Statement typed = statement_of(head + rest);
  EXPECT_TRUE(typed.byline.empty());
  EXPECT_EQ(typed.genre, Genre::press_release);
  const Statement printed = statement_of(head + "<h1>Ferry budget adopted</h1><p>By Kevin White</p>{TEXT}");
  EXPECT_EQ(printed.byline.size(), 1u);
  // A newspaper's writers are named so.
  const Statement paper = statement_of(
      "<meta name=author content='Kevin White'><title>Ferry budget adopted | Kansas City "
      "Star</title>" +
      rest);
  EXPECT_EQ(paper.byline.size(), 1u);
}

TEST(ConsentNotice, IsNoText) {
  for (const char* notice :
       {"We and our partners store and access information on a device, such as cookies, and process personal data.",
        "Su privacidad nos importa. Utilizamos cookies propias y de terceros para mostrarle publicidad."}) {
    const Statement statement = statement_of(std::string("<div><p>") + notice +
                                             "</p></div><h1>Library stays open</h1>{TEXT}<p>" + notice + "</p>");
    for (const Paragraph& paragraph : statement.body) EXPECT_EQ(paragraph.text.find("ookies"), std::string::npos);
  }
  const Statement report = statement_of(
      "<h1>Agency fines shop</h1><p>The agency fined a shop that had set cookies without asking. “We use cookies,” the "
      "shop had written, and it was on nobody's screen for long.</p>{TEXT}");
  EXPECT_NE(report.body.front().text.find("cookies"), std::string::npos);
}

TEST(FindGenre, KnowsWhatWiresCarry) {
  EXPECT_EQ(statement_of("<h1>La biblioteca abierta</h1><p>Bilbao, 7 may (EFE).- La biblioteca seguirá abierta los "
                         "domingos, según votó el consejo tras meses de cartas.</p>")
                .genre,
            Genre::news);
  EXPECT_EQ(statement_of("<h1>Library stays open</h1><p>NEW YORK, NY / ACCESSWIRE / May 7, 2024 / The library stays "
                         "open on Sundays, the council voted after months of letters.</p>")
                .genre,
            Genre::press_release);
}

TEST(StandingPage, IsRefused) {
  const std::string menu = "<nav><a href=/>Home</a> <a href=/terminals>Terminals</a> <a href=/news>News</a></nav>";
  const std::string praise =
      "<p>We own and run three terminals, and our people have worked with timber for three generations. We are proud "
      "that our quay never closed.</p>";
  EXPECT_EQ(statement_of(menu + "<main><h1>Terminals</h1>" + praise + "</main>").genre, Genre::not_a_statement);
  EXPECT_EQ(statement_of("<main><h1>Quiénes somos</h1><p>Somos una alianza de vecinos. Nuestra casa está abierta y "
                         "nuestro archivo también, y exigimos agua limpia para todos los barrios.</p></main>")
                .genre,
            Genre::not_a_statement);
  // A day, a quotation, a byline or a label make it a statement.
  EXPECT_NE(statement_of(menu + "<main><h1>Terminals</h1><p>May 3, 2019</p>" + praise + "</main>").genre,
            Genre::not_a_statement);
  EXPECT_NE(statement_of(menu + "<main><h1>Terminals</h1><p>By Jane Doe</p>" + praise + "</main>").genre,
            Genre::not_a_statement);
  EXPECT_NE(statement_of(menu + "<main><h1>Terminals</h1>" + praise +
                         "<p>“We never closed,” said Ana Ruiz. “Never,” said the crane driver.</p></main>")
                .genre,
            Genre::not_a_statement);
}

struct CategoryCase {
  const char* name;
  const char* html;
  std::vector<std::string> expected;
};
void PrintTo(const CategoryCase& c, std::ostream* out) {
  *out << c.name;
}
class FindCategories : public testing::TestWithParam<CategoryCase> {};
TEST_P(FindCategories, ReadsThePagesLabels) {
  EXPECT_EQ(statement_of(GetParam().html).categories, GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(
    , FindCategories,
    testing::ValuesIn<CategoryCase>({
        {"RelTag",
         "<h1>Library stays open</h1>{TEXT}<p><a rel=tag href=/t/b>Books</a> <a rel='category tag' "
         "href=/c/c>City</a></p>",
         {"Books", "City"}},
        {"FiledIn",
         "<h1>Library stays open</h1>{TEXT}<p>Filed in <a href=/b>Books</a>, <a href=/c>City</a></p>",
         {"Books", "City"}},
        {"Etiquetas", "<h1>La biblioteca abierta</h1>{TEXT}<p>Etiquetas: libros, ciudad</p>", {"libros", "ciudad"}},
        {"Breadcrumb",
         "<div class=breadcrumb>Home » Newsroom » Press Releases</div><h1>Library stays open</h1>{TEXT}",
         {"Press Releases"}},
        {"BreadcrumbEndsInHeadline",
         "<ol class=breadcrumb><li><a href=/>Inicio</a></li><li><a href=/c>Cultura</a></li><li>La biblioteca "
         "abierta</li></ol><h1>La biblioteca abierta</h1>{TEXT}",
         {"Cultura"}},
        {"Kicker",
         "<article><span class=kicker>Culture</span><h1>Library stays open</h1>{TEXT}</article>",
         {"Culture"}},
        {"Keywords", "<meta name=keywords content='Books, City'><h1>Library stays open</h1>{TEXT}", {"Books", "City"}},
        {"ArticleSection",
         "<meta property=article:section content=Culture><h1>Library stays open</h1>{TEXT}",
         {"Culture"}},
        {"MenuIsNone", "<nav><a href='/category/a'>Sports</a></nav><h1>Library stays open</h1>{TEXT}", {}},
        {"Uncategorized", "<h1>Library stays open</h1>{TEXT}<p>Filed in <a href=/u>Uncategorized</a></p>", {}},
    }),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace dateline::genre_test
