// Names of schools, centres, companies and awareness months in running text: their words are no evidence of what a text
// is about.
#pragma once

#include <cstddef>
#include <string_view>

#include "indexer/analysis/tokenize.h"

namespace dateline {

/// True where words [begin, end) of a paragraph are inside such a name ("John Jay College of Criminal Justice",
/// "Instituto Tecnológico de la Energía", "Breast Cancer Awareness Month", "Green Energy Solutions, Inc.") without
/// being a phrase that holds the name's own head ("community health center"). Small letters are never inside a name,
/// and a text printed in capitals or with every word capitalised holds none.
bool in_proper_name(std::string_view text, const TokenList& tokens, std::size_t begin, std::size_t end);

}  // namespace dateline
