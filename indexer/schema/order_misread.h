// Orders as a scanner misreads them.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// "EMBARG0ED UNTlL JANUARY l5, 2O27" with the letters and figures that were meant: of the words that orders are made
/// of, of five letters or more, and of short figures. Everything else stays.
std::string mend_misread(std::string_view line);

/// Whether a line's first words hold what a scanner makes of letters: a figure within a word.
bool may_be_misread(std::string_view line);

}  // namespace dateline
