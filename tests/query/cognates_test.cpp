// Tests of cognates: pairs that must meet, words that must not, the trigram index against a plain scan.
#include "query/cognates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace dateline {
namespace {

constexpr auto kForth = Direction::english_to_spanish;
constexpr auto kBack = Direction::spanish_to_english;

struct Case { Direction direction; const char* word; const char* cognate; };
void PrintTo(const Case& c, std::ostream* out) { *out << c.word; }
class Cognates : public testing::TestWithParam<Case> {};

std::vector<VocabularyWord> vocabulary(std::vector<VocabularyWord> words) {
  std::sort(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.word < b.word; });
  return words;
}

TEST_P(Cognates, Meet) {
  const Case& c = GetParam();
  const auto words = vocabulary({{c.cognate, 3, c.direction == kBack, c.direction == kForth}, {"zzzz", 1, true, true}});
  const auto found = CognateIndex(words).find(c.word, c.direction, 4, 0.6);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].word, c.cognate);
}
INSTANTIATE_TEST_SUITE_P(Table, Cognates, testing::ValuesIn<Case>({
    {kForth, "inflation", "inflacion"},       {kForth, "legislation", "legislacion"}, {kForth, "immigration", "inmigracion"},
    {kForth, "commission", "comision"},       {kForth, "university", "universidad"},  {kForth, "quality", "calidad"},
    {kForth, "philosophy", "filosofia"},      {kForth, "photograph", "fotografia"},   {kForth, "theory", "teoria"},
    {kForth, "orthodox", "ortodoxo"},         {kForth, "socialism", "socialismo"},    {kForth, "communist", "comunista"},
    {kForth, "difference", "diferencia"},     {kForth, "distance", "distancia"},      {kForth, "emergency", "emergencia"},
    {kForth, "electronic", "electronico"},    {kForth, "political", "politico"},      {kForth, "physics", "fisica"},
    {kForth, "documents", "documento"},       {kForth, "necessary", "necesario"},     {kForth, "territory", "territorio"},
    {kForth, "famous", "famoso"},             {kForth, "exactly", "exactamente"},     {kForth, "collective", "colectivo"},
    {kForth, "strategy", "estrategia"},       {kForth, "specialist", "especialista"}, {kForth, "spectacular", "espectacular"},
    {kForth, "organization", "organizacion"}, {kForth, "literature", "literatura"},   {kForth, "laboratory", "laboratorio"},
    {kForth, "atlantic", "atlantico"},        {kForth, "candidates", "candidatos"},   {kForth, "hospitals", "hospitales"},
    {kForth, "referendum", "referendo"},      {kForth, "actor", "actores"},           {kForth, "stadium", "estadio"},
    {kBack, "inflacion", "inflation"},        {kBack, "elecciones", "elections"},     {kBack, "universidades", "university"},
    {kBack, "filosofia", "philosophy"},       {kBack, "comunista", "communist"},      {kBack, "democracia", "democracy"},
    {kBack, "estructura", "structure"},       {kBack, "especial", "special"},         {kBack, "estadistica", "statistics"},
    {kBack, "monumentos", "monument"},        {kBack, "organizar", "organize"},       {kBack, "dramatico", "dramatic"},
    {kBack, "moderado", "moderate"},            {kBack, "delegados", "delegates"},      {kBack, "capitalismo", "capitalism"},
    {kBack, "visitante", "visitant"},         {kBack, "misiones", "missions"},        {kBack, "petroleo", "petroleum"},
}));

struct FalseCase { Direction direction; const char* word; const char* other; };
void PrintTo(const FalseCase& c, std::ostream* out) { *out << c.word; }
class NoCognates : public testing::TestWithParam<FalseCase> {};
TEST_P(NoCognates, StayApart) {
  const FalseCase& c = GetParam();
  const auto words = vocabulary({{c.other, 3, c.direction == kBack, c.direction == kForth}});
  EXPECT_TRUE(CognateIndex(words).find(c.word, c.direction, 4, 0.6).empty());
}
INSTANTIATE_TEST_SUITE_P(Table, NoCognates, testing::ValuesIn<FalseCase>({
    {kForth, "house", "casa"},       {kForth, "inflation", "formacion"},  {kForth, "strike", "distrito"}, {kForth, "union", "reunido"},
    {kForth, "worker", "vortice"},   {kForth, "the", "tes"},              {kForth, "2015", "2016"},       {kBack, "huelga", "helga"},
    {kBack, "alcalde", "calender"},  {kBack, "sindicato", "dictator"},
}));

TEST(CognateIndexTest, WantsTheOtherLanguage) {
  const auto words = vocabulary({{"inflacion", 3, false, true}, {"inflation", 9, true, false}, {"inflations", 2, true, false}});
  const CognateIndex index(words);
  const auto spanish = index.find("inflation", kForth, 4, 0.6);
  ASSERT_EQ(spanish.size(), 1u);
  EXPECT_EQ(spanish[0].word, "inflacion");
  const auto english = index.find("inflacion", kBack, 4, 0.6);
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

TEST(CognateIndexTest, AgreesWithAPlainScan) {
  std::mt19937 random(20150916);
  const auto letters = std::string("aeioucnstrlph");
  const auto word = [&] {
    std::string result;
    for (std::size_t length = 4 + random() % 5; result.size() < length;) result += letters[random() % (random() % 2 ? 5 : letters.size())];
    return result;
  };
  std::set<std::string> distinct;
  while (distinct.size() < 3000) distinct.insert(word());
  std::vector<VocabularyWord> words;
  for (const auto& one : distinct) words.push_back({one, static_cast<std::uint32_t>(1 + random() % 9), random() % 2 == 0, random() % 3 != 0});
  const CognateIndex index(words);
  for (int round = 0; round < 200; ++round) {
    const std::string asked = word();
    const Direction direction = random() % 2 ? kForth : kBack;
    std::vector<std::pair<double, const VocabularyWord*>> expected;
    for (const VocabularyWord& one : words) {
      double best = 0;
      for (const auto& key : cognate_keys(asked, direction)) best = std::max(best, dice(key, cognate_key(one.word)));
      if (best >= 0.5 && (direction == kForth ? one.spanish : one.english)) expected.emplace_back(best, &one);
    }
    std::stable_sort(expected.begin(), expected.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second->documents > b.second->documents;
    });
    if (expected.size() > 6) expected.resize(6);
    const auto found = index.find(asked, direction, 6, 0.5);
    ASSERT_EQ(found.size(), expected.size()) << asked;
    for (std::size_t i = 0; i < found.size(); ++i) {
      EXPECT_EQ(found[i].word, expected[i].second->word) << asked;
      EXPECT_DOUBLE_EQ(found[i].similarity, expected[i].first);
    }
  }
}

}  // namespace
}  // namespace dateline
