// Snapshots: what generations share, what an idle searcher holds, and what the caches hold at most.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "indexer/base/bounded_cache.h"
#include "indexer/schema/generation.h"
#include "query/search.h"
#include "tests/query/index_fixture.h"

namespace dateline::snapshot_test {
namespace {

std::vector<Statement> three_statements() {
  return {test_statement("a", "One", "The harbor pilot."), test_statement("b", "Two", "A harbor."),
          test_statement("c", "Three", "Another pilot.")};
}

TEST(Snapshot, LoadsOnlyTheSegmentsThatAreNew) {
  const TestIndex index(three_statements(), 1);
  SnapshotSource source(index.publish(1, 2), system_now);
  const auto first = source.current();
  index.publish(2, 3);
  const auto second = source.current();
  ASSERT_EQ(second->generation(), 2u);
  ASSERT_EQ(second->segments(), 3u);
  EXPECT_EQ(&first->segment(0), &second->segment(0));
  EXPECT_EQ(&first->segment(1), &second->segment(1));
  EXPECT_EQ(source.current(), second) << "nothing new";
}

TEST(Snapshot, ACutVersionFileIsRefusedOrReadWhole) {
  std::vector<Statement> statements;
  for (int i = 0; i < 200; ++i)
    statements.push_back(test_statement("s" + std::to_string(i), "Notice", "The harbor pilot " + std::to_string(i)));
  const TestIndex index(statements);
  const std::filesystem::path folder = index.publish(1, 1);
  std::filesystem::path file;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().filename() == "iamglass") file = entry.path();
  ASSERT_FALSE(file.empty());
  std::ifstream in(file, std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(in)), {});
  std::size_t refused = 0;
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << whole.substr(0, size);
    try {
      SnapshotSource source(folder, system_now);
      if (size == whole.size()) {
        EXPECT_EQ(source.current()->documents(), statements.size());
      }
    } catch (const std::exception&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, whole.size() / 2);
}

TEST(Snapshot, AnIdleSearcherKeepsNoGeneration) {
  const TestIndex index(three_statements(), 1);
  const auto source = std::make_shared<SnapshotSource>(index.publish(1, 2), system_now);
  const SearchResources resources = SearchResources::load();
  Searcher searcher(source, resources);
  Request request;
  request.query = "pilot";
  EXPECT_EQ(searcher.search(request).total, 1u);
  const std::weak_ptr<const Snapshot> first = source->current();
  const std::filesystem::path folder = index.publish(2, 3);
  EXPECT_FALSE(first.expired()) << "in use";
  searcher.rest();
  source->current();
  EXPECT_TRUE(first.expired());
  remove_unused_generations(folder);
  EXPECT_FALSE(std::filesystem::exists(folder / "generation-00000001.json"));
  EXPECT_EQ(searcher.search(request).total, 2u) << "goes on with the newest";
}

TEST(Snapshot, ShowsTheSameUntilAnEmbargoEnds) {
  std::vector<Statement> statements = three_statements();
  statements[0].release = test_embargo("2030-01-01T00:00:00Z");
  const TestIndex index(statements);
  const IndexReader reader = index.reader();
  const Instant end = reader.snapshot().segment(0).embargoes().at(0).release.until;
  constexpr std::chrono::seconds kSecond(1);
  const auto before = reader.snapshot().visible(Audience::public_, end - 10 * kSecond);
  EXPECT_EQ(before->total, 2u);
  EXPECT_EQ(reader.snapshot().visible(Audience::public_, end - kSecond), before) << "worked out once";
  EXPECT_EQ(reader.snapshot().visible(Audience::public_, end)->total, 3u);
  EXPECT_EQ(reader.snapshot().visible(Audience::staff, end - 10 * kSecond)->total, 3u);
}

/// Searching and completing ask the clock that the snapshot was given, and no other.
TEST(Snapshot, AsksTheClockItWasGiven) {
  std::vector<Statement> statements = three_statements();
  statements[0].release = test_embargo("2030-01-01T00:00:00Z");
  const TestIndex index(statements);
  Instant now = parse_iso_instant("2029-12-31T23:59:59Z").value();
  const auto source = std::make_shared<SnapshotSource>(index.publish(1, 1), [&now] { return now; });
  const SearchResources resources = SearchResources::load();
  Searcher searcher(source, resources);
  Request request;
  request.query = "date:1990..2040 OR NOT zebra";
  request.offers = false;
  const auto before = searcher.search(request).total;
  now += std::chrono::seconds(1);
  EXPECT_EQ(searcher.search(request).total, before + 1);
  now -= std::chrono::years(20);
  EXPECT_EQ(searcher.search(request).total, before) << "a clock that goes back hides again";
}

TEST(BoundedCache, LetsTheLeastRecentlyUsedGo) {
  BoundedCache<std::string> cache(10);
  for (const char* key : {"a", "b", "c"}) cache.put(key, std::make_shared<const std::string>(key), 3);
  EXPECT_TRUE(cache.find("a"));
  cache.put("d", std::make_shared<const std::string>("d"), 4);
  EXPECT_TRUE(cache.find("a"));
  EXPECT_FALSE(cache.find("b"));
  EXPECT_EQ(cache.held(), 10u);
  cache.put("huge", std::make_shared<const std::string>("huge"), 11);
  EXPECT_FALSE(cache.find("huge"));
  cache.put("a", std::make_shared<const std::string>("new"), 1);
  EXPECT_EQ(*cache.find("a"), "new");
  EXPECT_EQ(cache.held(), 8u);
}

TEST(Snapshot, HoldsBoundedMemoryWhateverIsTyped) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "the sanitizer keeps what was given back";
#endif
  const TestIndex index(three_statements());
  const SearchResources resources = SearchResources::load();
  Searcher searcher(index.reader(), resources);
  Request request;
  request.facets = {"city", "issue", "source"};
  // Labels of values that nobody has were kept once: 12 KB of address are 12 MB in a thousand requests.
  const auto resident = [] {
    std::size_t pages = 0, unused = 0;
    std::ifstream("/proc/self/statm") >> unused >> pages;
    return pages * 4096;
  };
  const auto ask = [&](int from, int to) {
    for (int i = from; i < to; ++i) {
      request.query = "harbor" + std::to_string(i);
      request.filters.city = {std::string(12'000, 'x') + std::to_string(i)};
      searcher.search(request);
    }
  };
  ask(0, 300);
  const std::size_t before = resident();
  ask(300, 1500);
  EXPECT_LT(resident(), before + (std::size_t{8} << 20));
}

}  // namespace
}  // namespace dateline::snapshot_test
