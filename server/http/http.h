// HTTP as the site sees it: a request, a response, and nothing of sockets.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline {

struct HttpRequest {
  std::string method;  ///< "GET" or "HEAD": the listener lets nothing else through
  std::string target;  ///< as sent: "/en/search?q=a+b"
  std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case

  /// First header of that name (lower case), or "".
  std::string_view header(std::string_view name) const;
};

struct HttpResponse {
  int status = 200;
  std::string content_type = "text/html; charset=utf-8";
  std::string body;  ///< for HEAD the listener sends its length alone
  std::vector<std::pair<std::string, std::string>> headers;
};

/// The standard phrase of a status, "Not Found".
std::string_view reason_phrase(int status);

/// A request's target taken apart: the path decoded, the parameters in order.
struct Target {
  std::string path;                                             ///< "/en/statement/a b", percent-decoded
  std::vector<std::pair<std::string, std::string>> parameters;  ///< '+' is a blank; decoded

  /// First value of that name, or "".
  std::string_view get(std::string_view name) const;
  std::vector<std::string> all(std::string_view name) const;
};

/// nullopt for what must be answered with 400: a broken or overlong escape, NUL, invalid UTF-8, over 64 parameters,
/// over 16 KiB.
std::optional<Target> parse_target(std::string_view target);

/// Percent-encodes all but unreserved characters (RFC 3986 section 2.3); '/' stays where `keep_slash`.
std::string percent_encode(std::string_view text, bool keep_slash = false);

/// The body compressed as gzip (RFC 1952), level 4.
std::string gzip(std::string_view body);

}  // namespace dateline
