// Tests of cognates: pairs that must meet, words that must not, the trigram index against a plain scan.
#include "query/plan/cognates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "indexer/analysis/cognate_key.h"

namespace dateline::cognates_test {
namespace {

constexpr auto kForth = Direction::english_to_spanish;
constexpr auto kBack = Direction::spanish_to_english;

struct Case {
  Direction direction;
  const char* word;
  const char* cognate;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.word;
}
class Cognates : public testing::TestWithParam<Case> {};

struct Found {
  std::string word;
  double similarity = 0;
};

std::vector<Found> cognates(std::vector<VocabularyWord> words, const char* asked, Direction direction, double least) {
  std::sort(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.word < b.word; });
  const std::vector<WordList> lists = {WordList::of(words)};
  std::vector<Found> found;
  for (const Cognate& one : find_cognates(lists, asked, direction, least))
    found.push_back({std::string(one.word), one.similarity});
  return found;
}

TEST_P(Cognates, Meet) {
  const Case& c = GetParam();
  const auto found = cognates({{c.cognate, 3, c.direction == kBack, c.direction == kForth}, {"zzzz", 1, true, true}},
                              c.word, c.direction, 0.6);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].word, c.cognate);
}
INSTANTIATE_TEST_SUITE_P(Table, Cognates,
                         testing::ValuesIn<Case>({
                             {kForth, "inflation", "inflacion"},
                             {kForth, "legislation", "legislacion"},
                             {kForth, "immigration", "inmigracion"},
                             {kForth, "commission", "comision"},
                             {kForth, "university", "universidad"},
                             {kForth, "quality", "calidad"},
                             {kForth, "philosophy", "filosofia"},
                             {kForth, "photograph", "fotografia"},
                             {kForth, "theory", "teoria"},
                             {kForth, "orthodox", "ortodoxo"},
                             {kForth, "socialism", "socialismo"},
                             {kForth, "communist", "comunista"},
                             {kForth, "difference", "diferencia"},
                             {kForth, "distance", "distancia"},
                             {kForth, "emergency", "emergencia"},
                             {kForth, "electronic", "electronico"},
                             {kForth, "political", "politico"},
                             {kForth, "physics", "fisica"},
                             {kForth, "documents", "documento"},
                             {kForth, "necessary", "necesario"},
                             {kForth, "territory", "territorio"},
                             {kForth, "famous", "famoso"},
                             {kForth, "exactly", "exactamente"},
                             {kForth, "collective", "colectivo"},
                             {kForth, "strategy", "estrategia"},
                             {kForth, "specialist", "especialista"},
                             {kForth, "spectacular", "espectacular"},
                             {kForth, "organization", "organizacion"},
                             {kForth, "literature", "literatura"},
                             {kForth, "laboratory", "laboratorio"},
                             {kForth, "atlantic", "atlantico"},
                             {kForth, "candidates", "candidatos"},
                             {kForth, "hospitals", "hospitales"},
                             {kForth, "referendum", "referendo"},
                             {kForth, "actor", "actores"},
                             {kForth, "stadium", "estadio"},
                             {kBack, "inflacion", "inflation"},
                             {kBack, "elecciones", "elections"},
                             {kBack, "universidades", "university"},
                             {kBack, "filosofia", "philosophy"},
                             {kBack, "comunista", "communist"},
                             {kBack, "democracia", "democracy"},
                             {kBack, "estructura", "structure"},
                             {kBack, "especial", "special"},
                             {kBack, "estadistica", "statistics"},
                             {kBack, "monumentos", "monument"},
                             {kBack, "organizar", "organize"},
                             {kBack, "dramatico", "dramatic"},
                             {kBack, "moderado", "moderate"},
                             {kBack, "delegados", "delegates"},
                             {kBack, "capitalismo", "capitalism"},
                             {kBack, "visitante", "visitant"},
                             {kBack, "misiones", "missions"},
                             {kBack, "petroleo", "petroleum"},
                         }));

