// A document's date in four bytes that sort.
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline {

/// (year·10000 + month·100 + day)·4 + precision; 0 where undated. The day of a month-only date is the month's last.
class PackedDate {
 public:
  PackedDate() = default;
  explicit PackedDate(std::uint32_t packed) : packed_(packed) {}
  /// From the value of kDate's slot: "20150731", "20150731m", "20151231y".
  static PackedDate parse(std::string_view value);
  bool dated() const { return packed_ != 0; }
  std::uint32_t last_day() const { return packed_ >> 2; }  ///< 20150731
  std::uint32_t first_day() const;                         ///< 20150701 of a month, 20150101 of a year
  int year() const { return static_cast<int>(packed_ / 40000); }
  /// 0 where only the year is known
  int month() const { return (packed_ & 3) == 2 ? 0 : static_cast<int>(packed_ / 400 % 100); }
  std::uint32_t sortable() const { return packed_; }

 private:
  std::uint32_t packed_ = 0;
};

}  // namespace dateline
