// Keywords in text: forms, exclusions, phrases, capitals, accents, both languages; then what files a statement under an
// issue.
#include "indexer/facet/issue_finder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "indexer/base/page_budget.h"
#include "indexer/reference/taxonomy.h"

namespace dateline::issue_finder_test {
namespace {

Taxonomy taxonomy_of(const std::string& content) {
  const auto path = std::filesystem::path(testing::TempDir()) / "issue_finder_test.toml";
  std::ofstream(path) << content;
  return Taxonomy::load(path);
}

const Taxonomy& shipped() {
  static const Taxonomy loaded =
      Taxonomy::load(std::filesystem::path(DATELINE_SOURCE_DIRECTORY) / "data" / "issues.toml");
  return loaded;
}

Statement statement_of(const std::string& headline, const std::vector<std::string>& paragraphs,
                       const std::string& language) {
  Statement statement;
  statement.headline = headline;
  for (const std::string& text : paragraphs) {
    Paragraph paragraph;
    paragraph.text = text;
    paragraph.language = language;
    statement.body.push_back(paragraph);
  }
  return statement;
}

std::vector<std::string> stated(const std::vector<IssueScore>& scores) {
  std::vector<std::string> ids;
  for (const IssueScore& score : scores)
    if (score.stated) ids.push_back(score.issue->id);
  return ids;
}

// ---- which keywords a text holds

constexpr const char* kSmallTable = R"toml(
[wages]
label = { en = "Wages" }
en = ["minimum wage", "living wage", "fight for $15", "$10.10 an hour", "raise"]
es = ["salario mínimo", "aumento salarial", "jornalero"]
not = ["minimum wage poster", "cartel de salario mínimo"]
[borders]
label = { en = "Borders" }
en = ["immigrant", "=ICE", "=deport", "trust act", "u.s. citizenship", "don't ask don't tell", "asylum seeker", "women's rights"]
es = ["inmigrante", "=deportación", "=deportar", "niñez", "=años", "ciudadanía"]
not = ["mental asylum seeker"]
[houses]
label = { en = "Houses" }
en = ["=housing", "stop-and-frisk", "covid-19", "401(k)", "rent", "rent control"]
es = ["vivienda", "alquiler"]
)toml";

struct MatchCase {
  const char* language;
  const char* text;
  std::vector<std::string> keywords;  ///< in the table's form, sorted
};
void PrintTo(const MatchCase& c, std::ostream* out) {
  *out << c.text;
}

class KeywordMatch : public testing::TestWithParam<MatchCase> {};
TEST_P(KeywordMatch, FindsExactlyThese) {
  static const Taxonomy taxonomy = taxonomy_of(kSmallTable);
  static const IssueFinder finder(taxonomy);
  std::vector<std::string> found;
  for (const IssueScore& score : finder.scores(statement_of("", {GetParam().text}, GetParam().language)))
    for (const KeywordHit& hit : score.hits) found.push_back(hit.keyword->to_string());
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, GetParam().keywords);
}
INSTANTIATE_TEST_SUITE_P(, KeywordMatch,
                         testing::ValuesIn(std::vector<MatchCase>{
                             // phrases and stems
                             {"en", "a higher minimum wage", {"minimum wage"}},
                             {"en", "Minimum Wages rise", {"minimum wage"}},
                             {"en", "MINIMUM WAGE", {"minimum wage"}},
                             {"en", "minimum\nwage", {"minimum wage"}},
                             {"en", "minimum  \t wage", {"minimum wage"}},
                             {"en", "minimum-wage workers", {"minimum wage"}},
                             {"en", "wage minimum", {}},
                             {"en", "minimum hourly wage", {}},
                             {"en", "they raised it, raising and raises", {"raise"}},
                             {"en", "immigrants and immigration", {"immigrant"}},
                             {"en", "asylum seekers", {"asylum seeker"}},
                             {"en", "an immigrant's life", {"immigrant"}},
                             {"en", "an immigrant’s life", {"immigrant"}},
                             {"en", "women's rights", {"women's rights"}},
                             {"en", "women’s rights", {"women's rights"}},
                             {"en", "immi\u00ADgrants", {"immigrant"}},
                             {"en", "nothing of the kind", {}},
                             {"en", "", {}},
                             // signs and numbers
                             {"en", "the Fight for $15 campaign", {"fight for $15"}},
                             {"en", "fight for 15 people", {}},
                             {"en", "$10.10 an hour", {"$10.10 an hour"}},
                             {"en", "$10.10-an-hour pay", {"$10.10 an hour"}},
                             {"en", "10.10 an hour", {}},
                             {"en", "U.S. citizenship", {"u.s. citizenship"}},
                             {"en", "COVID-19 cases", {"covid-19"}},
                             {"en", "covid 19", {"covid-19"}},
                             {"en", "a 401(k) plan", {"401(k)"}},
                             {"en", "stop and frisk", {"stop-and-frisk"}},
                             {"en", "Stop-and-Frisk", {"stop-and-frisk"}},
                             {"en", "Don’t Ask, Don’t Tell", {"don't ask don't tell"}},
                             {"en", "(\"immigrants\")", {"immigrant"}},
                             // exact forms
                             {"en", "affordable housing", {"=housing"}},
                             {"en", "Housing", {"=housing"}},
                             {"en", "the House and houses", {}},
                             {"en", "deport them", {"=deport"}},
                             {"en", "deported", {}},
                             {"es", "la deportación de familias", {"=deportación"}},
                             {"es", "la deportacion de familias", {"=deportación"}},
                             {"es", "una actividad deportiva", {}},
                             {"es", "las deportaciones", {}},
                             // capitals
                             {"en", "an ICE raid", {"=ICE"}},
                             {"en", "black ice on roads", {}},
                             {"en", "Ice cream", {}},
                             {"en", "ICE ON ROADS THIS MORNING", {}},
                             {"en", "Trust Act", {"trust act"}},
                             {"en", "TRUST Act", {"trust act"}},
                             // exclusions
                             {"en", "a minimum wage poster", {}},
                             {"en", "minimum wage posters and the minimum wage", {"minimum wage"}},
                             {"en", "a mental asylum seeker", {}},
                             {"es", "el cartel de salario mínimo", {}},
                             // the longer keyword of one issue covers the shorter
                             {"en", "rent control", {"rent control"}},
                             {"en", "rent control, and rent", {"rent", "rent control"}},
                             // Spanish
                             {"es", "el salario mínimo", {"salario mínimo"}},
                             {"es", "EL SALARIO MINIMO", {"salario mínimo"}},
                             {"es", "aumentos salariales", {"aumento salarial"}},
                             {"es", "jornaleras", {"jornalero"}},
                             {"es", "inmigrantes", {"inmigrante"}},
                             {"es", "la niñez", {"niñez"}},
                             {"es", "la ninez", {"niñez"}},
                             {"es", "hace diez años", {"=años"}},
                             {"es", "ciudadania", {"ciudadanía"}},
                             {"es", "viviendas de alquiler", {"alquiler", "vivienda"}},
                             // each paragraph by its own language's list, both where it is undecided
                             {"es", "minimum wage", {}},
                             {"en", "salario mínimo", {}},
                             {"", "minimum wage, salario mínimo", {"minimum wage", "salario mínimo"}},
                             // broken bytes do no harm
                             {"en", "minimum wage \xFF\xC3", {"minimum wage"}},
                         }));

