// Tests of the bilingual lexicon: rows that are none, translations in both directions, phrases, sources.
#include "indexer/reference/lexicon.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "indexer/base/data_directory.h"
#include "indexer/base/error.h"
#include "tests/scratch_directory.h"

namespace dateline::lexicon_test {
namespace {

constexpr const char* kSmall =
    "# made for the test\n"
    "worker\ttrabajador\t0.700\t0.900\t7.0\n"
    "worker\tobrero\t0.300\t1.000\t3.0\n"
    "workers\ttrabajadores\t1.000\t1.000\t5.0\n"
    "run\tcorrer\t0.960\t0.900\t9.0\n"
    "run\tdirigir\t0.040\t0.900\t0.4\n"
    "sick leave\tlicencia por enfermedad\t0.500\t1.000\t2.0\n"
    "year\taño\t1.000\t0.990\t20.0\n";

struct BadCase {
  const char* name;
  const char* file;
  const char* content;
  const char* message;
};
void PrintTo(const BadCase& c, std::ostream* out) {
  *out << c.name;
}
class LexiconErrors : public testing::TestWithParam<BadCase> {};
TEST_P(LexiconErrors, NameFileAndLine) {
  ScratchDirectory scratch;
  scratch.write("lexicon.tsv", kSmall);
  scratch.write(GetParam().file, GetParam().content);
  try {
    Lexicon::load(scratch.path(), LexiconUse::shipped);
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::unreadable);
    EXPECT_NE(std::string(error.what()).find(GetParam().message), std::string::npos) << error.what();
  }
}
INSTANTIATE_TEST_SUITE_P(
    , LexiconErrors,
    testing::ValuesIn<BadCase>({
        {"FourColumns", "lexicon.tsv", "# x\na\tb\t0.5\t0.5\n", "lexicon.tsv:2: 4 columns, 5 expected"},
        {"NoNumber", "lexicon.tsv", "a\tb\thigh\t0.5\t1.0\n", "lexicon.tsv:1: 'high' is not a probability"},
        {"Negative", "lexicon.tsv", "a\tb\t-1\t0.5\t1.0\n", "'-1' is not a probability"},
        {"NumberAndMore", "lexicon.tsv", "a\tb\t0.5x\t0.5\t1.0\n", "'0.5x' is not a probability"},
        {"EmptyWord", "lexicon.tsv", "a\t \t0.5\t0.5\t1.0\n", "a word is empty"},
        {"GlossaryOneColumn", "glossary.tsv", "# heading\n\nwage\n", "glossary.tsv:3: 1 columns, 2 or 3 expected"},
        {"GlossaryFourColumns", "glossary.tsv", "a\tb\t0.5\tc\n", "glossary.tsv:1: 4 columns, 2 or 3 expected"},
        {"GlossaryWeight", "glossary.tsv", "a\tb\tmuch\n", "'much' is not a probability"},
        {"VocabularyBlanks", "vocabulary.tsv", "a b\n", "vocabulary.tsv:1: 1 columns"},
        {"RejectedWithoutLanguage", "rejected.tsv", "# x\na\tb\n", "rejected.tsv:2: not a language"},
        {"RejectedWithoutWord", "rejected.tsv", "en\t\tb\n", "rejected.tsv:1: not a language"},
        {"IrregularLanguage", "irregular.tsv", "# x\nfr\tverb\tvoir\tvu\n", "irregular.tsv:2: not a language"},
        {"RejectedWithABlank", "rejected.tsv", "en\trun \tcorrer\n", "rejected.tsv:1: not a language"},
        {"IrregularWithoutForm", "irregular.tsv", "en\tverb\tknow\tknew\t\n", "irregular.tsv:1: not a language"},
        {"IrregularWithoutBase", "irregular.tsv", "en\tverb\n", "irregular.tsv:1: not a language"},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Lexicon, MissingFileIsNamed) {
  ScratchDirectory scratch;
  try {
    Lexicon::load(scratch.path(), LexiconUse::shipped);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::missing);
  }
}

std::vector<std::string> words(const std::vector<Translation>& translations) {
  std::vector<std::string> result;
  for (const Translation& one : translations) {
    std::string text;
    for (const auto& word : one.words) text += (text.empty() ? "" : " ") + word;
    result.push_back(text);
  }
  return result;
}

TEST(Lexicon, JoinsFormAndStem) {
  ScratchDirectory scratch;
  scratch.write("lexicon.tsv", kSmall);
  const Lexicon lexicon = Lexicon::load(scratch.path(), LexiconUse::shipped);
  Stemmer stemmer;
  const auto worker = lexicon.translate("worker", Direction::english_to_spanish, stemmer);
  ASSERT_EQ(worker.size(), 2u);
  // Half what the form says (.7), half what its stem does (12 links of 15).
  EXPECT_EQ(worker[0].words, std::vector<std::string>{"trabajador"});
  EXPECT_NEAR(worker[0].probability, 0.5 * 0.7 + 0.5 * 12 / 15, 1e-6);
  EXPECT_EQ(words(lexicon.translate("run", Direction::english_to_spanish, stemmer)), std::vector<std::string>{"correr"})
      << "below the least probability";
  EXPECT_EQ(words(lexicon.translate("año", Direction::spanish_to_english, stemmer)), std::vector<std::string>{"year"});
  EXPECT_EQ(words(lexicon.translate("running", Direction::english_to_spanish, stemmer)),
            std::vector<std::string>{"correr"})
      << "by its stem";
  EXPECT_TRUE(lexicon.translate("trabajador", Direction::english_to_spanish, stemmer).empty())
      << "a Spanish word in the English direction";
  EXPECT_EQ(words(lexicon.translate_phrase({"sick", "leaves"}, Direction::english_to_spanish, stemmer)),
            std::vector<std::string>{"licencia por enfermedad"});
  EXPECT_EQ(words(lexicon.translate_phrase({"licencia", "por", "enfermedad"}, Direction::spanish_to_english, stemmer)),
            std::vector<std::string>{"sick leave"});
  EXPECT_DOUBLE_EQ(lexicon.count("worker", Direction::english_to_spanish), 10.0);
  EXPECT_DOUBLE_EQ(lexicon.count("nobody", Direction::english_to_spanish), 0.0);
}

TEST(Lexicon, ListsAddAndRaise) {
  ScratchDirectory scratch;
  scratch.write("lexicon.tsv", kSmall);
  scratch.write("glossary.tsv", "worker\toperario\nstrike\tparo laboral\t0.9\nminimum wage\tsalario mínimo\r\n");
  const Lexicon lexicon = Lexicon::load(scratch.path(), LexiconUse::shipped);
  Stemmer stemmer;
  EXPECT_EQ(words(lexicon.translate("worker", Direction::english_to_spanish, stemmer)),
            (std::vector<std::string>{"trabajador", "operario", "obrero"}));
  const auto strike = lexicon.translate("strikes", Direction::english_to_spanish, stemmer);
  ASSERT_EQ(words(strike), std::vector<std::string>{"paro laboral"});
  EXPECT_NEAR(strike[0].probability, 0.9, 1e-6);
  EXPECT_EQ(strike[0].lexicon, "glossary");
  EXPECT_EQ(words(lexicon.translate_phrase({"minimum", "wages"}, Direction::english_to_spanish, stemmer)),
            std::vector<std::string>{"salario minimo"});
}

TEST(Lexicon, RejectsAWordInOneForm) {
  ScratchDirectory scratch;
  scratch.write("lexicon.tsv", kSmall);
  scratch.write("rejected.tsv", "# by hand\nen\trun\tcorrer\r\nes\ttrabajadores\tworker\n");
  const Lexicon lexicon = Lexicon::load(scratch.path(), LexiconUse::shipped);
  Stemmer stemmer;
  EXPECT_EQ(words(lexicon.translate("run", Direction::english_to_spanish, stemmer)), std::vector<std::string>{});
  EXPECT_EQ(words(lexicon.translate("runs", Direction::english_to_spanish, stemmer)),
            std::vector<std::string>{"correr"});
  EXPECT_EQ(words(lexicon.translate("correr", Direction::spanish_to_english, stemmer)),
            std::vector<std::string>{"run"});
  EXPECT_EQ(words(lexicon.translate("trabajadores", Direction::spanish_to_english, stemmer)),
            std::vector<std::string>{});
  EXPECT_TRUE(lexicon.rejects("trabajadores", "workers", Direction::spanish_to_english, stemmer));
  EXPECT_FALSE(lexicon.rejects("trabajador", "workers", Direction::spanish_to_english, stemmer));
  ASSERT_EQ(lexicon.sources().size(), 2U);
  EXPECT_EQ(lexicon.sources()[1].name, "rejected");
  EXPECT_EQ(lexicon.sources()[1].entries, 2U);
}

/// Of a stem that several words share, and their translations, one alone was turned down.
TEST(Lexicon, RejectsNoOtherWordOfTheStem) {
  ScratchDirectory scratch;
  scratch.write("lexicon.tsv", kSmall);
  scratch.write("glossary.tsv", "corrective\tcorrecto\ncorrective\tcorrectivo\n");
  scratch.write("rejected.tsv", "en\tcorrective\tcorrectas\n");
  const Lexicon lexicon = Lexicon::load(scratch.path(), LexiconUse::shipped);
  Stemmer stemmer;
  EXPECT_EQ(words(lexicon.translate("corrective", Direction::english_to_spanish, stemmer)),
            std::vector<std::string>{"correctivo"});
  EXPECT_TRUE(lexicon.rejects("corrective", "correctos", Direction::english_to_spanish, stemmer));
  EXPECT_FALSE(lexicon.rejects("corrective", "correctivos", Direction::english_to_spanish, stemmer));
}

/// Endings alone do not tell género from genera: it is of the verb as well, and what ends in -o is not of a noun in -a.
TEST(Lexicon, ReadsASpanishWordAsItIsSpelt) {
  ScratchDirectory scratch;
  scratch.write("lexicon.tsv", kSmall);
  scratch.write("vocabulary.tsv",
                "potato\tpapa\npotatoes\tpapas\ndad\tpap\xC3\xA1\nparents\tpap\xC3\xA1s\nbusiness\tnegocio\n"
                "negotiate\tnegociar\nsong\tcanci\xC3\xB3n\nrate\ttaso\n");
  const Lexicon lexicon = Lexicon::load(scratch.path(), LexiconUse::shipped);
  Stemmer stemmer;
  const auto of = [&](const char* word, std::optional<std::uint32_t> acute) {
    std::vector<std::string> found =
        words(lexicon.translate(word, Direction::spanish_to_english, stemmer, Relatives::near, acute));
    std::sort(found.begin(), found.end());
    return found;
  };
  const auto bit = [](int letter) { return std::uint32_t{1} << letter; };
  EXPECT_EQ(of("papa", {}), (std::vector<std::string>{"dad", "potato"})) << "many leave accents out";
  EXPECT_EQ(of("papa", bit(3)), std::vector<std::string>{"dad"});
  EXPECT_EQ(of("papas", bit(3)), std::vector<std::string>{"parents"});
  EXPECT_EQ(of("papa", 0), std::vector<std::string>{"potato"});
  EXPECT_EQ(of("negocio", bit(6)), std::vector<std::string>{"negotiate"}) << "negoci\xC3\xB3";
  EXPECT_EQ(of("negocio", 0), std::vector<std::string>{"business"});
  EXPECT_EQ(of("cancion", 0), std::vector<std::string>{"song"}) << "spelt one way alone";
  EXPECT_EQ(of("taso", bit(3)), std::vector<std::string>{"rate"}) << "nothing else is known";
}

TEST(Lexicon, FormsInAAndOAreOfTheirVerbs) {
  ScratchDirectory scratch;
  scratch.write("lexicon.tsv", kSmall);
  scratch.write("vocabulary.tsv",
                "gender\tgénero\ngenerate\tgenerar\nform\tforma\ntrain\tformar\nactive\tactivo\nprior\tprevio\n"
                "foresee\tprever\nsong\tcanto\n");
  const Lexicon lexicon = Lexicon::load(scratch.path(), LexiconUse::shipped);
  Stemmer stemmer;
  const auto of = [&](const char* word) {
    return words(lexicon.translate(word, Direction::spanish_to_english, stemmer));
  };
  EXPECT_EQ(of("genera"), (std::vector<std::string>{"gender", "generate"}));
  EXPECT_EQ(of("formo"), std::vector<std::string>{"train"});
  EXPECT_EQ(of("formas"), std::vector<std::string>{"form"});
  EXPECT_EQ(of("activa"), std::vector<std::string>{"active"});
  EXPECT_EQ(of("previa"), std::vector<std::string>{"prior"});
  EXPECT_EQ(of("canta"), std::vector<std::string>{"song"}) << "the lists have no verb";
}

TEST(Lexicon, ARareSenseServesAmongManyWords) {
  ScratchDirectory scratch;
  scratch.write("lexicon.tsv", kSmall);
  scratch.write("glossary.tsv", "count\trecuento\t0.5\ncount\tconde\t0.02\n");
  const Lexicon lexicon = Lexicon::load(scratch.path(), LexiconUse::shipped);
  Stemmer stemmer;
  const auto few = lexicon.translate("count", Direction::english_to_spanish, stemmer, Relatives::near);
  ASSERT_EQ(words(few), (std::vector<std::string>{"recuento", "conde"}));
  EXPECT_NEAR(few[1].probability, 0.02, 1e-6);
  const auto many = lexicon.translate("count", Direction::english_to_spanish, stemmer, Relatives::all);
  ASSERT_EQ(words(many), (std::vector<std::string>{"recuento", "conde"}));
  EXPECT_NEAR(many[1].probability, 0.3, 1e-6);
}

TEST(Lexicon, AnInstalledDictionaryAddsNoSenseToAFewListedWords) {
  const std::filesystem::path dictionaries = "/usr/share/apertium/apertium-eng-spa";
  if (!std::filesystem::exists(dictionaries / "eng-spa.autobil.bin")) GTEST_SKIP() << "apertium-eng-spa is not here";
  const Lexicon lexicon = Lexicon::load(data_directory(), LexiconUse::all, dictionaries);
  Stemmer stemmer;
  const auto has = [&](Relatives relatives, const std::string& wanted) {
    const auto found = words(lexicon.translate("water", Direction::english_to_spanish, stemmer, relatives));
    return std::find(found.begin(), found.end(), wanted) != found.end();
  };
  EXPECT_TRUE(has(Relatives::near, "agua"));
  EXPECT_FALSE(has(Relatives::near, "abrevar")) << "to give cattle water";
  EXPECT_TRUE(has(Relatives::all, "abrevar"));
  const auto fares = words(lexicon.translate("fares", Direction::english_to_spanish, stemmer));
  EXPECT_NE(std::find(fares.begin(), fares.end(), "tarifa"), fares.end())
      << "the lists have the base form, the dictionary this form of a verb";
  const auto red = words(lexicon.translate("roja", Direction::spanish_to_english, stemmer, Relatives::near));
  EXPECT_NE(std::find(red.begin(), red.end(), "red"), red.end())
      << "the lists have rojo, the dictionary this form of a noun";
}

TEST(Lexicon, StatesItsSources) {
  ScratchDirectory scratch;
  scratch.write("lexicon.tsv", kSmall);
  scratch.write("glossary.tsv", "strike\thuelga\n");
  const Lexicon lexicon = Lexicon::load(scratch.path(), LexiconUse::all, scratch.path());
  ASSERT_EQ(lexicon.sources().size(), 2u);
  EXPECT_EQ(lexicon.sources()[0].name, "learned");
  EXPECT_EQ(lexicon.sources()[0].entries, 7u);
  EXPECT_EQ(lexicon.sources()[1].name, "glossary");
  EXPECT_EQ(lexicon.sources()[1].sha256.size(), 64u);
  EXPECT_NE(lexicon.sources()[0].sha256, lexicon.sources()[1].sha256);
}

struct ShippedCase {
  Direction direction;
  const char* word;
  const char* expected;
};
void PrintTo(const ShippedCase& c, std::ostream* out) {
  *out << c.word;
}
class ShippedLexicon : public testing::TestWithParam<ShippedCase> {
 protected:
  static const Lexicon& lexicon() {
    static const Lexicon loaded = Lexicon::load(data_directory(), LexiconUse::shipped);
    return loaded;
  }
};
TEST_P(ShippedLexicon, Translates) {
  Stemmer stemmer;
  const ShippedCase& c = GetParam();
  const bool forth = c.direction == Direction::english_to_spanish;
  const auto stem = [&](const std::string& word) { return forth ? stemmer.spanish(word) : stemmer.english(word); };
  const auto found = words(lexicon().translate(c.word, c.direction, stemmer));
  // The most frequent form stands for all of its stem.
  EXPECT_TRUE(std::any_of(found.begin(), found.end(), [&](const auto& word) { return stem(word) == stem(c.expected); }))
      << testing::PrintToString(found);
}
constexpr auto kForth = Direction::english_to_spanish;
constexpr auto kBack = Direction::spanish_to_english;
INSTANTIATE_TEST_SUITE_P(Table, ShippedLexicon,
                         testing::ValuesIn<ShippedCase>({
                             {kForth, "government", "gobierno"},
                             {kForth, "health", "salud"},
                             {kForth, "house", "casa"},
                             {kForth, "houses", "casa"},
                             {kForth, "school", "escuela"},
                             {kBack, "marco", "framework"},  // no row against marcó may stand in its way
                             {kBack, "paro", "unemployment"},
                             {kForth, "nurses", "enfermera"},
                             {kForth, "vaccinated", "vacunado"},
                             {kForth, "sentencing", "sentencia"},
                             {kForth, "worker", "trabajador"},
                             {kForth, "strike", "huelga"},
                             {kForth, "wages", "salario"},
                             {kForth, "mayor", "alcalde"},
                             {kForth, "police", "policia"},
                             {kForth, "law", "ley"},
                             {kForth, "tax", "impuesto"},
                             {kForth, "children", "niño"},
                             {kForth, "bought", "compro"},
                             {kForth, "germany", "alemania"},
                             {kForth, "november", "noviembre"},
                             {kForth, "virus", "virus"},
                             {kForth, "disease", "enfermedad"},
                             {kForth, "water", "agua"},
                             {kForth, "year", "año"},
                             {kBack, "gobierno", "government"},
                             {kBack, "salud", "health"},
                             {kBack, "casas", "house"},
                             {kBack, "escuela", "school"},
                             {kBack, "trabajadores", "worker"},
                             {kBack, "huelga", "strike"},
                             {kBack, "alcaldesa", "mayor"},
                             {kBack, "ley", "law"},
                             {kBack, "niños", "children"},
                             {kBack, "alemania", "germany"},
                             {kBack, "enfermedades", "disease"},
                             {kBack, "agua", "water"},
                             {kBack, "años", "year"},
                             {kBack, "sindicato", "union"},
                             {kBack, "elecciones", "election"},
                             {kBack, "presupuesto", "budget"},
                             {kBack, "ratifico", "ratify"},  // whose stem is not that of ratificar
                             {kBack, "usaron", "use"},
                             {kBack, "abrieron", "open"},
                             {kBack, "genera", "generate"},
                             {kForth, "corrective", "correctivo"},
                         }));

}  // namespace
}  // namespace dateline::lexicon_test
