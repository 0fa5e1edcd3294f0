// Phrases of pages that hold no statement: errors, closed doors, empty searches, redirects.
#pragma once

#include <string_view>

namespace dateline {

struct RefusalPhrase {
  std::string_view words;  ///< folded, see fold()
  std::string_view kind;   ///< for the reason
};

/// The phrase that a title consists of or begins or ends one of its parts with: "County | 404: not found"; null for
/// none. With a text below, a longer title is a headline.
const RefusalPhrase* refusal_in_title(std::string_view title, bool with_text);
/// The first phrase that is in a text; ask only where there is little of it. Null for none.
const RefusalPhrase* refusal_in_text(std::string_view text);

}  // namespace dateline
