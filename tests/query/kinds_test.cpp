// Kinds of faults that people met in search, each as rows of both languages: what a query finds, and what it marks.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "query/kwic.h"
#include "query/search.h"
#include "tests/query/index_fixture.h"

namespace dateline::kinds_test {
namespace {

const std::vector<Statement>& statements() {
  static const std::vector<Statement> all = [] {
    std::vector<Statement> list;
    const auto add = [&](const char* id, const char* headline, const char* text, const char* language) {
      list.push_back(test_statement(id, headline, text, language));
    };
    add("blank", "Nota", "Los EE. UU. firman el pacto.", "es");
    add("dotted", "Nota", "El EE.UU. de hoy firma.", "es");
    add("closed", "Nota", "Viaje a EEUU en mayo.", "es");
    add("nobreak", "Nota", "Los EE.\xC2\xA0UU. y la ley.", "es");
    add("pronoun", "Note", "Give it to us now.", "en");
    add("unions", "Nota", "Habla CC. OO. del convenio.", "es");
    add("unions-closed", "Nota", "Convenio de CCOO firmado.", "es");
    add("forces", "Nota",
        "Las FF.\xE2\x80\xAF"
        "AA. desfilan.",
        "es");
    add("staff", "Nota", "El jefe de RR. HH. habla.", "es");
    add("senate", "Note", "The US Senate met in Hartford.", "en");
    add("senate-dotted", "Note", "The U.S. Senate voted.", "en");
    add("senate-us", "Note", "The Senate wrote to us.", "en");
    add("nations", "Note", "The UN mission met.", "en");
    add("article", "Nota", "Es un plan de un barrio.", "es");
    add("point", "Note", "Wages rose 3.5 percent.", "en");
    add("comma", "Nota", "Subi\xC3\xB3 un 3,5 por ciento.", "es");
    add("thousands", "Note", "It cost 1,234.5 dollars.", "en");
    add("thousands-es", "Nota", "Cost\xC3\xB3 1.234,5 euros.", "es");
    add("hyphen", "Note", "Her co-workers at a non-profit-run home.", "en");
    add("joined", "Note", "His coworkers in the nonprofit sector.", "en");
    add("guion", "Nota", "El ex-presidente socio-econ\xC3\xB3mico.", "es");
    add("junto", "Nota", "La expresidenta y el expresidente.", "es");
    add("marks", "Note", "The dock\xE2\x80\x8Eyard opened.", "en");
    add("stoppage", "Nota", "El paro docente fue total.", "es");
    add("stoppages", "Nota", "Dos paros en un mes.", "es");
    add("preposition", "Nota", "Una cita para los vecinos.", "es");
    add("wall", "Nota", "La pared del puerto.", "es");
    add("eating", "Nota", "Los ni\xC3\xB1os comen en la escuela.", "es");
    add("as", "Nota", "Sirve como ejemplo.", "es");
    return list;
  }();
  return all;
}

std::string found(const char* query) {
  static const SearchResources resources = SearchResources::load();
  static const TestIndex index(statements(), 7);
  Searcher searcher(index.reader(), resources);
  Request request;
  request.query = query;
  request.limit = 100;
  std::set<std::string> ids;
  for (const ResultItem& item : searcher.search(request).items) ids.insert(item.id);
  std::string result;
  for (const std::string& id : ids) result += (result.empty() ? "" : " ") + id;
  return result;
}

struct Case {
  const char* name;
  const char* query;
  const char* expected;  ///< ids, in order
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.query;
}
class Kinds : public testing::TestWithParam<Case> {};
TEST_P(Kinds, Find) {
  EXPECT_EQ(found(GetParam().query), GetParam().expected);
}
constexpr const char* kStates = "blank closed dotted nobreak";
INSTANTIATE_TEST_SUITE_P(, Kinds,
                         testing::ValuesIn<Case>({
                             {"PluralBlank", "EE. UU.", kStates},
                             {"PluralDotted", "EE.UU.", kStates},
                             {"PluralClosed", "EEUU", kStates},
                             {"PluralNoBreak", "EE.\xC2\xA0UU.", kStates},
                             {"PluralNoDots", "EE UU", kStates},
                             {"PluralSmall", "ee. uu.", kStates},
                             {"PluralQuoted", "\"EE. UU. firman\"", "blank"},
                             {"PluralBesideWords", "EE. UU. pacto", "blank"},
                             {"Unions", "CC. OO.", "unions unions-closed"},
                             {"UnionsClosed", "CCOO", "unions unions-closed"},
                             {"Forces", "FF. AA.", "forces"},
                             {"ForcesClosed", "FFAA", "forces"},
                             {"Staff", "RR. HH.", "staff"},
                             {"CapitalsBesideAWord", "US Senate", "senate senate-dotted"},
                             {"CapitalsAlone", "UN", "nations"},
                             {"CapitalsInAList", "UN OR barrio", "article nations"},
                             {"SmallLettersAsBefore", "the senate", "senate senate-dotted senate-us"},
                             {"DecimalComma", "3,5", "comma point"},
                             {"DecimalPoint", "3.5", "comma point"},
                             {"DecimalWithThousands", "1234.5", "thousands thousands-es"},
                             {"DecimalWithThousandsEs", "1.234,5", "thousands thousands-es"},
                             {"CompoundClosed", "coworkers", "hyphen joined"},
                             {"CompoundHyphen", "co-workers", "hyphen joined"},
                             {"CompoundStem", "coworker", "hyphen joined"},
                             {"CompoundOfThree", "nonprofit", "hyphen joined"},
                             {"CompoundHyphenOfThree", "non-profit", "hyphen joined"},
                             {"CompoundQuoted", "\"non-profit sector\"", "joined"},
                             {"StemOfAPreposition", "paro", "stoppage stoppages"},
                             {"StemOfAPrepositionPlural", "paros", "stoppage stoppages"},
                             {"StemOfAConjunction", "comer", "eating"},
                             {"FunctionWordItself", "para", "preposition"},
                             {"CompoundSpanish", "expresidente", "guion junto"},
                             {"CompoundSpanishHyphen", "ex-presidente", "guion junto"},
                             {"CompoundSpanishAccent", "socioecon\xC3\xB3mico", "guion"},
                             {"DirectionMarkInText", "dockyard", "marks"},
                             {"DirectionMarkTyped", "co\xE2\x80\x8Fworkers", "hyphen joined"},
                             {"NoWord", "+++", ""},
                             {"NoWordEmoji", "\xF0\x9F\x94\xA5", ""},
                             {"NoWordQuotes", "\"\"", ""},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(NoWords, AreSaid) {
  const TestIndex index(statements());
  const SearchResources resources = SearchResources::load();
  Searcher searcher(index.reader(), resources);
  Request request;
  request.query = "\xF0\x9F\x94\xA5";
  for (const Match match : {Match::all, Match::any}) {
    request.match = match;
    const Results results = searcher.search(request);
    EXPECT_EQ(results.total, 0u);
    ASSERT_EQ(results.notices.size(), 1u);
    EXPECT_EQ(results.notices[0].kind, Notice::Kind::no_words);
  }
  request.query = "  ";
  EXPECT_EQ(searcher.search(request).total, statements().size());
}

// Marks and concordance lines.

struct MarkCase {
  const char* name;
  const char* query;
  const char* lines;  ///< of the concordance, keywords with | between
  const char* marks;  ///< of headline and snippets, likewise
};
void PrintTo(const MarkCase& c, std::ostream* out) {
  *out << c.query;
}
class Marks : public testing::TestWithParam<MarkCase> {};

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "|") + part;
  return text;
}

TEST_P(Marks, AreOfWhatTookPart) {
  static const TestIndex index({
      test_statement("one", "Harbor news", "The harbor is old. A harbor pilot came. One harbor more, and a tug.", "en"),
      test_statement("dos", "Puerto nuevo", "El puerto abre. El puerto tiene timonel. Otro puerto, y remolque.", "es"),
  });
  static const SearchResources resources = SearchResources::load();
  Searcher searcher(index.reader(), resources);
  Request request;
  request.query = GetParam().query;
  request.expand = false;
  std::vector<std::string> lines, marks;
  for (const KwicLine& line : concordance(searcher, request, {}).lines) lines.push_back(line.keyword);
  for (const ResultItem& item : searcher.search(request).items) {
    for (const Snippet::Mark& mark : item.headline_marks)
      marks.push_back(item.headline.substr(mark.begin, mark.end - mark.begin));
    for (const Snippet& snippet : item.snippets)
      for (const Snippet::Mark& mark : snippet.marks)
        marks.push_back(snippet.text.substr(mark.begin, mark.end - mark.begin));
  }
  EXPECT_EQ(joined(lines), GetParam().lines);
  EXPECT_EQ(joined(marks), GetParam().marks);
}
INSTANTIATE_TEST_SUITE_P(, Marks,
                         testing::ValuesIn<MarkCase>({
                             {"Near", "harbor NEAR/1 pilot", "harbor pilot", "harbor pilot"},
                             {"Before", "harbor PRE/1 pilot", "harbor pilot", "harbor pilot"},
                             {"Adjacent", "harbor ADJ pilot", "harbor pilot", "harbor pilot"},
                             {"Slop", "\"pilot harbor\"~2", "harbor pilot", "harbor pilot"},
                             {"Sentence", "harbor w/s tug", "harbor more, and a tug", "harbor|tug"},
                             {"SentenceSpanish", "puerto w/s timonel", "puerto tiene timonel", "puerto|timonel"},
                             {"Paragraph", "news w/p harbor", "Harbor news", "Harbor news"},
                             {"Title", "title:harbor", "Harbor", "Harbor"},
                             {"TitleSpanish", "title:puerto", "Puerto", "Puerto"},
                             {"Body", "body:harbor", "harbor|harbor|harbor", "harbor|harbor|harbor"},
                             {"FailedBranch", "(harbor NEAR/1 tug) OR pilot", "pilot", "pilot"},
                             {"FailedConjunction", "(harbor ferry) OR pilot", "pilot", "pilot"},
                             {"FailedConjunctionSpanish", "(puerto barco) OR timonel", "timonel", "timonel"},
                             {"Words", "pilot tug", "pilot|tug", "pilot|tug"},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

// Notices.

TEST(Notices, OfferTheWordsOfAPhraseWithoutHits) {
  const TestIndex index({test_statement("a", "Note", "The pilot left the harbor.", "en"),
                         test_statement("b", "Nota", "El piloto sali\xC3\xB3 del puerto.", "es")});
  const SearchResources resources = SearchResources::load();
  Searcher searcher(index.reader(), resources);
  for (const auto& [query, offered] :
       {std::pair("\"harbor pilot\"", "harbor pilot"), std::pair("\xC2\xABpuerto piloto\xC2\xBB", "puerto piloto"),
        std::pair("\"harbor pilot\" lang:en", "harbor pilot lang:en")}) {
    Request request;
    request.query = query;
    request.expand = false;
    const Results results = searcher.search(request);
    EXPECT_EQ(results.total, 0u);
    ASSERT_FALSE(results.notices.empty()) << query;
    EXPECT_EQ(results.notices.back().kind, Notice::Kind::offer);
    EXPECT_EQ(results.notices.back().added, std::vector<std::string>{offered});
  }
}

TEST(Notices, CountOneUndatedStatementAsOne) {
  const TestIndex index({test_statement("a", "Note", "The pilot left.", "en")});
  const SearchResources resources = SearchResources::load();
  Searcher searcher(index.reader(), resources);
  Request request;
  request.query = "pilot";
  request.filters.after = PartialDate(2012);
  EXPECT_EQ(searcher.search(request).notices.back().text,
            "1 undated statement matches the words and is left out by the date.");
}

}  // namespace
}  // namespace dateline::kinds_test
