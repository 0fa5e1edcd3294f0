// Rows first, in one transaction; then the files, until no old one is left.
#include "indexer/pipeline/erasure.h"

#include <fmt/format.h>

#include <chrono>
#include <set>
#include <thread>
#include <vector>

#include "indexer/base/error.h"
#include "indexer/base/progress.h"
#include "indexer/base/sha256.h"
#include "indexer/catalog/catalog_writer.h"
#include "indexer/catalog/migrations.h"
#include "indexer/catalog/stored_record.h"
#include "indexer/index/draft_segments.h"
#include "indexer/index/published_copies.h"
#include "indexer/pipeline/publication.h"
#include "indexer/pipeline/statement_reader.h"
#include "indexer/pipeline/stories.h"
#include "indexer/schema/generation.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

constexpr auto kReadersMayTake = std::chrono::seconds(30);
constexpr auto kLoadsMayTake = std::chrono::seconds(120);  ///< a merge of 100,000 statements cannot be cut off
constexpr auto kAskedEvery = std::chrono::milliseconds(50);
/// Ids of what is gone from the catalog and may still be in the index, one a line.
constexpr const char* kErasingFact = "erasing";

class Erasure {
 public:
  Erasure(Catalog& catalog, std::int64_t statement, std::string_view reason)
      : catalog_(catalog), db_(catalog.connection()), statement_(statement), reason_(reason) {}

  void run() {
    db_.execute("PRAGMA secure_delete = ON");
    Transaction transaction(db_);
    collect();
    leave_stories();
    for (const std::int64_t original : originals_) free_of(original);
    for (const std::string& name : names_) {
      const auto note = db_.prepared("INSERT OR IGNORE INTO erased(hash, made, reason) VALUES (?, ?, ?)");
      note->bind(1, sha256(name)).bind(2, catalog_.now()).bind(3, reason_).step();
    }
    remove();
    // The files are still to be done: remembered, so that a crash does not leave them.
    std::string erasing = catalog_.fact(kErasingFact);
    for (const std::string& id : ids_) erasing += id + '\n';
    catalog_.set_fact(kErasingFact, erasing);
    transaction.commit();
  }

 private:
  /// Everything that belongs to the statement: rows that turned out to be it, its teasers that wait, what they came
  /// from.
  void collect() {
    rows_.insert(statement_);
    for_each("SELECT number FROM statement WHERE superseded_by = ?", statement_,
             [&](const Query& row) { rows_.insert(row.integer(0)); });
    for (const std::int64_t row : rows_) {
      for_each("SELECT id, url, sha256, beside, input FROM statement WHERE number = ?", row, [&](const Query& found) {
        ids_.push_back(found.text(0));
        for (const int name : {0, 1}) names_.insert(found.text(name));
        names_.insert(found.digest(2));
        add_original(found.digest(2));
        originals_.insert(found.integer(3));
        inputs_.insert(found.integer(4));
      });
      for_each("SELECT address FROM alias WHERE statement = ?", row,
               [&](const Query& found) { names_.insert(found.text(0)); });
      for_each("SELECT number, beside FROM version WHERE statement = ?", row, [&](const Query& found) {
        originals_.insert(found.integer(1));
        versions_.push_back(found.integer(0));
      });
      for_each("SELECT number FROM input WHERE statement = ?", row,
               [&](const Query& found) { inputs_.insert(found.integer(0)); });
    }
    for (const std::int64_t version : versions_) {
      const std::string digest = catalog_.stored_version(version).sha256;
      names_.insert(digest);
      add_original(digest);
    }
    for (const std::int64_t input : inputs_)
      for_each("SELECT place, sha256, outcome FROM input WHERE number = ?", input, [&](const Query& found) {
        const bool listing = static_cast<Outcome>(found.integer(2)) == Outcome::listing;
        if (!listing)
          names_.insert(found.text(0)), names_.insert(found.digest(1));
        else
          listings_.insert(input);
        add_original(found.digest(1));
      });
    names_.erase("");
    originals_.erase(0);
  }

  /// While its text is still there to be compared.
  void leave_stories() {
    StoryBuilder stories(catalog_);
    for (const std::int64_t row : rows_) stories.remove(row);
    stories.mark_changed();
  }

  template <class Visit>
  void for_each(const char* sql, std::int64_t number, Visit visit) {
    Query query = db_.prepare(sql);
    query.bind(1, number);
    while (query.step()) visit(query);
  }