// ---- where and how often

TEST(Hits, TellHeadlineLeadCountAndParagraph) {
  const Taxonomy taxonomy = taxonomy_of(kSmallTable);
  const IssueFinder finder(taxonomy);
  const auto scores = finder.scores(
      statement_of("Living Wages Now",
                   {"Nothing here.", "The minimum wage is low. The Minimum Wages of others are not."}, "en"),
      "en");
  ASSERT_EQ(scores.size(), 1U);
  ASSERT_EQ(scores[0].hits.size(), 2U);
  const auto& by_words = [&](const char* words) {
    return *std::find_if(scores[0].hits.begin(), scores[0].hits.end(),
                         [&](const KeywordHit& hit) { return hit.words == words; });
  };
  EXPECT_TRUE(by_words("Living Wages").presence.headline);
  EXPECT_EQ(by_words("Living Wages").presence.count, 0U);
  EXPECT_EQ(by_words("minimum wage").presence.count, 2U);
  EXPECT_EQ(by_words("minimum wage").paragraph, 2U);
  EXPECT_TRUE(by_words("minimum wage").presence.lead);
}

TEST(Hits, WhatAnIssueSaysOftenTakesNoMoreSteps) {
  const auto steps = [](int times) {
    std::string words;
    for (int i = 0; i < times; ++i) words += "\"minimum wage\", ";
    const Taxonomy taxonomy = taxonomy_of("[wages]\nlabel = { en = \"Wages\" }\nen = [" + words + "]\n");
    const PageBudget budget;
    EXPECT_EQ(IssueFinder(taxonomy).scores(statement_of("", {"The minimum wage rose."}, "en"), {}, budget).size(), 1U);
    return budget.spent();
  };
  EXPECT_EQ(steps(500), steps(1));
}

