// The index after any order of changes holds what the catalog holds; merges keep documents and drop the dead; readers
// go on reading.
#include "indexer/index/index_writer.h"

#include <gtest/gtest.h>

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "indexer/base/error.h"
#include "indexer/index/draft_segments.h"
#include "indexer/index/segments.h"
#include "indexer/pipeline/archive.h"
#include "indexer/pipeline/ingest_run.h"
#include "indexer/schema/document_data.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/generation.h"
#include "indexer/schema/segment_positions.h"
#include "tests/pipeline/fake_reader.h"
#include "tests/scratch_directory.h"

namespace dateline::index_writer_test {
namespace {

/// Ids of the live documents of an index that hold a word, and how many documents have it (dead ones left out).
std::multiset<std::string> find_word(const std::filesystem::path& index, const std::string& word) {
  std::multiset<std::string> ids;
  const Generation generation = Generation::open(index);
  for (const Segment& segment : generation.segments()) {
    const Xapian::Database database(segment.path.string());
    EXPECT_EQ(database.get_doccount(), segment.documents) << segment.name;
    const SegmentPositions files = SegmentPositions::open(segment.path);
    PositionCursor positions(files.find(word));
    for (auto at = database.postlist_begin(word); at != database.postlist_end(word); ++at) {
      std::vector<Xapian::termpos> places;
      positions.read(*at, places);
      EXPECT_FALSE(places.empty()) << segment.name << ' ' << word;
      if (std::binary_search(segment.tombstones.begin(), segment.tombstones.end(), *at)) continue;
      ids.insert(decode_document_data(database.get_document(*at).get_data()).statement.id);
    }
  }
  return ids;
}

class IndexWriter : public testing::Test {
 protected:
  IndexWriter() : archive_(Archive::open_writing(folder_.path() / "A", true)) { settings_.threads = 2; }

  IndexReport load(std::vector<RawPage> pages) {
    std::vector<std::unique_ptr<Source>> sources;
    sources.push_back(std::make_unique<ListSource>(std::move(pages)));
    ingest(archive_, reader_, std::move(sources), {});
    return update_index(archive_.catalog(), archive_.index(), settings_);
  }

