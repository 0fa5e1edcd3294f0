// Which statements are taken for translations of each other, and what that does to one list of two languages.
#include "query/rank/counterparts.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "query/rank/language_merge.h"
#include "tests/query/index_fixture.h"

namespace dateline::counterparts_test {
namespace {

/// No names but that of the city, and nearly no numbers: the words that both languages share must do.
constexpr const char* kFerries =
    "The commission approved a provisional regulation of ferries. Passengers with a medical certificate travel without "
    "a reservation, and the operator must publish the interruption of a service in a public document.";
constexpr const char* kTransbordadores =
    "La comisión aprobó un reglamento provisional de los transbordadores. Los pasajeros con un certificado médico "
    "viajan sin reserva, y el operador debe publicar la interrupción de un servicio en un documento público.";
constexpr const char* kHarbour =
    "A contractor replaces two cranes in the harbour. Dockers will work at night until spring, and lorries use the "
    "northern gate while the old quay stays closed.";
constexpr const char* kFrance =
    "France and Russia signed a treaty in Geneva, said Nicholas Petrov. Both will meet again in Athens in 2014.";
constexpr const char* kFrancia =
    "Francia y Rusia firmaron un tratado en Ginebra, dijo Nicolás Petrov. Volverán a verse en Atenas en 2014.";

struct Pair {
  const char* name;
  const char* english;
  const char* spanish;
  const char* english_date;
  const char* spanish_date;
  bool counterparts;
};
void PrintTo(const Pair& pair, std::ostream* out) {
  *out << pair.name;
}

Statement dated(const char* id, const char* text, const char* language, const char* date) {
  Statement result = test_statement(id, "", text, language);
  if (*date) result.date = PartialDate::parse(date);
  return result;
}

class CounterpartsOf : public testing::TestWithParam<Pair> {};
TEST_P(CounterpartsOf, AreTold) {
  const Pair& pair = GetParam();
  const TestIndex index(
      {dated("one", pair.english, "en", pair.english_date), dated("two", pair.spanish, "es", pair.spanish_date)});
  const IndexReader reader = index.reader();
  const Counterparts same(reader);
  EXPECT_EQ(same({0, 1}, {0, 2}), pair.counterparts);
  EXPECT_EQ(same({0, 2}, {0, 1}), pair.counterparts);
}
INSTANTIATE_TEST_SUITE_P(, CounterpartsOf,
                         testing::ValuesIn<Pair>({
                             {"Words", kFerries, kTransbordadores, "", "", true},
                             {"Names", kFrance, kFrancia, "", "", true},
                             {"SameDay", kFerries, kTransbordadores, "2014-05-02", "2014-05-02", true},
                             {"AWeekLater", kFerries, kTransbordadores, "2014-05-02", "2014-05-09", true},
                             {"InThatMonth", kFerries, kTransbordadores, "2014-05-02", "2014-05", true},
                             {"NextMonthsReport", kFerries, kTransbordadores, "2014-05-02", "2014-06-02", false},
                             {"OneUndated", kFerries, kTransbordadores, "2014-05-02", "", true},
                             {"OtherMatter", kHarbour, kTransbordadores, "", "", false},
                             {"OtherNames", kHarbour, kFrancia, "", "", false},
                             {"Empty", "", kFrancia, "", "", false},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

/// A text in one block, longer than what is read of it.
TEST(Counterparts, AreToldByTheBeginningOfOneLongParagraph) {
  const std::string english = kFerries, spanish = kTransbordadores;
  const TestIndex index(
      {test_statement("one", "", english + std::string(4000, '.') + std::string(9000, ' '), "en"),
       test_statement("two", "", spanish + " " + std::string(4000, '.') + " a." + std::string(4000, '.'), "es")});
  const IndexReader reader = index.reader();
  EXPECT_TRUE(Counterparts(reader)({0, 1}, {0, 2}));
}

/// Own statements are 1, 2, 3 …, those of the other language 101, 102 …; 101 translates 1.
struct Merge {
  const char* name;
  std::vector<double> own, other;
  bool translates;
  std::vector<Xapian::docid> merged;
};
void PrintTo(const Merge& merge, std::ostream* out) {
  *out << merge.name;
}

class MergedLanguages : public testing::TestWithParam<Merge> {};
TEST_P(MergedLanguages, InOneOrder) {
  const auto list_of = [](const std::vector<double>& scores, Xapian::docid first) {
    std::vector<MergeCandidate> list;
    for (const double score : scores) list.push_back({{0, first++}, score, score, 2});
    return list;
  };
  const auto translates = [&](const DocumentRef& other, const DocumentRef& own) {
    return GetParam().translates && own.id == 1 && other.id == 101;
  };
  std::vector<Xapian::docid> merged;
  for (const Ranked& one : merge_languages(list_of(GetParam().own, 1), list_of(GetParam().other, 101), translates, {}))
    merged.push_back(one.document.id);
  EXPECT_EQ(merged, GetParam().merged);
}
INSTANTIATE_TEST_SUITE_P(, MergedLanguages,
                         testing::ValuesIn<Merge>({
                             {"OwnFirstOfEqual", {10, 8}, {10}, false, {1, 101, 2}},
                             {"BetterInTheOther", {10, 9}, {12}, false, {101, 1, 2}},
                             {"NeverBeforeWhatItTranslates", {10, 9}, {30}, true, {1, 101, 2}},
                             // The translation's score says what the own statement is worth.
                             {"RaisedByItsTranslation", {9, 4}, {20, 20}, true, {1, 101, 102, 2}},
                             {"NothingOwn", {}, {3, 2}, false, {101, 102}},
                             {"NothingElse", {3, 2}, {}, false, {1, 2}},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace dateline::counterparts_test
