// Taking targets apart, and the small tables of HTTP.
#include "server/http/http.h"

#include <unicode/utf8.h>
#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "indexer/base/error.h"
#include "indexer/base/text.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxTargetBytes = 16 << 10;
constexpr std::size_t kMaxParameters = 64;

bool is_valid_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c;
    U8_NEXT(bytes, i, size, c);
    if (c < 0) return false;
  }
  return true;
}

std::optional<std::string> decoded(std::string_view text, bool plus_is_blank) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus_is_blank) {
      result += ' ';
    } else if (text[i] == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      result += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      result += text[i];
    }
  }
  if (result.find('\0') != std::string::npos || !is_valid_utf8(result)) return std::nullopt;
  return result;
}

}  // namespace

std::string_view HttpRequest::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (key == name) return value;
  return {};
}

std::string_view reason_phrase(int status) {
  struct Phrase {
    int status;
    std::string_view words;
  };
  static constexpr Phrase kPhrases[] = {{200, "OK"},
                                        {204, "No Content"},
                                        {301, "Moved Permanently"},
                                        {302, "Found"},
                                        {303, "See Other"},
                                        {304, "Not Modified"},
                                        {308, "Permanent Redirect"},
                                        {400, "Bad Request"},
                                        {403, "Forbidden"},
                                        {404, "Not Found"},
                                        {405, "Method Not Allowed"},
                                        {408, "Request Timeout"},
                                        {410, "Gone"},
                                        {414, "URI Too Long"},
                                        {431, "Request Header Fields Too Large"},
                                        {500, "Internal Server Error"},
                                        {501, "Not Implemented"},
                                        {503, "Service Unavailable"},
                                        {505, "HTTP Version Not Supported"}};
  for (const Phrase& phrase : kPhrases)
    if (phrase.status == status) return phrase.words;
  return "Status";
}

std::string_view Target::get(std::string_view name) const {
  for (const auto& [key, value] : parameters)
    if (key == name) return value;
  return {};
}

bool Target::has(std::string_view name) const {
  for (const auto& [key, value] : parameters)
    if (key == name) return true;
  return false;
}

std::vector<std::string> Target::all(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [key, value] : parameters)
    if (key == name) values.push_back(value);
  return values;
}

namespace {

/// The path and query of a target; empty for what is neither origin nor absolute form.
std::string_view origin_form(std::string_view target) {
  for (const std::string_view scheme : {std::string_view("http://"), std::string_view("https://")}) {
    if (!target.starts_with(scheme)) continue;
    const auto slash = target.find_first_of("/?#", scheme.size());
    if (slash == std::string_view::npos) return "/";
    return target[slash] == '/' ? target.substr(slash) : std::string_view();
  }
  return target.starts_with('/') ? target : std::string_view();
}

bool read_path(std::string_view path, Target& result) {
  path.remove_prefix(1);
  while (true) {
    const auto slash = path.find('/');
    auto segment = decoded(path.substr(0, slash), false);
    if (!segment) return false;
    result.path += '/';
    result.path += *segment;
    result.segments.push_back(std::move(*segment));
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

bool read_parameters(std::string_view query, Target& result) {
  while (!query.empty()) {
    const auto end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
    if (pair.empty()) continue;
    if (result.parameters.size() == kMaxParameters) return false;
    const auto equals = pair.find('=');
    auto name = decoded(pair.substr(0, equals), true);
    auto value =
        equals == std::string_view::npos ? std::optional<std::string>("") : decoded(pair.substr(equals + 1), true);
    if (!name || !value) return false;
    result.parameters.emplace_back(std::move(*name), std::move(*value));
  }
  return true;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

/// The q of ";q=0.5"; 1 where none is given, 0 for what is not a number.
double weight_of(std::string_view parameters) {
  const auto at = parameters.find("q=");
  if (at == std::string_view::npos) return 1;
  const std::string_view digits = trimmed(parameters.substr(at + 2));
  double value = 0;
  const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return failed == std::errc() ? std::clamp(value, 0.0, 1.0) : 0;
}

}  // namespace

std::optional<Target> parse_target(std::string_view target) {
  if (target.size() > kMaxTargetBytes) return std::nullopt;
  target = origin_form(target);
  if (target.empty()) return std::nullopt;
  if (const auto hash = target.find('#'); hash != std::string_view::npos) target = target.substr(0, hash);
  const auto question = target.find('?');
  Target result;
  if (!read_path(target.substr(0, question), result)) return std::nullopt;
  if (question != std::string_view::npos && !read_parameters(target.substr(question + 1), result)) return std::nullopt;
  return result;
}

double accepted(std::string_view header, std::string_view name, double otherwise) {
  double any = -1;
  while (!header.empty()) {
    const auto comma = header.find(',');
    const std::string_view item = header.substr(0, comma);
    header = comma == std::string_view::npos ? std::string_view() : header.substr(comma + 1);
    const auto semicolon = item.find(';');
    std::string_view given = trimmed(item.substr(0, semicolon));
    const double weight = semicolon == std::string_view::npos ? 1 : weight_of(item.substr(semicolon + 1));
    if (given == "*") any = weight;
    if (const auto hyphen = given.find('-');
        hyphen != std::string_view::npos && same_ignoring_case(given, name) == false)
      given = given.substr(0, hyphen);
    if (same_ignoring_case(given, name)) return weight;
  }
  return any >= 0 ? any : otherwise;
}

bool matches_tag(std::string_view if_none_match, std::string_view etag) {
  const auto opaque = [](std::string_view tag) { return tag.starts_with("W/") ? tag.substr(2) : tag; };
  while (!if_none_match.empty()) {
    const auto comma = if_none_match.find(',');
    const std::string_view given = trimmed(if_none_match.substr(0, comma));
    if_none_match = comma == std::string_view::npos ? std::string_view() : if_none_match.substr(comma + 1);
    if (given == "*" || opaque(given) == opaque(etag)) return true;
  }
  return false;
}

std::string percent_encode(std::string_view text, bool keep_slash) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                            c == '.' || c == '_' || c == '~';
    if (unreserved || (keep_slash && c == '/')) {
      result += c;
    } else {
      result += '%';
      result += kHex[byte >> 4];
      result += kHex[byte & 15];
    }
  }
  return result;
}

const std::string& CompressedBody::of(std::string_view body) {
  std::call_once(once_, [&] {
    bytes_ = gzip(body);
    made_.store(true, std::memory_order_release);
  });
  return bytes_;
}

std::string gzip(std::string_view body) {
  z_stream stream{};
  constexpr int kGzipWindow = 15 + 16;
  if (deflateInit2(&stream, 4, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw Error(Error::Kind::io, "gzip: out of memory");
  std::string result(deflateBound(&stream, static_cast<uLong>(body.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(body.size());
  stream.next_out = reinterpret_cast<Bytef*>(result.data());
  stream.avail_out = static_cast<uInt>(result.size());
  deflate(&stream, Z_FINISH);
  result.resize(stream.total_out);
  deflateEnd(&stream);
  return result;
}

}  // namespace dateline
