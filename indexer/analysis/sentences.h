// Where the sentences of a paragraph begin.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/analysis/tokenize.h"

namespace dateline {

/// Indexes of the tokens that begin a sentence, the first token's included; empty for a text without words. A full stop
/// after an abbreviation (Gov., Sr., Nov.) or an initial ends none; ¿ ¡ and opening quotes are no obstacle.
std::vector<std::uint32_t> sentence_starts(std::string_view text, const TokenList& tokens);

}  // namespace dateline
