#include "indexer/catalog/narrow_bands.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/catalog/sqlite.h"

namespace dateline {
namespace {

constexpr std::size_t kRows = 10000;  // at a time: no table is changed while it is read
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
  std::int64_t after = 0;
  for (;;) {
    std::vector<std::pair<std::int64_t, std::string>> rows;
    {
      Query query = connection.prepare("SELECT number, bands FROM story_text WHERE number > ? ORDER BY number LIMIT ?");
      query.bind(1, after).bind(2, static_cast<std::int64_t>(kRows));
      while (query.step()) rows.emplace_back(query.integer(0), narrowed(query.blob(1)));
    }
    if (rows.empty()) return;
    for (const auto& [number, bytes] : rows) update.bind(1, number).bind_blob(2, bytes).run();
    after = rows.back().first;
  }
}

}  // namespace dateline
