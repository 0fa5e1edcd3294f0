// Finds a statement's dateline.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "indexer/base/page_budget.h"
#include "indexer/facet/dateline.h"
#include "indexer/facet/facet_finder.h"
#include "indexer/reference/reference.h"
#include "indexer/schema/statement.h"

namespace dateline {

/// A dateline with region, day or agency opens one of the first paragraphs, up to this many, after subheads.
inline constexpr std::size_t kParagraphsBehindSubheads = 8;

struct FoundDateline {
  Dateline dateline;
  std::string where;  ///< "paragraph 1", "line above the body"
  std::string language;
  std::size_t paragraph = SIZE_MAX;  ///< whose bytes [0, dateline.end) it is; none where it stands apart
};

/// Looks in the body's first paragraphs, else in the teaser, else in the lines above the text; in a text dump above the
/// text first. A chronicle, where paragraph after paragraph opens with a place and a day, has none. Throws TooComplex
/// where that takes more steps than `budget` has left.
std::optional<FoundDateline> find_dateline(const Statement& statement, const FacetHints& hints,
                                           const Reference& reference, const PageBudget& budget);

}  // namespace dateline
