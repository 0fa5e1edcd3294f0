// Dates in text, one row a fact.
#include "indexer/analysis/date_words.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::date_words_test {
namespace {

struct Case {
  const char* name;
  const char* text;
  const char* expected;  ///< dates separated by spaces; "?-09-16" has no year
  DateOrder order = DateOrder::unknown;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.text;
}

std::string shown(const PartialDate& date) {
  if (date.year) return date.to_string();
  return "?" + PartialDate(2000, date.month, date.day).to_string().substr(4);
}

std::string all_dates(const Case& c) {
  std::string result;
  for (const DateMention& mention : find_dates(c.text, c.order)) {
    if (!result.empty()) result += ' ';
    result += shown(mention.date);
  }
  return result;
}

class FindDates : public testing::TestWithParam<Case> {};
TEST_P(FindDates, ReadsTheText) {
  EXPECT_EQ(all_dates(GetParam()), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(English, FindDates,
                         testing::ValuesIn<Case>({
                             {"MonthDayYear", "November 4, 2015", "2015-11-04"},
                             {"NoComma", "November 4 2015", "2015-11-04"},
                             {"Sept", "Sept. 16, 2015", "2015-09-16"},
                             {"SeptNoPoint", "Sept 16, 2015", "2015-09-16"},
                             {"NoYear", "Wednesday, September 16", "?-09-16"},
                             {"SeptNoYear", "Sept. 16", "?-09-16"},
                             {"Weekday", "Wednesday, September 16, 2015", "2015-09-16"},
                             {"WeekdayShort", "Fri, 10 Jul 2026 08:15:00 GMT", "2026-07-10"},
                             {"Capitals", "NOVEMBER 19, 2004", "2004-11-19"},
                             {"Ordinal", "June 3rd, 2014", "2014-06-03"},
                             {"OrdinalOf", "3rd of June, 2014", "2014-06-03"},
                             {"DayOf", "this 5th day of May, 2014", "2014-05-05"},
                             {"DayFirst", "16 September 2015", "2015-09-16"},
                             {"Dashes", "16-Sep-2015", "2015-09-16"},
                             {"YearFirst", "2015 Sep 16", "2015-09-16"},
                             {"MonthYear", "May 2004", "2004-05"},
                             {"MonthCommaYear", "May, 2004", "2004-05"},
                             {"MonthOfYear", "October of 2012", "2012-10"},
                             {"MonthRange", "July/August 2005", "2005-07"},
                             {"MonthRangeWord", "July and August 2005", "2005-07"},
                             {"DayRange", "May 13-14, 2005", "2005-05-14"},
                             {"DayRangeDash", "May 13\u201314, 2005", "2005-05-14"},
                             {"TwoDays", "June 11, June 12, 2016", "?-06-11 2016-06-12"},
                             {"TwoDates", "from March 1, 2010 to April 2, 2011.", "2010-03-01 2011-04-02"},
                             {"Page", "May 13, 2005 | Page 11", "2005-05-13"},
                             {"NoBreakSpace", "March\u00A07,\u00A02016", "2016-03-07"},
                             {"Release", "For Immediate Release: September 19, 2016", "2016-09-19"},
                             {"ClockBetween", "Thu Jul 11 10:22:00 EDT 2013", "2013-07-11"},
                             {"ClockAfter", "July 11, 2013 3:45 PM", "2013-07-11"},
                             {"ClockAtBetween", "Jan. 5, 10:30 am, 2015", "2015-01-05"},
                             {"ShortYear", "Nov. 4, '15", "2015-11-04"},
                             {"VerbMay", "you may 5 times", ""},
                             {"VerbMarch", "they march 3 abreast", ""},
                             {"VerbSet", "set 2004 goals", ""},
                             {"BareMonth", "in September we met", ""},
                             {"ModalMay", "It may be so.", ""},
                             {"NoSuchDay", "February 30, 2012", ""},
                             {"LeapDay", "February 29, 2016", "2016-02-29"},
                             {"NoLeapDay", "February 29, 2015", ""},
                             {"OldYear", "July 4, 1776", ""},
                             {"EarlyYear", "March 4, 1861", "1861-03-04"},
                             {"Iso", "2015-11-04", "2015-11-04"},
                             {"IsoTime", "2015-11-04T10:22:05+01:00", "2015-11-04"},
                             {"IsoSlashes", "2015/11/04", "2015-11-04"},
                             {"IsoImpossible", "2015-13-04", ""},
                             {"Phone", "call 215-686-6210 or 215.686.6210", ""},
                             {"Fraction", "3/4 of 2015", ""},
                             {"Address", "10.1.20.31", ""},
                             {"Money", "$1.5.", ""},
                             {"LongNumber", "20151104123", ""},
                             {"Version", "version 2015.1", ""},
                             {"Time", "May 5:30", ""},
                             {"Percent", "In June 5% fell", ""},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(Spanish, FindDates,
                         testing::ValuesIn<Case>({
                             {"Plain", "3 de marzo de 2021", "2021-03-03"},
                             {"Capitals", "29 DE JULIO DE 2015", "2015-07-29"},
                             {"Setiembre", "8 de setiembre del 2022", "2022-09-08"},
                             {"DelAnio", "4 de noviembre del año 2010", "2010-11-04"},
                             {"MonthFirst", "marzo 3, 2021", "2021-03-03"},
                             {"MonthFirstDe", "julio 29 de 2015", "2015-07-29"},
                             {"NoDe", "3 marzo, 2021", "2021-03-03"},
                             {"Short", "3 ago. 2021", "2021-08-03"},
                             {"ShortSep", "3 sep 2015", "2015-09-03"},
                             {"ShortDashes", "3-mar-2021", "2021-03-03"},
                             {"Weekday", "Miércoles 30 de julio de 2008", "2008-07-30"},
                             {"WeekdayAccentless", "sabado, 4 de enero de 2014", "2014-01-04"},
                             {"WeekdayEl", "el lunes 5 de mayo de 2014", "2014-05-05"},
                             {"DayMes", "a los 20 días del mes de mayo", ""},
                             {"MesDe", "día 4 del mes de mayo de 2010", "2010-05-04"},
                             {"NoYear", "14 y 21 de octubre", "?-10-21"},
                             {"Range", "del 14 al 21 de octubre de 2025", "2025-10-21"},
                             {"MonthRange", "julio-agosto de 2005", "2005-07"},
                             {"MonthRangeOverTheYear", "diciembre-enero de 2006", "2005-12"},
                             {"MonthRangeWord", "enero y febrero de 2010", "2010-01"},
                             {"MonthRangeDash", "marzo–abril de 2006", "2006-03"},
                             {"MonthYear", "noviembre de 2006", "2006-11"},
                             {"MonthDelYear", "noviembre del 2006", "2006-11"},
                             {"Ordinal", "1º de mayo de 2007", "2007-05-01"},
                             {"OrdinalDegree", "1° de junio de 2006", "2006-06-01"},
                             {"Primero", "primero de mayo de 2010", "2010-05-01"},
                             {"PrimeroWithoutFigures", "el PRIMERO de Mayo marcharemos", "?-05-01"},
                             {"OrdinalRo", "1ro. de mayo de 2010", "2010-05-01"},
                             {"Escrito", "Escrito en Noticias el 20 de junio de 2008", "2008-06-20"},
                             {"MarIsTuesday", "mar 4 de noviembre de 2014", "2014-11-04"},
                             {"Decomposed", "mié 30 jul 2008", "2008-07-30"},
                             {"Prose", "Los días 5 y 6 marchamos", ""},
                             {"DayInWords", "a los veintitrés días del mes de junio de 2014", "2014-06-23"},
                             {"DayInWordsNoYear", "la plaza Dos de Mayo", ""},
                             {"RomanMonth", "Mateo, 12-XI-2014", "2014-11-12"},
                             {"SlashedName", "5/noviembre/2003", "2003-11-05"},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(OtherLanguages, FindDates,
                         testing::ValuesIn<Case>({
                             {"French", "jeudi 13 juin 2019", "2019-06-13"},
                             {"German", "1. Februar 2022", "2022-02-01"},
                             {"Portuguese", "5 de março de 2020", "2020-03-05"},
                             {"MarsAlone", "Mars 2020", ""},
                             {"NoYear", "13 juin", ""},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(Glued, FindDates,
                         testing::ValuesIn<Case>({
                             {"TwoDates", "June 29, 2020November 12, 2021", "2020-06-29 2021-11-12"},
                             {"Decade", "June 29, 2020s", "?-06-29"},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(Numeric, FindDates,
                         testing::ValuesIn<Case>({
                             {"MonthDay", "3/5/2021", "2021-03-05", DateOrder::month_day},
                             {"DayMonth", "3/5/2021", "2021-05-03", DateOrder::day_month},
                             {"DayDecides", "13/5/2021", "2021-05-13", DateOrder::month_day},
                             {"MonthDecides", "5/13/2021", "2021-05-13", DateOrder::day_month},
                             {"UnknownSlash", "3/5/2021", "2021-03-05"},
                             {"Points", "3.5.2021", "2021-05-03", DateOrder::month_day},
                             {"PointsShort", "Comunicado 18.3.15", "2015-03-18"},
                             {"ShortYear", "18/03/15", "2015-03-18"},
                             {"Dashes", "08-04-2015", "2015-04-08", DateOrder::day_month},
                             {"Clock", "08/04/2015 10:30", "2015-04-08", DateOrder::day_month},
                             {"Spaced", "10 / 07 / 2026", "2026-07-10", DateOrder::day_month},
                             {"FilledUp", "10/ 5/11", "2011-10-05", DateOrder::month_day},
                             {"FilledUpAfterText", "Posted 10/ 5/11 by the clerk", "2011-10-05"},
                             {"SpacedShort", "10 / 5 / 11", ""},
                             {"HalfSpacedShort", "10 / 5/11", ""},
                             {"FilledByTwo", "10/  5/11", ""},
                             {"NotFilledUp", "10/ 15/11", ""},
                             {"Neither", "13/13/2021", ""},
                             {"Path", "1/2/2015/4", ""},
                             {"DashShortYear", "12-10-15", ""},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

struct MonthCase {
  const char* word;
  int month;
};
class MonthOf : public testing::TestWithParam<MonthCase> {};
TEST_P(MonthOf, KnowsBothLanguages) {
  EXPECT_EQ(month_of(GetParam().word), GetParam().month) << GetParam().word;
}
INSTANTIATE_TEST_SUITE_P(, MonthOf,
                         testing::ValuesIn<MonthCase>({{"January", 1},
                                                       {"ENERO", 1},
                                                       {"feb.", 2},
                                                       {"Marzo", 3},
                                                       {"abr", 4},
                                                       {"May", 5},
                                                       {"mayo", 5},
                                                       {"junio", 6},
                                                       {"Jul", 7},
                                                       {"AGO", 8},
                                                       {"Sept.", 9},
                                                       {"setiembre", 9},
                                                       {"Septiembre", 9},
                                                       {"oct", 10},
                                                       {"nov", 11},
                                                       {"Dic.", 12},
                                                       {"monday", 0},
                                                       {"", 0},
                                                       {"decembered", 0}}));

TEST(DateAt, GivesWeekdayAndSpan) {
  const std::string text = "On Wednesday, September 16, 2015, we";
  const auto mention = date_at(text, 3);
  ASSERT_TRUE(mention);
  EXPECT_EQ(mention->weekday, 3);
  EXPECT_EQ(text.substr(mention->begin, mention->end - mention->begin), "Wednesday, September 16, 2015");
  EXPECT_FALSE(date_at(text, 0));
}

TEST(DateAt, ANumericDateOfTwoReadingsIsAmbiguous) {
  EXPECT_TRUE(date_at("3/5/2021", 0)->ambiguous);
  EXPECT_FALSE(date_at("13/5/2021", 0)->ambiguous);
  EXPECT_FALSE(date_at("5/5/2021", 0)->ambiguous);
}

TEST(FindDates, SurvivesAnyBytes) {
  std::string bytes;
  for (int i = 0; i < 4096; ++i) bytes += static_cast<char>((i * 7919 + i / 13) & 0xFF);
  for (std::size_t from = 0; from < 64; ++from) find_dates(std::string_view(bytes).substr(from));
  find_dates("\xC3");
  find_dates("mi\xC3");
  find_dates("5 de \xC3\xA9");
}

}  // namespace
}  // namespace dateline::date_words_test
