// Numbers of columns counted in blocks, in lanes and by bits, against counting them one by one.
#include "query/show/histograms.h"

#include <gtest/gtest.h>

#include <random>

namespace dateline::histograms_test {
namespace {

constexpr Xapian::docid kLast = 5000;  // more than two blocks, and no multiple of 64

/// Numbers below `size`, of which the first are drawn most often.
std::vector<std::uint16_t> column_of(std::mt19937& draw, std::uint32_t size, bool skewed) {
  std::vector<std::uint16_t> numbers(kLast + 1, 0);
  for (std::uint16_t& number : numbers) {
    const std::uint32_t any = static_cast<std::uint32_t>(draw() % size);
    number = static_cast<std::uint16_t>(skewed && draw() % 8 > 0 ? any % 3 : any);
  }
  return numbers;
}

/// Those of numbers 0 and 2.
std::shared_ptr<const FrequentNumbers> frequent_of(const std::vector<std::uint16_t>& numbers) {
  auto frequent = std::make_shared<FrequentNumbers>();
  frequent->sets = {{2, DocSet(kLast)}, {0, DocSet(kLast)}};
  frequent->others = DocSet(kLast);
  for (Xapian::docid id = 1; id <= kLast; ++id)
    (numbers[id] == 2   ? frequent->sets[0].second
     : numbers[id] == 0 ? frequent->sets[1].second
                        : frequent->others)
        .insert(id);
  return frequent;
}

class RandomHistograms : public testing::TestWithParam<unsigned> {};
TEST_P(RandomHistograms, AgreeWithTheSlowVersion) {
  std::mt19937 draw(GetParam());
  const std::uint32_t sizes[] = {1 + static_cast<std::uint32_t>(draw() % 9), 300, 6000};  // in lanes, and too many
  std::vector<std::vector<std::uint16_t>> columns;
  for (const std::uint32_t size : sizes) columns.push_back(column_of(draw, size, draw() % 2 == 0));
  for (const std::uint32_t one_in : {1u, 2u, 3u, 100u, 100'000u}) {
    DocSet set(kLast), other(kLast);
    for (Xapian::docid id = 1; id <= kLast; ++id) {
      if (draw() % one_in == 0) set.insert(id);
      if (draw() % 3 == 0) other.insert(id);
    }
    Histograms histograms;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const NarrowColumn column(columns[i].data(), 2, columns[i].size());
      histograms.add(column, sizes[i]);
      histograms.add(column, std::max(3u, sizes[i]), frequent_of(columns[i]));
    }
    histograms.count(set);
    std::uint64_t members = 0, common = 0;
    for (Xapian::docid id = 1; id <= kLast; ++id) {
      members += set.contains(id) ? 1 : 0;
      common += set.contains(id) && other.contains(id) ? 1 : 0;
    }
    EXPECT_EQ(set.count(), members);
    EXPECT_EQ(set.count_common(other), common);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      std::vector<std::uint32_t> expected(sizes[i], 0);
      for (Xapian::docid id = 1; id <= kLast; ++id)
        if (set.contains(id)) ++expected[columns[i][id]];
      EXPECT_EQ(histograms.counts(2 * i), expected) << sizes[i] << " one in " << one_in;
      expected.resize(std::max(3u, sizes[i]));
      EXPECT_EQ(histograms.counts(2 * i + 1), expected) << sizes[i] << " by bits, one in " << one_in;
    }
  }
}
INSTANTIATE_TEST_SUITE_P(, RandomHistograms, testing::Range(1u, 7u));

}  // namespace
}  // namespace dateline::histograms_test
