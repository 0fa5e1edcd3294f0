// Batch runs through the real program: the same bytes whatever --jobs is, and a bad line stops no other query.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/end_to_end/program.h"
#include "tests/scratch_directory.h"

namespace dateline {
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

}  // namespace
}  // namespace dateline
