// Orders of an embargo: what hides until which instant, what is held, and what hides nothing.
#include "indexer/schema/release.h"

#include <gtest/gtest.h>

#include <string>

#include "indexer/schema/release_order.h"

namespace dateline::release_test {
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
                             {"EMBARGOED: Mayor names commissioner", true},
                             {"[EMBARGOED] Mayor names commissioner", true},
                             {"EMBARGADO - El alcalde nombra comisario", true},
                             {"BAJO EMBARGO: el alcalde nombra comisario", true},
                         }));

INSTANTIATE_TEST_SUITE_P(Siblings, GivesOrder,
                         testing::ValuesIn<Line>({
                             {"EMBARGOED UNTIL 6 P.M. ET MARCH 3, 2031"},
                             {"Embargoed for release until March 3, 2031"},
                             {"EMBARGOED FOR RELEASE: March 3, 2031 at 9:00 AM EST"},
                             {"EMBARGOED FOR 6 A.M. ET, MARCH 3, 2031"},
                             {"EMBARGOED TILL March 3, 2031"},
                             {"Embargoed 'til 3 March 2031"},
                             {"EMBARGO UNTIL: 3 March 2031"},
                             {"EMBARGO UNTIL 00:01 HOURS, MONDAY 3 MARCH 2031"},
                             {"EMBARGO \u2013 00.01hrs Monday 3rd March 2031"},
                             {"EMBARGO DATE: 03 March 2031"},
                             {"Embargo lifts: March 3, 2031, 12:01 a.m."},
                             {"EMBARGO LIFTS 12:01 AM ET MARCH 3, 2031"},
                             {"Embargo ends March 3, 2031"},
                             {"Embargo expires at noon on March 3, 2031"},
                             {"Embargo: Not for release before 3 March 2031"},
                             {"Embargo: strictly until 3 March 2031"},
                             {"STRICT EMBARGO: 3 March 2031, 10am"},
                             {"STRICT EMBARGO UNTIL 3 MARCH 2031"},
                             {"Strictly embargoed until 00:01 GMT on 3 March 2031"},
                             {"UNDER EMBARGO UNTIL MARCH 3, 2031"},
                             {"Under strict embargo until 6am on 3 March 2031"},
                             {"UNDER EMBARGO: March 3, 2031"},
                             {"HOLD FOR RELEASE: March 3, 2031"},
                             {"HOLD FOR RELEASE ON MARCH 3, 2031"},
                             {"HOLD FOR RELEASE MARCH 3, 2031 AT 6PM"},
                             {"HOLD FOR MARCH 3, 2031"},
                             {"HOLD UNTIL MARCH 3, 2031"},
                             {"PLEASE HOLD FOR RELEASE UNTIL MARCH 3, 2031"},
                             {"PLEASE NOTE: EMBARGOED UNTIL MARCH 3, 2031"},
                             {"NOTE: EMBARGOED UNTIL MARCH 3, 2031"},
                             {"ATTENTION: EMBARGOED UNTIL MARCH 3, 2031"},
                             {"MEDIA ADVISORY - EMBARGOED UNTIL MARCH 3, 2031"},
                             {"NEWS RELEASE - EMBARGOED UNTIL MARCH 3, 2031"},
                             {"PRESS RELEASE: EMBARGOED UNTIL MARCH 3, 2031"},
                             {"PRESS RELEASE | EMBARGOED UNTIL MARCH 3, 2031"},
                             {"Press release. Embargoed until March 3, 2031"},
                             {"NOT FOR RELEASE BEFORE 10 A.M. MARCH 3, 2031"},
                             {"NOT TO BE RELEASED BEFORE MARCH 3, 2031"},
                             {"NOT TO BE RELEASED UNTIL MARCH 3, 2031"},
                             {"NOT TO BE PUBLISHED BEFORE MARCH 3, 2031"},
                             {"NOT TO BE USED BEFORE MARCH 3, 2031"},
                             {"NOT FOR PUBLICATION BEFORE MARCH 3, 2031"},
                             {"NOT FOR PUBLICATION OR BROADCAST BEFORE MARCH 3, 2031"},
                             {"NOT FOR PUBLICATION OR BROADCAST UNTIL 00:01 ON MARCH 3, 2031"},
                             {"NOT FOR BROADCAST OR PUBLICATION BEFORE 3 MARCH 2031"},
                             {"NOT FOR USE UNTIL MARCH 3, 2031"},
                             {"DO NOT RELEASE BEFORE MARCH 3, 2031"},
                             {"DO NOT RELEASE UNTIL MARCH 3, 2031"},
                             {"DO NOT PUBLISH UNTIL MARCH 3, 2031"},
                             {"DO NOT PUBLISH OR BROADCAST BEFORE MARCH 3, 2031"},
                             {"DO NOT POST BEFORE MARCH 3, 2031"},
                             {"DO NOT PRINT BEFORE MARCH 3, 2031"},
                             {"NO RELEASE UNTIL MARCH 3, 2031"},
                             {"FOR RELEASE: MARCH 3, 2031"},
                             {"FOR RELEASE ON MARCH 3, 2031"},
                             {"FOR RELEASE ON OR AFTER MARCH 3, 2031"},
                             {"FOR RELEASE AFTER MARCH 3, 2031"},
                             {"FOR RELEASE AFTER 6 P.M. MARCH 3, 2031"},
                             {"FOR RELEASE UPON DELIVERY, MARCH 3, 2031"},
                             {"FOR RELEASE ON DELIVERY"},
                             {"FOR RELEASE UPON DELIVERY"},
                             {"FOR RELEASE AT 8:30 A.M. EST, MARCH 3, 2031"},
                             {"FOR RELEASE 10:00 A.M. EST, Monday, March 3, 2031"},
                             {"FOR RELEASE MONDAY, MARCH 3, 2031"},
                             {"FOR RELEASE NOT BEFORE MARCH 3, 2031"},
                             {"FOR RELEASE NO EARLIER THAN MARCH 3, 2031"},
                             {"For Release: Monday, 3 March 2031"},
                             {"For release 3/3/2031"},
                             {"For Release 2031-03-03"},
                             {"FOR PUBLICATION ON MARCH 3, 2031"},
                             {"FOR PUBLICATION AFTER MARCH 3, 2031"},
                             {"FOR USE AFTER 6 PM MARCH 3, 2031"},
                             {"EMBARGADO HASTA EL 3 DE MARZO DE 2031"},
                             {"EMBARGADA HASTA LAS 10:00 DEL 3 DE MARZO DE 2031"},
                             {"EMBARGO HASTA EL 3 DE MARZO DE 2031"},
                             {"EMBARGO: 3 DE MARZO DE 2031"},
                             {"EMBARGO INFORMATIVO: HASTA EL 3 DE MARZO DE 2031"},
                             {"EMBARGO INFORMATIVO HASTA EL 3 DE MARZO DE 2031"},
                             {"EMBARGO DE PRENSA HASTA EL 3 DE MARZO DE 2031"},
                             {"EMBARGO PERIOD\u00CDSTICO HASTA EL 3 DE MARZO DE 2031"},
                             {"BAJO EMBARGO HASTA EL 3 DE MARZO DE 2031"},
                             {"BAJO EMBARGO PERIOD\u00CDSTICO HASTA EL 3 DE MARZO DE 2031"},
                             {"BAJO EMBARGO INFORMATIVO HASTA EL 3 DE MARZO DE 2031"},
                             {"BAJO ESTRICTO EMBARGO HASTA EL 3 DE MARZO DE 2031"},
                             {"ESTRICTO EMBARGO HASTA EL 3 DE MARZO DE 2031"},
                             {"CON EMBARGO HASTA EL 3 DE MARZO DE 2031"},
                             {"INFORMACI\u00D3N CON EMBARGO HASTA EL 3 DE MARZO DE 2031"},
                             {"INFORMACI\u00D3N EMBARGADA HASTA EL 3 DE MARZO DE 2031"},
                             {"NOTICIA EMBARGADA HASTA EL 3 DE MARZO DE 2031"},
                             {"NOTA EMBARGADA HASTA EL 3 DE MARZO DE 2031"},
                             {"NOTA DE PRENSA EMBARGADA HASTA EL 3 DE MARZO DE 2031"},
                             {"NOTA DE PRENSA BAJO EMBARGO HASTA EL 3 DE MARZO DE 2031"},
                             {"COMUNICADO DE PRENSA EMBARGADO HASTA EL 3 DE MARZO DE 2031"},
                             {"COMUNICADO BAJO EMBARGO HASTA EL 3 DE MARZO DE 2031"},
                             {"BOLET\u00CDN EMBARGADO HASTA EL 3 DE MARZO DE 2031"},
                             {"DOCUMENTO EMBARGADO HASTA EL 3 DE MARZO DE 2031"},
                             {"NO PUBLICAR ANTES DEL 3 DE MARZO DE 2031"},
                             {"NO PUBLICAR HASTA EL 3 DE MARZO DE 2031"},
                             {"NO PUBLICAR HASTA LAS 10 H. DEL 3 DE MARZO DE 2031"},
                             {"NO PUBLICAR NI DIFUNDIR ANTES DEL 3 DE MARZO DE 2031"},
                             {"NO DIFUNDIR ANTES DEL 3 DE MARZO DE 2031"},
                             {"NO DIFUNDIR NI PUBLICAR HASTA EL 3 DE MARZO DE 2031"},
                             {"NO DIVULGAR ANTES DE LAS 12:00 DEL 3 DE MARZO DE 2031"},
                             {"NO COMPARTIR ANTES DEL 3 DE MARZO DE 2031"},
                             {"NO SE PUEDE PUBLICAR ANTES DEL 3 DE MARZO DE 2031"},
                             {"NO SE PUBLIQUE ANTES DEL 3 DE MARZO DE 2031"},
                             {"PROHIBIDA SU DIFUSI\u00D3N ANTES DEL 3 DE MARZO DE 2031"},
                             {"PROHIBIDA SU PUBLICACI\u00D3N HASTA EL 3 DE MARZO DE 2031"},
                             {"PROHIBIDA LA REPRODUCCI\u00D3N HASTA EL 3 DE MARZO DE 2031"},
                             {"PARA PUBLICAR EL 3 DE MARZO DE 2031"},
                             {"PARA PUBLICAR: 3 DE MARZO DE 2031"},
                             {"PARA PUBLICAR A PARTIR DEL 3 DE MARZO DE 2031"},
                             {"PARA PUBLICACI\u00D3N EL 3 DE MARZO DE 2031"},
                             {"PARA SU PUBLICACI\u00D3N EL 3 DE MARZO DE 2031"},
                             {"PARA SU PUBLICACI\u00D3N A PARTIR DE LAS 10:00 DEL 3 DE MARZO DE 2031"},
                             {"PARA DIFUSI\u00D3N EL 3 DE MARZO DE 2031"},
                             {"PARA DIFUNDIR A PARTIR DEL 3 DE MARZO DE 2031"},
                             {"PARA SU DIFUSI\u00D3N A PARTIR DEL 3 DE MARZO DE 2031"},
                             {"PUBLICAR A PARTIR DEL 3 DE MARZO DE 2031"},
                             {"PUBLICABLE A PARTIR DEL 3 DE MARZO DE 2031"},
                             {"DIFUSI\u00D3N A PARTIR DEL 3 DE MARZO DE 2031"},
                             {"RETENER HASTA EL 3 DE MARZO DE 2031"},
                             {"EMBARGADO"},
                             {"BAJO EMBARGO"},
                             {"\u201CEMBARGOED UNTIL MARCH 3, 2031\u201D"},
                             {">>> EMBARGOED UNTIL MARCH 3, 2031 <<<"},
                             {"\u25BAEMBARGOED UNTIL MARCH 3, 2031"},
                             {"\u2022 EMBARGOED UNTIL MARCH 3, 2031"},
                             {"\u2014 EMBARGOED UNTIL MARCH 3, 2031 \u2014"},
                             {"\u00ABEMBARGADO HASTA EL 3 DE MARZO DE 2031\u00BB"},
                             {"\u00A1EMBARGADO HASTA EL 3 DE MARZO DE 2031!"},
                             {"\u26A0 EMBARGOED UNTIL MARCH 3, 2031"},
                             {"**EMBARGOED** UNTIL MARCH 3, 2031"},
                             {"E M B A R G O E D UNTIL MARCH 3, 2031"},
                             {"EMBARGOED\u00A0UNTIL MARCH 3, 2031"},
                             {"EMBARGOED\u200B UNTIL MARCH 3, 2031"},
                             {"\uFF25\uFF2D\uFF22\uFF21\uFF32\uFF27\uFF2F\uFF25\uFF24 UNTIL MARCH 3, 2031"},
                             {"\uFEFFEMBARGOED UNTIL MARCH 3, 2031"},
                             {"EMBAR\u00ADGOED UNTIL MARCH 3, 2031"},
                             {"(EMBARGOED UNTIL MARCH 3, 2031)"},
                             {"{EMBARGOED UNTIL MARCH 3, 2031}"},
                             {"EMBARGOED - March 3, 2031"},
                             {"EMBARGOED MATERIAL: March 3, 2031"},
                             {"EMBARGOED REPORT: Not for release until March 3, 2031"},
                             {"EMBARGOED PRESS RELEASE"},
                             {"EMBARGOED STATEMENT - March 3, 2031"},
                             {"EMBARGOED UNTIL FURTHER NOTICE"},
                             {"EMBARGOED UNTIL DELIVERY"},
                             {"EMBARGOED UNTIL TIME OF DELIVERY"},
                             {"Check against delivery: embargoed until March 3, 2031"},
                             {"NEWS EMBARGO: 6 a.m. March 3, 2031"},
                             {"MEDIA EMBARGO: 6 a.m. March 3, 2031"},
                             {"PRESS EMBARGO UNTIL 6 a.m. March 3, 2031"},
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
                             {"EMBARGOED NO MORE", true},
                             {"EMBARGO: CUBA AFTER SIXTY YEARS", true},
                             {"EMBARGOED: not any more", true},
                             {"Embargoed: a history of sanctions", true},
                         }));

