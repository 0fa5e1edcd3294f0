// One query on the catalog.
#include "indexer/index/pending_statements.h"

#include <fmt/format.h>

namespace dateline {

std::vector<PendingStatement> pending_statements(Catalog& catalog, bool all, std::int64_t from_change) {
  std::vector<PendingStatement> list;
  // With the + SQLite sorts what the index of pending statements gives; else it reads the whole table for the sake of
  // its order.
  Query query = catalog.connection().prepare(
      fmt::format("SELECT s.number, s.id, s.change, s.indexed, s.superseded_by IS NOT NULL OR "
                  "s.orphaned OR w.id IS NOT NULL FROM statement s "
                  "LEFT JOIN withdrawal w ON w.id = s.id {} ORDER BY +s.number",
                  all ? ""
                      // What a person hid or set is never left for later: the command that did may have been cut off.
                      : "WHERE s.change > s.indexed AND (s.change >= ? OR (s.indexed > 0 AND (w.id IS NOT NULL OR "
                        "EXISTS (SELECT 1 FROM correction c WHERE c.id = s.id))))"));
  if (!all) query.bind(1, from_change);
  while (query.step())
    list.push_back({query.integer(0), query.text(1), query.integer(2), query.integer(3), query.integer(3) != 0,
                    query.integer(4) != 0});
  list.shrink_to_fit();  // of a million statements half as much again
  return list;
}

}  // namespace dateline
