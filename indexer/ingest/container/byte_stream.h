// Bytes of a file or of memory: read once, in order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

/// A stream of bytes, read once. Not thread-safe.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  /// Reads at most `size` bytes; 0 at the end. Throws Error(io) where reading fails, Error(unreadable) where what is
  /// packed is broken or cut.
  virtual std::size_t read(char* to, std::size_t size) = 0;
  /// Bytes of the file that were taken so far, packed as they lie there: what a stream unpacks to is measured by them,
  /// however many packings are around it. nullopt where they are those that were read.
  virtual std::optional<std::uint64_t> taken() const { return std::nullopt; }
};

/// "-" is standard input. Throws Error(io).
std::unique_ptr<ByteStream> open_file_stream(const std::string& path);
/// `packed`: what they were in the file that they come from, where that is known.
std::unique_ptr<ByteStream> memory_stream(std::string bytes, std::optional<std::uint64_t> packed = std::nullopt);

/// A stream with look-ahead, by lines and by counts. Of a stream that is broken or cut, what came before the fault can
/// be read; every read after it throws.
class ByteReader {
 public:
  explicit ByteReader(std::unique_ptr<ByteStream> stream) : stream_(std::move(stream)) {}

  /// The first bytes that come next, `size` or fewer at the end or before a fault; they are not taken.
  std::string_view peek(std::size_t size);
  bool at_end() { return peek(1).empty(); }
  /// One line with its end, if it has one; false at the end. Bytes beyond `limit` are dropped, and `too_long` set.
  bool read_line(std::string& line, std::size_t limit, bool& too_long);
  /// Takes `size` bytes, fewer at the end.
  std::string read(std::size_t size);
  /// Takes what is at hand, `size` bytes at most; 0 at the end.
  std::size_t read_some(char* to, std::size_t size);
  /// Takes and drops; returns how many there were.
  std::uint64_t skip(std::uint64_t size);
  int get();  ///< the next byte, -1 at the end
  std::optional<std::uint64_t> taken() const { return stream_->taken(); }

 private:
  bool fill();
  std::string_view held() const { return {buffer_.get() + at_, end_ - at_}; }

  std::unique_ptr<ByteStream> stream_;
  std::unique_ptr<char[]> buffer_;
  std::size_t room_ = 0;  // of the buffer
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  bool ended_ = false;
  std::exception_ptr fault_;
};

}  // namespace dateline
