#include "indexer/catalog/digest_bytes.h"

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/catalog/sqlite.h"

namespace dateline {
namespace {

/// Rows at a time: what a table holds must not stand in memory, and no table is changed while it is read.
constexpr std::size_t kRows = 10000;

struct Row {
  std::int64_t number;
  std::vector<std::string> values;
};

/// Calls change(row) for every row of `select` (its first column the number, from `?1` on, in order of it).
template <class Change>
void for_each_row(Connection& connection, const char* select, int columns, Change change) {
  std::int64_t after = 0;
  for (;;) {
    std::vector<Row> rows;
    {
      Query query = connection.prepare(select);
      query.bind(1, after);
      while (rows.size() < kRows && query.step()) {
        rows.push_back({query.integer(0), {}});
        for (int column = 1; column <= columns; ++column) rows.back().values.push_back(query.digest(column));
      }
    }
    if (rows.empty()) return;
    for (const Row& row : rows) change(row);
    after = rows.back().number;
  }
}

bool is_hex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string cut_location(std::string location) {
  constexpr std::size_t kDigits = 64;
  constexpr std::size_t kKept = 24;  // as record_location() has them
  const std::size_t sign = location.rfind('#');
  if (sign == std::string::npos || location.size() - sign - 1 != kDigits ||
      !is_hex(std::string_view(location).substr(sign + 1)))
    return location;
  location.resize(sign + 1 + kKept);
  return location;
}

}  // namespace

void store_digests_as_bytes(Connection& connection) {
  Query original = connection.prepare("UPDATE original SET sha256 = ?2 WHERE number = ?1");
  for_each_row(connection, "SELECT number, sha256 FROM original WHERE number > ? ORDER BY number", 1,
               [&](const Row& row) { original.bind(1, row.number).bind_digest(2, row.values[0]).run(); });
  Query input =
      connection.prepare("UPDATE OR IGNORE input SET sha256 = ?2, digest = ?3, location = ?4 WHERE number = ?1");
  for_each_row(connection, "SELECT number, sha256, digest, location FROM input WHERE number > ? ORDER BY number", 3,
               [&](const Row& row) {
                 input.bind(1, row.number).bind_digest(2, row.values[0]).bind_digest(3, row.values[1]);
                 input.bind(4, cut_location(row.values[2])).run();
               });
  Query statement = connection.prepare("UPDATE statement SET sha256 = ?2, digest = ?3 WHERE number = ?1");
  for_each_row(connection, "SELECT number, sha256, digest FROM statement WHERE number > ? ORDER BY number", 2,
               [&](const Row& row) {
                 statement.bind(1, row.number).bind_digest(2, row.values[0]).bind_digest(3, row.values[1]).run();
               });
}

}  // namespace dateline
