// Text of Office Open XML (.docx, ECMA-376) as HTML.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// Headings, paragraphs, lists, tables and footnotes; tracked changes are taken as accepted, comments left out. Throws
/// Error(unreadable). In this process: open_word_document() reads in another.
std::string word_as_html(std::string_view bytes);

}  // namespace dateline
