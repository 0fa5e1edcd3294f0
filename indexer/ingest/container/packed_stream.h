// What packed files and bodies hold: gzip, Zstandard and Brotli, unpacked as they are read.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "indexer/ingest/container/byte_stream.h"

namespace dateline {

enum class Packing {
  gzip,
  gzip_body,  ///< of HTTP: what follows its members is ignored
  zlib,       ///< HTTP's deflate with its head
  deflate,    ///< without
  zstd,
  brotli,  ///< has no signature: only an HTTP head says it
};

/// What bytes of RFC 1950 to 1952, RFC 8878 or RFC 7932 hold, members or frames one after another. Reading throws
/// Error(unreadable) where the data is broken or cut off, where it unpacks to more than kMostRatio times what the file
/// gave for it (ByteStream::taken), and where a Zstandard window is larger than kMostWindow. Blocks of zeros after the
/// members of a gzip file, as tapes and disks pad them, are ignored.
std::unique_ptr<ByteStream> unpacked(std::unique_ptr<ByteStream> packed, Packing packing);

/// A stream of `size` bytes packed this many times over is not text but an attack.
inline constexpr std::uint64_t kMostRatio = 200;
/// ... once it is larger than this.
inline constexpr std::uint64_t kRatioFrom = std::uint64_t{64} << 20;
/// Packed files inside one another: a file may be made to hold itself.
inline constexpr int kMostPackings = 4;
/// The memory that a Zstandard frame may ask for, as a power of two: 128 MiB, which `zstd --long` uses.
inline constexpr int kMostWindow = 27;

}  // namespace dateline
