// More lines that order an embargo, and siblings that do not, written without the grammar: letterheads, references,
// marks, what a scanner misreads, two lines joined, both languages.
#include <gtest/gtest.h>

#include <string>

#include "indexer/schema/release_order.h"

namespace dateline::order_press_lines_test {
namespace {

/// The statement is of Saturday, November 28, 2026.
OrderContext new_york() {
  OrderContext context;
  context.zone = TimeZone::named("America/New_York").value();
  context.date = PartialDate::parse("2026-11-28");
  return context;
}

struct Order {
  const char* line;
  const char* until = "";  ///< to the minute, in UTC; "held"; or empty: at least a day ahead, or held
};
void PrintTo(const Order& order, std::ostream* out) {
  *out << order.line;
}

class PressLineHides : public testing::TestWithParam<Order> {};
TEST_P(PressLineHides, UntilItsInstant) {
  const Order& order = GetParam();
  EXPECT_NE(order_sense(order.line), OrderSense::none);
  const Release release = read_release_order(order.line, new_york());
  if (release.embargo == Release::Embargo::held)
    EXPECT_TRUE(std::string(order.until) == "held" || !*order.until);
  else if (*order.until)
    EXPECT_EQ(to_iso(release.until).substr(0, 16), order.until);
  else
    EXPECT_GE(to_iso(release.until), "2026-11-30T05:00:00Z");
}
INSTANTIATE_TEST_SUITE_P(
    , PressLineHides,
    testing::ValuesIn<Order>(
        {{"EMBARGOED - HARTFORD, Conn. - The council of the city met on Tuesday night.", "held"},
         {"EMBARGADO. MADRID - El pleno aprob\u00f3 el presupuesto el martes por la noche.", "held"},
         {"EMBARGOED: Strictly no use before 9 a.m. ET on Monday, March 15, 2027", "2027-03-15T13:00"},
         {"Not to be published, broadcast or posted online before 00:01 GMT, Tuesday 2 February 2027",
          "2027-02-02T00:01"},
         {"Embargo: 6pm, Thursday 14 January 2027", "2027-01-14T23:00"},
         {"STRICT EMBARGO - 10:00 CET, 5 May 2027", "2027-05-05T09:00"},
         {"Embargoed for release at 2 p.m. Pacific Time, Sunday, November 7, 2027", "2027-11-07T22:00"},
         {"Embargoed until noon Eastern on Feb. 3, 2027", "2027-02-03T17:00"},
         {"FOR RELEASE: Wednesday, January 20, 2027, 10:00 a.m. EST", "2027-01-20T15:00"},
         {"For Immediate Release Upon Lifting of Embargo: January 20, 2027"},
         {"EMBARGOED FOR RELEASE until Friday, January 15, 2027 at 8:00 AM ET", "2027-01-15T13:00"},
         {"Under embargo until: 01/15/2027 08:00 EST", "2027-01-15T13:00"},
         {"“EMBARGOED UNTIL” January 15, 2027, 8:00 a.m. ET", "2027-01-15T13:00"},
         {"E M B A R G O E D  until Jan 15, 2027"},
         {"EMBARG0ED UNTIL 15 JANUARY 2027"},
         {"EMBARGOED UNTlL JANUARY l5, 2027"},
         {"*** EMBARGO *** EMBARGO *** EMBARGO *** Until 1 March 2027 at 06.00 hrs GMT", "2027-03-01T06:00"},
         {"[Embargoed till 5:30 a.m. (ET), Jan. 12, 2027]", "2027-01-12T10:30"},
         {"NOTE TO EDITORS: This release is embargoed until 00.01hrs on Monday 11th January 2027.", "2027-01-11T05:01"},
         {"Attention editors — hold until Jan. 12, 2027, 6 a.m. CST", "2027-01-12T12:00"},
         {"HOLD FOR RELEASE: 12:01 A.M., SUNDAY, FEB. 14, 2027", "2027-02-14T05:01"},
         {"Not for publication or broadcast until after the President’s address at 9 p.m. EST on January 26, 2027"},
         {"Do not release until approved by Legal", "held"},
         {"Confidential until 4:05 p.m. ET Feb. 4, 2027", "2027-02-04T21:05"},
         {"Media embargo lifts 6:00 a.m. ET Wednesday, January 13, 2027", "2027-01-13T11:00"},
         {"Embargo ends: 13 Jan 2027, 11:00 UTC", "2027-01-13T11:00"},
         {"Embargo expires at 2359 hours, 31 December 2026 (AEDT)", "2026-12-31T12:59"},
         {"EMBARGO DATE: 01-13-2027; EMBARGO TIME: 14:00 EST", "2027-01-13T19:00"},
         {"Embargoed to 13 January 2027"},
         {"Embargoed through January 13, 2027", "2027-01-14T05:00"},
         {"Please do not publish before January 13th, 2027 (8am Mountain)", "2027-01-13T15:00"},
         {"PRESS EMBARGO UNTIL JAN 13 2027 0800 ZULU", "2027-01-13T08:00"},
         {"For use after 3 p.m. on Wednesday, Jan. 13, 2027", "2027-01-13T20:00"},
         {"For publication on or after January 13, 2027", "2027-01-13T05:00"},
         {"For release after 10 a.m. EDT July 4, 2027", "2027-07-04T14:00"},
         {"FOR RELEASE ON DELIVERY Expected at 10 a.m. EST, January 13, 2027"},
         {"For release at 2:00 p.m., EST, January 27, 2027", "2027-01-27T19:00"},
         {"Transmission of material in this release is embargoed until 8:30 a.m. (ET) Friday, January 8, 2027",
          "2027-01-08T13:30"},
         {"USDL-27-0012: EMBARGOED UNTIL 8:30 A.M. (EST) FRIDAY, JANUARY 8, 2027", "2027-01-08T13:30"},
         {"NOT FOR USE BEFORE 7 A.M. MONDAY"},
         {"ADVANCE FOR RELEASE SUNDAY, JAN. 17, 2027"},
         {"EDS: Advance for use Sunday, Jan. 17, 2027, and thereafter."},
         {"HOLD – release on signal", "held"},
         {"Publication prohibited before 17 January 2027"},
         {"No release before the court rules", "held"},
         {"Under strict embargo until the close of trading on 17 February 2027"},
         {"EMBARGOED COPY", "held"},
         {"This statement must not be reported until 6 p.m. on 17 January 2027", "2027-01-17T23:00"},
         {"Not for reporting, quotation or attribution before 9:30am EST, Jan. 17, 2027", "2027-01-17T14:30"},
         {"EMBARGOED BY THE LANCET UNTIL 23:30 (UK TIME) WEDNESDAY 13 JANUARY 2027", "2027-01-13T23:30"},
         {"Embargo — not before Wednesday 13 January 2027 at 1600 London time / 1100 US Eastern Time",
          "2027-01-13T16:00"},
         {"EMBARGOED: Not for release until 11:00 AM U.S. Eastern Time Thursday, 14 January 2027", "2027-01-14T16:00"},
         {"*Embargoed* until 1-14-27, 5am EST", "held"},
         {"Embargoed 'til the 14th of January, 2027 at 5 o'clock in the afternoon"},
         {"News embargo: hold until 14 January, 2027; 08h30 Eastern"},
         {"-EMBARGOED- -UNTIL- -JANUARY 14, 2027-"},
         {"FOR RELEASE 10 AM, JANUARY 14, 2027", "2027-01-14T15:00"},
         {"RELEASE AT WILL AFTER JANUARY 14, 2027"},
         {"RELEASE ON: Thursday, January 14, 2027"},
         {"Publish date/time: not before 2027-01-14 09:00-05:00", "2027-01-14T14:00"},
         {"EMBARGOED UNTIL 2027-01-14T09:00:00-05:00", "2027-01-14T14:00"},
         {"Embargoed until Q2 2027", "held"},
         {"Embargoed until the week of January 11, 2027"},
         {"Embargoed until further notice", "held"},
         {"Embargoed until February 30, 2027", "held"},
         {"Embargoed until 25:00 on January 14, 2027", "held"},
         {"EMBARGADO HASTA LAS 10:00 HORAS DEL LUNES 11 DE ENERO DE 2027", "2027-01-11T15:00"},
         {"Embargo informativo hasta el 11/01/2027 a las 10.00 h", "2027-11-01T14:00"},
         {"NO DIFUNDIR ANTES DE LAS 12 DEL MEDIODÍA DEL 11 DE ENERO DE 2027", "2027-01-11T17:00"},
         {"Prohibida su difusión hasta el martes 12 de enero de 2027, 6 a.m. (hora del Este)", "2027-01-12T11:00"},
         {"Para su publicación a partir del 12 de enero de 2027", "2027-01-12T05:00"},
         {"Para difusión después del 12 de enero de 2027"},
         {"Nota embargada hasta el 12 de enero de 2027 a las 00:00", "2027-01-12T05:00"},
         {"Comunicado embargado: no publicar antes del 12 de enero, 9:00 a. m.", "held"},
         {"Información embargada hasta las 20 h (hora peninsular) del 12 de enero de 2027", "2027-01-12T19:00"},
         {"EMBARGO: MIÉRCOLES 13 DE ENERO DE 2027 / 11:00 HRS (CDMX)", "2027-01-13T17:00"},
         {"Se ruega no publicar hasta el 13 de enero de 2027 a las 11:00 horas (hora de Colombia)", "2027-01-13T16:00"},
         {"Material embargado. Puede publicarse a partir de las 8:00 del 13 de enero de 2027.", "2027-01-13T13:00"},
         {"Prohibido publicar antes del 13-I-2027"},
         {"RETENER HASTA NUEVO AVISO", "held"},
         {"No apto para publicación hasta el 13 de enero de 2027"},
         {"Con embargo hasta el 13 de enero de 2027 a medianoche"},
         {"¡EMBARGO! Publicación autorizada desde el jueves 14 de enero de 2027 a las 12:00 (UTC-5)",
          "2027-01-14T17:00"},
         {"Levantamiento del embargo: 14 de enero de 2027, 14:00 GMT", "2027-01-14T14:00"},
         {"Fecha de embargo: 14/01/2027 Hora: 10:00", "2027-01-14T15:00"},
         {"NO PUBLICABLE ANTES DEL DÍA 14 DE ENERO DE 2027", "2027-01-14T05:00"},
         {"Para publicarse el jueves, 14 de enero de 2027", "2027-01-14T05:00"},
         {"PARA SU DIFUSIÓN EL 14 DE ENERO DE 2027 A LAS 9:00 A.M.", "2027-01-14T14:00"},
         {"Embargo periodístico: jueves 14 de enero de 2027, 00:01 horas", "2027-01-14T05:01"},
         {"Atención, medios: información bajo embargo hasta las 9:00 a. m. del 14 de enero de 2027",
          "2027-01-14T14:00"},
         {"EMBARGADA HASTA EL DOMINGO 28 DE MARZO DE 2027 A LAS 03:30 (HORA DE MADRID)", "2027-03-28T01:30"},
         {"La presente nota no podrá difundirse antes del 14 de enero de 2027"},
         {"Queda prohibida la reproducción de este comunicado antes de las 10 horas del 14 de enero de 2027",
          "2027-01-14T15:00"},
         {"Embárgo hasta el 14 de enero de 2027"},
         {"EMBARGO HASTA: 14 ENE 2027 - 10H00 (GMT-5)", "2027-01-14T15:00"},
         {"No utilizar antes de: 14 ene. 2027"},
         {"Sólo para su uso a partir de las 17:00 del 14 de enero de 2027", "2027-01-14T22:00"},
         {"Difusión autorizada: 14 de enero de 2027, 10:00"}}));

class PressLineHidesNothing : public testing::TestWithParam<const char*> {};
TEST_P(PressLineHidesNothing, AndOrdersNothing) {
  EXPECT_EQ(order_sense(GetParam()), OrderSense::none);
}
INSTANTIATE_TEST_SUITE_P(
    , PressLineHidesNothing,
    testing::ValuesIn<const char*>(
        {"Sin embargo, hasta el 13 de enero de 2027 los vecinos podrán opinar.",
         "SIN EMBARGO, NO PUBLICAR ANTES DEL 13 DE ENERO DE 2027 SERÍA UN ERROR, DIJO EL ALCALDE",
         "Embargo on Russian oil to last until January 13, 2027, the ministers agreed.",
         "The Senator urged an end to the embargo against Cuba before January 13, 2027.",
         "Release the funds by January 13, 2027, mayors tell Congress",
         "For release of the hostages, the Senator called on Tehran to act by January 13, 2027.",
         "SAVE THE DATE: January 13, 2027 town hall",
         "Hold the date: town hall on January 13, 2027",
         "Hold harmless payments to schools continue until January 13, 2027.",
         "Do not release balloons before Memorial Day 2027, the city says.",
         "Not-for-profit hospitals have until January 13, 2027 to report.",
         "NOT FOR DISTRIBUTION TO UNITED STATES NEWS WIRE SERVICES OR FOR DISSEMINATION IN THE UNITED STATES",
         "NOT FOR RELEASE, PUBLICATION OR DISTRIBUTION, IN WHOLE OR IN PART, IN, INTO OR FROM ANY JURISDICTION WHERE "
         "TO DO SO WOULD CONSTITUTE A VIOLATION OF THE RELEVANT LAWS OF SUCH JURISDICTION",
         "NOT FOR DISTRIBUTION IN THE UNITED STATES, CANADA, AUSTRALIA OR JAPAN",
         "NO APTO PARA SU DISTRIBUCIÓN EN ESTADOS UNIDOS, CANADÁ O JAPÓN",
         "Para publicar el informe, la comisión tiene hasta el 13 de enero de 2027.",
         "Embargados 20 pisos hasta enero de 2027 por impago de la hipoteca.",
         "Embargada la cuenta del ayuntamiento hasta el 13 de enero de 2027 por orden del juez.",
         "El embargo preventivo hasta el 13 de enero de 2027 fue ordenado por el tribunal.",
         "No publicar datos personales antes de 2027 evitará multas, dice la agencia.",
         "Hasta el 13 de enero de 2027 se reciben solicitudes de becas.",
         "Retener el IVA hasta el 13 de enero de 2027: guía para comercios.",
         "Under the embargo until 1994, South Africa could not buy arms.",
         "Confidential helpline open until January 13, 2027.",
         "Publication of the report has been delayed until January 13, 2027.",
         "Advance tickets are on sale until January 13, 2027.",
         "Advance registration for the Sunday, January 17, 2027 concert is open.",
         "Hold on until January 13, 2027, nurses tell patients.",
         "Release of water from the dam will not begin before January 13, 2027.",
         "Embargoed goods were seized at the port and will be kept until January 13, 2027.",
         "MEDIA ADVISORY: Mayor to speak January 13, 2027 at 10 a.m.",
         "FOR IMMEDIATE RELEASE: January 13, 2027",
         "PARA DIFUSIÓN INMEDIATA — 13 de enero de 2027",
         "FOR PLANNING PURPOSES ONLY: January 13, 2027",
         "Tickets are not for sale before January 13, 2027.",
         "Strictly no parking until 13 January 2027 on Main Street.",
         "DO NOT USE: boil water advisory in effect until January 13, 2027",
         "No usar el agua antes de hervirla hasta el 13 de enero de 2027.",
         "No difundir el odio: campaña abierta hasta el 13 de enero de 2027.",
         "Embargo de armas hasta 2027, pide el partido.",
         "No coverage until January 13, 2027 for new enrollees, insurers warn in a letter.",
         "Sealed until January 13, 2027, the time capsule will be opened by the mayor.",
         "“Embargoed until January 13, 2027,” the leaked memo said, but the newspaper printed it anyway.",
         "The memo was stamped “NOT FOR RELEASE” until January 13, 2027, according to the senator.",
         "Governor holds release of inmates until January 13, 2027",
         "Publish or perish: professors have until January 13, 2027 to apply.",
         "Applications embargoed? Ask before January 13, 2027.",
         "Use after January 13, 2027 of lead pipes will be illegal.",
         "For use of the pool after January 13, 2027, residents need a pass.",
         "For publication of legal notices, contact the clerk by January 13, 2027.",
         "Confidential until now, the files were opened on Friday; comments are due January 13, 2027.",
         "No release of convicted felons before January 13, 2027, the attorney general said.",
         "Retención de impuestos hasta el 13 de enero de 2027: lo que debe saber.",
         "Prohibida la pesca hasta el 13 de enero de 2027 en toda la bahía.",
         "Prohibido aparcar antes del 13 de enero de 2027 en la calle Mayor.",
         "Levantan el embargo de la finca; el plazo vence el 13 de enero de 2027.",
         "Guardar hasta el 13 de enero de 2027 los recibos de agua, pide la alcaldía.",
         "Con el embargo hasta 2027 de sus cuentas, el club no puede fichar.",
         "Difusión: la convocatoria queda abierta hasta el 13 de enero de 2027.",
         "Información disponible hasta el 13 de enero de 2027 en la web municipal.",
         "Nota: hasta el 13 de enero de 2027 no habrá servicio.",
         "Embargo humanitario: la ONU pide una tregua antes del 13 de enero de 2027.",
         "EMBARGO AGAINST QATAR ENDS JANUARY 13, 2027, MINISTERS SAY",
         "Arms embargo until January 13, 2027 approved by council",
         "Release date for the new Dateline novel is January 13, 2027.",
         "Hold your applause until January 13, 2027, says the conductor.",
         "Under wraps for years, the statue will be shown January 13, 2027.",
         "Not before January 13, 2027 will the bridge reopen.",
         "Until January 13, 2027, the library is closed.",
         "No use of fireworks before January 13, 2027, fire chief warns.",
         "Not to be outdone before January 13, 2027, the rival city opens its pool.",
         "Not to be missed: the parade on January 13, 2027",
         "Release on bail until January 13, 2027 was granted.",
         "For broadcast schedules after January 13, 2027, see the website."}));

}  // namespace
}  // namespace dateline::order_press_lines_test