  ScratchDirectory folder_;
  FakeReader reader_;
  Archive archive_;
  IndexSettings settings_;
};

// Its documents are in memory until it is finished: who erases one of them waits all the same.
TEST(SegmentFiller, IsSeenFromItsBeginning) {
  const ScratchDirectory index;
  EXPECT_FALSE(is_filling(index.path()));
  const SegmentFiller filler(index.path() / fmt::format("draft-{}-0-1", ::getpid()));
  EXPECT_TRUE(is_filling(index.path()));
}

TEST_F(IndexWriter, IndexesWhatIsNew) {
  const IndexReport report = load({raw_page("a", "Alpha|common|"), raw_page("b", "Beta|common|")});
  EXPECT_EQ(report.added, 2u);
  EXPECT_EQ(report.documents, 2u);
  EXPECT_EQ(find_word(archive_.index(), "common"), (std::multiset<std::string>{"site/a", "site/b"}));
  const std::uint64_t before = Generation::current_number(archive_.index());
  EXPECT_EQ(load({raw_page("a", "Alpha|common|")}).added, 0u);
  EXPECT_EQ(Generation::current_number(archive_.index()), before) << "nothing changed, so no new generation";
}

TEST_F(IndexWriter, ReplacesWithdrawsAndBringsBack) {
  load({raw_page("a", "Alpha|old|"), raw_page("b", "Beta|old|")});
  load({raw_page("a", "Alpha|new|")});
  EXPECT_EQ(find_word(archive_.index(), "old"), (std::multiset<std::string>{"site/b"}));
  EXPECT_EQ(find_word(archive_.index(), "new"), (std::multiset<std::string>{"site/a"}));
  archive_.catalog().withdraw("site/b", "by mistake", "2026");
  update_index(archive_.catalog(), archive_.index(), settings_);
  EXPECT_TRUE(find_word(archive_.index(), "old").empty());
  archive_.catalog().restore("site/b");
  update_index(archive_.catalog(), archive_.index(), settings_);
  EXPECT_EQ(find_word(archive_.index(), "old"), (std::multiset<std::string>{"site/b"}));
}

TEST_F(IndexWriter, IndexesCorrections) {
  load({raw_page("a", "Alpha|text|")});
  archive_.catalog().correct("site/a", {"headline", "\"Omega\"", "2026"});
  update_index(archive_.catalog(), archive_.index(), settings_);
  EXPECT_TRUE(find_word(archive_.index(), "alpha").empty());
  EXPECT_EQ(find_word(archive_.index(), "omega").size(), 1u);
}

TEST_F(IndexWriter, RebuildsUnderANewId) {
  load({raw_page("a", "Alpha|text|")});
  const Generation before = Generation::open(archive_.index());
  const IndexReport report = rebuild_index(archive_.catalog(), archive_.index(), settings_);
  EXPECT_TRUE(report.rebuilt);
  EXPECT_GT(report.generation, before.number());
  EXPECT_NE(Generation::open(archive_.index()).index_id(), before.index_id());
  EXPECT_EQ(find_word(archive_.index(), "text").size(), 1u);
  EXPECT_TRUE(std::filesystem::exists(before.segments()[0].path)) << "a reader still has it open";
}

TEST_F(IndexWriter, RebuildsALostIndexAndOneOfAnotherCatalog) {
  load({raw_page("a", "Alpha|text|"), raw_page("b", "Beta|text|")});
  std::filesystem::remove_all(archive_.index());
  EXPECT_TRUE(update_index(archive_.catalog(), archive_.index(), settings_).rebuilt);
  EXPECT_EQ(find_word(archive_.index(), "text").size(), 2u);
  GenerationRecord record = current_record(archive_.index());
  record.index_id = "another";
  publish_generation(archive_.index(), record);
  EXPECT_TRUE(update_index(archive_.catalog(), archive_.index(), settings_).rebuilt);
  EXPECT_EQ(find_word(archive_.index(), "text").size(), 2u);
}

TEST_F(IndexWriter, RefusesAnotherSchema) {
  load({raw_page("a", "Alpha|text|")});
  GenerationRecord record = current_record(archive_.index());
  record.schema = kSchemaVersion + 1;
  publish_generation(archive_.index(), record);
  EXPECT_THROW(update_index(archive_.catalog(), archive_.index(), settings_), Error);
  EXPECT_TRUE(rebuild_index(archive_.catalog(), archive_.index(), settings_).rebuilt);
}

TEST_F(IndexWriter, GoesOnAfterACrashBetweenPublishingAndNoting) {
  load({raw_page("a", "Alpha|old|"), raw_page("b", "Beta|text|")});
  const std::string noted = archive_.catalog().fact("index");
  load({raw_page("a", "Alpha|new|"), raw_page("c", "Gamma|text|")});
  // The catalog as it was before it noted that generation.
  archive_.catalog().set_fact("index", noted);
  archive_.catalog().connection().execute(
      "UPDATE statement SET indexed = 1 WHERE id = 'site/a'; UPDATE statement SET indexed = 0 WHERE id = 'site/c'");
  const IndexReport report = update_index(archive_.catalog(), archive_.index(), settings_);
  EXPECT_FALSE(report.rebuilt);
  EXPECT_TRUE(find_word(archive_.index(), "old").empty());
  EXPECT_EQ(find_word(archive_.index(), "new"), (std::multiset<std::string>{"site/a"}));
  EXPECT_EQ(find_word(archive_.index(), "text"), (std::multiset<std::string>{"site/b", "site/c"}));
}

TEST_F(IndexWriter, HoldsWhatTheCatalogHoldsAfterAnyChanges) {
  std::mt19937 random(20151104);
  std::map<std::string, std::string> model;  // id to the word of its text
  const auto pick = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
  for (int round = 0; round < 25; ++round) {
    std::vector<RawPage> pages;
    for (int i = 0, count = 1 + pick(round % 5 == 0 ? 40 : 4); i < count; ++i) {
      const std::string path = fmt::format("p{}", pick(60)), word = fmt::format("w{}", pick(6));
      if (std::any_of(pages.begin(), pages.end(), [&](const RawPage& page) { return page.origin.path == path; }))
        continue;
      pages.push_back(raw_page(path, "Head " + path + "|" + word + "|"));
      model["site/" + path] = word;
    }
    load(std::move(pages));
    if (pick(3) == 0 && !model.empty()) {
      const auto gone = std::next(model.begin(), pick(static_cast<int>(model.size())));
      archive_.catalog().withdraw(gone->first, "x", "2026");
      update_index(archive_.catalog(), archive_.index(), settings_);
      for (const auto& [id, word] : std::map<std::string, std::string>(model))
        if (archive_.catalog().find(id)->withdrawn) model.erase(id);
    }
    for (const auto& [id, word] : std::map<std::string, std::string>(model))
      if (archive_.catalog().find(id)->withdrawn) model.erase(id);
    for (int w = 0; w < 6; ++w) {
      const std::string word = fmt::format("w{}", w);
      std::multiset<std::string> expected;
      for (const auto& [id, text] : model)
        if (text == word) expected.insert(id);
      ASSERT_EQ(find_word(archive_.index(), word), expected) << "round " << round;
    }
    EXPECT_LE(Generation::open(archive_.index()).segments().size(), 6u);
  }
}

TEST_F(IndexWriter, ReaderReadsOnWhileWriting) {
  load({raw_page("start", "Start|always|")});
  std::atomic<bool> done{false};
  std::atomic<int> reads{0};
  std::string problem;
  std::thread reader([&] {
    try {
      while (!done) {
        const Generation generation = Generation::open(archive_.index());
        Xapian::Database all;
        std::size_t dead = 0;
        for (const Segment& segment : generation.segments())
          all.add_database(Xapian::Database(segment.path.string())), dead += segment.tombstones.size();
        Xapian::Enquire enquire(all);
        enquire.set_query(Xapian::Query("always"));
        const auto found = enquire.get_mset(0, 1000, 1000);
        if (found.size() < 1) problem = "a generation lost its documents";
        for (auto at = found.begin(); at != found.end(); ++at) at.get_document().get_data();
        ++reads;
      }
    } catch (const Xapian::Error& error) {
      problem = error.get_description();
    } catch (const std::exception& error) {
      problem = error.what();
    }
  });
  for (int i = 0; i < 30; ++i) load({raw_page(fmt::format("p{}", i % 7), fmt::format("Head|always {}|", i))});
  done = true;
  reader.join();
  EXPECT_EQ(problem, "");
  EXPECT_GT(reads, 0);
}

using Places = std::map<std::string, std::map<Xapian::docid, std::vector<Xapian::termpos>>>;

/// All positions of a segment, of documents moved up by `by`.
void add_places(const std::filesystem::path& segment, Xapian::docid by, Places& places) {
  const SegmentPositions positions = SegmentPositions::open(segment);
  for (std::size_t i = 0; i < positions.terms(); ++i) {
    PositionCursor cursor(positions.list(i));
    positions.list(i).for_each([&](const PositionList::Entry& entry) {
      cursor.read(entry.document, places[std::string(positions.term(i))][entry.document + by]);
    });
  }
}

/// The same segment with its positions in Xapian's table, as programs of schema 2 wrote it.
void make_old(const std::filesystem::path& segment) {
  const std::filesystem::path old = segment.string() + "-old";
  {
    const Xapian::Database from(segment.string());
    Xapian::WritableDatabase to(old.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    const SegmentPositions positions = SegmentPositions::open(segment);
    for (Xapian::docid id = 1; id <= from.get_lastdocid(); ++id) {
      Xapian::Document document;
      document.set_data(from.get_document(id).get_data());
      for (auto term = from.allterms_begin(); term != from.allterms_end(); ++term) {
        auto at = from.postlist_begin(*term);
        at.skip_to(id);
        if (at == from.postlist_end(*term) || *at != id) continue;
        std::vector<Xapian::termpos> places;
        PositionCursor(positions.find(*term)).read(id, places);
        document.add_term(*term, at.get_wdf());
        for (const Xapian::termpos place : places) document.add_posting(*term, place, 0);
      }
      to.replace_document(id, document);
    }
    to.commit();
  }
  std::filesystem::remove_all(segment);
  std::filesystem::rename(old, segment);
}

void expect_merged(const std::vector<Segment>& segments, const std::filesystem::path& folder, Xapian::docid documents,
                   const Places& expected) {
  Segment merged;
  merged.path = folder;
  merge_segments(segments, merged, 2);
  EXPECT_EQ(merged.documents, documents);
  SegmentPositions::open(merged.path).check(documents);
  Places found;
  add_places(merged.path, 0, found);
  EXPECT_TRUE(found == expected);
}

TEST_F(IndexWriter, MergesPositionsAlsoOfSegmentsOfAnOlderProgram) {
  std::vector<Segment> segments;
  Places expected;
  Xapian::docid documents = 0;
  for (int i = 0; i < 5; ++i) {
    std::vector<RawPage> pages;
    for (int j = 0; j < 1 + i * 30; ++j)
      pages.push_back(raw_page(fmt::format("p{}-{}", i, j), fmt::format("Head {}|all of {} are all|", j, j % 7)));
    load(std::move(pages));
    // A merge takes what is there: each batch is kept apart here.
    const Segment last = Generation::open(archive_.index()).segments().back();
    const std::filesystem::path kept = folder_.path() / fmt::format("kept-{}", i);
    std::filesystem::copy(last.path, kept, std::filesystem::copy_options::recursive);
    segments.push_back({fmt::format("kept-{}", i), kept, last.documents, {}});
    add_places(kept, documents, expected);
    documents += static_cast<Xapian::docid>(last.documents);
    if (i % 2 == 1) make_old(kept);
  }
  expect_merged(segments, folder_.path() / "merged", documents, expected);
  EXPECT_GT(expected.size(), 20U);
}

TEST_F(IndexWriter, MergesMoreSegmentsThanItOpensAtOnce) {
  constexpr int kTimes = 70;  // each of two, one of them of an older program: more than two rounds of positions
  std::vector<Segment> kinds;
  std::vector<Places> places;
  for (int i = 0; i < 2; ++i) {
    load({raw_page(fmt::format("m{}-a", i), "Head|all of them are all|"),
          raw_page(fmt::format("m{}-b", i), fmt::format("Other {}|of all|", i))});
    const Segment last = Generation::open(archive_.index()).segments().back();
    const std::filesystem::path kept = folder_.path() / fmt::format("many-{}", i);
    std::filesystem::copy(last.path, kept, std::filesystem::copy_options::recursive);
    kinds.push_back({fmt::format("many-{}", i), kept, last.documents, {}});
    add_places(kept, 0, places.emplace_back());
    if (i == 1) make_old(kept);
  }
  std::vector<Segment> segments;
  Places expected;
  Xapian::docid documents = 0;
  for (int i = 0; i < 2 * kTimes; ++i) {
    const Segment& segment = segments.emplace_back(kinds[static_cast<std::size_t>(i) % 2]);
    for (const auto& [term, lists] : places[static_cast<std::size_t>(i) % 2])
      for (const auto& [document, positions] : lists) expected[term][document + documents] = positions;
    documents += static_cast<Xapian::docid>(segment.documents);
  }
  expect_merged(segments, folder_.path() / "merged", documents, expected);
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / "merged-positions"));
}

struct Sizes {
  const char* name;
  std::vector<std::pair<std::uint64_t, std::size_t>> segments;  ///< documents and dead ones
  std::size_t first;
};
void PrintTo(const Sizes& c, std::ostream* out) {
  *out << c.name;
}
class FirstToMerge : public testing::TestWithParam<Sizes> {};
TEST_P(FirstToMerge, KeepsTiers) {
  std::vector<Segment> segments;
  for (const auto& [documents, dead] : GetParam().segments) {
    Segment segment;
    segment.documents = documents;
    segment.tombstones.resize(dead);
    segments.push_back(segment);
  }
  EXPECT_EQ(first_to_merge(segments), GetParam().first);
}
INSTANTIATE_TEST_SUITE_P(, FirstToMerge,
                         testing::ValuesIn<Sizes>({
                             {"None", {}, 0},
                             {"One", {{100, 0}}, 1},
                             {"SmallAfterBig", {{100000, 0}, {1, 0}}, 2},
                             {"TwoAlike", {{100000, 0}, {1, 0}, {1, 0}}, 1},
                             {"Cascade", {{100000, 0}, {4, 0}, {2, 0}, {1, 0}}, 1},
                             {"Tiers", {{100000, 0}, {9, 0}, {3, 0}, {1, 0}}, 4},
                             {"OutgrownBase", {{1000, 0}, {600, 0}}, 0},
                             {"Rotten", {{1000, 260}, {1, 0}}, 0},
                             {"HalfRotten", {{1000, 250}, {1, 0}}, 2},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace dateline::index_writer_test
