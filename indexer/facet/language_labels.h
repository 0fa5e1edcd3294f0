// The languages of a statement and of its paragraphs.
#pragma once

#include <string>
#include <vector>

#include "indexer/analysis/language.h"
#include "indexer/schema/statement.h"

namespace dateline {

/// Sets the language of each body paragraph that has none, and the statement's languages, most text first, where it has
/// none: a second one only where it is more than a quotation. `hints`, if it has one entry a paragraph, is the `lang`
/// in force there. A statement without a body goes by headline and teaser.
void label_languages(Statement& statement, const std::vector<std::string>& hints, const LanguageModel& model);

/// "en", "es", or empty where the headline, in few words or in two languages, does not tell.
std::string headline_language(const Statement& statement, const LanguageModel& model);

}  // namespace dateline
