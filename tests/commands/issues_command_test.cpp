// `dateline issues` end to end through the program.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "indexer/facet/issue_report.h"
#include "indexer/reference/taxonomy.h"

namespace dateline::issues_command_test {
namespace {

struct Output {
  std::string text;
  int status = -1;
};

/// Runs the program with its error output joined to the other.
Output run(const std::string& arguments) {
  Output output;
  FILE* pipe = popen((std::string(DATELINE_PROGRAM) + " " + arguments + " 2>&1").c_str(), "r");
  std::array<char, 4096> buffer{};
  while (const std::size_t read = std::fread(buffer.data(), 1, buffer.size(), pipe))
    output.text.append(buffer.data(), read);
  const int ended = pclose(pipe);
  output.status = WIFEXITED(ended) ? WEXITSTATUS(ended) : -1;
  return output;
}

bool has(const Output& output, const std::string& words) {
  return output.text.find(words) != std::string::npos;
}

std::string file(const std::string& name, const std::string& content) {
  const auto path = std::filesystem::path(testing::TempDir()) / name;
  std::ofstream(path) << content;
  return path.string();
}

std::string three_records() {
  return file("three_records.jsonl",
              "{\"id\":\"a\",\"headline\":\"Immigrants rally\",\"text\":\"They want a path to citizenship.\"}\n"
              "\n"
              "{\"id\":\"b\",\"title\":\"Piden vivienda\",\"body\":\"Las familias piden vivienda digna y alquileres "
              "justos.\",\"topics\":[\"Vivienda\"]}\n"
              "{\"id\":\"c\",\"headline\":\"Office hours\",\"text\":\"We are closed on Friday.\"}\n");
}

TEST(IssuesCheck, ShowsWhatEachKeywordCatches) {
  const Output output = run("issues check " + three_records());
  EXPECT_EQ(output.status, 0);
  EXPECT_TRUE(has(output, "3 statements, 2 with an issue, 2 filings")) << output.text;
  EXPECT_TRUE(has(output, "immigration  Immigration / Inmigración\n  1 statements, 0 held by one keyword"))
      << output.text;
  EXPECT_TRUE(has(output, "path to citizenship                     1      0  path to citizenship 1")) << output.text;
  EXPECT_TRUE(has(output, "1 by the page's own label")) << output.text;
}

TEST(IssuesCheck, ReadsAnArchive) {
  const std::string archive = testing::TempDir() + "issues_archive";
  std::filesystem::remove_all(archive);
  ASSERT_EQ(run("ingest --archive " + archive + " " + three_records()).status, 0);
  const Output output = run("issues check --archive " + archive);
  EXPECT_EQ(output.status, 0);
  EXPECT_TRUE(has(output, "3 statements, 2 with an issue, 2 filings")) << output.text;
  EXPECT_EQ(run("issues check --archive " + archive + "_absent").status, 3);
}

TEST(IssuesCheck, NamesTheStrongestWordsOfStatementsWithoutAnIssue) {
  const std::string records = file(
      "gaps.jsonl",
      "{\"id\":\"a\",\"source\":\"x\",\"headline\":\"Immigrants rally\",\"text\":\"They want a path to "
      "citizenship.\"}\n"
      "{\"id\":\"b\",\"source\":\"x\",\"headline\":\"Beekeepers meet\",\"text\":\"The beekeepers opened their "
      "hives.\"}\n"
      "{\"id\":\"c\",\"source\":\"x\",\"headline\":\"Beekeepers dance\",\"text\":\"They danced near their hives.\"}\n"
      "{\"id\":\"d\",\"source\":\"y\",\"headline\":\"Los faroles\",\"text\":\"Los faroles del muelle son de color "
      "azul.\"}\n"
      "{\"id\":\"e\",\"source\":\"y\",\"headline\":\"Más faroles\",\"text\":\"Los faroles se ven desde el muelle de "
      "noche.\"}\n");
  for (const std::string action : {"check ", "suggest "}) {
    const Output output = run("issues " + action + records);
    EXPECT_EQ(output.status, 0) << output.text;
    EXPECT_TRUE(has(output, "4 statements without an issue")) << output.text;
    EXPECT_TRUE(has(output, "en, x: 2 statements")) << output.text;
    EXPECT_TRUE(has(output, "es, y: 2 statements")) << output.text;
  }
  const Output output = run("issues check " + records);
  EXPECT_TRUE(has(output, "beekeepers  in 2 of them, in 0 statements with an issue")) << output.text;
  EXPECT_TRUE(has(output, "faroles  in 2 of them, in 0 statements with an issue")) << output.text;
}

TEST(IssuesCheck, TriesAKeywordBeforeItIsAdded) {
  const std::string tried = "issues check --issue agriculture-food " + three_records() + " --try ";
  const Output output = run(tried + "=friday:3");
  EXPECT_EQ(output.status, 0);
  EXPECT_TRUE(has(output,
                  "=friday under agriculture-food: held by 1 of 3 statements; 0 are filed there already, 1 more "
                  "would be, 1 of them without any issue today"))
      << output.text;
  EXPECT_TRUE(has(output, "  c  Office hours\n    We are closed on Friday.\n    today: none")) << output.text;
  EXPECT_TRUE(has(run(tried + "=friday --language es"), "held by 0 of 3")) << "only the other list";
  EXPECT_EQ(run(tried + ":2").status, 2);
  EXPECT_EQ(run("issues check " + three_records() + " --try word").status, 2);
}

TEST(IssuesCheck, CanBeHeldToOneIssue) {
  const Output output = run("issues check --issue housing " + three_records());
  EXPECT_TRUE(has(output, "\nhousing  ")) << output.text;
  EXPECT_FALSE(has(output, "\nimmigration  ")) << output.text;
}

TEST(IssuesCheck, NamesStatementsThatOneKeywordHolds) {
  const Output output =
      run("issues check --issue immigration " +
          file("one.jsonl", "{\"id\":\"x1\",\"headline\":\"Deportations rise\",\"text\":\"Nothing more.\"}\n"));
  EXPECT_TRUE(has(output, "1 held by one keyword")) << output.text;
  EXPECT_TRUE(has(output, "x1  Deportations rise")) << output.text;
}

TEST(IssuesCheck, NamesStemsThatReachOtherWords) {
  const std::string own = file("own_reach.toml", "[housing]\nreplace = true\nen = [\"housing\"]\n");
  const Output output =
      run("issues check --issue housing --issues " + own + " " +
          file("house.jsonl", "{\"id\":\"x\",\"headline\":\"The House voted\",\"text\":\"In the house.\"}\n"));
  EXPECT_TRUE(has(output, "housing                         reaches  house 1")) << output.text;
}

TEST(IssuesCheck, EachGivesOneLineAStatement) {
  const Output output = run("issues check --each " + three_records());
  EXPECT_TRUE(has(output, "a\timmigration\tImmigrants rally\timmigration: Immigrants, path to citizenship\n"))
      << output.text;
  EXPECT_TRUE(has(output, "\nc\t\tOffice hours\t\n")) << output.text;
}

TEST(IssuesCheck, RefusesUnknownIssues) {
  const Output output = run("issues check --issue welfare " + three_records());
  EXPECT_EQ(output.status, 2);
  EXPECT_TRUE(has(output, "dateline: --issue welfare: there is no such issue\n  hint: ")) << output.text;
}

TEST(IssuesCheck, NamesABrokenLine) {
  const std::string path = file("broken.jsonl", "{\"id\":\"a\"}\nnot json\n");
  const Output output = run("issues check " + path);
  EXPECT_EQ(output.status, 5);
  EXPECT_TRUE(has(output, path + ":2: ")) << output.text;
}

TEST(IssuesCheck, NamesAMistakeInAnOwnFile) {
  const std::string path = file("mistake.toml", "[housing]\nkeyword = [\"x\"]\n");
  const Output output = run("issues check --issues " + path + " " + three_records());
  EXPECT_EQ(output.status, 5);
  EXPECT_TRUE(has(output, path + ": [housing] keyword: no such key")) << output.text;
}

TEST(IssuesCheck, WantsAnInput) {
  const Output output = run("issues check");
  EXPECT_EQ(output.status, 2) << output.text;
}

std::string labelled_records(int statements) {
  std::string lines;
  for (int i = 0; i < statements; ++i) {
    const bool trees = i % 2 == 0;
    lines += "{\"id\":\"s" + std::to_string(i) + "\",\"headline\":\"" +
             (trees ? "Elm saplings arrive" : "Choir evening announced") + "\",\"text\":\"" +
             (trees ? "The arborist planted saplings along the avenue, number "
                    : "The choir sings cantatas at the town hall, number ") +
             std::to_string(i) + ".\",\"topics\":[\"" + (trees ? "Trees" : "Choirs") + "\"]}\n";
  }
  return file("labelled_" + std::to_string(statements) + ".jsonl", lines);
}

std::string archive_issues() {
  return file("archive_issues.toml",
              "[trees]\nlabel = { en = \"Trees\", es = \"Árboles\" }\nsite_categories = [\"trees\"]\n"
              "[choirs]\nlabel = { en = \"Choirs\" }\nsite_categories = [\"choirs\"]\n");
}

TEST(IssuesSuggest, ProposesWordsInTheFilesOwnForm) {
  const Output output = run("issues suggest --issues " + archive_issues() + " " + labelled_records(40));
  EXPECT_EQ(output.status, 0);
  EXPECT_TRUE(has(output, "[trees]  # 20 statements carry the label\nen = [\n")) << output.text;
  EXPECT_TRUE(has(output, "  # 20 with the label, 0 with others\n")) << output.text;
  // What it prints is an issue file: laid over the office's own, it adds the keywords.
  const Taxonomy merged = Taxonomy::load(archive_issues(), file("proposed.toml", output.text));
  ASSERT_NE(merged.find("trees"), nullptr);
  EXPECT_FALSE(merged.find("trees")->en.empty());
}

TEST(IssuesSuggest, SaysWhatIsMissingWithoutLabels) {
  const Output output =
      run("issues suggest " + file("plain.jsonl", "{\"id\":\"a\",\"headline\":\"H\",\"text\":\"T\"}\n"));
  EXPECT_EQ(output.status, 0);
  EXPECT_TRUE(has(output, "site_categories")) << output.text;
  EXPECT_TRUE(has(output, "1 statements without an issue")) << output.text;
  EXPECT_EQ(run("issues suggest " +
                file("filed.jsonl", "{\"id\":\"a\",\"headline\":\"Immigration reform\",\"text\":\"T\"}\n"))
                .status,
            2);
}

TEST(IssuesTrain, RefusesTooFewStatements) {
  const Output output = run("issues train --issues " + archive_issues() + " " + labelled_records(40));
  EXPECT_EQ(output.status, 2);
  EXPECT_TRUE(has(output, "40 labelled statements; below 1000")) << output.text;
}

TEST(IssuesTrain, LearnsListsThatTheFinderTakes) {
  const std::string records = labelled_records(200);
  const Output learned = run("issues train --least 100 --words 10 --issues " + archive_issues() + " " + records);
  const auto begin = learned.text.find("[trees]\nreplace = true\nen = [\"");
  ASSERT_NE(begin, std::string::npos) << learned.text;
  EXPECT_TRUE(
      has(learned, "2 issues learned from 200 statements; on the fifth kept apart: precision 1.000, recall 1.000"))
      << learned.text;
  const std::string table = learned.text.substr(begin, learned.text.find("]\n", begin + 8) + 2 - begin);
  const std::string merged = file("learned.toml", "[trees]\nlabel = { en = \"Trees\" }\n" + table.substr(8));
  const Output each = run(
      "issues check --each --issues " + merged + " " +
      file("new.jsonl",
           "{\"id\":\"n\",\"headline\":\"More saplings\",\"text\":\"The arborist planted them along the avenue.\"}\n"));
  EXPECT_TRUE(has(each, "n\ttrees")) << each.text << table;
}

TEST(IssuesList, GivesIdsAndLabels) {
  const Output output = run("issues list");
  EXPECT_EQ(output.status, 0);
  EXPECT_TRUE(has(output, "minimum-wage\tMinimum wage\tSalario mínimo\tworkers-rights\n")) << output.text;
}

TEST(IssuesHelp, EndsInTwoExamples) {
  for (const char* action : {"", "check ", "suggest ", "train ", "list "}) {
    const Output output = run(std::string("issues ") + action + "--help");
    EXPECT_EQ(output.status, 0);
    const auto examples = output.text.find("Examples:\n  dateline issues ");
    ASSERT_NE(examples, std::string::npos) << output.text;
    EXPECT_NE(output.text.find("\n  dateline issues ", examples + 20), std::string::npos) << output.text;
  }
}

// ---- endings

struct EndingCase {
  const char* word;
  const char* form;
  bool expected;
};
void PrintTo(const EndingCase& c, std::ostream* out) {
  *out << c.word << " / " << c.form;
}
class Inflection : public testing::TestWithParam<EndingCase> {};
TEST_P(Inflection, IsToldFromOtherWords) {
  EXPECT_EQ(is_inflection(GetParam().word, GetParam().form), GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(, Inflection,
                         testing::ValuesIn(std::vector<EndingCase>{
                             {"immigrant", "immigrants", true},
                             {"immigrant", "immigrant's", true},
                             {"endorse", "endorsed", true},
                             {"policy", "policies", true},
                             {"trabajador", "trabajadora", true},
                             {"inmigrante", "inmigrantes", true},
                             {"stop-and-frisk", "stop and frisk", true},
                             {"tarjeta de credito", "tarjetas de credito", true},
                             {"housing", "house", false},
                             {"deportacion", "deportiva", false},
                             {"university", "universal", false},
                             {"importador", "importancia", false},
                             {"middle class", "class", false},
                         }));

}  // namespace
}  // namespace dateline::issues_command_test
