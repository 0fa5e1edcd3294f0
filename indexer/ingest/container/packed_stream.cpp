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

void check_ratio(std::uint64_t read, std::uint64_t written) {
  if (written > kRatioFrom && written > kMostRatio * read)
    throw Error(Error::Kind::unreadable, fmt::format("unpacks to more than {} times its size", kMostRatio));
}

class ZlibStream : public ByteStream {
 public:
  ZlibStream(std::unique_ptr<ByteStream> packed, Packing packing) : packed_(std::move(packed)), packing_(packing) {
    // 15 bits of window; 16 more asks for gzip's header and checksum, a minus for no header.
    const int window = packing == Packing::gzip ? 15 + 16 : packing == Packing::zlib ? 15 : -15;
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
    check_ratio(read_, written_);
    return got;
  }

 private:
  void step() {
    if (zlib_.avail_in == 0) {
      const std::size_t got = packed_->read(input_, sizeof input_);
      read_ += got;
      zlib_.next_in = reinterpret_cast<Bytef*>(input_);
      zlib_.avail_in = static_cast<uInt>(got);
      if (got == 0) {
        ended_ = true;
        if (in_member_) throw Error(Error::Kind::unreadable, "the gzip data is cut off");
        return;
      }
    }
    in_member_ = true;
    const int state = inflate(&zlib_, Z_NO_FLUSH);
    if (state == Z_STREAM_END) {
      in_member_ = false;
      // Files of gzip go on with another member; of a body the rest is none of it.
      if (packing_ == Packing::gzip)
        inflateReset(&zlib_);
      else
        ended_ = true;
    } else if (state != Z_OK && state != Z_BUF_ERROR) {
      throw Error(Error::Kind::unreadable, "the gzip data is broken");
    }
  }

  std::unique_ptr<ByteStream> packed_;
  Packing packing_;
  z_stream zlib_{};
  char input_[1 << 16];
  std::uint64_t read_ = 0, written_ = 0;
  bool in_member_ = false;
  bool ended_ = false;
};

class ZstdStream : public ByteStream {
 public:
  explicit ZstdStream(std::unique_ptr<ByteStream> packed)
      : packed_(std::move(packed)), state_(ZSTD_createDStream()), input_(ZSTD_DStreamInSize()) {
    if (!state_) throw Error(Error::Kind::io, "no memory to unpack Zstandard");
    ZSTD_DCtx_setParameter(state_.get(), ZSTD_d_windowLogMax, kMostWindow);
  }

  std::size_t read(char* to, std::size_t size) override {
    ZSTD_outBuffer out{to, size, 0};
    while (out.pos == 0 && !ended_) step(out);
    written_ += out.pos;
    check_ratio(read_, written_);
    return out.pos;
  }

 private:
  struct Free {
    void operator()(ZSTD_DStream* state) const { ZSTD_freeDStream(state); }
  };

  void step(ZSTD_outBuffer& out) {
    // Of a buffer that was filled to its end more may be held back, which needs no input.
    if (in_.pos == in_.size && !held_back_) {
      const std::size_t got = packed_->read(input_.data(), input_.size());
      read_ += got;
      in_ = {input_.data(), got, 0};
      if (got == 0) {
        ended_ = true;
        if (in_frame_) throw Error(Error::Kind::unreadable, "the Zstandard data is cut off");
        return;
      }
    }
    const std::size_t left = ZSTD_decompressStream(state_.get(), &out, &in_);
    if (ZSTD_isError(left)) {
      const bool window = ZSTD_getErrorCode(left) == ZSTD_error_frameParameter_windowTooLarge;
      throw Error(Error::Kind::unreadable,
                  window ? fmt::format("needs more than {} MiB to unpack", 1 << (kMostWindow - 20))
                         : std::string("the Zstandard data is broken"));
    }
    in_frame_ = left != 0;
    held_back_ = out.pos == out.size && in_frame_;
  }

  std::unique_ptr<ByteStream> packed_;
  std::unique_ptr<ZSTD_DStream, Free> state_;
  std::vector<char> input_;
  ZSTD_inBuffer in_{nullptr, 0, 0};
  std::uint64_t read_ = 0, written_ = 0;
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
    check_ratio(read_, written_);
    return size - room;
  }

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
