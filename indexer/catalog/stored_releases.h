// Embargoes that an older program kept in words, read once more.
#pragma once

#include "indexer/catalog/sqlite.h"

namespace dateline {

/// Reads the words in the archive's time zone and stores the instant; what cannot be dated is held.
void date_stored_releases(Connection& connection);

}  // namespace dateline
