// Which cities a sentence speaks of: names of bodies, persons, states and common words that look like towns, English
// and Spanish.
#include "indexer/facet/city_finder.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "indexer/reference/reference.h"

namespace dateline::city_finder_test {
namespace {

const PageBudget kBudget;

const Reference& reference() {
  static const Reference loaded = Reference::load();
  return loaded;
}

struct Case {
  const char* text;
  std::vector<std::int64_t> cities;  ///< geonameids, in order of the first mention
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.text;
}

std::vector<std::int64_t> found_in(const char* text, const char* language, const CityHome& home = {}) {
  const CityFinder finder(reference(), {{"", language, true, 0}, {text, language, false, 0}}, kBudget);
  std::vector<std::int64_t> ids;
  for (const FoundCity& found : finder.find(home)) ids.push_back(found.city->geonameid);
  return ids;
}

constexpr std::int64_t kHartford = 4835797, kParis = 2988507, kParisTexas = 4717560, kNewYork = 5128581,
                       kWashington = 4140963, kStamford = 4843564, kBridgeport = 5282804, kDanbury = 4832353,
                       kNewHaven = 4839366, kPhiladelphia = 4560349, kBoston = 4930956, kChicago = 4887398,
                       kLondon = 2643743, kTorreon = 3981254, kMexicoCity = 3530597, kMadrid = 3117735,
                       kBarcelona = 3128760, kMonterrey = 3995465, kGuadalajara = 4005539, kBogota = 3688689,
                       kReadingPa = 5207728, kLincolnNe = 5072006, kDetroit = 4990729, kMiami = 4164138,
                       kCharleston = 4574324, kHavana = 3553478, kTijuana = 3981609, kCuliacan = 4012176,
                       kMazatlan = 3996322, kSanFrancisco = 5391959, kAtlanticCity = 4500546, kPerpignan = 2987914,
                       kMoscow = 524901, kNuevoLaredo = 3522551, kAcapulco = 3533462, kWhiteHouse = 4667282;

class EnglishMentions : public testing::TestWithParam<Case> {};
TEST_P(EnglishMentions, AreFound) {
  EXPECT_EQ(found_in(GetParam().text, "en"), GetParam().cities);
}
INSTANTIATE_TEST_SUITE_P(, EnglishMentions,
                         testing::ValuesIn<Case>({
                             {"Workers rallied in Hartford on Tuesday.", {kHartford}},
                             {"The Mayor of Hartford, Pedro Segarra, spoke.", {kHartford}},
                             {"They met in Hartford, Connecticut, last week.", {kHartford}},
                             {"Hartford Mayor Pedro Segarra spoke.", {kHartford}},
                             {"They marched through downtown Bridgeport.", {kBridgeport}},
                             {"Rallies were held in Stamford, Bridgeport and Danbury.",
                              {kStamford, kBridgeport, kDanbury}},
                             {"The Hartford City Council voted.", {kHartford}},
                             {"They live in Paris, Texas, and work there.", {kParisTexas}},
                             {"They live in Paris and work there.", {kParis}},
                             {"Members from New Haven came.", {kNewHaven}},
                             {"The Hartford-based union endorsed her.", {kHartford}},
                             {"She was born in Reading, Pa., in 1960.", {kReadingPa}},
                             {"A strike began in Philadelphia and Boston.", {kPhiladelphia, kBoston}},
                             {"The rally in New York drew thousands.", {kNewYork}},
                             {"Hundreds marched in New York City.", {kNewYork}},
                             {"Lawmakers met in Washington, D.C., today.", {kWashington}},
                             {"Cleaners in Detroit and Chicago walked out.", {kDetroit, kChicago}},
                             {"Offices in London and Paris closed.", {kLondon, kParis}},
                             {"highways from Paris to Perpignan were shut", {kParis, kPerpignan}},
                             {"workers in Atlantic City and San Francisco", {kAtlanticCity, kSanFrancisco}},
                             {"the church in Charleston, South Carolina", {kCharleston}},
                             {"Residents of Miami protested.", {kMiami}},
                             {"He lives in Lincoln, Nebraska.", {kLincolnNe}},
                             {"Tuesday evening, the Stamford NAACP marched.", {kStamford}},
                             // bodies, papers, teams, streets
                             {"Hartford Financial Services reported a profit.", {}},
                             {"The University of Hartford opened a school.", {}},
                             {"The Hartford Courant reported it.", {}},
                             {"The New York Times reported it.", {}},
                             {"The Boston Red Sox won.", {}},
                             {"The Philadelphia Eagles won.", {}},
                             {"The Stamford Advocate wrote of it.", {}},
                             {"They live on Danbury Road.", {}},
                             {"The Philadelphia Police Department said so.", {}},
                             {"Bank of Boston reported a profit.", {}},
                             {"Orange County voted.", {}},
                             {"Miami-Dade County voted.", {}},
                             {"The Paris Agreement was signed.", {}},
                             {"Long Island Sound is polluted.", {}},
                             {"The Homeland Security Secretary spoke.", {}},
                             {"a Gallup poll found it", {}},
                             {"the Kuwait Times wrote", {}},
                             // persons
                             {"President Lincoln signed it.", {}},
                             {"Denzel Washington stars in it.", {}},
                             {"Sen. Lincoln voted no. Lincoln is from Arkansas.", {}},
                             {"Abraham Lincoln freed them; Lincoln was shot.", {}},
                             {"George W. Bush spoke, and Bush was booed.", {}},
                             {"Dick Cheney was ready. Cheney's plan failed.", {}},
                             {"Victoria said she agreed.", {}},
                             {"Mercedes and Trinidad Garcia agreed.", {}},
                             {"Mayor Lancaster spoke.", {}},
                             {"Charlotte Smith spoke.", {}},
                             {"Judge Jackson ruled.", {}},
                             {"The bill, according to Sens. Ana Ruiz and Tom Vega, passed.", {}},
                             {"The letter was signed by Anna Lincoln AR and Marie Vega LA.", {}},
                             {"Crapo and Craig CO-SPONSOR the bill on farm chemicals.", {}},
                             {"Jaime Zamora Ramirez was charged.", {}},
                             // states, countries, common words
                             {"California passed a law.", {}},
                             {"The senator met the Maine Municipal Association at her office in Maine.", {}},
                             {"the state of Georgia", {}},
                             {"Marilyn Moore (D-22) Delaware US Senate Chris Coons", {}},
                             {"New Mexico and Delaware voted.", {}},
                             {"Mexico and Canada agreed.", {}},
                             {"Reading is a skill.", {}},
                             {"She was received at the White House.", {}},
                             {"The White House Government Task Force met.", {}},
                             {"The bill has friends in Congress.", {}},
                             {"Sailors in the Pacific and those from Congress wrote.", {}},
                             {"The city of White House, Tenn., raised its water rates.", {kWhiteHouse}},
                             {"Mobile phones are banned.", {}},
                             {"Justice must be done.", {}},
                             {"In March 2003 the war began.", {}},
                             {"August was hot, and May was cold.", {}},
                             {"Nice people came.", {}},
                             {"The UN occupation ended.", {}},
                             {"OSHA and NATO agreed.", {}},
                             {"people holding up signs in English and Spanish", {}},
                             {"We call for reform now.", {}},
                             {"The mayor visited Kai's Cozy Kitchen on Tuesday.", {}},
                             {"She taught at St. Jerome's Parish for years.", {}},
                             {"They met at Madison's Corner Bakery.", {}},
                             {"They marched to Boston's South End.", {kBoston}},
                             {"They marched to Hartford's City Hall.", {kHartford}},
                             {"Hartford's mayor spoke in Hartford.", {kHartford}},
                             {"The kitchen got boxes from Goya Foods.", {}},
                             {"Unions in the Bay Area called a rally.", {}},
                             {"A study by the University of Florida says so.", {}},
                             {"The clinic moved to University City Science Center.", {}},
                             {"It begins an Ajax transaction.", {}},
                             {"In Florida, crews left for Miami and Hialeah.", {kMiami, 4158476}},
                             {"", {}},
                         }));

class SpanishMentions : public testing::TestWithParam<Case> {};
TEST_P(SpanishMentions, AreFound) {
  EXPECT_EQ(found_in(GetParam().text, "es"), GetParam().cities);
}
INSTANTIATE_TEST_SUITE_P(, SpanishMentions,
                         testing::ValuesIn<Case>({
                             {"La marcha fue en Torreón el martes.", {kTorreon}},
                             {"El alcalde de Torreón habló.", {kTorreon}},
                             {"El Ayuntamiento de Madrid aprobó la ley.", {kMadrid}},
                             {"Viajó de Madrid a Barcelona.", {kMadrid, kBarcelona}},
                             {"Vive en la Ciudad de México.", {kMexicoCity}},
                             {"Trabaja en Monterrey, Nuevo León.", {kMonterrey}},
                             {"ciudades como Culiacán o Mazatlán", {kCuliacan, kMazatlan}},
                             {"Huelga en Nueva York y Filadelfia.", {kNewYork, kPhiladelphia}},
                             {"El presidente llegó a Moscú.", {kMoscow}},
                             {"Nació en La Habana.", {kHavana}},
                             {"una reunión en Bogotá, Colombia", {kBogota}},
                             {"la ciudad de Tijuana", {kTijuana}},
                             {"desde Nuevo Laredo hasta Acapulco", {kNuevoLaredo, kAcapulco}},
                             {"conflicto en Atlantic City y San Francisco", {kAtlanticCity, kSanFrancisco}},
                             {"vecinos de Guadalajara, Jalisco", {kGuadalajara}},
                             {"El futbolista del Barcelona marcó.", {}},
                             {"El Real Madrid ganó.", {}},
                             {"El Tecnológico de Monterrey abrió un curso.", {}},
                             {"La Universidad de Guadalajara abrió.", {}},
                             {"Vive en la calle Madrid.", {}},
                             {"La avenida Matamoros está cerrada.", {}},
                             {"El pueblo de México lo sabe.", {}},
                             {"El presidente de Costa Rica habló.", {}},
                             {"el general Cienfuegos", {}},
                             {"Benito Juárez García nació en 1806.", {}},
                             {"Francisco I. Madero murió.", {}},
                             {"La señora Victoria dijo que sí.", {}},
                             {"Mercedes y Trinidad García opinaron.", {}},
                             {"Una mujer habló.", {}},
                             {"El amparo fue negado; Amparo lo dijo.", {}},
                             {"El león escapó. León rugió.", {}},
                             {"Como dijo el alcalde, no hay dinero.", {}},
                             {"en Chiapas, Guerrero, Puebla y Tlaxcala", {}},
                             {"el estado de Zacatecas", {}},
                             {"la población de Durango", {}},
                             {"en Asia oriental", {}},
                             {"la administración de Bush", {}},
                             {"la decisión de DACA", {}},
                             {"en marzo y en mayo", {}},
                             {"JESÚS ANTONIO ESTEVA MEDINA", {}},
                             {"RAFAEL DE SANTIAGO", {}},
                             {"La Secretaría de Turismo informó.", {}},
                         }));

TEST(CityFinder, TakesTheHomeRegionBetweenPlacesOfOneName) {
  const CityHome oregon{"US", "OR"};
  EXPECT_EQ(found_in("The meeting is in Portland.", "en", oregon), std::vector<std::int64_t>{5746545});
  const CityHome maine{"US", "ME"};
  EXPECT_EQ(found_in("The meeting is in Portland.", "en", maine), std::vector<std::int64_t>{4975802});
}

struct HomeCase {
  const char* text;
  const char* home;
  const char* city;  ///< name and country
};
void PrintTo(const HomeCase& c, std::ostream* out) {
  *out << c.home << ": " << c.text;
}
class PlacesOfManyCountries : public testing::TestWithParam<HomeCase> {};
TEST_P(PlacesOfManyCountries, AreThePagesOwn) {
  const CityFinder finder(reference(), {{GetParam().text, "es", false, 0}}, kBudget);
  std::string found;
  for (const FoundCity& city : finder.find({GetParam().home, "", true}))
    found += (found.empty() ? "" : ", ") + std::string(city.city->name) + " " + std::string(city.city->country);
  EXPECT_EQ(found, GetParam().city);
}
INSTANTIATE_TEST_SUITE_P(, PlacesOfManyCountries,
                         testing::ValuesIn<HomeCase>({
                             {"Los vecinos de Córdoba celebraron.", "ES", "Córdoba ES"},
                             {"Una oficina en Córdoba abrió ayer.", "MX", "Córdoba MX"},
                             {"Los docentes marcharon en Córdoba.", "AR", "Córdoba AR"},
                             {"En Guadalupe falta el agua.", "MX", "Guadalupe MX"},
                             {"La biblioteca de Guadalajara abre.", "ES", "Guadalajara ES"},
                             {"La biblioteca de Guadalajara abre.", "MX", "Guadalajara MX"},
                             {"En León los mineros firmaron.", "ES", "León ES"},
                             {"En León los estudiantes marcharon.", "NI", "León NI"},
                             {"En Armenia subió el precio del café.", "CO", "Armenia CO"},
                             {"El intendente de San Isidro habló.", "AR", "San Isidro AR"},
                             {"En el estado de Zacatecas y en Fresnillo", "MX", "Fresnillo MX"},
                             {"en Chiapas, Guerrero, Puebla y Tlaxcala", "MX", ""},
                             {"La gira llegó a Colombia.", "CU", ""},
                             {"La gira llegó a Armenia y a Georgia.", "ES", ""},
                             {"El encuentro en Vista Alegre empezó tarde.", "ES", ""},
                             {"El sector crece en La Laguna.", "MX", ""},
                             {"El acto fue en Torreón y en Lerdo.", "MX", "Torreón MX, Lerdo MX"},
                             {"Por ejemplo, en Bay Area un grupo se organizó.", "MX", ""},
                             {"Fue obtenido de University of Florida en mayo.", "MX", ""},
                             {"La gira llegó a Montevideo y a Nantes.", "ES", "Montevideo UY, Nantes FR"},
                         }));

TEST(CityFinder, BelievesVillagesOfThePagesCountryAlone) {
  constexpr std::int64_t kBedar = 2521197;  // 786 inhabitants
  EXPECT_EQ(found_in("El fuego empezó en Bédar por la noche.", "es", {"ES", ""}), (std::vector{kBedar}));
  EXPECT_TRUE(found_in("El fuego empezó en Bédar por la noche.", "es", {"AR", ""}).empty());
  EXPECT_TRUE(found_in("El fuego empezó en Bédar por la noche.", "es").empty());
}

TEST(CityFinder, PassesOverCampusesAndTitlesOfPersons) {
  EXPECT_TRUE(found_in("She teaches at the State University of New York at Stony Brook.", "en").empty());
  EXPECT_TRUE(found_in("Ben Hale, Firefox Lead, United States", "en").empty());
}

TEST(CityFinder, SaysWhatItPassedOver) {
  const CityFinder finder(reference(), {{"The Hartford Courant wrote of it.", "en", false, 0}}, kBudget);
  EXPECT_TRUE(finder.find({}).empty());
  const std::vector<FoundCity> rest = finder.passed_over({});
  ASSERT_FALSE(rest.empty());
  EXPECT_EQ(rest.front().city->geonameid, kHartford);
  EXPECT_LT(rest.front().score, kCityListedFrom);
  EXPECT_FALSE(rest.front().reasons.empty());
}

TEST(CityFinder, IsNotLedToADwarfByItsHome) {
  const CityHome connecticut{"US", "CT"};
  EXPECT_EQ(found_in("Turmoil in Washington went on.", "en", connecticut), std::vector<std::int64_t>{kWashington});
}

TEST(CityFinder, LetsARegionNamedElsewhereDecide) {
  EXPECT_EQ(found_in("Missouri lawmakers met in Springfield. Missouri voted.", "en"),
            std::vector<std::int64_t>{4409896});
}

TEST(CityFinder, PinsAllMentionsToTheOneWithARegion) {
  EXPECT_EQ(found_in("In Paris, Texas, rain fell. Paris was wet.", "en"), std::vector<std::int64_t>{kParisTexas});
}

TEST(CityFinder, GivesItsReasons) {
  const CityFinder finder(reference(), {{"The Mayor of Hartford spoke.", "en", false, 0}}, kBudget);
  const auto found = finder.find({});
  ASSERT_EQ(found.size(), 1u);
  double sum = 0;
  bool mayor = false;
  for (const CityReason& reason : found[0].reasons) {
    sum += reason.points;
    mayor = mayor || reason.rule == "'mayor of' before";
  }
  EXPECT_TRUE(mayor);
  EXPECT_DOUBLE_EQ(sum, found[0].score);
}

TEST(CityFinder, LeavesOutTheBytesOfTheDateline) {
  const CityFinder finder(reference(), {{"LONDON – Workers met in Paris.", "en", false, 11}}, kBudget);
  const auto found = finder.find({});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].city->geonameid, kParis);
}

}  // namespace
}  // namespace dateline::city_finder_test
