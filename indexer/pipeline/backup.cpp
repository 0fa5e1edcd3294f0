// SQLite's backup for the catalog, then segments, and the name of the current generation last.
#include "indexer/pipeline/backup.h"

#include <fmt/format.h>

#include <optional>

#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/base/progress.h"
#include "indexer/index/segments.h"
#include "indexer/schema/generation.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(const fs::path& path, const std::error_code& failed) {
  throw Error(Error::Kind::io, fmt::format("{}: cannot be written: {}", path.string(), failed.message()));
}

/// What a backup that was cut off before its catalog was copied leaves: settings of this archive, and segments.
bool is_begun(Catalog& catalog, const fs::path& to) {
  const fs::path archive = catalog.connection().path().parent_path();
  std::error_code failed;
  for (const fs::directory_entry& entry : fs::directory_iterator(to)) {
    const fs::path name = entry.path().filename();
    if (name == "catalog.db.tmp" || name.string().starts_with("catalog.db.tmp-") || name == "lock") continue;
    const bool segments = name == "index" && entry.is_directory();
    const bool settings = entry.is_regular_file() && fs::exists(archive / name, failed);
    // Written under a temporary name first.
    const bool unfinished = entry.is_regular_file() && name.string().find(".tmp") != std::string::npos;
    if (!segments && !settings && !unfinished) return false;
  }
  return true;
}

void check_target(Catalog& catalog, const fs::path& to) {
  std::error_code failed;
  if (!fs::exists(to, failed) || fs::is_empty(to, failed)) return;
  const char* hint = "name a folder that does not exist yet, or an earlier backup of this archive";
  if (fs::equivalent(to, catalog.connection().path().parent_path(), failed))
    throw Error(Error::Kind::usage, fmt::format("{}: is the archive itself", to.string()), hint);
  const auto size = fs::file_size(to / "catalog.db", failed);
  // An empty one is what two backups at once left of an earlier program.
  if (failed || size == 0) {
    if (is_begun(catalog, to)) return;
    throw Error(Error::Kind::usage, fmt::format("{}: holds something other than a backup", to.string()), hint);
  }
  Catalog other = Catalog::open(to / "catalog.db", Catalog::Mode::read);
  if (other.fact("archive") != catalog.fact("archive"))
    throw Error(Error::Kind::usage, fmt::format("{}: holds another archive", to.string()), hint);
}

/// A segment never changes: a copy of its name and sizes is the copy.
bool is_copied(const fs::path& from, const fs::path& to) {
  std::error_code failed;
  for (const fs::directory_entry& entry : fs::directory_iterator(from)) {
    const fs::path copy = to / entry.path().filename();
    if (!fs::exists(copy, failed) || fs::file_size(copy, failed) != entry.file_size()) return false;
  }
  return true;
}

void copy_segment(const fs::path& from, const fs::path& to) {
  if (is_copied(from, to)) return;
  const fs::path draft = to.string() + ".tmp";
  std::error_code failed;
  fs::remove_all(draft, failed);
  fs::remove_all(to, failed);
  fs::create_directories(draft, failed);
  for (const fs::directory_entry& entry : fs::directory_iterator(from)) {
    throw_if_interrupted();
    fs::copy_file(entry.path(), draft / entry.path().filename(), failed);
    if (failed) fail(draft, failed);
  }
  flush_folder(draft);
  fs::rename(draft, to, failed);
  if (failed) fail(to, failed);
}

/// dateline.toml, issues.toml and any other file that a person put next to them.
void copy_settings(const fs::path& archive, const fs::path& to) {
  for (const fs::directory_entry& entry : fs::directory_iterator(archive)) {
    const std::string name = entry.path().filename().string();
    const bool own = name.starts_with("catalog.db") || name.starts_with("lock") || !entry.is_regular_file();
    if (!own) write_file_atomically(to / name, read_file(entry.path(), std::size_t{1} << 30));
  }
}

}  // namespace

void back_up(const fs::path& archive, const fs::path& to) {
  Archive from = Archive::open_reading(archive);
  check_target(from.catalog(), to);
  std::error_code failed;
  fs::create_directories(to / "index", failed);
  if (failed) fail(to, failed);
  // Two that cron let overlap took each other's drafts, and what was left was not an archive.
  const ArchiveLock alone(to, ArchiveLock::Which::load, 0);
  std::optional<Generation> generation;
  {
    // Nobody writes between the two looks: catalog and index are of one instant. Both are held from here on.
    const ArchiveLock lock = from.try_lock_batch();
    from.catalog().connection().execute("BEGIN");
    from.catalog().count("fact");
    if (Generation::current_number(from.index()) != 0) generation = Generation::open(from.index());
  }
  copy_settings(archive, to);
  const fs::path draft = to / "catalog.db.tmp";
  fs::remove(draft, failed);
  from.catalog().connection().copy_to(draft);
  if (generation)
    for (const Segment& segment : generation->segments()) {
      throw_if_interrupted();
      copy_segment(segment.path, to / "index" / segment.name);
    }
  for (const char* beside : {"catalog.db-wal", "catalog.db-shm"}) fs::remove(to / beside, failed);
  fs::rename(draft, to / "catalog.db", failed);
  if (failed) fail(to / "catalog.db", failed);
  if (!generation) return;
  publish_generation(to / "index", generation->record());
  remove_unused_generations(to / "index");
}

}  // namespace dateline
