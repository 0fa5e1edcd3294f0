#include "indexer/catalog/narrow_bands.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/catalog/row_batches.h"
#include "indexer/catalog/sqlite.h"

namespace dateline {
namespace {

constexpr std::size_t kWide = 8, kNarrow = 4;

/// Numbers of the machine, the lowest byte first.
std::string narrowed(std::string_view bands) {
  std::string bytes;
  for (std::size_t at = 0; at + kWide <= bands.size(); at += kWide) bytes += bands.substr(at, kNarrow);
  return bytes;
}

}  // namespace

void narrow_bands_of_texts(Connection& connection) {
  Query update = connection.prepare("UPDATE story_text SET bands = ?2 WHERE number = ?1");
  for_each_row(
      connection, "SELECT number, bands FROM story_text WHERE number > ? ORDER BY number",
      [](const Query& query) { return narrowed(query.blob(1)); },
      [&](std::int64_t number, const std::string& bytes) { update.bind(1, number).bind_blob(2, bytes).run(); });
}

}  // namespace dateline
