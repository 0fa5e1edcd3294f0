// Lists of positions written and read again, in every order; broken bytes are refused.
#include "indexer/schema/segment_positions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <random>

#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "tests/scratch_directory.h"

namespace dateline::segment_positions_test {
namespace {

namespace fs = std::filesystem;
using Documents = std::map<Xapian::docid, std::vector<Xapian::termpos>>;
using Lists = std::map<std::string, Documents>;

void write(const Lists& lists, const fs::path& folder) {
  PositionsWriter writer(folder);
  for (const auto& [term, documents] : lists) {
    writer.begin(term);
    for (const auto& [document, positions] : documents) {
      std::string coded;
      append_positions(coded, positions);
      writer.add(document, static_cast<std::uint32_t>(positions.size()), coded);
    }
  }
  writer.finish();
}

std::vector<Xapian::termpos> read(PositionCursor& cursor, Xapian::docid document) {
  std::vector<Xapian::termpos> positions;
  cursor.read(document, positions);
  return positions;
}

/// Few documents and many, dense and wide; few positions and many, near and far.
Lists random_lists(std::mt19937& random) {
  Lists lists;
  for (const std::size_t size : {1U, 2U, 63U, 64U, 65U, 128U, 129U, 1000U})
    for (const std::uint32_t gap : {1U, 3U, 300U, 40'000U}) {
      Documents& documents = lists["t" + std::to_string(size) + "-" + std::to_string(gap)];
      Xapian::docid document = 0;
      for (std::size_t i = 0; i < size; ++i) {
        document += 1 + static_cast<Xapian::docid>(random() % gap);
        Xapian::termpos position = 0;
        for (std::size_t j = random() % (random() % 5 == 0 ? 40 : 3); j + 1 > 0; --j)
          documents[document].push_back(
              position += 1 + static_cast<Xapian::termpos>(random() % (random() % 9 == 0 ? 100'000 : 50)));
      }
    }
  lists["edge"] = {{1, {1}}, {0xFFFFFFFF, {1, 0xFFFFFFFF}}};
  return lists;
}

TEST(SegmentPositions, AreReadAsTheyWereWritten) {
  std::mt19937 random(11);
  const ScratchDirectory scratch;
  const Lists lists = random_lists(random);
  write(lists, scratch.path());
  const SegmentPositions positions = SegmentPositions::open(scratch.path());
  ASSERT_TRUE(positions.present());
  positions.check(0xFFFFFFFF);
  EXPECT_EQ(positions.terms(), lists.size());
  EXPECT_EQ(positions.find("none").size(), 0U);
  for (const auto& [term, documents] : lists) {
    SCOPED_TRACE(term);
    const PositionList list = positions.find(term);
    EXPECT_EQ(list.size(), documents.size());
    std::size_t seen = 0;
    list.for_each([&](const PositionList::Entry& entry) {
      EXPECT_EQ(documents.at(entry.document).size(), entry.count);
      ++seen;
    });
    EXPECT_EQ(seen, documents.size());
    // Ascending, ascending with gaps and repeats, and any order; also documents that have none.
    PositionCursor all(list), some(list), any(list);
    for (const auto& [document, places] : documents) {
      EXPECT_EQ(read(all, document), places);
      for (std::size_t again = random() % 3; again > 0; --again) EXPECT_EQ(read(some, document), places);
    }
    for (int i = 0; i < 500; ++i) {
      auto at = documents.lower_bound(1 + static_cast<Xapian::docid>(random() % documents.rbegin()->first));
      if (at == documents.end()) --at;
      const Xapian::docid document = at->first + (random() % 3 == 0 ? 1 : 0);
      const auto found = documents.find(document);
      EXPECT_EQ(read(any, document), found == documents.end() ? std::vector<Xapian::termpos>() : found->second);
    }
    EXPECT_TRUE(read(any, 0).empty());
  }
}

TEST(SegmentPositions, OfATableAreThoseOfTheTable) {
  const ScratchDirectory scratch;
  const fs::path folder = scratch.path() / "segment", files = scratch.path() / "files";
  Lists expected;
  {
    Xapian::WritableDatabase database(folder.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    std::mt19937 random(3);
    for (Xapian::docid id = 1; id <= 150; ++id) {
      Xapian::Document document;
      document.add_term("without");
      for (int i = 0; i < 20; ++i) {
        const std::string term(1, static_cast<char>('a' + random() % 12));
        const auto position = 1 + static_cast<Xapian::termpos>(random() % 300);
        document.add_posting(term, position);
        auto& places = expected[term][id];
        if (std::find(places.begin(), places.end(), position) == places.end()) places.push_back(position);
        std::sort(places.begin(), places.end());
      }
      database.add_document(document);
    }
    database.commit();
  }
  fs::create_directory(files);
  EXPECT_FALSE(SegmentPositions::open(folder).present());
  write_positions_of(Xapian::Database(folder.string()), files);
  const SegmentPositions positions = SegmentPositions::open(files);
  EXPECT_EQ(positions.terms(), expected.size());
  for (const auto& [term, documents] : expected) {
    PositionCursor cursor(positions.find(term));
    for (const auto& [document, places] : documents) EXPECT_EQ(read(cursor, document), places) << term << document;
  }
}

// Whatever bytes the files have: an error, or a list; nothing is read that is not there.
TEST(SegmentPositions, DamageIsRefusedOrReadToItsEnd) {
  std::mt19937 random(5);
  const ScratchDirectory scratch;
  write(random_lists(random), scratch.path());
  const std::string whole = read_file(scratch.path() / "positions");
  int refused = 0;
  for (int round = 0; round < 300; ++round) {
    std::string bytes = whole;
    for (int i = 0; i < 3; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
    std::ofstream(scratch.path() / "positions", std::ios::binary) << bytes;
    try {
      const SegmentPositions positions = SegmentPositions::open(scratch.path());
      for (std::size_t i = 0; i < positions.terms(); ++i) {
        try {
          PositionCursor cursor(positions.list(i));
          for (Xapian::docid document = 1; document < 3000; document += 1 + static_cast<Xapian::docid>(random() % 700))
            read(cursor, document);
        } catch (const Error&) {
        }
      }
      positions.check(0xFFFFFFFF);
    } catch (const Error&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 100);
  std::ofstream(scratch.path() / "positions", std::ios::binary) << whole.substr(0, whole.size() / 2);
  EXPECT_THROW(SegmentPositions::open(scratch.path()), Error);
  fs::remove(scratch.path() / "positions");
  EXPECT_THROW(SegmentPositions::open(scratch.path()), Error);
}

}  // namespace
}  // namespace dateline::segment_positions_test
