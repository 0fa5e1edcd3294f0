// Which network addresses a crawl may connect to.
#pragma once

#include <string>
#include <string_view>

struct sockaddr;

namespace dateline {

/// True for an address of the public internet. False for this machine, private, link-local, shared, multicast,
/// documentation and reserved blocks (IANA's special-purpose registries of IPv4 and IPv6), and for IPv6 forms that
/// carry such an IPv4 address: mapped (::ffff:0:0/96), compatible (::/96), NAT64 (64:ff9b::/96 and 64:ff9b:1::/48),
/// 6to4 (2002::/16) and Teredo (2001::/32). False for other families.
bool is_public_address(const sockaddr& address);

/// The same for a printed address ("10.0.0.1", "[::1]", "fe80::1%eth0"); false for other text.
bool is_public_address(std::string_view printed);

}  // namespace dateline
