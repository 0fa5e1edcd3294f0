// Tests of expansion: translations that the index has, cognates, phrases, languages, filters, marks; and of words that
// must stay hidden.
#include "query/plan/expansion.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "indexer/base/data_directory.h"
#include "query/search.h"
#include "tests/query/index_fixture.h"

namespace dateline::expansion_test {
namespace {

std::vector<Statement> statements() {
  std::vector<Statement> all = {
      test_statement("en-wage", "Minimum wage rises",
                     "The minimum wage for workers rises in Hartford after the strike.", "en"),
      test_statement("es-wage", "Sube el salario mínimo",
                     "El salario mínimo de los trabajadores sube después de la huelga.", "es"),
      test_statement("es-inflation", "La inflación", "La inflación europea y los sindicatos de la ciudad.", "es"),
      test_statement("en-net", "Red cross", "The red cross sent help to the union.", "en"),
  };
  all[1].issues = {"minimum-wage"};
  return all;
}

std::shared_ptr<LexiconExpander> expander() {
  static const auto lexicon = std::make_shared<const Lexicon>(Lexicon::load(data_directory(), LexiconUse::shipped));
  static const LanguageModel language = LanguageModel::load(data_directory() / "language.tsv");
  static const StopWords stop_words = StopWords::load(data_directory() / "stopwords");
  static const PersonNames names = PersonNames::load(data_directory());
  return std::make_shared<LexiconExpander>(lexicon, &language, &stop_words, &names);
}

SearchResources resources() {
  SearchResources result = SearchResources::load();
  result.expander = expander();
  return result;
}

/// What a query finds in statements of both languages, and where.
std::string found(const TestIndex& index, const std::string& query) {
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  Request request;
  request.query = query;
  std::string all;
  for (const ResultItem& item : searcher.search(request).items) all += (all.empty() ? "" : " ") + item.id;
  return all;
}

/// What a query's notice of translations says.
std::string told(const TestIndex& index, const std::string& query) {
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  Request request;
  request.query = query;
  for (const Notice& notice : searcher.search(request).notices)
    if (notice.kind == Notice::Kind::expansion) return notice.text;
  return "nothing";
}

std::vector<std::string> ids(const Results& results) {
  std::vector<std::string> found;
  for (const auto& item : results.items) found.push_back(item.id);
  std::sort(found.begin(), found.end());
  return found;
}

bool has(const std::vector<Expansion>& expansions, std::size_t first, std::size_t count,
         const std::vector<std::string>& words) {
  return std::any_of(expansions.begin(), expansions.end(), [&](const Expansion& one) {
    return one.first == first && one.count == count && one.words == words;
  });
}

TEST(Expansion, TranslatesWordsThatTheIndexHas) {
  const TestIndex index(statements());
  const IndexReader reader = index.reader();
  const auto found = expander()->expand({"workers", "strike"}, reader, Audience::public_, "both");
  EXPECT_TRUE(std::any_of(found.begin(), found.end(),
                          [](const Expansion& one) { return one.first == 0 && one.words[0].starts_with("trabaj"); }));
  EXPECT_TRUE(has(found, 1, 1, {"huelga"}));
  EXPECT_FALSE(has(found, 1, 1, {"golpe"})) << "not in the index";
  for (std::size_t i = 1; i < found.size(); ++i) EXPECT_GE(found[i - 1].weight, found[i].weight);
}

/// A name that is spelled like a typed word is no form of it in the word's own language.
TEST(Expansion, FindsNoCognatesInTheWordsOwnLanguage) {
  const TestIndex index({test_statement("en-cuts", "Budget cuts", "Mayor Ana Kuts spoke of budget cuts.", "en"),
                         test_statement("es-cuts", "Recortes", "Los recortes del presupuesto.", "es")});
  const IndexReader reader = index.reader();
  const auto found = expander()->expand({"cuts"}, reader, Audience::public_, "both");
  EXPECT_TRUE(has(found, 0, 1, {"recortes"}));
  EXPECT_FALSE(has(found, 0, 1, {"kuts"}));
}

/// What the lists say is not outvoted by a sense that was seen twice in sentences.
TEST(Expansion, AsksTheListsBeforeRareSentences) {
  const TestIndex index({test_statement("es-court", "Audiencia", "La audiencia ante el tribunal.", "es"),
                         test_statement("es-ear", "Oído", "El oído de los obreros.", "es")});
  const IndexReader reader = index.reader();
  const auto found = expander()->expand({"hearing"}, reader, Audience::public_, "en");
  ASSERT_FALSE(found.empty());
  EXPECT_TRUE(has(found, 0, 1, {"audiencia"}));
}

TEST(Expansion, FindsCognatesInTheOtherLanguage) {
  const TestIndex index(statements());
  const auto found = expander()->expand({"inflationary", "inflations"}, index.reader(), Audience::public_, "both");
  EXPECT_TRUE(has(found, 1, 1, {"inflacion"})) << "no such word was learned";
}

TEST(Expansion, LooksPhrasesUp) {
  std::vector<Statement> all = statements();
  all.push_back(test_statement("es-weekend", "Fin de semana", "El fin de semana hay marcha.", "es"));
  const TestIndex index(all);
  EXPECT_TRUE(
      has(expander()->expand({"march", "climate", "change", "weekend"}, index.reader(), Audience::public_, "both"), 3,
          1, {"fin", "de", "semana"}));
  all.push_back(test_statement("es-climate", "Clima", "El cambio climático preocupa.", "es"));
  const TestIndex more(all);
  EXPECT_TRUE(
      has(expander()->expand({"march", "climate", "change", "weekend"}, more.reader(), Audience::public_, "both"), 1, 2,
          {"cambio", "climatico"}));
}

TEST(Expansion, KeepsToTheLanguageOfTheQuery) {
  const TestIndex index(statements());
  const auto english =
      expander()->expand({"government", "red", "cross", "workers"}, index.reader(), Audience::public_, "both");
  for (const Expansion& one : english)
    EXPECT_NE(one.words, std::vector<std::string>{"net"}) << "red is not Spanish here";
}

struct SearchCase {
  const char* name;
  const char* query;
  std::vector<std::string> expected;
};
void PrintTo(const SearchCase& c, std::ostream* out) {
  *out << c.query;
}
class ExpandedSearch : public testing::TestWithParam<SearchCase> {};
TEST_P(ExpandedSearch, FindsBothLanguages) {
  const TestIndex index(statements());
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  Request request;
  request.query = GetParam().query;
  EXPECT_EQ(ids(searcher.search(request)), GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(Table, ExpandedSearch,
                         testing::ValuesIn<SearchCase>({
                             {"English", "strike", {"en-wage", "es-wage"}},
                             {"Spanish", "huelga", {"en-wage", "es-wage"}},
                             {"TwoWords", "wage strike", {"en-wage", "es-wage"}},
                             {"Cognate", "inflation", {"es-inflation"}},
                             {"WithLanguage", "strike lang:es", {"es-wage"}},
                             {"WithIssue", "strike issue:minimum-wage", {"es-wage"}},
                             {"NoExpand", "noexpand:strike", {"en-wage"}},
                             {"Exact", "=strike", {"en-wage"}},
                             {"Quoted", "\"strike\"", {"en-wage"}},
                             {"Excluded", "wage -strike", {"es-wage"}},  // what is excluded is what was typed
                             {"Either", "strike OR cross", {"en-net", "en-wage", "es-wage"}},
                             {"Near", "wage w/20 strike", {"en-wage", "es-wage"}},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(Expansion, TakesTheFormsOfATranslationFromItsLanguage) {
  const TestIndex index(
      {test_statement("es-police", "La policía", "La policía detuvo a dos personas; los policías hablaron.", "es"),
       test_statement("en-policy", "New policies", "The council set new policies for its parks.", "en")});
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  Request request;
  request.query = "police";
  EXPECT_EQ(ids(searcher.search(request)), std::vector<std::string>{"es-police"})
      << "policia and policies have one English stem";
}

TEST(Expansion, TakesTheWordsOfATermApartWhereTheTermIsNowhere) {
  const std::vector<Statement> statements = {
      test_statement("es-near", "Piden acuerdos", "La violencia que dejan las armas preocupa al gremio.", "es"),
      test_statement(
          "es-far", "Dos asuntos",
          "La violencia preocupa al gremio desde hace muchos a\u00f1os, y en otro punto del largo acuerdo se "
          "habla al fin tambi\u00e9n de armas.",
          "es"),
      test_statement("en", "A vigil", "Parents held a vigil against gun violence.", "en")};
  const TestIndex index(statements);
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  Request request;
  request.query = "gun violence";
  EXPECT_EQ(ids(searcher.search(request)), (std::vector<std::string>{"en", "es-near"}));
  std::vector<Statement> with_term = statements;
  with_term.push_back(test_statement("es-term", "Foro", "Un foro sobre la violencia con armas.", "es"));
  const TestIndex larger(with_term);
  Searcher another(larger.reader(), parts);
  EXPECT_EQ(ids(another.search(request)), (std::vector<std::string>{"en", "es-term"}));
}

TEST(Expansion, TranslatesAcronyms) {
  const TestIndex index(
      {test_statement("es-short", "Visita", "La delegaci\u00f3n de EE.UU. lleg\u00f3 al puerto.", "es"),
       test_statement("es-long", "Visita", "La delegaci\u00f3n de Estados Unidos lleg\u00f3 al puerto.", "es"),
       test_statement("en", "A visit", "The U.S. delegation reached the port.", "en")});
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  Request request;
  const auto found = [&](const std::string& query) {
    request.query = query;
    const std::vector<std::string> all = ids(searcher.search(request));
    return std::set<std::string>(all.begin(), all.end());
  };
  EXPECT_EQ(found("U.S. delegation"), (std::set<std::string>{"en", "es-short", "es-long"}));
  EXPECT_EQ(found("delegación de EE.UU."), (std::set<std::string>{"en", "es-short"}));
  EXPECT_EQ(found("delegación EE. UU."), (std::set<std::string>{"en", "es-short"}));
}

TEST(Expansion, TellsTheLanguageOfAQueryByItsWords) {
  const std::vector<std::pair<std::vector<std::string>, const char*>> cases = {
      {{"minimum", "wage"}, "en"},
      {{"salario", "minimo"}, "es"},
      {{"housing"}, "en"},
      {{"vivienda"}, "es"},
      {{"mayor", "riesgo"}, "es"},
      {{"mayor", "housing"}, "en"},
      {{"recortes"}, "es"},
      {{"real", "estate", "taxes"}, "en"},
      {{"supervisión", "policial"}, "es"},
      {{"USA"}, "both"},
      {{"USA", "exports"}, "en"},
      {{"OSHA", "multas"}, "es"},
      {{"SALARIO", "MINIMO"}, "es"},
      // Forms that no list has, of stems that one has.
      {{"protects"}, "en"},
      {{"yielding"}, "en"},
      {{"peroxide"}, "both"},
      {{"guardan"}, "es"},
      {{"humildes"}, "es"},
  };
  for (const auto& [words, language] : cases) EXPECT_EQ(expander()->language_of(words), language) << words[0];
}

TEST(Expansion, ReadsAWordOfBothLanguagesInTheQuerysLanguage) {
  std::vector<Statement> all = statements();
  all.push_back(test_statement("es-red", "Rojo", "Una bandera de color rojo en la red.", "es"));
  all.push_back(test_statement("en-red", "A net", "The red net of the boat.", "en"));
  const TestIndex index(all);
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  Request request;
  request.query = "red";
  for (const auto& [language, forbidden] : {std::pair("en", "net"), std::pair("es", "rojo")}) {
    request.query_language = language;
    const Results results = searcher.search(request);
    EXPECT_EQ(results.query_language, language);
    EXPECT_NE(results.interpretation.find(std::string(language) == "en" ? "(query in English)" : "(query in Spanish)"),
              std::string::npos)
        << results.interpretation;
    for (const Notice& notice : results.notices)
      EXPECT_EQ(std::count(notice.added.begin(), notice.added.end(), forbidden), 0) << notice.text;
  }
}

TEST(Expansion, WordsOfTwoLettersHaveNoTranslations) {
  const TestIndex index(statements());
  EXPECT_TRUE(expander()->expand({"of"}, index.reader(), Audience::public_, "en").empty());
  EXPECT_TRUE(expander()->expand({"el"}, index.reader(), Audience::public_, "es").empty());
}

struct LoneCase {
  const char* name;
  const char* language;
  const char* word;
  const char* text;               ///< of the one statement, in the other language
  std::vector<std::string> told;  ///< as the notice has them
};
void PrintTo(const LoneCase& c, std::ostream* out) {
  *out << c.word;
}
class LoneWord : public testing::TestWithParam<LoneCase> {};
TEST_P(LoneWord, IsToldWithItsTranslationsAlone) {
  const LoneCase& c = GetParam();
  const TestIndex index({test_statement("one", "", c.text, std::string(c.language) == "en" ? "es" : "en")});
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  Request request;
  request.query = c.word;
  request.query_language = c.language;
  std::vector<std::string> told;
  for (const Notice& notice : searcher.search(request).notices)
    if (notice.kind == Notice::Kind::expansion) told.insert(told.end(), notice.added.begin(), notice.added.end());
  EXPECT_EQ(told, c.told);
}
INSTANTIATE_TEST_SUITE_P(
    Table, LoneWord,
    testing::ValuesIn<LoneCase>({
        {"AnotherWordOfItsStem", "en", "parking", "Las estaciones de tren abren.", {}},
        {"WithAnotherWordOfItsStem", "en", "parking", "El estacionamiento y las estaciones.", {"estacionamiento"}},
        {"OfItsStemToo", "en", "drug", "Las farmacias abren de noche.", {}},
        {"NoCognateBesideALists", "en", "government", "El portal egovernment del gobierno.", {"gobierno"}},
        {"NoRelativeBesideALists", "en", "businesses", "Un hombre ocupado dirige empresas.", {"empresas"}},
        {"NoReflexiveAsItsVerb", "es", "hizo", "She became the head of the board.", {}},
        {"NoFunctionWord", "es", "sin", "A town without a library.", {}},
        {"TheMajoritysForm", "en", "support", "El apoyo; dan apoyo, piden apoyo. Ella apoy\xC3\xB3.", {"apoyo"}},
        {"InSmallLetters", "en", "budget", "Presupuesto. Presupuesto. Presupuesto aprobado.", {"presupuesto"}},
        {"OfItsOwnLanguage", "es", "espacio", "The space.", {"space"}},
        {"AVerbFormOfItsVerb", "es", "pasan", "The past: things happen.", {"happen"}},
        {"WithPronouns", "es", "quedarse", "They stay; quiet people.", {"stay"}},
        {"AnEnglishVerbFormOfItsVerb", "en", "facing", "Una cara ante la cual hay que enfrentar.", {"enfrentar"}},
        {"OneFormOfAnIrregularWord", "es", "dijo", "She said what they say; they told.", {"said", "told"}},
        {"SensesNotForms", "es", "conocer", "We know, knew and have known them; we met.", {"know", "met"}},
        {"NoFormOfAnAuxiliary", "es", "puedan", "The power of the people.", {}},
        {"TheNounBesideAnAuxiliary", "es", "poder", "The power of the people.", {"power"}},
        {"NoPronoun", "en", "none", "Una cosa y otra.", {}},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Expansion, PutsWhatWasTypedFirst) {
  std::vector<Statement> all;
  // The typed word once in a long text; its translation again and again in short ones.
  std::string text = "The strike began.";
  for (int i = 0; i < 200; ++i) text += " Other things were said at length in the hall.";
  all.push_back(test_statement("en-long", "Minutes", text, "en"));
  for (int i = 0; i < 5; ++i)
    all.push_back(test_statement("es-" + std::to_string(i), "Huelga", "Huelga, huelga general, otra huelga.", "es"));
  const TestIndex index(all);
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  for (const Match match : {Match::all, Match::any}) {
    Request request;
    request.query = "strike";
    request.match = match;
    const Results results = searcher.search(request);
    ASSERT_EQ(results.items.size(), 6U);
    EXPECT_EQ(results.items[0].id, "en-long");
    EXPECT_GT(results.items[0].score, results.items[1].score);
    EXPECT_EQ(results.translated, 5U);
    EXPECT_EQ(translated_among(results, "en"), ", of them 5 in Spanish");
    const auto told = std::find_if(results.notices.begin(), results.notices.end(),
                                   [](const Notice& notice) { return notice.kind == Notice::Kind::expansion; });
    ASSERT_NE(told, results.notices.end());
    EXPECT_EQ(told->text, "Also in Spanish: huelga");
    ASSERT_EQ(told->parts.size(), 1U);
    EXPECT_EQ(told->parts[0].word, "strike");
    if (match == Match::all) {
      EXPECT_EQ(told->parts[0].columns, std::vector<std::size_t>{1});
    }
  }
}

TEST(Expansion, IsToldAsTheArchivePrintsIt) {
  const TestIndex index({test_statement("es", "Salario", "El salario mínimo sube; salarios mínimos.", "es"),
                         test_statement("en", "Wage", "The minimum wage rises.", "en")});
  EXPECT_EQ(told(index, "minimum wage"), "Also in Spanish: salario m\xC3\xADnimo");
}

TEST(Expansion, IsToldInTheLettersOfItsPhrase) {
  std::vector<Statement> all = {test_statement("es", "Obras", "Las obras públicas siguen.", "es"),
                                test_statement("small", "Note", "The public works go on.", "en")};
  for (int i = 0; i < 20; ++i)
    all.insert(all.begin(), test_statement("works-" + std::to_string(i), "Note", "The Road Works met.", "en"));
  const TestIndex index(all);
  EXPECT_EQ(told(index, "obras públicas"), "Also in English: public works");
  const TestIndex names({test_statement("es", "Viaje", "Van a los Estados Unidos. Los estados del norte votan.", "es"),
                         test_statement("en", "Trip", "They travel to the United States.", "en")});
  EXPECT_EQ(told(names, "united states"), "Also in Spanish: Estados Unidos");
}

TEST(Expansion, ApartIsOfItsOwnFormsAlone) {
  const TestIndex index({test_statement("en", "Care", "Children in foster care.", "en"),
                         test_statement("apart", "Nota", "El acogimiento de menores, sea familiar o no, crece.", "es"),
                         test_statement("welcome", "Nota", "La familia fue acogida con cordialidad.", "es")});
  EXPECT_EQ(found(index, "foster care"), "en apart");
}

TEST(Expansion, IsTheNounAndNotTheVerbsPast) {
  std::vector<Statement> all = {test_statement("en", "Strike", "The strike goes on.", "en"),
                                test_statement("noun", "Nota", "Hoy hay paro en el puerto.", "es")};
  for (int i = 0; i < 4; ++i)
    all.insert(all.begin(), test_statement("verb-" + std::to_string(i), "Nota", "El tren se paró otra vez.", "es"));
  const TestIndex index(all);
  EXPECT_EQ(told(index, "strike"), "Also in Spanish: paro");
}

TEST(Expansion, IsNoOtherWordOfTheStem) {
  // Com is the stem of como, which is in every text: comida comes with its plural, and not with comando and comen.
  const TestIndex index({test_statement("pantry", "Nota", "La comida llegó tarde; hay comidas de sobra.", "es"),
                         test_statement("unit", "Nota", "El comando cruza la plaza como ayer.", "es"),
                         test_statement("eating", "Nota", "Los niños comen en la escuela.", "es")});
  EXPECT_EQ(found(index, "food"), "pantry");
}

TEST(Expansion, ReadsAWordOfBothLanguagesInTheQuerys) {
  const TestIndex index({
      test_statement("en", "Housing", "The mayor spoke of housing and of red tape.", "en"),
      test_statement("en-es", "Vivienda", "Los alcaldes hablan de la vivienda y de la burocracia.", "es"),
      test_statement("greater", "Vivienda", "La mayor obra es de vivienda.", "es"),
      test_statement("cover", "Agua", "La red de agua se tapa; las redes se tapan.", "es"),
      test_statement("greater-en", "Work", "The largest work is of housing.", "en"),
  });
  EXPECT_EQ(found(index, "mayor housing"), "en en-es");
  EXPECT_EQ(found(index, "red tape"), "en en-es");
  EXPECT_EQ(found(index, "mayor vivienda"), "greater greater-en");
}

TEST(Expansion, OfTwoWordsIsQuotedBesideWhatIsLeftOut) {
  const TestIndex index({test_statement("es", "Nota",
                                        "Buenos días a todos los vecinos del puerto. Hoy hay mucho de que hablar aquí. "
                                        "El comercio espera. La burocracia crece cada año en las oficinas.",
                                        "es")});
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  Request request;
  request.query = "red tape -ferry";
  const Results results = searcher.search(request);
  ASSERT_EQ(results.items.size(), 1U);
  ASSERT_FALSE(results.items[0].snippets.empty());
  EXPECT_FALSE(results.items[0].snippets[0].marks.empty()) << results.items[0].snippets[0].text;
}

TEST(Expansion, IsNotToldWhereItAddsNothing) {
  const TestIndex index(statements());
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  Request request;
  request.query = "wage inflation cross";
  for (const Notice& notice : searcher.search(request).notices) EXPECT_NE(notice.kind, Notice::Kind::expansion);
}

TEST(Expansion, OfAPhraseThatBothLanguagesWriteAlikeIsNotTold) {
  const TestIndex index({test_statement("es", "Informe", "El inspector general present\u00F3 su informe.", "es"),
                         test_statement("en", "Report", "The inspector general presented a report.", "en")});
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  Request request;
  request.query = "inspector general";
  const Results results = searcher.search(request);
  EXPECT_EQ(results.items.size(), 2U);
  for (const Notice& notice : results.notices) EXPECT_NE(notice.kind, Notice::Kind::expansion) << notice.text;
}

TEST(Expansion, CompanyChoosesTheTranslation) {
  std::vector<Statement> all;
  for (int i = 0; i < 6; ++i) {
    all.push_back(test_statement("es-court-" + std::to_string(i), "El juez", "El juicio empieza ante el juez.", "es"));
    all.push_back(test_statement("es-dose-" + std::to_string(i), "La vacuna", "El ensayo de la vacuna.", "es"));
  }
  const TestIndex index(all);
  const auto weight = [&](const std::string& other) {
    for (const Expansion& one : expander()->expand({"trial", other}, index.reader(), Audience::public_, "en"))
      if (one.first == 0 && one.words == std::vector<std::string>{"ensayo"}) return one.weight;
    return 0.0;
  };
  EXPECT_GT(weight("vaccine"), 0);
  EXPECT_LT(weight("judge"), weight("vaccine"));
}

TEST(Expansion, APhraseTakesThePlaceOfItsWords) {
  std::vector<Statement> all = statements();
  all.push_back(test_statement("es-bank", "Un banco", "El banco abrió y la comida llegó.", "es"));
  const std::vector<std::string> words = {"food", "bank"};
  {
    const TestIndex without(all);
    EXPECT_TRUE(expander()->expand(words, without.reader(), Audience::public_, "en").empty());
  }
  all.push_back(test_statement("es-food-bank", "Banco", "Los bancos de alimentos reparten comida.", "es"));
  const TestIndex index(all);
  const auto found = expander()->expand(words, index.reader(), Audience::public_, "en");
  EXPECT_TRUE(has(found, 0, 2, {"banco", "de", "alimentos"}));
  EXPECT_FALSE(has(found, 1, 1, {"banco"}));
  EXPECT_TRUE(has(expander()->expand({"banco", "alimentos"},
                                     TestIndex({test_statement("en", "Food", "A food bank opened.", "en")}).reader(),
                                     Audience::public_, "es"),
                  0, 2, {"food", "bank"}))
      << "a query comes without its function words";
}

TEST(Expansion, ComposesATermWhoseListedTranslationsTheIndexLacks) {
  const std::vector<std::string> words = {"court", "ruling"};
  const TestIndex near({test_statement("es", "Nota", "El fallo del tribunal llega hoy.", "es")});
  const auto found = expander()->expand(words, near.reader(), Audience::public_, "en");
  EXPECT_TRUE(has(found, 0, 2, {"tribunal", "fallo"}));
  EXPECT_FALSE(has(found, 1, 1, {"fallo"}));
  const TestIndex apart({test_statement(
      "es", "Nota", "El fallo del motor detuvo el tren; nadie supo nada hasta hoy en el tribunal.", "es")});
  EXPECT_TRUE(expander()->expand(words, apart.reader(), Audience::public_, "en").empty());
  // A curfew is no touch and no stay: its words do not say what it is.
  const TestIndex idiom({test_statement("en", "Note", "They stay in touch and would stay longer.", "en")});
  EXPECT_TRUE(expander()->expand({"toque", "queda"}, idiom.reader(), Audience::public_, "es").empty());
}

/// What a word finds in the other language only by the stem that both share is a translation, and told as one.
TEST(Expansion, TellsOfTranslationsOfTheSameStem) {
  const TestIndex index({test_statement("en", "Note", "The case was closed.", "en"),
                         test_statement("es", "Nota", "El caso fue cerrado.", "es")});
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  Request request;
  request.query = "case";
  request.query_language = "en";
  const Results results = searcher.search(request);
  EXPECT_EQ(results.total, 2U);
  EXPECT_EQ(results.translated, 1U);
  ASSERT_EQ(results.notices.size(), 1U);
  EXPECT_EQ(results.notices[0].added, std::vector<std::string>{"caso"});
  request.expand = false;
  EXPECT_EQ(ids(searcher.search(request)), std::vector<std::string>{"en"}) << "a form of the other language's word";
}

/// Without translations a query finds what was typed, in whatever text, and other forms of its own language's word.
TEST(Expansion, SwitchedOffFindsTheFormsOfOneLanguage) {
  const TestIndex index({test_statement("en", "Note", "The mayors met the firm.", "en"),
                         test_statement("es", "Nota", "El mayor delito; firmas de los hospitales.", "es")});
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  Request request;
  request.expand = false;
  request.query_language = "en";
  const auto found = [&](const char* query) {
    request.query = query;
    const Results results = searcher.search(request);
    EXPECT_TRUE(results.query_language.empty()) << query;
    return ids(results);
  };
  EXPECT_EQ(found("firm"), std::vector<std::string>{"en"}) << "no form of firma";
  EXPECT_EQ(found("mayor").size(), 2U) << "as it was typed";
  EXPECT_EQ(found("hospital"), std::vector<std::string>{"es"}) << "the same word in both";
}

/// The Spanish stem of foro is "for", that of presidente "president", and fiscal is English as well: what a translation
/// alone finds in statements of the query's own language is chance.
TEST(Expansion, TranslationsFindNothingInTheQuerysOwnLanguage) {
  const TestIndex index({test_statement("en1", "Note", "The conference ended on Monday.", "en"),
                         test_statement("en2", "Note", "Seats for the fiscal program of the president.", "en"),
                         test_statement("es1", "Nota", "El foro termina y la silla del presidente es fiscal.", "es")});
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  Request request;
  request.query_language = "en";
  request.facets = {"lang"};
  for (const char* query : {"conference", "chair", "tax", "chair NEAR/5 tax", "conference OR plan", "forum"}) {
    request.query = query;
    const Results results = searcher.search(request);
    for (const ResultItem& item : results.items) EXPECT_NE(item.id, "en2") << query;
    EXPECT_EQ(results.translated, results.total - (std::string(query).starts_with("conference") ? 1U : 0U)) << query;
  }
  request.query_language = "es";
  request.query = "foro";
  for (const ResultItem& item : searcher.search(request).items) EXPECT_NE(item.id, "en2") << "typed: no \"for\"";
  request.expand = false;
  EXPECT_EQ(searcher.search(request).total, 1U);
}

/// The stem of dichoso is the word dichos, that of señalar is señal: neither is a form of it.
TEST(Expansion, AStemIsNoFormOfAnAdjectiveInOsoOrAVerb) {
  const TestIndex index({test_statement("happy", "Nota", "El dichoso alcalde señala la sala.", "es"),
                         test_statement("sayings", "Nota", "Los dichos del ministro en la señal de radio.", "es"),
                         test_statement("gods", "Nota", "Un dios de la casa.", "es")});
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  Request request;
  request.query_language = "en";
  for (const auto& [query, id] : {std::pair{"happy", "happy"}, {"remark", "happy"}, {"gods", "gods"}}) {
    request.query = query;
    EXPECT_EQ(ids(searcher.search(request)), std::vector<std::string>{id}) << query;
  }
}

/// To an index without accents preguntó and pregunto are one word: told is the one that was meant.
TEST(Expansion, TellsThePastWithItsAccent) {
  const TestIndex index(
      {test_statement("es", "Nota", "Yo pregunto y pregunto y pregunto; la alcaldesa preguntó.", "es"),
       test_statement("strike", "Nota", "El tren paró, y el paro sigue; todo paró y paró.", "es")});
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  Request request;
  request.query_language = "en";
  for (const auto& [query, told] : {std::pair{"asked", "preguntó"}, {"strike", "paro"}}) {
    request.query = query;
    const Results results = searcher.search(request);
    ASSERT_EQ(results.notices.size(), 1U) << query;
    EXPECT_EQ(results.notices[0].added.at(0), told);
  }
}

/// What is composed is of main senses: no term of the bank that is of food.
TEST(Expansion, ComposesNoTermOfSideSenses) {
  const TestIndex index({test_statement(
      "es", "Nota", "La tarjeta alimentaria bancaria llega hoy al banco, que abre a las nueve; nadie trae comida.",
      "es")});
  EXPECT_TRUE(expander()->expand({"food", "bank"}, index.reader(), Audience::public_, "en").empty());
}

TEST(Expansion, OffersThePhraseOfAQuotation) {
  const TestIndex index({test_statement("es", "Salario", "El salario mínimo sube.", "es"),
                         test_statement("en", "Wage", "The wage rises to a minimum.", "en")});
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  Request request;
  request.query = "\"minimum wage\"";
  const Results results = searcher.search(request);
  EXPECT_EQ(results.total, 0U);
  const auto offer = std::find_if(results.notices.begin(), results.notices.end(),
                                  [](const Notice& notice) { return notice.kind == Notice::Kind::offer; });
  ASSERT_NE(offer, results.notices.end());
  EXPECT_EQ(offer->text, "No statement has the words in quotes just so. In Spanish: \"salario m\xC3\xADnimo\" (1).");
  ASSERT_EQ(offer->added.size(), 1U);
  request.query = offer->added[0];
  EXPECT_EQ(ids(searcher.search(request)), std::vector<std::string>{"es"}) << request.query;
}

TEST(Expansion, AnOwnStatementStandsBeforeItsTranslation) {
  const std::string english =
      "Mayor Ana Whitfield and the Harlow Tenants League met in Springfield on 14 May 2019 "
      "about 350 flats. Housing was short, said Whitfield.";
  const std::string spanish =
      "La alcaldesa Ana Whitfield y la Harlow Tenants League hablaron en Springfield el 14 de "
      "mayo de 2019 sobre 350 pisos. Vivienda, vivienda, alcaldesa, vivienda.";
  std::vector<Statement> all = {test_statement("en", "A meeting", english, "en"),
                                test_statement("es", "Vivienda y alcaldesa", spanish, "es")};
  for (int i = 0; i < 8; ++i)
    all.push_back(test_statement("other-" + std::to_string(i), "Notes", "Minutes of the board of the library.", "en"));
  const TestIndex index(all);
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  Request request;
  request.query = "mayor speaks about housing shortage flats";
  request.match = Match::any;
  const Results results = searcher.search(request);
  ASSERT_GE(results.items.size(), 2U);
  EXPECT_EQ(results.items[0].id, "en");
  EXPECT_EQ(results.items[1].id, "es");
}

TEST(Expansion, IsToldMarkedAndSwitchedOff) {
  const TestIndex index(statements());
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  Request request;
  request.query = "strike";
  const Results results = searcher.search(request);
  EXPECT_TRUE(std::any_of(results.notices.begin(), results.notices.end(), [](const Notice& notice) {
    return notice.kind == Notice::Kind::expansion && notice.word == "strike" &&
           std::find(notice.added.begin(), notice.added.end(), "huelga") != notice.added.end();
  }));
  for (const ResultItem& item : results.items) {
    ASSERT_FALSE(item.snippets.empty());
    ASSERT_FALSE(item.snippets[0].marks.empty()) << item.id;
    const Snippet& snippet = item.snippets[0];
    const std::string marked =
        snippet.text.substr(snippet.marks[0].begin, snippet.marks[0].end - snippet.marks[0].begin);
    EXPECT_EQ(marked, item.id == "es-wage" ? "huelga" : "strike");
    EXPECT_EQ(snippet.marks[0].translated, item.id == "es-wage");
  }
  request.expand = false;
  EXPECT_EQ(ids(searcher.search(request)), std::vector<std::string>{"en-wage"});
}

TEST(Expansion, MarksThePhraseOfATranslationWhole) {
  const TestIndex index(
      {test_statement("es-weekend", "Marcha", "La marcha de los obreros de la ciudad es el fin de semana.", "es")});
  const SearchResources parts = resources();
  Searcher searcher(index.reader(), parts);
  Request request;
  request.query = "weekend";
  const Results results = searcher.search(request);
  ASSERT_EQ(results.items.size(), 1u);
  const Snippet& snippet = results.items[0].snippets.at(0);
  ASSERT_EQ(snippet.marks.size(), 1u) << "de is none by itself";
  EXPECT_EQ(snippet.text.substr(snippet.marks[0].begin, snippet.marks[0].end - snippet.marks[0].begin),
            "fin de semana");
  EXPECT_TRUE(snippet.marks[0].translated);
}

TEST(Expansion, LeavesFalseFriendsOut) {
  const TestIndex index(
      {test_statement("en-policy", "A policy", "The council set a policy for its parks; police came.", "en"),
       test_statement("es-police", "La policía", "La policía llegó.", "es")});
  const auto found = expander()->expand({"policia"}, index.reader(), Audience::public_, "both");
  EXPECT_TRUE(has(found, 0, 1, {"police"}));
  EXPECT_FALSE(has(found, 0, 1, {"policy"})) << "spelt alike, but the lexicon knows that it is política";
}

TEST(Expansion, CallsATranslationAsItStandsForTheWordTyped) {
  const TestIndex index(
      {test_statement("en", "Immigrants", "Immigrants and immigrants: immigration, immigrant workers.", "en")});
  const auto found = expander()->expand({"inmigracion"}, index.reader(), Audience::public_, "both");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].words, std::vector<std::string>{"immigration"}) << "not immigrants, which has its stem";
}

TEST(Expansion, APhraseThatOnlyAHiddenStatementHasIsNone) {
  std::vector<Statement> all = {
      test_statement("apart", "El banco", "El banco central subi\u00F3 los alimentos de la canasta.", "es"),
      test_statement("hidden", "Entrega", "El banco de alimentos abre el lunes.", "es")};
  all[1].release.visibility = Visibility::staff;
  const TestIndex index(all);
  const std::vector<std::string> phrase = {"banco", "de", "alimentos"};
  const auto found = [&](Audience audience) {
    return has(expander()->expand({"food", "bank"}, index.reader(), audience, "en"), 0, 2, phrase);
  };
  EXPECT_FALSE(found(Audience::public_));
  EXPECT_TRUE(found(Audience::staff));
  EXPECT_FALSE(found(Audience::public_));
}

TEST(Expansion, TellsOfNothingHidden) {
  std::vector<Statement> all = {test_statement("en", "Layoffs", "The layoffs at the plant.", "en"),
                                test_statement("es", "Despidos", "Los despidos en la planta.", "es")};
  const TestIndex open(all);
  EXPECT_FALSE(expander()->expand({"layoffs"}, open.reader(), Audience::public_, "both").empty());
  all[1].release.visibility = Visibility::staff;
  const TestIndex closed(all);
  EXPECT_TRUE(expander()->expand({"layoffs"}, closed.reader(), Audience::public_, "both").empty());
  EXPECT_FALSE(expander()->expand({"layoffs"}, closed.reader(), Audience::staff, "both").empty());
}

}  // namespace
}  // namespace dateline::expansion_test
