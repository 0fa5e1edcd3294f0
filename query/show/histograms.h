// How often each number of some columns occurs among the documents of a set.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "indexer/schema/fields.h"
#include "indexer/schema/segment_columns.h"
#include "query/snapshot/doc_set.h"
#include "query/snapshot/segment_view.h"

namespace dateline {

/// Numbers of a column that most documents of a segment have, and who has them: these are counted by the bits that sets
/// have in common.
struct FrequentNumbers {
  std::vector<std::pair<std::uint32_t, DocSet>> sets;
  DocSet others;  ///< documents with other numbers
};

/// Of a facet's sets of values; null where most documents have rare ones. Looked for when first asked for (some 4 ms in
/// a million documents), then kept with the segment.
std::shared_ptr<const FrequentNumbers> frequent_numbers(const SegmentView& segment, Facet facet);

/// A set's bits are looked for once for all columns, so many documents at a time as the next column finds in the cache:
/// of half a million documents a column took .36 to .84 ms by itself, now .15 to .40 and .4 for all together; one with
/// frequent numbers .05.
class Histograms {
 public:
  /// Its numbers are below `size`. Both are read in count().
  void add(const NarrowColumn& column, std::size_t size, std::shared_ptr<const FrequentNumbers> frequent = nullptr);
  bool empty() const { return columns_.empty(); }

  /// Once.
  void count(const DocSet& set);

  /// By number, of the column that was added so many columns after the first.
  const std::vector<std::uint32_t>& counts(std::size_t column) const { return columns_[column].counts; }

 private:
  struct Column {
    NarrowColumn numbers;
    std::size_t size = 0;
    std::shared_ptr<const FrequentNumbers> frequent;
    std::vector<std::uint32_t> counts;  ///< of all lanes, until they are joined

    void add(std::span<const Xapian::docid> ids);
    void add_by_bits(const DocSet& set);
    void join();
  };
  std::vector<Column> columns_;
};

}  // namespace dateline