TEST(Hits, NoPhraseCrossesAParagraph) {
  const Taxonomy taxonomy = taxonomy_of(kSmallTable);
  EXPECT_TRUE(IssueFinder(taxonomy).scores(statement_of("", {"a minimum", "wage"}, "en")).empty());
}

TEST(Hits, TeaserCountsOnlyWithoutABody) {
  const Taxonomy taxonomy = taxonomy_of(kSmallTable);
  const IssueFinder finder(taxonomy);
  Statement statement = statement_of("News", {}, "en");
  statement.teaser = "The minimum wage rises.";
  EXPECT_EQ(stated(finder.scores(statement)), (std::vector<std::string>{"wages"}));
  statement.body = statement_of("", {"A text about other things."}, "en").body;
  EXPECT_TRUE(finder.scores(statement).empty());
}

TEST(Hits, ManyThreadsShareAFinder) {
  const IssueFinder finder(shipped());
  const Statement statement =
      statement_of("Immigration reform now", {"Immigrants and unions rally for a path to citizenship."}, "en");
  const auto expected = stated(finder.scores(statement));
  std::vector<std::thread> threads;
  std::vector<int> right(4);
  for (int& count : right)
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) count += stated(finder.scores(statement)) == expected;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(right, (std::vector<int>{50, 50, 50, 50}));
}

TEST(Hits, TwoFindersOnOneThreadKeepApart) {
  const Taxonomy one = taxonomy_of("[a]\nlabel = { en = \"A\" }\nen = [\"wage\"]\n");
  const Taxonomy two = taxonomy_of("[b]\nlabel = { en = \"B\" }\nen = [\"rent\", \"wage\"]\n");
  const Statement statement = statement_of("wage", {}, "en");
  const IssueFinder first(one), second(two);
  EXPECT_EQ(stated(first.scores(statement)), (std::vector<std::string>{"a"}));
  EXPECT_EQ(stated(second.scores(statement)), (std::vector<std::string>{"b"}));
  EXPECT_EQ(stated(first.scores(statement)), (std::vector<std::string>{"a"}));
}

