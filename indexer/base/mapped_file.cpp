// Mapping by the system's mmap.
#include "indexer/base/mapped_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include "indexer/base/descriptor.h"
#include "indexer/base/error.h"

namespace dateline {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path, int code) {
  throw Error(code == ENOENT ? Error::Kind::missing : Error::Kind::io,
              fmt::format("{}: cannot be read: {}", path.string(), std::strerror(code)));
}

}  // namespace

MappedFile::MappedFile(const std::filesystem::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) fail(path, errno);
  struct stat status {};
  void* address = nullptr;
  int code = ::fstat(file.get(), &status) == 0 ? 0 : errno;
  const auto size = static_cast<std::size_t>(status.st_size);
  if (code == 0 && size > 0) {
    address = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.get(), 0);
    if (address == MAP_FAILED) code = errno;
  }
  if (code != 0) fail(path, code);
  if (size > 0) content_ = {static_cast<const char*>(address), size};
}

void release_mapped(std::string_view content, std::size_t begin, std::size_t end) {
  // Linux's default (fault_around_bytes). Of 20 segments of 50,000 statements that are merged, a fifth of the postings
  // stayed in memory without.
  constexpr std::size_t kMappedTogether = std::size_t{64} << 10;
  const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  const auto start = reinterpret_cast<std::uintptr_t>(content.data());
  const std::uintptr_t first = (start + begin - std::min(begin, kMappedTogether)) / page * page;
  const std::uintptr_t last = (start + end) / page * page;
  // Where it is refused the pages stay: memory, no harm.
  if (first < last) ::madvise(reinterpret_cast<void*>(first), last - first, MADV_DONTNEED);
}

MappedFile::~MappedFile() {
  if (!content_.empty()) ::munmap(const_cast<char*>(content_.data()), content_.size());
}

}  // namespace dateline
