// Keys of place names, and their agreement with the committed gazetteer.
#include "indexer/reference/place_key.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "indexer/analysis/fold.h"
#include "indexer/base/data_directory.h"

namespace dateline::place_key_test {
namespace {

struct Case {
  const char* name;
  const char* text;
  const char* expected;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.text;
}
class PlaceKey : public testing::TestWithParam<Case> {};
TEST_P(PlaceKey, IsFoldedWordsOfLettersAndDigits) {
  EXPECT_EQ(place_key(GetParam().text), GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(, PlaceKey,
                         testing::ValuesIn<Case>({
                             {"Plain", "Hartford", "hartford"},
                             {"Capitals", "NEW HAVEN", "new haven"},
                             {"Accents", "Torreón", "torreon"},
                             {"CapitalAccents", "MÉRIDA, YUCATÁN", "merida yucatan"},
                             {"Enye", "Cataño", "catano"},
                             {"Hyphens", "Port-au-Prince", "port au prince"},
                             {"Apostrophe", "Coeur d’Alene", "coeur d alene"},
                             {"Possessive", "Lee's Summit", "lee s summit"},
                             {"SaintShort", "St. Paul", "saint paul"},
                             {"SaintLast", "Main St.", "main st"},
                             {"Fort", "Ft. Worth", "fort worth"},
                             {"Mount", "Mt. Vernon", "mount vernon"},
                             {"Santa", "Sta. Ana", "santa ana"},
                             {"Ciudad", "Cd. Juárez", "ciudad juarez"},
                             {"Dotted", "D.C.", "d c"},
                             {"DecomposedAccent", "Bogota\u0301", "bogota"},
                             {"BeyondLatin1", "Łódź", "łodz"},
                             {"Nothing", " – ", ""},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(GazetteerFile, HasEveryNamesKey) {
  std::ifstream file(data_directory() / "gazetteer.tsv");
  std::string line;
  int wrong = 0, lines = 0;
  while (std::getline(file, line)) {
    if (line.starts_with('#')) continue;
    ++lines;
    std::vector<std::string> cells;
    std::istringstream cut(line);
    for (std::string cell; std::getline(cut, cell, '\t');) cells.push_back(cell);
    ASSERT_EQ(cells.size(), 8u) << line;
    const std::string keys = "|" + cells[7] + "|";
    for (const std::string& name : {cells[1], cells[2]})
      if (!place_key(name).empty() && keys.find("|" + place_key(name) + "|") == keys.npos && ++wrong < 10)
        ADD_FAILURE() << name << " has the key " << place_key(name) << ", the file " << keys;
  }
  EXPECT_GT(lines, 60000);
  EXPECT_EQ(wrong, 0);
}

TEST(WordKey, AgreesWithFoldingLetterByLetter) {
  for (int c = 0xC0; c <= 0x24F; ++c) {
    const std::string letter{static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3F))};
    if (c == 0xD7 || c == 0xF7) continue;
    std::string key;
    append_word_key(letter, key);
    EXPECT_EQ(key, fold_tilde(fold(letter))) << std::hex << c;
  }
}

struct WordCase {
  const char* name;
  const char* text;
  std::vector<std::string> words;
};
void PrintTo(const WordCase& c, std::ostream* out) {
  *out << c.text;
}
class PlaceWords : public testing::TestWithParam<WordCase> {};
TEST_P(PlaceWords, AreRunsOfLettersAndDigits) {
  const std::string_view text = GetParam().text;
  std::vector<std::string> words;
  for (const PlaceWord& word : place_words(text)) {
    std::string shown(text.substr(word.begin, word.end - word.begin));
    if (word.all_capitals)
      shown += "/A";
    else if (word.capital)
      shown += "/C";
    if (word.possessive) shown += "/s";
    words.push_back(shown);
  }
  EXPECT_EQ(words, GetParam().words);
}
INSTANTIATE_TEST_SUITE_P(, PlaceWords,
                         testing::ValuesIn<WordCase>({
                             {"Sentence", "In New Haven, 32BJ", {"In/C", "New/C", "Haven/C", "32BJ"}},
                             {"Possessive", "Hartford’s mayor", {"Hartford/C/s", "s", "mayor"}},
                             {"Initials", "U.S. Senate", {"U/C", "S/C", "Senate/C"}},
                             {"Capitals", "ÁVILA DE", {"ÁVILA/A", "DE/A"}},
                             {"NoPossessive", "O'Sullivan", {"O/C", "Sullivan/C"}},
                             {"Empty", "", {}},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace dateline::place_key_test
