// Databases merged without their dead documents against the living ones written afresh; tables that are damaged.
#include "indexer/index/glass_merge.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "indexer/base/error.h"
#include "indexer/index/glass_reader.h"
#include "indexer/index/segments.h"
#include "indexer/schema/segment_positions.h"
#include "indexer/schema/segment_postings.h"
#include "tests/index/glass_collections.h"
#include "tests/scratch_directory.h"

namespace dateline::glass_merge_test {
namespace {

/// What is left of some collections, as one.
struct Left {
  Collection collection;
  std::set<std::string> dead_terms, living_terms;
  std::set<std::pair<std::string, std::string>> synonyms;

  /// Of a deleted document nothing tells which terms it had.
  void add(const Collection& from, const std::vector<std::uint32_t>& dead, bool deleted) {
    for (std::uint32_t id = 1; id <= from.documents.size(); ++id) {
      const Collection::Document& document = from.documents[id - 1];
      const bool is_dead = std::binary_search(dead.begin(), dead.end(), id);
      if (!is_dead || !deleted)
        for (const Collection::Term& term : document.terms) (is_dead ? dead_terms : living_terms).insert(term.text);
      if (!is_dead) collection.documents.push_back(document);
    }
    synonyms.insert(from.synonyms.begin(), from.synonyms.end());
  }
  void finish() {
    for (const auto& [term, other] : synonyms)
      if (!dead_terms.contains(other) || living_terms.contains(other)) collection.synonyms.emplace_back(term, other);
  }
};

/// Synonyms of terms that there are, as of stems, and of some that there are not.
void add_synonyms_of_terms(Collection& collection, Random& random) {
  std::set<std::pair<std::string, std::string>> all(collection.synonyms.begin(), collection.synonyms.end());
  for (const Collection::Document& document : collection.documents)
    for (const Collection::Term& term : document.terms)
      if (random.below(3) == 0) all.emplace("Z" + term.text.substr(0, 2), term.text);
  collection.synonyms.assign(all.begin(), all.end());
}

std::vector<std::uint32_t> some_dead(std::size_t documents, Random& random) {
  std::vector<std::uint32_t> dead;
  const std::uint32_t part = random.below(4);  // none, a few, half, all
  for (std::uint32_t id = 1; id <= documents; ++id)
    if (part > 0 && random.below(part == 3 ? 1 : part == 2 ? 2 : 10) == 0) dead.push_back(id);
  return dead;
}

/// Whatever Xapian makes of adding, replacing and deleting: numbers without documents, blocks in no order, compressed
/// entries. Those that were deleted are dead.
void write_worn(const Collection& collection, const std::vector<std::uint32_t>& dead, const fs::path& folder) {
  Xapian::WritableDatabase database(folder.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC, 2048);
  const auto add = [&](std::uint32_t id, bool whole) {
    const Collection::Document& from = collection.documents[id - 1];
    Xapian::Document made;
    if (whole)
      for (const Collection::Term& term : from.terms) {
        made.add_term(term.text, term.count);
        for (const std::uint32_t position : term.positions) made.add_posting(term.text, position, 0);
      }
    for (const auto& [slot, value] : from.values) made.add_value(slot, value);
    made.set_data(from.data);
    database.replace_document(id, made);
    if (id % 7 == 0) database.commit();
  };
  const auto size = static_cast<std::uint32_t>(collection.documents.size());
  for (std::uint32_t id = size; id > 0; --id) add(id, id % 3 != 0);
  for (std::uint32_t id = 3; id <= size; id += 3) add(id, true);
  for (const auto& [term, other] : collection.synonyms) database.add_synonym(term, other);
  for (const std::uint32_t id : dead) database.delete_document(id);
  database.commit();
}

using Places = std::map<std::string, std::map<std::uint32_t, std::vector<Xapian::termpos>>>;

void expect_places(const Collection& collection, const fs::path& folder) {
  Places expected, found;
  for (std::uint32_t id = 1; id <= collection.documents.size(); ++id)
    for (const Collection::Term& term : collection.documents[id - 1].terms)
      if (!term.positions.empty()) expected[term.text][id] = term.positions;
  const SegmentPositions positions = SegmentPositions::open(folder);
  positions.check(static_cast<Xapian::docid>(collection.documents.size()));
  for (std::size_t i = 0; i < positions.terms(); ++i) {
    PositionCursor cursor(positions.list(i));
    positions.list(i).for_each([&](const PositionList::Entry& entry) {
      cursor.read(entry.document, found[std::string(positions.term(i))][entry.document]);
    });
  }
  EXPECT_TRUE(found == expected);
}

/// The files that queries read have what Xapian finds.
void expect_postings(const fs::path& folder) {
  write_postings(folder);
  const Xapian::Database database(folder.string());
  const SegmentPostings postings = SegmentPostings::open(folder, database.get_lastdocid());
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    const auto figures = postings.figures(*term);
    if (!figures) continue;  // of an id, or of a mark
    ASSERT_EQ(figures->documents, term.get_termfreq()) << *term;
    ASSERT_EQ(figures->occurrences, static_cast<std::uint32_t>(database.get_collection_freq(*term))) << *term;
    auto at = database.postlist_begin(*term);
    postings.find(*term)->for_each([&](Xapian::docid id, std::uint32_t count) {
      ASSERT_EQ(id, *at) << *term;
      ASSERT_EQ(count, at.get_wdf()) << *term;
      ++at;
    });
    ASSERT_TRUE(at == database.postlist_end(*term));
  }
}

class RandomMerge : public testing::TestWithParam<unsigned> {};
TEST_P(RandomMerge, HasTheLivingDocumentsAsIfThereWereNoOthers) {
  Random random(GetParam());
  const ScratchDirectory scratch;
  std::vector<Segment> segments;
  Left left;
  const std::uint32_t count = 1 + random.below(GetParam() == 1 ? 90 : 6);
  for (std::uint32_t i = 0; i < count; ++i) {
    Collection collection =
        random_collection(GetParam() * 100 + i, count > 6 ? random.below(4) : random.below(random.below(3) ? 60 : 500));
    add_synonyms_of_terms(collection, random);
    const std::vector<std::uint32_t> dead = some_dead(collection.documents.size(), random);
    Segment& segment = segments.emplace_back();
    segment.path = scratch.path() / std::to_string(i);
    const bool worn = random.below(3) == 0;
    if (worn) {
      write_worn(collection, dead, segment.path);
    } else {
      write_ours(collection, segment.path);
      segment.tombstones = dead;
    }
    left.add(collection, dead, worn);
  }
  left.finish();
  Segment merged;
  merged.path = scratch.path() / "merged";
  merge_segments(segments, merged, 1 + random.below(3));
  EXPECT_EQ(merged.documents, left.collection.documents.size());
  EXPECT_TRUE(merged.tombstones.empty());
  std::ostringstream problems;
  EXPECT_EQ(Xapian::Database::check(merged.path.string(), Xapian::DBCHECK_FULL_TREE, &problems), 0U) << problems.str();
  const fs::path fresh = scratch.path() / "fresh";
  write_ours(left.collection, fresh);
  const std::string found = found_in(merged.path), expected = found_in(fresh);
  const auto differs = static_cast<std::size_t>(
      std::mismatch(found.begin(), found.end(), expected.begin(), expected.end()).first - found.begin());
  EXPECT_TRUE(found == expected) << found.substr(differs, 100) << "\n---\n" << expected.substr(differs, 100);
  expect_places(left.collection, merged.path);
  expect_postings(merged.path);
  for (const fs::directory_entry& entry : fs::directory_iterator(scratch.path()))
    EXPECT_EQ(entry.path().filename().string().find("merged-"), std::string::npos) << entry.path();
}
INSTANTIATE_TEST_SUITE_P(, RandomMerge, testing::Range(1u, 25u));

/// Any bytes changed in any file: an error that names the file, or other documents, and never a crash.
TEST(GlassReader, RefusesWhatIsDamaged) {
  const ScratchDirectory scratch;
  const fs::path whole = scratch.path() / "whole";
  Random random(5);
  Collection collection = random_collection(5, 40);
  add_synonyms_of_terms(collection, random);
  write_worn(collection, {3, 4}, whole);
  int refused = 0;
  for (int round = 0; round < 400; ++round) {
    const fs::path damaged = scratch.path() / "damaged";
    fs::remove_all(damaged);
    fs::create_directory(damaged);
    for (const char* name : {"iamglass", "postlist.glass", "docdata.glass", "synonym.glass"})
      fs::copy_file(whole / name, damaged / name);
    const char* const name = round % 4 == 0 ? "iamglass" : round % 4 == 1 ? "docdata.glass" : "postlist.glass";
    const auto size = static_cast<std::uint32_t>(fs::file_size(damaged / name));
    if (random.below(8) == 0) {
      fs::resize_file(damaged / name, random.below(size));
    } else {
      std::fstream file(damaged / name, std::ios::binary | std::ios::in | std::ios::out);
      for (int i = 0; i < 30; ++i) {
        file.seekp(random.below(size));
        file.put(static_cast<char>(random.below(256)));
      }
    }
    const fs::path merged = scratch.path() / "merged";
    fs::remove_all(merged);
    fs::create_directory(merged);
    try {
      glass::merge_databases({{damaged, {}}}, merged, 1, [](const auto&) {});
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find(scratch.path().string()), std::string::npos) << error.what();
      ++refused;
    }
  }
  EXPECT_GT(refused, 100);
}

}  // namespace
}  // namespace dateline::glass_merge_test
