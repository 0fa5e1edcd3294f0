// Inputs, statements and names: one query each.
#include "indexer/catalog/catalog_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "indexer/base/error.h"
#include "indexer/base/sha256.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

// SQLite's integers are signed; keys only have to come back as they went in.
std::int64_t signed_key(std::uint64_t key) {
  return static_cast<std::int64_t>(key);
}
std::uint64_t unsigned_key(std::int64_t key) {
  return static_cast<std::uint64_t>(key);
}

/// Whether an input `i` is `current`: its statement `s` says what it says, or what another input of the same load gave
/// it. Of two lines with one address the later one stands, and loading both again changes nothing.
const std::string kCurrent =
    "s.number IS NULL OR s.sha256 = i.sha256 OR s.digest = i.digest OR EXISTS (SELECT 1 FROM input h WHERE h.number = "
    "s.input AND h.number <> i.number AND h.run = i.run) ";

const std::string kKnown =
    "SELECT i.number, i.location, i.sha256, r.name, i.origin, i.outcome, i.claim, i.content, i.digest, i.statement, "
    "i.statements, i.run, " +
    kCurrent + "FROM input i JOIN reader r ON r.number = i.reader LEFT JOIN statement s ON s.number = i.statement ";

const std::string kHolds =
    "SELECT i.sha256, " + kCurrent + "FROM input i LEFT JOIN statement s ON s.number = i.statement WHERE i.number = ?";

KnownInput read_known(const Query& row) {
  KnownInput input;
  input.number = row.integer(0);
  input.location = row.text(1);
  input.sha256 = row.digest(2);
  input.extractor_version = row.text(3);
  input.origin = origin_from_json(row.blob(4));
  input.origin.location = input.location;
  input.outcome = static_cast<Outcome>(row.integer(5));
  input.claim = row.text(6);
  input.content = unsigned_key(row.integer(7));
  input.digest = row.digest(8);
  input.statement = row.integer(9);
  input.statements = row.integer(10);
  input.run = row.integer(11);
  input.current = row.integer(12) != 0;
  return input;
}

constexpr const char* kStored =
    "SELECT s.number, s.id, s.input, s.version, s.edited, s.given, s.extent, s.headline, s.content, s.digest, "
    "s.sha256, r.name, s.url, s.source, s.superseded_by, s.orphaned FROM statement s JOIN reader r ON r.number = "
    "s.reader WHERE ";

std::optional<StoredStatement> read_stored(Query& row) {
  if (!row.step()) return std::nullopt;
  StoredStatement stored;
  stored.number = row.integer(0);
  stored.id = row.text(1);
  stored.input = row.integer(2);
  stored.version = static_cast<int>(row.integer(3));
  stored.edited = row.integer(4) != 0;
  stored.given = row.integer(5) != 0;
  stored.extent = static_cast<Extent>(row.integer(6));
  stored.headline = unsigned_key(row.integer(7));
  stored.content = unsigned_key(row.integer(8));
  stored.digest = row.digest(9);
  stored.sha256 = row.digest(10);
  stored.extractor_version = row.text(11);
  stored.url = row.text(12);
  stored.source = row.text(13);
  stored.superseded_by = row.integer(14);
  stored.orphaned = row.integer(15) != 0;
  return stored;
}

}  // namespace

