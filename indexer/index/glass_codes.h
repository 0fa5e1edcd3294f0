// How the tables of Xapian's glass format write numbers, strings and lists of positions.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace dateline::glass {

/// Seven bits a byte, the lowest first; all but the last byte have the top bit set.
void append_uint(std::string& bytes, std::uint64_t number);
/// Its length as above, then the string.
void append_string(std::string& bytes, std::string_view text);

/// So that the bytes of two numbers compare as the numbers do.
void append_sortable_uint(std::string& bytes, std::uint32_t number);
/// Likewise for a string, with something behind it, or `last`.
void append_sortable_string(std::string& bytes, std::string_view text, bool last = false);

/// A list of positions, ascending and none twice, at least one: its last, and the others by interpolative coding
/// (Moffat and Stuiver, Binary Interpolative Coding for Effective Index Compression, 2000).
void append_positions(std::string& bytes, std::span<const std::uint32_t> positions);

}  // namespace dateline::glass
