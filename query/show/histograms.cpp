// Blocks of documents, lanes of counters, and bitmaps for what is frequent.
#include "query/show/histograms.h"

#include <algorithm>
#include <array>
#include <mutex>

namespace dateline {
namespace {

constexpr std::size_t kBlock = 2048;

/// Documents are counted into this many tables in turn: in a column where most have the same number each addition
/// would wait for the one before. Where the tables are large that is seldom so, and the cache too small for them.
constexpr std::size_t kLanes = 4, kMostInLanes = 4096;
constexpr std::size_t lanes_of(std::size_t size) {
  return size <= kMostInLanes ? kLanes : 1;
}

/// A number is frequent where more than one in this many documents has it: the bits of a set of half the documents take
/// less than these documents one by one. So many numbers at most, and only where fewer than one document in kRest has
/// another. Set by eye: genre, language and source are counted by bits alone, the city by those of no city.
constexpr std::size_t kFrequent = 64, kMostFrequent = 16, kRest = 4;

std::shared_ptr<const FrequentNumbers> find_frequent(const FacetColumn& column, Xapian::docid last) {
  std::vector<std::uint32_t> counts(column.sets(), 0);
  column.by_document.visit([&](const auto* numbers) {
    for (Xapian::docid id = 1; id <= last; ++id) ++counts[numbers[id]];
  });
  std::vector<std::uint32_t> frequent;
  for (std::uint32_t number = 0; number < counts.size(); ++number)
    if (std::size_t{counts[number]} * kFrequent > last) frequent.push_back(number);
  std::sort(frequent.begin(), frequent.end(),
            [&](std::uint32_t a, std::uint32_t b) { return counts[a] != counts[b] ? counts[a] > counts[b] : a < b; });
  if (frequent.size() > kMostFrequent) frequent.resize(kMostFrequent);
  std::size_t covered = 0;
  for (const std::uint32_t number : frequent) covered += counts[number];
  if ((last - covered) * kRest > last) return nullptr;

  auto found = std::make_shared<FrequentNumbers>();
  constexpr std::uint32_t kNone = ~std::uint32_t{0};
  std::vector<std::uint32_t> place(counts.size(), kNone);
  for (const std::uint32_t number : frequent) {
    place[number] = static_cast<std::uint32_t>(found->sets.size());
    found->sets.emplace_back(number, DocSet(last));
  }
  found->others = DocSet(last);
  column.by_document.visit([&](const auto* numbers) {
    for (Xapian::docid id = 1; id <= last; ++id) {
      const std::uint32_t at = place[numbers[id]];
      (at == kNone ? found->others : found->sets[at].second).insert(id);
    }
  });
  return found;
}

struct FrequentOfFacets {
  std::array<std::once_flag, kFacets> once;
  std::array<std::shared_ptr<const FrequentNumbers>, kFacets> facets;
};

}  // namespace

std::shared_ptr<const FrequentNumbers> frequent_numbers(const SegmentView& segment, Facet facet) {
  const auto all = segment.parts().get<FrequentOfFacets>([] { return std::make_shared<FrequentOfFacets>(); });
  const auto which = static_cast<std::size_t>(facet);
  std::call_once(all->once[which],
                 [&] { all->facets[which] = find_frequent(segment.columns().facet(facet), segment.columns().last()); });
  return all->facets[which];
}

void Histograms::add(const NarrowColumn& column, std::size_t size, std::shared_ptr<const FrequentNumbers> frequent) {
  const std::size_t lanes = frequent ? 1 : lanes_of(size);
  columns_.push_back({column, size, std::move(frequent), std::vector<std::uint32_t>(size * lanes, 0)});
}

void Histograms::count(const DocSet& set) {
  bool one_by_one = false;
  for (Column& column : columns_)
    if (column.frequent)
      column.add_by_bits(set);
    else
      one_by_one = true;
  if (!one_by_one) return;
  const auto add_block = [&](std::span<const Xapian::docid> ids) {
    for (Column& column : columns_)
      if (!column.frequent) column.add(ids);
  };
  std::array<Xapian::docid, kBlock> ids;
  std::size_t held = 0;
  set.for_each([&](Xapian::docid id) {
    ids[held++] = id;
    if (held == kBlock) add_block({ids.data(), std::exchange(held, 0)});
  });
  add_block({ids.data(), held});
  for (Column& column : columns_)
    if (!column.frequent) column.join();
}

void Histograms::Column::add(std::span<const Xapian::docid> ids) {
  numbers.visit([&](const auto* number_of) {
    std::uint32_t* const to = counts.data();
    std::size_t i = 0;
    if (lanes_of(size) > 1)
      for (; i + kLanes <= ids.size(); i += kLanes) {
        ++to[number_of[ids[i]]];
        ++to[size + number_of[ids[i + 1]]];
        ++to[2 * size + number_of[ids[i + 2]]];
        ++to[3 * size + number_of[ids[i + 3]]];
      }
    for (; i < ids.size(); ++i) ++to[number_of[ids[i]]];
  });
}

void Histograms::Column::add_by_bits(const DocSet& set) {
  for (const auto& [number, documents] : frequent->sets)
    counts[number] = static_cast<std::uint32_t>(set.count_common(documents));
  DocSet rest = set;
  rest &= frequent->others;
  numbers.visit([&](const auto* number_of) { rest.for_each([&](Xapian::docid id) { ++counts[number_of[id]]; }); });
}

void Histograms::Column::join() {
  for (std::size_t lane = 1; lane < lanes_of(size); ++lane)
    for (std::size_t i = 0; i < size; ++i) counts[i] += counts[lane * size + i];
  counts.resize(size);
}

}  // namespace dateline
