// Orders of an embargo where pages print them, and the same words in places where they order nothing.
#include "indexer/extract/fields/release_line.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "indexer/extract/extractor.h"
#include "indexer/schema/release_order.h"

namespace dateline::release_line_test {
namespace {

struct Case {
  const char* name;
  const char* html;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.name;
}

/// The page with its shorthands spelled out.
std::string page_of(std::string html) {
  const std::pair<const char*, const char*> parts[] = {
      {"{top}",
       "<header><a href=/>City of Hartford</a><nav><ul><li><a href=/news>News</a><li><a "
       "href=/about>About</a></ul></nav>"
       "</header>"},
      {"{h1}", "<h1>{headline}</h1>"},
      {"{headline}", "Council widens Elm Street"},
      {"{order}", "EMBARGOED UNTIL 6 P.M. ET, MARCH 3, 2031"},
      {"{text}",
       "<p>HARTFORD, Conn. \u2014 The city council of Hartford met on Monday and voted to widen Elm Street near the "
       "old "
       "mill, a plan that neighbours had asked for.</p><p>Work will start in the spring, the mayor said, and will cost "
       "about two million dollars over the next three years.</p><p>Residents may bring questions to a hearing at the "
       "library on the second floor of the building at noon.</p><p>The office of the mayor will publish the plans and "
       "the list of streets in due course, as every year before.</p>"}};
  for (const auto& [shorthand, text] : parts)
    for (std::size_t at; (at = html.find(shorthand)) != std::string::npos;)
      html.replace(at, std::string(shorthand).size(), text);
  return html;
}

Statement read(const Case& c) {
  return extract(page_of(c.html), {}).statement;
}

class OrderOnPage : public testing::TestWithParam<Case> {};
TEST_P(OrderOnPage, HidesItsStatement) {
  Statement statement = read(GetParam());
  ASSERT_EQ(statement.release.embargo, Release::Embargo::unread);
  OrderContext context;
  context.zone = TimeZone::named("America/New_York").value();
  date_release(statement.release, context);
  ASSERT_EQ(statement.release.embargo, Release::Embargo::at) << statement.release.words;
  // The day or the evening of March 3, 2031.
  EXPECT_GE(to_iso(statement.release.until), "2031-03-03T05:00:00Z") << statement.release.words;
  EXPECT_LE(to_iso(statement.release.until), "2031-03-04T05:00:00Z") << statement.release.words;
  // An order is nobody's name.
  for (const Author& author : statement.byline) EXPECT_EQ(author.name.find("MBARG"), std::string::npos) << author.name;
}
INSTANTIATE_TEST_SUITE_P(
    , OrderOnPage,
    testing::ValuesIn<Case>({
        {"PBeforeH1", "{top}<main><article><p>{order}</p><p>Feb. 27, 2031</p>{h1}{text}</article></main>"},
        {"Hidden", "{top}<main><article><p hidden>{order}</p>{h1}{text}</article></main>"},
        {"DisplayNone", "{top}<main><article><p style='display:none'>{order}</p>{h1}{text}</article></main>"},
        {"HiddenBehindTheText",
         "{top}<main><article>{h1}{text}<div class='d-none'><b>EMBARGOED UNTIL</b> 6 p.m. <span>March 3, "
         "2031</span></div></article></main>"},
        {"HiddenInASpan", "{top}<main><article><h1>{headline}</h1><span hidden>{order}</span>{text}</article></main>"},
        {"HiddenOnTwoLines",
         "{top}<main><article>{h1}<div hidden><p>EMBARGOED UNTIL</p><p>6 p.m., March 3, "
         "2031</p></div>{text}</article></main>"},
        {"AsideInThePiece", "{top}<main><article>{h1}{text}<aside><p>{order}</p></aside></article></main>"},
        {"AsideAmongTheText",
         "{top}<main><article>{h1}{text}<aside><p>{order}</p></aside><p>The works are planned by the office of "
         "streets, which will show its drawings to the neighbours in the school.</p><p>Buses will take another way "
         "while the street is closed, and the market moves to the square.</p></article></main>"},
        {"AsideBeforeTheHeadline", "{top}<main><article><aside><p>{order}</p></aside>{h1}{text}</article></main>"},
        {"PictureOfAStamp", "{top}<main><article><img src=s.png alt='{order}'>{h1}{text}</article></main>"},
        {"ImgAlt", "{top}<main><article>{h1}<img src=a.jpg alt='{order}'>{text}</article></main>"},
        {"WindowTitle", "<title>{order} - {headline}</title>{top}<main><article>{h1}{text}</article></main>"},
        {"EndOfWindowTitle",
         "<title>{headline} | City of Hartford | {order}</title>{top}<main><article>{h1}{text}</article></main>"},
        {"MetaTag",
         "<meta name=embargo content='2031-03-03T18:00:00-05:00'>{top}<main><article>{h1}{text}</article></main>"},
        {"AboveASignature",
         "{top}<main><article>{h1}{text}<p>{order}</p><p>--</p><p>Ann Doe</p><p>City of "
         "Hartford</p></article></main>"},
        {"Strong", "{top}<main><article><p><strong>{order}</strong></p>{h1}{text}</article></main>"},
        {"DivClass", "{top}<main><article><div class='embargo'>{order}</div>{h1}{text}</article></main>"},
        {"H2Kicker", "{top}<main><article><h2>{order}</h2>{h1}{text}</article></main>"},
        {"Numbered", "{top}<main><article>{h1}<p>1. {order}</p><p>Feb. 27, 2031</p>{text}</article></main>"},
        {"ReleaseDate", "{top}<main><article><p>RELEASE DATE: March 3, 2031</p>{h1}{text}</article></main>"},
        {"ReleaseDateOnTwoLines",
         "{top}<main><article>{h1}<dl><dt>Release date:</dt><dd>March 3, 2031</dd></dl>{text}</article></main>"},
        {"BehindItsDate", "{top}<main><article>{h1}<p>Feb. 27, 2031 | {order}</p>{text}</article></main>"},
        {"ImmediateAndEmbargoed",
         "{top}<main><article><p>FOR IMMEDIATE RELEASE ON MARCH 3, 2031 - EMBARGOED UNTIL "
         "THEN</p>{h1}{text}</article></main>"},
        {"AskedInOtherWords",
         "{top}<main><article>{h1}{text}<p>Media are asked not to publish this before March 3, "
         "2031</p></article></main>"},
        {"H3After", "{top}<main><article>{h1}<h3>{order}</h3><p>Feb. 27, 2031</p>{text}</article></main>"},
        {"PAfterH1", "{top}<main><article>{h1}<p>{order}</p><p>Feb. 27, 2031</p>{text}</article></main>"},
        {"TableCells",
         "{top}<main><article>{h1}<table><tr><td>FOR RELEASE:</td><td>March 3, "
         "2031</td></tr><tr><td>Contact:</td><td>Ana Ruiz</td></tr></table>{text}</article></main>"},
        {"TableSplit",
         "{top}<main><article>{h1}<table><tr><td>EMBARGOED UNTIL</td><td>6 p.m. ET, March 3, "
         "2031</td></tr></table>{text}</article></main>"},
        {"Dl",
         "{top}<main><article>{h1}<dl><dt>Embargo:</dt><dd>March 3, 2031, 6 p.m.</dd></dl>{text}</article></main>"},
        {"ThreeLines",
         "{top}<main><article>{h1}<p>EMBARGOED UNTIL</p><p>6 p.m. ET</p><p>Monday, March 3, "
         "2031</p>{text}</article></main>"},
        {"BrLines",
         "{top}<main><article>{h1}<p>EMBARGOED UNTIL:<br>6 p.m. ET<br>Monday, March 3, "
         "2031</p>{text}</article></main>"},
        {"BrInPWithOther",
         "{top}<main><article>{h1}<p>FOR IMMEDIATE USE BY EDITORS<br>EMBARGOED UNTIL MARCH 3, 2031<br>Contact: Ana "
         "Ruiz</p>{text}</article></main>"},
        {"FootP", "{top}<main><article>{h1}{text}<p>{order}</p></article></main>"},
        {"Foot", "{top}<main><article>{h1}{text}<p>###</p><p>{order}</p></article></main>"},
        {"InH1", "{top}<main><article><h1>{order}: {headline}</h1>{text}</article></main>"},
        {"HeaderInArticle", "{top}<main><article><header><p>{order}</p></header>{h1}{text}</article></main>"},
        {"SpanTime",
         "{top}<main><article><p>EMBARGOED UNTIL <time datetime='2031-03-03T18:00'>6 p.m. ET, March 3, "
         "2031</time></p>{h1}{text}</article></main>"},
        {"CenterFont",
         "{top}<main><article><center><font color=red><b>*** {order} "
         "***</b></font></center>{h1}{text}</article></main>"},
        {"Spans",
         "{top}<main><article><p><span>EMBARGOED</span> <span>UNTIL</span> <b>MARCH 3, "
         "2031</b></p>{h1}{text}</article></main>"},
        {"ListItem",
         "{top}<main><article>{h1}<ul class=meta><li>{order}</li><li>Contact: Ana "
         "Ruiz</li></ul>{text}</article></main>"},
        {"Blockquote", "{top}<main><article><blockquote>{order}</blockquote>{h1}{text}</article></main>"},
        {"EmPara", "{top}<main><article>{h1}<p><em>{order}.</em></p>{text}</article></main>"},
        {"Pre", "{top}<main><article><pre>{order}</pre>{h1}{text}</article></main>"},
        {"BannerRole", "{top}<main><article><div role=alert>{order}</div>{h1}{text}</article></main>"},
        {"ButtonLikeLabel", "{top}<main><article><div class='label tag'>{order}</div>{h1}{text}</article></main>"},
        {"Es", "{top}<main><article>{h1}<p>EMBARGADO HASTA EL 3 DE MARZO DE 2031</p>{text}</article></main>"},
        {"EsFoot", "{top}<main><article>{h1}{text}<p>NO PUBLICAR ANTES DEL 3 DE MARZO DE 2031</p></article></main>"},
        {"EsBajoSplit",
         "{top}<main><article>{h1}<p>BAJO EMBARGO HASTA<br>LAS 10:00 HORAS<br>DEL 3 DE MARZO DE "
         "2031</p>{text}</article></main>"},
        {"MainBeforeArticle", "{top}<main><p>{order}</p><article>{h1}{text}</article></main>"},
        {"HeaderOfPageUnderLogo", "{top}<p>{order}</p><main><article>{h1}{text}</article></main>"},
        {"AsideInArticleTop",
         "{top}<main><article><section class='release-info'><p>NEWS RELEASE</p><p>{order}</p><p>Contact: Ana Ruiz, "
         "860-555-0100</p></section>{h1}{text}</article></main>"},
        {"Entities",
         "{top}<main><article><p>EMBARGOED&nbsp;UNTIL&nbsp;MARCH&nbsp;3,&nbsp;2031</p>{h1}{text}</article></main>"},
        {"Soft", "{top}<main><article><p>EMBAR&shy;GOED UNTIL MARCH 3, 2031</p>{h1}{text}</article></main>"},
        {"LowerCssCaps",
         "{top}<main><article><p style='text-transform:uppercase'>embargoed until march 3, "
         "2031</p>{h1}{text}</article></main>"},
        {"Label",
         "{top}<main><article><p>PRESS RELEASE — EMBARGOED UNTIL MARCH 3, 2031</p>{h1}{text}</article></main>"},
        {"DeepFootBoiler",
         "{top}<main><article>{h1}{text}<p>About the council: it has nine members.</p><p>Contact: Ana "
         "Ruiz</p><p>{order}</p></article></main>"},
        {"LongLetterhead",
         "{top}<main><article><p>Office line 0</p><p>Office line 1</p><p>Office line 2</p><p>Office line "
         "3</p><p>Office line 4</p><p>Office line 5</p><p>Office line 6</p><p>Office line 7</p><p>Office line "
         "8</p><p>Office line 9</p><p>Office line 10</p><p>Office line "
         "11</p><p>{order}</p>{h1}{text}</article></main>"},
        {"NoH1", "{top}<main><article><p>{order}</p><p><b>{headline}</b></p>{text}</article></main>"},
        {"Fieldset",
         "{top}<main><article><div><label>Embargo</label><span>March 3, 2031 "
         "18:00</span></div>{h1}{text}</article></main>"},
        {"AsideInHead", "{top}<main><article>{h1}<aside><p>{order}</p></aside>{text}</article></main>"},
        {"WidgetInHead",
         "{top}<main><article>{h1}<div class=\"elementor-widget\"><p>{order}</p></div>{text}</article></main>"},
        {"RelatedClassInHead",
         "{top}<main><article>{h1}<div class=\"related-info\"><p>{order}</p></div>{text}</article></main>"},
        {"FootWithShare",
         "{top}<main><article>{h1}{text}<div class=foot><p><a href=\"https://facebook.com/share\">Share</a> <a "
         "href=mailto:a@b.c>press@hartford.example</a></p><p>{order}</p></div></article></main>"},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(OrderInARow, HidesItsPost) {
  const std::string row =
      "<li class=post><h2><a href='https://x.org/news/{n}'>Council widens street number {n} in the spring</a></h2>"
      "<p class=meta>November 2{n}, 2030</p><p>The council will widen street number {n}, it said after a long vote in "
      "the hall.</p>{order}</li>";
  const char* orders[] = {"", "<p>EMBARGOED UNTIL MARCH 3, 2031</p>", "<p>Not for release before March 3, 2031</p>", "",
                          "<p>Sin embargo, habr\u00E1 m\u00E1s el 3 de marzo de 2031</p>"};
  std::string page = "<html><title>News</title><body><main><h1>News releases</h1><ul>";
  for (int i = 0; i < 5; ++i) {
    std::string one = row;
    for (const auto& [name, value] : {std::pair<std::string, std::string>{"{n}", std::to_string(i)},
                                      std::pair<std::string, std::string>{"{order}", orders[i]}})
      for (std::size_t at; (at = one.find(name)) != std::string::npos;) one.replace(at, name.size(), value);
    page += one;
  }
  ExtractOptions options;
  options.url = Url::parse("https://x.org/news/");
  const Extraction read = extract(page + "</ul></main></body></html>", options);
  ASSERT_EQ(read.items.size(), 5u);
  for (std::size_t i = 0; i < 5; ++i)
    EXPECT_EQ(read.items[i].release.embargo == Release::Embargo::unread, i == 1 || i == 2)
        << i << read.items[i].release.words;
}

class NoOrderOnPage : public testing::TestWithParam<Case> {};
TEST_P(NoOrderOnPage, HidesNothing) {
  const Statement statement = read(GetParam());
  EXPECT_EQ(statement.release.embargo, Release::Embargo::none) << statement.release.words;
  EXPECT_NE(statement.headline.find("Elm Street"), std::string::npos);
}
INSTANTIATE_TEST_SUITE_P(
    , NoOrderOnPage,
    testing::ValuesIn<Case>({
        {"PictureOfAnotherStory",
         "{top}<main><article><a href=/b><img src=s.png alt='{order}'></a>{h1}{text}</article></main>"},
        {"WindowTitleOfTrade",
         "<title>Embargo on Cuba until 2031 | Elm Street</title>{top}<main><article>{h1}{text}</article></main>"},
        {"MetaTagWithoutOne", "<meta name=embargo content=none>{top}<main><article>{h1}{text}</article></main>"},
        {"FilmSheet",
         "{top}<main><article>{h1}<p>Director: Ana Ruiz</p><p>Release date: March 3, 2031</p><p>Runtime: 90 "
         "minutes</p>{text}</article></main>"},
        {"BookSheet",
         "{top}<main><article>{h1}{text}<p>ISBN: 978-0-00-000000-2</p><p>Publication date: March 3, "
         "2031</p></article></main>"},
        {"Nav",
         "{top}<main><article><nav><ul><li><a href=/x>{order}</a><li><a "
         "href=/y>About</a></ul></nav>{h1}{text}</article></main>"},
        {"Aside", "{top}<main><article>{h1}{text}</article><aside><p>{order}</p></aside></main>"},
        {"RelatedTeaser",
         "{top}<main><article>{h1}{text}</article><section class=related><h2>More news</h2><div><h3><a href=/b>Budget "
         "is out</a></h3><p>{order}</p></div></section></main>"},
        {"Comment",
         "{top}<main><article>{h1}{text}</article><section id=comments><h2>Comments</h2><div class=comment><p>Joe: "
         "</p><p>{order}</p></div></section></main>"},
        {"AsideOfAnotherStory",
         "{top}<main><article>{h1}{text}<aside><p>{order}</p><p><a href=/b>The budget of next "
         "year</a></p></aside></article><aside><div><a href=/b>The budget of next "
         "year</a><p>{order}</p></div></aside></main>"},
        {"AsideWithoutADay",
         "{top}<main><article>{h1}{text}<aside><h4>Our archive</h4><p>EMBARGOED</p></aside></article></main>"},
        {"AsideOfAFilm",
         "{top}<main><article>{h1}{text}<aside><p>Release date: March 3, 2031</p></aside></article></main>"},
        {"HiddenStampSwitchedOff",
         "{top}<main><article><p class=stamp style='display:none'>EMBARGOED</p>{h1}{text}</article></main>"},
        {"HiddenMenu",
         "{top}<div hidden><ul><li><a href=/b>The budget of next year</a> {order}</ul></div><main><article>{h1}{text}"
         "</article></main>"},
        {"HiddenTeaser",
         "{top}<main><article>{h1}{text}<div hidden><a href=/b>The budget of next year</a><p>{order}</p></div>"
         "</article></main>"},
        {"HiddenForm", "{top}<main><article>{h1}{text}<form hidden><p>{order}</p></form></article></main>"},
        {"HiddenReport",
         "{top}<main><article>{h1}{text}<p hidden>The embargo on Cuba stays until March 3, 2031, the minister "
         "said.</p></article></main>"},
        {"Script", "{top}<main><article><script>var x='{order}'</script>{h1}{text}</article></main>"},
        {"HtmlComment", "{top}<main><article><!-- {order} -->{h1}{text}</article></main>"},
        {"QuoteInMid",
         "{top}<main><article>{h1}{text}<p>{order}, read the memo that was leaked to the press on Friday.</p><p>Nobody "
         "in "
         "the office of the mayor would say who had given it away, or whether there will be an inquiry.</p><p>The "
         "council meets again in two weeks, when the first bids for the works will be opened in public.</p><p>Both "
         "parties said that they would vote for the plan as it stands, whatever the bids may be.</p></article></main>"},

        {"Link", "{top}<main><article><p><a href=/other>{order}</a></p>{h1}{text}</article></main>"},
        {"Caption",
         "{top}<main><article>{h1}<figure><img src=a.jpg "
         "alt=x><figcaption>{order}</figcaption></figure>{text}</article></main>"},
        {"FooterSite",
         "{top}<main><article>{h1}{text}</article></main><footer><p><a href=/policy>Embargoed until "
         "policy</a></p></footer>"},
        {"SearchForm",
         "{top}<main><article><form><input value='{order}'><label>Embargo:</label><select><option>until March 3, "
         "2031</option></select></form>{h1}{text}</article></main>"},
        {"SinEmbargoFirst",
         "{top}<main><article>{h1}<p>Sin embargo, hasta el 3 de marzo de 2031 no habrá obras en la "
         "calle.</p>{text}</article></main>"},
        {"Cuba",
         "{top}<main><article>{h1}<p>Embargo on Cuba until March 3, 2031 stays, the president "
         "said.</p>{text}</article></main>"},
        {"ReleasedLabel", "{top}<main><article>{h1}<p>For Immediate Release: March 3, 2026</p>{text}</article></main>"},
        {"Lifted", "{top}<main><article>{h1}<p>EMBARGO LIFTED MARCH 3, 2031</p>{text}</article></main>"},
        {"TeaserList",
         "{top}<main><article>{h1}{text}</article><ul class=news-list><li><a href=/s1>Story 1 of the "
         "week</a><p>EMBARGOED UNTIL MARCH 1, 2031</p></li><li><a href=/s2>Story 2 of the week</a><p>EMBARGOED UNTIL "
         "MARCH 2, 2031</p></li><li><a href=/s3>Story 3 of the week</a><p>EMBARGOED UNTIL MARCH 3, 2031</p></li><li><a "
         "href=/s4>Story 4 of the week</a><p>EMBARGOED UNTIL MARCH 4, 2031</p></li><li><a href=/s5>Story 5 of the "
         "week</a><p>EMBARGOED UNTIL MARCH 5, 2031</p></li></ul></main>"},
        {"Noscript", "{top}<main><article><noscript>{order}</noscript>{h1}{text}</article></main>"},
        {"Template", "{top}<main><article><template><p>{order}</p></template>{h1}{text}</article></main>"},
        {"Svg", "{top}<main><article><svg><title>{order}</title></svg>{h1}{text}</article></main>"},
        {"Breadcrumb",
         "{top}<main><article><nav class=breadcrumb><a href=/>Home</a> "
         "<span>{order}</span></nav>{h1}{text}</article></main>"},
        {"Cookie",
         "{top}<main><article><div id=cookie-consent><p>Embargo on cookies until March 3, "
         "2031</p></div>{h1}{text}</article></main>"},
    }),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace dateline::release_line_test
