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
#include <random>
#include <set>
#include <sstream>

#include "indexer/base/error.h"
#include "indexer/index/analyzer.h"
#include "indexer/index/glass_codes.h"
#include "indexer/schema/segment_positions.h"
#include "tests/scratch_directory.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using Synonyms = std::vector<std::pair<std::string, std::string>>;

/// Some documents, as they are given to both.
struct Collection {
  struct Term {
    std::string text;
    std::uint32_t count = 0;
    std::vector<std::uint32_t> positions;
  };
  struct Document {
    std::vector<Term> terms;
    std::vector<std::pair<Xapian::valueno, std::string>> values;
    std::string data;
  };
  std::vector<Document> documents;
  Synonyms synonyms;
};

void write_ours(const Collection& collection, const fs::path& folder) {
  fs::create_directory(folder);
  Analyzer analyzer;
  glass::DatabaseWriter writer;
  for (const Collection::Document& document : collection.documents) {
    analyzer.begin_document();
    IndexedDocument indexed;
    for (const Collection::Term& term : document.terms)
      indexed.terms.push_back({&analyzer.term(term.text), term.count, term.positions});
    indexed.values = document.values;
    indexed.data = document.data;
    writer.add(indexed);
  }
  writer.write(folder, collection.synonyms);
}

void write_by_xapian(const Collection& collection, const fs::path& folder) {
  Xapian::WritableDatabase database(
      folder.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC | Xapian::DB_NO_TERMLIST);
  for (const Collection::Document& document : collection.documents) {
    Xapian::Document made;
    for (const Collection::Term& term : document.terms) made.add_term(term.text, term.count);
    for (const auto& [slot, value] : document.values) made.add_value(slot, value);
    made.set_data(document.data);
    database.add_document(made);
  }
  for (const auto& [term, other] : collection.synonyms) database.add_synonym(term, other);
  database.commit();
}

/// Everything that a reader finds in a database.
std::string found_in(const fs::path& folder) {
  const Xapian::Database database(folder.string());
  std::ostringstream out;
  out << database.get_doccount() << ' ' << database.get_lastdocid() << ' ' << database.get_avlength() << ' '
      << database.get_doclength_lower_bound() << ' ' << database.get_doclength_upper_bound() << ' '
      << database.has_positions() << '\n';
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    out << *term << ' ' << term.get_termfreq() << ' ' << database.get_collection_freq(*term) << ' '
        << database.get_wdf_upper_bound(*term) << ':';
    for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at) {
      out << ' ' << *at << '/' << at.get_wdf();
    }
    out << '\n';
  }
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at)
    out << *at << ' ' << at.get_doclength() << ' ' << database.get_document(*at).get_data() << '\n';
  for (Xapian::valueno slot = 0; slot < 300; ++slot) {
    out << slot << ' ' << database.get_value_freq(slot) << ' ' << database.get_value_lower_bound(slot) << ' '
        << database.get_value_upper_bound(slot) << ':';
    for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value)
      out << ' ' << value.get_docid() << '=' << *value;
    out << '\n';
  }
  for (auto key = database.synonym_keys_begin(); key != database.synonym_keys_end(); ++key)
    for (auto other = database.synonyms_begin(*key); other != database.synonyms_end(*key); ++other)
      out << *key << " ~ " << *other << '\n';
  return out.str();
}

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

class Random {
 public:
  explicit Random(unsigned seed) : random_(seed) {}
  std::uint32_t below(std::uint32_t limit) {
    return std::uniform_int_distribution<std::uint32_t>(0, limit - 1)(random_);
  }
  std::string bytes(std::uint32_t most) {
    std::string text(below(most) + 1, ' ');
    for (char& c : text) c = static_cast<char>(below(256));
    return text;
  }
  std::vector<std::uint32_t> positions(std::uint32_t most) {
    std::set<std::uint32_t> drawn;
    const std::uint32_t range = 1U << (below(16) + 1);
    for (std::uint32_t i = below(most + 1); i > 0; --i) drawn.insert(below(range) + 1);
    return {drawn.begin(), drawn.end()};
  }

 private:
  std::mt19937 random_;
};

Collection random_collection(unsigned seed, std::size_t documents) {
  Random random(seed);
  std::vector<std::string> vocabulary;
  for (std::uint32_t i = 0; i < 300; ++i) vocabulary.push_back(random.bytes(random.below(4) == 0 ? 120 : 6));
  Collection collection;
  for (std::size_t i = 0; i < documents; ++i) {
    Collection::Document document;
    std::set<std::string> used;
    for (std::uint32_t j = random.below(60); j > 0; --j) {
      // The first words are frequent.
      const std::string& word = vocabulary[random.below(random.below(300) + 1)];
      if (!used.insert(word).second) continue;
      document.terms.push_back({word, random.below(random.below(20) == 0 ? 100'000 : 5), random.positions(40)});
    }
    for (const Xapian::valueno slot : {0U, 3U, 260U})
      if (random.below(3) > 0) document.values.emplace_back(slot, random.bytes(30));
    if (random.below(5) > 0) document.data = random.bytes(random.below(10) == 0 ? 40'000 : 300);
    collection.documents.push_back(std::move(document));
  }
  std::set<std::pair<std::string, std::string>> synonyms;
  for (std::uint32_t i = random.below(400); i > 0; --i)
    synonyms.insert({"Z" + std::to_string(random.below(40)), random.bytes(100)});
  collection.synonyms.assign(synonyms.begin(), synonyms.end());
  return collection;
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
}  // namespace dateline
