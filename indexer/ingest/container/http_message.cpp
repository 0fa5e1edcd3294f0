// Heads by line, chunked and packed bodies.
#include "indexer/ingest/container/http_message.h"

#include <fmt/format.h>

#include <charconv>

#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/base/text.h"
#include "indexer/ingest/container/byte_stream.h"
#include "indexer/ingest/container/packed_stream.h"

namespace dateline {
namespace {

/// The chunks joined (RFC 9112, 7.1); what does not look chunked is taken as it is: some archivers join the chunks and
/// keep the header.
std::string dechunked(std::string_view body) {
  std::string whole;
  for (std::string_view rest = body; !rest.empty();) {
    const std::size_t end = rest.find("\r\n");
    if (end == std::string_view::npos) return whole.empty() ? std::string(body) : whole;
    std::size_t size = 0;
    const auto [stop, failed] = std::from_chars(rest.data(), rest.data() + end, size, 16);
    if (failed != std::errc() || stop == rest.data()) return whole.empty() ? std::string(body) : whole;
    rest.remove_prefix(end + 2);
    if (size == 0) return whole;
    whole.append(rest.substr(0, size));
    rest.remove_prefix(std::min(rest.size(), size > rest.size() ? rest.size() : size + 2));
  }
  return whole;
}

std::string unpacked_body(std::string body, Packing packing) {
  std::string whole = ByteReader(unpacked(memory_stream(std::move(body)), packing)).read(kMaxInputBytes + 1);
  if (whole.size() > kMaxInputBytes)
    throw Error(Error::Kind::unreadable, fmt::format("unpacks to over {} MiB", kMaxInputBytes >> 20));
  return whole;
}

/// "deflate": with zlib's head, as the standard says, or bare, as servers sent it.
Packing deflate_of(std::string_view body) {
  const bool has_head = body.size() > 1 && (body[0] & 0x0F) == 8 &&
                        (static_cast<unsigned char>(body[0]) * 256u + static_cast<unsigned char>(body[1])) % 31 == 0;
  return has_head ? Packing::zlib : Packing::deflate;
}

/// Brotli and bare deflate have no signature: what begins as text does was unpacked before.
bool is_text(std::string_view body) {
  if (body.starts_with("\xEF\xBB\xBF")) return true;
  const std::string_view trimmed = trim(body);
  return !trimmed.empty() && (trimmed[0] == '<' || trimmed[0] == '{');
}

/// By one coding of RFC 9110. Archivers that unpack keep the header often enough: the bytes tell.
std::string decoded_once(std::string_view coding, std::string body) {
  if (coding.empty() || coding == "identity" || coding == "none") return body;
  if (coding == "gzip" || coding == "x-gzip")
    return body.starts_with("\x1f\x8b") ? unpacked_body(std::move(body), Packing::gzip_body) : body;
  if (coding == "zstd")
    return body.starts_with("\x28\xb5\x2f\xfd") ? unpacked_body(std::move(body), Packing::zstd) : body;
  if (coding == "deflate" || coding == "br") {
    try {
      return unpacked_body(body, coding == "br" ? Packing::brotli : deflate_of(body));
    } catch (const Error&) {
      if (is_text(body)) return body;
      throw;
    }
  }
  throw Error(Error::Kind::unreadable, fmt::format("a body packed as {}, which is not read here", coding));
}

/// "gzip, br": the last was put on last.
std::string decoded_body(std::string_view codings, std::string body) {
  for (int taken = 0; !codings.empty(); ++taken) {
    if (taken == kMostPackings)
      throw Error(Error::Kind::unreadable, fmt::format("a body packed more than {} times over", kMostPackings));
    const std::size_t comma = codings.rfind(',');
    const std::size_t begin = comma == std::string_view::npos ? 0 : comma + 1;
    body = decoded_once(trim(codings.substr(begin)), std::move(body));
    codings = codings.substr(0, begin == 0 ? 0 : comma);
  }
  return body;
}

}  // namespace

void read_content_type(std::string_view value, std::string& media_type, std::string& charset) {
  const std::size_t semicolon = value.find(';');
  media_type = ascii_lower(trim(value.substr(0, semicolon)));
  if (semicolon == std::string_view::npos) return;
  const std::string parameters = ascii_lower(value.substr(semicolon));
  std::size_t at = parameters.find("charset=");
  if (at == std::string::npos) return;
  at += 8;
  if (at < parameters.size() && (parameters[at] == '"' || parameters[at] == '\'')) ++at;
  const std::size_t end = parameters.find_first_of("\"'; \t", at);
  charset = parameters.substr(at, end == std::string::npos ? end : end - at);
}

HttpResponseMessage read_http_response(std::string_view bytes) {
  HttpResponseMessage response;
  if (!bytes.starts_with("HTTP/")) throw Error(Error::Kind::unreadable, "not an HTTP response");
  std::size_t head_end = bytes.find("\r\n\r\n"), gap = 4;
  if (const std::size_t bare = bytes.find("\n\n"); bare < head_end) head_end = bare, gap = 2;
  std::string_view head = bytes.substr(0, head_end);
  if (head_end != std::string_view::npos) response.raw_body = bytes.substr(head_end + gap);
  const std::size_t blank = head.find(' ');
  if (blank != std::string_view::npos && head.size() >= blank + 4)
    std::from_chars(head.data() + blank + 1, head.data() + blank + 4, response.status);
  std::string transfer, encoding;
  for (std::size_t at = head.find('\n'); at != std::string_view::npos;) {
    const std::size_t begin = at + 1, end = head.find('\n', begin);
    const std::string_view line = head.substr(begin, end == std::string_view::npos ? end : end - begin);
    at = end;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string name = ascii_lower(trim(line.substr(0, colon)));
    const std::string_view value = trim(line.substr(colon + 1));
    if (name == "content-type") read_content_type(value, response.media_type, response.charset);
    // Fields of one name are one list.
    if (name == "content-encoding") encoding += (encoding.empty() ? "" : ",") + ascii_lower(value);
    if (name == "transfer-encoding") transfer += "," + ascii_lower(value);
    if (name == "location") response.location = value;
  }
  std::string body = transfer.find("chunked") != std::string::npos ? dechunked(response.raw_body) : response.raw_body;
  response.body = decoded_body(encoding, std::move(body));
  return response;
}

}  // namespace dateline