  void add_original(const std::string& digest) {
    if (const auto number = catalog_.originals().find(digest)) originals_.insert(*number);
  }

  /// What was compressed against an original that goes stands alone from now on.
  void free_of(std::int64_t original) {
    catalog_.originals().release(original);
    catalog_.originals().retire_dictionaries_of(original);
    for (const char* table : {"statement", "version"}) {
      std::vector<std::int64_t> rows;
      for_each(fmt::format("SELECT number FROM {} WHERE beside = ?", table).c_str(), original,
               [&](const Query& found) { rows.push_back(found.integer(0)); });
      for (const std::int64_t row : rows) {
        if (table == std::string_view("statement") && rows_.contains(row)) continue;
        const Statement statement =
            table == std::string_view("statement") ? catalog_.stored(row).statement : catalog_.stored_version(row);
        const std::string alone = pack_record(statement, {});
        Query update = db_.prepare(fmt::format("UPDATE {} SET beside = 0, record = ? WHERE number = ?", table));
        update.bind_blob(1, alone).bind(2, row).run();
      }
    }
  }

  void remove() {
    const auto one = [&](const char* sql, std::int64_t number) {
      Query query = db_.prepare(sql);
      query.bind(1, number).run();
    };
    for (const std::int64_t original : originals_) one("DELETE FROM original WHERE number = ?", original);
    for (const std::int64_t row : rows_) {
      for (const char* sql : {"DELETE FROM version WHERE statement = ?", "DELETE FROM alias WHERE statement = ?",
                              "DELETE FROM post_mark WHERE statement = ?", "DELETE FROM statement WHERE number = ?"})
        one(sql, row);
    }
    for (const std::string& id : ids_) {
      for (const char* sql : {"DELETE FROM correction WHERE id = ?", "DELETE FROM withdrawal WHERE id = ?",
                              "DELETE FROM given WHERE assigned = ?1 OR id = ?1"}) {
        Query query = db_.prepare(sql);
        query.bind(1, id).run();
      }
    }
    // What a crawl keeps of the page: unread bytes, and an address that may spell the headline.
    for (const std::string& name : names_)
      for (const char* sql :
           {"DELETE FROM crawl_fetched WHERE page IN (SELECT number FROM crawl_page WHERE address = ?)",
            "DELETE FROM crawl_page WHERE address = ?"}) {
        Query query = db_.prepare(sql);
        query.bind(1, name).run();
      }
    // A listing stays, to be read again when it comes by; its other posts stay what they are.
    for (const std::int64_t input : inputs_)
      one(listings_.contains(input) ? "UPDATE input SET sha256 = '' WHERE number = ?"
                                    : "DELETE FROM input WHERE number = ?",
          input);
  }

  Catalog& catalog_;
  Connection& db_;
  std::int64_t statement_;
  std::string_view reason_;
  std::set<std::int64_t> rows_, originals_, inputs_, listings_;
  std::vector<std::int64_t> versions_;
  std::vector<std::string> ids_;
  std::set<std::string> names_;
};

void remove_old_copies(const fs::path& catalog) {
  std::error_code ignored;
  const fs::path copy = kept_copy_of(catalog);
  fs::remove(copy, ignored);
  fs::remove(copy.string() + ".tmp", ignored);
}

/// Empties the write-ahead log into the file.
void checkpoint(Connection& db) {
  Query checkpoint = db.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
  checkpoint.step();
  if (checkpoint.integer(0) != 0)
    throw Error(Error::Kind::locked,
                fmt::format("{}: a reader holds the write-ahead log, which may still have it", db.path().string()),
                "end long reads of this archive (export, backup) and run the command again");
}

/// No page of the file or its log holds what was deleted.
void rewrite_file(Connection& db) {
  db.execute("PRAGMA secure_delete = ON");
  db.execute("VACUUM");
  checkpoint(db);
}

/// The old index is removed as soon as no reader holds it: a server releases it at its next check, within seconds.
void wait_for_readers(const fs::path& index, std::uint64_t current) {
  const auto until = std::chrono::steady_clock::now() + kReadersMayTake;
  for (;;) {
    remove_unused_generations(index);
    const std::size_t others = count_generations(index, current);
    if (others == 0) return;
    throw_if_interrupted();
    if (std::chrono::steady_clock::now() >= until)
      throw Error(Error::Kind::locked, fmt::format("{}: a reader still holds an older generation", index.string()),
                  "end what reads this archive and run the command again");
    std::this_thread::sleep_for(kAskedEvery);
  }
}

