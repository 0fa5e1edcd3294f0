// The lines of a release's form, and the prose that only looks like one.
#include "indexer/extract/layout/line_kind.h"
#include "indexer/extract/layout/section_kind.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::line_kind_test {
namespace {

struct Case {
  const char* name;
  const char* line;
  LineKind kind;
  bool headingish = false;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.line;
}
class LineKindOf : public testing::TestWithParam<Case> {};
TEST_P(LineKindOf, IsRead) {
  EXPECT_EQ(line_kind(GetParam().line, GetParam().headingish), GetParam().kind);
}

INSTANTIATE_TEST_SUITE_P(
    , LineKindOf,
    testing::ValuesIn<Case>({
        {"ReleaseEnglish", "FOR IMMEDIATE RELEASE: September 16, 2016", LineKind::release_line},
        {"ReleaseSpanish", "PARA PUBLICACI\u00D3N INMEDIATA", LineKind::release_line},
        {"Planning", "FOR PLANNING PURPOSES ONLY", LineKind::release_line},
        {"Hashes", "# # #", LineKind::end_mark},
        {"CounterOfSignatures", "913 of 1,000 signatures", LineKind::label},
        {"CounterOfSignaturesInSpanish", "1.284 firmas", LineKind::label},
        {"CounterOfThoseWhoSigned", "913 people have signed.", LineKind::label},
        {"GoalOfSignatures", "Let\u2019s get to 1,000!", LineKind::label},
        {"WhatWasSigned", "913 people have signed the letter", LineKind::prose},
        {"HowManySigned", "On Monday 913 people have signed.", LineKind::prose},
        {"Thirty", "-30-", LineKind::end_mark},
        {"ThirtyWithDashes", "\u2013 30 \u2013", LineKind::end_mark},
        {"Initials", "\u2014MSPA\u2014", LineKind::end_mark},
        {"FinInBrackets", "(Fin)", LineKind::end_mark},
        {"NoughtsWithDashes", "---000---", LineKind::end_mark},
        {"EndWithStars", "*** END ***", LineKind::end_mark},
        {"HashesInDashes", "-###-", LineKind::end_mark},
        {"OneLetterInDashes", "- - - o - - -", LineKind::end_mark},
        {"RowOfLetters", "oooOOOooo", LineKind::end_mark},
        {"RowOfLettersAndNoughts", "oo00oo", LineKind::end_mark},
        {"SeasonAsDay", "Fall 2019", LineKind::date_line},
        {"StoryAndPhotos", "Story by Ana Ruiz \u00B7 Photos by Sam Lee", LineKind::byline},
        {"FinInASentence", "Fin de la jornada", LineKind::prose},
        {"Stars", "* * *", LineKind::separator},
        {"TypedByALogin", "Submitted by webmaster88 on Thu, 11/09/2023 - 14:22", LineKind::byline},
        {"BylineDayAndMinutes", "Por Ana Ruiz, periodista \u00B7 30 mayo, 2023 \u00B7 3 min de lectura",
         LineKind::byline},
        {"TypedByAnOfficeAtAnHour", "Publicado por SUTEUA en 14:02 No hay comentarios:", LineKind::byline},
        {"SectionAndDay", "Statements // January 30, 2025", LineKind::date_line},
        {"DaySectionAndComments", "12 de octubre de 2021 \u00B7 Barrios \u00B7 8 comentarios", LineKind::date_line},
        {"DayAndEvent", "January 30, 2025 / Town hall on the rent board and its rules", LineKind::prose},
        {"ByJane", "By Jane Doe and Juan P\u00E9rez", LineKind::byline},
        {"PorJuan", "Por Juan P\u00E9rez", LineKind::byline},
        {"BylineDateAndPage", "Por Ana Ruiz | julio-agosto de 2005 | p\u00E1gina 4", LineKind::byline},
        {"DateAndPages", "June 8, 2007 | Pages 12 and 13", LineKind::date_line},
        {"DateAndPlace", "June 8, 2007 | Pagoda of the twelve winds", LineKind::prose},
        {"ByTheTime", "By the time she came home the march had ended.", LineKind::prose},
        {"PorLaManana", "Por la ma\u00F1ana hubo una asamblea en el barrio.", LineKind::prose},
        {"DateEnglish", "Posted on September 16, 2016 at 3:15 pm", LineKind::date_line},
        {"DateSpanish", "Mi\u00E9rcoles 30 de julio de 2008", LineKind::date_line},
        {"DateWithPlaceInText", "On May 3, 2005, the council voted to close the school.", LineKind::prose},
        {"ContactEnglish", "Contact: Ruthie Abend, 212-555-0119", LineKind::contact},
        {"ContactSpanish", "Contacto de prensa: prensa@oficina.example", LineKind::contact},
        {"HoursAreNoTelephone", "WHEN: Tuesday, May 14, 2019, 11:00 a.m.", LineKind::prose},
        {"HourOfAnEvent", "WHEN: 9AM on Friday, August 19, 2016", LineKind::prose},
        {"HourOfAnEventSpanish", "Cu\u00E1ndo: viernes 19 de agosto de 2016", LineKind::prose},
        {"HeadOfAPost", "marzo 3, 2021 Redacción / Agencia Andina No hay comentarios", LineKind::date_line},
        {"FootOfAPrintedPage", "- more -", LineKind::label},
        {"FootInBrackets", "(sigue)", LineKind::label},
        {"CounterOfViews", "Number of views (1290)", LineKind::label},
        {"HiddenAddress", "[email protected]", LineKind::label},
        {"WhomToCall", "For more information call Ellen at 504-555-0188.", LineKind::contact},
        {"WhatMoreToKnow", "For more information the board has set up three desks in the hall.", LineKind::prose},
        {"CommentsButton", "Mostrar comentarios", LineKind::label},
        {"ReadMore", "Read more: Ten ways to win", LineKind::more_link},
        {"LeerMas", "Leer m\u00E1s", LineKind::more_link},
        {"Share", "Share this:", LineKind::label},
        {"Photo", "Foto: Nadia Peralta", LineKind::credit},
        {"CaptionWithCredit", "Las ollas se lavan en el patio. | Foto: Nadia Peralta", LineKind::credit},
        {"About", "About the Office of the Mayor", LineKind::boilerplate, true},
        {"AboutInText", "About forty people came.", LineKind::prose},
        {"NotesToEditors", "Notes to editors: the councillor is available.", LineKind::boilerplate},
        {"ClickHere", "Click here to get our newsletter.", LineKind::notice},
        {"Rights", "\u00A9 2009 La Chispa. Todos los derechos reservados.", LineKind::notice},
        {"Prose", "The union said on Friday that talks will go on.", LineKind::prose},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(SectionKind, KnowsOtherStoriesAndWhatClosesAText) {
  EXPECT_EQ(section_kind("Related stories"), SectionKind::related);
  EXPECT_EQ(section_kind("Te puede interesar"), SectionKind::related);
  EXPECT_EQ(section_kind("12 Comments"), SectionKind::closing);
  EXPECT_EQ(section_kind("Deja un comentario"), SectionKind::closing);
  EXPECT_EQ(section_kind("Follow these steps"), SectionKind::own);
  EXPECT_EQ(section_kind("What the law says"), SectionKind::own);
}

}  // namespace
}  // namespace dateline::line_kind_test
