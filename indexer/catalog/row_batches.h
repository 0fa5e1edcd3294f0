// Walks a table while its rows are changed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "indexer/catalog/sqlite.h"

namespace dateline {

/// Calls change(number, read(query)) for every row of `select`, whose first column is the row's number and whose one
/// parameter is the number after which it begins; in order of it, with no LIMIT. Rows are read some at a time: what a
/// table holds must not be in memory, and no table is changed while it is read.
template <class Read, class Change>
void for_each_row(Connection& connection, const char* select, Read read, Change change) {
  constexpr std::size_t kRows = 10000;
  Query query = connection.prepare(select);
  std::int64_t after = 0;
  for (;;) {
    std::vector<std::pair<std::int64_t, decltype(read(query))>> rows;
    query.bind(1, after);
    while (rows.size() < kRows && query.step()) rows.emplace_back(query.integer(0), read(query));
    query.reset();
    if (rows.empty()) return;
    for (const auto& [number, row] : rows) change(number, row);
    after = rows.back().first;
  }
}

}  // namespace dateline
