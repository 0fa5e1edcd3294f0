// Telling English from Spanish: short lines, hints, smoothing, broken bytes, and the measured floors.
#include "indexer/analysis/language.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "indexer/base/error.h"
#include "tests/shared_data.h"

namespace dateline::language_test {
namespace {

const LanguageModel& model() {
  static const LanguageModel loaded =
      LanguageModel::load(std::filesystem::path(DATELINE_SOURCE_DIRECTORY) / "data" / "language.tsv");
  return loaded;
}

struct Line {
  const char* language;
  const char* text;
};
void PrintTo(const Line& line, std::ostream* out) {
  *out << line.text;
}

class ShortLine : public testing::TestWithParam<Line> {};
TEST_P(ShortLine, GetsItsLanguage) {
  EXPECT_EQ(model().classify(GetParam().text), GetParam().language) << model().log_odds(GetParam().text);
}
INSTANTIATE_TEST_SUITE_P(, ShortLine,
                         testing::ValuesIn(std::vector<Line>{
                             {"en", "For immediate release"},
                             {"es", "Para publicación inmediata"},
                             {"es", "PARA PUBLICACION INMEDIATA"},
                             {"en", "FOR IMMEDIATE RELEASE"},
                             {"en", "Press release"},
                             {"es", "Comunicado de prensa"},
                             {"es", "Boletín informativo"},
                             {"en", "Media contact"},
                             {"es", "Contacto de prensa"},
                             {"en", "Read more"},
                             {"es", "Leer más"},
                             {"es", "Sala de prensa"},
                             {"en", "Newsroom"},
                             {"es", "¡Sí se puede!"},
                             {"en", "We won!"},
                             {"es", "Ganamos"},
                             {"en", "Thank you"},
                             {"es", "Gracias"},
                             {"en", "Minimum wage"},
                             {"es", "Salario mínimo"},
                             {"es", "salario minimo"},
                             {"en", "Immigration reform now"},
                             {"es", "Reforma migratoria ya"},
                             {"en", "Mayor Signs Housing Order"},
                             {"es", "Alcaldesa firma orden de vivienda"},
                             {"es", "El alcalde de Nueva York"},
                             {"en", "The mayor of San Juan"},
                             {"en", "Los Angeles City Council votes"},
                             {"es", "El Concejo de Los Ángeles vota"},
                             {"en", "San Antonio schools open Monday"},
                             {"es", "Escuelas de San Antonio abren el lunes"},
                             {"en", "Puerto Rico needs help"},
                             {"es", "Puerto Rico necesita ayuda"},
                             {"en", "Janitors ratify contract"},
                             {"es", "Conserjes ratifican contrato"},
                             {"en", "Remarks by the President"},
                             {"es", "Palabras del presidente"},
                             {"en", "Budget hearing on Tuesday"},
                             {"es", "Audiencia de presupuesto el martes"},
                             {"en", "Traffic and bus changes"},
                             {"es", "Cambios de tránsito y autobuses"},
                             {"en", "Police arrest suspect"},
                             {"es", "Policía detiene a sospechoso"},
                             {"en", "Vote on November 3"},
                             {"es", "Vote el 3 de noviembre"},
                             {"es", "Niños"},
                             {"en", "Children"},
                             {"es", "Nota aclaratoria"},
                             {"en", "A correction"},
                             {"es", "Por la redacción"},
                             {"en", "By staff"},
                             {"en", "\"Sí se puede\" was the cry of the crowd"},
                             {"es", "El lema \"Make it happen\" fue premiado"},
                             {"es", "Aviso de obras"},
                             {"en", "Notice of works"},
                             {"", ""},
                             {"", "2015-11-04"},
                             {"", "— 1,200 / 300 —"},
                             {"", "\xFF\xFE\x80"},
                         }));

TEST(LanguageModel, DecomposedAccentsReadAsComposedOnes) {
  EXPECT_EQ(model().classify("Educacio\u0301n"), "es");
}

TEST(LanguageModel, ReadsAnyBytes) {
  std::mt19937 random(3);
  for (int round = 0; round < 300; ++round) {
    std::string bytes(random() % 200, ' ');
    for (char& c : bytes) c = static_cast<char>(random() % 256);
    const std::string language = model().classify(bytes);
    EXPECT_TRUE(language.empty() || language == "en" || language == "es");
  }
  EXPECT_EQ(model().log_odds(std::string(100000, 'x')), model().log_odds(std::string(200000, 'x')));
}

TEST(Label, NeighboursDecideForParagraphsThatSayLittle) {
  const std::vector<std::string> labels =
      model().label({"El alcalde anunció hoy un plan de vivienda para la ciudad.", "2,5 %", "Tom Smith",
                     "Los trabajadores celebran el acuerdo con la empresa."});
  EXPECT_EQ(labels, (std::vector<std::string>{"es", "es", "es", "es"}));
}

TEST(Label, BothLanguagesOfOneStatementAreFound) {
  const std::vector<std::string> labels =
      model().label({"The mayor announced a housing plan today.", "It will help many tenants.",
                     "El alcalde anunció hoy un plan de vivienda.", "Ayudará a muchos inquilinos."});
  EXPECT_EQ(labels, (std::vector<std::string>{"en", "en", "es", "es"}));
}

TEST(Label, AHintHelpsWhereTheWordsDoNot) {
  EXPECT_EQ(model().label({"Xqz"}, {"es-MX"}).front(), "es");
  EXPECT_EQ(model().label({"Xqz"}, {"EN"}).front(), "en");
}

TEST(Label, AHintDoesNotDecideAgainstTheWords) {
  EXPECT_EQ(model().label({"El alcalde anunció hoy un plan de vivienda."}, {"en-US"}).front(), "es");
}

TEST(Label, OtherLanguagesHintNothing) {
  const std::vector<std::string_view> text{"El alcalde anunció un plan."};
  EXPECT_EQ(model().label(text, {"eng"}), model().label(text));
  EXPECT_EQ(model().label(text, {"fr"}), model().label(text));
}

TEST(Label, NothingToGoByStaysUndecided) {
  EXPECT_EQ(model().label({"1", "2"}, {"es", "es"}), (std::vector<std::string>{"", ""}));
  EXPECT_TRUE(model().label({}).empty());
}

TEST(LanguageModel, AMissingFileIsNamed) {
  try {
    LanguageModel::load("no/such/language.tsv");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::missing);
    EXPECT_NE(std::string(error.what()).find("no/such/language.tsv"), std::string::npos);
  }
}

TEST(LanguageModel, ABrokenLineIsNamed) {
  const auto path = std::filesystem::path(testing::TempDir()) / "broken_language.tsv";
  std::ofstream(path) << "# comment\n_el\t12\nno number here\n";
  try {
    LanguageModel::load(path);
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("broken_language.tsv:3"), std::string::npos) << error.what();
  }
}

