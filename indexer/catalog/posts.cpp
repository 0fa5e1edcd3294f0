// Posts of listings and the full statements that take their place.
#include <algorithm>
#include <utility>

#include "indexer/catalog/catalog_writer.h"

namespace dateline {
namespace {

std::vector<SameHeadline> read_namesakes(Query& query) {
  std::vector<SameHeadline> found;
  while (query.step())
    found.push_back({query.integer(0), query.text(1), query.text(2), origin_from_json(query.blob(3))});
  return found;
}

std::vector<std::int64_t> numbers_of(Query& query) {
  std::vector<std::int64_t> numbers;
  while (query.step()) numbers.push_back(query.integer(0));
  return numbers;
}

}  // namespace

std::vector<std::int64_t> CatalogWriter::with_url(std::string_view url, Extent extent) {
  if (url.empty()) return {};
  const auto query = db_.prepared(
      "SELECT number FROM statement WHERE url = ? AND url <> '' AND extent = ? AND superseded_by IS NULL AND NOT "
      "orphaned ORDER BY number");
  return numbers_of(query->bind(1, url).bind(2, static_cast<std::int64_t>(extent)));
}

std::vector<std::int64_t> CatalogWriter::with_headline(std::uint64_t headline, std::string_view source, Extent extent,
                                                       std::size_t limit) {
  const auto query = db_.prepared(
      "SELECT number FROM statement WHERE headline = ? AND source = ? AND extent = ? AND superseded_by IS NULL AND NOT "
      "orphaned ORDER BY number LIMIT ?");
  query->bind(1, static_cast<std::int64_t>(headline)).bind(2, source).bind(3, static_cast<std::int64_t>(extent));
  return numbers_of(query->bind(4, static_cast<std::int64_t>(limit)));
}

std::vector<SameHeadline> CatalogWriter::namesakes(std::uint64_t headline, Extent extent, std::size_t limit) {
  const auto query = db_.prepared(
      "SELECT s.number, s.url, s.source, i.origin FROM statement s JOIN input i ON i.number = s.input WHERE s.headline "
      "= ? AND s.extent = ? AND s.superseded_by IS NULL AND NOT s.orphaned ORDER BY s.number LIMIT ?");
  query->bind(1, static_cast<std::int64_t>(headline)).bind(2, static_cast<std::int64_t>(extent));
  return read_namesakes(query->bind(3, static_cast<std::int64_t>(limit)));
}

std::optional<SameHeadline> CatalogWriter::namesake(std::int64_t number) {
  const auto query = db_.prepared(
      "SELECT s.number, s.url, s.source, i.origin FROM statement s JOIN input i ON i.number = s.input WHERE s.number = "
      "? AND s.superseded_by IS NULL AND NOT s.orphaned");
  std::vector<SameHeadline> found = read_namesakes(query->bind(1, number));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void CatalogWriter::supersede(std::int64_t teaser, std::int64_t full) {
  const auto query = db_.prepared("UPDATE statement SET superseded_by = ?2, change = ?3 WHERE number = ?1");
  query->bind(1, teaser).bind(2, full).bind(3, change_).step();
}

void CatalogWriter::set_aside(const StoredStatement& teaser, std::string_view id) {
  const auto query = db_.prepared(
      "INSERT OR IGNORE INTO statement(id, input, version, edited, extent, given, url, source, headline, content, "
      "digest, sha256, reader, hints, superseded_by, change, beside, record) SELECT ?2, input, 1, 0, extent, 0, url, "
      "source, headline, content, digest, sha256, reader, hints, number, ?3, beside, record FROM statement WHERE "
      "number "
      "= ?1");
  query->bind(1, teaser.number).bind(2, id).bind(3, change_).step();
}

void CatalogWriter::add_marks(std::int64_t family, Extent extent, std::int64_t statement,
                              const std::vector<std::int64_t>& marks) {
  for (const std::int64_t mark : marks) {
    const auto query =
        db_.prepared("INSERT OR IGNORE INTO post_mark(family, extent, mark, statement) VALUES (?, ?, ?, ?)");
    query->bind(1, family).bind(2, static_cast<std::int64_t>(extent)).bind(3, mark).bind(4, statement).step();
  }
}

bool CatalogWriter::has_marks(std::int64_t family, Extent extent) {
  const auto query = db_.prepared("SELECT 1 FROM post_mark WHERE family = ? AND extent = ? LIMIT 1");
  return query->bind(1, family).bind(2, static_cast<std::int64_t>(extent)).step();
}

std::vector<std::int64_t> CatalogWriter::by_marks(std::int64_t family, Extent extent,
                                                  const std::vector<std::int64_t>& marks, std::size_t limit) {
  std::map<std::int64_t, std::size_t> shared;
  for (const std::int64_t mark : marks) {
    const auto query =
        db_.prepared("SELECT statement FROM post_mark WHERE family = ? AND extent = ? AND mark = ? LIMIT 100");
    query->bind(1, family).bind(2, static_cast<std::int64_t>(extent)).bind(3, mark);
    while (query->step()) ++shared[query->integer(0)];
  }
  std::vector<std::pair<std::size_t, std::int64_t>> ranked;
  for (const auto& [statement, count] : shared) ranked.emplace_back(count, -statement);
  std::sort(ranked.rbegin(), ranked.rend());
  std::vector<std::int64_t> best;
  for (const auto& [count, negative] : ranked) {
    if (best.size() == limit) break;
    best.push_back(-negative);
  }
  return best;
}

void CatalogWriter::set_unsettled(std::int64_t statement, bool unsettled) {
  const auto query = db_.prepared("UPDATE statement SET unsettled = ?2 WHERE number = ?1");
  query->bind(1, statement).bind(2, unsettled ? 1 : 0).step();
}

std::vector<std::int64_t> CatalogWriter::unsettled(std::int64_t after, std::size_t limit) {
  const auto query =
      db_.prepared("SELECT number FROM statement WHERE unsettled AND number > ? ORDER BY number LIMIT ?");
  return numbers_of(query->bind(1, after).bind(2, static_cast<std::int64_t>(limit)));
}

bool CatalogWriter::added_in(std::int64_t statement, std::int64_t run) {
  const auto query = db_.prepared(
      "SELECT 1 FROM statement s JOIN input i ON i.number = s.input WHERE s.number = ? AND s.version = 1 AND s.indexed "
      "= "
      "0 AND i.run = ?");
  return query->bind(1, statement).bind(2, run).step();
}

std::vector<std::int64_t> CatalogWriter::others_of(std::int64_t input, const std::vector<std::int64_t>& kept) {
  const auto query = db_.prepared(
      "SELECT number FROM statement WHERE input = ? AND NOT orphaned AND (superseded_by IS NULL OR extent = 1)");
  std::vector<std::int64_t> others = numbers_of(query->bind(1, input));
  std::erase_if(others, [&](std::int64_t number) { return std::find(kept.begin(), kept.end(), number) != kept.end(); });
  return others;
}

void CatalogWriter::orphan(std::int64_t statement) {
  const auto orphan = db_.prepared("UPDATE statement SET orphaned = 1, change = ?2 WHERE number = ?1");
  orphan->bind(1, statement).bind(2, change_).step();
  const auto back =
      db_.prepared("UPDATE statement SET superseded_by = NULL, change = ?2 WHERE superseded_by = ?1 AND extent = 1");
  back->bind(1, statement).bind(2, change_).step();
}

}  // namespace dateline