// Against the slow, obvious way: looking at every place of every phrase.
TEST(Hits, AgreeWithASlowSearch) {
  const Taxonomy taxonomy = taxonomy_of(
      "[a]\nlabel = { en = \"A\" }\nen = [\"=one\", \"=two three\", \"=three\"]\n"
      "[b]\nlabel = { en = \"B\" }\nen = [\"=two\", \"=one two\"]\nnot = [\"two four\"]\n");
  const IssueFinder finder(taxonomy);
  const char* const words[] = {"one", "two", "three", "four"};
  std::mt19937 random(5);
  for (int round = 0; round < 400; ++round) {
    std::vector<std::string> text(1 + random() % 8);
    std::string joined;
    for (std::string& word : text) {
      word = words[random() % 4];
      joined += (joined.empty() ? "" : " ") + word;
    }
    std::size_t a = 0, b = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool excluded = i + 1 < text.size() && text[i + 1] == "four";
      const bool one_before = i > 0 && text[i - 1] == "one";
      a += text[i] == "one" || text[i] == "three";         // "three" by itself or closing "two three", never both
      b += text[i] == "two" && (one_before || !excluded);  // "one two" reaches out of "two four"
    }
    std::size_t got_a = 0, got_b = 0;
    for (const IssueScore& score : finder.scores(statement_of("", {joined}, "en")))
      for (const KeywordHit& hit : score.hits) (score.issue->id == "a" ? got_a : got_b) += hit.presence.count;
    EXPECT_EQ(got_a, a) << joined;
    EXPECT_EQ(got_b, b) << joined;
  }
}

// ---- what files a statement under an issue

