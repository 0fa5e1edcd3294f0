// How the tables of Xapian's glass format write numbers and strings.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::glass {

/// Seven bits a byte, the lowest first; all but the last byte have the top bit set.
void append_uint(std::string& bytes, std::uint64_t number);
/// Its length as above, then the string.
void append_string(std::string& bytes, std::string_view text);

/// So that the bytes of two numbers compare as the numbers do.
void append_sortable_uint(std::string& bytes, std::uint32_t number);
/// Likewise for a string, with something after it, or `last`.
void append_sortable_string(std::string& bytes, std::string_view text, bool last = false);

}  // namespace dateline::glass
