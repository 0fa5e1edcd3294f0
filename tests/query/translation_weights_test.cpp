// What a translation counts beside the word itself, phrases under --match any, possessives, irregular forms, and pairs
// that must not be there.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "indexer/base/data_directory.h"
#include "query/plan/expansion.h"
#include "query/search.h"
#include "tests/query/index_fixture.h"
#include "tests/scratch_directory.h"

namespace dateline::translation_weights_test {
namespace {

constexpr double kNear = 0.005;

std::vector<Statement> statements() {
  return {
      test_statement("es-strike", "Huelga", "La huelga y el paro de los trabajadores; un golpe a la empresa.", "es"),
      test_statement("es-climate", "Clima", "El cambio climático preocupa a la ciudad.", "es"),
      test_statement("es-apart", "Cambio", "El cambio del horario. El debate climático sigue en otra ciudad.", "es"),
      test_statement("en-strike", "Strike", "The strike of the workers.", "en"),
  };
}

/// A searcher over the statements with a lexicon written for the case.
class Fixture {
 public:
  Fixture(const std::string& learned, const std::string& glossary) : index_(statements()) {
    directory_.write("lexicon.tsv", learned);
    if (!glossary.empty()) directory_.write("glossary.tsv", glossary);
    resources_ = SearchResources::load();
    resources_.expander = std::make_shared<LexiconExpander>(
        std::make_shared<const Lexicon>(Lexicon::load(directory_.path(), LexiconUse::shipped)), nullptr);
    searcher_.emplace(index_.reader(), resources_);
  }
  Plan plan(const std::string& query, Match match = Match::any) { return searcher_->match(request(query, match)).plan; }
  Results search(const std::string& query, Match match = Match::any) {
    return searcher_->search(request(query, match));
  }

