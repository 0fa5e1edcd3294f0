// `dateline extract` as a user runs it: one line an input, in order, whatever happens to it.
#include <gtest/gtest.h>

#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/scratch_directory.h"

namespace dateline::extract_command_test {
namespace {

struct Output {
  std::vector<nlohmann::json> lines;
  std::string text;
  int status = -1;
};

Output extract(const std::string& arguments) {
  Output run;
  const std::string command = std::string(DATELINE_PROGRAM) + " extract " + arguments + " 2>/dev/null";
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (!pipe) return run;
  char buffer[4096];
  for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) run.text.append(buffer, n);
  const int status = ::pclose(pipe);
  run.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  for (std::size_t start = 0; start < run.text.size();) {
    const std::size_t feed = std::min(run.text.find('\n', start), run.text.size());
    nlohmann::json line = nlohmann::json::parse(run.text.substr(start, feed - start), nullptr, false);
    if (!line.is_discarded()) run.lines.push_back(std::move(line));
    start = feed + 1;
  }
  return run;
}

constexpr const char* kPage =
    "<html lang=en><title>Library stays open - Valley Sun</title><h1>Library stays open</h1><p>By Jane Doe | November "
    "4, 2015</p>"
    "<p>HARTFORD, Conn. – The council voted on Tuesday to keep the library open on Sundays, after months of letters "
    "from parents and teachers.</p>"
    "<p>The vote was nine to two, and the two said they would come on Sundays.</p></html>";

class ExtractCommand : public testing::Test {
 protected:
  std::string file(const std::string& name, const std::string& content) const {
    return scratch_.write(name, content).string();
  }
  std::string folder() const { return scratch_.path().string(); }

