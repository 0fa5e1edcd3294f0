// Reads the names and roles out of one text that may be a byline.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/schema/statement.h"

namespace dateline {

/// The names of a byline's text: "By Ana Ruiz and John O'Neil, Staff Writer | May 3" gives two, the second with a role.
/// Empty where the text is not a byline: handles, addresses, numbers and sentences are not names. `labelled` texts
/// stood after By or Por, or in an element marked as the author's: there one word and a name of unknown shape suffice.
std::vector<Author> parse_byline(std::string_view text, bool labelled);

/// The length in bytes of a label that begins the text ("By", "Escrito por:"), or 0. A label ends at a space or with
/// its colon.
std::size_t byline_label(std::string_view text);

/// Where the names end, in bytes: at a date, a clock, a separator, or words that begin something else.
std::size_t end_of_names(std::string_view text);

/// True where `after` goes on with the list of names that `before` left open: a comma, an ampersand, "and" or "y"
/// is between.
bool continues_names(std::string_view before, std::string_view after);

/// The text without the spaces, bars, bullets and dashes at its ends.
std::string_view without_separators(std::string_view text);

/// "The Valley Post", "El Faro": a paper, and no person.
bool opens_with_article(std::string_view piece);

}  // namespace dateline
