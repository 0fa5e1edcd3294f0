// Batch runs through the real program: the same bytes whatever --jobs is, and a bad line stops no other query.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/end_to_end/program.h"
#include "tests/scratch_directory.h"

namespace dateline::batch_test {
namespace {

class Batch : public testing::Test {
 protected:
  void SetUp() override {
    std::string records;
    for (int i = 0; i < 40; ++i)
      records += fmt::format(
          "{{\"id\":\"s{0}\",\"headline\":\"Ordinance {0} on {1}\",\"text\":\"The council of Hartford voted on {1} and "
          "{2} on day {0}.\",\"date\":\"2015-03-{3:02}\"}}\n",
          i, i % 2 ? "wages" : "housing", i % 3 ? "parks" : "schools", 1 + i % 28);
    folder_.write("records.jsonl", records);
    const ProgramResult loaded =
        run_program({"ingest", "--archive", archive(), (folder_.path() / "records.jsonl").string()});
    ASSERT_EQ(loaded.status, 0) << loaded.errors;
  }
  std::string archive() const { return (folder_.path() / "A").string(); }
  ProgramResult batch(const std::string& queries, const std::string& jobs) const {
    ProgramOptions options;
    options.input = queries;
    return run_program(
        {"batch", "--archive", archive(), "--format", "trec", "--match", "any", "--tag", "t", "--jobs", jobs, "-"},
        options);
  }

  ScratchDirectory folder_;
};

TEST_F(Batch, GivesTheSameBytesAgain) {
  const std::string queries = "1\twages schools\n2\thousing\n3\tcouncil of hartford parks\n4\tnothing-of-the-kind\n";
  const ProgramResult once = batch(queries, "1");
  EXPECT_EQ(once.status, 0) << once.errors;
  EXPECT_TRUE(once.output.starts_with("1 Q0 s")) << once.output;
  EXPECT_EQ(batch(queries, "1").output, once.output);
  EXPECT_EQ(batch(queries, "3").output, once.output);
}

TEST_F(Batch, GoesOnAfterABadLine) {
  const std::string good = "1\twages\n4\thousing\n";
  const ProgramResult result = batch("1\twages\n\n# a remark\nno tab here\n\tno id\n4\thousing\n", "2");
  EXPECT_EQ(result.status, 4);
  EXPECT_EQ(result.output, batch(good, "1").output);
  EXPECT_NE(result.errors.find("line 4: no 'qid<TAB>query'"), std::string::npos) << result.errors;
  EXPECT_NE(result.errors.find("line 5: no 'qid<TAB>query'"), std::string::npos) << result.errors;
}

TEST_F(Batch, EscapesIdsAndRefusesOtherEncodingsByLine) {
  folder_.write("more.jsonl",
                "{\"id\":\"nota de prensa 3.html\",\"headline\":\"Zafiro\",\"text\":\"Un zafiro.\"}\n"
                "{\"id\":\"zafiro azul\",\"headline\":\"Zafiro azul\",\"text\":\"Otro zafiro.\"}\n");
  ASSERT_EQ(run_program({"ingest", "--archive", archive(), (folder_.path() / "more.jsonl").string()}).status, 0);
  const ProgramResult result = batch("q 1\tzafiro\nq2\tzafir\xED\n\xF1\tx\nq4\t+++\nq5\t\xF0\x9F\x94\xA5\n", "1");
  EXPECT_EQ(result.status, 4);
  std::size_t lines = 0;
  for (std::size_t at = 0; at < result.output.size(); at = result.output.find('\n', at) + 1) {
    const std::string line = result.output.substr(at, result.output.find('\n', at) - at);
    EXPECT_EQ(std::count(line.begin(), line.end(), ' '), 5) << line;
    EXPECT_TRUE(line.starts_with("q%201 Q0 ")) << line;
    ++lines;
  }
  EXPECT_EQ(lines, 2u) << result.output;
  EXPECT_NE(result.output.find(" nota%20de%20prensa%203.html "), std::string::npos) << result.output;
  EXPECT_NE(result.output.find(" zafiro%20azul "), std::string::npos) << result.output;
  for (const char* line : {"line 2: not UTF-8", "line 3: not UTF-8"})
    EXPECT_NE(result.errors.find(line), std::string::npos) << result.errors;
}

TEST_F(Batch, TakesAnExcludedWordBehindAnyFilter) {
  const std::string all =
      run_program({"search", "--archive", archive(), "--format", "jsonl", "--limit", "100", "--", "-parks"}).output;
  EXPECT_FALSE(all.empty());
  for (const std::vector<std::string>& filters :
       {std::vector<std::string>{"--lang", "en"}, {"--lang", "en", "--"}, {"--year", "2015", "--lang", "en"}}) {
    std::vector<std::string> arguments = {"search", "--archive", archive(), "--format", "jsonl", "--limit", "100"};
    arguments.insert(arguments.end(), filters.begin(), filters.end());
    arguments.push_back("-parks");
    const ProgramResult result = run_program(arguments);
    EXPECT_EQ(result.status, 0) << result.errors;
    EXPECT_EQ(result.output, all);
  }
  EXPECT_EQ(run_program({"facets", "--archive", archive(), "--by", "year", "-parks"}).status, 0);
  EXPECT_EQ(run_program({"search", "--archive", archive(), "wages \xED"}).status, 2);
}

TEST_F(Batch, DefusesFormulasForSpreadsheets) {
  folder_.write("formula.jsonl",
                "{\"id\":\"f\",\"headline\":\"=HYPERLINK(\\\"http://evil.example\\\",\\\"open\\\")\","
                "\"text\":\"Un rub\\u00ed.\"}\n");
  ASSERT_EQ(run_program({"ingest", "--archive", archive(), (folder_.path() / "formula.jsonl").string()}).status, 0);
  const ProgramResult plain = run_program({"search", "--archive", archive(), "--format", "csv", "id:f"});
  const ProgramResult safe = run_program({"search", "--archive", archive(), "--format", "csv", "--excel", "id:f"});
  EXPECT_NE(plain.output.find(",\"=HYPERLINK"), std::string::npos) << plain.output;
  EXPECT_TRUE(safe.output.starts_with("\xEF\xBB\xBFid,headline")) << safe.output;
  EXPECT_NE(safe.output.find(",\"'=HYPERLINK"), std::string::npos) << safe.output;
}

}  // namespace
}  // namespace dateline::batch_test
