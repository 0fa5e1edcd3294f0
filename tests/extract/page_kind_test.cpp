// What a page is: a statement, a list of posts, or none of the two. Whole pages through the extractor.
#include <gtest/gtest.h>

#include <array>
#include <string>

#include "indexer/extract/extractor.h"

namespace dateline::page_kind_test {
namespace {

struct Case {
  const char* name;
  const char* headline;
  const char* text;
  bool statement;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.name;
}

/// A page as an office's system makes one: name, menu, the text under its heading, foot.
std::string page_of(const Case& c) {
  return "<!DOCTYPE html><html><head><meta charset=utf-8><title>" + std::string(c.headline) +
         " | Lakeshore Alliance</title></head><body><header><a href=/>Lakeshore Alliance</a><nav><ul>"
         "<li><a href=/who>Who</a></li><li><a href=/news>Newsroom</a></li></ul></nav></header><main><h1>" +
         std::string(c.headline) + "</h1>" + c.text + "</main><footer><p>© 2016 Lakeshore Alliance</p></footer></body>";
}

class UndatedPage : public testing::TestWithParam<Case> {};
TEST_P(UndatedPage, IsWhatItSays) {
  ExtractOptions options;
  options.file = "page.html";
  const Extraction found = extract(page_of(GetParam()), options);
  EXPECT_EQ(found.statement.genre != Genre::not_a_statement && found.statement.genre != Genre::listing,
            GetParam().statement)
      << found.refusal;
}

INSTANTIATE_TEST_SUITE_P(
    , UndatedPage,
    testing::ValuesIn<Case>({
        {"PrivacyWithDayOfChange", "Privacy Policy",
         "<p>This policy explains what we collect when you use this site and how it is used.</p><p>Last updated: March "
         "3, 2019</p><p>You may ask for a copy of your data by writing to the office.</p>",
         false},
        {"PrivacyInSpanish", "Aviso de privacidad",
         "<p>Este aviso explica qué información recopilamos cuando usted usa el sitio y cómo se utiliza.</p><p>Última "
         "actualización: 3 de marzo de 2019</p>",
         false},
        {"TermsOfUse", "Términos y condiciones de uso",
         "<p>Al usar este sitio usted acepta los términos que siguen; si no está de acuerdo, le pedimos que lo "
         "abandone. El contenido se ofrece solo con fines informativos.</p>",
         false},
        {"AsksToSubscribe", "Suscr\u00EDbase a nuestros comunicados",
         "<p>Reciba en su correo los comunicados de la alianza el mismo d\u00EDa de su publicaci\u00F3n.</p>", false},
        {"AccessibilityStatement", "Accessibility statement",
         "<p>We want as many people as possible to be able to use this site, with a screen reader or without.</p>"
         "<p>This statement was prepared in spring.</p>",
         false},
        {"AskedOften", "Questions and Answers",
         "<p>How do I join? Fill in the form at any of our offices. What does it cost? Two dollars a week, taken from "
         "your pay slip.</p>",
         false},
        {"Gifts", "Cómo donar",
         "<p>Tu aporte mantiene abierto el centro de formación. Puedes donar por transferencia o con tarjeta, y "
         "recibes un comprobante.</p>",
         false},
        {"OpensWithItsHeading", "North Pier Terminal",
         "<p>North Pier Terminal has four berths and two cranes with a capacity of 48 tonnes each, and is connected to "
         "the rail network.</p>",
         false},
        {"OpensWithItsHeadingInSpanish", "Concejo Municipal",
         "<p>El Concejo Municipal tiene nueve integrantes elegidos por cuatro años. Aprueba el presupuesto y dicta "
         "ordenanzas; las sesiones son abiertas al público.</p>",
         false},
        {"ServiceForTheReader", "Legal Advice",
         "<p>Members can speak with a lawyer at no cost every Tuesday. Bring your contract and your last three pay "
         "slips, and call us before you come.</p>",
         false},
        {"ServiceForTheReaderInSpanish", "Asesoría laboral",
         "<p>El servicio cubre salarios, horarios y accidentes. Traiga su contrato y los tres últimos recibos; para "
         "pedir turno llame a la oficina.</p>",
         false},
        {"TypedAsAPage", "Youth Orchestra",
         "<script type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"WebPage\","
         "\"name\":\"Youth Orchestra\"}]}</script><p>Sixty players between nine and nineteen rehearse on Saturdays in "
         "the old cannery. Instruments are lent for a year, and lessons are free.</p>",
         false},
        {"MovedPage", "Sorry", "<p>The page you asked for does not exist or has been moved. Try the menu above.</p>",
         false},
        {"MovedPageInSpanish", "Lo sentimos", "<p>La página solicitada no existe o fue movida. Vuelva al inicio.</p>",
         false},
        {"AnswerToAForm", "¡Gracias!", "<p>Su mensaje ha sido enviado. Le responderemos en dos días.</p>", false},
        {"EmptySearch", "Search", "<form><input name=q></form><p>Your search returned no items.</p>", false},
        {"TakesAStand", "Solidarity with the farmworkers",
         "<p>We stand in solidarity with the farmworkers of the valley who walked out of the fields over unpaid wages. "
         "Their fight is our fight, and our hall is open to them.</p>",
         true},
        {"Demands", "Alto a los desalojos",
         "<p>La asamblea de inquilinos exige al gobierno de la provincia que detenga los desalojos. Exigimos una mesa "
         "de diálogo y llamamos a nuestras organizaciones hermanas a sumarse.</p>",
         true},
        {"CallsOnTheReader", "Boycott Harlan Bakeries",
         "<p>Harlan Bakeries fired nineteen workers for signing a petition about the heat on the line. Do not buy "
         "Harlan bread until they are back at work. Tell your grocer why.</p>",
         true},
        {"RoadWorks", "Aviso de corte de calle",
         "<p>La calle Muelle permanecerá cerrada entre Molino y el puente mientras las cuadrillas reemplazan la "
         "cañería. Los conductores deben usar la calle Canal.</p>",
         true},
        {"AskingForHelp", "Volunteers Needed",
         "<p>The food bank asks for volunteers for the holiday drive. Forty people are needed to sort and carry on "
         "three Saturdays in a row. Anyone who can lift thirty pounds is welcome.</p>",
         true},
        {"Obituary", "Falleció Rosa Porras",
         "<p>Rosa Porras, que encabezó la huelga de las conserveras y enseñó a tres generaciones a leer un contrato, "
         "murió en su casa de Corral. Tenía 91 años.</p>",
         true},
        {"Column", "The price of silence",
         "<p>There is a kind of quiet that settles over a town when the last mill closes. The mayor calls it "
         "adjustment. I call it what it is, and a town that does not speak cannot bargain.</p>",
         true},
        {"ClinicThatNoLongerExists", "Statement on the Elm Street clinic",
         "<p>The clinic on Elm Street no longer exists. Eleven thousand people are without a doctor, and the county "
         "has returned no calls.</p>",
         true},
    }),
    [](const auto& test) { return std::string(test.param.name); });

std::string repeated(const char* text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

Genre genre_of(const std::string& html) {
  ExtractOptions options;
  options.file = "page.html";
  return extract(html, options).statement.genre;
}

TEST(StandingPageByLength, SparesGuidesAndHistories) {
  const std::string guide = repeated(
      "<p>You can plant the hedge in spring, and you need a spade, a line and a bucket of water for every yard of it. "
      "We "
      "keep the plants in the shade until the holes are dug, and our crew waters them twice.</p>",
      12);
  const std::string head = "<html><head><title>Planting a Hedge | Lakes Nursery</title></head><body>";
  const std::string menu = "<nav><a href=/>Home</a> <a href=/hedge>Planting a Hedge</a></nav>";
  EXPECT_NE(genre_of(head + "<h1>Planting a Hedge</h1>" + guide), Genre::not_a_statement);
  // The menu names it: a standing page, unless it is as long as a booklet.
  EXPECT_EQ(genre_of(head + menu + "<h1>Planting a Hedge</h1>" + guide), Genre::not_a_statement);
  EXPECT_NE(genre_of(head + menu + "<h1>Planting a Hedge</h1>" + guide + guide + guide), Genre::not_a_statement);
  EXPECT_EQ(genre_of(head + "<h1>Privacy Policy</h1>" + guide + guide + guide), Genre::not_a_statement);
}

TEST(StandingPageByMenu, IsTheEntryThatIsMarkedAsOpen) {
  const std::string head = "<html><head><title>Pier Four | Lakes Harbor</title></head><body><nav><ul>";
  const std::string text =
      "</ul></nav><h1>Pier Four</h1><p>Four berths with a draft of nine meters take ships from three continents. The "
      "quay "
      "is "
      "lit at night and our tugs are free until noon.</p>";
  EXPECT_EQ(genre_of(head + "<li class='menu-item current-menu-item'><a href=/piers/4>The fourth</a></li>" + text),
            Genre::not_a_statement);
  EXPECT_NE(genre_of(head + "<li class='menu-item current-menu-parent'><a href=/piers>Our piers</a></li>" + text),
            Genre::not_a_statement);
}

TEST(TilesOfPictures, AreHeadedByWhatThePicturesSay) {
  std::string tiles;
  for (const char* headline : {"Ferry crews keep their schedules", "Cannery museum opens its second floor",
                               "Harbor board names its first woman pilot", "Winter shelter adds forty beds"})
    tiles +=
        std::string("<div class=tile><a href='/n/") + headline[0] + "'><img src=/i.jpg alt='" + headline +
        "'></a><p>The vote took place on Monday, after a hearing of three hours.</p><span>March 3, 2017</span></div>";
  ExtractOptions options;
  options.file = "page.html";
  options.url = Url::parse("https://lakes.example/news/");
  const Extraction found = extract("<html><title>News</title><body><h1>News</h1>" + tiles, options);
  EXPECT_EQ(found.statement.genre, Genre::listing);
  ASSERT_EQ(found.items.size(), 4u);
  EXPECT_EQ(found.items[1].headline, "Cannery museum opens its second floor");
  EXPECT_EQ(found.items[1].teaser, "The vote took place on Monday, after a hearing of three hours.");
}

TEST(RowsWithOneLabelForAllLinks, AreHeadedByWhatStandsBeside) {
  std::string rows;
  int number = 0;
  for (const char* row :
       {"Harbor Food Bank</td><td>Sort and pack what arrives in the afternoon, and load the vans of the second shift.",
        "Lantern Shelter</td><td>Cook and serve supper for sixty guests, and wash the pots afterwards.",
        "River Watch</td><td>Walk the bank in pairs, and write down what the water leaves behind.",
        "Night School</td><td>Read with grown-ups who learn the language, one hour a week.",
        "Tool Library</td><td>Mend and lend what members bring, and keep the list of it."})
    rows += std::string("<tr><td>") + row + "</td><td><a href='/join/" + std::to_string(++number) +
            "'>Sign up here</a></td></tr>";
  ExtractOptions options;
  options.file = "page.html";
  options.url = Url::parse("https://lakes.example/help/");
  const Extraction found = extract("<html><title>Lend a hand</title><body><h1>Lend a hand</h1><table>" + rows, options);
  EXPECT_EQ(found.statement.genre, Genre::listing);
  ASSERT_EQ(found.items.size(), 5u);
  EXPECT_EQ(found.items[1].headline, "Lantern Shelter");
  EXPECT_EQ(found.items[1].url, "https://lakes.example/join/2");
}

/// What a page lists, one headline a line.
std::string listed(const std::string& html) {
  ExtractOptions options;
  options.file = "page.html";
  std::string headlines;
  for (const Statement& item : extract(html, options).items) headlines += item.headline + "\n";
  return headlines;
}

constexpr std::array<const char*, 4> kPosts{"Ferry adds a Sunday boat in summer", "Fish market opens its doors again",
                                            "Divers find the anchor of the mail boat",
                                            "Harbor office moves to the old cannery"};
const std::string kAllPosts = std::string(kPosts[0]) + "\n" + kPosts[1] + "\n" + kPosts[2] + "\n" + kPosts[3] + "\n";

TEST(CardsWhoseTeaserHoldsTheLink, AreHeadedByTheHeadingAbove) {
  for (const char* day : {"", "<b>8 de marzo de 2024.</b> "}) {
    std::string cards;
    for (const char* post : kPosts)
      cards += std::string("<div class=card><h3>") + post + "</h3><p>" + day +
               "It sails at ten from the new pier, and those who come early get a seat on deck. <a href='/n/" + post +
               "'>Read more</a></p></div>";
    EXPECT_EQ(listed("<title>News</title><main><h1>News</h1>" + cards + "</main>"), kAllPosts);
  }
}

TEST(PostsBehindAnHour, AreHeadedByTheRest) {
  std::string list;
  for (const char* post : kPosts)
    list += std::string("<div><a href='/n/") + post + "'><h3><small>09:15 ET</small> " + post +
            "</h3><p>It sails at ten from the new pier, and those who come early get a seat on deck.</p></a></div>";
  EXPECT_EQ(listed("<title>News</title><main><h1>News</h1>" + list + "</main>"), kAllPosts);
}

TEST(PostsBesideOtherForms, AreAllListed) {
  std::string list;
  for (const char* post : kPosts)
    list += std::string("<li><span>2023.9.7</span><a href='/n/") + post + "'>" + post + "</a><a href='/n/" + post +
            ".pdf'>PDF</a><a href='/v/" + post + "'>V\u00EDdeo</a></li>";
  list +=
      "<li><span>2023.6.2</span><a href='/n/9'>Discurso de mayo</a><a href='/n/9.pdf'>PDF</a><a "
      "href='/v/9'>V\u00EDdeo</a></li>";
  EXPECT_EQ(listed("<title>News</title><main><h1>News</h1><ul>" + list + "</ul></main>"),
            kAllPosts + "Discurso de mayo\n");
}

TEST(StoryThatLeadsOthers, IsListedFirst) {
  std::string rest;
  for (std::size_t i = 1; i < kPosts.size(); ++i)
    rest += std::string("<article><h3><a href='/n/") + kPosts[i] + "'>" + kPosts[i] + "</a></h3></article>";
  EXPECT_EQ(listed(std::string("<title>News</title><body><div><section class=lead><h2><a href=/n/0>") + kPosts[0] +
                   "</a></h2><p>It sails at ten from the new pier, and those who come early get a seat.</p></section>" +
                   "<section class=others>" + rest + "</section></div></body>"),
            kAllPosts);
}

TEST(CardsThatAreOneLinkEach, HaveTheTextInsideAsTeaser) {
  std::string cards;
  for (const char* name :
       {"Boat building for beginners", "Net making and mending", "Reading the winter sky", "Bread ovens of the coast"})
    cards += std::string("<div class=card><a href='/course/") + name[0] + name[1] + "'><div class=name>" + name +
             "</div><p>Twelve evenings in the old cannery, with tools and supper. Whoever comes to all of them gets a "
             "certificate of the guild.</p></a></div>";
  ExtractOptions options;
  options.file = "page.html";
  options.url = Url::parse("https://lakes.example/courses/");
  const Extraction found = extract(
      "<html><title>Courses</title><body><h1>Courses</h1><p>Learn from people who do "
      "the work every day, at hours that leave room for a job and for children, in rooms "
      "that are warm and close to the tram.</p>" +
          cards,
      options);
  EXPECT_EQ(found.statement.genre, Genre::listing);
  ASSERT_EQ(found.items.size(), 4u);
  EXPECT_EQ(found.items[2].headline, "Reading the winter sky");
  EXPECT_TRUE(found.items[2].teaser.starts_with("Twelve evenings"));
}

TEST(DatedRowsWithoutLinks, AreAListing) {
  std::string rows;
  for (const char* row :
       {"03/02/2015</td><td>Corte de agua en el barrio Norte", "11/02/2015</td><td>Cierre del puente viejo",
        "20/02/2015</td><td>Poda en la plaza mayor", "02/03/2015</td><td>Obras en la calle Luna"})
    rows += std::string("<tr><td>") + row + "</td></tr>";
  EXPECT_EQ(genre_of("<html><head><title>Avisos</title></head><body><h1>Avisos</h1><table>" + rows + "</table>"),
            Genre::listing);
}

constexpr const char* kStory =
    "<p>The council voted on Tuesday to keep the library open on Sundays, after months of letters from parents, "
    "teachers and the readers of the third floor.</p><p>The vote was nine to two after a hearing of three hours, and "
    "the two said that they would come on Sundays all the same.</p>";

TEST(LinksThatSayADay, AreHeadedByTheRest) {
  for (const auto& [day, name] : {std::pair("time", "strong"), std::pair("span", "span")}) {
    std::string list;
    for (const char* post : {"Ferry adds a Sunday boat in summer", "Fish market opens its doors again",
                             "Divers find the anchor of the mail boat", "\u201CWe asked them to hurry\u201D: a talk"})
      list += "<li><a href='/n/" + std::to_string(list.size()) + "'><" + day + ">May 3, 2024</" + day + "> <" + name +
              ">" + post + "</" + name + "></a></li>";
    ExtractOptions options;
    options.file = "page.html";
    const Extraction found = extract("<title>News</title><main><h1>News</h1><ul>" + list + "</ul></main>", options);
    ASSERT_EQ(found.items.size(), 4u);
    EXPECT_EQ(found.items[0].headline, "Ferry adds a Sunday boat in summer");
    EXPECT_EQ(found.items[0].date ? found.items[0].date->to_string() : "", "2024-05-03");
    EXPECT_EQ(found.items[3].headline, "\u201CWe asked them to hurry\u201D: a talk");
  }
}

TEST(ShelfOfAShop, IsNoListing) {
  std::string cards;
  for (const char* name : {"Brass bicycle bell with a spring", "Folding rain cape for tall riders",
                           "Canvas saddle bag with two straps", "Reflecting ankle band in yellow"})
    cards += "<div class=card><h3><a href='/goods/" + std::string(name) + "'>" + name +
             "</a></h3><p>Price reduced from</p><span>$19.95</span> <span>$13.99</span></div>";
  ExtractOptions options;
  options.file = "page.html";
  const Extraction shelf = extract("<title>For riders</title><main><h1>For riders</h1>" + cards + "</main>", options);
  EXPECT_EQ(shelf.statement.genre, Genre::not_a_statement);
  EXPECT_EQ(shelf.refusal, "goods for sale");
  // The same cards with a day each are posts, whatever they cost.
  std::string dated = cards;
  for (std::size_t at = dated.find("<p>Price reduced from</p>"); at != dated.npos;
       at = dated.find("<p>Price reduced from</p>"))
    dated.replace(at, 25, "<p class=date>May 4, 2019</p>");
  const Extraction posts = extract("<title>For riders</title><main><h1>For riders</h1>" + dated + "</main>", options);
  EXPECT_EQ(posts.statement.genre, Genre::listing);
}

TEST(StoryWithOthersBelow, IsNoListing) {
  std::string html = "<html><head><title>Library stays open on Sundays - Lakes Herald</title></head><body>";
  for (const char* headline : {"Library stays open on Sundays", "Ferry crews win posted schedules again",
                               "Grain terminal workers vote to organize", "Masks arrive for the night shift"})
    html += std::string("<div class=story><h2><a href='/s/") + headline[0] + "'>" + headline + "</a></h2>" + kStory +
            "</div>";
  ExtractOptions options;
  options.file = "page.html";
  EXPECT_NE(extract(html + "</body></html>", options).statement.genre, Genre::listing);
  html.replace(html.find("Library stays open"), 29, "Stories of the week");
  EXPECT_EQ(extract(html + "</body></html>", options).statement.genre, Genre::listing);
}

/// Seven posts of some 65 bytes each, headed by links.
std::string cards(const std::string& text) {
  std::string html;
  for (const char* headline :
       {"Mending clothes by hand", "Bread from old grain", "Paint without solvents", "A garden on the roof",
        "Soap from kitchen oil", "Jars for the whole winter", "Curtains that keep the heat"})
    html += std::string("<div class=card><h3><a href='/c/") + headline[0] + headline[2] + "'>" + headline +
            " at the lending room in the market hall</a></h3>" + text + "</div>";
  return html;
}

TEST(CardsBelowAnIntroduction, AreAListing) {
  const std::string head = "<html><head><title>Repair at home</title></head><body><h1>Repair at home</h1>";
  const std::string introduction =
      "<p>Whoever mends what is torn and cooks what is left saves a third of a month's rent a year, as the school of "
      "the neighborhood counted, and has a quiet evening besides, with the radio on and the window open to the "
      "yard.</p><p>Begin with what you have in the drawer, ask for the rest of it downstairs, and bring back what you "
      "borrowed before the end of the month, clean and dry and in the bag that it came in, with its list.</p>";
  EXPECT_EQ(genre_of(head + introduction + cards("") + "</body></html>"), Genre::listing);
  // A text in sections that links head.
  std::string section;
  for (const char* step : {"first", "second", "third", "fourth", "fifth"})
    section += std::string("<p>For the ") + step +
               " seam take the needle in the hand that writes, and hold the cloth so that the thread lies flat.</p>";
  std::string more;
  for (const char* room : {"kitchen", "workshop", "cellar", "attic", "garden", "hallway", "laundry", "pantry"})
    more += std::string("<p>What the ") + room + " of our " + room +
            " class taught us fills a notebook by now, and each page of it begins with a mistake that one of the " +
            "members made in the " + room + " and was kind enough to draw for the others.</p>";
  EXPECT_NE(genre_of(head + introduction + more + cards(section) + "</body></html>"), Genre::listing);
}

}  // namespace
}  // namespace dateline::page_kind_test
