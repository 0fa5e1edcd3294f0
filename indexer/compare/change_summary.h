// What changed, in a line that a person would write.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/compare/statement_diff.h"

namespace dateline {

/// "headline: “lied” → “was wrong”; text: a sentence added, a paragraph moved" in English ("en") or Spanish ("es", with
/// «» and commas of its own). Short exchanges are quoted, three a field at most; longer ones are counted. Empty where
/// nothing changed.
std::string summarize_changes(const std::vector<FieldDiff>& fields, std::string_view language);

}  // namespace dateline
