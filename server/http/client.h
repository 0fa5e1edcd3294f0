// The client: the peer of the connection, or the one that a trusted proxy names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/http/http.h"

namespace dateline {

/// Addresses of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed. Loopback addresses and peers on a
/// Unix socket always are: what runs on this machine is not a stranger.
class TrustedProxies {
 public:
  TrustedProxies() = default;
  /// "10.0.0.1", "10.0.0.0/8", "fd00::/8". Throws Error(usage) for anything else.
  explicit TrustedProxies(const std::vector<std::string>& networks);

  bool trusts(std::string_view peer) const;

 private:
  struct Network {
    std::string bytes;  ///< 4 or 16
    unsigned bits = 0;
  };
  std::vector<Network> networks_;
};

/// Whom a request comes from: the peer, or the last address of X-Forwarded-For that is not a trusted proxy. "" for
/// somebody on this machine.
std::string client_of(const HttpRequest& request, const TrustedProxies& proxies);

/// An address as the log keeps it: IPv4 to 24 bits, IPv6 to 48; "local" for "".
std::string shortened(std::string_view address);

}  // namespace dateline
