// What answers need of every document of a segment beside its postings: dates, facet values, ids, lengths, as arrays in
// a file of their own.
#pragma once

#include <xapian.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "indexer/schema/facet.h"
#include "indexer/schema/packed_date.h"
#include "indexer/schema/section_file.h"

namespace dateline {

/// Raise when the layout below changes: a file of another number is not read, and its columns made again in memory.
inline constexpr std::uint32_t kColumnsVersion = 1;

/// Numbers by document id in one, two or four bytes each, as few as hold the largest. Views memory that others own.
class NarrowColumn {
 public:
  NarrowColumn() = default;
  /// `width` is 1, 2 or 4.
  NarrowColumn(const void* data, unsigned width, std::size_t size) : data_(data), width_(width), size_(size) {}

  std::size_t size() const { return size_; }
  unsigned width() const { return width_; }
  /// f(pointer to the numbers): for loops that decide on the width once.
  template <class F>
  decltype(auto) visit(F&& f) const {
    if (width_ == 1) return f(static_cast<const std::uint8_t*>(data_));
    if (width_ == 2) return f(static_cast<const std::uint16_t*>(data_));
    return f(static_cast<const std::uint32_t*>(data_));
  }
  std::uint32_t operator[](std::size_t i) const {
    return visit([i](const auto* numbers) { return static_cast<std::uint32_t>(numbers[i]); });
  }

 private:
  const void* data_ = nullptr;
  unsigned width_ = 1;
  std::size_t size_ = 0;
};

/// Which values of a facet occur in a segment, which sets of them, and which set each document has: a document with
/// three issues costs as much as one with none.
struct FacetColumn {
  StringTable values;  ///< by ordinal, in byte order
  std::span<const std::uint32_t> set_starts, set_ordinals;
  NarrowColumn by_document;  ///< the set of each

  std::size_t sets() const { return set_starts.size() - 1; }
  /// Ordinals; set 0 is empty.
  std::span<const std::uint32_t> set(std::size_t number) const {
    return set_ordinals.subspan(set_starts[number], set_starts[number + 1] - set_starts[number]);
  }
};

/// Names of the places of a facet, by ordinal; empty where its statements do not tell them.
struct PlaceNames {
  StringTable name, name_es, region, country;
};

/// Immutable; cheap to copy, safe to share between threads.
class SegmentColumns {
 public:
  /// Reads everything from the segment's tables. Throws Xapian::Error, Error(mismatch).
  static SegmentColumns of(const Xapian::Database& segment);
  /// The columns that were written beside a segment's tables; where there are none that this program reads, those made
  /// from `segment`.
  static SegmentColumns open(const std::filesystem::path& folder, const Xapian::Database& segment);
  /// Writes the columns of the segment in a folder into it. Not flushed. Throws Error(io), Xapian::Error.
  static void write(const std::filesystem::path& folder);
  /// Its values and their names alone, without a document; and the columns of such bytes. Throws Error(mismatch) for
  /// bytes of another form.
  static std::string dictionary_of(const Xapian::Database& segment);
  static SegmentColumns from(std::string bytes);

  Xapian::docid last() const { return static_cast<Xapian::docid>(dates_.size() - 1); }
  PackedDate date(Xapian::docid id) const { return PackedDate(dates_[id]); }
  /// PackedDate::sortable() by document id.
  std::span<const std::uint32_t> dates() const { return dates_; }
  /// Months by document id: 1 + 13 · (year − first_year()) + month, month 0 where only the year is known; 0 where
  /// undated.
  const NarrowColumn& periods() const { return periods_; }
  int first_year() const { return first_year_; }
  /// From the first year to the last; 0 where nothing is dated.
  int years() const {
    const std::uint32_t latest = newest_.empty() ? 0 : dates_[newest_.front()];
    return latest == 0 ? 0 : PackedDate(latest).year() - first_year_ + 1;
  }
  /// All document ids, the newest first, undated ones last; of one day in byte order of the statements' ids.
  std::span<const std::uint32_t> newest_first() const { return newest_; }
  /// The statement's id; empty where there is no such document.
  std::string_view id(Xapian::docid document) const { return ids_[document]; }
  const FacetColumn& facet(Facet facet) const { return facets_[static_cast<std::size_t>(facet)]; }
  /// Of Facet::city and Facet::mentions.
  const PlaceNames& places(Facet facet) const { return places_[facet == Facet::mentions ? 1 : 0]; }
  /// Xapian's document length, the sum of all counts, by document id.
  std::span<const std::uint32_t> lengths() const { return lengths_; }
  /// Stories by number; 0 is that of statements that are alone.
  const StringTable& stories() const { return stories_; }
  const NarrowColumn& story() const { return story_; }
  /// Whether it has words in its headline: then its second paragraph is the first of the body.
  bool has_headline(Xapian::docid id) const { return (flags_[id] & kHasHeadline) != 0; }

 private:
  friend struct ColumnsDraft;
  static constexpr std::uint8_t kHasHeadline = 1;

  SegmentColumns() = default;
  /// False where the bytes are not columns of this version, or not whole.
  bool view(std::string_view bytes);
  bool check() const;

  std::shared_ptr<const void> owner_;  ///< of the bytes that all below views
  std::span<const std::uint32_t> dates_, newest_, lengths_;
  std::span<const std::uint8_t> flags_;
  StringTable ids_, stories_;
  NarrowColumn story_, periods_;
  int first_year_ = 1;
  std::array<FacetColumn, kFacets> facets_;
  std::array<PlaceNames, 2> places_;
};

}  // namespace dateline
