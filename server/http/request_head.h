// Checks on a request's head: its form before it is parsed, its content afterwards.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "server/http/http.h"

namespace dateline {

inline constexpr std::size_t kMaxHeaderBytes = 16 << 10;

/// The length of the head with its closing blank line, once the bytes read hold all of it.
std::optional<std::size_t> head_length(std::string_view bytes);

/// Whether a header continues on a second line, which RFC 9112 section 5.2 forbids and proxies read differently.
bool has_folded_header(std::string_view head);

/// A short answer of the listener itself, as text.
HttpResponse plain_answer(int status, std::string_view text);

/// The answer to a head that grew over the limit: 414 while its first line has not ended, else 431.
HttpResponse too_long(std::string_view bytes);

/// Why a parsed request is refused before it reaches the site; nullopt where it is fine. `minor` is the digit after
/// "HTTP/1.".
/// Makes "http://host/path" of a request to a proxy "/path", and its host the request's, whatever Host says (RFC 9112
/// section 3.2.2).
void take_origin_form(HttpRequest& request);

std::optional<HttpResponse> refusal(const HttpRequest& request, int minor);

}  // namespace dateline
