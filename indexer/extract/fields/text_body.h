// The text of a page saved without its markup: the statement is separated from the menus, contacts and footers around
// it by the shape of its lines.
#pragma once

#include <string>
#include <vector>

#include "indexer/schema/statement.h"

namespace dateline {

struct TextBody {
  std::vector<Paragraph> paragraphs;
  std::vector<Apparatus> apparatus;  ///< release lines, contacts and end marks that stood inside
  std::vector<std::string> opening;  ///< the last lines before the text: a dateline may be among them
  bool pruned = false;               ///< menus stood around the text, and were cut
};

/// Cuts what is menu before and after the text. A text without menus around it comes back line by line as it was:
/// nothing that a person wrote into a record is lost. Linear in the number of lines.
TextBody prune_text(std::vector<Paragraph> lines);

}  // namespace dateline