struct FalseCase {
  Direction direction;
  const char* word;
  const char* other;
};
void PrintTo(const FalseCase& c, std::ostream* out) {
  *out << c.word;
}
class NoCognates : public testing::TestWithParam<FalseCase> {};
TEST_P(NoCognates, StayApart) {
  const FalseCase& c = GetParam();
  EXPECT_TRUE(cognates({{c.other, 3, c.direction == kBack, c.direction == kForth}}, c.word, c.direction, 0.6).empty());
}
INSTANTIATE_TEST_SUITE_P(Table, NoCognates,
                         testing::ValuesIn<FalseCase>({
                             {kForth, "house", "casa"},
                             {kForth, "inflation", "formacion"},
                             {kForth, "strike", "distrito"},
                             {kForth, "union", "reunido"},
                             {kForth, "worker", "vortice"},
                             {kForth, "the", "tes"},
                             {kForth, "2015", "2016"},
                             {kBack, "huelga", "helga"},
                             {kBack, "alcalde", "calender"},
                             {kBack, "sindicato", "dictator"},
                         }));

TEST(FindCognates, WantsTheOtherLanguage) {
  const std::vector<VocabularyWord> words = {
      {"inflacion", 3, false, true}, {"inflation", 9, true, false}, {"inflations", 2, true, false}};
  const auto spanish = cognates(words, "inflation", kForth, 0.6);
  ASSERT_EQ(spanish.size(), 1u);
  EXPECT_EQ(spanish[0].word, "inflacion");
  const auto english = cognates(words, "inflacion", kBack, 0.6);
  ASSERT_EQ(english.size(), 2u);
  EXPECT_EQ(english[0].word, "inflation");
}

/// The obvious version: Dice's coefficient of trigram sets, word by word.
double dice(const std::string& a, const std::string& b) {
  const auto grams = [](const std::string& key) {
    const std::string marked = "^" + key + "$";
    std::set<std::string> result;
    for (std::size_t i = 0; i + 3 <= marked.size(); ++i) result.insert(marked.substr(i, 3));
    return result;
  };
  const auto x = grams(a), y = grams(b);
  std::size_t shared = 0;
  for (const auto& gram : x) shared += y.count(gram);
  return 2.0 * static_cast<double>(shared) / static_cast<double>(x.size() + y.size());
}

TEST(FindCognates, AgreesWithAPlainScan) {
  std::mt19937 random(20150916);
  const auto letters = std::string("aeioucnstrlph");
  const auto word = [&] {
    std::string result;
    for (std::size_t length = 4 + random() % 7; result.size() < length;)
      result += letters[random() % (random() % 2 ? 5 : letters.size())];
    return result;
  };
  std::set<std::string> distinct;
  while (distinct.size() < 3000) distinct.insert(word());
  // Spread over three lists, some words in two of them.
  std::vector<VocabularyWord> words;
  std::vector<std::vector<VocabularyWord>> parts(3);
  for (const auto& one : distinct) {
    words.push_back({one, static_cast<std::uint32_t>(2 + random() % 9), random() % 2 == 0, random() % 3 != 0});
    VocabularyWord part = words.back();
    if (random() % 4 == 0) {
      part.documents = 1;
      parts[2].push_back(part);
      part.documents = words.back().documents - 1;
    }
    parts[random() % 2].push_back(part);
  }
  const std::vector<WordList> lists = {WordList::of(parts[0]), WordList::of(parts[1]), WordList::of(parts[2])};
  for (int round = 0; round < 400; ++round) {
    const std::string asked = word();
    const Direction direction = random() % 2 ? kForth : kBack;
    const double least = 0.4 + 0.05 * static_cast<double>(random() % 13);
    std::vector<std::pair<double, const VocabularyWord*>> expected;
    for (const VocabularyWord& one : words) {
      double best = 0;
      for (const auto& key : cognate_keys(asked, direction)) best = std::max(best, dice(key, cognate_key(one.word)));
      if (best >= least && (direction == kForth ? one.spanish : one.english)) expected.emplace_back(best, &one);
    }
    std::stable_sort(expected.begin(), expected.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second->documents > b.second->documents;
    });
    const auto found = find_cognates(lists, asked, direction, least);
    ASSERT_EQ(found.size(), expected.size()) << asked << ' ' << least;
    for (std::size_t i = 0; i < found.size(); ++i) {
      EXPECT_EQ(found[i].word, expected[i].second->word) << asked;
      EXPECT_EQ(found[i].documents, expected[i].second->documents) << asked;
      EXPECT_DOUBLE_EQ(found[i].similarity, expected[i].first);
    }
  }
}

}  // namespace
}  // namespace dateline::cognates_test
