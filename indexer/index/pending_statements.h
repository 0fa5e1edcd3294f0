// Which statements of the catalog the index lacks or has in an older form.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/catalog/catalog.h"

namespace dateline {

/// One of them.
struct PendingStatement {
  std::int64_t number = 0;
  std::string id;
  std::int64_t change = 0;       ///< what the index will show of it
  std::int64_t was_indexed = 0;  ///< what it showed
  bool indexed = false;          ///< an older form of it may be in the index
  bool dead = false;             ///< superseded or withdrawn: only to be removed
};

/// By number. `all`: every statement, for an index that is built again; else those changed by `from_change` or later,
/// and what a person hid or set before.
std::vector<PendingStatement> pending_statements(Catalog& catalog, bool all, std::int64_t from_change);

}  // namespace dateline
