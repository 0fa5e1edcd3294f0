// Bytes compressed as the catalog keeps them: Zstandard frames, alone or beside bytes that they resemble.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace dateline {

/// Zstandard's levels: original pages, which are many bytes and seldom read again, take the quick one.
enum class Compression { quick = 1, usual = 3 };

/// One Zstandard frame (RFC 8878). Each thread keeps one context.
std::string compress(std::string_view bytes, Compression effort = Compression::usual);

/// What `bytes` shares with `beside` costs next to nothing; the same `beside` is needed to read it again.
std::string compress_beside(std::string_view bytes, std::string_view beside, Compression effort);

/// Bytes that many others are compressed beside, made ready once: a page of a site, whose other pages have the same
/// menus. Immutable; safe to share between threads.
class CompressionBase {
 public:
  /// Throws Error(unreadable) for bytes that cannot be one.
  explicit CompressionBase(std::string bytes);
  ~CompressionBase();
  /// As compress_beside(bytes, this content, Compression::quick), without reading the content each time.
  std::string compress(std::string_view bytes) const;
  const std::string& bytes() const { return bytes_; }

 private:
  struct Ready;
  std::string bytes_;
  std::unique_ptr<Ready> ready_;
};

/// The content of a frame that one of these made. Throws Error(unreadable) for anything else, and for content over
/// `limit` bytes.
std::string decompress(std::string_view frame, std::string_view beside = {},
                       std::size_t limit = std::size_t{256} << 20);

}  // namespace dateline
