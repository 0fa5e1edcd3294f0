// Character references of HTML, written out.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// Appends a text with its references written out: HTML 4's and the usual ones of HTML5 with a semicolon after them,
/// and numbers, windows-1252 ones (&#147;) as the character that is meant. Anything else stays as it is; a number that
/// no character has is dropped. What is appended is never longer than the text.
void append_without_references(std::string_view text, std::string& to);

/// The same, as a text of its own: what a page shows as "Tom &amp; Ana&#8217;s" was escaped twice.
std::string without_references(std::string_view text);

/// As append_without_references() for the content of scripts, where "&amp;" and most others are letters of the script:
/// the names that HTML5 added, and windows-1252 numbers.
void append_script(std::string_view text, std::string& to);

}  // namespace dateline
