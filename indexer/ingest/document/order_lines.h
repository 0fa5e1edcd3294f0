// Orders of an embargo that are beside the text of a document: in a page header, in a mail's other alternative.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// Lines of a text or of paragraphs of HTML without blanks around them, empty ones left out.
std::vector<std::string> lines_of_text(std::string_view text);
std::vector<std::string> lines_of_paragraphs(std::string_view html);

/// The first line that gives an order, with the days and times on the lines after it; empty where none does.
std::string order_among(const std::vector<std::string>& lines);

/// A document's title or another of its properties where it is or begins with an order; empty where not.
std::string order_in_title(std::string_view title);

/// The HTML with the words as its first paragraph; as it is where they are empty.
std::string with_order(std::string html, std::string_view words);

}  // namespace dateline
