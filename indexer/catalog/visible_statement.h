// Statements and their versions as a viewer may see them: what show, versions, diff and the pages look up.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/catalog/catalog.h"
#include "indexer/schema/release.h"

namespace dateline {

/// Whether an id leads nowhere, or to what its release hides from `viewer` at `now`, decided without decompressing a
/// statement: the time that takes would distinguish the two. False proves nothing: find_visible() decides.
bool is_out_of_sight(Catalog& catalog, std::string_view id, const Viewer& viewer, Instant now);

/// The statement of an id or of another address of it; for a teaser that a full page has replaced, the full one. Empty
/// where there is none or `viewer` may not see it at `now`. Its version is numbered as in visible_versions().
std::optional<CatalogEntry> find_visible(Catalog& catalog, std::string_view id, const Viewer& viewer, Instant now);

/// As find_visible(), but throws Error(missing) where that is empty.
CatalogEntry get_visible(Catalog& catalog, const std::string& id, const Viewer& viewer, Instant now);

/// The versions that a viewer may see of a statement that it may see, oldest first: an older one may still be held
/// although the one after it is not. Where some are hidden, the others are numbered from 1, and edited is what says
/// something else than one before it that is seen: neither a number nor a badge tells of what was never shown.
std::vector<Statement> visible_versions(Catalog& catalog, const CatalogEntry& entry, const Viewer& viewer, Instant now);

/// Gives the entry's statement the number, and says whether it was edited, as visible_versions() does for its last.
void number_as_seen(Catalog& catalog, CatalogEntry& entry, const Viewer& viewer, Instant now);

/// From when on the public may see the versions before the current one.
EarlierVersions earlier_versions(Catalog& catalog, const CatalogEntry& entry);

}  // namespace dateline