/// True where a load or rebuild is running, which may be filling segments.
bool is_load_at_work(const fs::path& archive) {
  try {
    const ArchiveLock lock(archive, ArchiveLock::Which::load, 0);
    return false;
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::locked) throw;
    return true;
  }
}

/// Segments that a load fills meanwhile may hold it too: the load gives them up and begins again afterwards. Those of a
/// load that was killed go with the index's next writer.
class NobodyFills {
 public:
  explicit NobodyFills(const Archive& archive) : index_(archive.index()) {
    if (!is_load_at_work(archive.folder())) return;
    stopped_ = true;
    stop_filling(index_);
    const auto until = std::chrono::steady_clock::now() + kLoadsMayTake;
    while (is_filling(index_) && is_load_at_work(archive.folder())) {
      throw_if_interrupted();
      if (std::chrono::steady_clock::now() >= until)
        throw Error(Error::Kind::locked,
                    fmt::format("{}: a load is still writing segments that may hold it", index_.string()),
                    "wait until it is done and run the command again");
      std::this_thread::sleep_for(kAskedEvery);
    }
  }
  NobodyFills(const NobodyFills&) = delete;
  NobodyFills& operator=(const NobodyFills&) = delete;
  ~NobodyFills() {
    if (stopped_) let_fill(index_);
  }

 private:
  fs::path index_;
  bool stopped_ = false;
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

/// The second half of an erasure, which an earlier one may have left to do: the index, old copies and free pages.
void rewrite_index(Archive& archive, const IndexSettings& alone) {
  Catalog& catalog = archive.catalog();
  const std::vector<std::string> ids = lines_of(catalog.fact(kErasingFact));
  if (ids.empty()) return;
  update_stories_for(archive, alone);
  // Word and spelling lists, positions and free blocks of its segments have it too: they are written again.
  const NobodyFills nobody(archive);
  const IndexReport report = rebuild_segments_with(catalog, archive.index(), alone, ids);
  remove_old_copies(catalog.connection().path());
  // Published copies belong to other servers: whoever runs those makes them again.
  fs::remove_all(archive.folder() / kPublishedFolder);
  wait_for_readers(archive.index(), report.generation);
  catalog.set_fact(kErasingFact, "\n");  // no ids any more, and not done yet
  rewrite_file(catalog.connection());
  catalog.set_fact(kErasingFact, "");
}

}  // namespace

void erase_statement(Archive& archive, std::string_view id, std::string_view reason, const IndexSettings& settings) {
  Catalog& catalog = archive.catalog();
  const std::optional<CatalogEntry> entry = catalog.find(id);
  if (!entry && !catalog.erased(id))
    throw Error(Error::Kind::missing, fmt::format("{}: no such statement", id),
                "dateline search finds ids; dateline export lists all");
  IndexSettings alone = settings;
  alone.alone = true;  // half-filled segments belong to no living process
  if (entry) {
    alone.from_change = catalog.last_change() + 1;
    std::int64_t number = entry->number;
    Query full = catalog.connection().prepare(
        "SELECT superseded_by FROM statement WHERE number = ? AND superseded_by IS NOT NULL");
    full.bind(1, number);
    if (full.step()) number = full.integer(0);
    full.reset();
    Erasure(catalog, number, reason).run();
  }
  rewrite_index(archive, alone);
}

void finish_erasures(const fs::path& archive) {
  std::error_code failed;
  // One of an earlier form is brought up to date first.
  if (!fs::exists(archive / "catalog.db", failed) || Archive::catalog_version(archive) != catalog_version()) return;
  {
    Archive looked_at = Archive::open_reading(archive);
    if (!is_erasing(looked_at.catalog())) return;
  }
  Archive opened = Archive::open_editing(archive);
  // Settings refer to their reader: it must outlive the rebuilding.
  const auto reader = StatementReader::of_archive(archive);
  IndexSettings settings = reader->index_settings();
  settings.alone = true;
  settings.from_change = opened.catalog().last_change() + 1;
  rewrite_index(opened, settings);
}

bool is_erasing(Catalog& catalog) {
  return !catalog.fact(kErasingFact).empty();
}

}  // namespace dateline
