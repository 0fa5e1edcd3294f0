// Generations: published whole, held by readers, refused when written otherwise.
#include "indexer/schema/generation.h"

#include <gtest/gtest.h>

#include "indexer/analysis/analyzer_version.h"
#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/schema/fields.h"
#include "tests/scratch_directory.h"

namespace dateline::generation_test {
namespace {

GenerationRecord record_of(std::uint64_t number, std::vector<Segment> segments) {
  GenerationRecord record;
  record.number = number;
  record.index_id = "0123";
  record.schema = kSchemaVersion;
  record.analyzer = kAnalyzerVersion;
  record.created = "2026-01-02T03:04:05Z";
  record.data = {{"gazetteer", "ab"}};
  record.segments = std::move(segments);
  return record;
}

Segment segment_in(const ScratchDirectory& index, const std::string& name, std::uint64_t documents,
                   std::vector<std::uint32_t> tombstones = {}) {
  index.write(name + "/postlist.glass", "x");
  return {name, index.path() / name, documents, std::move(tombstones)};
}

TEST(Generation, ReadsBackWhatWasPublished) {
  const ScratchDirectory index;
  const GenerationRecord record = record_of(7, {segment_in(index, "s1", 10, {2, 9}), segment_in(index, "s2", 3)});
  publish_generation(index.path(), record);
  const Generation generation = Generation::open(index.path());
  EXPECT_EQ(generation.record(), record);
  EXPECT_EQ(generation.documents(), 11u);
  EXPECT_EQ(Generation::current_number(index.path()), 7u);
}

TEST(Generation, KeepsSegmentsWhileAReaderHoldsThem) {
  const ScratchDirectory index;
  publish_generation(index.path(), record_of(1, {segment_in(index, "s1", 1)}));
  {
    const Generation reader = Generation::open(index.path());
    publish_generation(index.path(), record_of(2, {segment_in(index, "s2", 1)}));
    remove_unused_generations(index.path());
    EXPECT_TRUE(std::filesystem::exists(reader.segments()[0].path));
  }
  remove_unused_generations(index.path());
  EXPECT_FALSE(std::filesystem::exists(index.path() / "s1"));
  EXPECT_TRUE(std::filesystem::exists(index.path() / "s2"));
  EXPECT_EQ(Generation::open(index.path()).number(), 2u);
}

TEST(Generation, RemovesWhatACrashLeft) {
  const ScratchDirectory index;
  publish_generation(index.path(), record_of(1, {segment_in(index, "s1", 1)}));
  index.write("draft/postlist.glass", "x");
  index.write("current.99.tmp", "2");
  remove_unused_generations(index.path());
  EXPECT_FALSE(std::filesystem::exists(index.path() / "draft"));
  EXPECT_FALSE(std::filesystem::exists(index.path() / "current.99.tmp"));
  EXPECT_TRUE(std::filesystem::exists(index.path() / "s1"));
}

std::string record_text(const ScratchDirectory& index) {
  return read_file(index.path() / "generation-00000001.json");
}

// What a tombstone hides must not come back by a byte of a disk.
TEST(Generation, IsRefusedWhereAnyByteOfItsRecordChanged) {
  const ScratchDirectory index;
  publish_generation(index.path(), record_of(1, {segment_in(index, "s1", 10, {2, 9})}));
  const std::string whole = record_text(index);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const int mask : {1, 2, 0x20, 0x80}) {
      std::string changed = whole;
      changed[at] = static_cast<char>(changed[at] ^ mask);
      index.write("generation-00000001.json", changed);
      EXPECT_THROW(Generation::open(index.path()), Error) << changed;
    }
  }
  index.write("generation-00000001.json", whole);
  EXPECT_EQ(Generation::open(index.path()).documents(), 8u);
}

TEST(Generation, OfAnOlderProgramHasNoDigest) {
  const ScratchDirectory index;
  publish_generation(index.path(), record_of(1, {segment_in(index, "s1", 10)}));
  const std::string whole = record_text(index);
  index.write("generation-00000001.json", whole.substr(0, whole.find(",\"sha256\"")) + "}\n");
  EXPECT_EQ(Generation::open(index.path()).documents(), 10u);
}

struct Case {
  const char* name;
  void (*spoil)(const ScratchDirectory& index);
  Error::Kind expected;
  const char* words;
};
class OpenGeneration : public testing::TestWithParam<Case> {};
TEST_P(OpenGeneration, RefusesWithAHint) {
  const ScratchDirectory index;
  GetParam().spoil(index);
  try {
    Generation::open(index.path());
    FAIL() << "opened";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), GetParam().expected);
    EXPECT_NE(std::string(error.what()).find(GetParam().words), std::string::npos) << error.what();
    EXPECT_NE(error.hint(), "");
  }
}
INSTANTIATE_TEST_SUITE_P(, OpenGeneration,
                         testing::ValuesIn<Case>({
                             {"NoIndex", [](const ScratchDirectory&) {}, Error::Kind::missing, "no index"},
                             {"OtherSchema",
                              [](const ScratchDirectory& index) {
                                GenerationRecord record = record_of(1, {});
                                record.schema = kSchemaVersion + 1;
                                publish_generation(index.path(), record);
                              },
                              Error::Kind::mismatch, "written with schema"},
                             {"OtherAnalyzer",
                              [](const ScratchDirectory& index) {
                                GenerationRecord record = record_of(1, {});
                                record.analyzer = "words-0";
                                publish_generation(index.path(), record);
                              },
                              Error::Kind::mismatch, "written with analyzer words-0"},
                             {"BrokenRecord",
                              [](const ScratchDirectory& index) {
                                publish_generation(index.path(), record_of(1, {}));
                                index.write("generation-00000001.json", "{\"number\":");
                              },
                              Error::Kind::unreadable, "broken"},
                             {"RecordGone", [](const ScratchDirectory& index) { index.write("current", "4\n"); },
                              Error::Kind::missing, "is not there"},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace dateline::generation_test
