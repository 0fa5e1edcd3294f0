// What changed between two versions of a statement, field by field.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/compare/text_diff.h"
#include "indexer/schema/statement.h"

namespace dateline {

/// A field that differs; `parts` joined as diff_text() says.
struct FieldDiff {
  std::string field;  ///< "headline", "date", "byline", "dateline", "city", "teaser", "body"
  std::vector<DiffPart> parts;
};

/// Fields whose values differ, in the order that a page shows them; empty where the two say the same. What finders
/// derive (issues, mentions) is not compared: it changes with the program.
std::vector<FieldDiff> diff_statements(const Statement& before, const Statement& now);

/// {"id","from","to","parts":[{"field","kind","text"}]}
std::string diff_json(std::string_view id, int from, int to, const std::vector<FieldDiff>& fields);

/// For a person: [-what went-] and {+what came+}, or colours; of a body only the sentences around a change.
std::string diff_for_terminal(const std::vector<FieldDiff>& fields, bool colour);

}  // namespace dateline
