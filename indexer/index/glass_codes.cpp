// Numbers by sevens of bits.
#include "indexer/index/glass_codes.h"

#include <bit>

namespace dateline::glass {
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

}  // namespace dateline::glass
