// Tables of special-purpose blocks.
#include "indexer/ingest/fetch/address_guard.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace dateline {
namespace {

struct Block4 {
  std::uint32_t address;
  int bits;
};

// https://www.iana.org/assignments/iana-ipv4-special-registry, and multicast with all above.
constexpr Block4 kSpecial4[] = {
    {0x00000000, 8},   // 0.0.0.0/8, this network
    {0x0A000000, 8},   // 10.0.0.0/8, RFC 1918
    {0x64400000, 10},  // 100.64.0.0/10, shared by carriers
    {0x7F000000, 8},   // 127.0.0.0/8, this machine
    {0xA9FE0000, 16},  // 169.254.0.0/16, link-local: also where clouds keep their credentials
    {0xAC100000, 12},  // 172.16.0.0/12, RFC 1918
    {0xC0000000, 24},  // 192.0.0.0/24, protocol assignments
    {0xC0000200, 24},  // 192.0.2.0/24, documentation
    {0xC0586300, 24},  // 192.88.99.0/24, 6to4 relays of once
    {0xC0A80000, 16},  // 192.168.0.0/16, RFC 1918
    {0xC6120000, 15},  // 198.18.0.0/15, benchmarks
    {0xC6336400, 24},  // 198.51.100.0/24, documentation
    {0xCB007100, 24},  // 203.0.113.0/24, documentation
    {0xE0000000, 3},   // 224.0.0.0 and above: multicast, reserved, broadcast
};

bool is_public4(std::uint32_t address) {
  for (const Block4& block : kSpecial4)
    if ((address >> (32 - block.bits)) == (block.address >> (32 - block.bits))) return false;
  return true;
}

std::uint32_t word(const unsigned char* bytes) {
  return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 | bytes[3];
}

bool is_public6(const std::array<unsigned char, 16>& a) {
  const std::uint32_t first = word(a.data());
  const bool zeros_to_80 = first == 0 && word(&a[4]) == 0 && a[8] == 0 && a[9] == 0;
  if (zeros_to_80 && a[10] == 0xFF && a[11] == 0xFF) return is_public4(word(&a[12]));  // mapped
  if (zeros_to_80 && a[10] == 0 && a[11] == 0) return false;  // ::, ::1 and compatible ones, which nobody routes
  if (first == 0x0064FF9B) {  // NAT64: the well-known prefix carries IPv4, the local one is a network's own
    if (word(&a[4]) == 0 && word(&a[8]) == 0) return is_public4(word(&a[12]));
    return false;
  }
  if ((first >> 16) == 0x2002) return is_public4((first & 0xFFFF) << 16 | word(&a[4]) >> 16);  // 6to4
  if (first == 0x20010000) return false;       // Teredo: its client may be anyone
  if ((first >> 9) == 0x100080) return false;  // 2001::/23, protocol assignments
  if (first == 0x20010DB8) return false;       // documentation
  if ((first >> 12) == 0x3FFF0) return false;  // 3fff::/20, documentation
  return (first >> 29) == 1;  // 2000::/3 is all there is: fc00::/7, fe80::/10, fec0::/10, ff00::/8 and the rest are not
}

}  // namespace

bool is_public_address(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, &address, sizeof four);
    return is_public4(ntohl(four.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 six{};
    std::memcpy(&six, &address, sizeof six);
    std::array<unsigned char, 16> bytes{};
    std::memcpy(bytes.data(), &six.sin6_addr, bytes.size());
    return is_public6(bytes);
  }
  return false;
}

bool is_public_address(std::string_view printed) {
  if (printed.starts_with('[') && printed.ends_with(']')) printed = printed.substr(1, printed.size() - 2);
  const std::string text(printed.substr(0, printed.find('%')));
  in_addr four{};
  if (inet_pton(AF_INET, text.c_str(), &four) == 1) return is_public4(ntohl(four.s_addr));
  std::array<unsigned char, 16> six{};
  if (inet_pton(AF_INET6, text.c_str(), six.data()) == 1) return is_public6(six);
  return false;
}

}  // namespace dateline
