// The facet values and dates of every document in memory: one array a facet and segment, loaded once a generation.
#pragma once

#include <xapian.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dateline {

/// The facets that have a column. Years and months are counted from the dates.
enum class Facet : std::uint8_t { city, mentions, issue, genre, language, source };
inline constexpr std::size_t kFacets = 6;
inline constexpr std::array<Facet, kFacets> kAllFacets = {Facet::city,  Facet::mentions, Facet::issue,
                                                          Facet::genre, Facet::language, Facet::source};
/// "city", "lang" …
std::string_view to_string(Facet facet);
std::optional<Facet> facet_named(std::string_view name);

/// The date of a document, packed so that it sorts: (year·10000 + month·100 + day)·4 + precision; 0 where undated.
/// The day of a month-only date is the month's last.
class PackedDate {
 public:
  PackedDate() = default;
  /// From the value of kDate's slot: "20150731", "20150731m", "20151231y".
  static PackedDate parse(std::string_view value);
  bool dated() const { return packed_ != 0; }
  std::uint32_t last_day() const { return packed_ >> 2; }  ///< 20150731
  std::uint32_t first_day() const;                         ///< 20150701 of a month, 20150101 of a year
  int year() const { return static_cast<int>(packed_ / 40000); }
  int month() const {
    return (packed_ & 3) == 2 ? 0 : static_cast<int>(packed_ / 400 % 100);
  }  ///< 0 where only the year is known
  std::uint32_t sortable() const { return packed_; }

 private:
  std::uint32_t packed_ = 0;
};

/// Which values occur, and which sets of them. Documents point to sets: a document with three issues costs as much as
/// one with none.
struct FacetDictionary {
  std::vector<std::string> values;               ///< by ordinal
  std::vector<std::vector<std::uint32_t>> sets;  ///< of ordinals; set 0 is empty
  std::unordered_map<std::string, std::uint32_t> ordinals;

  std::optional<std::uint32_t> ordinal(std::string_view value) const;
};

/// One segment's arrays, by document id.
struct SegmentColumns {
  std::array<std::vector<std::uint32_t>, kFacets> sets;
  std::vector<PackedDate> dates;
};

/// Immutable once loaded; shared between threads.
class FacetColumns {
 public:
  static FacetColumns load(const std::vector<Xapian::Database>& segments);

  const FacetDictionary& dictionary(Facet facet) const { return dictionaries_[static_cast<std::size_t>(facet)]; }
  const SegmentColumns& segment(std::size_t index) const { return segments_[index]; }
  const std::vector<std::uint32_t>& sets(std::size_t segment, Facet facet) const {
    return segments_[segment].sets[static_cast<std::size_t>(facet)];
  }

 private:
  std::array<FacetDictionary, kFacets> dictionaries_;
  std::vector<SegmentColumns> segments_;
};

}  // namespace dateline
