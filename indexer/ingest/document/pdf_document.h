// Text of PDF as HTML.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// Paragraphs in reading order: columns one after the other, lines joined, hyphens at line ends taken back, running
/// heads and page numbers dropped, lines set larger than the text as headings. Throws Error(unreadable): not a PDF, a
/// password, no text in it (a scan). In this process: open_pdf_document() reads in another.
std::string pdf_as_html(std::string_view bytes);

}  // namespace dateline