INSTANTIATE_TEST_SUITE_P(Siblings, GivesNoOrder,
                         testing::ValuesIn<Line>({
                             {"Sin embargo, el 3 de marzo de 2031 habr\u00E1 cambios."},
                             {"SIN EMBARGO: 3 DE MARZO DE 2031"},
                             {"Sin embargo hasta el 3 de marzo de 2031 no habr\u00E1 obras."},
                             {"No hay embargo hasta el 3 de marzo de 2031"},
                             {"Embargo a Cuba hasta el 3 de marzo de 2031"},
                             {"Embargo a Cuba: 3 de marzo de 2031"},
                             {"EMBARGO CONTRA CUBA, 3 de marzo de 2031"},
                             {"Embargo comercial hasta el 3 de marzo de 2031"},
                             {"Embargo de armas hasta el 3 de marzo de 2031"},
                             {"Embargo de cuentas hasta el 3 de marzo de 2031"},
                             {"Embargo ejecutivo hasta el 3 de marzo de 2031"},
                             {"Embargo judicial: 3 de marzo de 2031"},
                             {"Embargo salarial hasta el 3 de marzo de 2031"},
                             {"Embargo petrolero hasta el 3 de marzo de 2031"},
                             {"Embargo de la vivienda, 3 de marzo de 2031"},
                             {"Embargo del salario m\u00EDnimo hasta el 3 de marzo de 2031"},
                             {"Embargado por Hacienda hasta el 3 de marzo de 2031, el local reabre."},
                             {"Embargada la vivienda de la familia el 3 de marzo de 2031"},
                             {"Embargado el edificio el 3 de marzo de 2031"},
                             {"Embargo on Cuba: March 3, 2031"},
                             {"Embargo against Cuba ends March 3, 2031"},
                             {"Embargo of Cuban goods ended March 3, 2031"},
                             {"Embargo Act of March 3, 2031"},
                             {"Embargo policy, March 3, 2031"},
                             {"Embargo debate: March 3, 2031"},
                             {"Embargo vote set for March 3, 2031"},
                             {"Embargoed nations meet March 3, 2031"},
                             {"Embargoed goods seized March 3, 2031"},
                             {"Embargoed oil arrives March 3, 2031"},
                             {"Embargoes end March 3, 2031"},
                             {"Trade embargo ends March 3, 2031"},
                             {"Arms embargo expires March 3, 2031"},
                             {"Oil embargo lifts March 3, 2031"},
                             {"Food embargo until March 3, 2031"},
                             {"US embargo until March 3, 2031"},
                             {"The embargo ends March 3, 2031"},
                             {"EMBARGO LIFTED MARCH 3, 2031"},
                             {"EMBARGO HAS BEEN LIFTED"},
                             {"EMBARGO HAS LIFTED"},
                             {"EMBARGO NOW LIFTED"},
                             {"EMBARGO IS LIFTED"},
                             {"EMBARGO OVER"},
                             {"EMBARGO: N/A"},
                             {"EMBARGO: NO"},
                             {"EMBARGO: SIN EMBARGO"},
                             {"EMBARGO: NINGUNO"},
                             {"EMBARGO: No embargo"},
                             {"EMBARGO: LEVANTADO"},
                             {"EMBARGO LEVANTADO EL 3 DE MARZO DE 2031"},
                             {"EMBARGO: For immediate release"},
                             {"EMBARGO: immediate"},
                             {"EMBARGO: for immediate use"},
                             {"EMBARGO: Immediate release"},
                             {"EMBARGO: Publicaci\u00F3n inmediata"},
                             {"NO EMBARGO"},
                             {"NOT UNDER EMBARGO"},
                             {"NOT EMBARGOED"},
                             {"FOR IMMEDIATE RELEASE March 3, 2031"},
                             {"For Immediate Release: Monday, March 3, 2031"},
                             {"FOR RELEASE: IMMEDIATE"},
                             {"FOR RELEASE: IMMEDIATELY"},
                             {"FOR RELEASE IMMEDIATELY"},
                             {"FOR RELEASE: UPON RECEIPT"},
                             {"FOR RELEASE: NOW"},
                             {"FOR RELEASE: Immediate, March 3, 2031"},
                             {"FOR RELEASE: Immediate - March 3, 2031"},
                             {"FOR RELEASE IMMEDIATELY, MARCH 3, 2031"},
                             {"For more information until March 3, 2031, call 555-0100"},
                             {"For release from prison on March 3, 2031, he needed a judge."},
                             {"For the release of hostages on March 3, 2031, thanks."},
                             {"For release of water on March 3, 2031, the district asks for care."},
                             {"For release in theaters on March 3, 2031, the film was cut."},
                             {"For publication in the Federal Register on March 3, 2031"},
                             {"For publication of the report in March 2031 the office hired two editors."},
                             {"For use on March 3, 2031 only: coupons"},
                             {"For use in March 2031, the clinic bought masks."},
                             {"For broadcast in March 2031 the station bought rights."},
                             {"Hold for March 3, 2031: parking on Main Street is restricted"},
                             {"Hold the date: March 3, 2031"},
                             {"Hold your applause until March 3, 2031"},
                             {"Held for ransom until March 3, 2031, the crew came home."},
                             {"Held on March 3, 2031"},
                             {"Hold for release of the prisoner was refused."},
                             {"Not for release of funds before March 3, 2031 did they vote, but for more."},
                             {"Not for sale before March 3, 2031"},
                             {"Not for use in schools before March 3, 2031"},
                             {"Not to be missed: March 3, 2031"},
                             {"Not to be used with water until March 3, 2031"},
                             {"Do not use the water until March 3, 2031"},
                             {"Do not use before March 3, 2031: the water may be unsafe"},
                             {"Do not drink the water until March 3, 2031"},
                             {"Do not travel until March 3, 2031"},
                             {"Do not release animals before March 3, 2031"},
                             {"No release date before March 3, 2031 is known."},
                             {"No publicar el censo antes del 3 de marzo de 2031 fue un error."},
                             {"No usar el agua antes del 3 de marzo de 2031"},
                             {"No usar antes del 3 de marzo de 2031 el agua de la red"},
                             {"No emitir facturas antes del 3 de marzo de 2031"},
                             {"No distribuir vacunas antes del 3 de marzo de 2031"},
                             {"Para publicar en el bolet\u00EDn el 3 de marzo de 2031 hay que pagar."},
                             {"Para publicar su libro el 3 de marzo de 2031, la autora viaj\u00F3."},
                             {"Para difundir la campa\u00F1a el 3 de marzo de 2031 se contrat\u00F3 a una agencia."},
                             {"PARA PUBLICACI\u00D3N INMEDIATA"},
                             {"PARA PUBLICACI\u00D3N INMEDIATA - 3 DE MARZO DE 2031"},
                             {"PARA DIFUSI\u00D3N INMEDIATA"},
                             {"PARA SU PUBLICACI\u00D3N INMEDIATA"},
                             {"PARA DIVULGACI\u00D3N INMEDIATA 3 DE MARZO DE 2031"},
                             {"Para publicar de inmediato: 3 de marzo de 2031"},
                             {"Publicar a partir del 3 de marzo de 2031 los sueldos es obligatorio."},
                             {"Publicaci\u00F3n: 3 de marzo de 2031"},
                             {"Publicado el 3 de marzo de 2031"},
                             {"Difusi\u00F3n de la lista el 3 de marzo de 2031"},
                             {"Nota de prensa, 3 de marzo de 2031"},
                             {"Material de construcci\u00F3n hasta el 3 de marzo de 2031"},
                             {"Material embargado por la polic\u00EDa el 3 de marzo de 2031"},
                             {"Veh\u00EDculos embargados hasta el 3 de marzo de 2031"},
                             {"Bajo embargo desde 1960, Cuba resiste."},
                             {"Bajo embargo: la vida en Cuba"},
                             {"Con embargo o sin \u00E9l, el 3 de marzo de 2031 abrir\u00E1."},
                             {"Con embargo hasta de la casa, la familia protesta."},
                             {"Prohibida la venta de alcohol hasta el 3 de marzo de 2031"},
                             {"Prohibida su venta antes del 3 de marzo de 2031"},
                             {"Retener hasta el 15 % del salario"},
                             {"\"Embargoed until March 3, 2031,\" the memo said."},
                             {"\u201CEmbargo until March 3, 2031\u201D was stamped on the cover."},
                             {"'Embargoed until March 3, 2031' read the stamp."},
                             {"\u00ABEmbargado hasta el 3 de marzo de 2031\u00BB, dec\u00EDa la nota."},
                             {"\"No publicar antes del 3 de marzo de 2031\", ped\u00EDa la carta."},
                             {"The report was embargoed until March 3, 2031."},
                             {"A release embargoed until March 3, 2031 leaked."},
                             {"Officials embargoed the report until March 3, 2031."},
                             {"El informe estaba embargado hasta el 3 de marzo de 2031."},
                             {"Under embargo since 1960, Cuba endures."},
                             {"Under embargo rules the report could not be quoted until March 3, 2031."},
                             {"Under the embargo until March 3, 2031 nobody spoke."},
                             {"Embargoed until this morning, the report shows wages rose."},
                             {"Embargoed until last week, the study was leaked."},
                             {"Embargoed until now, the figures show growth."},
                             {"Embargoed until yesterday, the report tells of floods."},
                             {"Under embargo until today, the report shows gains."},
                             {"Embargo: lo que hay que saber"},
                             {"Embargo: the word of the year"},
                             {"Embargo: a history of sanctions"},
                             {"Embargo Notice: the county will sell goods"},
                             {"Embargo and sanctions: March 3, 2031"},
                             {"The Embargo"},
                             {"El embargo"},
                             {"Embargo, seg\u00FAn el diccionario"},
                             {"May be released on March 3, 2031, the warden said of the inmate."},
                             {"May be published in March 2031, the author said."},
                             {"Strict embargo on arms until March 3, 2031 urged"},
                             {"Strict embargo enforcement begins March 3, 2031"},
                             {"Media embargo rules changed March 3, 2031"},
                             {"News embargo policy: questions and answers"},
                             {"Press embargo debate on March 3, 2031"},
                             {"Under strict embargo, Iran's economy shrank."},
                             {"Strictly embargoed goods were burned."},
                             {"Embargo notice posted on 30 houses by the sheriff"},
                             {"Embargo date with destiny"},
                         }));

