// Whole-file reading and atomic replacement with POSIX calls.
#include "indexer/base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "indexer/base/descriptor.h"
#include "indexer/base/error.h"

namespace dateline {
namespace {

[[noreturn]] void throw_io(const std::filesystem::path& path, const char* doing, int code) {
  throw Error(Error::Kind::io, fmt::format("{}: {}: {}", path.string(), doing, std::strerror(code)),
              code == ENOSPC ? "free some space on that disk and run the command again" : "");
}

}  // namespace

std::string read_file(const std::filesystem::path& path, std::size_t limit) {
  const bool standard_input = path == "-";
  const Descriptor opened(standard_input ? -1 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  const int file = standard_input ? STDIN_FILENO : opened.get();
  if (file < 0) {
    if (errno == ENOENT || errno == ENOTDIR)
      throw Error(Error::Kind::missing, fmt::format("{}: no such file", path.string()), "check the path");
    throw_io(path, "cannot be opened", errno);
  }
  std::string content;
  struct stat info {};
  if (!standard_input && ::fstat(file, &info) == 0) {
    if (S_ISDIR(info.st_mode))
      throw Error(Error::Kind::unreadable, fmt::format("{}: is a folder, not a file", path.string()));
    if (S_ISREG(info.st_mode) && static_cast<std::size_t>(info.st_size) <= limit)
      content.reserve(static_cast<std::size_t>(info.st_size) + 1);
  }
  char buffer[1 << 16];
  for (;;) {
    const ssize_t got = ::read(file, buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw_io(path, "cannot be read", errno);
    if (got == 0) return content;
    content.append(buffer, static_cast<std::size_t>(got));
    if (content.size() > limit)
      throw Error(Error::Kind::unreadable, fmt::format("{}: over the limit of {} MiB", path.string(), limit >> 20),
                  "a page or record of this size is not a statement; split or leave it out");
  }
}

void write_file_atomically(const std::filesystem::path& path, std::string_view content) {
  const std::filesystem::path draft = fmt::format("{}.{}.tmp", path.string(), ::getpid());
  {
    const Descriptor file(::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (file.get() < 0) throw_io(draft, "cannot be written", errno);
    for (std::size_t done = 0; done < content.size();) {
      const ssize_t wrote = ::write(file.get(), content.data() + done, content.size() - done);
      if (wrote < 0 && errno == EINTR) continue;
      if (wrote < 0) {
        const int code = errno;
        ::unlink(draft.c_str());
        throw_io(path, "cannot be written", code);
      }
      done += static_cast<std::size_t>(wrote);
    }
    if (::fsync(file.get()) != 0) {
      const int code = errno;
      ::unlink(draft.c_str());
      throw_io(path, "cannot be written", code);
    }
  }
  if (::rename(draft.c_str(), path.c_str()) != 0) {
    const int code = errno;
    ::unlink(draft.c_str());
    throw_io(path, "cannot be replaced", code);
  }
  // The rename itself is durable only once the folder is.
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.get() >= 0) ::fsync(directory.get());
}

}  // namespace dateline
