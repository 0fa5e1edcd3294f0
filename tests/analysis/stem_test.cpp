// Stems: every typing of a word meets its other forms.
#include "indexer/analysis/stem.h"

#include <gtest/gtest.h>

#include "indexer/analysis/fold.h"

namespace dateline::stem_test {
namespace {

struct Family {
  const char* name;
  const char* one;
  const char* other;
};
void PrintTo(const Family& f, std::ostream* out) {
  *out << f.one << " " << f.other;
}

class SpanishStem : public testing::TestWithParam<Family> {};
TEST_P(SpanishStem, IsTheSame) {
  Stemmer stemmer;
  EXPECT_EQ(stemmer.spanish(fold(GetParam().one)), stemmer.spanish(fold(GetParam().other)));
}
INSTANTIATE_TEST_SUITE_P(, SpanishStem,
                         testing::ValuesIn<Family>({
                             {"Accent", "declaraci\xC3\xB3n", "declaracion"},
                             {"Plural", "declaraci\xC3\xB3n", "declaraciones"},
                             {"Sion", "decisi\xC3\xB3n", "decisiones"},
                             {"Immigration", "inmigraciones", "INMIGRACI\xC3\x93N"},
                             {"Vowel",
                              "p\xC3\xBA"
                              "blicos",
                              "publico"},
                             {"Workers", "trabajador", "trabajadores"},
                             {"Preterite", "recibió", "recibir"},
                             {"PreteritePlural", "vendió", "vendieron"},
                             {"Imperfect", "vendían", "vender"},
                             {"Future", "decidirán", "decidir"},
                             {"Conditional", "recibiría", "recibir"},
                             {"NounOfTheSameSpelling", "servicio", "servicios"},
                             {"Science", "tecnología", "tecnológico"},
                             {"HardBeforeE", "busquen", "buscar"},
                             {"SoftBeforeE", "realice", "realizar"},
                             {"SoftPlural", "luces", "luz"},
                             {"SoftPluralOfAPerson", "jueces", "juez"},
                             {"Superlative", "máximos", "máximo"},
                             {"MinimumWages", "mínimos", "mínimo"},
                             {"PluralInEnes", "jóvenes", "joven"},
                             {"PluralOfOrder", "órdenes", "orden"},
                             {"FirstPersonStaysAVerb", "recibimos", "recibir"},
                             {"PluralInAdes", "ciudades", "ciudad"},
                             {"PluralInEdes", "paredes", "pared"},
                             {"PluralInAnes", "huracanes", "huracán"},
                             {"PluralInAres", "hogares", "hogar"},
                             {"PluralInEres", "mujeres", "mujer"},
                             {"PluralOfAPeople", "franceses", "francés"},
                             {"PluralOfInterest", "intereses", "interés"},
                             {"VerbInEres", "prefieres", "prefiere"},
                             {"Governments", "gobiernos", "gobierno"},
                             {"Modern", "modernos", "moderno"},
                             {"WithUsBehindIt", "hacernos", "hacer"},
                             {"ToPutUs", "meternos", "meter"},
                             {"Loans", "préstamos", "préstamo"},
                             {"FirstPersonInAmos", "llevamos", "llevar"},
                             {"ShortPlural", "obras", "obra"},
                             {"ShortPluralInOs", "actos", "acto"},
                             {"ShortPluralInEs", "pymes", "pyme"},
                             {"PluralInEas", "tareas", "tarea"},
                             {"PluralInOes", "héroes", "héroe"},
                             {"PluralInOsas", "hermosas", "hermosa"},
                             {"FeminineInIera", "financieras", "financiero"},
                             {"Engineers", "ingeniera", "ingenieros"},
                             {"ForeignPlural", "drones", "dron"},
                             {"ForeignPluralInS", "robots", "robot"},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

class SpanishStemOfTwo : public testing::TestWithParam<Family> {};
TEST_P(SpanishStemOfTwo, Differs) {
  Stemmer stemmer;
  EXPECT_NE(stemmer.spanish(fold(GetParam().one)), stemmer.spanish(fold(GetParam().other)));
}
INSTANTIATE_TEST_SUITE_P(, SpanishStemOfTwo,
                         testing::ValuesIn<Family>({
                             {"MeansAndMeasure", "medio", "medida"},
                             {"Being", "serie", "ser"},
                             {"PoliceAndPolicyholder", "policía", "póliza"},
                             {"FirstAndCousin", "primero", "primo"},
                             {"GodAndGave", "dios", "dio"},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(EnglishStem, JoinsForms) {
  Stemmer stemmer;
  EXPECT_EQ(stemmer.english("immigrants"), stemmer.english("immigration"));
  EXPECT_EQ(stemmer.english("endorsed"), stemmer.english("endorses"));
  EXPECT_EQ(stemmer.english("malloy's"), stemmer.english("malloy"));
}

TEST(EnglishStem, JoinsIrregularPlurals) {
  Stemmer stemmer;
  for (const auto& [plural, singular] : {std::pair{"women", "woman"},
                                         {"women's", "woman"},
                                         {"men", "man"},
                                         {"children", "child"},
                                         {"firemen", "fireman"},
                                         {"congressmen", "congressman"},
                                         {"gunmen", "gunman"},
                                         {"feet", "foot"},
                                         {"wives", "wife"}})
    EXPECT_EQ(stemmer.english(plural), stemmer.english(singular)) << plural;
  EXPECT_NE(stemmer.english("yemen"), stemmer.english("yeman"));
  EXPECT_NE(stemmer.english("specimen"), stemmer.english("speciman"));
}

TEST(SpanishStems, KeepTheTilde) {
  Stemmer stemmer;
  EXPECT_NE(stemmer.spanish("a\xC3\xB1os"), stemmer.spanish("anos"));
}

}  // namespace
}  // namespace dateline::stem_test
