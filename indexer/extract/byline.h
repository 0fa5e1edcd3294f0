// Who signed a page: names of persons, offices and agencies, with the roles printed beside them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/outline.h"
#include "indexer/schema/statement.h"

namespace dateline {

struct Byline {
  std::vector<Author> authors;
  NodeIndex node = kNoNode;        ///< of the visible byline, if one gave the names
  std::vector<Evidence> evidence;  ///< of the chosen names first, then the other candidates
};

struct BylineSurroundings {
  NodeIndex headline = kNoNode;  ///< element that shows the headline
  std::string_view host;         ///< of the page: a site's own name is no author beside a person's
};

Byline find_byline(const Outline& outline, const BylineSurroundings& around);

/// The names of a byline's text: "By Ana Ruiz and John O'Neil, Staff Writer | May 3" gives two, the second with a role. Empty where the text
/// is no byline: handles, addresses, numbers and sentences are no names. `labelled` texts stood behind By or Por, or in an element marked
/// as the author's: there one word and a name of unknown shape suffice.
std::vector<Author> parse_byline(std::string_view text, bool labelled);

/// True for names of offices, agencies and desks, by the words in them.
bool names_office(std::string_view name);

}  // namespace dateline
