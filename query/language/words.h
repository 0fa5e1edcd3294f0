// The words of typed text, analysed as the index analyses its own.
#pragma once

#include <string_view>
#include <vector>

#include "query/language/syntax_tree.h"

namespace dateline {

/// All words in order; a word with a star after it is a prefix.
std::vector<QueryWord> analyse_words(std::string_view text);

/// The words of a text without spaces, those that hyphens and dots tie together in one group: "stop-and-frisk" is one
/// group of three, "and/or" two groups of one.
std::vector<std::vector<QueryWord>> analyse_chunk(std::string_view text);

/// Letters and digits of a folded word or pattern.
std::size_t letters_in(std::string_view folded);

}  // namespace dateline
