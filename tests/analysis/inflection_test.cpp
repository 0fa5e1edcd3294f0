// Tests of how words of one stem are related.
#include "indexer/analysis/inflection.h"

#include <gtest/gtest.h>

namespace dateline::inflection_test {
namespace {

struct Case {
  const char* one;
  const char* other;
  StemLanguage language;
  Kinship expected;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.one << ' ' << c.other;
}

constexpr auto kEn = StemLanguage::english, kEs = StemLanguage::spanish;

class KinshipOf : public testing::TestWithParam<Case> {};
TEST_P(KinshipOf, IsTheSameFromEitherSide) {
  const Case& c = GetParam();
  EXPECT_EQ(kinship(c.one, c.other, c.language), c.expected);
  EXPECT_EQ(kinship(c.other, c.one, c.language), c.expected);
}
INSTANTIATE_TEST_SUITE_P(Table, KinshipOf,
                         testing::ValuesIn<Case>({
                             {"family", "family", kEn, Kinship::same},
                             {"voter's", "voter", kEn, Kinship::same},
                             {"family", "families", kEn, Kinship::number},
                             {"increase", "increased", kEn, Kinship::inflected},
                             {"stop", "stopping", kEn, Kinship::inflected},
                             {"face", "facing", kEn, Kinship::inflected},
                             {"business", "busy", kEn, Kinship::derived},
                             {"helped", "helpful", kEn, Kinship::derived},
                             {"ads", "added", kEn, Kinship::derived},
                             {"commit", "commitment", kEn, Kinship::derived},
                             {"voz", "voces", kEs, Kinship::number},
                             {"accion", "acciones", kEs, Kinship::number},
                             {"historia", "historico", kEs, Kinship::derived},
                             {"relato", "relativamente", kEs, Kinship::derived},
                             {"relato", "relatividad", kEs, Kinship::derived},
                             {"importa", "importante", kEs, Kinship::derived},
                             {"aumente", "aumentar", kEs, Kinship::inflected},
                             {"critica", "criticar", kEs, Kinship::inflected},
                             {"quisiera", "quisieron", kEs, Kinship::inflected},
                             {"economico", "economicas", kEs, Kinship::gender},
                             {"recibir", "recibieron", kEs, Kinship::inflected},
                             {"estacion", "estacionamiento", kEs, Kinship::derived},
                             {"farmaco", "farmacia", kEs, Kinship::derived},
                             {"ciudadanos", "ciudadania", kEs, Kinship::derived},
                             {"habitante", "habitacion", kEs, Kinship::derived},
                             {"", "a", kEs, Kinship::inflected},
                         }));

}  // namespace
}  // namespace dateline::inflection_test
