#include "indexer/catalog/digest_bytes.h"

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/catalog/row_batches.h"
#include "indexer/catalog/sqlite.h"

namespace dateline {
namespace {

using Digests = std::vector<std::string>;

/// The columns after the number, as digests.
auto digests(int columns) {
  return [columns](const Query& query) {
    Digests values;
    for (int column = 1; column <= columns; ++column) values.push_back(query.digest(column));
    return values;
  };
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
  for_each_row(connection, "SELECT number, sha256 FROM original WHERE number > ? ORDER BY number", digests(1),
               [&](std::int64_t number, const Digests& row) { original.bind(1, number).bind_digest(2, row[0]).run(); });
  Query input =
      connection.prepare("UPDATE OR IGNORE input SET sha256 = ?2, digest = ?3, location = ?4 WHERE number = ?1");
  for_each_row(connection, "SELECT number, sha256, digest, location FROM input WHERE number > ? ORDER BY number",
               digests(3), [&](std::int64_t number, const Digests& row) {
                 input.bind(1, number).bind_digest(2, row[0]).bind_digest(3, row[1]);
                 input.bind(4, cut_location(row[2])).run();
               });
  Query statement = connection.prepare("UPDATE statement SET sha256 = ?2, digest = ?3 WHERE number = ?1");
  for_each_row(connection, "SELECT number, sha256, digest FROM statement WHERE number > ? ORDER BY number", digests(2),
               [&](std::int64_t number, const Digests& row) {
                 statement.bind(1, number).bind_digest(2, row[0]).bind_digest(3, row[1]).run();
               });
}

}  // namespace dateline
