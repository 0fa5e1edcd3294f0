// An archive's folder: the paths of its parts, and the lock that keeps writers apart.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "indexer/base/descriptor.h"
#include "indexer/catalog/catalog.h"
#include "indexer/catalog/settings.h"

namespace dateline {

/// A file of the archive that one process at a time locks (flock: released by a crash). Readers take no lock.
class ArchiveLock {
 public:
  enum class Which {
    load,   ///< ARCHIVE/lock: from the beginning to the end of a load or a rebuild; a second one is refused
    batch,  ///< ARCHIVE/lock-batch: while catalog or index change; other writers wait for it
  };
  /// Waits at most `seconds` for it. Throws Error(locked) where another process holds it then, Error(interrupted).
  ArchiveLock(const std::filesystem::path& archive, Which which, double seconds);
  /// Holds nothing.
  ArchiveLock() = default;
  /// For a look at the whole archive: waits until no batch is written. Nothing where this user may not write.
  static ArchiveLock for_reading_whole(const std::filesystem::path& archive);

 private:
  /// The process that holds it, as it wrote into the file; may be empty.
  std::string holder() const;

  Descriptor file_;
};

/// An archive opened for reading or for writing.
class Archive {
 public:
  /// Throws Error(missing) where there is no archive.
  static Archive open_reading(const std::filesystem::path& folder);
  /// Takes the lock; what is written is dated by `clock`. `create` makes the archive where there is none, with the
  /// machine's time zone, and says so; else Error(missing).
  static Archive open_writing(const std::filesystem::path& folder, bool create = false, Clock clock = system_now);

  /// The form of an archive's catalog, whichever program wrote it. Throws Error(missing).
  static int catalog_version(const std::filesystem::path& folder);

  /// For one change by a person: waits at most ten seconds for a batch of a load, and holds the lock for as long as it
  /// lives. Throws Error(missing | locked).
  static Archive open_editing(const std::filesystem::path& folder, Clock clock = system_now);

  /// For a reader that needs catalog and index of one instant: as lock_batch(), but of an archive that this user may
  /// not write to, nothing.
  ArchiveLock try_lock_batch() const;

  /// Held while a batch is written. Nothing where the archive was opened with open_editing(), which holds it already.
  ArchiveLock lock_batch() const;

  Catalog& catalog() { return catalog_; }
  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path index() const { return folder_ / "index"; }
  const ArchiveSettings& settings() const { return settings_; }

 private:
  Archive(std::filesystem::path folder, std::optional<ArchiveLock> lock, bool editing, Catalog::Mode mode,
          Clock clock = system_now);

  std::filesystem::path folder_;
  std::optional<ArchiveLock> lock_;
  bool editing_ = false;
  ArchiveSettings settings_;
  Catalog catalog_;
};

}  // namespace dateline
