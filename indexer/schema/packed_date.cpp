// Dates packed and unpacked.
#include "indexer/schema/packed_date.h"

#include <charconv>

namespace dateline {

PackedDate PackedDate::parse(std::string_view value) {
  std::uint32_t day = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), day);
  if (error != std::errc()) return PackedDate();
  const char precision = end == value.data() + value.size() ? 'd' : *end;
  return PackedDate(day * 4 + (precision == 'm' ? 1 : precision == 'y' ? 2 : 0));
}

std::uint32_t PackedDate::first_day() const {
  const std::uint32_t last = last_day();
  switch (packed_ & 3) {
    case 1:
      return last / 100 * 100 + 1;
    case 2:
      return last / 10000 * 10000 + 101;
    default:
      return last;
  }
}

}  // namespace dateline
