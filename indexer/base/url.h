// Web addresses: parsed, resolved against a base and brought to one canonical form.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dateline {

/// An absolute http or https address in canonical form: scheme and host in lower case (host in ASCII, as IDNA writes
/// it), default port and fragment dropped, dot segments resolved, `index.html` kept. RFC 3986 by way of curl's URL API;
/// IDNA by ICU (UTS #46).
struct Url {
  std::string text;   ///< the whole address
  std::string host;   ///< without port
  std::string path;   ///< begins with '/'
  std::string query;  ///< without '?'

  /// An absolute http(s) address (spaces around it forgiven), or nullopt.
  static std::optional<Url> parse(std::string_view address);
  /// `reference` as a page at this address means it: "/a", "?q", "../b" or absolute. nullopt for mailto:, javascript:
  /// and other schemes.
  std::optional<Url> resolve(std::string_view reference) const;
  /// True for "https://example.org/" and "https://example.org/index.html"-less roots: no statement lives there.
  bool is_root() const { return (path.empty() || path == "/") && query.empty(); }
};

/// Host and port of an address, the port left out where it is the scheme's own: one host of politeness and robots.txt.
std::string host_and_port(const Url& url);
/// "https://h.example:8443".
std::string origin_of(const Url& url);

}  // namespace dateline
