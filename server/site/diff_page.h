// The difference between two versions, as page and API show it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/compare/statement_diff.h"
#include "server/site/call.h"

namespace dateline {

struct Difference {
  int from = 0, to = 0;  ///< numbers of the versions
  std::vector<FieldDiff> fields;
};

/// Of the versions that the parameters `from` and `to` name: without them the last two. nullopt for a version that is
/// none.
std::optional<Difference> difference_of(const Call& call, const std::string& id);

HttpResponse diff_page(const Call& call);

}  // namespace dateline
