// Heads of responses, and streams compressed and cut into chunks.
#include "server/http/wire.h"

#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <memory>

#include "indexer/base/error.h"

namespace dateline {
namespace {

/// A gzip encoder fed piece by piece.
class Encoder {
 public:
  Encoder() {
    constexpr int kGzipWindow = 15 + 16;
    if (deflateInit2(&stream_, 4, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK)
      throw Error(Error::Kind::io, "gzip: out of memory");
  }
  Encoder(const Encoder&) = delete;
  Encoder& operator=(const Encoder&) = delete;
  ~Encoder() { deflateEnd(&stream_); }

  /// What comes out for a piece; may be empty while the encoder gathers. An empty piece ends it.
  std::string feed(std::string_view piece) {
    std::string out;
    std::array<char, 16384> buffer;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
    stream_.avail_in = static_cast<uInt>(piece.size());
    do {
      stream_.next_out = reinterpret_cast<Bytef*>(buffer.data());
      stream_.avail_out = static_cast<uInt>(buffer.size());
      deflate(&stream_, piece.empty() ? Z_FINISH : Z_NO_FLUSH);
      out.append(buffer.data(), buffer.size() - stream_.avail_out);
    } while (stream_.avail_out == 0);
    return out;
  }

 private:
  z_stream stream_{};
};

void compress(HttpResponse& response) {
  if (response.stream) {
    response.stream = std::make_shared<BodyStream>(gzip(std::move(*response.stream)));
  } else if (response.gzipped) {
    response.body = response.gzipped->of(response.body);
  } else {
    response.body = gzip(response.body);
  }
}

}  // namespace

bool is_text(std::string_view content_type) {
  if (content_type.starts_with("text/")) return true;
  for (const std::string_view part : {"json", "xml", "javascript", "research-info", "bibtex"})
    if (content_type.find(part) != std::string_view::npos) return true;
  return false;
}

bool is_compressible(const HttpResponse& response) {
  return !response.stream && is_text(response.content_type) && response.body.size() >= kCompressFrom;
}

bool takes_gzip(const HttpRequest& request) {
  return accepted(request.header("accept-encoding"), "gzip") > 0;
}

void compress_for(const HttpRequest& request, HttpResponse& response) {
  if (!takes_gzip(request) || !is_compressible(response)) return;
  if (!response.gzipped) response.gzipped = std::make_shared<CompressedBody>();
  response.gzipped->of(response.body);
}

std::string head_of(HttpResponse& response, const WireOptions& options) {
  std::string head =
      fmt::format("HTTP/1.1 {} {}\r\nServer: dateline\r\n", response.status, reason_phrase(response.status));
  const bool has_body = response.status != 304 && response.status != 204;
  if (has_body && is_text(response.content_type)) {
    head += "Vary: Accept-Encoding\r\n";
    if (options.gzip && (response.stream || response.body.size() >= kCompressFrom)) {
      compress(response);
      head += "Content-Encoding: gzip\r\n";
    }
  }
  if (has_body) head += fmt::format("Content-Type: {}\r\n", response.content_type);
  if (has_body && !response.stream) head += fmt::format("Content-Length: {}\r\n", response.body.size());
  if (has_body && response.stream && options.chunks) head += "Transfer-Encoding: chunked\r\n";
  for (const auto& [name, value] : response.headers) {
    if (value.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos) continue;
    head += fmt::format("{}: {}\r\n", name, value);
  }
  head += options.keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
  if (!has_body || options.head_only) {
    response.body.clear();
    response.stream.reset();
  }
  return head;
}

std::string chunk(std::string_view piece) {
  return piece.empty() ? std::string("0\r\n\r\n") : fmt::format("{:x}\r\n{}\r\n", piece.size(), piece);
}

BodyStream gzip(BodyStream stream) {
  auto encoder = std::make_shared<Encoder>();
  return [encoder, stream = std::move(stream), ended = false]() mutable {
    std::string out;
    while (out.empty() && !ended) {
      const std::string piece = stream();
      ended = piece.empty();
      out = encoder->feed(piece);
    }
    return out;
  };
}

}  // namespace dateline
