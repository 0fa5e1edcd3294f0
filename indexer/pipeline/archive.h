// An archive's folder: where its parts lie, and the lock that keeps writers apart.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "indexer/catalog/catalog.h"

namespace dateline {

/// ARCHIVE/lock, held by one writer at a time (flock: a crash lets go of it). Readers take no lock.
class ArchiveLock {
 public:
  /// Throws Error(locked) where another process holds it.
  explicit ArchiveLock(const std::filesystem::path& archive);
  ArchiveLock(ArchiveLock&& other) noexcept;
  ArchiveLock& operator=(ArchiveLock&&) = delete;
  ~ArchiveLock();

 private:
  int fd_ = -1;
};

/// An archive opened for reading or for writing.
class Archive {
 public:
  /// Throws Error(missing) where there is no archive.
  static Archive open_reading(const std::filesystem::path& folder);
  /// Takes the lock. `create` makes the archive where there is none; else Error(missing).
  static Archive open_writing(const std::filesystem::path& folder, bool create = false);

  /// The form of an archive's catalog, whichever program wrote it. Throws Error(missing).
  static int catalog_version(const std::filesystem::path& folder);

  Catalog& catalog() { return catalog_; }
  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path index() const { return folder_ / "index"; }

 private:
  Archive(std::filesystem::path folder, std::optional<ArchiveLock> lock, Catalog::Mode mode);

  std::filesystem::path folder_;
  std::optional<ArchiveLock> lock_;
  Catalog catalog_;
};

}  // namespace dateline
