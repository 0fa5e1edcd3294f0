// Guards that the parser of the library lacks.
#include "server/http/request_head.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "indexer/base/text.h"

namespace dateline {
namespace {

std::size_t count(const HttpRequest& request, std::string_view name) {
  return static_cast<std::size_t>(std::count_if(request.headers.begin(), request.headers.end(),
                                                [&](const auto& header) { return header.first == name; }));
}

}  // namespace

std::optional<std::size_t> head_length(std::string_view bytes) {
  const auto end = bytes.find("\r\n\r\n");
  if (end == std::string_view::npos) return std::nullopt;
  return end + 4;
}

bool has_folded_header(std::string_view head) {
  return head.find("\r\n ") != std::string_view::npos || head.find("\r\n\t") != std::string_view::npos;
}

HttpResponse plain_answer(int status, std::string_view text) {
  HttpResponse response;
  response.status = status;
  response.content_type = "text/plain; charset=utf-8";
  response.body = fmt::format("{} {}\n{}\n", status, reason_phrase(status), text);
  response.set("Cache-Control", "no-store");
  response.set("X-Content-Type-Options", "nosniff");
  return response;
}

HttpResponse too_long(std::string_view bytes) {
  if (bytes.find("\r\n") == std::string_view::npos) return plain_answer(414, "The address is too long.");
  return plain_answer(431, "The request's headers are too long.");
}

namespace {

/// The characters of a host and port (RFC 3986, section 3.2.2); a value with others is refused, RFC 9112 section 3.2.
bool is_host(std::string_view value) {
  return value.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%!$&'()*+,;=:[]") ==
         std::string_view::npos;
}

}  // namespace

void take_origin_form(HttpRequest& request) {
  const std::string_view target = request.target;
  std::size_t host = 0;
  for (const std::string_view scheme : {std::string_view("http://"), std::string_view("https://")})
    if (ascii_lower(target.substr(0, scheme.size())) == scheme) host = scheme.size();
  if (host == 0) return;
  const std::size_t end = std::min(target.find_first_of("/?#", host), target.size());
  const std::string authority(target.substr(host, end - host));
  std::string path(target.substr(end));
  if (!path.starts_with('/')) path.insert(0, 1, '/');
  for (auto& [name, value] : request.headers)
    if (name == "host") value = authority;
  request.target = std::move(path);
}

std::optional<HttpResponse> refusal(const HttpRequest& request, int minor) {
  if (count(request, "transfer-encoding")) return plain_answer(400, "Transfer-Encoding: requests have no body here.");
  if (count(request, "content-length") > 1) return plain_answer(400, "Two Content-Length headers.");
  const std::string_view length = request.header("content-length");
  if (!length.empty() && length != "0") return plain_answer(400, "Requests have no body here.");
  if (count(request, "host") > 1 || (minor >= 1 && count(request, "host") != 1))
    return plain_answer(400, "One Host header is needed.");
  if (!is_host(request.header("host"))) return plain_answer(400, "The Host header names no host.");
  return std::nullopt;
}

}  // namespace dateline
