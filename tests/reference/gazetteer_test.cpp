// Look-ups of typed city names, labels in both languages, regions, and near spellings.
#include "indexer/reference/gazetteer.h"

#include <gtest/gtest.h>

#include "indexer/reference/place_key.h"
#include "indexer/reference/reference.h"

namespace dateline::gazetteer_test {
namespace {

const Gazetteer& gazetteer() {
  static const Reference reference = Reference::load();
  return reference.gazetteer();
}

struct LookUpCase {
  const char* name;
  const char* typed;
  std::int64_t first;
};
void PrintTo(const LookUpCase& c, std::ostream* out) {
  *out << c.typed;
}
class LookUp : public testing::TestWithParam<LookUpCase> {};
TEST_P(LookUp, GivesTheLargestPlaceMeant) {
  const auto ids = gazetteer().look_up(GetParam().typed);
  EXPECT_EQ(ids.empty() ? 0 : ids.front(), GetParam().first);
}
INSTANTIATE_TEST_SUITE_P(, LookUp,
                         testing::ValuesIn<LookUpCase>({
                             {"City", "Hartford", 4835797},
                             {"SmallLetters", "hartford", 4835797},
                             {"PostalCode", "Hartford, CT", 4835797},
                             {"NoComma", "Hartford CT", 4835797},
                             {"ApStyle", "Hartford, Conn.", 4835797},
                             {"FullState", "hartford, connecticut", 4835797},
                             {"OtherHartford", "Hartford, WI", 5255628},
                             {"StateAndCountry", "Hartford, CT, USA", 4835797},
                             {"Spanish", "nueva york", 5128581},
                             {"Initials", "NYC", 5128581},
                             {"ShortName", "New York", 5128581},
                             {"Paris", "Paris", 2988507},
                             {"ParisTexas", "Paris, Texas", 4717560},
                             {"ParisSpanish", "París, Francia", 2988507},
                             {"London", "Londres", 2643743},
                             {"LondonOntario", "London, Ontario", 6058560},
                             {"RiverLeftOut", "Newcastle, England", 2641673},
                             {"SeaLeftOut", "Southend, England", 2637433},
                             {"LondonOnt", "London, Ont.", 6058560},
                             {"NoAccent", "torreon", 3981254},
                             {"StateOfMexico", "Torreón, Coah.", 3981254},
                             {"Cdmx", "CDMX", 3530597},
                             {"Df", "México, D.F.", 3530597},
                             {"BogotaDc", "Bogotá, D.C.", 3688689},
                             {"WashingtonDc", "Washington, D.C.", 4140963},
                             {"WashingtonBare", "washington dc", 4140963},
                             {"Saint", "St. Paul, Minn.", 5045360},
                             {"Hyphens", "Port-au-Prince", 3718426},
                             {"OldName", "Peking", 1816670},
                             {"PuertoRico", "San Juan, PR", 4568127},
                             {"WrongState", "Hartford, Texas", 0},
                             {"NoPlace", "Nowhere at all", 0},
                             {"Nothing", "", 0},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(Gazetteer, ListsAllPlacesOfAName) {
  const auto ids = gazetteer().look_up("Springfield");
  ASSERT_GT(ids.size(), 5u);
  for (std::size_t at = 1; at < ids.size(); ++at)
    EXPECT_GE(gazetteer().find(ids[at - 1])->population, gazetteer().find(ids[at])->population);
}

struct LabelCase {
  const char* name;
  std::int64_t id;
  const char* english;
  const char* spanish;
};
void PrintTo(const LabelCase& c, std::ostream* out) {
  *out << c.english;
}
class Label : public testing::TestWithParam<LabelCase> {};
TEST_P(Label, NamesTheRegionInTheReadersLanguage) {
  EXPECT_EQ(gazetteer().label(GetParam().id, "en"), GetParam().english);
  EXPECT_EQ(gazetteer().label(GetParam().id, "es"), GetParam().spanish);
}
INSTANTIATE_TEST_SUITE_P(, Label,
                         testing::ValuesIn<LabelCase>({
                             {"Hartford", 4835797, "Hartford, CT", "Hartford, CT"},
                             {"NewYork", 5128581, "New York City, NY", "Nueva York, NY"},
                             {"Philadelphia", 4560349, "Philadelphia, PA", "Filadelfia, PA"},
                             {"Washington", 4140963, "Washington, DC", "Washington, DC"},
                             {"Paris", 2988507, "Paris, France", "París, Francia"},
                             {"Torreon", 3981254, "Torreón, Coah.", "Torreón, Coah."},
                             {"MexicoCity", 3530597, "Mexico City, Mexico", "Ciudad de México, México"},
                             {"Toronto", 6167865, "Toronto, ON", "Toronto, ON"},
                             {"SanJuan", 4568127, "San Juan, PR", "San Juan, PR"},
                             {"Singapore", 1880252, "Singapore", "Singapur"},
                             {"AbuDhabi", 292968, "Abu Dhabi, United Arab Emirates",
                              "Abu Dabi, Emiratos Árabes Unidos"},
                             {"Unknown", 1, "", ""},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

struct RegionCase {
  const char* name;
  const char* spelling;
  const char* code;
};
void PrintTo(const RegionCase& c, std::ostream* out) {
  *out << c.spelling;
}
class Regions : public testing::TestWithParam<RegionCase> {};
TEST_P(Regions, AreKnownByEverySpelling) {
  bool found = false;
  for (const Region* region : gazetteer().regions_by_key(place_key(GetParam().spelling)))
    found = found || region->code == GetParam().code;
  EXPECT_TRUE(found);
}
INSTANTIATE_TEST_SUITE_P(, Regions,
                         testing::ValuesIn<RegionCase>({
                             {"Postal", "CT", "US.CT"},
                             {"Ap", "Conn.", "US.CT"},
                             {"Full", "CONNECTICUT", "US.CT"},
                             {"Penn", "Penn.", "US.PA"},
                             {"Dotted", "N.Y.", "US.NY"},
                             {"Dc", "D.C.", "US.DC"},
                             {"PuertoRico", "P.R.", "PR"},
                             {"Ontario", "Ont.", "CA.08"},
                             {"BritishColumbia", "BC", "CA.02"},
                             {"Zacatecas", "Zac.", "MX.32"},
                             {"NuevoLeon", "N.L.", "MX.19"},
                             {"Df", "D.F.", "MX.09"},
                             {"Jalisco", "Jal.", "MX.14"},
                             {"UnitedStates", "EE. UU.", "US"},
                             {"UnitedStatesEs", "Estados Unidos", "US"},
                             {"Uk", "U.K.", "GB"},
                             {"Germany", "Alemania", "DE"},
                             {"Spain", "España", "ES"},
                             {"Catalonia", "Cataluña", "ES.56"},
                             {"BogotaDc", "D.C.", "CO.34"},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(Gazetteer, KnowsHowLongNamesGet) {
  EXPECT_GE(gazetteer().longest_from("new"), 3);
  EXPECT_GE(gazetteer().longest_from("port"), 3);
  EXPECT_GE(gazetteer().longest_region_from("new"), 2);
}

TEST(Gazetteer, TellsDatelineNamesFromEverydayOnes) {
  EXPECT_FALSE(gazetteer().by_key("united nations").empty());
  EXPECT_TRUE(gazetteer().by_key("united nations", true).empty());
  for (const City* city : gazetteer().by_key("guatemala", true)) EXPECT_NE(city->geonameid, 3598132);
}

TEST(Gazetteer, ShowsTheNamesThatArePrinted) {
  const struct {
    std::int64_t id;
    const char* english;
    const char* spanish;
  } cases[] = {{3521081, "Puebla", "Puebla"},
               {3530517, "Coatzacoalcos", "Coatzacoalcos"},
               {4014338, "Chihuahua", "Chihuahua"},
               {3836277, "Santa Fe", "Santa Fe"},
               {3530597, "Mexico City", "Ciudad de México"}};
  for (const auto& c : cases) {
    const City* city = gazetteer().find(c.id);
    ASSERT_TRUE(city) << c.english;
    EXPECT_EQ(city->name, c.english);
    EXPECT_EQ(city->name_es, c.spanish);
  }
  // A label takes no spelling away and adds none.
  EXPECT_FALSE(gazetteer().by_key("puebla city").empty());
  EXPECT_FALSE(gazetteer().by_key("puerto mexico").empty());
}

TEST(Gazetteer, FindsNearSpellingsWithinARegion) {
  const Region* california = gazetteer().region("US.CA");
  ASSERT_TRUE(california);
  const auto found = gazetteer().nearly("san francisico", *california);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front()->geonameid, 5391959);
  EXPECT_TRUE(gazetteer().nearly("san francisco", *california).empty() ||
              gazetteer().nearly("san francisco", *california).front()->geonameid != 5391959);
}

}  // namespace
}  // namespace dateline::gazetteer_test
