// Completions of what is being typed: headlines, issues, cities, and phrases that headlines repeat.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "query/snapshot/facet_names.h"
#include "query/snapshot/index_reader.h"

namespace dateline {

struct Completion {
  enum class Kind { phrase, issue, city, headline };
  Kind kind = Kind::phrase;
  std::string text;         ///< what is shown
  std::string value;        ///< of an issue or city its value as a filter, of a headline the statement's id
  std::uint64_t count = 0;  ///< visible statements it stands for; 1 of a headline
};
/// "phrase", "issue", "city", "headline".
std::string_view to_string(Completion::Kind kind);

inline constexpr std::size_t kCompletionsOfAKind = 4;
/// Fewer letters of a first word complete nothing.
inline constexpr std::size_t kLeastTypedLetters = 2;

/// Up to kCompletionsOfAKind of each kind, phrases first. The words typed must all occur, the last as the beginning of
/// a word. Drawn from public, released, live statements alone. `names` belongs to `reader`; `language` is that of the
/// labels. Throws Xapian::Error.
std::vector<Completion> completions(std::string_view typed, const IndexReader& reader, const FacetNames& names,
                                    std::string_view language);

/// The answer of /api/v1/suggest: {"q","completions":[{"kind","text","value","count"}]}.
std::string completions_json(std::string_view typed, const std::vector<Completion>& completions);

}  // namespace dateline
