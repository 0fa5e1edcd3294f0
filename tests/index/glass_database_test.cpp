// Databases written in one pass against the same documents written by Xapian: what its readers find, and the bytes that
// its compaction makes of both. Positions lie beside the tables: they are compared with those that were given.
#include "indexer/index/glass_database.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "indexer/base/error.h"
#include "indexer/index/analyzer.h"
#include "indexer/index/glass_codes.h"
#include "indexer/schema/segment_positions.h"
#include "tests/index/glass_collections.h"
#include "tests/scratch_directory.h"

namespace dateline::glass_database_test {
namespace {

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void compact(const fs::path& from, const fs::path& to) {
  Xapian::Database(from.string()).compact(to.string());
}

/// The files beside the tables have the positions that were given, and no others.
void expect_positions(const Collection& collection, const fs::path& folder) {
  std::map<std::string, std::map<Xapian::docid, std::vector<Xapian::termpos>>> expected;
  Xapian::docid last = 0;
  for (const Collection::Document& document : collection.documents) {
    ++last;
    for (const Collection::Term& term : document.terms)
      if (!term.positions.empty()) expected[term.text][last] = term.positions;
  }
  const SegmentPositions positions = SegmentPositions::open(folder);
  positions.check(last);
  ASSERT_EQ(positions.terms(), expected.size());
  for (const auto& [term, documents] : expected) {
    PositionCursor cursor(positions.find(term));
    for (const auto& [document, places] : documents) {
      std::vector<Xapian::termpos> found;
      cursor.read(document, found);
      ASSERT_EQ(found, places) << term << " in " << document;
    }
  }
}

void expect_equal(const Collection& collection) {
  const ScratchDirectory scratch;
  const fs::path ours = scratch.path() / "ours", theirs = scratch.path() / "theirs";
  write_ours(collection, ours);
  write_by_xapian(collection, theirs);
  std::ostringstream problems;
  EXPECT_EQ(Xapian::Database::check(ours.string(), Xapian::DBCHECK_FULL_TREE, &problems), 0U) << problems.str();
  const std::string found = found_in(ours), expected = found_in(theirs);
  ASSERT_TRUE(found == expected) << found.substr(0, 1000) << "\n---\n" << expected.substr(0, 1000);
  expect_positions(collection, ours);
  compact(ours, scratch.path() / "ours-compact");
  compact(theirs, scratch.path() / "theirs-compact");
  for (const char* table : {"postlist.glass", "docdata.glass", "synonym.glass"})
    EXPECT_TRUE(bytes_of(scratch.path() / "ours-compact" / table) ==
                bytes_of(scratch.path() / "theirs-compact" / table))
        << table;
}

TEST(GlassDatabase, OfRandomDocumentsIsWhatXapianWrites) {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(seed);
    expect_equal(random_collection(seed, seed < 10 ? seed * seed : 700));
  }
}

TEST(GlassDatabase, HasManyDocumentsInLongLists) {
  Collection collection;
  for (std::uint32_t i = 0; i < 35'000; ++i) {
    Collection::Document document;
    document.terms.push_back({"all", i % 7, {1}});
    if (i % 3 == 0) document.terms.push_back({fmt::format("every{}", i % 1000), 1, {2, 3 + i % 50}});
    document.values.emplace_back(1, fmt::format("{:05}", i));
    collection.documents.push_back(std::move(document));
  }
  expect_equal(collection);
}

struct Case {
  const char* name;
  Collection collection;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.name;
}

class SmallDatabase : public testing::TestWithParam<Case> {};
TEST_P(SmallDatabase, IsWhatXapianWrites) {
  expect_equal(GetParam().collection);
}
INSTANTIATE_TEST_SUITE_P(
    , SmallDatabase,
    testing::ValuesIn<Case>({
        {"NoTerms", {{{{}, {}, "x"}}, {}}},
        {"NoPositions", {{{{{"a", 1, {}}}, {}, "x"}}, {}}},
        {"NoCounts", {{{{{"a", 0, {5}}}, {}, ""}, {{{"a", 0, {}}}, {}, ""}}, {}}},
        {"TermOfNothingButZeros", {{{{{std::string(3, '\0'), 2, {1, 2}}}, {}, "x"}}, {}}},
        {"TermsThatBeginAlike", {{{{{"a", 1, {1}}, {"ab", 1, {2}}, {std::string("a\0b", 3), 1, {3}}}, {}, "x"}}, {}}},
        {"LongestTerm", {{{{{std::string(245, 'q'), 1, {1}}}, {}, "x"}}, {}}},
        {"OneLongText", {{{{{"a", 1, {1}}}, {}, std::string(100'000, 'y')}}, {}}},
        {"LastPositions", {{{{{"a", 1, {1, 0xFFFFFFF0, 0xFFFFFFFE}}}, {}, "x"}}, {}}},
        {"OneValueInSlotZero", {{{{{"a", 1, {}}}, {{0, "v"}}, "x"}, {{{"a", 1, {}}}, {{0, "v"}}, "x"}}, {}}},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(GlassDatabase, RefusesATermThatNoTableHolds) {
  const Collection collection{{{{{std::string(200, '\0'), 1, {1}}}, {}, "x"}}, {}};
  const ScratchDirectory scratch;
  EXPECT_THROW(write_ours(collection, scratch.path() / "ours"), Error);
}

TEST(GlassDatabase, SaysThatItCannotBeWritten) {
  Analyzer analyzer;
  analyzer.begin_document();
  IndexedDocument document;
  document.terms.push_back({&analyzer.term("a"), 1, {}});
  glass::DatabaseWriter writer;
  writer.add(document);
  EXPECT_THROW(writer.write("/nowhere/at/all", {}), Error);
}

// One analyzer serves segment after segment, and forgets its terms where they are too many.
TEST(GlassDatabase, KnowsTermsOfAnAnalyzerThatForgets) {
  const ScratchDirectory scratch;
  Analyzer analyzer;
  for (int segment = 0; segment < 2; ++segment) {
    const fs::path folder = scratch.path() / std::to_string(segment);
    fs::create_directory(folder);
    glass::DatabaseWriter writer;
    for (int i = 0; i < 3; ++i) {
      analyzer.begin_document();
      IndexedDocument document;
      document.terms.push_back({&analyzer.term("same"), 1, {}});
      for (int j = 0; j < 80'000; ++j) document.terms.push_back({&analyzer.term(fmt::format("t{}-{}", i, j)), 1, {}});
      writer.add(document);
    }
    writer.write(folder, {});
    const Xapian::Database database(folder.string());
    EXPECT_EQ(database.get_termfreq("same"), 3U);
    EXPECT_EQ(database.get_termfreq("t2-7"), 1U);
    EXPECT_EQ(Xapian::Database::check(folder.string(), 0, nullptr), 0U);
  }
}

std::string sortable(std::uint32_t number) {
  std::string bytes;
  glass::append_sortable_uint(bytes, number);
  return bytes;
}

TEST(SortableUint, ComparesAsTheNumberDoes) {
  Random random(7);
  std::vector<std::uint32_t> numbers = {0, 1, 0x7FFF, 0x8000, 0xFFFFFFFF};
  for (unsigned bits = 1; bits < 32; ++bits)
    for (const std::uint32_t near : {0U, 1U, 2U}) numbers.push_back((1U << bits) - near + random.below(2));
  for (const std::uint32_t a : numbers)
    for (const std::uint32_t b : numbers) EXPECT_EQ(a < b, sortable(a) < sortable(b)) << a << ' ' << b;
}

}  // namespace
}  // namespace dateline::glass_database_test
