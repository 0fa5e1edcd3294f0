// gzip by zlib, Zstandard by libzstd, Brotli by libbrotlidec.
#include "indexer/ingest/container/packed_stream.h"

#include <brotli/decode.h>
#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "indexer/base/error.h"

namespace dateline {
namespace {

void check_ratio(std::uint64_t taken, std::uint64_t written) {
  if (written > kRatioFrom && written > kMostRatio * taken)
    throw Error(Error::Kind::unreadable, fmt::format("unpacks to more than {} times its size", kMostRatio));
}

/// The first byte of a gzip member.
constexpr Bytef kGzipBegins = 0x1F;

class ZlibStream : public ByteStream {
 public:
  ZlibStream(std::unique_ptr<ByteStream> packed, Packing packing) : packed_(std::move(packed)), packing_(packing) {
    // 15 bits of window; 16 more asks for gzip's header and checksum, a minus for no header.
    const int window = packing == Packing::zlib ? 15 : packing == Packing::deflate ? -15 : 15 + 16;
    if (inflateInit2(&zlib_, window) != Z_OK) throw Error(Error::Kind::io, "no memory to unpack gzip");
  }
  ZlibStream(const ZlibStream&) = delete;
  ZlibStream& operator=(const ZlibStream&) = delete;
  ~ZlibStream() override { inflateEnd(&zlib_); }

  std::size_t read(char* to, std::size_t size) override {
    zlib_.next_out = reinterpret_cast<Bytef*>(to);
    zlib_.avail_out = static_cast<uInt>(std::min<std::size_t>(size, 1u << 30));
    const uInt wanted = zlib_.avail_out;
    while (zlib_.avail_out == wanted && !ended_) step();
    const std::size_t got = wanted - zlib_.avail_out;
    written_ += got;
    check_ratio(*taken(), written_);
    return got;
  }
  std::optional<std::uint64_t> taken() const override { return packed_->taken().value_or(read_); }

 private:
  /// False at the end.
  bool fill() {
    const std::size_t got = packed_->read(input_, sizeof input_);
    read_ += got;
    zlib_.next_in = reinterpret_cast<Bytef*>(input_);
    zlib_.avail_in = static_cast<uInt>(got);
    return got > 0;
  }

  void step() {
    if (zlib_.avail_in == 0 && !fill()) {
      ended_ = true;
      if (in_member_) throw Error(Error::Kind::unreadable, "the gzip data is cut off");
      return;
    }
    if (!in_member_ && members_ > 0 && *zlib_.next_in != kGzipBegins) {
      ended_ = true;
      if (packing_ == Packing::gzip) check_padding();
      return;
    }
    in_member_ = true;
    const int state = inflate(&zlib_, Z_NO_FLUSH);
    if (state == Z_STREAM_END) {
      in_member_ = false;
      ++members_;
      // A gzip file may continue with another member; what follows a deflated body is not part of it.
      if (packing_ == Packing::gzip || packing_ == Packing::gzip_body)
        inflateReset(&zlib_);
      else
        ended_ = true;
    } else if (state != Z_OK && state != Z_BUF_ERROR) {
      throw Error(Error::Kind::unreadable, "the gzip data is broken");
    }
  }

  void check_padding() {
    do {
      const Bytef* const begin = zlib_.next_in;
      if (std::any_of(begin, begin + zlib_.avail_in, [](Bytef byte) { return byte != 0; }))
        throw Error(Error::Kind::unreadable, "what follows the gzip data is not gzip");
    } while (fill());
  }

  std::unique_ptr<ByteStream> packed_;
  Packing packing_;
  z_stream zlib_{};
  char input_[1 << 16];
  std::uint64_t read_ = 0, written_ = 0, members_ = 0;
  bool in_member_ = false;
  bool ended_ = false;
};

constexpr std::string_view kZstdFrame = "\x28\xb5\x2f\xfd", kDictionaryFrame = "\x5d\x2a\x4d\x18";
constexpr std::size_t kFrameHead = 8;  ///< of a frame without data: its signature, its size
constexpr std::uint64_t kMostDictionary = std::uint64_t{16} << 20;

class ZstdStream : public ByteStream {
 public:
  explicit ZstdStream(std::unique_ptr<ByteStream> packed)
      : packed_(std::move(packed)), state_(ZSTD_createDStream()), input_(ZSTD_DStreamInSize()) {
    if (!state_) throw Error(Error::Kind::io, "no memory to unpack Zstandard");
    ZSTD_DCtx_setParameter(state_.get(), ZSTD_d_windowLogMax, kMostWindow);
  }

  std::size_t read(char* to, std::size_t size) override {
    if (!begun_) begin();
    ZSTD_outBuffer out{to, size, 0};
    while (out.pos == 0 && !ended_) step(out);
    written_ += out.pos;
    check_ratio(packed_.taken().value_or(read_), written_);
    return out.pos;
  }
  std::optional<std::uint64_t> taken() const override { return packed_.taken().value_or(read_); }

 private:
  struct Free {
    void operator()(ZSTD_DStream* state) const { ZSTD_freeDStream(state); }
  };

