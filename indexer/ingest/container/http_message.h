// A kept HTTP response: its head and its body, as WARC records hold them.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

struct HttpResponseMessage {
  int status = 0;
  std::string media_type;  ///< without parameters, small letters; empty if none
  std::string charset;
  std::string location;  ///< of a redirect
  std::string raw_body;  ///< as sent
  std::string body;      ///< chunks joined, gzip, deflate, Brotli and Zstandard unpacked
};

/// Reads a response (RFC 9112). Throws Error(unreadable) where the bytes are no response, or where the body is packed
/// in a way that cannot be unpacked here.
HttpResponseMessage read_http_response(std::string_view bytes);

/// "text/html; charset=UTF-8" as its parts.
void read_content_type(std::string_view value, std::string& media_type, std::string& charset);

}  // namespace dateline
