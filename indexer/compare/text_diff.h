// What changed between two texts, word by word, as a person would describe it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// A run of text that is in both texts, only in the old, or only in the new one.
struct DiffPart {
  enum class Kind { equal, delete_, insert };
  Kind kind = Kind::equal;
  std::string text;
  bool moved = false;  ///< of a deletion or insertion: the same paragraph occurs elsewhere

  bool operator==(const DiffPart&) const = default;
};
/// "equal", "delete", "insert".
std::string_view to_string(DiffPart::Kind kind);

/// Sentences are aligned first, then the words inside those that correspond: a rewritten sentence is one deletion and
/// one insertion, a changed figure is that figure alone. The equal and inserted parts joined are `now`, the equal and
/// deleted ones `before`. Time is linear in texts that share most sentences, and bounded for others: beyond
/// kMostSentences unlike sentences on either side they are compared as a whole. A paragraph that is elsewhere now
/// is removed here and added there, both marked as moved.
std::vector<DiffPart> diff_text(std::string_view before, std::string_view now);

/// The words alone, without regard to sentences: for quotations.
std::vector<DiffPart> diff_words(std::string_view before, std::string_view now);

}  // namespace dateline
