// Staging, settling and superseding, one prepared statement each.
#include "indexer/catalog/catalog_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "indexer/base/error.h"

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

std::vector<std::int64_t> numbers_of(Query& query) {
  std::vector<std::int64_t> numbers;
  while (query.step()) numbers.push_back(query.integer(0));
  query.reset();
  return numbers;
}

Draft read_draft(const Query& row) {
  Draft draft;
  draft.number = row.integer(0);
  draft.id = row.text(1);
  draft.url = row.text(2);
  draft.source = row.text(3);
  draft.extent = static_cast<Extent>(row.integer(4));
  draft.headline = unsigned_key(row.integer(5));
  draft.content = unsigned_key(row.integer(6));
  draft.digest = row.text(7);
  draft.slug = row.text(8);
  draft.hints = row.text(9);
  return draft;
}

}  // namespace

std::string origin_json(const Origin& origin, bool with_capture) {
  Json json = {{"kind", origin.kind == Origin::Kind::record ? "record" : "page"}, {"location", origin.location}};
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
  if (origin.noarchive) json["noarchive"] = true;
  if (with_capture) {
    put("shown", origin.shown);
    put("captured", origin.captured);
    if (origin.line) json["line"] = origin.line;
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
  origin.shown = json.value("shown", "");
  origin.captured = json.value("captured", "");
  origin.line = json.value("line", std::size_t{0});
  return origin;
}

CatalogWriter::CatalogWriter(Catalog& catalog)
    : catalog_(catalog),
      known_(catalog.connection().prepare(
          "SELECT i.number, i.sha256, i.reader, i.origin, i.outcome, i.claim, i.content, i.digest, i.statements, s.id, "
          "s.sha256 = i.sha256 OR s.digest = i.digest FROM input i LEFT JOIN statement s ON s.number = i.statement "
          "WHERE i.location = ?")),
      staged_(catalog.connection().prepare(
          "SELECT number, sha256, reader, origin, outcome, claim, note FROM reading WHERE location = ?")),
      drafts_(catalog.connection().prepare("SELECT number, id, url, source, extent, headline, content, digest, slug, "
                                           "hints FROM draft WHERE reading = ? ORDER BY number")),
      insert_original_(
          catalog.connection().prepare("INSERT OR IGNORE INTO original(sha256, size, content) VALUES (?, ?, ?)")),
      insert_reading_(catalog.connection().prepare(
          "INSERT INTO reading(location, sha256, reader, origin, outcome, claim, note) VALUES (?, ?, ?, ?, ?, ?, ?)")),
      insert_draft_(catalog.connection().prepare(
          "INSERT INTO draft(reading, id, url, source, extent, headline, content, digest, slug, hints, record) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")),
      delete_drafts_(catalog.connection().prepare("DELETE FROM draft WHERE reading = ?")),
      delete_reading_(catalog.connection().prepare("DELETE FROM reading WHERE number = ?")),
      upsert_input_(
          catalog.connection().prepare("INSERT INTO input(location, sha256, reader, origin, outcome, claim, content, "
                                       "digest, statements) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
                                       "ON CONFLICT(location) DO UPDATE SET sha256 = excluded.sha256, reader = "
                                       "excluded.reader, origin = excluded.origin, outcome = excluded.outcome, "
                                       "claim = excluded.claim, content = excluded.content, digest = excluded.digest, "
                                       "statement = NULL, statements = excluded.statements")),
      input_number_(catalog.connection().prepare("SELECT number FROM input WHERE location = ?")),
      link_input_(catalog.connection().prepare("UPDATE input SET statement = ?2 WHERE number = ?1")),
      count_input_(catalog.connection().prepare("UPDATE input SET statements = ?2 WHERE number = ?1")),
      find_(
          catalog.connection().prepare("SELECT number, input, version, edited, extent, digest, sha256, reader, "
                                       "superseded_by IS NOT NULL, retired, url, source FROM statement WHERE id = ?")),
      insert_(catalog.connection().prepare("INSERT INTO statement(id, input, version, edited, extent, url, source, "
                                           "headline, digest, sha256, reader, hints, generation, record) "
                                           "SELECT ?2, ?3, 1, 0, extent, ?4, ?5, headline, digest, ?6, ?7, hints, 0, "
                                           "record FROM draft WHERE number = ?1")),
      keep_version_(
          catalog.connection().prepare("INSERT OR REPLACE INTO version(statement, version, edited, retired, record) "
                                       "SELECT number, version, edited, ?2, record FROM statement WHERE number = ?1")),
      replace_(catalog.connection().prepare("UPDATE statement SET input = ?3, version = version + ?4, edited = edited "
                                            "OR ?5, extent = d.extent, url = ?6, source = ?7, "
                                            "headline = d.headline, digest = d.digest, sha256 = ?8, reader = ?9, hints "
                                            "= d.hints, superseded_by = NULL, retired = 0, "
                                            "generation = -abs(generation), record = d.record FROM draft d WHERE "
                                            "d.number = ?1 AND statement.number = ?2")),
      touch_(
          catalog.connection().prepare("UPDATE statement SET input = ?2, sha256 = ?3, reader = ?4 WHERE number = ?1")),
      with_url_(catalog.connection().prepare("SELECT number FROM statement WHERE url = ? AND url <> '' AND extent = ? "
                                             "AND superseded_by IS NULL AND NOT retired ORDER BY number")),
      with_headline_(
          catalog.connection().prepare("SELECT number FROM statement WHERE headline = ? AND source = ? AND extent = ? "
                                       "AND superseded_by IS NULL AND NOT retired ORDER BY number")),
      namesakes_(catalog.connection().prepare(
          "SELECT s.number, s.url, s.source, i.origin FROM statement s JOIN input i ON i.number = s.input WHERE "
          "s.headline = ? "
          "AND s.extent = ? AND s.superseded_by IS NULL AND NOT s.retired ORDER BY s.number LIMIT ?")),
      namesake_(catalog.connection().prepare("SELECT s.number, s.url, s.source, i.origin FROM statement s JOIN input i "
                                             "ON i.number = s.input WHERE s.number = ? "
                                             "AND s.superseded_by IS NULL AND NOT s.retired")),
      supersede_(catalog.connection().prepare(
          "UPDATE statement SET superseded_by = ?2, generation = -abs(generation) WHERE number = ?1")),
      of_input_(catalog.connection().prepare("SELECT number FROM statement WHERE input = ? AND NOT retired")),
      retire_(catalog.connection().prepare(
          "UPDATE statement SET retired = 1, generation = -abs(generation) WHERE number = ?")),
      same_record_(catalog.connection().prepare("SELECT s.record = d.record AND s.hints = d.hints FROM statement s, "
                                                "draft d WHERE s.number = ? AND d.number = ?")) {}

std::optional<KnownInput> CatalogWriter::known(std::string_view location) {
  known_.reset();
  known_.bind(1, location);
  if (!known_.step()) return std::nullopt;
  KnownInput input;
  input.number = known_.integer(0);
  input.sha256 = known_.text(1);
  input.reader = known_.text(2);
  input.origin = origin_from_json(known_.blob(3));
  input.outcome = static_cast<Outcome>(known_.integer(4));
  input.claim = known_.text(5);
  input.content = unsigned_key(known_.integer(6));
  input.digest = known_.text(7);
  input.statements = known_.integer(8);
  input.id = known_.text(9);
  input.current = known_.is_null(10) || known_.integer(10) != 0;
  known_.reset();
  return input;
}

std::optional<ReadPage> CatalogWriter::staged(std::string_view location) {
  staged_.reset();
  staged_.bind(1, location);
  if (!staged_.step()) return std::nullopt;
  ReadPage page;
  page.reading = staged_.integer(0);
  page.sha256 = staged_.text(1);
  page.reader = staged_.text(2);
  page.origin = origin_from_json(staged_.blob(3));
  page.outcome = static_cast<Outcome>(staged_.integer(4));
  page.claim = staged_.text(5);
  page.note = staged_.text(6);
  staged_.reset();
  drafts_.bind(1, page.reading);
  while (drafts_.step()) page.drafts.push_back(read_draft(drafts_));
  drafts_.reset();
  return page;
}

void CatalogWriter::store_original(const ReadPage& page) {
  insert_original_.bind(1, page.sha256)
      .bind(2, static_cast<std::int64_t>(page.original_size))
      .bind_blob(3, page.original)
      .run();
}

void CatalogWriter::stage(ReadPage& page) {
  if (const std::optional<ReadPage> earlier = staged(page.origin.location)) discard(*earlier);
  if (!page.original.empty()) store_original(page);
  insert_reading_.bind(1, page.origin.location)
      .bind(2, page.sha256)
      .bind(3, page.reader)
      .bind(4, origin_json(page.origin, true));
  insert_reading_.bind(5, static_cast<std::int64_t>(page.outcome)).bind(6, page.claim).bind(7, page.note).run();
  page.reading = catalog_.connection().last_insert_number();
  for (Draft& draft : page.drafts) {
    insert_draft_.bind(1, page.reading)
        .bind(2, draft.id)
        .bind(3, draft.url)
        .bind(4, draft.source)
        .bind(5, static_cast<std::int64_t>(draft.extent));
    insert_draft_.bind(6, signed_key(draft.headline))
        .bind(7, signed_key(draft.content))
        .bind(8, draft.digest)
        .bind(9, draft.slug);
    insert_draft_.bind(10, draft.hints).bind_blob(11, draft.record).run();
    draft.number = catalog_.connection().last_insert_number();
    draft.record = std::string();
  }
  page.original = std::string();
}

void CatalogWriter::discard(const ReadPage& page) {
  delete_drafts_.bind(1, page.reading).run();
  delete_reading_.bind(1, page.reading).run();
}

std::int64_t CatalogWriter::settle_input(const ReadPage& page, std::size_t statements) {
  const bool one = page.outcome == Outcome::statement && !page.drafts.empty();
  upsert_input_.bind(1, page.origin.location)
      .bind(2, page.sha256)
      .bind(3, page.reader)
      .bind(4, origin_json(page.origin, true));
  upsert_input_.bind(5, static_cast<std::int64_t>(page.outcome))
      .bind(6, page.claim)
      .bind(7, one ? signed_key(page.drafts.front().content) : 0);
  upsert_input_.bind(8, one ? page.drafts.front().digest : std::string())
      .bind(9, static_cast<std::int64_t>(statements))
      .run();
  input_number_.bind(1, page.origin.location).step();
  const std::int64_t number = input_number_.integer(0);
  input_number_.reset();
  return number;
}

void CatalogWriter::link_input(std::int64_t input, std::int64_t statement) {
  link_input_.bind(1, input).bind(2, statement).run();
}

void CatalogWriter::count_input(std::int64_t input, std::size_t statements) {
  count_input_.bind(1, input).bind(2, static_cast<std::int64_t>(statements)).run();
}

std::optional<StoredStatement> CatalogWriter::find(std::string_view id) {
  find_.reset();
  find_.bind(1, id);
  if (!find_.step()) return std::nullopt;
  StoredStatement stored;
  stored.number = find_.integer(0);
  stored.input = find_.integer(1);
  stored.version = static_cast<int>(find_.integer(2));
  stored.edited = find_.integer(3) != 0;
  stored.extent = static_cast<Extent>(find_.integer(4));
  stored.digest = find_.text(5);
  stored.sha256 = find_.text(6);
  stored.reader = find_.text(7);
  stored.superseded = find_.integer(8) != 0;
  stored.retired = find_.integer(9) != 0;
  stored.url = find_.text(10);
  stored.source = find_.text(11);
  find_.reset();
  return stored;
}

std::int64_t CatalogWriter::insert(const Identity& identity, std::int64_t input, const ReadPage& page,
                                   const Draft& draft) {
  insert_.bind(1, draft.number).bind(2, identity.id).bind(3, input).bind(4, identity.url).bind(5, identity.source);
  insert_.bind(6, page.sha256).bind(7, page.reader).run();
  return catalog_.connection().last_insert_number();
}

void CatalogWriter::replace(const StoredStatement& old, const Identity& identity, std::int64_t input,
                            const ReadPage& page, const Draft& draft, bool keep_old) {
  if (keep_old) keep_version_.bind(1, old.number).bind(2, utc_now()).run();
  const bool edited = keep_old && old.extent == Extent::full;
  replace_.bind(1, draft.number).bind(2, old.number).bind(3, input).bind(4, keep_old ? 1 : 0).bind(5, edited ? 1 : 0);
  replace_.bind(6, identity.url).bind(7, identity.source).bind(8, page.sha256).bind(9, page.reader).run();
}

void CatalogWriter::touch(std::int64_t statement, std::int64_t input, const ReadPage& page) {
  touch_.bind(1, statement).bind(2, input).bind(3, page.sha256).bind(4, page.reader).run();
}

std::vector<std::int64_t> CatalogWriter::with_url(std::string_view url, Extent extent) {
  with_url_.bind(1, url).bind(2, static_cast<std::int64_t>(extent));
  return numbers_of(with_url_);
}

std::vector<std::int64_t> CatalogWriter::with_headline(std::uint64_t headline, std::string_view source, Extent extent) {
  with_headline_.bind(1, signed_key(headline)).bind(2, source).bind(3, static_cast<std::int64_t>(extent));
  return numbers_of(with_headline_);
}

namespace {

std::vector<Namesake> namesakes_of(Query& query) {
  std::vector<Namesake> found;
  while (query.step())
    found.push_back({query.integer(0), query.text(1), query.text(2), origin_from_json(query.blob(3))});
  query.reset();
  return found;
}

}  // namespace

std::vector<Namesake> CatalogWriter::namesakes(std::uint64_t headline, Extent extent, std::size_t limit) {
  return namesakes_of(namesakes_.bind(1, signed_key(headline))
                          .bind(2, static_cast<std::int64_t>(extent))
                          .bind(3, static_cast<std::int64_t>(limit)));
}

std::optional<Namesake> CatalogWriter::namesake(std::int64_t number) {
  std::vector<Namesake> found = namesakes_of(namesake_.bind(1, number));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void CatalogWriter::supersede(std::int64_t teaser, std::int64_t full) {
  supersede_.bind(1, teaser).bind(2, full).run();
}

std::size_t CatalogWriter::retire_others(std::int64_t input, const std::vector<std::int64_t>& kept) {
  of_input_.bind(1, input);
  std::size_t count = 0;
  for (const std::int64_t number : numbers_of(of_input_)) {
    if (std::find(kept.begin(), kept.end(), number) != kept.end()) continue;
    retire_.bind(1, number).run();
    ++count;
  }
  return count;
}

bool CatalogWriter::same_record(std::int64_t statement, const Draft& draft) {
  same_record_.bind(1, statement).bind(2, draft.number);
  const bool same = same_record_.step() && same_record_.integer(0) != 0;
  same_record_.reset();
  return same;
}

std::map<std::string, SourceFolder> CatalogWriter::sources() {
  std::map<std::string, SourceFolder> folders;
  Query query = catalog_.connection().prepare("SELECT root, name, whole FROM source");
  while (query.step()) folders[query.text(0)] = {query.text(1), query.integer(2) != 0};
  return folders;
}

void CatalogWriter::register_source(const std::string& root, bool whole) {
  namespace fs = std::filesystem;
  const std::map<std::string, SourceFolder> known = sources();
  Connection& db = catalog_.connection();
  if (const auto found = known.find(root); found != known.end()) {
    if (!whole || found->second.whole) return;
    Query widen = db.prepare("UPDATE source SET whole = 1 WHERE root = ?");
    widen.bind(1, root).run();
    return;
  }
  for (fs::path folder = fs::path(root).parent_path();; folder = folder.parent_path()) {
    if (const auto above = known.find(folder.string()); above != known.end() && above->second.whole) return;
    if (folder == folder.parent_path()) break;
  }
  const std::string base =
      fs::path(root).filename().empty() ? std::string("pages") : fs::path(root).filename().string();
  Query insert = db.prepare("INSERT OR REPLACE INTO source(name, root, whole, first_seen) VALUES (?, ?, ?, ?)");
  for (int i = 1;; ++i) {
    const std::string name = i == 1 ? base : fmt::format("{}-{}", base, i);
    const auto holder =
        std::find_if(known.begin(), known.end(), [&](const auto& entry) { return entry.second.name == name; });
    std::error_code ignored;
    // A folder that is gone was moved here, as far as anyone can tell: its pages stay the same statements.
    if (holder != known.end() && fs::exists(holder->first, ignored)) continue;
    insert.bind(1, name).bind(2, root).bind(3, whole ? 1 : 0).bind(4, utc_now()).run();
    return;
  }
}

}  // namespace dateline
