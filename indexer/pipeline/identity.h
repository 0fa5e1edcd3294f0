// Which statement a page is: the rules on addresses, without any input or output.
#pragma once

#include <cstdint>

#include <string>
#include <string_view>

namespace dateline {

/// "id~2" without its number.
std::string_view family_of(std::string_view id);

/// "id~2"; the id itself for 1.
std::string numbered(std::string_view id, std::int64_t number);

/// Why an address cannot stand for one page, or "" where it can: "not an absolute http(s) address", "the site's root".
std::string_view untrusted_reason(std::string_view address);

/// As untrusted_reason(), for the address that a page claims: it must also be of the site that the page came from,
/// where that is known ("of another site").
std::string_view untrusted_claim(std::string_view claim, std::string_view own_address);

/// The site that an address belongs to: its registrable domain (publicsuffix.org), or its host where it has none.
std::string registrable_domain(std::string_view address);

/// The same for addresses that nearly every server answers alike: http and https, with and without www., a slash at the
/// end, index.html and similar. Empty where `address` is not an address.
std::string address_key(std::string_view address);

}  // namespace dateline
