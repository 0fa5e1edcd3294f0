// HTTP as the site sees it: a request and a response, without sockets.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string method;   ///< as sent: "GET"
  std::string target;   ///< as sent: "/en/search?q=a+b"; the absolute form too
  HttpHeaders headers;  ///< names in lower case
  std::string peer;     ///< numeric address at the other end of the connection; "" of a Unix socket

  /// First header of that name (lower case), or "".
  std::string_view header(std::string_view name) const;
};

/// A body that is made while it is sent: each call gives the next piece, "" ends it. What it throws breaks the
/// connection off, so that a part is not taken for the whole. Called from one thread at a time.
using BodyStream = std::function<std::string()>;

/// A body compressed for the first client that takes it so, and kept for those after it: compressing costs a fifth of a
/// page of results. Thread-safe.
class CompressedBody {
 public:
  /// `body` is the same at every call.
  const std::string& of(std::string_view body);
  /// Whether of() has nothing left to do.
  bool made() const { return made_.load(std::memory_order_acquire); }

 private:
  std::once_flag once_;
  std::atomic<bool> made_{false};
  std::string bytes_;
};

struct HttpResponse {
  int status = 200;
  std::string content_type = "text/html; charset=utf-8";
  std::string body;  ///< for HEAD the listener sends its length alone
  HttpHeaders headers;
  std::shared_ptr<CompressedBody> gzipped;  ///< shared by all copies of a kept answer; may be null
  std::shared_ptr<BodyStream> stream;       ///< in place of `body`; null for most

  void set(std::string name, std::string value) { headers.emplace_back(std::move(name), std::move(value)); }
};

/// The standard phrase of a status, "Not Found".
std::string_view reason_phrase(int status);

/// A request's target taken apart: the path decoded, the parameters in order.
struct Target {
  std::string path;                   ///< "/en/statement/a b", percent-decoded
  std::vector<std::string> segments;  ///< of the path as sent, each decoded: "a%2Fb" is one, "a/b" are two
  std::vector<std::pair<std::string, std::string>> parameters;  ///< '+' is a space; decoded

  /// First value of that name, or "".
  std::string_view get(std::string_view name) const;
  bool has(std::string_view name) const;
  std::vector<std::string> all(std::string_view name) const;
};

/// nullopt for what must be answered with 400: a broken or overlong escape, NUL, invalid UTF-8, over 64 parameters,
/// over 16 KiB. The absolute form ("http://host/path") counts by its path (RFC 9112 section 3.2.2).
std::optional<Target> parse_target(std::string_view target);

/// Percent-encodes all but unreserved characters (RFC 3986 section 2.3); '/' stays where `keep_slash`.
std::string percent_encode(std::string_view text, bool keep_slash = false);

/// The weight that a header such as Accept-Encoding or Accept-Language gives a name, 0 to 1; of a language the subtags
/// are forgiven ("es-MX" for "es"). `otherwise` where it is not named and '*' is not either. RFC 9110 section 12.4.2.
double accepted(std::string_view header, std::string_view name, double otherwise = 0);

/// Whether an If-None-Match header lists the tag, compared weakly, or is "*".
bool matches_tag(std::string_view if_none_match, std::string_view etag);

/// The body compressed as gzip (RFC 1952), level 4.
std::string gzip(std::string_view body);

}  // namespace dateline
