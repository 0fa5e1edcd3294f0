// The steps, oldest first. To change a table, append one:
//
//   1. Write its SQL into a file of its own, `catalog/steps/NAME.h` (or a function, where SQL is not enough), and put a
//      row at the END of kSteps. Its number is its place: nobody writes it down, so two that were added at once only
//      have to be put one after the other. A step that has been on main is never changed or moved.
//   2. A new catalog takes the same steps: there is no second description of the tables.
//   3. A step runs in one transaction, on archives of a million statements too: no step reads originals again.
//   4. Ids, corrections, withdrawals and versions stay. tests/archives holds a small archive of each form that was
//      released, with what it exported; tests/end_to_end/upgrade_test.cpp opens them all with this program.
#include "indexer/catalog/migrations.h"

#include <fmt/format.h>

#include <iterator>

#include "indexer/base/error.h"
#include "indexer/catalog/digest_bytes.h"
#include "indexer/catalog/narrow_bands.h"
#include "indexer/catalog/steps/crawl_tables.h"
#include "indexer/catalog/steps/dictionaries.h"
#include "indexer/catalog/steps/first_form.h"
#include "indexer/catalog/steps/frames.h"
#include "indexer/catalog/steps/namesakes.h"
#include "indexer/catalog/steps/settling.h"
#include "indexer/catalog/steps/story_tables.h"
#include "indexer/catalog/stored_releases.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

struct Step {
  const char* sql;                            ///< may be several statements
  void (*also)(Connection& connection) = {};  ///< after the SQL, in the same transaction; may be null
};

constexpr Step kSteps[] = {
    {kFirstForm},
    {kSettling},
    {"INSERT OR IGNORE INTO fact(key, value) VALUES ('archive', lower(hex(randomblob(16))))"},
    {kCrawlTables},
    {kStoryTables},
    {kFrames},
    {kDictionaries, date_stored_releases},
    {kNamesakes},
    {"", store_digests_as_bytes},
    {kNarrowBands, narrow_bands_of_texts},
};

void set_version(Connection& connection, int version) {
  connection.execute(fmt::format("PRAGMA user_version = {}", version).c_str());
}

/// SQLite's own copy: whole, whatever the write-ahead log holds. Made under another name first, so that what bears the
/// final name is complete.
void keep_copy(Connection& connection) {
  const fs::path copy = kept_copy_of(connection.path());
  std::error_code failed;
  if (fs::exists(copy, failed)) return;  // of an upgrade that was cut off: older, and so the one to keep
  const fs::path draft = copy.string() + ".tmp";
  fs::remove(draft, failed);
  Query vacuum = connection.prepare("VACUUM INTO ?");
  vacuum.bind(1, draft.string()).run();
  fs::rename(draft, copy, failed);
  if (failed) throw Error(Error::Kind::io, fmt::format("{}: cannot be written: {}", copy.string(), failed.message()));
}

[[noreturn]] void refuse_newer(const Connection& connection, int found) {
  throw Error(
      Error::Kind::mismatch,
      fmt::format("{}: written by a newer program (catalog form {}, this program knows {})", connection.path().string(),
                  found, catalog_version()),
      "use that program, or: dateline export with it, and dateline ingest --trusted of the export with this one");
}

}  // namespace

int catalog_version() {
  return static_cast<int>(std::size(kSteps));
}

int version_of(const Connection& connection) {
  Query version = connection.prepare("PRAGMA user_version");
  version.step();
  return static_cast<int>(version.integer(0));
}

fs::path kept_copy_of(const fs::path& catalog) {
  return catalog.string() + ".before-upgrade";
}

bool migrate(Connection& connection) {
  const int found = version_of(connection);
  if (found > catalog_version()) refuse_newer(connection, found);
  if (found == catalog_version()) return false;
  if (found > 0) keep_copy(connection);
  for (int version = found; version < catalog_version(); ++version) {
    // A crash in here leaves the form before: DDL and user_version are part of the transaction.
    Transaction transaction(connection);
    connection.execute(kSteps[version].sql);
    if (kSteps[version].also) kSteps[version].also(connection);
    set_version(connection, version + 1);
    transaction.commit();
  }
  return true;
}

void check_version(const Connection& connection) {
  const int found = version_of(connection);
  if (found > catalog_version()) refuse_newer(connection, found);
  if (found < catalog_version())
    throw Error(Error::Kind::mismatch,
                fmt::format("{}: written by an older program (catalog form {}, this program reads {})",
                            connection.path().string(), found, catalog_version()),
                "bring it up to date, nothing is lost: dateline upgrade --archive DIR");
}

}  // namespace dateline