std::string origin_json(const Origin& origin, bool with_capture) {
  Json json = {{"kind", origin.kind == Origin::Kind::record ? "record" : "page"}};
  const auto put = [&](const char* key, const std::string& value) {
    if (!value.empty()) json[key] = value;
  };
  put("path", origin.path);
  put("source", origin.source);
  if (origin.source_given) json["source_given"] = true;
  put("url", origin.url);
  put("base_address", origin.base_address);
  put("charset", origin.charset);
  put("form", origin.form);
  put("given", origin.given);
  if (origin.trusted) json["trusted"] = true;
  if (with_capture) {
    // What the page says, known only once it is read: not part of where it comes from.
    if (origin.noarchive) json["noarchive"] = true;
    put("shown", origin.display_path);
    put("captured", origin.captured);
    if (origin.line) json["line"] = origin.line;
    if (origin.member) json["member"] = origin.member;
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Origin origin_from_json(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) throw Error(Error::Kind::unreadable, "the catalog's note of where a page came from is broken");
  Origin origin;
  origin.kind = json.value("kind", "page") == "record" ? Origin::Kind::record : Origin::Kind::page;
  origin.location = json.value("location", "");
  origin.path = json.value("path", "");
  origin.source = json.value("source", "");
  origin.source_given = json.value("source_given", false);
  origin.url = json.value("url", "");
  origin.base_address = json.value("base_address", "");
  origin.charset = json.value("charset", "");
  origin.form = json.value("form", "");
  origin.given = json.value("given", "");
  origin.noarchive = json.value("noarchive", false);
  origin.trusted = json.value("trusted", false);
  origin.display_path = json.value("shown", "");
  origin.captured = json.value("captured", "");
  origin.line = json.value("line", std::size_t{0});
  origin.member = json.value("member", std::size_t{0});
  return origin;
}

std::string place_of(const Origin& origin) {
  if (origin.kind == Origin::Kind::record) return {};
  return origin.url.empty() ? origin.source + "/" + origin.path : origin.url;
}

CatalogWriter::CatalogWriter(Catalog& catalog) : catalog_(catalog), db_(catalog.connection()) {}

std::int64_t CatalogWriter::reader_number(const std::string& name) {
  if (const auto found = readers_.find(name); found != readers_.end()) return found->second;
  {
    const auto insert = db_.prepared("INSERT OR IGNORE INTO reader(name) VALUES (?)");
    insert->bind(1, name).step();
  }
  const auto query = db_.prepared("SELECT number FROM reader WHERE name = ?");
  query->bind(1, name).step();
  return readers_[name] = query->integer(0);
}

// Inputs.

std::optional<KnownInput> CatalogWriter::known(std::string_view location) {
  static const std::string sql = kKnown + "WHERE i.location = ?";
  const auto query = db_.prepared(sql.c_str());
  query->bind(1, location);
  return query->step() ? std::optional(read_known(*query)) : std::nullopt;
}

std::optional<KnownInput> CatalogWriter::known_place(std::string_view place, std::string_view but_location) {
  if (place.empty()) return std::nullopt;
  // Said again that it is not empty: else SQLite cannot know that the index of places will do, and reads all inputs.
  static const std::string sql =
      kKnown + "WHERE i.place = ? AND i.place <> '' AND i.location <> ? ORDER BY i.number DESC";
  const auto query = db_.prepared(sql.c_str());
  query->bind(1, place).bind(2, but_location);
  return query->step() ? std::optional(read_known(*query)) : std::nullopt;
}

bool CatalogWriter::holds(const KnownInput& known) {
  const auto query = db_.prepared(kHolds.c_str());
  query->bind(1, known.number);
  return query->step() && query->digest(0) == known.sha256 && (query->integer(1) != 0) == known.current;
}

std::int64_t CatalogWriter::settle_input(const ReadPage& page, std::int64_t run) {
  const bool one = page.outcome == Outcome::statement && !page.drafts.empty();
  const std::int64_t reader = reader_number(page.extractor_version);
  {
    const auto upsert = db_.prepared(
        "INSERT INTO input(location, place, sha256, reader, origin, outcome, claim, content, digest, statements, run) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?) ON CONFLICT(location) DO UPDATE SET place = excluded.place, sha256 = "
        "excluded.sha256, reader = excluded.reader, origin = excluded.origin, outcome = excluded.outcome, claim = "
        "excluded.claim, content = excluded.content, digest = excluded.digest, statement = NULL, statements = 0, run = "
        "excluded.run");
    upsert->bind(1, page.origin.location).bind(2, place_of(page.origin)).bind_digest(3, page.sha256).bind(4, reader);
    upsert->bind(5, origin_json(page.origin, true)).bind(6, static_cast<std::int64_t>(page.outcome));
    upsert->bind(7, page.claim).bind(8, one ? signed_key(page.drafts.front().content) : 0);
    upsert->bind_digest(9, one ? page.drafts.front().digest : std::string()).bind(10, run).step();
  }
  const auto query = db_.prepared("SELECT number FROM input WHERE location = ?");
  query->bind(1, page.origin.location).step();
  return query->integer(0);
}

void CatalogWriter::link_input(std::int64_t input, std::int64_t statement, std::int64_t statements) {
  const auto query = db_.prepared("UPDATE input SET statement = nullif(?2, 0), statements = ?3 WHERE number = ?1");
  query->bind(1, input).bind(2, statement).bind(3, statements).step();
}

Origin CatalogWriter::origin_of(std::int64_t input) {
  const auto query = db_.prepared("SELECT origin, location FROM input WHERE number = ?");
  query->bind(1, input);
  if (!query->step()) return {};
  Origin origin = origin_from_json(query->blob(0));
  origin.location = query->text(1);
  return origin;
}

// Statements.

std::optional<StoredStatement> CatalogWriter::find(std::string_view id) {
  static const std::string sql = std::string(kStored) + "s.id = ?";
  const auto query = db_.prepared(sql.c_str());
  return read_stored(query->bind(1, id));
}

std::optional<StoredStatement> CatalogWriter::find(std::int64_t number) {
  static const std::string sql = std::string(kStored) + "s.number = ?";
  const auto query = db_.prepared(sql.c_str());
  return read_stored(query->bind(1, number));
}

std::optional<StoredStatement> CatalogWriter::find_named(std::string_view name) {
  if (std::optional<StoredStatement> found = find(name)) {
    // What turned out to be another statement leads there; a teaser stays itself.
    if (found->superseded_by != 0 && found->extent == Extent::full) return find(found->superseded_by);
    return found;
  }
  std::int64_t number = 0;
  {
    const auto query = db_.prepared("SELECT statement FROM alias WHERE address = ?");
    query->bind(1, name);
    if (query->step()) number = query->integer(0);
  }
  return number ? find(number) : std::nullopt;
}

std::vector<std::int64_t> CatalogWriter::with_content(std::uint64_t content, std::size_t limit) {
  const auto query = db_.prepared(
      "SELECT number FROM statement WHERE content = ? AND extent = 0 AND superseded_by IS NULL AND NOT orphaned ORDER "
      "BY number LIMIT ?");
  query->bind(1, signed_key(content)).bind(2, static_cast<std::int64_t>(limit));
  std::vector<std::int64_t> numbers;
  while (query->step()) numbers.push_back(query->integer(0));
  return numbers;
}

std::vector<std::string> CatalogWriter::in_family(std::string_view base, std::uint64_t content,
                                                  std::string_view digest) {
  // '~' and then digits: ':' follows '9'.
  const auto query = db_.prepared(
      "SELECT id FROM statement WHERE content = ?1 AND (id = ?2 OR (id > ?2 || '~' AND id < ?2 || '~:')) AND digest = "
      "?3 AND extent = 0 ORDER BY number");
  query->bind(1, signed_key(content)).bind(2, base).bind_digest(3, digest);
  std::vector<std::string> ids;
  while (query->step()) ids.push_back(query->text(0));
  return ids;
}

std::vector<std::string> CatalogWriter::hidden_before(std::string_view id, std::string_view base, const Draft& draft) {
  static constexpr const char* kHidden =
      "(EXISTS (SELECT 1 FROM withdrawal w WHERE w.id = s.id) OR EXISTS (SELECT 1 FROM correction c WHERE c.id = s.id "
      "AND ((c.field = 'visibility' AND c.value = '\"staff\"') OR (c.field = 'embargoed' AND c.value NOT IN ('null', "
      "'\"\"')))))";
  std::vector<std::string> ids;
  {
    // In the order of the index: of a file of equal texts the first are read, not all of them for each.
    static const std::string same_text =
        std::string("SELECT s.id, ") + kHidden +
        " FROM statement s WHERE s.content = ?1 AND s.digest = ?2 AND s.id <> ?3 AND s.superseded_by IS NULL AND NOT "
        "s.orphaned ORDER BY s.id LIMIT 20";
    const auto query = db_.prepared(same_text.c_str());
    query->bind(1, signed_key(draft.content)).bind_digest(2, draft.digest).bind(3, id);
    while (query->step()) {
      if (query->integer(1) == 0) {
        ids.clear();  // the text is shown anyway
        break;
      }
      ids.push_back(query->text(0));
    }
  }
  if (base == id) return ids;
  // From what people hid, which is little: a family may be all the lines of a file.
  const auto query = db_.prepared(
      "SELECT s.id FROM (SELECT id FROM withdrawal WHERE id = ?1 UNION SELECT id FROM withdrawal WHERE id > ?1 || '~' "
      "AND id < ?1 || '~:' UNION SELECT id FROM correction c WHERE (c.id = ?1 OR (c.id > ?1 || '~' AND c.id < ?1 || "
      "'~:')) AND ((c.field = 'visibility' AND c.value = '\"staff\"') OR (c.field = 'embargoed' AND c.value NOT IN "
      "('null', '\"\"')))) hidden CROSS JOIN statement s ON s.id = hidden.id WHERE s.id <> ?2 ORDER BY s.number LIMIT "
      "20");
  query->bind(1, base).bind(2, id);
  while (query->step()) ids.push_back(query->text(0));
  return ids;
}

std::int64_t CatalogWriter::insert(const Identity& identity, std::int64_t input, const ReadPage& page,
                                   const Draft& draft, std::int64_t original) {
  const std::int64_t reader = reader_number(page.extractor_version);
  const auto query = db_.prepared(
      "INSERT INTO statement(id, input, version, edited, extent, given, url, source, headline, content, digest, "
      "sha256, reader, hints, change, beside, record) VALUES (?, ?, 1, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  query->bind(1, identity.id).bind(2, input).bind(3, static_cast<std::int64_t>(draft.extent));
  query->bind(4, identity.given ? 1 : 0).bind(5, identity.url).bind(6, identity.source);
  query->bind(7, signed_key(draft.headline)).bind(8, signed_key(draft.content)).bind_digest(9, draft.digest);
  query->bind_digest(10, page.sha256)
      .bind(11, reader)
      .bind(12, draft.hints)
      .bind(13, change_)
      .bind(14, draft.alone ? 0 : original);
  query->bind_blob(15, draft.record).step();
  return db_.last_insert_number();
}

void CatalogWriter::replace(const StoredStatement& old, const Identity& identity, std::int64_t input,
                            const ReadPage& page, const Draft& draft, std::int64_t original, bool keep_old) {
  if (keep_old) {
    const auto keep = db_.prepared(
        "INSERT OR REPLACE INTO version(statement, version, edited, replaced, beside, record) SELECT number, version, "
        "edited, ?2, beside, record FROM statement WHERE number = ?1");
    keep->bind(1, old.number).bind(2, catalog_.now()).step();
  }
  const std::int64_t reader = reader_number(page.extractor_version);
  const auto query = db_.prepared(
      "UPDATE statement SET input = ?2, version = version + ?3, edited = edited OR ?4, extent = ?5, given = ?6, url = "
      "?7, source = ?8, headline = ?9, content = ?10, digest = ?11, sha256 = ?12, reader = ?13, hints = ?14, "
      "superseded_by = NULL, orphaned = 0, gone = '', change = ?15, beside = ?16, record = ?17 WHERE number = ?1");
  query->bind(1, old.number).bind(2, input).bind(3, keep_old ? 1 : 0);
  query->bind(4, keep_old && old.extent == Extent::full ? 1 : 0).bind(5, static_cast<std::int64_t>(draft.extent));
  query->bind(6, identity.given ? 1 : 0).bind(7, identity.url).bind(8, identity.source);
  query->bind(9, signed_key(draft.headline)).bind(10, signed_key(draft.content)).bind_digest(11, draft.digest);
  query->bind_digest(12, page.sha256)
      .bind(13, reader)
      .bind(14, draft.hints)
      .bind(15, change_)
      .bind(16, draft.alone ? 0 : original);
  query->bind_blob(17, draft.record).step();
}

void CatalogWriter::touch(std::int64_t statement, std::int64_t input, const ReadPage& page) {
  const std::int64_t reader = reader_number(page.extractor_version);
  const auto query = db_.prepared("UPDATE statement SET input = ?2, reader = ?3 WHERE number = ?1");
  query->bind(1, statement).bind(2, input).bind(3, reader).step();
}

void CatalogWriter::move_to(std::int64_t statement, std::int64_t input) {
  const auto query = db_.prepared("UPDATE statement SET input = ?2 WHERE number = ?1");
  query->bind(1, statement).bind(2, input).step();
}

bool CatalogWriter::same_record(std::int64_t statement, const Draft& draft) {
  const auto query = db_.prepared("SELECT record, hints FROM statement WHERE number = ?");
  query->bind(1, statement);
  return query->step() && query->blob(0) == draft.record && query->blob(1) == draft.hints;
}

namespace {

/// A version of either of two statements that turned out to be one.
struct JoinedVersion {
  std::string captured;
  std::int64_t number = 0;  ///< of its row
};

}  // namespace

void CatalogWriter::join(const StoredStatement& kept, const StoredStatement& other) {
  // The other's text becomes an earlier version where it says something else.
  if (other.digest != kept.digest) {
    const auto keep = db_.prepared(
        "INSERT INTO version(statement, version, edited, replaced, beside, record) SELECT ?2, 1000000000 + version, "
        "edited, ?3, beside, record FROM statement WHERE number = ?1");
    keep->bind(1, other.number).bind(2, kept.number).bind(3, catalog_.now()).step();
  }
  {
    const auto move =
        db_.prepared("UPDATE version SET statement = ?2, version = 500000000 + version WHERE statement = ?1");
    move->bind(1, other.number).bind(2, kept.number).step();
  }
  // Numbered again in the order of their capture; rows of two statements never share one while they are moved.
  std::vector<JoinedVersion> versions;
  {
    const auto query = db_.prepared("SELECT number, beside, record FROM version WHERE statement = ? ORDER BY version");
    query->bind(1, kept.number);
    while (query->step()) versions.push_back({{}, query->integer(0)});
  }
  for (JoinedVersion& version : versions) version.captured = catalog_.stored_version(version.number).captured;
  std::stable_sort(versions.begin(), versions.end(),
                   [](const JoinedVersion& a, const JoinedVersion& b) { return a.captured < b.captured; });
  for (std::size_t pass = 0; pass < 2; ++pass)
    for (std::size_t i = 0; i < versions.size(); ++i) {
      const auto renumber = db_.prepared("UPDATE version SET version = ?2, edited = ?3 WHERE number = ?1");
      const std::int64_t apart = pass == 0 ? 2000000000 : 1;
      renumber->bind(1, versions[i].number).bind(2, apart + static_cast<std::int64_t>(i)).bind(3, i > 0 ? 1 : 0).step();
    }
  const auto run = [&](const char* sql) {
    const auto query = db_.prepared(sql);
    query->bind(1, kept.number).bind(2, other.number).step();
  };
  run("UPDATE input SET statement = ?1, statements = 0 WHERE statement = ?2");
  run("UPDATE alias SET statement = ?1 WHERE statement = ?2");
  run("UPDATE statement SET superseded_by = ?1 WHERE superseded_by = ?2");
  {
    const auto query =
        db_.prepared("UPDATE statement SET version = ?2, edited = edited OR ?3, change = ?4 WHERE number = ?1");
    query->bind(1, kept.number).bind(2, static_cast<std::int64_t>(versions.size()) + 1);
    query->bind(3, versions.empty() ? 0 : 1).bind(4, change_).step();
  }
  {
    const auto query = db_.prepared("UPDATE statement SET superseded_by = ?2, change = ?3 WHERE number = ?1");
    query->bind(1, other.number).bind(2, kept.number).bind(3, change_).step();
  }
  catalog_.join_corrections(kept.id, other.id);
}

// Names.

void CatalogWriter::add_alias(std::string_view address, std::int64_t statement) {
  if (address.empty()) return;
  const auto query = db_.prepared("INSERT OR REPLACE INTO alias(address, statement) VALUES (?, ?)");
  query->bind(1, address).bind(2, statement).step();
}

void CatalogWriter::remove_alias(std::string_view address) {
  const auto query = db_.prepared("DELETE FROM alias WHERE address = ?");
  query->bind(1, address).step();
}

bool CatalogWriter::is_erased(std::string_view name) {
  if (!any_erased_) any_erased_ = catalog_.count("erased") > 0;
  if (!*any_erased_ || name.empty()) return false;
  const auto query = db_.prepared("SELECT 1 FROM erased WHERE hash = ?");
  query->bind(1, sha256(name));
  return query->step();
}

}  // namespace dateline
