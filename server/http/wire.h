// A response as it goes over the wire: head, compression, chunks.
#pragma once

#include <string>
#include <string_view>

#include "server/http/http.h"

namespace dateline {

/// What decides the form of a response beside the response itself.
struct WireOptions {
  bool head_only = false;  ///< the request was HEAD
  bool keep_alive = false;
  bool gzip = false;   ///< the client takes it
  bool chunks = true;  ///< HTTP/1.1; an older client is sent a stream that ends with the connection
};

/// Bodies are compressed from this size on: below it gzip's own bytes and the time are not worth it.
inline constexpr std::size_t kCompressFrom = 1024;

/// Whether a type is text, which is worth compressing.
bool is_text(std::string_view content_type);

/// Whether the body is compressed for clients that take it so; a stream is while it is sent.
bool is_compressible(const HttpResponse& response);

/// Compresses the body now, where that is due for this request: what takes a while is not left to the thread that
/// sends.
void compress_for(const HttpRequest& request, HttpResponse& response);

/// Whether the client of a request takes gzip.
bool takes_gzip(const HttpRequest& request);

/// Status line and headers with the blank line; compresses the response's body or wraps its stream where that is due.
/// HEAD gets the headers of GET. A header whose value holds a line feed is left out: it would begin another of the
/// sender's choice.
std::string head_of(HttpResponse& response, const WireOptions& options);

/// One piece of a stream as RFC 9112 section 7.1 frames it; "" gives the last chunk.
std::string chunk(std::string_view piece);

/// The stream compressed as gzip while it is read.
BodyStream gzip(BodyStream stream);

}  // namespace dateline
