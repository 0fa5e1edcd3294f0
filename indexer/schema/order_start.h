// What is before an order on its line, and whether one can begin there.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dateline {

/// The line without the marks and the number that it begins with: stars, bullets, brackets, arrows, "1.", "(2)". A
/// quotation that goes on after its end is somebody's words, and none: nullopt.
std::optional<std::string_view> without_marks(std::string_view line);

/// "E M B A R G O E D  UNTIL": letters set apart, as letterheads print them, are put together.
std::string closed_up(std::string_view line);

/// Whether a line's beginning is in capitals.
bool in_capitals(std::string_view line);

/// "EMBARGOED: Council widens Elm Street", "BAJO EMBARGO - …": stamped on a headline in capitals. "EMBARGO: Cuba after
/// sixty years" is one of trade.
bool is_stamped(std::string_view headline);

/// Whether the folded beginning of a line can give an order: its first word is one that orders, labels or pleas begin
/// with, and a word of orders follows. All lines of a page come here.
bool may_order(std::string_view start);

}  // namespace dateline
