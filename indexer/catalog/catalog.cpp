// Opening and reading the catalog.
#include "indexer/catalog/catalog.h"

#include <fmt/format.h>

#include <ctime>

#include "indexer/base/error.h"
#include "indexer/catalog/compression.h"
#include "indexer/catalog/migrations.h"
#include "indexer/schema/statement_json.h"

namespace dateline {
namespace {

// The first columns of every query that read_entry() takes.
constexpr const char* kEntryColumns =
    "SELECT s.number, s.id, s.version, s.edited, s.reader, s.record, i.location, w.reason, f.id, s.url, s.source, "
    "s.retired, s.hints FROM statement s "
    "JOIN input i ON i.number = s.input LEFT JOIN withdrawal w ON w.id = s.id LEFT JOIN statement f ON f.number = "
    "s.superseded_by ";

Connection open_connection(const std::filesystem::path& file, Connection::Mode mode) {
  Connection connection(file, mode);
  if (mode == Connection::Mode::write) {
    // Most rows are blobs of 4 to 20 KB: in larger pages fewer of them are spread over chains. Says something to a new
    // file only.
    connection.execute("PRAGMA page_size = 16384");
    // Readers go on while a writer writes, and a commit is on disk when it returns.
    connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864");
    migrate(connection);
  }
  connection.execute("PRAGMA cache_size = -16384");
  return connection;
}

Statement decode(std::string_view record) {
  return statement_from_json(decompress(record));
}

}  // namespace

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                     parts.tm_hour, parts.tm_min, parts.tm_sec);
}

bool is_public(const CatalogEntry& entry, std::string_view now) {
  // A day alone is released when it begins (UTC): "2026-01-02" is less than any instant of that day.
  return entry.statement.visibility == Visibility::public_ && !entry.withdrawn && !entry.retired &&
         entry.statement.embargoed <= now;
}

Catalog::Catalog(Connection connection)
    : connection_(std::move(connection)),
      find_(connection_.prepare(std::string(kEntryColumns) + "WHERE s.id = ?")),
      by_number_(connection_.prepare(std::string(kEntryColumns) + "WHERE s.number = ?")),
      corrections_(connection_.prepare("SELECT field, value, made FROM correction WHERE id = ? ORDER BY field")) {}

Catalog Catalog::open(const std::filesystem::path& file, Mode mode) {
  Connection connection = open_connection(file, mode);
  check_version(connection);
  return Catalog(std::move(connection));
}

CatalogEntry Catalog::read_entry(const Query& row) {
  CatalogEntry entry;
  entry.number = row.integer(0);
  entry.statement = decode(row.blob(5));
  entry.statement.id = row.text(1);
  entry.statement.version = static_cast<int>(row.integer(2));
  entry.statement.edited = row.integer(3) != 0;
  entry.statement.url = row.text(9);
  entry.statement.source = row.text(10);
  entry.reader = row.text(4);
  entry.location = row.text(6);
  if (!row.is_null(7)) entry.withdrawn = row.text(7);
  entry.superseded_by = row.text(8);
  entry.retired = row.integer(11) != 0;
  entry.hints = row.text(12);
  for (const Correction& correction : corrections(entry.statement.id)) apply(correction, entry.statement);
  return entry;
}

std::optional<CatalogEntry> Catalog::find(std::string_view id) {
  find_.reset();
  find_.bind(1, id);
  std::optional<CatalogEntry> entry;
  if (find_.step()) entry = read_entry(find_);
  find_.reset();
  return entry;
}

CatalogEntry Catalog::entry(std::int64_t number) {
  by_number_.reset();
  by_number_.bind(1, number);
  if (!by_number_.step())
    throw Error(Error::Kind::missing, fmt::format("statement number {}: not in the catalog", number));
  CatalogEntry entry = read_entry(by_number_);
  by_number_.reset();
  return entry;
}

