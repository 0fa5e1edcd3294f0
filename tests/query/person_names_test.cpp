// Which words of a query are of a person's name.
#include "query/plan/person_names.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "indexer/base/data_directory.h"
#include "query/plan/expansion.h"
#include "tests/query/index_fixture.h"

namespace dateline::person_names_test {
namespace {

struct NamesCase {
  std::vector<std::string> typed;
  std::string names;  ///< x for each word that is of a name, . for the others
};

const NamesCase kCases[] = {
    {{"Mark", "Green"}, "xx"},
    {{"Dolores", "Huerta"}, "xx"},
    {{"senator", "Joe", "R.", "Price", "visits"}, ".xxx."},
    {{"Jos\xC3\xA9",
      "Pe\xC3\xB1"
      "a",
      "Flores", "habla"},
     "xxx."},
    {{"mark", "green"}, ".."},               // as any words are typed
    {{"MARK", "GREEN"}, ".."},               // a headline in capitals
    {{"Mark", "green"}, ".."},               // the first word of a sentence
    {{"Rosa"}, "."},                         // a word alone may be a colour
    {{"visit", "Israel"}, ".."},             // a given name that is more often none
    {{"Grace", "Period"}, ".."},             // no family name
    {{"Green", "Mark"}, ".."},               // no given name before it
    {{"Joe", "R.", "S.", "Price"}, "...."},  // one initial
    {{"Rosa", "Luna", "Mark", "Hill"}, "xxxx"},
    {{"", "\xFF", "R"}, "..."},
    {{}, ""},
};

TEST(PersonNames, AreGivenAndFamilyNamesWithCapitals) {
  const PersonNames names = PersonNames::load(data_directory());
  for (const NamesCase& c : kCases) {
    std::string found;
    for (const bool name : names.among(c.typed)) found += name ? 'x' : '.';
    EXPECT_EQ(found, c.names) << (c.typed.empty() ? "" : c.typed[0]);
  }
}

TEST(PersonNames, AreNotTranslated) {
  const TestIndex index({test_statement("es", "Nota", "La marca verde del municipio.", "es"),
                         test_statement("en", "Note", "Mark Green of the council.", "en")});
  const PersonNames names = PersonNames::load(data_directory());
  const LexiconExpander expander(std::make_shared<const Lexicon>(Lexicon::load(data_directory(), LexiconUse::shipped)),
                                 nullptr, nullptr, &names);
  EXPECT_TRUE(expander.expand({"Mark", "Green"}, index.reader(), Audience::public_, "en").empty());
  EXPECT_FALSE(expander.expand({"mark", "green"}, index.reader(), Audience::public_, "en").empty());
  EXPECT_FALSE(expander.expand({"Green", "mark"}, index.reader(), Audience::public_, "en").empty());
}

}  // namespace
}  // namespace dateline::person_names_test
