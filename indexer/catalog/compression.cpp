// zstd with one context a thread.
#include "indexer/catalog/compression.h"

#include <fmt/format.h>
#include <zdict.h>
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
              "find out what else is damaged: dateline verify --archive DIR");
}

std::string frame_of(ZSTD_CCtx* context, std::string_view bytes) {
  std::string frame(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress2(context, frame.data(), frame.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(size)) throw std::bad_alloc();  // the bound is always enough: only memory can fail
  frame.resize(size);
  return frame;
}

std::string content_of(ZSTD_DCtx* context, std::string_view frame, std::size_t limit) {
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN) broken("no frame");
  if (size > limit) broken("too large");
  std::string bytes(static_cast<std::size_t>(size), '\0');
  const std::size_t got = ZSTD_decompressDCtx(context, bytes.data(), bytes.size(), frame.data(), frame.size());
  if (ZSTD_isError(got)) broken(ZSTD_getErrorName(got));
  bytes.resize(got);
  return bytes;
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

struct Dictionary::Ready {
  struct Free {
    void operator()(ZSTD_CDict* dictionary) const noexcept { ZSTD_freeCDict(dictionary); }
    void operator()(ZSTD_DDict* dictionary) const noexcept { ZSTD_freeDDict(dictionary); }
  };
  std::unique_ptr<ZSTD_CDict, Free> compressing;
  std::unique_ptr<ZSTD_DDict, Free> decompressing;
};

std::optional<std::string> Dictionary::train(const std::vector<std::string>& samples) {
  // 64 KB gave .352 of 25,000 records' bytes, 110 KB (what zstd's own tool takes) .348, 256 KB .339.
  constexpr std::size_t kBytes = std::size_t{256} << 10;
  std::string all;
  std::vector<std::size_t> sizes;
  for (const std::string& sample : samples) {
    all += sample;
    sizes.push_back(sample.size());
  }
  std::string content(kBytes, '\0');
  const std::size_t size = ZDICT_trainFromBuffer(content.data(), content.size(), all.data(), sizes.data(),
                                                 static_cast<unsigned>(sizes.size()));
  if (ZDICT_isError(size)) return std::nullopt;
  content.resize(size);
  return content;
}

Dictionary::Dictionary(std::string content) : content_(std::move(content)), ready_(std::make_unique<Ready>()) {
  if (ZDICT_getDictID(content_.data(), content_.size()) == 0) broken("not a dictionary");
  const int level = static_cast<int>(Compression::thorough);
  ready_->compressing.reset(ZSTD_createCDict(content_.data(), content_.size(), level));
  ready_->decompressing.reset(ZSTD_createDDict(content_.data(), content_.size()));
  // What zstd makes nothing of is damaged; that memory alone failed is seldom.
  if (!ready_->compressing || !ready_->decompressing) broken("a damaged dictionary");
}

Dictionary::~Dictionary() = default;

std::uint32_t Dictionary::number() const {
  return ZDICT_getDictID(content_.data(), content_.size());
}

std::string Dictionary::compress(std::string_view bytes) const {
  ZSTD_CCtx* context = compressor(Compression::thorough);
  ZSTD_CCtx_refCDict(context, ready_->compressing.get());
  return frame_of(context, bytes);
}

std::string Dictionary::decompress(std::string_view frame) const {
  ZSTD_DCtx* context = decompressor();
  ZSTD_DCtx_refDDict(context, ready_->decompressing.get());
  return content_of(context, frame, kMostDecompressed);
}

std::uint32_t dictionary_of(std::string_view frame) {
  return ZSTD_getDictID_fromFrame(frame.data(), frame.size());
}

std::string decompress(std::string_view frame, std::string_view beside, std::size_t limit) {
  ZSTD_DCtx* context = decompressor();
  if (!beside.empty()) ZSTD_DCtx_refPrefix(context, beside.data(), beside.size());
  return content_of(context, frame, limit);
}

}  // namespace dateline
