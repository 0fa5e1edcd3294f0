// The catalog: every statement in full, its versions, its original bytes, and what people set by hand, in one SQLite
// file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis/time_zone.h"
#include "indexer/base/origin.h"
#include "indexer/catalog/originals.h"
#include "indexer/catalog/sqlite.h"
#include "indexer/schema/statement.h"

namespace dateline {

/// A statement as the archive holds it: corrections by hand applied, and what became of it.
struct CatalogEntry {
  std::int64_t number = 0;  ///< the row's number; means nothing outside this catalog
  Statement statement;
  std::string extractor_version;         ///< which extractor, gazetteer and taxonomy read it
  std::string location;                  ///< where its original came from
  std::optional<std::string> withdrawn;  ///< the reason, where it was withdrawn
  std::string superseded_by;             ///< of a teaser: the id of the full statement that took its place
  std::string gone;                      ///< since when its page is no longer at its address, ISO 8601; empty
  bool orphaned = false;                 ///< its page, read again, holds no such statement
  std::string hints;                     ///< what the facet finder was given besides the statement, as JSON
};

/// What may_see() judges it by. Refers to the entry.
ReleaseStatus status_of(const CatalogEntry& entry);
/// The same of one of its versions: it is seen where the statement is and its own release allows.
ReleaseStatus status_of(const CatalogEntry& entry, const Statement& version);

/// What is known of a statement without decompressing it.
struct CatalogStatus {
  std::string id;
  /// As far as the row's own columns and corrections by hand say: what it hides is hidden, what it shows may still be
  /// hidden by the statement itself, where an earlier program wrote that.
  Release release;
  bool orphaned = false;
};

/// A value that a person set, over whatever the readers find.
struct Correction {
  std::string field;
  std::string value;  ///< the statement's own JSON form of the field: "\"2015-11-04\"", "[\"immigration\"]", "null"; of
                      ///< an embargo {"words": as given, "until": ISO 8601 UTC or "held"}
  std::string made;   ///< ISO 8601 UTC
};

/// One writer and any number of readers at a time (SQLite's write-ahead log). An object is for one thread at a time.
class Catalog {
 public:
  using Mode = Connection::Mode;
  /// `write` creates it; what is written is dated by `clock`. Throws Error(missing | mismatch | io).
  static Catalog open(const std::filesystem::path& file, Mode mode, Clock clock = system_now);

  // Reading.

  /// The statement of an id, or of another address of it. Withdrawn and superseded ones are found too and are marked;
  /// who may see them is the caller's question.
  std::optional<CatalogEntry> find(std::string_view id);
  CatalogEntry entry(std::int64_t number);
  /// The status of the statement that find() leads to in the end, by way of aliases and of what it was replaced by.
  std::optional<CatalogStatus> status(std::string_view id);
  /// Where the original of this digest of a statement came from; of a digest that no place gives any more, where the
  /// statement's present one did.
  Origin origin_of(std::int64_t number, std::string_view sha256);
  /// A statement as it was read, without what people set, and with the bytes that its record is compressed against.
  struct Stored {
    Statement statement;
    std::string hints;
    std::string original;
    std::string original_sha256;
  };
  Stored stored(std::int64_t number);
  /// All versions kept, oldest first, the current one last. Empty where the id is unknown.
  std::vector<Statement> versions(std::string_view id);
  /// The versions of an entry before its current one, oldest first, but those whose `shown` of what is known of their
  /// release is false: they are not decompressed, for the time that takes would reveal them. As with status(), what it
  /// shows may still be hidden by the version itself.
  std::vector<Statement> older_versions(const CatalogEntry& entry,
                                        const std::function<bool(const Release& release)>& shown);
  /// Calls `visit` for every statement in the order they came in, withdrawn and superseded ones included, until it
  /// returns false.
  void for_each(const std::function<bool(const CatalogEntry&)>& visit);
  /// Original bytes by their digest (64 hex digits); nullopt where they are not kept.
  std::optional<std::string> original(std::string_view sha256);
  /// True where the page of a statement asked that no copy of it be shown (`noarchive`): its original is for staff.
  bool is_noarchive(std::string_view id);
  std::vector<Correction> corrections(std::string_view id);
  std::int64_t count(const char* table);

  // Corrections and withdrawals by hand.

  /// Throws Error(missing) where the id is unknown. An empty `value` takes the correction back.
  void correct(std::string_view id, const Correction& correction);
  void withdraw(std::string_view id, std::string_view reason, std::string_view made);
  /// When it was withdrawn, ISO 8601 UTC; empty where it was not.
  std::string withdrawn_on(std::string_view id);
  /// Takes a withdrawal back; false where there was none.
  bool restore(std::string_view id);

  /// When a statement of this id or address was erased; nullopt where none was.
  std::optional<std::string> erased(std::string_view name);

  // For writers, inside their transactions.

  /// The number of a change that the index has to show: higher than any before.
  std::int64_t next_change();
  /// The last one given out.
  std::int64_t last_change();
  /// A row of the version table as it is stored.
  Statement stored_version(std::int64_t number);
  /// Sets a value as correct() does, without looking at it.
  void set_correction(std::string_view id, const Correction& correction);
  /// Corrections and withdrawal of `other` become those of `kept`: of two corrections of a field the later, and what
  /// hides either hides both.
  void join_corrections(std::string_view kept, std::string_view other);
  /// What a person did to hide `other` (withdrawal, visibility staff, an embargo) hides `id` too; true where that was
  /// anything.
  bool hide_like(std::string_view id, std::string_view other);
  /// The newest version of a statement that is a teaser: what a full page took the place of under its own id.
  std::optional<Statement> teaser_before(std::int64_t number);

  // Small facts: the index that was built last, and others.

  std::string fact(std::string_view key);
  void set_fact(std::string_view key, std::string_view value);

  /// The instant of what is written now: "2026-01-02T03:04:05Z".
  std::string now() const { return to_iso(clock_()); }
  Connection& connection() { return *connection_; }
  Originals& originals() { return originals_; }

 private:
  Catalog(std::unique_ptr<Connection> connection, TimeZone zone, Clock clock);
  CatalogEntry read_entry(const Query& row);
  Statement read_record(std::int64_t beside, std::string_view record);
  void mark_pending(std::string_view id);

  std::unique_ptr<Connection> connection_;  ///< stays where it is when this moves: the originals refer to it
  Originals originals_;
  TimeZone zone_;  ///< of the archive: embargoes that an older program stored in words are read in it
  Clock clock_;
};

/// Lays a correction over a statement, with evidence of rule "set by hand". Throws Error(unreadable) for what is no
/// JSON, Error(usage) for a field that cannot be set.
void apply(const Correction& correction, Statement& statement);
/// Throws as apply() does, and Error(unreadable) for a value that is not the field's form.
void check(const Correction& correction, Statement statement);

/// True of corrections that say who may see a statement, and from when.
bool decides_release(const Correction& correction);

/// The fields that `set` takes.
const std::vector<std::string_view>& correctable_fields();

}  // namespace dateline