TEST(OnlyDates, AreDaysAndTimesAlone) {
  for (const char* line : {"March 3, 2031", "6 p.m. ET", "Monday, March 3, 2031 at noon", "DEL 3 DE MARZO DE 2031"})
    EXPECT_TRUE(only_dates(line)) << line;
  for (const char* line : {"", "Contact: Ana Ruiz", "HARTFORD, March 3, 2031", "at the", "Immediate"})
    EXPECT_FALSE(only_dates(line)) << line;
}

TEST(OrderSense, WaitsForItsDay) {
  for (const char* line : {"FOR RELEASE:", "For release", "PARA PUBLICAR:"})
    EXPECT_EQ(order_sense(line), OrderSense::wants_day) << line;
  for (const char* line : {"EMBARGOED UNTIL:", "EMBARGO", "Hold for release", "NO PUBLICAR ANTES DE"})
    EXPECT_EQ(order_sense(line), OrderSense::open) << line;
}

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

INSTANTIATE_TEST_SUITE_P(
    Mexico, HidesUntil,
    testing::ValuesIn<Order>({
        // No summer time since October 2022, but for the border; "hora de México" is the zone on that day.
        {"2022-07-04T18:00", "2022-07-04T23:00:00Z", "America/Mexico_City"},
        {"2023-07-04T18:00", "2023-07-05T00:00:00Z", "America/Mexico_City"},
        {"2031-07-04T18:00", "2031-07-05T00:00:00Z", "America/Mexico_City"},
        {"2031-07-04", "2031-07-05T06:00:00Z", "America/Mexico_City"},
        {"2023-07-04T18:00", "2023-07-05T01:00:00Z", "America/Tijuana"},
        {"2023-12-04T18:00", "2023-12-05T02:00:00Z", "America/Tijuana"},
        {"EMBARGADO HASTA EL 4 DE JULIO DE 2031 A LAS 18:00, HORA DE LA CIUDAD DE M\xC3\x89XICO",
         "2031-07-05T00:00:00Z", kMadrid},
        {"Embargado hasta las 18:00 hora del centro de M\xC3\xA9xico del 4 de julio de 2022", "2022-07-04T23:00:00Z",
         kMadrid},
        {"Embargoed until 6 p.m. Mexico City time, July 4, 2031", "2031-07-05T00:00:00Z"},
        {"Embargado hasta las 18:00 hora de Tijuana del 4 de julio de 2031", "2031-07-05T01:00:00Z", kMadrid},
        {"2031-01-04T18:00", "2031-01-04T15:00:00Z", "Asia/Amman"},
        {"2031-01-04T18:00", "2031-01-04T16:00:00Z", "Asia/Beirut"},
    }));

TEST(TimeZones, AreThoseOfTheTzDatabase) {
  EXPECT_TRUE(TimeZone::named("America/New_York"));
  EXPECT_TRUE(TimeZone::named("UTC"));
  for (const char* name : {"", "Mars/Olympus", "Hartford", "EST5", "GMT-5", "America/"})
    EXPECT_FALSE(TimeZone::named(name)) << name;
  EXPECT_EQ(TimeZone::named("Europe/Madrid")->day_of(parse_iso_instant("2026-06-30T22:30:00Z").value()).to_string(),
            "2026-07-01");
}

}  // namespace
}  // namespace dateline::release_test
