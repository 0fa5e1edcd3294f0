// Numbers by sevens of bits, positions by bits.
#include "indexer/index/glass_codes.h"

#include <bit>
#include <cstddef>

namespace dateline::glass {
namespace {

/// Bits, the lowest first, behind what a string holds.
class BitWriter {
 public:
  explicit BitWriter(std::string& bytes) : bytes_(bytes) {}

  /// One of `choices` numbers from 0 on. Where these are no power of two, the ones in the middle take a bit less.
  void put(std::uint64_t number, std::uint64_t choices) {
    auto bits = static_cast<unsigned>(std::bit_width(choices - 1));
    const std::uint64_t spare = (std::uint64_t{1} << bits) - choices;
    if (spare > 0) {
      const std::uint64_t middle = (choices - spare) / 2;
      if (number >= middle + spare)
        number = (number - (middle + spare)) | (std::uint64_t{1} << (bits - 1));
      else if (number >= middle)
        --bits;
    }
    held_ |= number << count_;
    count_ += bits;
    for (; count_ >= 8; count_ -= 8, held_ >>= 8) bytes_ += static_cast<char>(held_);
  }

  /// What lies between the positions at `first` and `last`: the middle one, then both halves.
  void put_between(std::span<const std::uint32_t> positions, std::size_t first, std::size_t last) {
    while (first + 1 < last) {
      const std::size_t middle = first + (last - first) / 2;
      const std::uint64_t room = positions[last] - positions[first] - (last - first) + 1;
      put(positions[middle] - positions[first] - (middle - first), room);
      put_between(positions, first, middle);
      first = middle;
    }
  }

  void finish() {
    if (count_ > 0) bytes_ += static_cast<char>(held_);
  }

 private:
  std::string& bytes_;
  std::uint64_t held_ = 0;
  unsigned count_ = 0;
};

}  // namespace

void append_uint(std::string& bytes, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7) bytes += static_cast<char>(number | 0x80);
  bytes += static_cast<char>(number);
}

void append_string(std::string& bytes, std::string_view text) {
  append_uint(bytes, text.size());
  bytes += text;
}

void append_sortable_uint(std::string& bytes, std::uint32_t number) {
  // Two bytes below 0x8000; then as many ones before the first byte's number as there are bytes more.
  const unsigned length = number < 0x8000 ? 2 : (static_cast<unsigned>(std::bit_width(number)) + 5) / 7;
  const std::uint64_t marks = number < 0x8000 ? 0 : (std::uint64_t{0xFF} << (10 - length)) & 0xFF;
  const std::uint64_t marked = number | marks << (8 * (length - 1));
  for (unsigned at = length; at-- > 0;) bytes += static_cast<char>(marked >> (8 * at));
}

void append_sortable_string(std::string& bytes, std::string_view text, bool last) {
  for (const char c : text) {
    bytes += c;
    if (c == '\0') bytes += '\xFF';
  }
  if (!last) bytes += '\0';
}

void append_positions(std::string& bytes, std::span<const std::uint32_t> positions) {
  append_uint(bytes, positions.back());
  if (positions.size() == 1) return;
  BitWriter bits(bytes);
  bits.put(positions.front(), positions.back());
  bits.put(positions.size() - 2, positions.back() - positions.front());
  bits.put_between(positions, 0, positions.size() - 1);
  bits.finish();
}

}  // namespace dateline::glass
