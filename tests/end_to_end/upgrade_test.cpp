// Archives that earlier programs made (tests/archives), opened by this one: nothing a person would miss is lost.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "indexer/catalog/compression.h"
#include "indexer/catalog/sqlite.h"
#include "indexer/catalog/steps/crawl_tables.h"
#include "indexer/catalog/steps/dictionaries.h"
#include "indexer/catalog/steps/frames.h"
#include "indexer/catalog/steps/settling.h"
#include "indexer/catalog/steps/story_tables.h"
#include "tests/end_to_end/program.h"
#include "tests/scratch_directory.h"

namespace dateline::upgrade_test {
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

/// An archive of an earlier program, and how many steps of an upgrade it has taken before it was cut off.
struct Earlier {
  const char* name;
  const char* archive;
  std::vector<const char*> steps;  ///< that bring its catalog on from its own form
  int form = 1;                    ///< its own
  int versions = 3;                ///< kept; of the first form also what a full page took the place of
};
void PrintTo(const Earlier& earlier, std::ostream* out) {
  *out << earlier.name;
}

class Upgrade : public testing::TestWithParam<Earlier> {
 protected:
  void SetUp() override {
    fs::create_directories(archive());
    const std::string packed = (kArchives / GetParam().archive).string() + ".tar.gz";
    ASSERT_EQ(std::system(("tar -C '" + archive() + "' -xzf '" + packed + "'").c_str()), 0);
    Connection catalog(fs::path(archive()) / "catalog.db", Connection::Mode::write);
    int form = GetParam().form;
    for (const char* step : GetParam().steps) {
      catalog.execute(step);
      catalog.execute(("PRAGMA user_version = " + std::to_string(++form)).c_str());
    }
  }
  std::string archive() const { return (folder_.path() / "A").string(); }
  ProgramResult run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin() + 1, {"--archive", archive()});
    return run_program(arguments);
  }
  /// What the program that made the archive exported of it.
  static std::map<std::string, Json> exported_then() {
    std::ifstream file(kArchives / (std::string(GetParam().archive) + ".jsonl"));
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
  EXPECT_EQ(stats.at("versions_kept"), GetParam().versions);
  EXPECT_EQ(stats.at("documents"), then.size());
  EXPECT_EQ(run({"upgrade"}).output, archive() + ": nothing to do\n");
  EXPECT_EQ(run({"verify"}).status, 0) << run({"verify"}).output;
  // Digests are bytes throughout, bands 32 bits: what stayed as it was written would find nothing any more.
  const Connection catalog(fs::path(archive()) / "catalog.db", Connection::Mode::read);
  Query written = catalog.prepare(
      "SELECT (SELECT count(*) FROM input WHERE length(sha256) NOT IN (0, 32) OR instr(location, '.jsonl#') > 0 AND "
      "length(substr(location, instr(location, '.jsonl#') + 7)) <> 24) + (SELECT count(*) FROM original WHERE "
      "typeof(sha256) <> 'blob') + (SELECT count(*) FROM statement WHERE typeof(sha256) <> 'blob') + (SELECT count(*) "
      "FROM story_text t WHERE length(bands) NOT IN (0, 48) OR (SELECT count(*) FROM story_band WHERE text = t.number "
      "AND band BETWEEN -2147483648 AND 2147483647) <> length(bands) / 4)");
  ASSERT_TRUE(written.step());
  EXPECT_EQ(written.integer(0), 0);
}

TEST_P(Upgrade, HappensByItselfAtTheNextWrite) {
  const std::string page = folder_.write("new/page.html", "<h1>A new page</h1><p>Its text is short.</p>");
  const ProgramResult loaded = run({"ingest", page});
  EXPECT_TRUE(loaded.status == 0) << loaded.errors;
  EXPECT_GE(exported_now().size(), exported_then().size());
}

constexpr const char* kNamed = "INSERT OR IGNORE INTO fact(key, value) VALUES ('archive', lower(hex(randomblob(16))))";

INSTANTIATE_TEST_SUITE_P(
    , Upgrade,
    testing::ValuesIn<Earlier>({
        {"Form1", "form-1", {}},
        {"Form2", "form-1", {kSettling}},
        {"Form3", "form-1", {kSettling, kNamed}},
        {"Form4", "form-1", {kSettling, kNamed, kCrawlTables}},
        {"Form5", "form-1", {kSettling, kNamed, kCrawlTables, kStoryTables}},
        {"Form6", "form-1", {kSettling, kNamed, kCrawlTables, kStoryTables, kFrames}},
        {"Form7", "form-1", {kSettling, kNamed, kCrawlTables, kStoryTables, kFrames, kDictionaries}},
        {"Form4OfItsOwn", "form-4", {}, 4, 1},
        {"Form8OfItsOwn", "form-8", {}, 8, 1},
    }),
    [](const auto& test) { return std::string(test.param.name); });

using UpgradeOfWords = Upgrade;

/// Words of an embargo that older programs kept as they were: what cannot be dated is held, and named.
TEST_P(UpgradeOfWords, ReadsThemOnceMore) {
  {
    Connection catalog(fs::path(archive()) / "catalog.db", Connection::Mode::write);
    Query record = catalog.prepare("SELECT record FROM statement WHERE id = 'labrujula-2023-premio'");
    ASSERT_TRUE(record.step());
    Json json = Json::parse(decompress(record.blob(0)));
    json["embargoed"] = "hasta nuevo aviso";
    const std::string packed = compress(json.dump());
    Query update = catalog.prepare("UPDATE statement SET record = ? WHERE id = 'labrujula-2023-premio'");
    record.reset();
    update.bind_blob(1, packed).run();
  }
  const ProgramResult upgraded = run({"upgrade"});
  EXPECT_EQ(upgraded.status, 0) << upgraded.errors;
  EXPECT_NE(upgraded.errors.find("1 statement is held, for an embargo that could not be dated: labrujula-2023-premio"),
            std::string::npos)
      << upgraded.errors;
  EXPECT_NE(run({"search", "--audience", "staff", "release:held"}).output.find("1 statement"), std::string::npos);
  EXPECT_EQ(run({"show", "labrujula-2023-premio"}).status, 3);
  // Once read, they stay what they are, whatever the archive's zone is later.
  std::ofstream(fs::path(archive()) / "dateline.toml") << "timezone = \"Asia/Tokyo\"\n";
  const auto until = [&](const char* id) { return exported_now().at(id).at("release").at("until").get<std::string>(); };
  EXPECT_EQ(until("abcw17-2019-quillfeather"), "2099-01-01T11:00:00Z");
  EXPECT_EQ(until("labrujula-2023-premio"), "held");
}

INSTANTIATE_TEST_SUITE_P(, UpgradeOfWords, testing::Values(Earlier{"Form1", "form-1", {}}),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace dateline::upgrade_test
