// Opening and reading the catalog.
#include "indexer/catalog/catalog.h"

#include <fmt/format.h>

#include "indexer/base/error.h"
#include "indexer/base/sha256.h"
#include "indexer/catalog/catalog_writer.h"
#include "indexer/catalog/migrations.h"
#include "indexer/catalog/settings.h"
#include "indexer/catalog/stored_record.h"
#include "indexer/schema/release_order.h"

namespace dateline {
namespace {

// The first columns of every query that read_entry() takes.
constexpr const char* kEntryColumns =
    "SELECT s.number, s.id, s.version, s.edited, r.name, s.record, i.location, w.reason, f.id, s.url, s.source, "
    "s.orphaned, s.hints, s.beside, g.id, s.gone FROM statement s JOIN input i ON i.number = s.input JOIN reader r ON "
    "r.number "
    "= s.reader LEFT JOIN withdrawal w ON w.id = s.id LEFT JOIN statement f ON f.number = s.superseded_by LEFT JOIN "
    "story_member m ON m.statement = s.number LEFT JOIN story_text t ON t.number = m.text LEFT JOIN story g ON "
    "g.number = t.story ";

/// A name of its own, by which a backup knows whose copy it is.
void name_archive(Connection& connection) {
  {
    const auto named = connection.prepared("SELECT 1 FROM fact WHERE key = 'archive'");
    if (named->step()) return;
  }
  connection.execute("INSERT OR IGNORE INTO fact(key, value) VALUES ('archive', lower(hex(randomblob(16))))");
}

Connection open_connection(const std::filesystem::path& file, Connection::Mode mode) {
  Connection connection(file, mode);
  if (mode == Connection::Mode::write) {
    // A load adds to indexes in no order, and each commit writes a page of each for every statement: pages of 64 KB
    // wrote 16 GB for 50,000 statements, of 16 KB 6 GB, of 8 KB 2.9 GB, for 1.7 and 2.8 % more bytes of catalog. Says
    // something to a new file only.
    connection.execute("PRAGMA page_size = 8192");
    // Readers go on while a writer writes, and a commit is on disk when it returns.
    connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864");
    // The log goes into the catalog when it has as many pages as its file keeps, 64 MB: a page that several commits
    // wrote is written there once.
    connection.execute("PRAGMA wal_autocheckpoint = 8000");
    migrate(connection);
    name_archive(connection);
  }
  // What a load keeps of those pages it need not read again for the next statement.
  connection.execute(mode == Connection::Mode::write ? "PRAGMA cache_size = -65536" : "PRAGMA cache_size = -16384");
  return connection;
}

}  // namespace

ReleaseStatus status_of(const CatalogEntry& entry) {
  return status_of(entry, entry.statement);
}

ReleaseStatus status_of(const CatalogEntry& entry, const Statement& version) {
  return {version.release, entry.withdrawn.has_value(), entry.orphaned};
}

Catalog::Catalog(std::unique_ptr<Connection> connection, TimeZone zone, Clock clock)
    : connection_(std::move(connection)), originals_(*connection_), zone_(std::move(zone)), clock_(std::move(clock)) {}

Catalog Catalog::open(const std::filesystem::path& file, Mode mode, Clock clock) {
  auto connection = std::make_unique<Connection>(open_connection(file, mode));
  check_version(*connection);
  return Catalog(std::move(connection), read_settings(file.parent_path()).zone, std::move(clock));
}

Statement Catalog::read_record(std::int64_t beside, std::string_view record) {
  Statement statement = beside == 0 ? unpack_record(record, {}) : unpack_record(record, originals_.beside(beside));
  date_release(statement.release, {zone_, statement.date});
  return statement;
}

CatalogEntry Catalog::read_entry(const Query& row) {
  CatalogEntry entry;
  entry.number = row.integer(0);
  entry.statement = read_record(row.integer(13), row.blob(5));
  entry.statement.id = row.text(1);
  entry.statement.version = static_cast<int>(row.integer(2));
  entry.statement.edited = row.integer(3) != 0;
  entry.statement.url = row.text(9);
  entry.statement.source = row.text(10);
  entry.statement.story = row.is_null(14) ? std::string() : row.text(14);
  entry.extractor_version = row.text(4);
  entry.location = row.text(6);
  if (!row.is_null(7)) entry.withdrawn = row.text(7);
  entry.superseded_by = row.text(8);
  entry.orphaned = row.integer(11) != 0;
  entry.gone = row.text(15);
  entry.hints = row.text(12);
  for (const Correction& correction : corrections(entry.statement.id)) apply(correction, entry.statement);
  return entry;
}

std::optional<CatalogEntry> Catalog::find(std::string_view id) {
  static const std::string by_id = std::string(kEntryColumns) + "WHERE s.id = ?";
  std::int64_t other = 0;
  {
    const auto query = connection_->prepared(by_id.c_str());
    query->bind(1, id);
    if (query->step()) {
      CatalogEntry entry = read_entry(*query);
      // A teaser that was superseded is itself; what turned out to be another statement is that one.
      if (entry.superseded_by.empty() || entry.statement.extent == Extent::teaser) return entry;
      const auto joined = connection_->prepared("SELECT superseded_by FROM statement WHERE number = ?");
      joined->bind(1, entry.number).step();
      other = joined->integer(0);
    }
  }
  if (other == 0) {
    const auto alias = connection_->prepared("SELECT statement FROM alias WHERE address = ?");
    alias->bind(1, id);
    if (!alias->step()) return std::nullopt;
    other = alias->integer(0);
  }
  return entry(other);
}

std::optional<CatalogStatus> Catalog::status(std::string_view id) {
  // An unknown id takes the same queries as a known one: their number must not distinguish them
  // apart.
  std::int64_t number = 0;
  {
    const auto query = connection_->prepared("SELECT number FROM statement WHERE id = ?");
    query->bind(1, id);
    const auto alias = connection_->prepared("SELECT statement FROM alias WHERE address = ?");
    alias->bind(1, id);
    const bool aliased = alias->step();
    number = query->step() ? query->integer(0) : aliased ? alias->integer(0) : 0;
  }
  CatalogStatus status;
  status.id = id;
  const bool known = number != 0;
  // A teaser's full page may itself have turned out to be another; longer rows are damage.
  for (int steps = 0; steps < 4; ++steps) {
    const auto query = connection_->prepared("SELECT id, orphaned, superseded_by FROM statement WHERE number = ?");
    query->bind(1, number);
    if (!query->step()) break;
    status.id = query->text(0);
    status.orphaned = query->integer(1) != 0;
    if (query->is_null(2)) break;
    number = query->integer(2);
  }
  Statement bare;
  bare.release = release_before_frame(connection_->blob_beginning("statement", "record", number, kReleaseBytes))
                     .value_or(Release{});
  for (const Correction& correction : corrections(status.id))
    if (decides_release(correction)) apply(correction, bare);
  if (!known) return std::nullopt;
  status.release = std::move(bare.release);
  return status;
}

CatalogEntry Catalog::entry(std::int64_t number) {
  static const std::string by_number = std::string(kEntryColumns) + "WHERE s.number = ?";
  const auto query = connection_->prepared(by_number.c_str());
  query->bind(1, number);
  if (!query->step()) throw Error(Error::Kind::missing, fmt::format("statement number {}: not in the catalog", number));
  return read_entry(*query);
}

Origin Catalog::origin_of(std::int64_t number, std::string_view sha256) {
  const auto query = connection_->prepared(
      "SELECT i.origin, i.location FROM statement s JOIN input i ON i.number = s.input OR i.statement = s.number WHERE "
      "s.number = ?1 ORDER BY i.sha256 = ?2 DESC, i.number = s.input DESC LIMIT 1");
  query->bind(1, number).bind_digest(2, sha256);
  if (!query->step()) throw Error(Error::Kind::missing, fmt::format("statement number {}: not in the catalog", number));
  Origin origin = origin_from_json(query->blob(0));
  origin.location = query->text(1);
  return origin;
}

Catalog::Stored Catalog::stored(std::int64_t number) {
  const auto query = connection_->prepared("SELECT record, beside, hints FROM statement WHERE number = ?");
  query->bind(1, number);
  if (!query->step()) throw Error(Error::Kind::missing, fmt::format("statement number {}: not in the catalog", number));
  Stored stored;
  Beside original;
  if (const std::int64_t beside = query->integer(1)) {
    original = originals_.beside(beside);
    stored.original = original.bytes;
    stored.original_sha256 = original.sha256;
  }
  stored.statement = unpack_record(query->blob(0), original);
  stored.hints = query->text(2);
  return stored;
}

bool Catalog::is_noarchive(std::string_view id) {
  Query query = connection_->prepare(
      "SELECT 1 FROM statement s JOIN input i ON i.number = s.input WHERE s.id = ? AND json_extract(i.origin, "
      "'$.noarchive') = 1");
  query.bind(1, id);
  return query.step();
}

std::vector<Statement> Catalog::versions(std::string_view id) {
  std::optional<CatalogEntry> current = find(id);
  if (!current) return {};
  std::vector<Statement> versions = older_versions(*current, [](const Release&) { return true; });
  versions.push_back(std::move(current->statement));
  return versions;
}

std::vector<Statement> Catalog::older_versions(const CatalogEntry& entry,
                                               const std::function<bool(const Release& release)>& shown) {
  // Who may see the statement, and from when, a person decides for all its versions.
  std::vector<Correction> deciding = corrections(entry.statement.id);
  std::erase_if(deciding, [](const Correction& correction) { return !decides_release(correction); });
  std::vector<Statement> versions;
  Query old =
      connection_->prepare("SELECT version, edited, number, beside FROM version WHERE statement = ? ORDER BY version");
  old.bind(1, entry.number);
  while (old.step()) {
    const std::int64_t number = old.integer(2);
    Statement bare;
    bare.release = release_before_frame(connection_->blob_beginning("version", "record", number, kReleaseBytes))
                       .value_or(Release{});
    for (const Correction& correction : deciding) apply(correction, bare);
    if (!shown(bare.release)) continue;
    const auto record = connection_->prepared("SELECT record FROM version WHERE number = ?");
    record->bind(1, number).step();
    Statement statement = read_record(old.integer(3), record->blob(0));
    statement.id = entry.statement.id;
    statement.url = entry.statement.url;
    statement.source = entry.statement.source;
    statement.version = static_cast<int>(old.integer(0));
    statement.edited = old.integer(1) != 0;
    for (const Correction& correction : deciding) apply(correction, statement);
    versions.push_back(std::move(statement));
  }
  return versions;
}

void Catalog::for_each(const std::function<bool(const CatalogEntry&)>& visit) {
  Query all = connection_->prepare(std::string(kEntryColumns) + "ORDER BY s.number");
  while (all.step())
    if (!visit(read_entry(all))) return;
}

std::optional<std::string> Catalog::original(std::string_view sha256) {
  return originals_.get(sha256);
}

std::vector<Correction> Catalog::corrections(std::string_view id) {
  std::vector<Correction> list;
  const auto query = connection_->prepared("SELECT field, value, made FROM correction WHERE id = ? ORDER BY field");
  query->bind(1, id);
  while (query->step()) list.push_back({query->text(0), query->text(1), query->text(2)});
  return list;
}

std::int64_t Catalog::count(const char* table) {
  Query query = connection_->prepare(fmt::format("SELECT count(*) FROM {}", table));
  query.step();
  return query.integer(0);
}

std::int64_t Catalog::next_change() {
  const auto query = connection_->prepared(
      "INSERT INTO fact(key, value) VALUES ('change', '1') ON CONFLICT(key) DO UPDATE SET value = "
      "CAST(CAST(value AS INTEGER) + 1 AS TEXT) RETURNING CAST(value AS INTEGER)");
  query->step();
  const std::int64_t number = query->integer(0);
  query->step();  // to its end: a write that RETURNING has left half-way is not done
  return number;
}

std::int64_t Catalog::last_change() {
  const auto query = connection_->prepared("SELECT CAST(value AS INTEGER) FROM fact WHERE key = 'change'");
  return query->step() ? query->integer(0) : 0;
}

void Catalog::mark_pending(std::string_view id) {
  const std::int64_t change = next_change();
  const auto query = connection_->prepared("UPDATE statement SET change = ?2 WHERE id = ?1");
  query->bind(1, id).bind(2, change).step();
}

Statement Catalog::stored_version(std::int64_t number) {
  const auto query = connection_->prepared("SELECT beside, record FROM version WHERE number = ?");
  query->bind(1, number).step();
  return read_record(query->integer(0), query->blob(1));
}

std::optional<Statement> Catalog::teaser_before(std::int64_t number) {
  const auto query =
      connection_->prepared("SELECT beside, record FROM version WHERE statement = ? ORDER BY version DESC");
  query->bind(1, number);
  while (query->step()) {
    Statement version = read_record(query->integer(0), query->blob(1));
    if (version.extent == Extent::teaser) return version;
  }
  return std::nullopt;
}

void Catalog::correct(std::string_view id, const Correction& correction) {
  std::optional<CatalogEntry> entry = find(id);
  if (!entry)
    throw Error(Error::Kind::missing, fmt::format("{}: no such statement", id),
                "dateline search finds ids; dateline export lists all");
  Transaction transaction(*connection_);
  if (correction.value.empty()) {
    Query query = connection_->prepare("DELETE FROM correction WHERE id = ? AND field = ?");
    query.bind(1, entry->statement.id).bind(2, correction.field).run();
  } else {
    check(correction, entry->statement);
    set_correction(entry->statement.id, correction);
  }
  mark_pending(entry->statement.id);
  transaction.commit();
}

void Catalog::set_correction(std::string_view id, const Correction& correction) {
  const auto query =
      connection_->prepared("INSERT OR REPLACE INTO correction(id, field, value, made) VALUES (?, ?, ?, ?)");
  query->bind(1, id).bind(2, correction.field).bind(3, correction.value).bind(4, correction.made).step();
}

void Catalog::withdraw(std::string_view id, std::string_view reason, std::string_view made) {
  const std::optional<CatalogEntry> entry = find(id);
  if (!entry)
    throw Error(Error::Kind::missing, fmt::format("{}: no such statement", id),
                "dateline search finds ids; dateline export lists all");
  Transaction transaction(*connection_);
  Query query = connection_->prepare("INSERT OR REPLACE INTO withdrawal(id, reason, made) VALUES (?, ?, ?)");
  query.bind(1, entry->statement.id).bind(2, reason).bind(3, made).run();
  mark_pending(entry->statement.id);
  transaction.commit();
}

std::string Catalog::withdrawn_on(std::string_view id) {
  Query query = connection_->prepare("SELECT made FROM withdrawal WHERE id = ?");
  query.bind(1, id);
  return query.step() ? query.text(0) : std::string();
}

bool Catalog::restore(std::string_view id) {
  const std::optional<CatalogEntry> entry = find(id);
  if (!entry || !entry->withdrawn) return false;
  Transaction transaction(*connection_);
  Query query = connection_->prepare("DELETE FROM withdrawal WHERE id = ?");
  query.bind(1, entry->statement.id).run();
  mark_pending(entry->statement.id);
  transaction.commit();
  return true;
}

void Catalog::join_corrections(std::string_view kept, std::string_view other) {
  const auto run = [&](const char* sql) {
    const auto query = connection_->prepared(sql);
    query->bind(1, kept).bind(2, other).step();
  };
  run("INSERT OR IGNORE INTO withdrawal(id, reason, made) SELECT ?1, reason, made FROM withdrawal WHERE id = ?2");
  // What keeps either for staff keeps both; of any other field the later word counts.
  run("INSERT INTO correction(id, field, value, made) SELECT ?1, field, value, made FROM correction WHERE id = ?2 "
      "ON CONFLICT(id, field) DO UPDATE SET value = excluded.value, made = excluded.made WHERE (excluded.made > made "
      "AND "
      "NOT (field = 'visibility' AND value = '\"staff\"')) OR (field = 'visibility' AND excluded.value = '\"staff\"')");
  run("DELETE FROM correction WHERE id = ?2 AND ?1 <> ?2");
  run("DELETE FROM withdrawal WHERE id = ?2 AND ?1 <> ?2");
}

bool Catalog::hide_like(std::string_view id, std::string_view other) {
  bool hidden = false;
  const auto run = [&](const char* sql) {
    const auto query = connection_->prepared(sql);
    query->bind(1, id).bind(2, other).step();
    hidden = hidden || connection_->changes() > 0;
  };
  run("INSERT OR IGNORE INTO withdrawal(id, reason, made) SELECT ?1, reason, made FROM withdrawal WHERE id = ?2");
  run("INSERT OR IGNORE INTO correction(id, field, value, made) SELECT ?1, field, value, made FROM correction WHERE id "
      "= ?2 AND ((field = 'visibility' AND value = '\"staff\"') OR (field = 'embargoed' AND value NOT IN ('null', "
      "'\"\"')))");
  return hidden;
}

std::optional<std::string> Catalog::erased(std::string_view name) {
  const auto query = connection_->prepared("SELECT made FROM erased WHERE hash = ?");
  query->bind(1, sha256(name));
  return query->step() ? std::optional(query->text(0)) : std::nullopt;
}

std::string Catalog::fact(std::string_view key) {
  Query query = connection_->prepare("SELECT value FROM fact WHERE key = ?");
  query.bind(1, key);
  return query.step() ? query.text(0) : std::string();
}

void Catalog::set_fact(std::string_view key, std::string_view value) {
  Query query = connection_->prepare("INSERT OR REPLACE INTO fact(key, value) VALUES (?, ?)");
  query.bind(1, key).bind(2, value).run();
}

}  // namespace dateline
