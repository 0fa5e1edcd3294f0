// The evidence of a statement: a table, and links to its rows from the values.
#pragma once

#include "indexer/schema/statement.h"
#include "server/site/call.h"
#include "server/site/components.h"

namespace dateline {

/// The link from a value to the reason for it; without address where there is none.
Link why_link(const Statement& statement, std::string_view field, const Words& words);

/// The table with every piece of evidence, then capture date, hash and permanent link.
Html evidence_part(const Statement& statement, const Call& call, const std::string& permalink);

/// "Hartford, CT" in the page's language.
std::string place_label(const Place& place, const Call& call);

}  // namespace dateline
