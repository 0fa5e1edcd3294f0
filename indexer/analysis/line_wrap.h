// Distinguishes lines that were wrapped at a width from lines that the author ended.
#pragma once

#include <string_view>
#include <vector>

namespace dateline {

struct PrintedLine {
  std::string_view text;    ///< without spaces around it
  bool gap_before = false;  ///< a blank line, a double break or similar parts it from the one before
};

/// For each line of one text whether it continues the one before, so that the end between them is a space and not
/// the end of a paragraph. Verses, addresses and lists, whose lines end where they are meant to, give none.
std::vector<bool> continued_lines(const std::vector<PrintedLine>& lines);

}  // namespace dateline
