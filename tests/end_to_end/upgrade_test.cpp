// Archives that earlier programs made (tests/archives), opened by this one: nothing a person would miss is lost.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "tests/end_to_end/program.h"
#include "tests/scratch_directory.h"

namespace dateline {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

const fs::path kArchives = fs::path(DATELINE_SOURCE_DIRECTORY) / "tests/archives";

std::map<std::string, Json> by_id(std::istream& lines) {
  std::map<std::string, Json> statements;
  for (std::string line; std::getline(lines, line);) {
    Json json = Json::parse(line);
    statements.emplace(json.at("id").get<std::string>(), std::move(json));
  }
  return statements;
}

class Upgrade : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    fs::create_directories(archive());
    const std::string unpack = "tar -C '" + archive() + "' -xzf '" + (kArchives / GetParam()).string() + ".tar.gz'";
    ASSERT_EQ(std::system(unpack.c_str()), 0);
  }
  std::string archive() const { return (folder_.path() / "A").string(); }
  ProgramResult run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin() + 1, {"--archive", archive()});
    return run_program(arguments);
  }
  /// What the program that made the archive exported of it.
  static std::map<std::string, Json> exported_then() {
    std::ifstream file(kArchives / (std::string(GetParam()) + ".jsonl"));
    return by_id(file);
  }
  std::map<std::string, Json> exported_now() const {
    const ProgramResult result = run({"export", "--audience", "staff"});
    EXPECT_EQ(result.status, 0) << result.errors;
    std::istringstream lines(result.output);
    return by_id(lines);
  }

  ScratchDirectory folder_;
};

TEST_P(Upgrade, LosesNothing) {
  const ProgramResult upgraded = run({"upgrade"});
  ASSERT_EQ(upgraded.status, 0) << upgraded.errors;
  const std::map<std::string, Json> then = exported_then(), now = exported_now();
  ASSERT_FALSE(then.empty());
  EXPECT_EQ(now.size(), then.size());
  for (const auto& [id, before] : then) {
    ASSERT_TRUE(now.contains(id)) << id;
    for (const auto& [key, value] : before.items()) EXPECT_EQ(now.at(id).value(key, Json()), value) << id << " " << key;
  }
  EXPECT_EQ(run({"versions", "https://www.abcw17.example/news/masks-before-mops/"}).status, 0);
  const Json stats = Json::parse(run({"stats", "--format", "json", "--audience", "staff"}).output);
  EXPECT_EQ(stats.at("withdrawn"), 1);
  EXPECT_EQ(stats.at("versions_kept"), 3);
  EXPECT_EQ(stats.at("documents"), then.size());
  EXPECT_EQ(run({"upgrade"}).output, archive() + ": nothing to do\n");
}

TEST_P(Upgrade, HappensByItselfAtTheNextWrite) {
  const std::string page = folder_.write("new/page.html", "<h1>A new page</h1><p>Its text is short.</p>");
  const ProgramResult loaded = run({"ingest", page});
  EXPECT_TRUE(loaded.status == 0) << loaded.errors;
  EXPECT_GE(exported_now().size(), exported_then().size());
}

INSTANTIATE_TEST_SUITE_P(, Upgrade, testing::Values("form-1"), [](const auto&) { return std::string("Form1"); });

}  // namespace
}  // namespace dateline