/// Lines whose number is a multiple of five: nothing learned from them.
std::vector<std::string> held_out_lines(const std::string& name) {
  std::vector<std::string> lines;
  std::ifstream file(testing_data::shared_directory() / "parallel" / name);
  std::string line;
  for (int number = 1; std::getline(file, line); ++number)
    if (number % 5 == 0 && !line.empty()) lines.push_back(line);
  return lines;
}

// Statements of 4 to 12 paragraphs of 1 to 3 sentences: English over Spanish, Spanish over English, or changing at
// random.
TEST(LanguageQuality, ParagraphsOfMixedStatements) {
  SKIP_WITHOUT_SHARED("parallel");
  std::vector<std::string> pools[2];
  for (const char* name : {"tatoeba-test-v2021-08-07", "tico19-test"}) {
    for (const std::string& line : held_out_lines(std::string(name) + ".eng")) pools[0].push_back(line);
    for (const std::string& line : held_out_lines(std::string(name) + ".spa")) pools[1].push_back(line);
  }
  std::mt19937 random(11);
  std::size_t right = 0, whole = 0, all = 0;
  constexpr int kStatements = 1000;
  for (int statement = 0; statement < kStatements; ++statement) {
    const std::size_t count = 4 + random() % 9;
    const auto shape = random() % 3;
    std::vector<std::string> texts(count), gold(count);
    for (std::size_t i = 0; i < count; ++i) {
      const unsigned spanish = shape == 2 ? random() % 2 : (i < count / 2) == (shape == 1);
      gold[i] = spanish ? "es" : "en";
      for (auto sentences = 1 + random() % 3; sentences > 0; --sentences)
        texts[i] += (texts[i].empty() ? "" : " ") + pools[spanish][random() % pools[spanish].size()];
    }
    const auto labels = model().label({texts.begin(), texts.end()});
    std::size_t correct = 0;
    for (std::size_t i = 0; i < count; ++i) correct += labels[i] == gold[i];
    right += correct;
    all += count;
    whole += correct == count;
  }
  const double share = static_cast<double>(right) / static_cast<double>(all);
  RecordProperty("paragraphs", std::to_string(share));
  std::printf("paragraphs right %.4f of %zu, statements wholly right %.4f\n", share, all,
              static_cast<double>(whole) / kStatements);
  EXPECT_GE(share, 0.998);
}

TEST(LanguageQuality, Headlines) {
  SKIP_WITHOUT_SHARED("bench/langid/headlines.tsv");
  std::ifstream file(testing_data::shared_directory() / "bench/langid/headlines.tsv");
  std::string line;
  double right = 0, all = 0;
  while (std::getline(file, line)) {
    const auto tab = line.find('\t');
    right += model().classify(line.substr(tab + 1)) == line.substr(0, tab);
    ++all;
  }
  std::printf("headlines right %.4f of %.0f\n", right / all, all);
  EXPECT_GE(right / all, 0.993);
}

}  // namespace
}  // namespace dateline::language_test
