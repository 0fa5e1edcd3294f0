// Tests of Spanish verb forms and their infinitives.
#include "indexer/analysis/conjugation.h"

#include <gtest/gtest.h>

namespace dateline::conjugation_test {
namespace {

struct Case {
  const char* word;  // folded
  const char* infinitive;
  bool is_form;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.word << ' ' << c.infinitive;
}

class ConjugationOf : public testing::TestWithParam<Case> {};
TEST_P(ConjugationOf, IsTold) {
  EXPECT_EQ(is_conjugation(GetParam().word, GetParam().infinitive), GetParam().is_form);
}
INSTANTIATE_TEST_SUITE_P(Table, ConjugationOf,
                         testing::ValuesIn<Case>({
                             {"pasan", "pasar", true},
                             {"pasaron", "pasar", true},
                             {"hablabamos", "hablar", true},
                             {"decida", "decidir", true},
                             {"vivieron", "vivir", true},
                             {"comprenden", "comprender", true},
                             {"mantener", "mantenerse", true},
                             {"quedarse", "quedar", true},
                             {"quedandose", "quedarse", true},
                             {"haciendoselo", "hacer", true},
                             {"darle", "dar", false},  // three letters end as infinitives do by chance: mar, bar
                             {"entregarselas", "entregar", true},
                             {"pasado", "pasar", false},  // an adjective and a noun too
                             {"paseo", "pasar", false},
                             {"cobre", "cobrir", true},  // by letters alone
                             {"tratado", "tratar", false},
                             {"seguros", "seguir", false},
                             {"anales", "anar", false},
                             {"les", "leer", false},
                             {"se", "ser", false},
                             {"", "pasar", false},
                             {"pasan", "pasado", false},
                             {"pasan", "", false},
                         }));

TEST(Infinitives, EndInThreeLetters) {
  EXPECT_TRUE(ends_as_infinitive("pasar"));
  EXPECT_TRUE(ends_as_infinitive("mantenerse"));
  EXPECT_FALSE(ends_as_infinitive("mar"));
  EXPECT_FALSE(ends_as_infinitive("rse"));
  EXPECT_FALSE(ends_as_infinitive("base"));
}

}  // namespace
}  // namespace dateline::conjugation_test
