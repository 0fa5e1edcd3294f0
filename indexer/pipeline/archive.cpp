// Opening an archive.
#include "indexer/pipeline/archive.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/catalog/migrations.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

constexpr const char* kCatalogFile = "catalog.db";

[[noreturn]] void no_archive(const fs::path& folder) {
  throw Error(Error::Kind::missing, fmt::format("{}: no archive there", folder.string()),
              fmt::format("make one: dateline ingest --archive {} SOURCE", folder.string()));
}

}  // namespace

ArchiveLock::ArchiveLock(const fs::path& archive) {
  const fs::path file = archive / "lock";
  fd_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (fd_ < 0)
    throw Error(Error::Kind::io, fmt::format("{}: cannot be opened: {}", file.string(), std::strerror(errno)));
  if (::flock(fd_, LOCK_EX | LOCK_NB) == 0) {
    const std::string pid = fmt::format("{}\n", ::getpid());
    // Who holds it is a courtesy to the next: a full disk must not stop a writer here.
    if (::ftruncate(fd_, 0) == 0 && ::pwrite(fd_, pid.data(), pid.size(), 0) < 0) errno = 0;
    return;
  }
  char holder[32] = {};
  const ssize_t size = ::pread(fd_, holder, sizeof holder - 1, 0);
  std::string who(holder, size > 0 ? static_cast<std::size_t>(size) : 0);
  while (!who.empty() && who.back() == '\n') who.pop_back();
  ::close(fd_);
  throw Error(Error::Kind::locked,
              fmt::format("{}: another process is writing to this archive{}", archive.string(),
                          who.empty() ? "" : fmt::format(" (process {})", who)),
              "wait until it is done and try again; searching goes on meanwhile");
}

ArchiveLock::ArchiveLock(ArchiveLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

ArchiveLock::~ArchiveLock() {
  if (fd_ >= 0) ::close(fd_);
}

Archive::Archive(fs::path folder, std::optional<ArchiveLock> lock, Catalog::Mode mode)
    : folder_(std::move(folder)), lock_(std::move(lock)), catalog_(Catalog::open(folder_ / kCatalogFile, mode)) {}

Archive Archive::open_reading(const fs::path& folder) {
  std::error_code ignored;
  if (!fs::exists(folder / kCatalogFile, ignored)) no_archive(folder);
  return {folder, std::nullopt, Catalog::Mode::read};
}

int Archive::catalog_version(const fs::path& folder) {
  std::error_code ignored;
  if (!fs::exists(folder / kCatalogFile, ignored)) no_archive(folder);
  return version_of(Connection(folder / kCatalogFile, Connection::Mode::read));
}

Archive Archive::open_writing(const fs::path& folder, bool create) {
  std::error_code failed;
  if (!fs::exists(folder / kCatalogFile, failed)) {
    if (!create) no_archive(folder);
    fs::create_directories(folder, failed);
    if (failed) throw Error(Error::Kind::io, fmt::format("{}: cannot be made: {}", folder.string(), failed.message()));
  }
  ArchiveLock lock(folder);
  return {folder, std::move(lock), Catalog::Mode::write};
}

}  // namespace dateline
