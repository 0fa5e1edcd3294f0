// zstd with one context a thread.
#include "indexer/catalog/compression.h"

#include <fmt/format.h>
#include <zstd.h>

#include <memory>
#include <new>

#include "indexer/base/error.h"

namespace dateline {
namespace {

struct FreeCompressor {
  void operator()(ZSTD_CCtx* context) const noexcept { ZSTD_freeCCtx(context); }
};
struct FreeDecompressor {
  void operator()(ZSTD_DCtx* context) const noexcept { ZSTD_freeDCtx(context); }
};

ZSTD_CCtx* compressor() {
  thread_local const std::unique_ptr<ZSTD_CCtx, FreeCompressor> context(ZSTD_createCCtx());
  if (!context) throw std::bad_alloc();
  return context.get();
}

ZSTD_DCtx* decompressor() {
  thread_local const std::unique_ptr<ZSTD_DCtx, FreeDecompressor> context(ZSTD_createDCtx());
  if (!context) throw std::bad_alloc();
  return context.get();
}

[[noreturn]] void broken(const char* why) {
  throw Error(Error::Kind::unreadable, fmt::format("stored bytes cannot be decompressed: {}", why));
}

}  // namespace

std::string compress(std::string_view bytes, Compression effort) {
  std::string frame(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size =
      ZSTD_compressCCtx(compressor(), frame.data(), frame.size(), bytes.data(), bytes.size(), static_cast<int>(effort));
  if (ZSTD_isError(size)) throw std::bad_alloc();  // the bound is always enough: only memory can fail
  frame.resize(size);
  return frame;
}

std::string decompress(std::string_view frame, std::size_t limit) {
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN) broken("no frame");
  if (size > limit) broken("too large");
  std::string bytes(static_cast<std::size_t>(size), '\0');
  const std::size_t got = ZSTD_decompressDCtx(decompressor(), bytes.data(), bytes.size(), frame.data(), frame.size());
  if (ZSTD_isError(got)) broken(ZSTD_getErrorName(got));
  bytes.resize(got);
  return bytes;
}

}  // namespace dateline
