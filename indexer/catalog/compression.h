// Bytes compressed as the catalog keeps them: Zstandard frames, alone or beside bytes that they resemble.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// Zstandard's levels: original pages, which are many bytes and seldom read again, take the quick one; records beside a
/// dictionary the thorough one, which saves 7 % of them and took 2.5 % more of a load's processor time.
enum class Compression { quick = 1, usual = 3, thorough = 6 };

/// No content is larger.
inline constexpr std::size_t kMostDecompressed = std::size_t{256} << 20;

/// One Zstandard frame (RFC 8878). Each thread keeps one context.
std::string compress(std::string_view bytes, Compression effort = Compression::usual);

/// What `bytes` shares with `beside` costs next to nothing; the same `beside` is needed to read it again.
std::string compress_beside(std::string_view bytes, std::string_view beside, Compression effort);

/// Bytes that many others are compressed against, made ready once: a page of a site, whose other pages have the same
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

/// What many short texts have in common, trained on some of them. Each of its frames says which one it needs.
/// Immutable; safe to share between threads.
class Dictionary {
 public:
  /// Trains one on samples; nullopt where they are too few or have nothing in common. 2,000 records (8 MB) take half a
  /// second.
  static std::optional<std::string> train(const std::vector<std::string>& samples);

  /// Of what train() gave. Throws Error(unreadable) for other bytes.
  explicit Dictionary(std::string content);
  ~Dictionary();
  std::string compress(std::string_view bytes) const;
  /// Throws Error(unreadable).
  std::string decompress(std::string_view frame) const;
  std::uint32_t number() const;  ///< never 0; follows from the content
  const std::string& content() const { return content_; }

 private:
  struct Ready;
  std::string content_;
  std::unique_ptr<Ready> ready_;
};

/// The number of the dictionary that a frame needs; 0 of most.
std::uint32_t dictionary_of(std::string_view frame);

/// The content of a frame that one of these made. Throws Error(unreadable) for anything else, and for content over
/// `limit` bytes.
std::string decompress(std::string_view frame, std::string_view beside = {}, std::size_t limit = kMostDecompressed);

}  // namespace dateline
