// Files by read(2), and look-ahead.
#include "indexer/ingest/container/byte_stream.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "indexer/base/error.h"

namespace dateline {
namespace {

class FileStream : public ByteStream {
 public:
  explicit FileStream(const std::string& path) : path_(path) {
    if (path == "-") return;
    descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor_ < 0)
      throw Error(Error::Kind::io, fmt::format("{}: cannot be opened: {}", path, std::strerror(errno)));
  }
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;
  ~FileStream() override {
    if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
  }
  std::size_t read(char* to, std::size_t size) override {
    for (;;) {
      const ssize_t got = ::read(descriptor_, to, size);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR)
        throw Error(Error::Kind::io, fmt::format("{}: cannot be read: {}", path_, std::strerror(errno)));
    }
  }

 private:
  std::string path_;
  int descriptor_ = STDIN_FILENO;
};

class MemoryStream : public ByteStream {
 public:
  MemoryStream(std::string bytes, std::optional<std::uint64_t> packed) : bytes_(std::move(bytes)), packed_(packed) {}
  std::size_t read(char* to, std::size_t size) override {
    const std::size_t count = std::min(size, bytes_.size() - at_);
    std::memcpy(to, bytes_.data() + at_, count);
    at_ += count;
    return count;
  }
  std::optional<std::uint64_t> taken() const override { return packed_; }

 private:
  std::string bytes_;
  std::optional<std::uint64_t> packed_;
  std::size_t at_ = 0;
};

}  // namespace

std::unique_ptr<ByteStream> open_file_stream(const std::string& path) {
  return std::make_unique<FileStream>(path);
}

std::unique_ptr<ByteStream> memory_stream(std::string bytes, std::optional<std::uint64_t> packed) {
  return std::make_unique<MemoryStream>(std::move(bytes), packed);
}

bool ByteReader::fill() {
  if (fault_) std::rethrow_exception(fault_);
  if (ended_) return false;
  constexpr std::size_t kStep = 1 << 16;
  const std::size_t held = end_ - at_;
  if (held + kStep > room_) {
    // What is read into is not cleared first: a page's bytes are touched once.
    const std::size_t room = std::max(2 * room_, held + kStep);
    auto larger = std::make_unique_for_overwrite<char[]>(room);
    std::copy_n(buffer_.get() + at_, held, larger.get());
    buffer_ = std::move(larger);
    room_ = room;
  } else if (at_ > 0) {
    std::memmove(buffer_.get(), buffer_.get() + at_, held);
  }
  at_ = 0;
  end_ = held;
  // Where this fails, what came before the fault is whole and stays readable; the next call meets the fault again.
  try {
    const std::size_t got = stream_->read(buffer_.get() + end_, kStep);
    end_ += got;
    ended_ = got == 0;
    return got > 0;
  } catch (const Error& problem) {
    if (problem.kind() == Error::Kind::unreadable) fault_ = std::current_exception();
    throw;
  }
}

std::string_view ByteReader::peek(std::size_t size) {
  if (fault_ && at_ == end_) std::rethrow_exception(fault_);
  try {
    while (!fault_ && end_ - at_ < size && fill()) {
    }
  } catch (const Error&) {
    if (!fault_ || at_ == end_) throw;
  }
  return held().substr(0, size);
}

bool ByteReader::read_line(std::string& line, std::size_t limit, bool& too_long) {
  line.clear();
  too_long = false;
  for (;;) {
    const std::size_t end = held().find('\n');
    const std::size_t stop = end == std::string::npos ? end_ - at_ : end + 1;
    const std::size_t room = limit - std::min(limit, line.size());
    line.append(held().substr(0, std::min(stop, room)));
    too_long |= stop > room;
    at_ += stop;
    if (end != std::string::npos) return true;
    if (!fill()) return !line.empty();
  }
}

std::string ByteReader::read(std::size_t size) {
  // It grows by what is at hand: runs hold many small members, and room that is given back has been touched for
  // nothing.
  std::string bytes;
  while (bytes.size() < size) {
    if (at_ == end_ && !fill()) break;
    const std::size_t count = std::min(size - bytes.size(), end_ - at_);
    bytes.append(held().substr(0, count));
    at_ += count;
  }
  return bytes;
}

std::size_t ByteReader::read_some(char* to, std::size_t size) {
  if (at_ == end_ && !fill()) return 0;
  const std::size_t count = held().copy(to, size);
  at_ += count;
  return count;
}

std::uint64_t ByteReader::skip(std::uint64_t size) {
  std::uint64_t done = 0;
  while (done < size) {
    if (at_ == end_ && !fill()) break;
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(size - done, end_ - at_));
    at_ += count;
    done += count;
  }
  return done;
}

int ByteReader::get() {
  if (at_ == end_ && !fill()) return -1;
  return static_cast<unsigned char>(buffer_[at_++]);
}

}  // namespace dateline