  /// A web archive's dictionary, packed itself or not, in a frame without data before the others
  /// (https://iipc.github.io/warc-specifications/specifications/warc-zstd/).
  void begin() {
    begun_ = true;
    if (!packed_.peek(kFrameHead).starts_with(kDictionaryFrame)) return;
    const std::string head = packed_.read(kFrameHead);
    std::uint64_t size = 0;
    for (std::size_t i = kFrameHead; head.size() == kFrameHead && i-- > kFrameHead / 2;)
      size = size << 8 | static_cast<unsigned char>(head[i]);
    std::string dictionary = packed_.read(std::min(size, kMostDictionary));
    read_ += head.size() + dictionary.size();
    if (dictionary.size() < size)
      throw Error(Error::Kind::unreadable, "a Zstandard dictionary is cut off or too large");
    if (dictionary.starts_with(kZstdFrame))
      dictionary = ByteReader(std::make_unique<ZstdStream>(memory_stream(std::move(dictionary)))).read(kMostDictionary);
    ZSTD_DCtx_loadDictionary(state_.get(), dictionary.data(), dictionary.size());
  }

  static std::string problem_of(std::size_t code) {
    switch (ZSTD_getErrorCode(code)) {
      case ZSTD_error_frameParameter_windowTooLarge:
        return fmt::format("needs more than {} MiB to unpack", 1 << (kMostWindow - 20));
      case ZSTD_error_dictionary_wrong:
        return "needs a Zstandard dictionary that is not in the file";
      default:
        return "the Zstandard data is broken";
    }
  }

  void step(ZSTD_outBuffer& out) {
    // Of a buffer that was filled to its end more may be held back, which needs no input.
    if (in_.pos == in_.size && !held_back_) {
      const std::size_t got = packed_.read_some(input_.data(), input_.size());
      read_ += got;
      in_ = {input_.data(), got, 0};
      if (got == 0) {
        ended_ = true;
        if (in_frame_) throw Error(Error::Kind::unreadable, "the Zstandard data is cut off");
        return;
      }
    }
    const std::size_t left = ZSTD_decompressStream(state_.get(), &out, &in_);
    if (ZSTD_isError(left)) throw Error(Error::Kind::unreadable, problem_of(left));
    in_frame_ = left != 0;
    held_back_ = out.pos == out.size && in_frame_;
  }

  ByteReader packed_;
  std::unique_ptr<ZSTD_DStream, Free> state_;
  std::vector<char> input_;
  ZSTD_inBuffer in_{nullptr, 0, 0};
  std::uint64_t read_ = 0, written_ = 0;
  bool begun_ = false;
  bool in_frame_ = false;
  bool held_back_ = false;
  bool ended_ = false;
};

class BrotliStream : public ByteStream {
 public:
  explicit BrotliStream(std::unique_ptr<ByteStream> packed)
      : packed_(std::move(packed)), state_(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)) {
    if (!state_) throw Error(Error::Kind::io, "no memory to unpack Brotli");
  }

  std::size_t read(char* to, std::size_t size) override {
    std::size_t room = size;
    auto* out = reinterpret_cast<std::uint8_t*>(to);
    while (room == size && !ended_) step(out, room);
    written_ += size - room;
    check_ratio(*taken(), written_);
    return size - room;
  }
  std::optional<std::uint64_t> taken() const override { return packed_->taken().value_or(read_); }

 private:
  struct Free {
    void operator()(BrotliDecoderState* state) const { BrotliDecoderDestroyInstance(state); }
  };

  void step(std::uint8_t*& out, std::size_t& room) {
    switch (BrotliDecoderDecompressStream(state_.get(), &available_, &next_, &room, &out, nullptr)) {
      case BROTLI_DECODER_RESULT_SUCCESS:
        ended_ = true;
        return;
      case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT:
        return;
      case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT:
        available_ = packed_->read(input_, sizeof input_);
        next_ = reinterpret_cast<const std::uint8_t*>(input_);
        read_ += available_;
        if (available_ == 0) throw Error(Error::Kind::unreadable, "the Brotli data is cut off");
        return;
      case BROTLI_DECODER_RESULT_ERROR:
        throw Error(Error::Kind::unreadable, "the Brotli data is broken");
    }
  }

  std::unique_ptr<ByteStream> packed_;
  std::unique_ptr<BrotliDecoderState, Free> state_;
  char input_[1 << 16];
  std::size_t available_ = 0;
  const std::uint8_t* next_ = nullptr;
  std::uint64_t read_ = 0, written_ = 0;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<ByteStream> unpacked(std::unique_ptr<ByteStream> packed, Packing packing) {
  switch (packing) {
    case Packing::gzip:
    case Packing::gzip_body:
    case Packing::zlib:
    case Packing::deflate:
      return std::make_unique<ZlibStream>(std::move(packed), packing);
    case Packing::zstd:
      return std::make_unique<ZstdStream>(std::move(packed));
    case Packing::brotli:
      break;
  }
  return std::make_unique<BrotliStream>(std::move(packed));
}

}  // namespace dateline
