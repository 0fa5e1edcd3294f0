// The issue table: what the files say, what is wrong with them, names, labels and roll-up.
#include "indexer/reference/taxonomy.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "indexer/base/error.h"

namespace dateline::taxonomy_test {
namespace {

std::filesystem::path shipped_file() {
  return std::filesystem::path(DATELINE_SOURCE_DIRECTORY) / "data" / "issues.toml";
}

const Taxonomy& shipped() {
  static const Taxonomy loaded = Taxonomy::load(shipped_file());
  return loaded;
}

std::filesystem::path written(const std::string& content) {
  const auto path = std::filesystem::path(testing::TempDir()) /
                    (std::string(testing::UnitTest::GetInstance()->current_test_info()->test_suite_name()) + ".toml");
  std::ofstream(path) << content;
  return path;
}

// ---- keywords

struct KeywordCase {
  const char* name;
  const char* text;
  std::optional<Keyword> expected;
};
void PrintTo(const KeywordCase& c, std::ostream* out) {
  *out << c.text;
}
class ParseKeyword : public testing::TestWithParam<KeywordCase> {};
TEST_P(ParseKeyword, ReadsPhraseWeightAndForm) {
  EXPECT_EQ(parse_keyword(GetParam().text), GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(, ParseKeyword,
                         testing::ValuesIn(std::vector<KeywordCase>{
                             {"Word", "immigration", Keyword{"immigration", 3, false}},
                             {"Phrase", "path to citizenship", Keyword{"path to citizenship", 3, false}},
                             {"Weight", "hospital:1", Keyword{"hospital", 1, false}},
                             {"LearnedWeight", "wheat:2.75", Keyword{"wheat", 2.75, false}},
                             {"NegativeWeight", "loss:-1.5", Keyword{"loss", -1.5, false}},
                             {"Exact", "=housing", Keyword{"housing", 3, true}},
                             {"ExactWeight", "=HUD:2", Keyword{"HUD", 2, true}},
                             {"Money", "fight for $15", Keyword{"fight for $15", 3, false}},
                             {"BlanksSqueezed", "  minimum \t wage ", Keyword{"minimum wage", 3, false}},
                             {"Spanish", "=deportación", Keyword{"deportación", 3, true}},
                             {"Empty", "", std::nullopt},
                             {"WeightAlone", ":2", std::nullopt},
                             {"SignsAlone", "--", std::nullopt},
                             {"EqualsAlone", "=", std::nullopt},
                             {"WeightIsNoNumber", "wage:two", std::nullopt},
                             {"WeightMissing", "wage:", std::nullopt},
                             {"WeightTooLarge", "wage:100", std::nullopt},
                             {"WeightNotFinite", "wage:inf", std::nullopt},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(KeywordText, IsWhatParsingReads) {
  for (const char* text : {"immigration", "hospital:1", "=HUD:2", "=housing", "loss:-1.5", "wheat:2.75"})
    EXPECT_EQ(parse_keyword(text)->to_string(), text);
}

// ---- errors a person can act on

struct BadFile {
  const char* name;
  const char* content;
  const char* expected;  ///< after the file's path
};
void PrintTo(const BadFile& c, std::ostream* out) {
  *out << c.content;
}
class BadTaxonomy : public testing::TestWithParam<BadFile> {};
TEST_P(BadTaxonomy, IsRefusedWithFileIssueAndKey) {
  const auto path = written(GetParam().content);
  try {
    Taxonomy::load(shipped_file(), path);
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::unreadable);
    EXPECT_EQ(std::string(error.what()).substr(0, path.string().size() + std::string(GetParam().expected).size()),
              path.string() + GetParam().expected);
    EXPECT_EQ(std::string(error.what()).find('\n'), std::string::npos);
    EXPECT_FALSE(error.hint().empty());
  }
}
INSTANTIATE_TEST_SUITE_P(
    , BadTaxonomy,
    testing::ValuesIn(std::vector<BadFile>{
        {"NoToml", "[a]\nlabel = {\n", ":2: "},
        {"OpenQuote", "[a]\n\nen = [\"word]\n", ":3: "},
        {"TwiceTheSame", "[a]\nlabel={en=\"A\"}\n[a]\n", ":3: "},
        {"NoLabel", "[parks-board]\nen = [\"park board\"]\n", ": [parks-board] label: a new issue needs one"},
        {"LabelIsText", "[a]\nlabel = \"A\"\n", ": [a] label: wanted: label = { en"},
        {"LabelEmpty", "[a]\nlabel = { en = \" \" }\n", ": [a] label.en: a text in quotes is expected"},
        {"LabelLanguage", "[a]\nlabel = { en = \"A\", fr = \"A\" }\n", ": [a] label: the language 'fr' is not known"},
        {"UnknownKey", "[housing]\nkeywords = [\"x\"]\n", ": [housing] keywords: no such key; there are label"},
        {"ListIsText", "[housing]\nen = \"rent\"\n", ": [housing] en: a list in brackets is expected"},
        {"ListHoldsNumber", "[housing]\nen = [\"rent\", 3]\n", ": [housing] en: a text in quotes is expected"},
        {"BadWeight", "[housing]\nen = [\"rent:many\"]\n", ": [housing] en: 'rent:many' is not a keyword"},
        {"EmptyKeyword", "[housing]\nes = [\"=:2\"]\n", ": [housing] es: '=:2' is not a keyword"},
        {"ParentUnknown", "[housing]\nparent = \"welfare\"\n", ": [housing] parent: there is no issue 'welfare'"},
        {"ParentItself", "[housing]\nparent = \"housing\"\n", ": [housing] parent: 'housing' leads back to itself"},
        {"ParentCircle", "[workers-rights]\nparent = \"minimum-wage\"\n",
         ": [workers-rights] parent: 'minimum-wage' leads back to itself"},
        {"ImpliesUnknown", "[housing]\nimplies = [\"welfare\"]\n", ": [housing] implies: there is no issue 'welfare'"},
        {"YieldsToUnknown", "[housing]\nyields_to = [\"welfare\"]\n",
         ": [housing] yields_to: there is no issue 'welfare'"},
        {"IdInCapitals", "[Housing]\nlabel = { en = \"A\" }\n", ": [Housing]: an id has lower-case letters"},
        {"IdWithBlank", "[\"my issue\"]\nlabel = { en = \"A\" }\n", ": [my issue]: an id has lower-case letters"},
        {"KeyOutside", "en = [\"x\"]\n", ": [en]: is outside of any issue"},
        {"RemoveUnknown", "[welfare]\nremove = true\n", ": [welfare] remove: there is no such issue"},
        {"RemoveIsText", "[housing]\nremove = \"yes\"\n", ": [housing] remove: true or false is expected"},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Taxonomy, AMissingFileIsNamed) {
  try {
    Taxonomy::load("no/such/issues.toml");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::missing);
  }
}

// ---- a press office's own file

TEST(OwnFile, AddsKeywordsToAKnownIssueAndKeepsItsLabel) {
  const Taxonomy own = Taxonomy::load(
      shipped_file(), written("[housing]\nen = [\"mobile home park\"]\nnot = [\"housing of the pump\"]\n"));
  const Issue& issue = *own.find("housing");
  EXPECT_EQ(issue.label_en, "Housing & homelessness");
  EXPECT_EQ(issue.en.back(), (Keyword{"mobile home park", 3, false}));
  EXPECT_EQ(issue.en.size(), shipped().find("housing")->en.size() + 1);
  EXPECT_EQ(issue.exclusions.back(), "housing of the pump");
}

TEST(OwnFile, ReplaceStartsAfresh) {
  const Taxonomy own = Taxonomy::load(shipped_file(), written("[housing]\nreplace = true\nes = [\"casa\"]\n"));
  EXPECT_TRUE(own.find("housing")->en.empty());
  EXPECT_EQ(own.find("housing")->es.size(), 1U);
  EXPECT_EQ(own.find("housing")->label_es, "Vivienda");
}

TEST(OwnFile, RemoveTakesOut) {
  EXPECT_EQ(Taxonomy::load(shipped_file(), written("[housing]\nremove = true\n")).find("housing"), nullptr);
}

TEST(OwnFile, ANewIssueComesLastAndNeedsOneLabelOnly) {
  const Taxonomy own = Taxonomy::load(
      shipped_file(),
      written("[parks-board]\nlabel = { en = \"Parks Board\" }\nparent = \"arts-culture-recreation\"\n"));
  EXPECT_EQ(own.issues().back().id, "parks-board");
  EXPECT_EQ(own.label("parks-board", "es"), "Parks Board");
  EXPECT_EQ(own.rolled_up({"parks-board"}), (std::vector<std::string>{"parks-board", "arts-culture-recreation"}));
}

// ---- the shipped table

TEST(ShippedIssues, AreThoseOfTheContract) {
  std::set<std::string> ids;
  for (const Issue& issue : shipped().issues()) {
    ids.insert(issue.id);
    EXPECT_FALSE(issue.label_es.empty()) << issue.id;
    EXPECT_GE(issue.en.size(), 8U) << issue.id;
    EXPECT_GE(issue.es.size(), 8U) << issue.id;
    EXPECT_FALSE(issue.site_categories.empty()) << issue.id;
  }
  EXPECT_EQ(ids, (std::set<std::string>{"immigration",
                                        "workers-rights",
                                        "minimum-wage",
                                        "workplace-safety",
                                        "elections",
                                        "endorsements",
                                        "voting-rights",
                                        "policing",
                                        "civil-rights",
                                        "lgbtq",
                                        "womens-rights",
                                        "health-care",
                                        "public-health",
                                        "education",
                                        "child-care-families",
                                        "housing",
                                        "economy-jobs",
                                        "taxes-budget",
                                        "retirement",
                                        "climate-environment",
                                        "energy-utilities",
                                        "transportation",
                                        "public-safety",
                                        "gun-violence",
                                        "criminal-justice",
                                        "veterans-military",
                                        "foreign-affairs",
                                        "human-rights-abroad",
                                        "trade",
                                        "agriculture-food",
                                        "disasters",
                                        "government-ethics",
                                        "technology-privacy",
                                        "consumer-protection",
                                        "arts-culture-recreation",
                                        "protest-unrest",
                                        "government-appointments",
                                        "politics-parties",
                                        "business-companies",
                                        "social-services-charity",
                                        "urban-planning",
                                        "science-research",
                                        "sport",
                                        "entertainment-celebrities",
                                        "commemorations",
                                        "religion"}));
}

TEST(ShippedIssues, NoKeywordStandsTwiceInOneList) {
  for (const Issue& issue : shipped().issues())
    for (const auto* list : {&issue.en, &issue.es}) {
      std::set<std::string> seen;
      for (const Keyword& keyword : *list)
        EXPECT_TRUE(seen.insert((keyword.exact ? "=" : "") + keyword.phrase).second)
            << issue.id << ": " << keyword.phrase;
    }
}

struct NameCase {
  const char* name;
  std::vector<std::string> ids;
};
void PrintTo(const NameCase& c, std::ostream* out) {
  *out << c.name;
}
class Named : public testing::TestWithParam<NameCase> {};
TEST_P(Named, FindsTheIssue) {
  std::vector<std::string> ids;
  for (const Issue* issue : shipped().named(GetParam().name)) ids.push_back(issue->id);
  EXPECT_EQ(ids, GetParam().ids);
}
INSTANTIATE_TEST_SUITE_P(, Named,
                         testing::ValuesIn(std::vector<NameCase>{
                             {"immigration", {"immigration"}},
                             {"Immigration", {"immigration"}},
                             {"INMIGRACION", {"immigration"}},
                             {"Inmigración", {"immigration"}},
                             {"Workers' rights and unions", {"workers-rights"}},
                             {"workers-rights", {"workers-rights"}},
                             {"derechos laborales y sindicatos", {"workers-rights"}},
                             {"Housing & Homelessness", {"housing"}},
                             {"Vivienda", {"housing"}},
                             {"Jobs and the Economy", {"economy-jobs"}},
                             {"  public   safety ", {"public-safety"}},
                             {"Ciencia y Tecnología", {"technology-privacy"}},
                             {"Ninez", {"child-care-families"}},
                             {"Niñez", {"child-care-families"}},
                             {"Women's Issues", {"womens-rights"}},
                             {"uncategorised", {}},
                             {"", {}},
                             {"&", {}},
                         }));

TEST(RollUp, AddsParentsAndImpliedIssuesOnce) {
  EXPECT_EQ(shipped().rolled_up({"minimum-wage"}), (std::vector<std::string>{"minimum-wage", "workers-rights"}));
  EXPECT_EQ(shipped().rolled_up({"endorsements", "elections"}),
            (std::vector<std::string>{"endorsements", "elections"}));
  EXPECT_EQ(shipped().rolled_up({"voting-rights"}),
            (std::vector<std::string>{"voting-rights", "civil-rights", "elections"}));
  EXPECT_EQ(shipped().rolled_up({"policing", "immigration"}),
            (std::vector<std::string>{"policing", "immigration", "civil-rights", "public-safety"}));
  EXPECT_EQ(shipped().rolled_up({"no-such", "housing", "housing"}), (std::vector<std::string>{"no-such", "housing"}));
  EXPECT_TRUE(shipped().rolled_up({}).empty());
}

TEST(Labels, ComeInBothLanguages) {
  EXPECT_EQ(shipped().label("minimum-wage", "en"), "Minimum wage");
  EXPECT_EQ(shipped().label("minimum-wage", "es"), "Salario mínimo");
  EXPECT_EQ(shipped().label("no-such", "es"), "no-such");
}

TEST(Children, AreListedInOrder) {
  std::vector<std::string> ids;
  for (const Issue* issue : shipped().children("workers-rights")) ids.push_back(issue->id);
  EXPECT_EQ(ids, (std::vector<std::string>{"minimum-wage", "workplace-safety"}));
}

}  // namespace
}  // namespace dateline::taxonomy_test
