// Posting lists read back as they were, whole and by sets, and bytes that are none refused.
#include "indexer/schema/posting_list.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>
#include <set>
#include <vector>

#include "indexer/base/error.h"
#include "indexer/schema/segment_postings.h"
#include "tests/scratch_directory.h"

namespace dateline::posting_list_test {
namespace {

/// As slow and obvious as a set can be.
struct SlowSet {
  std::set<Xapian::docid> ids;
  Xapian::docid next(Xapian::docid id) const {
    const auto at = ids.lower_bound(id);
    return at == ids.end() ? 0 : *at;
  }
  bool contains(Xapian::docid id) const { return ids.contains(id); }
  void insert(Xapian::docid id) { ids.insert(id); }
};

struct RandomList {
  std::vector<std::uint32_t> ids, counts;
  Xapian::docid last = 0;
};

RandomList random_list(std::mt19937& random) {
  RandomList list;
  const std::size_t size = random() % 700;
  const std::uint32_t widest = std::vector<std::uint32_t>{1, 3, 300, 70'000}[random() % 4];
  std::uint32_t id = 0;
  for (std::size_t i = 0; i < size; ++i) {
    id += 1 + static_cast<std::uint32_t>(random() % widest);
    list.ids.push_back(id);
    list.counts.push_back(static_cast<std::uint32_t>(random() % 10 == 0 ? random() % 5000 : random() % 18));
  }
  list.last = id + static_cast<std::uint32_t>(random() % 3);
  return list;
}

class RandomPostings : public testing::TestWithParam<unsigned> {};
TEST_P(RandomPostings, ReadBackAsTheyWere) {
  std::mt19937 random(GetParam());
  for (int round = 0; round < 40; ++round) {
    const RandomList made = random_list(random);
    const std::string bytes = PostingList::encode(made.ids, made.counts);
    const PostingList list(bytes, static_cast<std::uint32_t>(made.ids.size()), made.last);
    std::vector<std::uint32_t> ids, counts;
    list.for_each([&](Xapian::docid id, std::uint32_t count) {
      ids.push_back(id);
      counts.push_back(count);
    });
    ASSERT_EQ(ids, made.ids);
    ASSERT_EQ(counts, made.counts);
    SlowSet all;
    list.add_to(all);
    ASSERT_EQ(all.ids.size(), made.ids.size());

    SlowSet wanted;
    const auto share = 1 + static_cast<std::uint32_t>(random() % 200);
    for (Xapian::docid id = 1; id <= made.last && wanted.ids.size() < 2000;
         id += 1 + static_cast<std::uint32_t>(random() % share))
      wanted.insert(id);
    for (const std::uint32_t id : made.ids)
      if (random() % share == 0) wanted.insert(id);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> expected, found;
    for (std::size_t i = 0; i < made.ids.size(); ++i)
      if (wanted.contains(made.ids[i])) expected.emplace_back(made.ids[i], made.counts[i]);
    list.for_each_in(wanted, [&](Xapian::docid id, std::uint32_t count) { found.emplace_back(id, count); });
    ASSERT_EQ(found, expected);

    // By windows that follow each other, some of them passed over with what is in them.
    PostingCursor cursor(list);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> by_window;
    const auto width = 1 + static_cast<std::uint32_t>(random() % 3000);
    for (Xapian::docid begin = wanted.next(1); begin != 0; begin = wanted.next(begin + width))
      cursor.for_each_in(wanted, begin + width, [&](Xapian::docid id, std::uint32_t count) {
        ASSERT_GE(id, begin);
        ASSERT_LT(id, begin + width);
        by_window.emplace_back(id, count);
      });
    ASSERT_EQ(by_window, expected);
  }
}
INSTANTIATE_TEST_SUITE_P(, RandomPostings, testing::Range(1u, 6u));

/// Any byte changed: other numbers or an error, never an id that the segment does not have.
TEST(PostingList, GivesNoDocumentThatIsNotThere) {
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    const RandomList made = random_list(random);
    std::string bytes = PostingList::encode(made.ids, made.counts);
    for (int i = 0; i < 3; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
    if (random() % 4 == 0) bytes.resize(random() % bytes.size());
    SlowSet every;
    for (const std::uint32_t id : made.ids) every.insert(id);
    try {
      const PostingList list(bytes, static_cast<std::uint32_t>(made.ids.size()), made.last);
      const auto check = [&](Xapian::docid id, std::uint32_t) { ASSERT_TRUE(id >= 1 && id <= made.last); };
      list.for_each(check);
      list.for_each_in(every, check);
    } catch (const Error&) {
    }
  }
}

TEST(SegmentPostings, SayWhatWasWritten) {
  const ScratchDirectory scratch;
  const std::filesystem::path& folder = scratch.path();
  std::vector<std::uint32_t> ids(60), counts(60);
  std::iota(ids.begin(), ids.end(), 1U);
  std::iota(counts.begin(), counts.end(), 1U);
  PostingsWriter writer(folder, 60);
  writer.add("Qid-1", std::vector<std::uint32_t>{1}, std::vector<std::uint32_t>{0});
  writer.add("often", ids, counts);
  writer.add("seldom", std::vector<std::uint32_t>{20, 40, 60}, std::vector<std::uint32_t>{1, 1, 1});
  writer.finish();
  const SegmentPostings postings = SegmentPostings::open(folder, 60);
  ASSERT_TRUE(postings.figures("often"));
  EXPECT_EQ(postings.figures("often")->documents, 60u);
  EXPECT_EQ(postings.figures("often")->occurrences, 60u * 61 / 2);
  std::vector<Xapian::docid> seldom;
  postings.find("seldom")->for_each([&](Xapian::docid id, std::uint32_t) { seldom.push_back(id); });
  EXPECT_EQ(seldom, (std::vector<Xapian::docid>{20, 40, 60}));
  // Small segments hold every term, so that an absent one needs no look.
  ASSERT_TRUE(postings.find("never"));
  EXPECT_EQ(postings.find("never")->size(), 0u);
  EXPECT_FALSE(postings.find("Qid-1")) << "only the tables tell";
  EXPECT_FALSE(SegmentPostings::open(scratch.path() / "nowhere", 60).find("often"));
}

}  // namespace
}  // namespace dateline::posting_list_test
