// Mapping by the system's mmap.
#include "indexer/base/mapped_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

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

void release_mapped(std::string_view range) {
  const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  const auto first = reinterpret_cast<std::uintptr_t>(range.data());
  const std::uintptr_t begin = first / page * page, end = (first + range.size()) / page * page;
  // Where it is refused the pages stay: memory, no harm.
  if (begin < end) ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);
}

MappedFile::~MappedFile() {
  if (!content_.empty()) ::munmap(const_cast<char*>(content_.data()), content_.size());
}

}  // namespace dateline