std::vector<Statement> Catalog::versions(std::string_view id) {
  std::vector<Statement> versions;
  std::optional<CatalogEntry> current = find(id);
  if (!current) return versions;
  Query old = connection_.prepare("SELECT version, edited, record FROM version WHERE statement = ? ORDER BY version");
  old.bind(1, current->number);
  while (old.step()) {
    Statement statement = decode(old.blob(2));
    statement.id = current->statement.id;
    statement.url = current->statement.url;
    statement.source = current->statement.source;
    statement.version = static_cast<int>(old.integer(0));
    statement.edited = old.integer(1) != 0;
    versions.push_back(std::move(statement));
  }
  versions.push_back(std::move(current->statement));
  return versions;
}

void Catalog::for_each(const std::function<bool(const CatalogEntry&)>& visit) {
  Query all = connection_.prepare(std::string(kEntryColumns) + "ORDER BY s.number");
  while (all.step())
    if (!visit(read_entry(all))) return;
}

std::optional<std::string> Catalog::original(std::string_view sha256) {
  Query query = connection_.prepare("SELECT content FROM original WHERE sha256 = ?");
  query.bind(1, sha256);
  if (!query.step()) return std::nullopt;
  return decompress(query.blob(0));
}

std::vector<Correction> Catalog::corrections(std::string_view id) {
  std::vector<Correction> list;
  corrections_.bind(1, id);
  while (corrections_.step()) list.push_back({corrections_.text(0), corrections_.text(1), corrections_.text(2)});
  corrections_.reset();
  return list;
}

std::int64_t Catalog::count_live() {
  Query query = connection_.prepare(
      "SELECT count(*) FROM statement s WHERE superseded_by IS NULL AND NOT retired AND NOT EXISTS (SELECT 1 FROM "
      "withdrawal w WHERE w.id = s.id)");
  query.step();
  return query.integer(0);
}

std::int64_t Catalog::count(const char* table) {
  Query query = connection_.prepare(fmt::format("SELECT count(*) FROM {}", table));
  query.step();
  return query.integer(0);
}

void Catalog::mark_pending(std::string_view id) {
  Query query = connection_.prepare("UPDATE statement SET generation = -abs(generation) WHERE id = ?");
  query.bind(1, id).run();
}

void Catalog::correct(std::string_view id, const Correction& correction) {
  std::optional<CatalogEntry> entry = find(id);
  if (!entry)
    throw Error(Error::Kind::missing, fmt::format("{}: no such statement", id),
                "dateline search finds ids; dateline export lists all");
  Transaction transaction(connection_);
  if (correction.value.empty()) {
    Query query = connection_.prepare("DELETE FROM correction WHERE id = ? AND field = ?");
    query.bind(1, id).bind(2, correction.field).run();
  } else {
    apply(correction, entry->statement);  // refuses what could not be read back
    Query query = connection_.prepare("INSERT OR REPLACE INTO correction(id, field, value, made) VALUES (?, ?, ?, ?)");
    query.bind(1, id).bind(2, correction.field).bind(3, correction.value).bind(4, correction.made).run();
  }
  mark_pending(id);
  transaction.commit();
}

void Catalog::withdraw(std::string_view id, std::string_view reason, std::string_view made) {
  if (!find(id))
    throw Error(Error::Kind::missing, fmt::format("{}: no such statement", id),
                "dateline search finds ids; dateline export lists all");
  Transaction transaction(connection_);
  Query query = connection_.prepare("INSERT OR REPLACE INTO withdrawal(id, reason, made) VALUES (?, ?, ?)");
  query.bind(1, id).bind(2, reason).bind(3, made).run();
  mark_pending(id);
  transaction.commit();
}

bool Catalog::restore(std::string_view id) {
  Transaction transaction(connection_);
  Query query = connection_.prepare("DELETE FROM withdrawal WHERE id = ?");
  query.bind(1, id).run();
  const bool found = connection_.changes() > 0;
  mark_pending(id);
  transaction.commit();
  return found;
}

std::string Catalog::fact(std::string_view key) {
  Query query = connection_.prepare("SELECT value FROM fact WHERE key = ?");
  query.bind(1, key);
  return query.step() ? query.text(0) : std::string();
}

void Catalog::set_fact(std::string_view key, std::string_view value) {
  Query query = connection_.prepare("INSERT OR REPLACE INTO fact(key, value) VALUES (?, ?)");
  query.bind(1, key).bind(2, value).run();
}

}  // namespace dateline
