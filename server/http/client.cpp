// Addresses and networks by inet_pton.
#include "server/http/client.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "indexer/base/error.h"

namespace dateline {
namespace {

/// The 4 or 16 bytes of an address; IPv4 mapped into IPv6 counts as IPv4. "" for other text.
std::string bytes_of(std::string_view address) {
  const std::string text(address);
  std::string bytes(16, '\0');
  if (::inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return bytes.substr(0, 4);
  if (::inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return {};
  static constexpr std::string_view kMapped("\0\0\0\0\0\0\0\0\0\0\xff\xff", 12);
  return bytes.starts_with(kMapped) ? bytes.substr(12) : bytes;
}

bool is_loopback(const std::string& bytes) {
  static constexpr std::string_view kLoopback6("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1", 16);
  return (bytes.size() == 4 && bytes[0] == 127) || bytes == kLoopback6;
}

bool same_network(std::string_view a, std::string_view b, unsigned bits) {
  if (a.size() != b.size()) return false;
  for (unsigned i = 0; i < bits; ++i) {
    const auto bit = [i](std::string_view bytes) {
      return (static_cast<unsigned char>(bytes[i / 8]) >> (7 - i % 8)) & 1;
    };
    if (bit(a) != bit(b)) return false;
  }
  return true;
}

}  // namespace

TrustedProxies::TrustedProxies(const std::vector<std::string>& networks) {
  for (const std::string& text : networks) {
    const auto slash = text.find('/');
    Network network{bytes_of(text.substr(0, slash)), 0};
    network.bits = static_cast<unsigned>(network.bytes.size() * 8);
    bool fine = !network.bytes.empty();
    if (fine && slash != std::string::npos) {
      const char* last = text.data() + text.size();
      const unsigned most = network.bits;
      const auto [end, failed] = std::from_chars(text.data() + slash + 1, last, network.bits);
      fine = failed == std::errc() && end == last && network.bits <= most;
    }
    if (!fine)
      throw Error(Error::Kind::usage, fmt::format("--trusted-proxy {}: not an address or network", text),
                  "give it as 10.0.0.1, 10.0.0.0/8 or fd00::/8");
    networks_.push_back(std::move(network));
  }
}

bool TrustedProxies::trusts(std::string_view peer) const {
  if (peer.empty()) return true;
  const std::string bytes = bytes_of(peer);
  if (is_loopback(bytes)) return true;
  return std::any_of(networks_.begin(), networks_.end(),
                     [&](const Network& network) { return same_network(bytes, network.bytes, network.bits); });
}

std::string client_of(const HttpRequest& request, const TrustedProxies& proxies) {
  std::string client = is_loopback(bytes_of(request.peer)) ? std::string() : request.peer;
  if (!proxies.trusts(request.peer)) return client;
  std::string_view list = request.header("x-forwarded-for");
  while (!list.empty()) {
    const auto comma = list.rfind(',');
    std::string_view last = comma == std::string_view::npos ? list : list.substr(comma + 1);
    list = comma == std::string_view::npos ? std::string_view() : list.substr(0, comma);
    while (!last.empty() && last.front() == ' ') last.remove_prefix(1);
    while (!last.empty() && last.back() == ' ') last.remove_suffix(1);
    if (bytes_of(last).empty()) break;
    if (!is_loopback(bytes_of(last))) client = std::string(last);
    if (!proxies.trusts(last)) break;
  }
  return client;
}

std::string shortened(std::string_view address) {
  std::string bytes = bytes_of(address);
  if (bytes.empty()) return "local";
  const bool four = bytes.size() == 4;
  std::fill(bytes.begin() + (four ? 3 : 6), bytes.end(), '\0');
  char text[INET6_ADDRSTRLEN];
  return ::inet_ntop(four ? AF_INET : AF_INET6, bytes.data(), text, sizeof text) ? text : "unknown";
}

}  // namespace dateline
