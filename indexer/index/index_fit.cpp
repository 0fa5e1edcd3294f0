// Tokens compared; documents looked up in the catalog where they differ.
#include "indexer/index/index_fit.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <string>

#include "indexer/base/error.h"
#include "indexer/schema/document_data.h"
#include "indexer/schema/fields.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

std::string fact(Connection& catalog, const char* key) {
  const auto query = catalog.prepared("SELECT value FROM fact WHERE key = ?");
  query->bind(1, key);
  return query->step() ? query->text(0) : std::string();
}

void set_fact(Connection& catalog, const char* key, const std::string& value) {
  const auto query = catalog.prepared("INSERT OR REPLACE INTO fact(key, value) VALUES (?, ?)");
  query->bind(1, key).bind(2, value).step();
}

std::string name_of(const GenerationRecord& record) {
  return fmt::format("{} {}", record.index_id, record.number);
}

std::string token_of(const GenerationRecord& record) {
  return name_of(record) + ' ' + record.created;
}

/// The version that the public or staff may get of a statement; 0 where there is none.
std::int64_t live_version(Connection& catalog, const std::string& id) {
  const auto query = catalog.prepared(
      "SELECT s.version FROM statement s LEFT JOIN withdrawal w ON w.id = s.id WHERE s.id = ? AND s.superseded_by IS "
      "NULL AND NOT s.orphaned AND w.id IS NULL");
  query->bind(1, id);
  return query->step() ? query->integer(0) : 0;
}

/// Statements that the index shows and that a person has hidden or is erasing: the command that did was cut off before
/// it could say so here, and the next writer will. Asked by what people did, which is little: a load leaves a million
/// statements that are not indexed yet.
std::vector<std::string> hidden_by_people(Connection& catalog) {
  std::vector<std::string> ids;
  // CROSS JOIN keeps SQLite to this order of the tables: by itself it reads all statements.
  for (
      const char* sql :
      {"SELECT s.id FROM withdrawal w CROSS JOIN statement s ON s.id = w.id WHERE s.change > s.indexed AND s.indexed > "
       "0",
       "SELECT s.id FROM correction c CROSS JOIN statement s ON s.id = c.id WHERE s.change > s.indexed AND s.indexed > "
       "0 AND ((c.field = 'visibility' AND c.value = '\"staff\"') OR (c.field = 'embargoed' AND c.value NOT IN "
       "('null', '\"\"')))"}) {
    Query query = catalog.prepare(sql);
    while (query.step()) ids.push_back(query.text(0));
  }
  // Nothing is left of these in the catalog but their ids, a line each.
  std::istringstream erasing(fact(catalog, "erasing"));
  for (std::string id; std::getline(erasing, id);) ids.push_back(id);
  return ids;
}

/// The same, and those whose page, read again, holds no such statement any more.
std::vector<std::string> hidden_since(Connection& catalog) {
  std::vector<std::string> ids = hidden_by_people(catalog);
  Query query = catalog.prepare("SELECT id FROM statement WHERE change > indexed AND indexed > 0 AND orphaned");
  while (query.step()) ids.push_back(query.text(0));
  return ids;
}

DocumentLists documents_of(const std::vector<std::string>& ids, const Generation& generation) {
  DocumentLists documents;
  if (ids.empty()) return documents;
  for (const Segment& segment : generation.segments()) {
    auto& of_segment = documents.emplace_back();
    const Xapian::Database database(segment.path.string());
    for (const std::string& id : ids) {
      const std::string term = filter_term(kId, id);
      for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at)
        if (!std::binary_search(segment.tombstones.begin(), segment.tombstones.end(), *at)) of_segment.push_back(*at);
    }
    std::sort(of_segment.begin(), of_segment.end());
    of_segment.erase(std::unique(of_segment.begin(), of_segment.end()), of_segment.end());
  }
  return documents;
}

}  // namespace

IndexFit fit_of(Connection& catalog, const GenerationRecord& record) {
  const std::string remembered = fact(catalog, "index");
  const std::string publishing = fact(catalog, "publishing"), published = fact(catalog, "published");
  // Of a program that noted numbers alone.
  if (publishing.empty() && published.empty()) {
    if (remembered == name_of(record)) return IndexFit::same;
    GenerationRecord before = record;
    --before.number;
    return remembered == name_of(before) || (remembered.empty() && record.number == 1) ? IndexFit::cut_off
                                                                                       : IndexFit::other;
  }
  if (remembered == name_of(record) && published == token_of(record)) return IndexFit::same;
  return publishing == token_of(record) ? IndexFit::cut_off : IndexFit::other;
}

void note_publishing(Connection& catalog, const GenerationRecord& record) {
  set_fact(catalog, "publishing", token_of(record));
}

void note_published(Connection& catalog, const GenerationRecord& record) {
  set_fact(catalog, "index", name_of(record));
  set_fact(catalog, "published", token_of(record));
}

std::string state_of_hidden(const fs::path& index) {
  const fs::path file = index.parent_path() / "catalog.db";
  std::error_code failed;
  if (!fs::exists(file, failed)) return {};
  try {
    Connection catalog(file, Connection::Mode::read);
    std::string state;
    for (const std::string& id : hidden_by_people(catalog)) state += id + '\n';
    return state;
  } catch (const Error&) {
    return {};  // for verify to name; what was published can still be found
  }
}

DocumentLists documents_to_hide(const Generation& generation) {
  DocumentLists hidden;
  if (generation.segments().empty()) return hidden;
  const fs::path index = generation.segments().front().path.parent_path();
  const fs::path file = index.parent_path() / "catalog.db";
  std::error_code failed;
  if (!fs::exists(file, failed)) return hidden;
  std::optional<Connection> opened;
  try {
    opened.emplace(file, Connection::Mode::read);
    opened->execute("BEGIN");  // one state of it
    if (fit_of(*opened, generation.record()) != IndexFit::other) return documents_of(hidden_since(*opened), generation);
  } catch (const Error&) {
    return hidden;  // a damaged catalog is for verify to name: what was published can still be found
  }
  Connection& catalog = *opened;
  // A writer was quicker than this reader: the generation was the catalog's own a moment ago.
  if (Generation::current_number(index) != generation.number()) return hidden;
  for (const Segment& segment : generation.segments()) {
    auto& of_segment = hidden.emplace_back();
    const Xapian::Database database(segment.path.string());
    for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
      if (std::binary_search(segment.tombstones.begin(), segment.tombstones.end(), *at)) continue;
      const std::string data = database.get_document(*at).get_data();
      const Statement statement = decode_document_data(data).statement;
      if (live_version(catalog, statement.id) != statement.version) of_segment.push_back(*at);
    }
  }
  return hidden;
}

}  // namespace dateline
