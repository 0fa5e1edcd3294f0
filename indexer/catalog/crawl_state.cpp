// The crawl's tables, one statement each.
#include "indexer/catalog/crawl_state.h"

#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "indexer/base/error.h"
#include "indexer/catalog/catalog.h"
#include "indexer/catalog/catalog_writer.h"
#include "indexer/catalog/compression.h"
#include "indexer/catalog/steps/crawl_tables.h"

namespace dateline {
namespace {

constexpr const char* kSourceColumns =
    "SELECT number, name, address, options, road, paused, visit, open, progress, last_visit, next_visit, interval, "
    "yielded, failures, path FROM crawl_source ";
constexpr const char* kPageColumns =
    "SELECT number, address, kind, state, priority, pattern, visited, etag, last_modified, missing, outcome FROM "
    "crawl_page ";

CrawlSource read_source(const Query& row) {
  CrawlSource source;
  source.number = row.integer(0);
  source.name = row.text(1);
  source.address = row.text(2);
  source.options = row.text(3);
  source.road = row.text(4);
  source.paused = row.integer(5) != 0;
  source.visit = row.integer(6);
  source.open = row.integer(7) != 0;
  source.progress = row.text(8);
  source.last_visit = row.text(9);
  source.next_visit = row.text(10);
  source.interval = row.integer(11);
  source.yielded = row.integer(12);
  source.failures = row.integer(13);
  source.path = row.text(14);
  return source;
}

std::string json_list(const std::vector<std::string>& values) {
  return nlohmann::json(values).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

CrawlState::CrawlState(const std::filesystem::path& catalog, Connection::Mode mode) : connection_(catalog, mode) {
  if (catalog == ":memory:") {
    connection_.execute(kCrawlTables);
    connection_.execute(
        "CREATE TABLE input(location TEXT, origin TEXT, sha256 TEXT, reader INTEGER, outcome INTEGER, statement "
        "INTEGER); "
        "CREATE TABLE reader(number INTEGER PRIMARY KEY, name TEXT)");
  } else if (mode == Connection::Mode::write) {
    // What is not on disk after a power cut is requested again; after a kill nothing is missing.
    connection_.execute("PRAGMA synchronous = NORMAL");
  }
}

std::vector<CrawlSource> CrawlState::sources() {
  const std::lock_guard lock(mutex_);
  std::vector<CrawlSource> all;
  Query query = connection_.prepare(std::string(kSourceColumns) + "ORDER BY name");
  while (query.step()) all.push_back(read_source(query));
  return all;
}

std::optional<CrawlSource> CrawlState::source(std::string_view name) {
  const std::lock_guard lock(mutex_);
  Query query = connection_.prepare(std::string(kSourceColumns) + "WHERE name = ?");
  query.bind(1, name);
  return query.step() ? std::optional(read_source(query)) : std::nullopt;
}

CrawlSource CrawlState::register_source(const std::string& name, const std::string& address,
                                        const std::string& options) {
  if (const std::optional<CrawlSource> known = source(name); known && known->address != address)
    throw Error(Error::Kind::usage, fmt::format("the source {} is {}, not {}", name, known->address, address),
                fmt::format("give another --source NAME, or: dateline sources remove {}", name));
  {
    const std::lock_guard lock(mutex_);
    Query insert = connection_.prepare(
        "INSERT INTO crawl_source(name, address, options) VALUES (?1, ?2, ?3) ON CONFLICT(name) DO UPDATE SET "
        "road = CASE WHEN options = excluded.options THEN road ELSE '' END, "
        "progress = CASE WHEN options = excluded.options THEN progress ELSE '' END, options = excluded.options, "
        "paused = 0");
    insert.bind(1, name).bind(2, address).bind(3, options).run();
  }
  return *source(name);
}

void CrawlState::pause(std::int64_t source, bool paused) {
  const std::lock_guard lock(mutex_);
  Query update = connection_.prepare("UPDATE crawl_source SET paused = ?2 WHERE number = ?1");
  update.bind(1, source).bind(2, paused ? 1 : 0).run();
}

void CrawlState::remove(std::int64_t source) {
  const std::lock_guard lock(mutex_);
  Transaction transaction(connection_);
  for (const char* sql : {"DELETE FROM crawl_fetched WHERE source = ?", "DELETE FROM crawl_page WHERE source = ?",
                          "DELETE FROM crawl_source WHERE number = ?"}) {
    Query query = connection_.prepare(sql);
    query.bind(1, source).run();
  }
  transaction.commit();
}

void CrawlState::set_road(std::int64_t source, const std::string& road, const std::string& path) {
  const std::lock_guard lock(mutex_);
  Query update = connection_.prepare("UPDATE crawl_source SET road = ?2, path = ?3 WHERE number = ?1");
  update.bind(1, source).bind(2, road).bind(3, path).run();
}

void CrawlState::set_progress(std::int64_t source, const std::string& progress) {
  const std::lock_guard lock(mutex_);
  Query update = connection_.prepare("UPDATE crawl_source SET progress = ?2 WHERE number = ?1");
  update.bind(1, source).bind(2, progress).run();
}

std::int64_t CrawlState::begin_visit(std::int64_t source) {
  const std::lock_guard lock(mutex_);
  Transaction transaction(connection_);
  Query begin =
      connection_.prepare("UPDATE crawl_source SET visit = visit + 1, open = 1, progress = '' WHERE number = ?");
  begin.bind(1, source).run();
  // The first lists of a road, and every page but those in traps. Posts wait until it is known whether a list still
  // names them.
  Query pages = connection_.prepare(
      "UPDATE crawl_page SET state = 0 WHERE source = ?1 AND state <> ?2 AND (kind = ?3 OR (kind <> ?4 AND priority = "
      "0))");
  pages.bind(1, source)
      .bind(2, static_cast<std::int64_t>(CrawlPageState::left))
      .bind(3, static_cast<std::int64_t>(CrawlKind::page))
      .bind(4, static_cast<std::int64_t>(CrawlKind::post))
      .run();
  Query number = connection_.prepare("SELECT visit FROM crawl_source WHERE number = ?");
  number.bind(1, source).step();
  const std::int64_t visit = number.integer(0);
  number.reset();
  transaction.commit();
  return visit;
}

void CrawlState::finish_visit(const CrawlSource& source) {
  const std::lock_guard lock(mutex_);
  Query update = connection_.prepare(
      "UPDATE crawl_source SET open = 0, progress = '', last_visit = ?2, next_visit = ?3, interval = ?4, yielded = ?5, "
      "failures = ?6 WHERE number = ?1");
  update.bind(1, source.number).bind(2, source.last_visit).bind(3, source.next_visit).bind(4, source.interval);
  update.bind(5, source.yielded).bind(6, source.failures).run();
}

std::vector<std::string> CrawlState::statement_ids(std::int64_t source) {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> ids;
  Query query = connection_.prepare(
      "SELECT DISTINCT s.id FROM crawl_page p JOIN input i ON i.location = p.address JOIN statement s ON s.number = "
      "i.statement WHERE p.source = ? ORDER BY s.number");
  query.bind(1, source);
  while (query.step()) ids.push_back(query.text(0));
  return ids;
}

std::vector<bool> CrawlState::offer(std::int64_t source, std::int64_t visit, const std::vector<CrawlOffer>& offers) {
  std::vector<bool> fresh;
  if (offers.empty()) return fresh;
  const std::lock_guard lock(mutex_);
  Transaction transaction(connection_);
  Query insert = connection_.prepare(
      "INSERT OR IGNORE INTO crawl_page(source, address, kind, state, priority, pattern, seen) VALUES (?, ?, ?, ?, ?, "
      "?, ?)");
  // A list that an earlier visit knew waits again when its road comes to it; a page's turn is begin_visit()'s.
  Query list = connection_.prepare(
      "UPDATE crawl_page SET seen = ?3, kind = ?5, priority = min(priority, ?4), state = CASE WHEN visited < ?3 THEN 0 "
      "ELSE state END WHERE source = ?1 AND address = ?2");
  Query page = connection_.prepare(
      "UPDATE crawl_page SET seen = ?3, priority = min(priority, ?4) WHERE source = ?1 AND address = ?2 AND (seen < ?3 "
      "OR priority > ?4)");
  for (const CrawlOffer& offer : offers) {
    insert.bind(1, source).bind(2, offer.address).bind(3, static_cast<std::int64_t>(offer.kind));
    insert.bind(4, static_cast<std::int64_t>(offer.state)).bind(5, offer.priority).bind(6, offer.pattern);
    insert.bind(7, visit).run();
    fresh.push_back(connection_.changes() > 0);
    if (fresh.back()) continue;
    const bool is_list = offer.kind != CrawlKind::page && offer.kind != CrawlKind::post;
    Query& update = is_list ? list : page;
    update.bind(1, source).bind(2, offer.address).bind(3, visit).bind(4, offer.priority);
    if (is_list) update.bind(5, static_cast<std::int64_t>(offer.kind));
    update.run();
  }
  transaction.commit();
  return fresh;
}

CrawlPage CrawlState::read_page(const Query& row) {
  CrawlPage page;
  page.number = row.integer(0);
  page.address = row.text(1);
  page.kind = static_cast<CrawlKind>(row.integer(2));
  page.state = static_cast<CrawlPageState>(row.integer(3));
  page.priority = static_cast<int>(row.integer(4));
  page.pattern = row.text(5);
  page.visited = row.integer(6);
  page.etag = row.text(7);
  page.last_modified = row.text(8);
  page.missing = row.text(9);
  page.outcome = static_cast<CrawlReading>(row.integer(10));
  return page;
}

std::optional<CrawlPage> CrawlState::next(std::int64_t source, const std::vector<std::string>& held) {
  const std::lock_guard lock(mutex_);
  Query query = connection_.prepare(
      std::string(kPageColumns) +
      (held.empty() ? "WHERE source = ?1 AND state = 0 ORDER BY priority, number LIMIT 1"
                    : "WHERE source = ?1 AND state = 0 AND pattern NOT IN (SELECT value FROM json_each(?2)) ORDER BY "
                      "priority, number LIMIT 1"));
  query.bind(1, source);
  if (!held.empty()) query.bind(2, json_list(held));
  return query.step() ? std::optional(read_page(query)) : std::nullopt;
}

std::optional<CrawlPage> CrawlState::find(std::int64_t source, std::string_view address) {
  const std::lock_guard lock(mutex_);
  Query query = connection_.prepare(std::string(kPageColumns) + "WHERE source = ? AND address = ?");
  query.bind(1, source).bind(2, address);
  return query.step() ? std::optional(read_page(query)) : std::nullopt;
}

namespace {

void settle_page(Connection& connection, const CrawlPage& page, std::int64_t visit) {
  Query update = connection.prepare(
      "UPDATE crawl_page SET state = ?2, visited = ?3, etag = ?4, last_modified = ?5, missing = ?6, kind = ?7 WHERE "
      "number = ?1");
  update.bind(1, page.number).bind(2, static_cast<std::int64_t>(page.state)).bind(3, visit).bind(4, page.etag);
  update.bind(5, page.last_modified).bind(6, page.missing).bind(7, static_cast<std::int64_t>(page.kind)).run();
}

}  // namespace

void CrawlState::settle(const CrawlPage& page, std::int64_t visit) {
  const std::lock_guard lock(mutex_);
  settle_page(connection_, page, visit);
}

void CrawlState::prefer(std::int64_t source, std::string_view address, int priority) {
  const std::lock_guard lock(mutex_);
  Query update = connection_.prepare(
      "UPDATE crawl_page SET priority = ?3 WHERE source = ?1 AND address = ?2 AND state = 0 AND priority > ?3");
  update.bind(1, source).bind(2, address).bind(3, priority).run();
}

std::int64_t CrawlState::leave(std::int64_t source, const std::string& pattern) {
  const std::lock_guard lock(mutex_);
  Query update = connection_.prepare(
      "UPDATE crawl_page SET state = ?3 WHERE source = ?1 AND state = 0 AND visited = 0 AND pattern = ?2");
  update.bind(1, source).bind(2, pattern).bind(3, static_cast<std::int64_t>(CrawlPageState::left)).run();
  return connection_.changes();
}

std::int64_t CrawlState::postpone_all(std::int64_t source) {
  const std::lock_guard lock(mutex_);
  Query update = connection_.prepare("UPDATE crawl_page SET state = ?2 WHERE source = ?1 AND state = 0");
  update.bind(1, source).bind(2, static_cast<std::int64_t>(CrawlPageState::postponed)).run();
  return connection_.changes();
}

std::int64_t CrawlState::count(std::int64_t source, CrawlPageState state) {
  const std::lock_guard lock(mutex_);
  Query query = connection_.prepare("SELECT count(*) FROM crawl_page WHERE source = ? AND state = ?");
  query.bind(1, source).bind(2, static_cast<std::int64_t>(state)).step();
  return query.integer(0);
}

std::int64_t CrawlState::count_visited(std::int64_t source, std::int64_t visit) {
  const std::lock_guard lock(mutex_);
  Query query = connection_.prepare(
      "SELECT count(*) FROM crawl_page WHERE source = ? AND visited = ? AND state = 1 AND kind IN (0, 4)");
  query.bind(1, source).bind(2, visit).step();
  return query.integer(0);
}

std::string CrawlState::pattern_of(std::int64_t page) {
  const std::lock_guard lock(mutex_);
  Query query = connection_.prepare("SELECT pattern FROM crawl_page WHERE number = ?");
  query.bind(1, page);
  return query.step() ? query.text(0) : std::string();
}

std::int64_t CrawlState::ask_unlisted_posts(std::int64_t source, std::int64_t visit) {
  const std::lock_guard lock(mutex_);
  Query update = connection_.prepare(
      "UPDATE crawl_page SET state = 0 WHERE source = ?1 AND kind = ?2 AND seen < ?3 AND visited < ?3 AND state <> 0");
  update.bind(1, source).bind(2, static_cast<std::int64_t>(CrawlKind::post)).bind(3, visit).run();
  return connection_.changes();
}

void CrawlState::keep(const CrawlPage& page, std::int64_t visit, const std::vector<CrawlFetched>& came) {
  std::vector<std::string> bodies;
  for (const CrawlFetched& one : came) bodies.push_back(compress(one.bytes, Compression::quick));
  const std::lock_guard lock(mutex_);
  Transaction transaction(connection_);
  settle_page(connection_, page, visit);
  Query insert = connection_.prepare("INSERT INTO crawl_fetched(source, page, origin, body) VALUES (?, ?, ?, ?)");
  for (std::size_t i = 0; i < came.size(); ++i)
    insert.bind(1, came[i].source)
        .bind(2, came[i].page)
        .bind(3, origin_json(came[i].origin, true))
        .bind_blob(4, bodies[i])
        .run();
  transaction.commit();
}

std::vector<CrawlFetched> CrawlState::unread(std::size_t limit) {
  constexpr std::size_t kMostBytes = std::size_t{32} << 20;
  const std::lock_guard lock(mutex_);
  std::vector<CrawlFetched> found;
  std::size_t bytes = 0;
  Query query =
      connection_.prepare("SELECT number, source, page, origin, body FROM crawl_fetched ORDER BY number LIMIT ?");
  query.bind(1, static_cast<std::int64_t>(limit));
  while (bytes < kMostBytes && query.step()) {
    CrawlFetched one;
    one.number = query.integer(0);
    one.source = query.integer(1);
    one.page = query.integer(2);
    one.origin = origin_from_json(query.blob(3));
    one.origin.location = one.origin.url;
    one.bytes = decompress(query.blob(4));
    bytes += one.bytes.size();
    found.push_back(std::move(one));
  }
  return found;
}

std::int64_t CrawlState::count_unread() {
  const std::lock_guard lock(mutex_);
  Query query = connection_.prepare("SELECT count(*) FROM crawl_fetched");
  query.step();
  return query.integer(0);
}

std::int64_t CrawlState::count_unread(std::int64_t source) {
  const std::lock_guard lock(mutex_);
  Query query = connection_.prepare("SELECT count(*) FROM crawl_fetched WHERE source = ?");
  query.bind(1, source).step();
  return query.integer(0);
}

namespace {

void for_each_number(Connection& connection, const char* sql, const std::vector<std::int64_t>& numbers) {
  if (numbers.empty()) return;
  Transaction transaction(connection);
  Query query = connection.prepare(sql);
  for (const std::int64_t number : numbers) query.bind(1, number).run();
  transaction.commit();
}

}  // namespace

void CrawlState::discard(const std::vector<std::int64_t>& fetched) {
  const std::lock_guard lock(mutex_);
  for_each_number(connection_, "DELETE FROM crawl_fetched WHERE number = ?", fetched);
}

std::optional<StoredRobots> CrawlState::robots(std::string_view origin) {
  const std::lock_guard lock(mutex_);
  Query query = connection_.prepare("SELECT status, fetched, text FROM crawl_robots WHERE origin = ?");
  query.bind(1, origin);
  if (!query.step()) return std::nullopt;
  return StoredRobots{static_cast<int>(query.integer(0)), query.integer(1), query.text(2)};
}

void CrawlState::store_robots(std::string_view origin, const StoredRobots& robots) {
  const std::lock_guard lock(mutex_);
  Query insert =
      connection_.prepare("INSERT OR REPLACE INTO crawl_robots(origin, status, fetched, text) VALUES (?, ?, ?, ?)");
  insert.bind(1, origin).bind(2, robots.status).bind(3, robots.fetched).bind(4, robots.text).run();
}

std::optional<Origin> CrawlState::known_origin(std::string_view location) {
  const std::lock_guard lock(mutex_);
  Query query = connection_.prepare("SELECT origin FROM input WHERE location = ? AND statement IS NOT NULL");
  query.bind(1, location);
  return query.step() ? std::optional(origin_from_json(query.blob(0))) : std::nullopt;
}

std::optional<CrawlState::KnownReading> CrawlState::known_reading(std::string_view location) {
  const std::lock_guard lock(mutex_);
  Query query = connection_.prepare(
      "SELECT i.sha256, r.name, i.outcome, i.statement IS NOT NULL FROM input i JOIN reader r ON r.number = i.reader "
      "WHERE i.location = ?");
  query.bind(1, location);
  if (!query.step()) return std::nullopt;
  return KnownReading{query.digest(0), query.text(1), static_cast<int>(query.integer(2)), query.integer(3) != 0};
}

void CrawlState::note_outcome(std::int64_t page, CrawlReading outcome) {
  const std::lock_guard lock(mutex_);
  Query update = connection_.prepare("UPDATE crawl_page SET outcome = ?2 WHERE number = ?1");
  update.bind(1, page).bind(2, static_cast<std::int64_t>(outcome)).run();
}

void CrawlState::note_gone(std::string_view location, std::string_view since) {
  const std::lock_guard lock(mutex_);
  Query update = connection_.prepare(
      "UPDATE statement SET gone = ?2 WHERE number = (SELECT statement FROM input WHERE location = ?1)");
  update.bind(1, location).bind(2, since).run();
}

}  // namespace dateline
