// Plain text as the extractor takes it.
#pragma once

#include <string>
#include <string_view>

#include "indexer/ingest/form.h"

namespace dateline {

/// Paragraphs, lists and headings of a plain text in UTF-8 as HTML: hard line ends inside a paragraph are spaces,
/// lines that stand for themselves (a release line, a contact, verse) stay apart.
std::string text_as_html(std::string_view text);

/// `html` as these openers write it, with its headline marked as one where nothing is yet: the first line of the head
/// that is not a release line, day, contact or place. A text without such a line stays as it is.
std::string with_headline(std::string html);

OpenedForm open_text_document(const RawPage& page);

}  // namespace dateline
