// Bytes compressed as the catalog keeps them: Zstandard frames.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// Zstandard's levels: original pages, which are many bytes and seldom read again, take the quick one.
enum class Compression { quick = 1, usual = 3 };

/// One Zstandard frame (RFC 8878). Each thread keeps one context.
std::string compress(std::string_view bytes, Compression effort = Compression::usual);

/// The content of a frame that compress() made. Throws Error(unreadable) for anything else, and for content over
/// `limit` bytes.
std::string decompress(std::string_view frame, std::size_t limit = std::size_t{256} << 20);

}  // namespace dateline
