// Opening an archive.
#include "indexer/pipeline/archive.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <thread>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/base/progress.h"
#include "indexer/catalog/migrations.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

constexpr const char* kCatalogFile = "catalog.db";
constexpr double kEditorsWait = 10;   ///< seconds
constexpr double kLoadsWait = 86400;  ///< seconds
constexpr auto kLockAskedEvery = std::chrono::milliseconds(5);

[[noreturn]] void no_archive(const fs::path& folder) {
  throw Error(Error::Kind::missing, fmt::format("{}: no archive there", folder.string()),
              fmt::format("make one: dateline ingest --archive {} SOURCE", folder.string()));
}

}  // namespace

ArchiveLock::ArchiveLock(const fs::path& archive, Which which, double seconds) {
  const fs::path file = archive / (which == Which::load ? "lock" : "lock-batch");
  file_.reset(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (file_.get() < 0)
    throw Error(Error::Kind::io, fmt::format("{}: cannot be opened: {}", file.string(), std::strerror(errno)),
                "make the archive's folder writable, or work on a copy: dateline backup --archive DIR TO");
  const auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  while (::flock(file_.get(), LOCK_EX | LOCK_NB) != 0) {
    if (interrupted() || std::chrono::steady_clock::now() >= until) {
      const std::string who = holder();
      throw_if_interrupted();
      throw Error(Error::Kind::locked,
                  fmt::format("{}: another process is writing to this archive{}", archive.string(),
                              who.empty() ? "" : fmt::format(" (process {})", who)),
                  "wait until it is done and try again; searching works meanwhile");
    }
    std::this_thread::sleep_for(kLockAskedEvery);
  }
  const std::string pid = fmt::format("{}\n", ::getpid());
  // Who holds it is a courtesy to the next: a full disk must not stop a writer here.
  if (::ftruncate(file_.get(), 0) == 0 && ::pwrite(file_.get(), pid.data(), pid.size(), 0) < 0) errno = 0;
}

std::string ArchiveLock::holder() const {
  char holder[32] = {};
  const ssize_t size = ::pread(file_.get(), holder, sizeof holder - 1, 0);
  std::string who(holder, size > 0 ? static_cast<std::size_t>(size) : 0);
  while (!who.empty() && who.back() == '\n') who.pop_back();
  return who;
}

Archive::Archive(fs::path folder, std::optional<ArchiveLock> lock, bool editing, Catalog::Mode mode, Clock clock)
    : folder_(std::move(folder)),
      lock_(std::move(lock)),
      editing_(editing),
      settings_(read_settings(folder_)),
      catalog_(Catalog::open(folder_ / kCatalogFile, mode, std::move(clock))) {}

Archive Archive::open_reading(const fs::path& folder) {
  std::error_code ignored;
  if (!fs::exists(folder / kCatalogFile, ignored)) no_archive(folder);
  return {folder, std::nullopt, false, Catalog::Mode::read};
}

int Archive::catalog_version(const fs::path& folder) {
  std::error_code ignored;
  if (!fs::exists(folder / kCatalogFile, ignored)) no_archive(folder);
  return version_of(Connection(folder / kCatalogFile, Connection::Mode::read));
}

Archive Archive::open_writing(const fs::path& folder, bool create, Clock clock) {
  std::error_code failed;
  if (!fs::exists(folder / kCatalogFile, failed)) {
    if (!create) no_archive(folder);
    fs::create_directories(folder, failed);
    if (failed) throw Error(Error::Kind::io, fmt::format("{}: cannot be made: {}", folder.string(), failed.message()));
  }
  ArchiveLock lock(folder, ArchiveLock::Which::load, 0);
  // Opening may bring the catalog up to date: no other process edits it meanwhile.
  const ArchiveLock batch(folder, ArchiveLock::Which::batch, kEditorsWait);
  if (make_settings(folder))
    fmt::print(stderr, "dateline: {}: embargoes without a time zone are read in {} (timezone in dateline.toml)\n",
               folder.string(), read_settings(folder).zone.name());
  return {folder, std::move(lock), false, Catalog::Mode::write, std::move(clock)};
}

Archive Archive::open_editing(const fs::path& folder, Clock clock) {
  std::error_code failed;
  if (!fs::exists(folder / kCatalogFile, failed)) no_archive(folder);
  ArchiveLock lock(folder, ArchiveLock::Which::batch, kEditorsWait);
  return {folder, std::move(lock), true, Catalog::Mode::write, std::move(clock)};
}

ArchiveLock ArchiveLock::for_reading_whole(const fs::path& archive) {
  if (::access((archive / "lock-batch").c_str(), W_OK) != 0) return {};
  return {archive, Which::batch, kLoadsWait};
}

ArchiveLock Archive::try_lock_batch() const {
  return ArchiveLock::for_reading_whole(folder_);
}

ArchiveLock Archive::lock_batch() const {
  if (editing_) return {};
  // A load waits for the people who edit, however many there are.
  return {folder_, ArchiveLock::Which::batch, kLoadsWait};
}

}  // namespace dateline
