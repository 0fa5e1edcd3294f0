// Tests of spelling: what is offered, what is left alone, accents, capitals, words that must stay hidden.
#include "query/plan/spelling.h"

#include <gtest/gtest.h>

#include <random>

#include "indexer/base/data_directory.h"
#include "tests/query/index_fixture.h"

namespace dateline::spelling_test {
namespace {

const Lexicon& lexicon() {
  static const Lexicon loaded = Lexicon::load(data_directory(), LexiconUse::shipped);
  return loaded;
}

std::vector<Statement> statements() {
  const std::string english =
      "The government committee announced an independent investigation of the environment department. Necessary "
      "separate payments were received by "
      "the received beneficiaries. The Senate legislature discussed immigration, deportation and the minimum wage; "
      "Governor Malloy and Mayor Segarra "
      "endorsed the agreement. Security officers, janitors and cleaners believe that their employer will definitely "
      "negotiate the contract. "
      "Successful negotiations, a public hearing, February in Hartford, the calendar, a foreign language, privilege, "
      "maintenance, occasion, "
      "restaurant, business, weird, height, friend, address, embarrassed, accommodate, tomorrow, writing, professor, "
      "parliament, union.";
  const std::string spanish =
      "El gobierno anunció la investigación. La inmigración y la deportación preocupan al señor alcalde. El salario "
      "mínimo subió en febrero. "
      "Los trabajadores también acompañaron la manifestación pública. La acción del sindicato continúa hoy; el niño "
      "vive en la montaña. "
      "La comisión aprobó el presupuesto después de la reunión. Más información en el área metropolitana.";
  std::vector<Statement> all;
  for (int i = 0; i < 3; ++i) {
    all.push_back(test_statement("en-" + std::to_string(i), "Statement", english, "en"));
    all.push_back(test_statement("es-" + std::to_string(i), "Comunicado", spanish, "es"));
  }
  all.push_back(test_statement("staff", "Draft", "The confidential quixotania merger.", "en"));
  all.back().release.visibility = Visibility::staff;
  all.push_back(test_statement("later", "Later", "The zanzibarium opens tomorrow.", "en"));
  all.back().release = test_embargo("2999-01-01T00:00:00Z");
  return all;
}

const IndexReader& reader() {
  static const TestIndex index(statements(), 3);
  static const IndexReader opened = index.reader();
  return opened;
}

struct Case {
  const char* typed;
  const char* expected;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.typed;
}
class Spelling : public testing::TestWithParam<Case> {};
TEST_P(Spelling, Offers) {
  EXPECT_EQ(spelling_suggestion(GetParam().typed, reader(), &lexicon()), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Misspelt, Spelling,
                         testing::ValuesIn<Case>({
                             {"goverment", "government"},
                             {"govenrment", "government"},
                             {"commitee", "committee"},
                             {"comittee", "committee"},
                             {"adress", "address"},
                             {"investigatoin", "investigation"},
                             {"enviroment", "environment"},
                             {"departmnet", "department"},
                             {"neccessary", "necessary"},
                             {"necesary", "necessary"},
                             {"seperate", "separate"},
                             {"recieved", "received"},
                             {"beneficaries", "beneficiaries"},
                             {"legislatuer", "legislature"},
                             {"imigration", "immigration"},
                             {"immigartion", "immigration"},
                             {"deportaton", "deportation"},
                             {"minumum", "minimum"},
                             {"endorssed", "endorsed"},
                             {"agreemnet", "agreement"},
                             {"secruity", "security"},
                             {"janitros", "janitors"},
                             {"beleive", "believe"},
                             {"definately", "definitely"},
                             {"negociate", "negotiate"},
                             {"succesful", "successful"},
                             {"febuary", "february"},
                             {"calender", "calendar"},
                             {"foriegn", "foreign"},
                             {"langauge", "language"},
                             {"privelege", "privilege"},
                             {"maintenence", "maintenance"},
                             {"ocasion", "occasion"},
                             {"restaraunt", "restaurant"},
                             {"buisness", "business"},
                             {"embarassed", "embarrassed"},
                             {"acommodate", "accommodate"},
                             {"tommorow", "tomorrow"},
                             {"proffesor", "professor"},
                             {"parlaiment", "parliament"},
                             {"hartfrod", "hartford"},
                             {"segarro", "segarra"},
                             {"govierno", "gobierno"},
                             {"trabajadroes", "trabajadores"},
                             {"manifestasion", "manifestación"},
                             {"inmigrasion", "inmigración"},
                         }));

INSTANTIATE_TEST_SUITE_P(Accents, Spelling,
                         testing::ValuesIn<Case>({
                             {"inmigracion", "inmigración"},
                             {"Inmigracion", "Inmigración"},
                             {"INMIGRACION", "INMIGRACIÓN"},
                             {"minimo", "mínimo"},
                             {"tambien", "también"},
                             {"nino", "niño"},
                             {"montana", "montaña"},
                             {"acompanaron", "acompañaron"},
                             {"area", "área"},
                             {"mas", "más"},
                             {"anuncio", "anunció"},
                             {"investigacíon", "investigación"},
                             {"continua", "continúa"},
                             {"inmigración", ""},
                             {"señor", ""},
                             {"senor", "señor"},
                         }));

INSTANTIATE_TEST_SUITE_P(LeftAlone, Spelling,
                         testing::ValuesIn<Case>({
                             {"government", ""},
                             {"GOVERNMENT", ""},  // right and there
                             {"governments", ""},
                             {"investigating", ""},  // other forms of what is there
                             {"house", ""},
                             {"strike", ""},       // known to the lexicon
                             {"unnecessary", ""},  // a prefix
                             {"2015", ""},
                             {"$10.10", ""},
                             {"32bj", ""},  // no words
                             {"a", ""},
                             {"xq", ""},
                             {"", ""},
                             {"hi there", ""},
                             {"xylophonist", ""},
                             {"quixotani", ""},
                             {"confidentail", ""},
                             {"zanzibarum", ""},
                             {"ooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo", ""},
                         }));

TEST(SpellingCost, IsZeroOnlyForTheSameAndBoundedByEdits) {
  EXPECT_EQ(spelling_cost("wage", "wage"), 0);
  EXPECT_LT(spelling_cost("comittee", "committee"), spelling_cost("comitree", "committee"));
  EXPECT_LT(spelling_cost("recieve", "receive"), spelling_cost("recbeve", "receive")) << "a swap is one edit";
  EXPECT_GT(spelling_cost("nion", "union"), spelling_cost("unon", "union")) << "the first letter is seldom wrong";
}

/// The obvious version: every word, one or two edits tried out.
bool within_one_edit(const std::string& a, const std::string& b) {
  if (a == b) return true;
  for (std::size_t i = 0; i <= a.size(); ++i) {
    if (i < a.size() && a.substr(0, i) + a.substr(i + 1) == b) return true;
    if (i + 1 < a.size()) {
      std::string swapped = a;
      std::swap(swapped[i], swapped[i + 1]);
      if (swapped == b) return true;
    }
    for (char c = 'a'; c <= 'c'; ++c) {
      std::string changed = a;
      if (i < a.size()) changed[i] = c;
      if (changed == b || a.substr(0, i) + c + a.substr(i) == b) return true;
    }
  }
  return false;
}

TEST(Speller, FindsEveryWordWithinOneEdit) {
  std::mt19937 random(7);
  const auto word = [&] {
    std::string result;
    for (std::size_t length = 4 + random() % 2; result.size() < length;)
      result += static_cast<char>('a' + random() % 3);
    return result;
  };
  for (int round = 0; round < 300; ++round) {
    // One frequent word: found if and only if it is within an edit.
    const std::string there = word(), typed = word();
    const std::vector<ListedWord> words = {{there, 100'000, true, false}};
    const std::string found = Speller(words).suggest(typed, nullptr, nullptr);
    if (found == there) {
      EXPECT_TRUE(within_one_edit(typed, there)) << typed << ' ' << there;
    }
    if (!within_one_edit(typed, there) || typed == there) {
      EXPECT_EQ(found, "") << typed << ' ' << there;
    }
  }
}

TEST(PrintedForm, IsThatOfVisibleStatements) {
  EXPECT_EQ(printed_form("deportacion", reader()), "deportación");
  EXPECT_EQ(printed_form("quixotania", reader()), "");
  EXPECT_EQ(printed_form("nowhere", reader()), "");
}

}  // namespace
}  // namespace dateline::spelling_test
