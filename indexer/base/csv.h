// Fields of CSV (RFC 4180), as written.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// One field of CSV: quoted where it must be.
std::string csv_field(std::string_view value);
/// The same for a spreadsheet: what it would take for a formula gets an apostrophe before it, and is text.
std::string spreadsheet_field(std::string_view value);
/// Tells a spreadsheet that the file is UTF-8.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace dateline
