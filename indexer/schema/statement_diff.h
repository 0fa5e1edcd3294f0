// What changed between two versions of a statement, word by word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/statement.h"

namespace dateline {

struct DiffPart {
  enum class Kind { equal, remove, insert };
  std::string field;  ///< "headline", "byline", "dateline", "date", "city", "text"
  Kind kind = Kind::equal;
  std::string text;  ///< words with the spaces between them; paragraphs end with a line feed

  bool operator==(const DiffPart&) const = default;
};
/// "equal", "delete", "insert".
std::string_view to_string(DiffPart::Kind kind);

/// Parts of the fields that differ, in the order of the older text; fields that are the same are left out. The equal
/// and removed parts of a field give its older text, the equal and inserted ones the newer.
std::vector<DiffPart> diff(const Statement& older, const Statement& newer);

/// The same of two texts, as parts of `field`. Paragraphs are matched first, then the words of those that changed; a
/// changed stretch of more than some 2,000 words on both sides is given as removed and inserted whole.
std::vector<DiffPart> diff_text(std::string_view field, std::string_view older, std::string_view newer);

}  // namespace dateline
