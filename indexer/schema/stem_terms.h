// The stem terms of a word: what both the writer and the planner take them from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/analysis/stem.h"
#include "indexer/schema/fields.h"

namespace dateline {

/// Which stems a text gets.
enum class StemLanguages : std::uint8_t { english, spanish, both };
/// "en" and "es"; anything else is both.
StemLanguages stem_languages(std::string_view code);

/// Words that have a stem: letters and apostrophes, two at least. Numbers, codes (32bj) and acronyms stand for
/// themselves.
bool has_stem(std::string_view folded);

/// "ZE:immigr".
std::string english_stem_term(Stemmer& stemmer, std::string_view folded);
/// "ZS:inmigr".
std::string spanish_stem_term(Stemmer& stemmer, std::string_view folded);

}  // namespace dateline