struct FilingCase {
  const char* name;
  const char* headline;
  const char* text;
  const char* language;
  std::vector<std::string> issues;  ///< sorted
};
void PrintTo(const FilingCase& c, std::ostream* out) {
  *out << c.headline;
}
class Filing : public testing::TestWithParam<FilingCase> {};
TEST_P(Filing, IsWhatAPressOfficerWouldChoose) {
  static const IssueFinder finder(shipped());
  auto found = stated(
      finder.scores(statement_of(GetParam().headline, {GetParam().text}, GetParam().language), GetParam().language));
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, GetParam().issues);
}
INSTANTIATE_TEST_SUITE_P(
    , Filing,
    testing::ValuesIn(std::vector<FilingCase>{
        {"MinimumWage",
         "Council Lifts the Minimum Wage",
         "Cleaners cheered as the vote was read.",
         "en",
         {"minimum-wage"}},
        {"Immigration",
         "Families March Downtown",
         "They asked for a path to citizenship and an end to deportations.",
         "en",
         {"immigration"}},
        {"Inmigracion",
         "Familias marchan en el centro",
         "Pidieron un camino a la ciudadanía y el fin de las deportaciones.",
         "es",
         {"immigration"}},
        {"WithoutAccents",
         "Familias marchan en el centro",
         "Piden reforma migratoria y no mas deportaciones.",
         "es",
         {"immigration"}},
        {"SportsAreNoDeportations",
         "Jornada deportiva",
         "La liga deportiva municipal abrió sus partidos.",
         "es",
         {"sport"}},
        {"StateOfTheUnion", "Reaction to the State of the Union", "The address was long.", "en", {}},
        {"TheHouseIsNoHousing", "House Passes the Bill", "The House voted late at night.", "en", {}},
        {"AWeakWordFilesNothing", "Across the bridge", "We met there.", "en", {}},
        {"TwoWeakWordsDo", "Bridge traffic", "Both lanes are open.", "en", {"transportation"}},
        {"Endorsement",
         "Union Endorses Rivera for Mayor",
         "Members voted for the candidate last night.",
         "en",
         {"elections", "endorsements"}},
        {"Vivienda",
         "Abren solicitudes de vivienda digna",
         "Las familias podrán pedir apoyo para el alquiler.",
         "es",
         {"housing"}},
        {"Storm",
         "City Offices Close",
         "A winter storm warning is in force and a snow emergency was declared.",
         "en",
         {"disasters"}},
        {"Vaccines",
         "Clinics Open Saturday",
         "Residents can get the COVID-19 vaccine without an appointment.",
         "en",
         {"public-health"}},
        {"Nothing", "Office Hours in July", "The press office is closed on Friday afternoons.", "en", {}},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(FilingRules, ALongTextNeedsMoreThanOneMention) {
  std::string text = "Many asked about immigration that day. ";
  for (int i = 0; i < 120; ++i) text += "The committee read the minutes and heard reports on other matters. ";
  EXPECT_TRUE(stated(IssueFinder(shipped()).scores(statement_of("Minutes", {text}, "en"), "en")).empty());
}

TEST(FilingRules, AtMostFiveIssuesComeFromWords) {
  const Statement statement = statement_of("Immigration, housing, education, vaccines, taxes and the minimum wage",
                                           {"Immigration reform, affordable housing, public schools, vaccination, "
                                            "property tax, minimum wage, climate change, gun violence."},
                                           "en");
  EXPECT_EQ(stated(IssueFinder(shipped()).scores(statement, "en")).size(), 5U);
}

TEST(FilingRules, ThePagesOwnLabelsFile) {
  Statement statement = statement_of("Good news", {"Read on."}, "en");
  statement.categories = {"News", "Workers’ Rights & Unions"};
  const auto scores = IssueFinder(shipped()).scores(statement, "en");
  ASSERT_EQ(stated(scores), (std::vector<std::string>{"workers-rights"}));
  file_under(statement, scores);
  ASSERT_EQ(statement.evidence.size(), 1U);
  EXPECT_EQ(statement.evidence[0].words, "Workers’ Rights & Unions");
}

TEST(FilingRules, ACloudOfTagsOnlySupports) {
  Statement statement = statement_of("Nuevas rutas", {"El transporte cambia."}, "es");
  statement.categories = {"Transporte", "Empleo", "Salud", "Cultura", "Alquileres", "Seguridad"};
  EXPECT_EQ(stated(IssueFinder(shipped()).scores(statement, "es")), (std::vector<std::string>{"transportation"}));
}

TEST(FilingRules, AmongManyTagsTheIssuesOwnNameStillFiles) {
  Statement statement = statement_of("Aviso", {"Nada que leer."}, "es");
  statement.categories = {"Transporte", "Empleo", "Salud", "Vivienda", "minimum-wage", "Prácticas policiales"};
  auto ids = stated(IssueFinder(shipped()).scores(statement, "es"));
  std::sort(ids.begin(), ids.end());
  EXPECT_EQ(ids, (std::vector<std::string>{"housing", "minimum-wage", "policing"}));
}

TEST(FilingRules, ALongTextIsAboutWhatComesBackInItsParagraphs) {
  std::vector<std::string> speech, once;
  for (int i = 0; i < 90; ++i) {
    std::string text =
        "Señoras y señores, quiero agradecer a todos los que vinieron hoy a esta casa y a sus familias. ";
    if (i % 6 == 0) text += "Por eso hablo del agua potable.";
    speech.push_back(text);
    once.push_back(text.substr(0, 95) + (i == 40 ? "Por eso hablo del agua potable, y del agua potable." : "."));
  }
  const IssueFinder finder(shipped());
  EXPECT_EQ(stated(finder.scores(statement_of("Palabras en el acto", speech, "es"), "es")),
            (std::vector<std::string>{"energy-utilities"}));
  EXPECT_TRUE(stated(finder.scores(statement_of("Palabras en el acto", once, "es"), "es")).empty());
}

TEST(FilingRules, ASideRemarkOfALongTextFilesNothing) {
  std::vector<std::string> paragraphs(40, "The board read the minutes and heard reports on other matters all morning.");
  paragraphs[20] = "A guest spoke of affordable housing, rent control, eviction and tenants.";
  const IssueFinder finder(shipped());
  EXPECT_TRUE(stated(finder.scores(statement_of("Minutes", paragraphs, "en"), "en")).empty());
  std::swap(paragraphs[0], paragraphs[20]);
  EXPECT_EQ(stated(finder.scores(statement_of("Minutes", paragraphs, "en"), "en")),
            (std::vector<std::string>{"housing"}));
}

constexpr const char* kRulesTable = R"toml(
[abroad]
label = { en = "Abroad" }
en = ["embassy:2", "+=norland:2", "+=sudland:2"]
es = ["embajada:2", "+=norlandia:2"]
[crime]
label = { en = "Crime" }
yields_to = ["games"]
slogans = ["Order and Justice"]
en = ["murder:3", "criminal justice:3", "energy:3"]
es = ["homicidio:3", "justicia penal:3"]
[games]
label = { en = "Games" }
en = ["football:3", "stadium:3", "health center:3"]
)toml";

TEST(FilingRules, FollowTheTable) {
  static const Taxonomy taxonomy = taxonomy_of(kRulesTable);
  static const IssueFinder finder(taxonomy);
  struct Case {
    const char* headline;
    const char* text;
    const char* language;
    std::vector<std::string> issues;
  };
  const std::vector<Case> cases = {
      // what only supports
      {"Visit", "They saw Norland and Sudland, Norland again and Sudland again.", "en", {}},
      {"Visit", "They saw Norland, and the embassy.", "en", {"abroad"}},
      {"Norland votes", "In Norland and Sudland the polls opened; Norland waits.", "en", {"abroad"}},
      {"Norland", "Nothing comes back to it.", "en", {}},
      // names of schools, centres, months and companies
      {"Award", "She teaches at the Amber College of Criminal Justice in Riverton.", "en", {}},
      {"Award", "Estudió en el Instituto Nacional de Justicia Penal de la ciudad.", "es", {}},
      {"Award", "He joined Northern Energy, Inc. in June.", "en", {}},
      {"Award", "It is Murder Prevention Month again.", "en", {}},
      {"Award", "The bill on Criminal Justice passed.", "en", {"crime"}},
      {"Award", "A new Riverton Health Center opened.", "en", {"games"}},
      {"Criminal Justice College Opens", "Read on.", "en", {"crime"}},
      // words that another issue frames
      {"Football", "Football at the stadium: it was murder.", "en", {"games"}},
      {"Murder", "A murder near the stadium.", "en", {"crime", "games"}},
      // a paragraph of both languages
      {"Aviso",
       "La oficina informa que el acto por la embajada será el martes en la casa, para los vecinos. The murder of a "
       "neighbour was tried by the court and that is the news for the day.",
       "es",
       {"crime"}},
      {"Aviso", "La oficina habla del homicidio, un murder.", "es", {"crime"}},
  };
  for (const Case& one : cases) {
    std::vector<std::string> found =
        stated(finder.scores(statement_of(one.headline, {one.text}, one.language), one.language));
    std::sort(found.begin(), found.end());
    EXPECT_EQ(found, one.issues) << one.headline << ": " << one.text;
  }
}

TEST(FilingRules, ASloganOnlySupports) {
  static const Taxonomy taxonomy = taxonomy_of(kRulesTable);
  static const IssueFinder finder(taxonomy);
  Statement statement = statement_of("Fair opens", {"Cattle and flowers."}, "en");
  statement.categories = {"Order & Justice"};
  EXPECT_TRUE(stated(finder.scores(statement, "en")).empty());
  statement = statement_of("Fair opens", {"After the murder, cattle and flowers."}, "en");
  statement.categories = {"Order & Justice"};
  EXPECT_EQ(stated(finder.scores(statement, "en")), (std::vector<std::string>{"crime"}));
}

// One everyday sentence an issue, of a press office of each country; what else it may be filed under is left open.
struct SpanishCase {
  const char* country;
  const char* headline;
  const char* text;
  const char* issue;
};
TEST(Spanish, FindsEverydayWordsOfEachCountry) {
  const std::vector<SpanishCase> cases = {
      {"ar", "La CGT anunció un paro general", "El gremio reclama la reapertura de las paritarias.", "workers-rights"},
      {"py", "Denuncian coimas en la comuna", "El contralor halló sobreprecios en la obra.", "government-ethics"},
      {"co", "La EPS no entrega los medicamentos", "Los usuarios piden atención médica en el hospital.", "health-care"},
      {"cl", "Suben las cuentas de la luz", "El ministerio explicó las tarifas eléctricas.", "energy-utilities"},
      {"es", "Suspendido el desahucio de una familia", "El ayuntamiento ofrece una vivienda de alquiler.", "housing"},
      {"mx", "Colonias sin servicio", "El organismo operador reconoció la falta de agua potable.", "energy-utilities"},
      {"cl", "Carabineros usó gases lacrimógenos", "Piden revisar el uso de la fuerza.", "policing"},
      {"co", "Bloqueos por el paro nacional", "Los manifestantes levantaron barricadas.", "protest-unrest"},
      {"ar", "Cortes de ruta y piquetes", "Los piqueteros reclaman planes sociales.", "protest-unrest"},
      {"mx", "Condusef: cobros indebidos", "Las comisiones bancarias generaron quejas.", "consumer-protection"},
      {"es", "Pedro Ruiz, nuevo ministro", "Tomó posesión del cargo ante el consejo de ministros.",
       "government-appointments"},
      {"py", "Olimpia ganó el torneo", "El goleador marcó dos goles en el estadio.", "sport"},
      {"ar", "Colecta solidaria", "La fundación reunió donaciones para familias de bajos recursos.",
       "social-services-charity"},
      {"mx", "Presentan plan director de desarrollo urbano", "El IMPLAN define los usos de suelo.", "urban-planning"},
      {"us", "Detienen a padres en redadas de ICE", "Los inmigrantes temen la deportacion.", "immigration"},
      {"co", "Capturan a banda de sicarios", "La policia hablo de tres homicidios.", "public-safety"},
      {"es", "La DANA deja pueblos inundados", "Los bomberos trabajan tras la riada.", "disasters"},
      {"ar", "ANSES: nuevo haber minimo", "Los jubilados cobran la pension el lunes.", "retirement"},
      {"es", "Una empresa lanza al mercado su producto", "El consejero delegado habló de ventas y clientes.",
       "business-companies"},
  };
  const IssueFinder finder(shipped());
  for (const SpanishCase& one : cases) {
    const std::vector<std::string> found = stated(finder.scores(statement_of(one.headline, {one.text}, "es"), "es"));
    EXPECT_NE(std::find(found.begin(), found.end(), one.issue), found.end()) << one.country << ": " << one.headline;
  }
}

TEST(FileUnder, GivesTheWordsAsReason) {
  Statement statement = statement_of("Minimum wage rises", {"The minimum wage is $15 an hour."}, "en");
  file_under(statement, IssueFinder(shipped()).scores(statement, "en"));
  ASSERT_EQ(statement.issues, (std::vector<std::string>{"minimum-wage"}));
  const Evidence* evidence = statement.evidence_for("issues", "minimum-wage");
  ASSERT_NE(evidence, nullptr);
  EXPECT_EQ(evidence->words, "Minimum wage (2), $15 an hour");
  EXPECT_EQ(evidence->where, "headline");
  EXPECT_GT(evidence->confidence, 0.5);
  EXPECT_LE(evidence->confidence, 1.0);
}

TEST(FileUnder, ReasonsStayShort) {
  std::string text;
  for (const Keyword& keyword : shipped().find("immigration")->en) text += keyword.phrase + ". ";
  Statement statement = statement_of("", {text}, "en");
  file_under(statement, IssueFinder(shipped()).scores(statement, "en"));
  ASSERT_FALSE(statement.evidence.empty());
  EXPECT_LE(statement.evidence[0].words.size(), 200U);
}

}  // namespace
}  // namespace dateline::issue_finder_test
