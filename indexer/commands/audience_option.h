// The option that says for whom a verb shows statements.
#pragma once

#include <string>
#include <string_view>

#include "indexer/catalog/catalog.h"

namespace dateline {

class Verb;

/// Adds `--audience public|staff`; public is the default.
void add_audience_option(Verb& command, std::string& audience);

/// Whether that audience may see a statement at `now`. Staff see embargoed, staff-only and withdrawn ones; nobody is
/// shown what was superseded or retired as if it were there.
bool may_see(const CatalogEntry& entry, std::string_view audience, std::string_view now);

}  // namespace dateline