 private:
  ScratchDirectory scratch_;
};

TEST_F(ExtractCommand, PrintsTheContract) {
  const std::string page = file("trust-act.html", kPage);
  const Output run = extract(page);
  ASSERT_EQ(run.status, 0);
  ASSERT_EQ(run.lines.size(), 1u);
  const nlohmann::json& line = run.lines[0];
  EXPECT_EQ(line["file"], page);
  EXPECT_EQ(line["id"], "trust-act");
  EXPECT_EQ(line["headline"], "Library stays open");
  EXPECT_EQ(line["byline"], nlohmann::json::array({"Jane Doe"}));
  EXPECT_EQ(line["date"], "2015-11-04");
  EXPECT_EQ(line["language"], nlohmann::json::array({"en"}));
  EXPECT_EQ(line["city"]["name"], "Hartford");
  for (const char* key : {"text", "genre", "mentioned_cities", "issues", "categories", "items", "evidence"})
    EXPECT_TRUE(line.contains(key)) << key;
  for (const char* field : {"headline", "byline", "date", "genre", "body", "city"})
    EXPECT_TRUE(line["evidence"].contains(field)) << field;
}

/// A page whose first paragraph opens with the given words, a text of its own behind them.
std::string page_opening(const std::string& words) {
  return "<title>Sundays</title><h1>Five libraries to open on Sundays</h1><p>" + words +
         " the board voted nine to two on Tuesday to keep all five libraries open on Sundays, ending months of letters "
         "from parents and teachers.</p><p>The new hours begin in the fall and cost 240,000 dollars a year, to be paid "
         "from the cable franchise fee.</p>";
}

TEST_F(ExtractCommand, BeginsTheTextAtADatelineBehindASubhead) {
  struct Row {
    const char* opening;
    const char* text;  ///< how the text then begins
    const char* city;  ///< of issue; empty for none
  };
  const Row rows[] = {
      {"<strong>Vote ends months of letters from readers</strong> Hartford, Conn. – March 14, 2012 –",
       "Hartford, Conn.", "Hartford"},
      {"<i>Vote ends months of letters from the Fuller Foundation</i> San Antonio, Texas — March 14, 2012 —",
       "San Antonio, Texas", "San Antonio"},
      {"<b>La votación cierra meses de cartas de lectores</b> Valparaíso, Chile, 14 de marzo de 2012 —",
       "Valparaíso, Chile", "Valparaíso"},
      {"Readers of the third floor met in Hartford, Conn., March 14, 2012 – for the first time – and", "Readers of",
       ""},
      {"Readers met twice. Hartford, Conn., March 14, 2012 – a day to remember – was the second;", "Readers met", ""}};
  for (const Row& row : rows) {
    const Output run = extract(file("page.html", page_opening(row.opening)));
    ASSERT_EQ(run.lines.size(), 1u) << row.opening;
    EXPECT_EQ(run.lines[0].value("text", "").rfind(row.text, 0), 0u) << run.lines[0].value("text", "");
    const auto city = run.lines[0].find("city");
    EXPECT_EQ(city != run.lines[0].end() && city->is_object() ? city->value("name", "") : "", row.city) << row.opening;
  }
}

TEST_F(ExtractCommand, ReadsFoldersInByteOrder) {
  file("b/2.html", kPage);
  file("b/10.html", kPage);
  file("a.htm", kPage);
  file("B.html", kPage);
  file("style.css", "p {}");
  const Output run = extract(folder());
  std::vector<std::string> ids;
  for (const nlohmann::json& line : run.lines) ids.push_back(line["id"]);
  EXPECT_EQ(ids, (std::vector<std::string>{"B", "a", "10", "2"}));
}

TEST_F(ExtractCommand, AFailureIsALineAndTheRestIsDone) {
  const std::string pdf = file("x.html", "%PDF-1.4 binary");
  const std::string page = file("y.html", kPage);
  const Output run = extract(pdf + " " + folder() + "/missing.html " + page);
  EXPECT_EQ(run.status, 4);
  ASSERT_EQ(run.lines.size(), 3u);
  EXPECT_TRUE(run.lines[0].contains("error"));
  EXPECT_EQ(run.lines[1]["id"], "missing");
  EXPECT_TRUE(run.lines[1].contains("error"));
  EXPECT_EQ(run.lines[2]["headline"], "Library stays open");
}

TEST_F(ExtractCommand, RecordsKeepTheirIdsAndGivenValues) {
  const std::string records = file("records.jsonl",
                                   "{\"id\":\"r1\",\"title\":\"Library stays open\",\"text\":\"The council voted on "
                                   "Tuesday.\",\"date\":\"2015-11-04\",\"gold_city\":\"Paris\"}\n"
                                   "\n"
                                   "{\"other\":1}\n"
                                   "no json\n");
  const Output run = extract("--input jsonl " + records);
  EXPECT_EQ(run.status, 4);
  ASSERT_EQ(run.lines.size(), 3u);
  EXPECT_EQ(run.lines[0]["id"], "r1");
  EXPECT_EQ(run.lines[0]["date"], "2015-11-04");
  EXPECT_EQ(run.lines[0]["evidence"]["date"][0]["rule"], "given");
  EXPECT_FALSE(run.lines[0].contains("city"));
  EXPECT_TRUE(run.lines[1].contains("error"));
  EXPECT_TRUE(run.lines[2].contains("error"));
}

TEST_F(ExtractCommand, ExplainsForAPerson) {
  const Output run = extract("--explain " + file("y.html", kPage));
  EXPECT_EQ(run.status, 0);
  EXPECT_NE(run.text.find("headline    Library stays open"), std::string::npos);
  EXPECT_NE(run.text.find("heading h1"), std::string::npos);
  EXPECT_NE(run.text.find("date line under the headline"), std::string::npos);
}

TEST_F(ExtractCommand, SiteProfileIsTried) {
  const std::string profile = file("site.toml", "[statement]\nheadline = 'p.real'\n");
  const std::string page = file("y.html",
                                "<h1>Valley Sun</h1><p class=real>Library stays open</p><p>The council voted on "
                                "Tuesday to keep the library open on Sundays, all year.</p>");
  const Output run = extract("--site " + profile + " " + page);
  ASSERT_EQ(run.lines.size(), 1u);
  EXPECT_EQ(run.lines[0]["headline"], "Library stays open");
  EXPECT_EQ(extract("--site " + folder() + "/none.toml " + page).status, 3);
  EXPECT_EQ(extract("--site " + file("bad.toml", "[statement]\nheadline = 'a:b'\n") + " " + page).status, 2);
}

TEST_F(ExtractCommand, UsageIsTwo) {
  EXPECT_EQ(extract("").status, 2);
}

}  // namespace
}  // namespace dateline::extract_command_test
