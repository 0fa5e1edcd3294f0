// Orders of an embargo: what hides until which instant, what is held, and what hides nothing.
#include "indexer/schema/release.h"

#include <gtest/gtest.h>

#include <string>

#include "indexer/schema/release_order.h"

namespace dateline {
namespace {

/// `until` as to_iso() writes it, "held", or "none".
std::string read(std::string_view words, const char* zone, const char* date) {
  OrderContext context;
  context.zone = TimeZone::named(zone).value();
  if (*date) context.date = PartialDate::parse(date);
  const Release release = read_release_order(words, context);
  switch (release.embargo) {
    case Release::Embargo::none:
      return "none";
    case Release::Embargo::held:
    case Release::Embargo::unread:
      return "held";
    case Release::Embargo::at:
      return to_iso(release.until);
  }
  return "";
}

struct Order {
  const char* words;
  const char* until;
  const char* zone = "America/New_York";
  const char* date = "";
};
void PrintTo(const Order& order, std::ostream* out) {
  *out << order.words << " in " << order.zone << (*order.date ? " of " : "") << order.date;
}

class HidesUntil : public testing::TestWithParam<Order> {};
TEST_P(HidesUntil, ItsInstant) {
  EXPECT_EQ(read(GetParam().words, GetParam().zone, GetParam().date), GetParam().until);
}

constexpr const char* kMadrid = "Europe/Madrid";
constexpr const char* kLosAngeles = "America/Los_Angeles";

INSTANTIATE_TEST_SUITE_P(Iso, HidesUntil,
                         testing::ValuesIn<Order>({
                             {"2026-11-29T07:08:43-08:00", "2026-11-29T15:08:43Z"},
                             {"2026-11-29T07:08:43Z", "2026-11-29T07:08:43Z"},
                             {"2026-11-29t07:08:43z", "2026-11-29T07:08:43Z"},
                             {"2026-11-29T07:08:43.250+05:30", "2026-11-29T01:38:43Z"},
                             {"2026-11-29T07:08-0800", "2026-11-29T15:08:00Z"},
                             {"2026-11-29T07:08+02", "2026-11-29T05:08:00Z"},
                             {"2026-11-29T23", "2026-11-30T04:00:00Z"},
                             {"2026-11-29 07:08", "2026-11-29T12:08:00Z"},
                             {"2026-11-29 07:08", "2026-11-29T06:08:00Z", kMadrid},
                             {"2026-11-29", "2026-11-30T05:00:00Z"},
                             {"2026-11-29", "2026-11-29T23:00:00Z", kMadrid},
                             {"2026-11-29", "2026-11-30T00:00:00Z", "UTC"},
                             {"20261129T070843Z", "2026-11-29T07:08:43Z"},
                             {"2026-11-29T24:00", "2026-11-30T05:00:00Z"},
                             {"Sun, 29 Nov 2026 07:08:43 -0800", "2026-11-29T15:08:43Z"},
                             {"Sun, 29 Nov 2026 07:08:43 GMT", "2026-11-29T07:08:43Z"},
                         }));

INSTANTIATE_TEST_SUITE_P(English, HidesUntil,
                         testing::ValuesIn<Order>({
                             {"EMBARGOED UNTIL 11:30 P.M. EST, Nov. 29, 2026", "2026-11-30T04:30:00Z"},
                             {"EMBARGOED UNTIL 12:01 A.M., Wednesday, February 15, 2017", "2017-02-15T05:01:00Z"},
                             {"Embargoed until 12:01 a.m. ET on March 3, 2031", "2031-03-03T05:01:00Z"},
                             {"EMBARGOED UNTIL 6 P.M. EDT, JULY 4, 2031", "2031-07-04T22:00:00Z"},
                             {"EMBARGOED UNTIL 6 P.M. EST, JULY 4, 2031", "2031-07-04T23:00:00Z"},
                             {"EMBARGOED UNTIL 6 P.M. ET, JULY 4, 2031", "2031-07-04T22:00:00Z"},
                             {"Embargoed until July 4, 2031, at 9 a.m. Pacific time", "2031-07-04T16:00:00Z"},
                             {"Embargoed until July 4, 2031, at 9 a.m. Pacific Standard Time", "2031-07-04T17:00:00Z"},
                             {"UNDER EMBARGO UNTIL NOON EASTERN, MONDAY, MARCH 3, 2031", "2031-03-03T17:00:00Z"},
                             {"Embargoed until 12 noon on March 3, 2031", "2031-03-03T17:00:00Z"},
                             {"Embargoed until midnight March 3, 2031", "2031-03-04T05:00:00Z"},
                             {"Embargoed until 12 midnight, March 3, 2031", "2031-03-04T05:00:00Z"},
                             {"EMBARGO: 0600 GMT 3 March 2031", "2031-03-03T06:00:00Z"},
                             {"EMBARGO: 00:01 BST, 3 July 2031", "2031-07-02T23:01:00Z"},
                             {"EMBARGO: 18.00 CET 3 March 2031", "2031-03-03T17:00:00Z"},
                             {"Embargo: 10:00 London time, 3 July 2031", "2031-07-03T09:00:00Z"},
                             {"Embargo until 6:00 UTC+2 on 3 March 2031", "2031-03-03T04:00:00Z"},
                             {"Embargo until 6:00 (GMT-5) on 3 March 2031", "2031-03-03T11:00:00Z"},
                             {"HOLD FOR RELEASE UNTIL 5 PM MARCH 3, 2031", "2031-03-03T22:00:00Z"},
                             {"HOLD FOR RELEASE UNTIL MARCH 3, 2031", "2031-03-04T05:00:00Z"},
                             {"NOT FOR RELEASE BEFORE MARCH 3, 2031", "2031-03-03T05:00:00Z"},
                             {"NOT FOR RELEASE BEFORE 8:30 A.M. EST, MARCH 3, 2031", "2031-03-03T13:30:00Z"},
                             {"NOT FOR RELEASE UNTIL AFTER MARCH 3, 2031", "2031-03-04T05:00:00Z"},
                             {"Not for publication before 6 a.m. on 3rd March 2031", "2031-03-03T11:00:00Z"},
                             {"FOR RELEASE MARCH 3, 2031", "2031-03-03T05:00:00Z"},
                             {"For release: Monday, March 3, 2031, 8:30 a.m. EST", "2031-03-03T13:30:00Z"},
                             {"FOR RELEASE AT 8:30 A.M. EDT, FRIDAY, JULY 4, 2031", "2031-07-04T12:30:00Z"},
                             {"For publication 3 March 2031", "2031-03-03T05:00:00Z"},
                             {"Embargoed until 10 a.m. ET / 7 a.m. PT on March 3, 2031", "2031-03-03T15:00:00Z"},
                             {"Embargoed until 9 a.m. local time, March 3, 2031", "2031-03-03T17:00:00Z", kLosAngeles},
                             {"Embargoed until the mayor's speech at 7 p.m. on March 3, 2031", "2031-03-04T00:00:00Z"},
                             {"Embargoed until 7 p.m. when the council meets on March 3, 2031", "2031-03-04T00:00:00Z"},
                             {"Embargoed until 9 a.m., March 3, 2031. Issued January 5, 2033 at noon",
                              "2031-03-03T14:00:00Z"},
                             {"1 January 2030", "2030-01-02T05:00:00Z"},
                             {"March 2031", "2031-04-01T04:00:00Z"},
                             {"until 2031", "2032-01-01T05:00:00Z"},
                             {"tomorrow", "2031-03-06T05:00:00Z", "America/New_York", "2031-03-03"},
                         }));

INSTANTIATE_TEST_SUITE_P(
    Spanish, HidesUntil,
    testing::ValuesIn<Order>({
        {"EMBARGADO HASTA EL 3 DE MAYO DE 2031", "2031-05-03T22:00:00Z", kMadrid},
        {"EMBARGADO HASTA EL 3 DE MAYO DE 2031 A LAS 10:00 HORAS", "2031-05-03T08:00:00Z", kMadrid},
        {"Embargado hasta las 10.00 h del 3 de mayo de 2031", "2031-05-03T08:00:00Z", kMadrid},
        {"Embargo: hasta las 18 horas del s\xC3\xA1"
         "bado 3 de mayo de 2031",
         "2031-05-03T16:00:00Z", kMadrid},
        {"Embargo hasta las 6 de la tarde del 3 de mayo de 2031", "2031-05-03T16:00:00Z", kMadrid},
        {"Embargo hasta las 9 de la ma\xC3\xB1"
         "ana del 3 de mayo de 2031",
         "2031-05-03T07:00:00Z", kMadrid},
        {"Embargado hasta el mediod\xC3\xAD"
         "a del 3 de mayo de 2031",
         "2031-05-03T10:00:00Z", kMadrid},
        {"Embargado hasta la medianoche del 3 de mayo de 2031", "2031-05-03T22:00:00Z", kMadrid},
        {"Bajo embargo hasta el 3 de mayo de 2031, 10 a. m. hora del Este", "2031-05-03T14:00:00Z", kMadrid},
        {"Embargado hasta el 3 de mayo de 2031 a las 10:00 (hora de Bogot\xC3\xA1)", "2031-05-03T15:00:00Z", kMadrid},
        {"Embargado hasta el 3 de mayo de 2031 a las 10:00, hora peninsular", "2031-05-03T08:00:00Z"},
        {"Embargado hasta las 10:00 hora de la Ciudad de M\xC3\xA9xico del 3 de mayo de 2031", "2031-05-03T16:00:00Z"},
        {"NO PUBLICAR ANTES DEL 3 DE MAYO DE 2031", "2031-05-02T22:00:00Z", kMadrid},
        {"NO PUBLICAR ANTES DE LAS 12:00 DEL 3 DE MAYO DE 2031", "2031-05-03T10:00:00Z", kMadrid},
        {"No difundir hasta el 3 de mayo de 2031", "2031-05-03T22:00:00Z", kMadrid},
        {"PARA PUBLICAR EL 3 DE MAYO DE 2031", "2031-05-02T22:00:00Z", kMadrid},
        {"Para publicar a partir de las 8:00 del 3 de mayo de 2031", "2031-05-03T06:00:00Z", kMadrid},
        {"Con embargo hasta el 3 de mayo de 2031 a las 20:30 h", "2031-05-03T18:30:00Z", kMadrid},
        {"Embargo: 3 de mayo de 2031, 12 m.", "2031-05-03T17:00:00Z", "America/Bogota"},
        {"hasta el 3/5/2031", "2031-05-04T04:00:00Z"},
    }));

// Clocks that are put forward skip an hour, those that are put back show one twice: the later reading counts.
INSTANTIATE_TEST_SUITE_P(SummerTime, HidesUntil,
                         testing::ValuesIn<Order>({
                             {"2031-03-09T01:30", "2031-03-09T06:30:00Z"},
                             {"2031-03-09T02:30", "2031-03-09T07:30:00Z"},
                             {"2031-03-09T03:30", "2031-03-09T07:30:00Z"},
                             {"2031-11-02T01:30", "2031-11-02T06:30:00Z"},
                             {"2031-11-02T02:30", "2031-11-02T07:30:00Z"},
                             {"2031-03-08", "2031-03-09T05:00:00Z"},
                             {"2031-03-09", "2031-03-10T04:00:00Z"},
                             {"2031-10-26T02:30", "2031-10-26T01:30:00Z", kMadrid},
                             {"until March 9, 2031, 2:30 a.m. EST", "2031-03-09T07:30:00Z"},
                             {"until November 1, 2031", "2031-11-02T04:00:00Z"},
                             // Midnight itself is skipped in Santiago.
                             {"2031-09-06", "2031-09-07T04:00:00Z", "America/Santiago"},
                             {"2031-06-30", "2031-06-30T12:00:00Z", "Pacific/Auckland"},
                         }));

// Figures are over when every reading of them is, a day with another's weekday when the later one is.
INSTANTIATE_TEST_SUITE_P(SeveralReadings, HidesUntil,
                         testing::ValuesIn<Order>({
                             {"12/04/2026", "2026-12-05T05:00:00Z"},
                             {"04/12/2026", "2026-12-05T05:00:00Z"},
                             {"25/12/2026", "2026-12-26T05:00:00Z"},
                             {"EMBARGOED UNTIL 6 p.m. 3/5/2031", "2031-05-03T22:00:00Z"},
                             {"12/04/26", "2026-12-05T05:00:00Z"},
                             {"Embargoed until Tuesday, February 15, 2017", "2017-02-22T05:00:00Z"},
                             {"Embargoed until March 3, 2031 or March 5, 2031", "2031-03-06T05:00:00Z"},
                         }));

INSTANTIATE_TEST_SUITE_P(Relative, HidesUntil,
                         testing::ValuesIn<Order>({
                             {"Embargoed until delivery", "2014-11-06T05:00:00Z", "America/New_York", "2014-11-04"},
                             {"EMBARGOED UNTIL DELIVERED", "2014-11-06T05:00:00Z", "America/New_York", "2014-11-04"},
                             {"2:30 p.m.", "2014-11-06T05:00:00Z", "America/New_York", "2014-11-04"},
                             {"Embargado hasta su entrega", "2014-11-05T23:00:00Z", kMadrid, "2014-11-04"},
                             {"EMBARGOED UNTIL 10 A.M. WEDNESDAY", "2014-11-06T05:00:00Z", "America/New_York",
                              "2014-11-04"},
                             {"Embargoed until delivery", "held"},
                             {"Embargoed until delivery", "held", "America/New_York", "2014-11"},
                         }));

INSTANTIATE_TEST_SUITE_P(CannotBeDated, HidesUntil,
                         testing::ValuesIn<Order>({
                             {"EMBARGO", "held"},
                             {"true", "held"},
                             {"yes", "held"},
                             {"until further notice", "held", "America/New_York", "2014-11-04"},
                             {"hasta nuevo aviso", "held", kMadrid, "2014-11-04"},
                             {"EMBARGOED UNTIL 6 P.M., MONDAY, NOVEMBER 30", "held", "America/New_York", "2026-11-27"},
                             {"EMBARGADO HASTA EL 3 DE MAYO", "held", kMadrid, "2026-04-27"},
                             {"EMBARGOED UNTIL FEBRUARY 30, 2031", "held"},
                             {"31 de abril de 2031", "held"},
                             {"2031-02-30", "held"},
                             {"2031-13-01T10:00:00Z", "held"},
                             {"2031-03-03T25:00:00Z", "held"},
                             {"2031-03-03T10:61:00Z", "held"},
                             {"EMBARGOED UNTIL 25:00, MARCH 3, 2031", "held"},
                             {"EMBARGOED UNTIL 13 A.M., MARCH 3, 2031", "held"},
                             {"EMBARGOED UNTIL 6 P.M. XQT, MARCH 3, 2031", "held"},
                             {"EMBARGOED UNTIL 6 P.M. IST, MARCH 3, 2031", "held"},
                             {"Embargado hasta las 10:00 hora de Ninguna del 3 de mayo de 2031", "held"},
                             {"2026-W49-1", "held"},
                             {"\xE4\xBB\x8A\xE5\xB9\xB4 12 \xE6\x9C\x88", "held"},
                         }));

TEST(ReleaseOrder, NoWordsAreNone) {
  EXPECT_EQ(read("", "UTC", ""), "none");
  EXPECT_EQ(read("  \t", "UTC", ""), "none");
}

struct Line {
  const char* text;
  bool headline = false;
};
void PrintTo(const Line& line, std::ostream* out) {
  *out << line.text;
}

class GivesOrder : public testing::TestWithParam<Line> {};
TEST_P(GivesOrder, InItsFirstWords) {
  EXPECT_TRUE(gives_release_order(GetParam().text, GetParam().headline));
}
INSTANTIATE_TEST_SUITE_P(, GivesOrder,
                         testing::ValuesIn<Line>({
                             {"EMBARGOED UNTIL 12:01 A.M., Wednesday, February 15, 2017"},
                             {"***EMBARGOED UNTIL 6 P.M.***"},
                             {"[Embargoed until delivery]"},
                             {"EMBARGO: 10:00, 3 March 2031"},
                             {"EMBARGO"},
                             {"EMBARGOED"},
                             {"UNDER EMBARGO"},
                             {"UNDER EMBARGO until March 3, 2031"},
                             {"STRICTLY EMBARGOED UNTIL 00:01 MARCH 3, 2031"},
                             {"EMBARGOED NEWS RELEASE"},
                             {"EMBARGOED COPY: not for publication"},
                             {"HOLD FOR RELEASE UNTIL MARCH 3, 2031"},
                             {"Hold for release"},
                             {"Hold until March 3, 2031"},
                             {"NOT FOR RELEASE BEFORE MARCH 3, 2031"},
                             {"DO NOT PUBLISH BEFORE NOON, MARCH 3, 2031"},
                             {"FOR RELEASE MARCH 3, 2031"},
                             {"FOR RELEASE: Monday, March 3"},
                             {"FOR RELEASE AT 10 A.M."},
                             {"EMBARGADO HASTA EL 3 DE MAYO DE 2031"},
                             {"Embargada hasta las 10:00 horas"},
                             {"Embargo hasta el 3 de mayo"},
                             {"EMBARGO: hasta el 3 de mayo de 2031"},
                             {"Bajo embargo hasta el 3 de mayo de 2031"},
                             {"INFORMACI\xC3\x93N EMBARGADA HASTA EL 3 DE MAYO"},
                             {"NO PUBLICAR ANTES DEL 3 DE MAYO DE 2031"},
                             {"No difundir hasta las 12:00"},
                             {"PARA PUBLICAR EL 3 DE MAYO DE 2031"},
                             {"Para su publicaci\xC3\xB3n el 3 de mayo de 2031"},
                             {"EMBARGOED UNTIL MARCH 3, 2031: Mayor names commissioner", true},
                         }));

class GivesNoOrder : public testing::TestWithParam<Line> {};
TEST_P(GivesNoOrder, AndHidesNothing) {
  EXPECT_FALSE(gives_release_order(GetParam().text, GetParam().headline));
}
INSTANTIATE_TEST_SUITE_P(, GivesNoOrder,
                         testing::ValuesIn<Line>({
                             {""},
                             {"Sin embargo, el 3 de mayo de 2031 todo habr\xC3\xA1 cambiado."},
                             {"Sin embargo"},
                             {"SIN EMBARGO: hasta el 3 de mayo de 2031"},
                             {"No embargo"},
                             {"No obstante, sin embargo, hasta el 3 de mayo de 2031"},
                             {"Embargo a Cuba: diez a\xC3\xB1os despu\xC3\xA9s"},
                             {"El embargo a Cuba sigue hasta el 3 de mayo de 2031"},
                             {"Embargo on Cuba until 2031 stays, president says"},
                             {"The embargo until March 3, 2031 hurts families"},
                             {"Trade embargo extended until March 3, 2031"},
                             {"Arms embargo until March 3, 2031"},
                             {"Oil embargo: until March 3, 2031"},
                             {"Embargo preventivo hasta el 3 de mayo de 2031"},
                             {"Embargo preventivo: hasta el 3 de mayo de 2031"},
                             {"El juez orden\xC3\xB3 un embargo preventivo hasta el 3 de mayo de 2031"},
                             {"Embargo econ\xC3\xB3mico hasta el 3 de mayo de 2031"},
                             {"Embargos y desahucios hasta el 3 de mayo de 2031"},
                             {"Embargo de bienes hasta el 3 de mayo de 2031"},
                             {"Embargo of arms until March 3, 2031"},
                             {"EMBARGO LIFTED"},
                             {"EMBARGO LIFTED: 6 p.m., March 3, 2031"},
                             {"Embargo lifted March 3, 2031"},
                             {"EMBARGO: NONE"},
                             {"Embargo: none"},
                             {"Embargo: lifted"},
                             {"Embargo: sin embargo"},
                             {"Embargo: ninguno"},
                             {"Embargo levantado"},
                             {"Embargo over"},
                             {"The embargo has been lifted"},
                             {"\xE2\x80\x9C"
                              "Embargoed until March 3, 2031,\xE2\x80\x9D read the note."},
                             {"\"EMBARGOED UNTIL MARCH 3, 2031\" was printed on the copy"},
                             {"The report, embargoed until March 3, 2031, was leaked."},
                             {"A copy under embargo until March 3, 2031 was leaked."},
                             {"According to a release embargoed until March 3, 2031, wages rose."},
                             {"Under embargo, Cuba's economy shrank by a third."},
                             {"Under embargo rules, reporters may not call until March 3, 2031."},
                             {"Embargoed goods were seized at the port on March 3, 2031."},
                             {"Embargoed call with the secretary, March 3, 2031 at 2 p.m."},
                             {"EMBARGOED MEDIA CALL"},
                             {"Embargoed press briefing for reporters"},
                             {"Embargoed interviews are available"},
                             {"FOR IMMEDIATE RELEASE"},
                             {"FOR IMMEDIATE RELEASE: March 3, 2031"},
                             {"For release of the hostages, the mayor thanked both governments on March 3, 2031."},
                             {"For release: Immediate"},
                             {"For release upon receipt"},
                             {"FOR RELEASE: Contact Ana P\xC3\xA9rez, 860-555-0100"},
                             {"For use in schools, the guide was printed on March 3, 2031."},
                             {"Hold for the next operator"},
                             {"Hold until the storm has passed, the mayor said."},
                             {"Not for release of the prisoners, she said, but for their pardon."},
                             {"Not for publication"},
                             {"No release of water is planned before March 3, 2031"},
                             {"Do not release balloons until you have read this."},
                             {"Para publicaci\xC3\xB3n inmediata"},
                             {"PARA SU PUBLICACI\xC3\x93N INMEDIATA: 3 de mayo de 2031"},
                             {"Para publicar un anuncio, llame al 555-0100."},
                             {"Publicar el informe fue decisi\xC3\xB3n del alcalde."},
                             {"No publicar los nombres fue un error."},
                             {"Nota de prensa: 3 de mayo de 2031"},
                             {"Material escolar: hasta el 3 de mayo de 2031"},
                             {"Comunicado de prensa, 3 de mayo de 2031"},
                             {"Bajo embargo, la econom\xC3\xAD"
                              "a cay\xC3\xB3 un tercio."},
                             {"Retener hasta el 20 % del salario es legal."},
                             {"Embargoes and sanctions"},
                             {"Embargo: Cuba after sixty years", true},
                             {"Embargo: lo que hay que saber", true},
                             {"Embargoed no more", true},
                         }));

// --- The judge

TEST(MaySee, IsOneRuleForAll) {
  const Instant noon = parse_iso_instant("2026-11-29T12:00:00Z").value();
  Release release;
  EXPECT_TRUE(may_see({release}, Viewer::anyone(), noon));
  EXPECT_FALSE(may_see({release, true}, Viewer::anyone(), noon));
  EXPECT_TRUE(may_see({release, true}, Viewer::staff(), noon));
  EXPECT_FALSE(may_see({release, false, true}, Viewer::staff(), noon));
  release.embargo = Release::Embargo::at;
  release.until = noon;
  EXPECT_TRUE(may_see({release}, Viewer::anyone(), noon));
  EXPECT_FALSE(may_see({release}, Viewer::anyone(), noon - std::chrono::seconds(1)));
  EXPECT_TRUE(may_see({release}, Viewer::staff(), noon - std::chrono::seconds(1)));
  release.embargo = Release::Embargo::held;
  EXPECT_FALSE(may_see({release}, Viewer::anyone(), noon + std::chrono::years(500)));
  release = Release{};
  release.visibility = Visibility::staff;
  EXPECT_FALSE(may_see({release}, Viewer::anyone(), noon));
  EXPECT_TRUE(may_see({release}, Viewer::staff(), noon));
}

TEST(Instants, AreWrittenAsTheyAreRead) {
  for (const char* text : {"1969-12-31T23:59:59Z", "1970-01-01T00:00:00Z", "2026-11-29T15:08:43Z"})
    EXPECT_EQ(to_iso(parse_iso_instant(text).value()), text);
  for (const char* text : {"2026-11-29", "2026-11-29T15:08:43", "2026-02-30T15:08:43Z", "2026-11-29T25:08:43Z", ""})
    EXPECT_FALSE(parse_iso_instant(text)) << text;
}

TEST(TimeZones, AreThoseOfTheTzDatabase) {
  EXPECT_TRUE(TimeZone::named("America/New_York"));
  EXPECT_TRUE(TimeZone::named("UTC"));
  for (const char* name : {"", "Mars/Olympus", "Hartford", "EST5", "GMT-5", "America/"})
    EXPECT_FALSE(TimeZone::named(name)) << name;
  EXPECT_EQ(TimeZone::named("Europe/Madrid")->day_of(parse_iso_instant("2026-06-30T22:30:00Z").value()).to_string(),
            "2026-07-01");
}

}  // namespace
}  // namespace dateline
