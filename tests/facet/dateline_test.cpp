// Datelines and what looks like one: city, region, date, agency and every separator seen, in English and Spanish.
#include "indexer/facet/dateline.h"

#include <gtest/gtest.h>

#include "indexer/reference/reference.h"

namespace dateline::dateline_test {
namespace {

const Reference& reference() {
  static const Reference loaded = Reference::load();
  return loaded;
}

std::string date_text(const Dateline& dateline) {
  if (!dateline.date) return {};
  const PartialDate& date = dateline.date->date;
  return date.year ? date.to_string() : std::to_string(date.month) + "/" + std::to_string(date.day);
}

struct Case {
  const char* text;
  const char* printed;  ///< the dateline without its separator
  const char* city;     ///< as printed, region included
  std::int64_t id;      ///< of the most populous candidate; 0 none
  const char* date;     ///< "", "2015-09-03", "9/3" without year
  const char* prose;    ///< what follows
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.text;
}

void expect_reading(const Case& c, const DatelineContext& context) {
  const auto found = read_dateline(c.text, reference(), context);
  ASSERT_TRUE(found) << c.text;
  EXPECT_EQ(found->printed, c.printed);
  ASSERT_FALSE(found->cities.empty());
  EXPECT_EQ(found->cities.front().printed, c.city);
  EXPECT_EQ(found->cities.front().candidates.empty() ? 0 : found->cities.front().candidates.front()->geonameid, c.id);
  EXPECT_EQ(date_text(*found), c.date);
  EXPECT_EQ(std::string_view(c.text).substr(found->end), c.prose);
}

class EnglishDateline : public testing::TestWithParam<Case> {};
TEST_P(EnglishDateline, IsReadWhole) {
  expect_reading(GetParam(), {});
}
INSTANTIATE_TEST_SUITE_P(
    , EnglishDateline,
    testing::ValuesIn<Case>({
        {"Tacoma, Washington / May 7, 2024 / The board", "Tacoma, Washington / May 7, 2024 /", "Tacoma, Washington",
         5812944, "2024-05-07", "The board"},
        {"HARTFORD, Conn.; May 7, 2024.- A new report", "HARTFORD, Conn.; May 7, 2024", "HARTFORD, Conn.", 4835797,
         "2024-05-07", "A new report"},
        {"HARTFORD, Conn. – A new report", "HARTFORD, Conn.", "HARTFORD, Conn.", 4835797, "", "A new report"},
        {"Hartford— The state legislature", "Hartford", "Hartford", 4835797, "", "The state legislature"},
        {"Hartford – A new report", "Hartford", "Hartford", 4835797, "", "A new report"},
        {"DANBURY — More than 150", "DANBURY", "DANBURY", 4832353, "", "More than 150"},
        {"NEW HAVEN, CT, Sept. 3 - Workers", "NEW HAVEN, CT, Sept. 3", "NEW HAVEN, CT", 4839366, "9/3", "Workers"},
        {"PORT-AU-PRINCE – The", "PORT-AU-PRINCE", "PORT-AU-PRINCE", 3718426, "", "The"},
        {"ST. PAUL, Minn. – The", "ST. PAUL, Minn.", "ST. PAUL, Minn.", 5045360, "", "The"},
        {"(Dallas, Texas) – The", "(Dallas, Texas)", "Dallas, Texas", 4684888, "", "The"},
        {"(Rochester, NY) – The", "(Rochester, NY)", "Rochester, NY", 5134086, "", "The"},
        {"CHICAGO–(BUSINESS WIRE)–The", "CHICAGO–(BUSINESS WIRE)", "CHICAGO", 4887398, "", "The"},
        {"VIENNA, Va.–(BUSINESS WIRE)–The", "VIENNA, Va.–(BUSINESS WIRE)", "VIENNA, Va.", 4791160, "", "The"},
        {"(NewMediaWire) - August 26, 2024 - DALLAS — The", "(NewMediaWire) - August 26, 2024 - DALLAS", "DALLAS",
         4684888, "2024-08-26", "The"},
        {"YERINGTON, NV, March 08, 2024 /24-7PressRelease/ -- The", "YERINGTON, NV, March 08, 2024 /24-7PressRelease/",
         "YERINGTON, NV", 5515507, "2024-03-08", "The"},
        {"BOSTON, Feb 26 - Shr loss", "BOSTON, Feb 26", "BOSTON", 4930956, "2/26", "Shr loss"},
        {"WASHINGTON – Today, Senator", "WASHINGTON", "WASHINGTON", 4140963, "", "Today, Senator"},
        {"WASHINGTON, DC – Today", "WASHINGTON, DC", "WASHINGTON, DC", 4140963, "", "Today"},
        {"WASHINGTON, D.C. – Today", "WASHINGTON, D.C.", "WASHINGTON, D.C.", 4140963, "", "Today"},
        {"Washington, D.C.—Today", "Washington, D.C.", "Washington, D.C.", 4140963, "", "Today"},
        {"WASHINGTON DC - Today", "WASHINGTON DC", "WASHINGTON DC", 4140963, "", "Today"},
        {"BENSALEM, Penn., March 3 - The", "BENSALEM, Penn., March 3", "BENSALEM, Penn.", 5179995, "3/3", "The"},
        {"BROOMFIELD, CO - January 24, 2025 (NEWMEDIAWIRE) - The", "BROOMFIELD, CO - January 24, 2025 (NEWMEDIAWIRE)",
         "BROOMFIELD, CO", 5415035, "2025-01-24", "The"},
        {"Salt Lake City, UT (Newsworthy.ai) Tuesday Nov 21, 2023 @ 6:00 PM Eastern — The",
         "Salt Lake City, UT (Newsworthy.ai) Tuesday Nov 21, 2023 @ 6:00 PM Eastern", "Salt Lake City, UT", 5780993,
         "2023-11-21", "The"},
        {"MIAMI, FL — November 15, 2024 — (NOTICIAS NEWSWIRE) — The",
         "MIAMI, FL — November 15, 2024 — (NOTICIAS NEWSWIRE)", "MIAMI, FL", 4164138, "2024-11-15", "The"},
        {"RENO -- The", "RENO", "RENO", 5511077, "", "The"},
        {"CHARLOTTE, NC & DALLAS, TX, March 18, 2024 /24-7PressRelease/ -- The",
         "CHARLOTTE, NC & DALLAS, TX, March 18, 2024 /24-7PressRelease/", "CHARLOTTE, NC", 4460243, "2024-03-18",
         "The"},
        {"PHILADELPHIA- The City", "PHILADELPHIA", "PHILADELPHIA", 4560349, "", "The City"},
        {"PHILADELPHIA-The City", "PHILADELPHIA", "PHILADELPHIA", 4560349, "", "The City"},
        {"(Philadelphia, June 16, 2016) – The", "(Philadelphia, June 16, 2016)", "Philadelphia", 4560349, "2016-06-16",
         "The"},
        {"PHILADELPHIA (May 19, 2016) – The", "PHILADELPHIA (May 19, 2016)", "PHILADELPHIA", 4560349, "2016-05-19",
         "The"},
        {"HARTFORD, Conn., and SAN JUAN, P.R. – Two", "HARTFORD, Conn., and SAN JUAN, P.R.", "HARTFORD, Conn.", 4835797,
         "", "Two"},
        {"PORTLAND, Ore.--Police", "PORTLAND, Ore.", "PORTLAND, Ore.", 5746545, "", "Police"},
        {"BALTIMORE--The", "BALTIMORE", "BALTIMORE", 4347778, "", "The"},
        {"SANTA ANA, Calif. – A man", "SANTA ANA, Calif.", "SANTA ANA, Calif.", 5392900, "", "A man"},
        {"FULLERTON– Additional", "FULLERTON", "FULLERTON", 5351247, "", "Additional"},
        {"NEW YORK, April 13 - Pentland", "NEW YORK, April 13", "NEW YORK", 5128581, "4/13", "Pentland"},
        {"NEW YORK, NY – The", "NEW YORK, NY", "NEW YORK, NY", 5128581, "", "The"},
        {"New York, N.Y. – The", "New York, N.Y.", "New York, N.Y.", 5128581, "", "The"},
        {"LONDON (Reuters) - The", "LONDON (Reuters)", "LONDON", 2643743, "", "The"},
        {"PARIS (AP) — The", "PARIS (AP)", "PARIS", 2988507, "", "The"},
        {"PARIS, Texas (AP) — The", "PARIS, Texas (AP)", "PARIS, Texas", 4717560, "", "The"},
        {"TORONTO, Ontario, Canada, May 5, 2020 – The", "TORONTO, Ontario, Canada, May 5, 2020",
         "TORONTO, Ontario, Canada", 6167865, "2020-05-05", "The"},
        {"VANCOUVER, BC, May 5, 2020 /PRNewswire/ -- The", "VANCOUVER, BC, May 5, 2020 /PRNewswire/", "VANCOUVER, BC",
         6173331, "2020-05-05", "The"},
        {"KANSAS CITY, Mo. – The", "KANSAS CITY, Mo.", "KANSAS CITY, Mo.", 4393217, "", "The"},
        {"KANSAS CITY, Kan. – The", "KANSAS CITY, Kan.", "KANSAS CITY, Kan.", 4273837, "", "The"},
        {"WINSTON-SALEM, N.C. – The", "WINSTON-SALEM, N.C.", "WINSTON-SALEM, N.C.", 4499612, "", "The"},
        {"COEUR D’ALENE, Idaho – The", "COEUR D’ALENE, Idaho", "COEUR D’ALENE, Idaho", 5589173, "", "The"},
        {"FT. WORTH, Texas – The", "FT. WORTH, Texas", "FT. WORTH, Texas", 4691930, "", "The"},
        {"MT. VERNON, N.Y. – The", "MT. VERNON, N.Y.", "MT. VERNON, N.Y.", 5127835, "", "The"},
        {"LEE'S SUMMIT, Mo. – The", "LEE'S SUMMIT, Mo.", "LEE'S SUMMIT, Mo.", 4394870, "", "The"},
        {"Ames, Iowa — “We", "Ames, Iowa", "Ames, Iowa", 4846834, "", "“We"},
        {"GILBERT, ARIZONA - Today", "GILBERT, ARIZONA", "GILBERT, ARIZONA", 5295903, "", "Today"},
        {"SOUTH BURLINGTON, VT — U.S.", "SOUTH BURLINGTON, VT", "SOUTH BURLINGTON, VT", 5241248, "", "U.S."},
        {"HARMAR TOWNSHIP, PA – Today", "HARMAR TOWNSHIP, PA", "HARMAR TOWNSHIP, PA", 0, "", "Today"},
        {"BUTLER COUNTY, IOWA – Today", "BUTLER COUNTY, IOWA", "BUTLER COUNTY, IOWA", 0, "", "Today"},
        {"SAN FRANCISICO, CA, May 1, 2024 -- The", "SAN FRANCISICO, CA, May 1, 2024", "SAN FRANCISICO, CA", 5391959,
         "2024-05-01", "The"},
        {"DEERFIED, Ill. – The", "DEERFIED, Ill.", "DEERFIED, Ill.", 4889668, "", "The"},
        {"DALLAS-FORT WORTH, TX, May 1, 2024 -- The", "DALLAS-FORT WORTH, TX, May 1, 2024", "DALLAS-FORT WORTH, TX",
         4684888, "2024-05-01", "The"},
        {"UNITED NATIONS, June 3 - The", "UNITED NATIONS, June 3", "UNITED NATIONS", 5128581, "6/3", "The"},
        {"KUWAIT, March 2 - The", "KUWAIT, March 2", "KUWAIT", 285787, "3/2", "The"},
        {"PEKING, March 2 - The", "PEKING, March 2", "PEKING", 1816670, "3/2", "The"},
        {"SAN JUAN, P.R. – The", "SAN JUAN, P.R.", "SAN JUAN, P.R.", 4568127, "", "The"},
        {"HONOLULU – the governor", "HONOLULU", "HONOLULU", 5856195, "", "the governor"},
        {"WASHINGTON — March 3 was", "WASHINGTON", "WASHINGTON", 4140963, "", "March 3 was"},
        {"HARTFORD – Bridgeport Mayor", "HARTFORD", "HARTFORD", 4835797, "", "Bridgeport Mayor"},
        {"SANTA ANA –", "SANTA ANA", "SANTA ANA", 5392900, "", ""},
        {"NEW DELHI: The government", "NEW DELHI", "NEW DELHI", 1261481, "", "The government"},
        {"MADRID/BARCELONA – The", "MADRID/BARCELONA", "MADRID", 3117735, "", "The"},
        {"WASHINGTON and NEW YORK – The", "WASHINGTON and NEW YORK", "WASHINGTON", 4140963, "", "The"},
        {"BOSTON, MA, Tuesday, May 5, 2020 – The", "BOSTON, MA, Tuesday, May 5, 2020", "BOSTON, MA", 4930956,
         "2020-05-05", "The"},
        {"Brooklyn, N.Y. – The", "Brooklyn, N.Y.", "Brooklyn, N.Y.", 5110302, "", "The"},
        {"READING, Pa. – The", "READING, Pa.", "READING, Pa.", 5207728, "", "The"},
        {"MOBILE, Ala. – The", "MOBILE, Ala.", "MOBILE, Ala.", 4076598, "", "The"},
        {"ONTARIO, Calif. – The", "ONTARIO, Calif.", "ONTARIO, Calif.", 5379439, "", "The"},
        {"May 5, 2020 – HARTFORD, CT – The", "May 5, 2020 – HARTFORD, CT", "HARTFORD, CT", 4835797, "2020-05-05",
         "The"},
        {"• HARTFORD – The", "HARTFORD", "HARTFORD", 4835797, "", "The"},
        {"WALLINGFORD, Conn. (AP) – The", "WALLINGFORD, Conn. (AP)", "WALLINGFORD, Conn.", 4845056, "", "The"},
        {"NEW BRITAIN — Forty", "NEW BRITAIN", "NEW BRITAIN", 4839292, "", "Forty"},
        {"O'FALLON, Ill. -- The", "O'FALLON, Ill.", "O'FALLON, Ill.", 4245926, "", "The"},
        {"JAKARTA, April 6 - <Enim Oil Co Ltd>", "JAKARTA, April 6", "JAKARTA", 1642911, "4/6", "<Enim Oil Co Ltd>"},
        {"CARLSBAD, CA / PR Karma / October 9, 2024 9:55", "CARLSBAD, CA / PR Karma / October 9, 2024 9:55",
         "CARLSBAD, CA", 5334223, "2024-10-09", ""},
        {"ROME, March 13, Reuter - Italy", "ROME, March 13, Reuter", "ROME", 3169070, "3/13", "Italy"},
        {"OTTUMWA, I.A.—Today", "OTTUMWA, I.A.", "OTTUMWA, I.A.", 4870380, "", "Today"},
        {"Austin, T.X. – On", "Austin, T.X.", "Austin, T.X.", 4671654, "", "On"},
        {"Scottsdale, AZ (Newsworthy.ai) Monday Dec 18, 2023 @ 12:10 PM America/Dawson_Creek — The",
         "Scottsdale, AZ (Newsworthy.ai) Monday Dec 18, 2023 @ 12:10 PM America/Dawson_Creek", "Scottsdale, AZ",
         5313457, "2023-12-18", "The"},
        {"[BELLEVILLE, IL] — Combat", "[BELLEVILLE, IL]", "BELLEVILLE, IL", 4233813, "", "Combat"},
        {"Saratoga, N.Y. - House", "Saratoga, N.Y.", "Saratoga, N.Y.", 0, "", "House"},
        {"CHICAGO, March 4, - South", "CHICAGO, March 4", "CHICAGO", 4887398, "3/4", "South"},
        {"SAN FRANCISCO, CA, May 30, 2025 /24-7PressRelease/  Gifted",
         "SAN FRANCISCO, CA, May 30, 2025 /24-7PressRelease/", "SAN FRANCISCO, CA", 5391959, "2025-05-30", "Gifted"},
        {"DALLAS, TX -- March 20, 2026", "DALLAS, TX -- March 20, 2026", "DALLAS, TX", 4684888, "2026-03-20", ""},
        {"June 21, 2022, (Spokane, WA). Wells", "June 21, 2022, (Spokane, WA)", "Spokane, WA", 5811696, "2022-06-21",
         "Wells"},
        {"NEW YORK, NY / ACCESSWIRE / May 7, 2024 / The", "NEW YORK, NY / ACCESSWIRE / May 7, 2024 /", "NEW YORK, NY",
         5128581, "2024-05-07", "The"},
        {"HARTFORD, CT (May 7, 2024) The", "HARTFORD, CT (May 7, 2024)", "HARTFORD, CT", 4835797, "2024-05-07", "The"},
        {"[Hartford, CT – May 7, 2024] The", "[Hartford, CT – May 7, 2024]", "Hartford, CT", 4835797, "2024-05-07",
         "The"},
        {"Hartford, CT | May 7, 2024 | The", "Hartford, CT | May 7, 2024", "Hartford, CT", 4835797, "2024-05-07",
         "The"},
        {"DATELINE: HARTFORD, Conn. – The", "HARTFORD, Conn.", "HARTFORD, Conn.", 4835797, "", "The"},
        {"\u200EHARTFORD\u200E (May 7, 2024)\u200E — The", "HARTFORD (May 7, 2024)", "HARTFORD", 4835797, "2024-05-07",
         "The"},
        {"Stamford, Conn. and Albany, N.Y., May 7, 2024 – The", "Stamford, Conn. and Albany, N.Y., May 7, 2024",
         "Stamford, Conn.", 4843564, "2024-05-07", "The"},
        {"SAULT STE. MARIE, Mich. – The", "SAULT STE. MARIE, Mich.", "SAULT STE. MARIE, Mich.", 5009004, "", "The"},
    }));

class SpanishDateline : public testing::TestWithParam<Case> {};
TEST_P(SpanishDateline, IsReadWhole) {
  DatelineContext context;
  context.spanish = true;
  expect_reading(GetParam(), context);
}
INSTANTIATE_TEST_SUITE_P(
    , SpanishDateline,
    testing::ValuesIn<Case>({
        {"Guayaquil (7 de mayo de 2024) · La junta", "Guayaquil (7 de mayo de 2024)", "Guayaquil", 3657509,
         "2024-05-07", "La junta"},
        {"MADRID, 3 Jun. (EUROPA PRESS) - El", "MADRID, 3 Jun. (EUROPA PRESS)", "MADRID", 3117735, "6/3", "El"},
        {"Ciudad de México, a 12 de mayo de 2019. El", "Ciudad de México, a 12 de mayo de 2019", "Ciudad de México",
         3530597, "2019-05-12", "El"},
        {"Ciudad de México, 25 de noviembre de 2018.- El", "Ciudad de México, 25 de noviembre de 2018",
         "Ciudad de México", 3530597, "2018-11-25", "El"},
        {"Bogotá D.C., 5 de abril de 2021 (@Mindeporte).- El", "Bogotá D.C., 5 de abril de 2021 (@Mindeporte)",
         "Bogotá D.C.", 3688689, "2021-04-05", "El"},
        {"Bogotá, D.C. – El", "Bogotá, D.C.", "Bogotá, D.C.", 3688689, "", "El"},
        {"Moscú. El presidente", "Moscú", "Moscú", 524901, "", "El presidente"},
        {"Washington. Expertos", "Washington", "Washington", 4140963, "", "Expertos"},
        {"Sao Paulo . El músico", "Sao Paulo", "Sao Paulo", 3448439, "", "El músico"},
        {"México, DF. La economía", "México, DF.", "México, DF.", 3530597, "", "La economía"},
        {"México, D.F. La economía", "México, D.F.", "México, D.F.", 3530597, "", "La economía"},
        {"México DF. La economía", "México DF.", "México DF.", 3530597, "", "La economía"},
        {"Morelia, Mich. La", "Morelia, Mich.", "Morelia, Mich.", 3995402, "", "La"},
        {"Morelia, Mich.– La", "Morelia, Mich.", "Morelia, Mich.", 3995402, "", "La"},
        {"VILLANUEVA, ZAC. Ante", "VILLANUEVA, ZAC.", "VILLANUEVA, ZAC.", 3980140, "", "Ante"},
        {"FRESNILLO, ZAC.- El", "FRESNILLO, ZAC", "FRESNILLO, ZAC", 4006163, "", "El"},
        {"FRESNILLO. El gobierno", "FRESNILLO", "FRESNILLO", 4006163, "", "El gobierno"},
        {"FRESNILLO DE GONZÁLEZ ECHEVERRÍA, ZAC. El", "FRESNILLO DE GONZÁLEZ ECHEVERRÍA, ZAC.",
         "FRESNILLO DE GONZÁLEZ ECHEVERRÍA, ZAC.", 4006163, "", "El"},
        {"TORREÓN, COAH.- El", "TORREÓN, COAH", "TORREÓN, COAH", 3981254, "", "El"},
        {"Xalapa, Ver. La", "Xalapa, Ver.", "Xalapa, Ver.", 3526617, "", "La"},
        {"Acapulco, Gro. La", "Acapulco, Gro.", "Acapulco, Gro.", 3533462, "", "La"},
        {"Pachucca, Hgo. La", "Pachucca, Hgo.", "Pachucca, Hgo.", 3522210, "", "La"},
        {"Tuxtla Gutiérrez, Chis. La", "Tuxtla Gutiérrez, Chis.", "Tuxtla Gutiérrez, Chis.", 3515001, "", "La"},
        {"Monterrey, N.L. – La", "Monterrey, N.L.", "Monterrey, N.L.", 3995465, "", "La"},
        {"Cd. Juárez, Chih.- La", "Cd. Juárez, Chih", "Cd. Juárez, Chih", 4013708, "", "La"},
        {"Nueva York. La", "Nueva York", "Nueva York", 5128581, "", "La"},
        {"Nueva York – La", "Nueva York", "Nueva York", 5128581, "", "La"},
        {"La Habana. El", "La Habana", "La Habana", 3553478, "", "El"},
        {"Naciones Unidas. El", "Naciones Unidas", "Naciones Unidas", 5128581, "", "El"},
        {"Guatemala. El", "Guatemala", "Guatemala", 3598132, "", "El"},
        {"Ciudad del Vaticano. El", "Ciudad del Vaticano", "Ciudad del Vaticano", 6691831, "", "El"},
        {"Buenos Aires, 5 de mayo (Télam).- El", "Buenos Aires, 5 de mayo (Télam)", "Buenos Aires", 3435910, "5/5",
         "El"},
        {"Santiago de Chile, 29 DE JULIO DE 2015 — El", "Santiago de Chile, 29 DE JULIO DE 2015", "Santiago de Chile",
         3871336, "2015-07-29", "El"},
        {"Lima, 8 de setiembre del 2022. El", "Lima, 8 de setiembre del 2022", "Lima", 3936456, "2022-09-08", "El"},
        {"Bilbao, 7 may (EFE).- El", "Bilbao, 7 may (EFE)", "Bilbao", 3128026, "5/7", "El"},
        {"Bilbao (España), 7 mar (EFE).- El", "Bilbao (España), 7 mar (EFE)", "Bilbao", 3128026, "3/7", "El"},
        {"SEVILLA, España / SALA DE CABLES / 7 de mayo de 2024 / El",
         "SEVILLA, España / SALA DE CABLES / 7 de mayo de 2024 /", "SEVILLA, España", 2510911, "2024-05-07", "El"},
        {"19 de octubre de 2005, (Monterrey, Nuevo León). El", "19 de octubre de 2005, (Monterrey, Nuevo León)",
         "Monterrey, Nuevo León", 3995465, "2005-10-19", "El"},
        {"(14 de mayo de 2019, Lima) – El", "(14 de mayo de 2019, Lima)", "Lima", 3936456, "2019-05-14", "El"},
        {"México, D.F., a 14 de mayo de 2009. El", "México, D.F., a 14 de mayo de 2009", "México, D.F.", 3530597,
         "2009-05-14", "El"},
        {"Bogotá-29/05/2025. El", "Bogotá-29/05/2025", "Bogotá", 3688689, "2025-05-29", "El"},
        {"Quito-29/05/2025", "Quito-29/05/2025", "Quito", 3652462, "2025-05-29", ""},
        {"SANTA ANA – Hoy, un", "SANTA ANA", "SANTA ANA", 5392900, "", "Hoy, un"},
        {"San José, Costa Rica. El", "San José, Costa Rica", "San José, Costa Rica", 3621849, "", "El"},
        {"París, Francia (EFE).- El", "París, Francia (EFE)", "París, Francia", 2988507, "", "El"},
        {"Madrid (EFE).- El", "Madrid (EFE)", "Madrid", 3117735, "", "El"},
        {"Estocolmo. «El", "Estocolmo", "Estocolmo", 2673730, "", "«El"},
        {"Bahía de Banderas, Nay. La", "Bahía de Banderas, Nay.", "Bahía de Banderas, Nay.", 0, "", "La"},
        {"Sevilla / Cádiz – El", "Sevilla / Cádiz", "Sevilla", 2510911, "", "El"},
        {"Cancún, QR. La", "Cancún, QR.", "Cancún, QR.", 3531673, "", "La"},
        {"San Sebastián, Esp . Real", "San Sebastián, Esp", "San Sebastián, Esp", 3110044, "", "Real"},
        {"Toulon, Fra.  La", "Toulon, Fra.", "Toulon, Fra.", 2972328, "", "La"},
        {"JEREZ DE GARCÍA SALINAS.- El", "JEREZ DE GARCÍA SALINAS", "JEREZ DE GARCÍA SALINAS", 4004024, "", "El"},
        {"Davos. Los", "Davos", "Davos", 2661039, "", "Los"},
        {"Saná. Un", "Saná", "Saná", 71137, "", "Un"},
        {"Querétaro, Qro. El", "Querétaro, Qro.", "Querétaro, Qro.", 3991164, "", "El"},
        {"Torreón, Coahuila a 3 de mayo de 2017.- El", "Torreón, Coahuila a 3 de mayo de 2017", "Torreón, Coahuila",
         3981254, "2017-05-03", "El"},
    }));

struct Negative {
  const char* text;
  bool spanish = false;
};
void PrintTo(const Negative& c, std::ostream* out) {
  *out << c.text;
}
class NoDateline : public testing::TestWithParam<Negative> {};
TEST_P(NoDateline, IsRead) {
  DatelineContext context;
  context.spanish = GetParam().spanish;
  const auto found = read_dateline(GetParam().text, reference(), context);
  EXPECT_FALSE(found) << found->printed;
}
INSTANTIATE_TEST_SUITE_P(, NoDateline,
                         testing::ValuesIn<Negative>({
                             {"BOARD PASSES HARBOR SAFETY ACT CO-SPONSORED BY REP. RUIZ"},
                             {"CHAIRMAN VEGA ISSUES STATEMENT ON DUBAI-NASDAQ DEAL"},
                             {"Lieutenant General Kevin Ruiz, M.D. – The letter"},
                             {"May 11, 2016 The Honorable Ana Ruiz Secretary U.S. – The letter"},
                             {"SEN. WASHINGTON, MD – The harbor"},
                             {"Sens. Ruiz and Vega - The harbor"},
                             {"MAINE-MASSACHUSETTS DELEGATION MAKES ITS CASE"},
                             {"BATH-BUILT IS BEST-BUILT"},
                             {"DALLAS ($2,128,800) - For the harbor"},
                             {"DALLAS (City of Arlington) - For the harbor"},

                             {"Forbes – The list of the richest"},
                             {"We won in Hartford -- and we will win again"},
                             {"YASKY.- Buenos días", true},
                             {"It started like many rallies on immigration reform -- people holding signs"},
                             {"Thermo-Electron said"},
                             {"Ontario—the largest province"},
                             {"Friendship- The school"},
                             {"Hartford-based firms say"},
                             {"Hartford Mayor Pedro Segarra – who"},
                             {"Hartford is not for sale – Re-elect"},
                             {"The City of Hartford – which"},
                             {"In Hartford – where"},
                             {"JUSTICE – The department"},
                             {"UPDATE – The department"},
                             {"WHEN: Tuesday, May 5"},
                             {"WHERE: Hartford City Hall"},
                             {"Contact: Jane Doe, Hartford"},
                             {"FOR IMMEDIATE RELEASE – May 5, 2020"},
                             {"May 5, 2020 – The mayor"},
                             {"Rep. Lincoln – Thank you"},
                             {"John Smith – Thank you"},
                             {"John Smith, Texas – Thank you"},
                             {"Lincoln: Thank you"},
                             {"Reading – the city's"},
                             {"Nice – but not enough"},
                             {"Mobile – the new app"},
                             {"New York Times – The paper"},
                             {"Hartford Courant – The paper"},
                             {"Hartford Financial Services – The"},
                             {"University of Hartford – The"},
                             {"Paris Hilton – The"},
                             {"Victoria – she said"},
                             {"Mercedes – she said"},
                             {"Hartford, Bridgeport and New Haven are cities."},
                             {"Hartford. The city"},
                             {"HARTFORD, CT 06103"},
                             {"Hartford, CT"},
                             {"Hartford"},
                             {"San Diego – based on the numbers"},
                             {"Washington's – The"},
                             {"Boston Red Sox – The"},
                             {"Georgia – The state"},
                             {"California – The state"},
                             {"Connecticut – The state"},
                             {"Una – La casa", true},
                             {"Victoria. La mujer", true},
                             {"Esperanza. La mujer", true},
                             {"Amparo. El juez", true},
                             {"La Unión. El club", true},
                             {"Hoy – El alcalde", true},
                             {"El alcalde de Hartford – que", true},
                             {"Fotografía: Torreón", true},
                             {"Lic. Miguel Ángel – El", true},
                             {"5 de mayo de 2019. El alcalde", true},
                             {"Date: July 20, 2016"},
                             {"Paris 1919 – The treaty that ended the war"},
                             {"London, May 7, 2024 conference of mayors"},
                             {"Bilbao puede 7 may (EFE).- El", true},
                             {"NAVIDAD EN EL NOVENO EVENTO DE SANTA ANA, CALIF. – El", true},
                             {"Trump – dijo"},
                             {"A – The first point"},
                             {"Q: Where is Hartford?"},
                             {"– Hartford"},
                             {""},
                             {" "},
                             {"—"},
                             {"(AP) — The"},
                             {"/PRNewswire/ -- The"},
                             {"(Hartford"},
                             {"HARTFORD"},
                             {"HARTFORD,"},
                             {"Bridgeport Hospital - The"},
                             {"Phoenix Suns — The"},
                             {"St. Louis Cardinals – The"},
                             {"Monday – The office"},
                             {"March – The month"},
                             {"Mexico City's — The"},
                         }));

TEST(DatelineOfASource, BelievesItsSmallTowns) {
  DatelineContext home;
  home.home_country = "US";
  home.home_region = "CT";
  EXPECT_TRUE(read_dateline("Essex Village – The selectmen", reference(), home));
  EXPECT_FALSE(read_dateline("Essex Village – The selectmen", reference(), {}));
}

TEST(DatelineWithoutSign, NeedsCapitalsRegionAndASentence) {
  DatelineContext opening;
  opening.opens_body = true;
  DatelineContext inside;
  inside.opens_body = false;
  for (const auto& [text, printed] : std::initializer_list<std::pair<const char*, const char*>>{
           {"MOBILE, Ala. Work has begun to deepen the channel.", "MOBILE, Ala."},
           {"LIMA, PERU Thirteen communities asked the court.", "LIMA, PERU"}}) {
    const auto found = read_dateline(text, reference(), opening);
    ASSERT_TRUE(found) << text;
    EXPECT_EQ(found->printed, printed);
    EXPECT_FALSE(read_dateline(text, reference(), inside)) << text;
  }
  for (const char* text : {"Mobile, Ala. Work has begun to deepen the channel.", "MOBILE Work has begun to deepen it.",
                           "MOBILE, ALA. HARBOR AUTHORITY VOTES", "MOBILE, Ala. Harbor Authority votes"})
    EXPECT_FALSE(read_dateline(text, reference(), opening)) << text;
}

TEST(DatelineStandingApart, HoldsNothingElse) {
  DatelineContext apart;
  apart.spanish = apart.stands_apart = true;
  for (const char* text : {"Córdoba", "Sevilla, Almería", "Hartford, Conn.", "Torreón, Coahuila, 5 de mayo de 2019"})
    EXPECT_TRUE(read_dateline(text, reference(), apart)) << text;
  for (const char* text :
       {"Córdoba Noticias", "Cultura", "Victoria", "Ayuntamiento de Córdoba", "Hartford – The mayor"})
    EXPECT_TRUE(!read_dateline(text, reference(), apart) || std::string_view(text).find("–") != std::string_view::npos)
        << text;
}

TEST(Dateline, TakesAnyBytes) {
  for (const char* text : {"\xFF\xFE", "HARTFORD\xE2", "HARTFORD \xE2\x80", "(((((((((", "////////", "----------------",
                           "HARTFORD, , , , –"})
    read_dateline(text, reference(), {});
}

TEST(Dateline, NamesTheAgency) {
  DatelineContext spanish;
  spanish.spanish = true;
  const auto found = read_dateline("MADRID, 3 Jun. (EUROPA PRESS) - El", reference(), spanish);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->agency, "EUROPA PRESS");
}

}  // namespace
}  // namespace dateline::dateline_test
