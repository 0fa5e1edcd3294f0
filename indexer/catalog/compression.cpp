// zstd with one context a thread.
#include "indexer/catalog/compression.h"

#include <fmt/format.h>
#include <zstd.h>

#include <memory>
#include <new>
#include <utility>

#include "indexer/base/error.h"

namespace dateline {
namespace {

struct FreeCompressor {
  void operator()(ZSTD_CCtx* context) const noexcept { ZSTD_freeCCtx(context); }
};
struct FreeDecompressor {
  void operator()(ZSTD_DCtx* context) const noexcept { ZSTD_freeDCtx(context); }
};

ZSTD_CCtx* compressor(Compression effort) {
  thread_local const std::unique_ptr<ZSTD_CCtx, FreeCompressor> context(ZSTD_createCCtx());
  if (!context) throw std::bad_alloc();
  ZSTD_CCtx_reset(context.get(), ZSTD_reset_session_and_parameters);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, static_cast<int>(effort));
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  return context.get();
}

ZSTD_DCtx* decompressor() {
  thread_local const std::unique_ptr<ZSTD_DCtx, FreeDecompressor> context(ZSTD_createDCtx());
  if (!context) throw std::bad_alloc();
  ZSTD_DCtx_reset(context.get(), ZSTD_reset_session_and_parameters);
  return context.get();
}

[[noreturn]] void broken(const char* why) {
  throw Error(Error::Kind::unreadable, fmt::format("stored bytes cannot be decompressed: {}", why),
              "name what else is damaged: dateline verify --archive DIR");
}

std::string frame_of(ZSTD_CCtx* context, std::string_view bytes) {
  std::string frame(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress2(context, frame.data(), frame.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(size)) throw std::bad_alloc();  // the bound is always enough: only memory can fail
  frame.resize(size);
  return frame;
}

}  // namespace

std::string compress(std::string_view bytes, Compression effort) {
  return frame_of(compressor(effort), bytes);
}

std::string compress_beside(std::string_view bytes, std::string_view beside, Compression effort) {
  ZSTD_CCtx* context = compressor(effort);
  if (!beside.empty()) ZSTD_CCtx_refPrefix(context, beside.data(), beside.size());
  return frame_of(context, bytes);
}

struct CompressionBase::Ready {
  struct Free {
    void operator()(ZSTD_CDict* dictionary) const noexcept { ZSTD_freeCDict(dictionary); }
  };
  std::unique_ptr<ZSTD_CDict, Free> dictionary;
};

CompressionBase::CompressionBase(std::string bytes) : bytes_(std::move(bytes)), ready_(std::make_unique<Ready>()) {
  // Bytes that begin like a trained dictionary would be read as one, and not as content.
  if (bytes_.starts_with("\x37\xA4\x30\xEC")) broken("a dictionary in place of a page");
  ready_->dictionary.reset(ZSTD_createCDict(bytes_.data(), bytes_.size(), static_cast<int>(Compression::quick)));
  if (!ready_->dictionary) throw std::bad_alloc();
}

CompressionBase::~CompressionBase() = default;

std::string CompressionBase::compress(std::string_view bytes) const {
  ZSTD_CCtx* context = compressor(Compression::quick);
  ZSTD_CCtx_refCDict(context, ready_->dictionary.get());
  return frame_of(context, bytes);
}

std::string decompress(std::string_view frame, std::string_view beside, std::size_t limit) {
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN) broken("no frame");
  if (size > limit) broken("too large");
  std::string bytes(static_cast<std::size_t>(size), '\0');
  ZSTD_DCtx* context = decompressor();
  if (!beside.empty()) ZSTD_DCtx_refPrefix(context, beside.data(), beside.size());
  const std::size_t got = ZSTD_decompressDCtx(context, bytes.data(), bytes.size(), frame.data(), frame.size());
  if (ZSTD_isError(got)) broken(ZSTD_getErrorName(got));
  bytes.resize(got);
  return bytes;
}

}  // namespace dateline