 private:
  static Request request(const std::string& query, Match match) {
    Request result;
    result.query = query;
    result.match = match;
    return result;
  }
  ScratchDirectory directory_;
  TestIndex index_;
  SearchResources resources_;
  std::optional<Searcher> searcher_;
};

double weight_of(const ScoredWord& word, const std::string& part) {
  for (const ScoredTerm& one : word.terms)
    if (one.term.find(part) != std::string::npos) return one.weight;
  return 0;
}

struct WeightCase {
  const char* name;
  const char* learned;  ///< a row of lexicon.tsv
  const char* glossary;
  const char* term;  ///< part of the stem
  double weight;
};
void PrintTo(const WeightCase& c, std::ostream* out) {
  *out << c.name;
}
class TranslationWeight : public testing::TestWithParam<WeightCase> {};
TEST_P(TranslationWeight, IsTheProbabilityDamped) {
  Fixture fixture(GetParam().learned, GetParam().glossary);
  const Plan plan = fixture.plan("strike");
  ASSERT_EQ(plan.scored.size(), 1u);
  EXPECT_NEAR(weight_of(plan.scored[0], GetParam().term), GetParam().weight, kNear) << describe_scoring(plan);
}
INSTANTIATE_TEST_SUITE_P(
    , TranslationWeight,
    testing::ValuesIn<WeightCase>({
        {"TheWordItself", "strike\thuelga\t0.8\t0.9\t8\n", "", "strike", 1.0},
        {"LearnedAlone", "strike\thuelga\t0.8\t0.9\t8\n", "", "huelg", 1.0},
        {"LearnedOfTwo", "strike\thuelga\t0.64\t0.9\t64\nstrike\tgolpe\t0.36\t0.9\t36\n", "", "huelg", 0.7317},
        {"TheSecondOfTwo", "strike\thuelga\t0.64\t0.9\t64\nstrike\tgolpe\t0.36\t0.9\t36\n", "", "golp", 0.4891},
        {"ListedWithAWeight", "red\trojo\t1\t1\t5\n", "strike\tparo\t0.49\n", "par", 0.6069},
        {"ListRaisesWhatWasLearned", "strike\thuelga\t0.8\t0.9\t80\nstrike\tparo\t0.2\t0.9\t20\n",
         "strike\tparo\t0.81\n", "par", 0.8629},
        {"ListHardlyLowersWhatIsWellLearned", "strike\thuelga\t0.64\t0.9\t64\nstrike\tgolpe\t0.36\t0.9\t36\n",
         "strike\thuelga\t0.1\n", "huelg", 0.7200},
        {"BesideAListOneLinkSaysLittle", "strike\tgolpe\t1\t0.9\t1\n", "strike\thuelga\t0.5\nstrike\tgolpe\t0.2\n",
         "golp", 0.6156},
        {"BelowTheLeastProbability", "strike\thuelga\t0.97\t0.9\t97\nstrike\tgolpe\t0.03\t0.9\t3\n", "", "golp", 0.0},
        {"NotInTheIndex", "strike\tataque\t0.9\t0.9\t9\n", "", "ataqu", 0.0},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(PhraseTranslation, RanksThePhraseAboveItsWordsApart) {
  Fixture fixture("climate\tclima\t1\t1\t9\n", "climate change\tcambio climático\n");
  const Plan plan = fixture.plan("climate change");
  ASSERT_EQ(plan.scored.size(), 2u);
  for (const ScoredWord& word : plan.scored) ASSERT_EQ(word.phrases.size(), 1u) << "the phrase stands for either word";
  const Results results = fixture.search("climate change");
  ASSERT_FALSE(results.items.empty());
  EXPECT_EQ(results.items[0].id, "es-climate");
}

TEST(PhraseTranslation, IsNeededAsAWholeWhereAllWordsAre) {
  Fixture fixture("climate\tclima\t1\t1\t9\n", "climate change\tcambio climático\n");
  const Results results = fixture.search("climate change", Match::all);
  ASSERT_EQ(results.items.size(), 1u);
  EXPECT_EQ(results.items[0].id, "es-climate");
}

struct PossessiveCase {
  const char* name;
  const char* query;
};
void PrintTo(const PossessiveCase& c, std::ostream* out) {
  *out << c.query;
}
class Possessive : public testing::TestWithParam<PossessiveCase> {};
TEST_P(Possessive, IsTranslatedAsItsWord) {
  Fixture fixture("worker\ttrabajador\t1\t1\t9\n", "");
  const Plan plan = fixture.plan(GetParam().query);
  ASSERT_FALSE(plan.scored.empty());
  EXPECT_GT(weight_of(plan.scored[0], "trabaj"), 0.9) << describe_scoring(plan);
}
INSTANTIATE_TEST_SUITE_P(, Possessive,
                         testing::ValuesIn<PossessiveCase>({
                             {"None", "worker"},
                             {"OfOne", "worker's"},
                             {"OfMany", "workers'"},
                             {"CurlyApostrophe", "worker\xE2\x80\x99s"},
                             {"BeforeAnother", "worker's strike"},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

const Lexicon& shipped() {
  static const Lexicon loaded = Lexicon::load(data_directory(), LexiconUse::shipped);
  return loaded;
}

struct ShippedCase {
  Direction direction;
  const char* word;
  const char* other;
};
void PrintTo(const ShippedCase& c, std::ostream* out) {
  *out << c.word << ' ' << c.other;
}

bool translated(const ShippedCase& c) {
  Stemmer stemmer;
  const auto stem = [&](const std::string& word) {
    return c.direction == Direction::english_to_spanish ? stemmer.spanish(word) : stemmer.english(word);
  };
  const auto found = shipped().translate(c.word, c.direction, stemmer);
  return std::any_of(found.begin(), found.end(), [&](const Translation& one) {
    return one.words.size() == 1 && stem(one.words[0]) == stem(c.other);
  });
}

constexpr auto kForth = Direction::english_to_spanish;
constexpr auto kBack = Direction::spanish_to_english;

/// Chance pairs that once were learned from one or two sentences.
class WrongTranslation : public testing::TestWithParam<ShippedCase> {};
TEST_P(WrongTranslation, IsNotShipped) {
  EXPECT_FALSE(translated(GetParam()));
}
INSTANTIATE_TEST_SUITE_P(, WrongTranslation,
                         testing::ValuesIn<ShippedCase>({
                             {kForth, "minimum", "abundante"},
                             {kForth, "reform", "vigor"},
                             {kForth, "trump", "superada"},
                             {kForth, "labor", "empresarios"},
                             {kForth, "status", "limpieza"},
                             {kForth, "jury", "conclusion"},
                             {kForth, "assault", "rifle"},
                             {kForth, "senior", "seis"},
                             {kForth, "advocacy", "influir"},
                             {kForth, "principal", "escuela"},
                             {kForth, "award", "des"},
                             {kForth, "resolution", "a"},
                             {kBack, "vigor", "reform"},
                             {kBack, "empresarios", "labor"},
                             {kBack, "limpieza", "status"},
                             {kBack, "seis", "senior"},
                         }));

/// Forms whose stem does not meet that of the base form.
class IrregularForm : public testing::TestWithParam<ShippedCase> {};
TEST_P(IrregularForm, IsTranslated) {
  EXPECT_TRUE(translated(GetParam()));
}
INSTANTIATE_TEST_SUITE_P(
    , IrregularForm,
    testing::ValuesIn<ShippedCase>({
        {kForth, "won", "ganar"},       {kForth, "lost", "perder"},    {kForth, "lose", "pierde"},
        {kForth, "sold", "vender"},     {kForth, "fell", "caer"},      {kForth, "women", "mujer"},
        {kForth, "stronger", "fuerte"}, {kForth, "said", "decir"},     {kForth, "reduce", "redujo"},
        {kForth, "elect", "eligieron"}, {kForth, "ask", "pidió"},      {kForth, "die", "murió"},
        {kBack, "dijo", "say"},         {kBack, "pierde", "lose"},     {kBack, "redujo", "reduce"},
        {kBack, "murieron", "die"},     {kBack, "propuso", "propose"}, {kBack, "abierto", "open"},
        {kBack, "sigue", "follow"},     {kBack, "pidió", "ask"},
    }));

}  // namespace
}  // namespace dateline::translation_weights_test
