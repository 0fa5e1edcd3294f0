// The body of small pages, each with one thing beside or inside the text that is not the text.
#include "indexer/extract/fields/body.h"

#include <gtest/gtest.h>

#include <string>

#include "indexer/analysis/fold.h"

namespace dateline::body_test {
namespace {

const std::string kFirst =
    "<p>HARTFORD, Conn. &ndash; The members of the union voted on Friday to accept the offer that the city made in "
    "May.</p>";
const std::string kSecond =
    "<p>\u201CWe waited for two years, and we will not wait for a third,\u201D said the president of the local after "
    "the count.</p>";
const std::string kThird =
    "<p>The contract covers the cleaners of forty buildings in three cities and runs until the end of next year.</p>";
const std::string kText =
    "HARTFORD, Conn. \u2013 The members of the union voted on Friday to accept the offer that the city made in May.\n"
    "\u201CWe waited for two years, and we will not wait for a third,\u201D said the president of the local after the "
    "count.\n"
    "The contract covers the cleaners of forty buildings in three cities and runs until the end of next year.";

struct Case {
  const char* name;
  std::string before;  ///< between headline and text
  std::string inside;  ///< between first and second paragraph
  std::string after;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.name;
}
class BodyOf : public testing::TestWithParam<Case> {};

Body body_of(const std::string& html, std::string_view headline = "Members Accept the Offer") {
  const Page page = Page::parse(html);
  BodyRequest request{.page = page};
  request.headline = headline;
  request.headline_node = page.find("h1");
  return find_body(request);
}

TEST_P(BodyOf, IsTheThreeParagraphs) {
  const Case& c = GetParam();
  const Body body = body_of(
      "<html><body><ul><li><a href=/>Home</a><li><a href=/n>News</a></ul><div class=post><h1>Members Accept the "
      "Offer</h1>" +
      c.before + kFirst + c.inside + kSecond + kThird + c.after +
      "</div><div class=footer>123 Main Street. All rights reserved.</div></body></html>");
  EXPECT_EQ(body.text(), kText);
  EXPECT_EQ(body.paragraphs.size(), body.paragraph_nodes.size());
  EXPECT_EQ(body.paragraphs.size(), body.paragraph_languages.size());
  EXPECT_FALSE(body.kept_everything);
}

INSTANTIATE_TEST_SUITE_P(
    , BodyOf,
    testing::ValuesIn<Case>({
        {"Nothing", "", "", ""},
        {"DateAndByline", "<p>May 3, 2015</p><p>By Jane Doe</p>", "", ""},
        {"ReleaseLineAndContact", "<p>FOR IMMEDIATE RELEASE</p><p>Contact: Ana Ruiz, 203-555-0117</p>", "", ""},
        {"EndMarkAndBoilerplate", "", "", "<p>###</p><p>Local 5 is a union of ten thousand cleaners and guards.</p>"},
        {"AboutSection", "", "", "<p><b>About Local 5</b></p><p>Local 5 is a union.</p>"},
        {"RelatedList", "",
         "<h3>Related</h3><ul><li><a href=/1>Another story altogether</a><li><a href=/2>And one more of them</a></ul>",
         ""},
        {"WriterUnnamedBefore", "", "",
         "<p>Nina Calloway is a science writer who lives and gardens in Palos Park.</p>"},
        {"WriterInABox", "", "",
         "<p>Chen Zhao</p><p>Chen Zhao is the head of economics research at the local.</p><p>While in school, she "
         "counted votes for three years and was glad of it.</p>"},
        {"PressInquiries", "", "",
         "<div><h4>For press inquiries</h4><p>Ross Amato</p><p>ramato@local5.example</p></div>"},
        {"Reactions", "", "",
         "<p>Do you like this post?</p><div><h3>Showing 1 reaction</h3><div>Ed Po commented 2023-11-10 08:00:00 -0600 "
         "\u2014 So proud of all of you.</div></div>"},
        {"LetterAskedAbove", "", "",
         "<div><p>Want news in your inbox?</p><form><input><button>Subscribe</button></form></div>"},
        {"OtherLanguage", "", "",
         "<p><em>Lea esta declaraci\u00F3n en espa\u00F1ol <a href=/es>aqu\u00ED</a>.</em></p>"},
        {"OtherLanguageWithoutALink", "<p>This page is also available in Spanish.</p>", "", ""},
        {"LettersPromised", "", "<p>Stop waiting, sign up to get the top stories delivered right to your inbox</p>",
         ""},
        {"MorePhotos", "", "", "<h2>M\u00E1s fotos</h2><p>La portavoz, durante la rueda de prensa de ayer.</p>"},
        {"PostAddress", "", "", "<p>600 West Peach Street NW, Atlanta, GA 30308</p>"},
        {"PageNumber", "", "", "<p>- 2 -</p>"},
        {"LongComments", "", "",
         "<div><h3>2 comentarios en \u201CAcuerdo\u201D</h3><div><p>Nora dijo el 13 de octubre de 2021</p><p>Muy buena "
         "medida, aunque llega tarde: hace diez a\u00F1os que mi hermano espera y nadie hizo "
         "nada.</p></div><div><p>Tito "
         "dijo el 14 de octubre de 2021</p><p>\u00BFY qui\u00E9n paga todo esto? Los vecinos del sur seguimos sin "
         "veredas y "
         "nadie se acuerda de nosotros.</p></div></div>"},
        {"ReadAlso", "", "<p><a href=/1>Lea tambi\u00E9n: otra noticia de la semana</a></p>", ""},
        {"Caption", "", "<figure><img src=a.jpg><figcaption>Members count the votes.</figcaption></figure>", ""},
        {"PullQuote", "", "<div class=q>\u201Cwe will not wait for a third\u201D</div>", ""},
        {"NewsletterBox", "",
         "<div class=newsletter-signup><h4>Get our newsletter</h4><p>Every week the best of our news in your "
         "box.</p></div>",
         ""},
        {"ShareBar", "<div class=share-bar><a href=f>Facebook</a> <a href=t>Twitter</a></div>", "",
         "<div class=share><a href=f>Facebook</a></div>"},
        {"Comments", "", "",
         "<div id=comments><h3>2 Comments</h3><p>I was there on that day and it was a fine vote, all in "
         "all.</p></div>"},
        {"Hidden", "",
         "<div style='display: none'><p>This paragraph is for a script to show, one day, if it ever runs at "
         "all.</p></div>",
         ""},
        {"Template", "",
         "<template><p>This paragraph is for a script to show, one day, if it ever runs at all.</p></template>", ""},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Body, SetsTheReleasesFormApart) {
  const Body body = body_of(
      "<h1>Members Accept the Offer</h1><div><p>FOR IMMEDIATE RELEASE</p><p>Contact: Ana Ruiz, 203-555-0117</p>" +
      kFirst + kSecond + kThird + "<p>-30-</p><p>Local 5 is a union of cleaners.</p></div>");
  ASSERT_EQ(body.apparatus.size(), 4u);
  EXPECT_EQ(body.apparatus[0].kind, Apparatus::Kind::release_line);
  EXPECT_EQ(body.apparatus[1].kind, Apparatus::Kind::contact);
  EXPECT_EQ(body.apparatus[2].kind, Apparatus::Kind::end_mark);
  EXPECT_EQ(body.apparatus[3].kind, Apparatus::Kind::boilerplate);
}

TEST(Body, KeepsTheHourOfWhatIsAnnounced) {
  for (const char* when :
       {"<p>WHEN:<br>9:30 am, Friday, September 23, 2016</p>", "<p>WHEN: Friday, September 23, 2016</p>",
        "<p>CU\u00C1NDO:</p><p>viernes 23 de septiembre de 2016, 9:30 horas</p>"}) {
    const std::string text =
        body_of("<h1>Ribbon Cutting on Elm Street</h1><div>" + kFirst + kSecond + when + "<p>-30-</p></div>").text();
    EXPECT_TRUE(text.ends_with("2016") || text.ends_with("horas")) << text;
  }
}

const std::string kVotes =
    "<table><tr><th>Local</th><th>Yes</th><th>No</th></tr><tr><td><a href=/l/7>Local 7</a></td><td>74</td><td>10</td>"
    "</tr><tr><td><a href=/l/8>Local 8</a></td><td>111</td><td>30</td></tr><tr><td><a href=/l/9>Local 9</a></td>"
    "<td>148</td><td>30</td></tr></table>";

TEST(Body, KeepsATableOfFigures) {
  const std::string cells = "Local\nYes\nNo\nLocal 7\n74\n10\nLocal 8\n111\n30\nLocal 9\n148\n30";
  const std::string head = "<h1>Members Accept the Offer</h1><div>";
  EXPECT_EQ(body_of(head + kFirst + kSecond + kThird + kVotes + "</div>").text(), kText + "\n" + cells);
  // "30" ends a release where it is a line, not in a cell.
  const std::string text = body_of(head + kFirst + kVotes + kSecond + kThird + "</div>").text();
  EXPECT_NE(text.find(cells), std::string::npos) << text;
  EXPECT_TRUE(text.ends_with("until the end of next year.")) << text;
}

/// What a site loads below a text when its reader has come to the end.
TEST(Body, EndsBeforeTheNextArticle) {
  const std::string head = "<h1>Members Accept the Offer</h1><div>" + kFirst + kSecond + kThird + "</div>";
  const std::string next = kSecond + kThird + kFirst + kThird;
  for (const std::string& heading :
       {std::string("<h1>Bakers Vote on Monday</h1>"), std::string("<h2><a href=/n/2>Bakers Vote on Monday</a></h2>")})
    EXPECT_EQ(body_of("<main>" + head + "<article>" + heading + next + "</article></main>").text(), kText) << heading;
  // Sections of the text, in articles or not, are its own.
  const std::string section = "<article><h2>What comes next for the cleaners</h2>" + kSecond + kThird + "</article>";
  EXPECT_GE(body_of("<main>" + head + section + "</main>").paragraphs.size(), 5u);
}

TEST(Body, LeavesOutAppealsToItsReader) {
  const std::string asks = "If you like what we do, become a member and help us keep going.";
  const std::string head = "<h1>Members Accept the Offer</h1><div>";
  EXPECT_EQ(body_of(head + kFirst + "<div class=support><p>" + asks + "</p><a href=/d>Join</a></div>" + kSecond +
                    kThird + "</div>")
                .text(),
            kText);
  EXPECT_EQ(body_of(head + kFirst + kSecond + kThird + "<p><a href=/d>" + asks + "</a></p></div>").text(), kText);
}

TEST(Body, PartsElementsThatAStyleSheetPartsAlone) {
  const Body body = body_of("<h1>Members Accept the Offer</h1><div>" + kFirst + kSecond + kThird +
                            "<p><span>Votes counted on Friday</span><span>Hall of the local</span><sup>TM</sup> at the "
                            "harbour, in the presence of both sides and of the press.</p></div>");
  ASSERT_EQ(body.paragraphs.size(), 4u);
  EXPECT_TRUE(body.paragraphs[3].text.starts_with("Votes counted on Friday Hall of the localTM at"))
      << body.paragraphs[3].text;
}

TEST(Body, ReadsTextPartedByBreaks) {
  const Body body = body_of(
      "<table><tr><td><a href=/>Home</a></td><td><h1>T</h1>The first paragraph of a page that knows no paragraphs, "
      "only breaks.<br><br>The second one, which is as long as the first and ends alike.</td></tr></table>",
      "T");
  ASSERT_EQ(body.paragraphs.size(), 2u);
  EXPECT_EQ(body.paragraphs[1].text, "The second one, which is as long as the first and ends alike.");
}

TEST(Body, KeepsTheTextWherePruningLeavesNothing) {
  const Body body = body_of("<div>Vote</div>", "");
  EXPECT_TRUE(body.kept_everything);
  EXPECT_EQ(body.text(), "Vote");
}

TEST(Body, EndsBeforeOtherStoriesWithoutAHeading) {
  std::string stories;
  for (const char* name :
       {"Bakers Vote on Monday", "Guards Win Back Pay", "Drivers March on Hartford", "Nurses Sign a Contract"})
    stories += std::string("<div><span>NEWS</span><h2><a href=/n>") + name +
               "</a></h2></div><div><p>What happened there is told in some words that make a sentence, and a second "
               "clause of it.</p></div>";
  std::string text;
  for (int day = 1; day < 10; ++day)
    text += "<p>On day " + std::to_string(day) +
            " the members met in the hall on Main Street, heard the offer read out and went home to think.</p>";
  const Body body = body_of("<div class=wrap><h1>Members Accept the Offer</h1>" + text + stories + "</div>");
  EXPECT_EQ(body.paragraphs.size(), 9u);
}

/// A page around three paragraphs, and what of it is the text: each damaged as real pages are.
struct Disturbed {
  const char* name;
  std::string html;
  std::vector<std::string> paragraphs;
};
void PrintTo(const Disturbed& c, std::ostream* out) {
  *out << c.html;
}
class DisturbedBody : public testing::TestWithParam<Disturbed> {};

TEST_P(DisturbedBody, IsTheTextAndNoMore) {
  const Body body = body_of("<body><nav><a href=/>Home</a></nav>" + GetParam().html + "</body>");
  std::vector<std::string> found;
  for (const Paragraph& paragraph : body.paragraphs) found.push_back(paragraph.text);
  EXPECT_EQ(found, GetParam().paragraphs);
}

const std::string kHead = "<h1>Members Accept the Offer</h1>";
const std::string kOne =
    "The members of the harbor local accepted the offer on Monday by 311 votes to 40, after a night of talks.";
const std::string kTwo =
    "It raises wages in three steps and keeps the night shift, which the company had wanted to end.";
const std::string kThree = "The presses started again at four in the morning, with coffee for everybody on both gates.";
const std::string kFour =
    "The next talks are in May, and the hall is booked for three nights, since nobody believes that one will do.";
const std::string kOne2 =
    "The hall by the grain terminal holds nine hundred, and those who found no seat listened at the open windows.";
const std::string kTwo2 =
    "At both gates of the harbor the guards had been told to let nobody pass who could not show the blue card.";
std::string p(const std::string& text) {
  return "<p>" + text + "</p>";
}
const std::string kAll = p(kOne) + p(kTwo) + p(kThree);

INSTANTIATE_TEST_SUITE_P(
    , DisturbedBody,
    testing::ValuesIn<Disturbed>({
        {"CommentsEnabled", "<div class=comments-enabled>" + kHead + kAll + "</div>", {kOne, kTwo, kThree}},
        {"GateShownOpen",
         kHead + "<div>" + p(kOne) + "<div class=paywall>" + p(kTwo) + p(kThree) + "</div></div>",
         {kOne, kTwo, kThree}},
        {"GateAndItsOffer",
         kHead + "<div>" + kAll + "<div class=paywall><p>Subscribe to read on for two dollars a month.</p></div></div>",
         {kOne, kTwo, kThree}},
        {"LabelLine",
         kHead + "<div>" + p(kOne) + "<p><b>RELATED:</b> <a href=/x>Bakers vote on Monday in all three shops</a></p>" +
             p(kTwo) + "<p>Advertisement</p>" + p(kThree) + "</div>",
         {kOne, kTwo, kThree}},
        {"PrintedTwice",
         kHead + "<div><div class=wide>" + kAll + "</div><div class=narrow>" + kAll + "</div></div>",
         {kOne, kTwo, kThree}},
        {"HiddenUntilMoved", kHead + "<div hidden id=S:1>" + kAll + "</div>", {kOne, kTwo, kThree}},
        {"DivLeftOpenInMenu",
         "<header><div><div><a href=/>Menu</a></header>" + kHead + "<div>" + kAll + "</div>",
         {kOne, kTwo, kThree}},
        {"AnnouncedListOfLinks",
         kHead + "<div>" + kAll +
             "<p>What the members asked for, one by one:</p><ul><li><a href=/a.pdf>The map of the "
             "night routes</a></li><li><a href=/b.pdf>The count of passengers</a></li></ul></div>",
         {kOne, kTwo, kThree, "What the members asked for, one by one:", "The map of the night routes",
          "The count of passengers"}},
        {"ClosingSections",
         kHead + "<div>" + kAll + "<p><b>About the Harbor Local</b></p>" +
             p("The Harbor Local is a union of printers and was founded in 1887.") + "<p><b>How to join</b></p>" +
             p("Come to the hall on any Tuesday, and bring a pay slip of this year.") +
             "<p>Harbor Local is a trademark of the Harbor Local.</p></div>",
         {kOne, kTwo, kThree}},
        {"CreditsBelow",
         kHead + "<div>" + kAll + "<p>With files from Lidia Osuna in Tacoma.</p></div>",
         {kOne, kTwo, kThree}},
        {"GalleryCaptionsTwice",
         kHead + "<div>" + p(kOne) +
             "<div><div><img src=/a.jpg></div><div><div><p>In this picture, taken on Monday, members of the local wait "
             "at the north gate.</p></div><div><p>In this picture, taken on Monday, members of the local wait at the "
             "north gate.</p></div></div></div>" +
             p(kTwo) + p(kThree) + "</div>",
         {kOne, kTwo, kThree}},
        {"CaptionWithItsSource",
         kHead + "<div>" + p(kOne) +
             "<div><div><div><img src=/a.jpg></div></div><div><div><div><p>Members of the local wait at the north gate "
             "on Monday, in the rain and with their children, until the count is over and the doors of the hall are "
             "opened to everybody who stood outside and to some who had given up and come back. <span>(Harbor "
             "TV)</span></p></div></div></div></div>" +
             p(kTwo) + p(kThree) + "</div>",
         {kOne, kTwo, kThree}},
        {"NotesBelow",
         kHead + "<div>" + kAll +
             "<p>1 Harbor Office. Count of the votes, May 2015.</p><p>2 City of Lakes. Wages of the docks, June "
             "2014.</p><p>3 The same, accessed in July 2015.</p></div>",
         {kOne, kTwo, kThree}},
        {"NumberedSteps",
         kHead + "<div>" + kAll + "<p>1 Read the offer in the hall.</p><p>2 Vote by Friday.</p><p>3 Wait.</p></div>",
         {kOne, kTwo, kThree, "1 Read the offer in the hall.", "2 Vote by Friday.", "3 Wait."}},
        {"ConsentToAPlayer",
         kHead + "<div>" + p(kOne) + "<div><p>Please accept Lakes Video cookies to play this video.</p></div>" +
             p(kTwo) + p(kThree) + "</div>",
         {kOne, kTwo, kThree}},
        {"LongParagraphInTheFooter",
         "<div class=a>" + kHead + "<div>" + p(kOne) +
             "</div></div><div><a href=/1>Bakers of three shops vote</a></div><div><a href=/2>Guards win their back "
             "pay</a></div><div><a href=/3>Drivers march on the capitol</a></div><div><a href=/4>Ferry crews keep "
             "their hours</a></div><div class=b>" +
             p("The office of the Harbor Herald answers calls from eight to five on all days but Sunday, and letters "
               "of up to two pages within the week, at its house behind the grain terminal.") +
             "</div>",
         {kOne}},
        {"WrappedByBreaks",
         kHead +
             "<div>The members of the harbor local accepted the offer on Monday<br>by 311 votes to 40, after a "
             "night of talks.<br><br>It raises wages in three steps and keeps the night shift,<br>which the company "
             "had wanted to end.</div>",
         {kOne, kTwo}},
        {"PopupBelowTheHeadline",
         "<div class=popup>" + kHead + "<div class=popup>" + kAll + "</div></div>",
         {kOne, kTwo, kThree}},
        {"DialogueBesideTheText",
         kHead + "<div>" + kAll + "</div><div class=modal>" +
             p("Which of the eleven harbors do you mean? Choose one, and we keep it for a year on this machine.") +
             "</div>",
         {kOne, kTwo, kThree}},
        {"HiddenFromListeners",
         kHead + "<div>" + p(kOne) + "<div aria-hidden=true>" + p(kTwo) + p(kThree) + p(kFour) + "</div></div>",
         {kOne, kTwo, kThree, kFour}},
        {"ForListeners",
         kHead + "<div>" + p(kOne) + "<div class=visually-hidden>" + p(kTwo) + p(kThree) + p(kFour) + "</div></div>",
         {kOne, kTwo, kThree, kFour}},
        {"ListLeftOpen", "<select><option>English<main>" + kHead + kAll + "</main>", {kOne, kTwo, kThree}},
        {"MoreOfASpanishPaper",
         kHead + "<div>" + p(kOne) + "<p>Nota relacionada: <a href=/x>Los panaderos votan el lunes</a></p>" + p(kTwo) +
             "<p><em>Continúa después de la publicidad</em></p>" + p(kThree) + "</div>",
         {kOne, kTwo, kThree}},
        {"AboutInAParagraph",
         kHead + "<div>" + kAll +
             p("<em>About the Harbor Local: The Harbor Local is a union of printers and was founded in 1887.</em>") +
             "</div>",
         {kOne, kTwo, kThree}},
        {"SpanishContact",
         kHead + "<div>" + kAll + p("Para mayor información:") + p("Ana Ruiz, prensa@local.example, 555 010 2345") +
             "</div>",
         {kOne, kTwo, kThree}},
        {"DataOfAScript",
         kHead + "<div>" + kAll +
             "<div>{\"id\":12,\"title\":\"Ferry\",\"slides\":[{\"url\":\"\\/x\"},{\"url\":\"\\/y\"}],\"seconds\":3}</"
             "div>"
             "</div>",
         {kOne, kTwo, kThree}},
        {"LinkedStoriesBelow",
         kHead + "<div>" + kAll + p(kFour) + "<h4><a href=/1>Bakers vote on Monday</a></h4>" +
             p("The bakers of three shops vote on a contract that was drawn up in spring.") +
             "<h4><a href=/2>Guards win their back pay</a></h4>" +
             p("A judge gave eleven guards the pay that their firm had kept for a year.") +
             "<h4><a href=/3>Drivers march on Hartford</a></h4>" +
             p("Some four hundred drivers walked to the capitol and were heard there.") + "</div>",
         {kOne, kTwo, kThree, kFour}},
        {"DeclaredShadow",
         "<article-page><template shadowrootmode=open>" + kHead + kAll + "</template></article-page>",
         {kOne, kTwo, kThree}},
        {"TemplateNotShown",
         kHead + "<div>" + kAll + "</div><template>" + p(kFour) + "</template>",
         {kOne, kTwo, kThree}},
        {"ChannelOfASpanishPaper",
         kHead + "<div>" + kAll + "<p>Únete a nuestro canal de WhatsApp y recibe las noticias</p></div>",
         {kOne, kTwo, kThree}},
        {"AsksForGifts",
         kHead + "<div>" + kAll +
             "<p><strong>Your gift keeps the lamp burning. Please donate today.</strong></p></div>",
         {kOne, kTwo, kThree}},
        {"LinesOfAContact",
         kHead + "<div>" + kAll +
             "<p>Ana Ruiz<br>Communications Director<br>555-010-2345<br>press@local.example</p></div>",
         {kOne, kTwo, kThree}},
        {"HouseInItalics",
         kHead + "<div>" + kAll +
             "<p><i>The Harbor Local represents nine hundred printers. It was founded in 1887.</i></p></div>",
         {kOne, kTwo, kThree}},
        {"AuthorInItalics",
         kHead + "<div>" + kAll +
             "<p><i>Nora Quill is a gardener who lives in Palos Park with four hens.</i></p></div>",
         {kOne, kTwo, kThree, "Nora Quill is a gardener who lives in Palos Park with four hens."}},
        {"WhereToLearnMore",
         kHead + "<div>" + kAll + "<p>Learn more at <a href='https://local.example'>local.example</a>.</p></div>",
         {kOne, kTwo, kThree}},
        {"OrnamentAtTheEnd", kHead + "<div>" + kAll + "<p>--o0o--</p></div>", {kOne, kTwo, kThree}},
        {"PartsInArticles",
         "<article>" + kHead + "<article><h3>Votes</h3>" + p(kOne) + "</article><article><h3>Wages</h3>" + p(kTwo) +
             "</article><article><h3>Night</h3>" + p(kThree) + "</article><article><h3>Talks</h3>" + p(kFour) +
             "</article><article><h3>Hall</h3>" + p(kOne2) + "</article><article><h3>Gates</h3>" + p(kTwo2) +
             "</article></article>",
         {"Votes", kOne, "Wages", kTwo, "Night", kThree, "Talks", kFour, "Hall", kOne2, "Gates", kTwo2}},
        {"NoteInTheArticle",
         "<article>" + kHead + p(kOne) + p(kTwo) + p(kThree) + p(kFour) + p(kOne2) + p(kTwo2) +
             "<article><h3>Bakers</h3><p>The bakers of three shops vote on Monday, in spring.</p></article></article>",
         {kOne, kTwo, kThree, kFour, kOne2, kTwo2}},
        {"ReadOnInSpanish",
         kHead + "<div>" + p(kOne) +
             "<div><div>Sponsored: the best ropes of the harbor, now with free splicing.</div></div>" + p(kTwo) +
             p(kThree) + "<p>Sigue leyendo: <a href=/x>Los panaderos votan el lunes</a></p></div>",
         {kOne, kTwo, kThree}},
        {"TeasersAbove",
         "<div><div class=b><h3><a href=/1>Bakers vote on Monday</a></h3>" +
             p("The bakers of three shops vote on a "
               "contract that was drawn up in spring.") +
             "</div><div class=b><h3><a href=/2>Guards win back pay</a></h3>" +
             p("A judge gave eleven guards the pay that their firm had kept for a year.") +
             "</div><div class=b><h3><a href=/3>Drivers march on Hartford</a></h3>" +
             p("Some four hundred drivers walked to the capitol and were heard there.") + "</div></div>" + kHead +
             "<div>" + kAll + "</div>",
         {kOne, kTwo, kThree}},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Body, KeepsATextWhoseHeadingsAreLinks) {
  std::string text = kFirst + kSecond;
  for (const char* name : {"Bakers Vote on Monday", "Guards Win Back Pay", "Drivers March on Hartford"})
    text += std::string("<h2><a href=/n>") + name + "</a></h2>" + kFirst + kSecond + kThird + kFirst + kSecond;
  EXPECT_GE(body_of("<div class=wrap><h1>Members Accept the Offer</h1>" + text + "</div>").paragraphs.size(), 17u);
}

TEST(Body, IsTheStructuredOneWherePageShowsLittle) {
  std::string structured;
  for (int i = 0; i < 8; ++i)
    structured += "The members of the union voted on Friday to accept the offer that the city made, part " +
                  std::to_string(i) + ".\n\n";
  const Page page =
      Page::parse("<h1>Members Accept the Offer</h1><p>Subscribe to read the story of the vote on the offer.</p>");
  BodyRequest request{.page = page};
  request.headline_node = page.find("h1");
  request.structured_body = structured;
  const Body body = find_body(request);
  EXPECT_EQ(body.paragraphs.size(), 8u);
  EXPECT_EQ(body.rule, "JSON-LD articleBody");
  EXPECT_EQ(body.paragraphs.size(), body.paragraph_nodes.size());
  // A summary is no body.
  request.structured_body = std::string_view(structured).substr(0, 300);
  EXPECT_NE(find_body(request).rule, "JSON-LD articleBody");
}

TEST(Body, EndsBeforeANoteOnItsAuthorWithoutInitials) {
  const std::string html = "<body>" + kHead + "<div>" + kAll + p("Ana Ruiz is a reporter for the Harbor Herald.");
  const Page page = Page::parse(html);
  BodyRequest request{.page = page};
  request.headline_node = page.find("h1");
  request.names = {"Ana M. Ruiz"};
  EXPECT_EQ(find_body(request).paragraphs.back().text, kThree);
}

TEST(Body, BeginsBelowANoteOnItsAuthor) {
  const std::string html =
      "<body>" + kHead + "<div>" + p("Ana Ruiz is an editor who covers the harbor for the Herald.") + kAll;
  const Page page = Page::parse(html);
  BodyRequest request{.page = page};
  request.headline_node = page.find("h1");
  request.names = {"Ana Ruiz"};
  EXPECT_EQ(find_body(request).paragraphs.front().text, kOne);
}

TEST(Body, EndsBeforeWhoWroteItIsPresented) {
  const auto text_with = [](const std::string& middle, const std::string& note) {
    const Page page = Page::parse("<article><h1>Members Accept the Offer</h1>" + kFirst + middle + kSecond + kThird +
                                  kFirst + kSecond + kThird + note + "</article>");
    BodyRequest request{.page = page};
    request.headline = "Members Accept the Offer";
    request.headline_node = page.find("h1");
    request.names = {"Ana Ruiz"};
    return find_body(request).text();
  };
  const std::string text = text_with({}, {});
  for (const char* note : {"<p>Ana Ruiz co-founded a small press and keeps bees on the roof of it.</p>",
                           "<p>Meet Ana, who keeps bees on the roof of the old printing works.</p>",
                           "<p>Ana is the keeper of forty hives.</p><p>Before that she sold honey in the market.</p>"})
    EXPECT_EQ(text_with({}, note), text) << note;
  // Whom the text speaks of belongs to it to the end.
  const std::string told = "<p>Members heard Ruiz, who has swept the same nine floors since the spring of 1998.</p>";
  const std::string last = "Ana Ruiz is the first cleaner to sit on the board of the local in forty years.";
  EXPECT_NE(text_with(told, "<p>" + last + "</p>").find(last), std::string::npos);
}

TEST(Body, EndsBeforeANoteOnItsAuthorWithoutTheMothersName) {
  const std::string html = "<body>" + kHead + "<div>" + kAll + p("Ana Ruiz es periodista y trabaja en la red.");
  const Page page = Page::parse(html);
  BodyRequest request{.page = page};
  request.headline_node = page.find("h1");
  request.names = {"Ana Ruiz Mamani"};
  EXPECT_EQ(find_body(request).paragraphs.back().text, kThree);
}

TEST(Body, OfAnEmptyPageIsEmpty) {
  EXPECT_TRUE(body_of("", "").paragraphs.empty());
  EXPECT_EQ(body_of("", "").container, kNoNode);
}

TEST(Body, ComposesAccents) {
  EXPECT_EQ(
      body_of("<p>La reunio\u0301n sera\u0301 el lunes en la sede del sindicato, a las ocho de la man\u0303ana.</p>",
              "")
          .text(),
      "La reuni\u00F3n ser\u00E1 el lunes en la sede del sindicato, a las ocho de la ma\u00F1ana.");
}

}  // namespace
}  // namespace dateline::body_test
