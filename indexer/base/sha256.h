// SHA-256, by which original bytes are named and compared.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

/// The digest of FIPS 180-4 as 64 lower-case hex digits.
std::string sha256(std::string_view bytes);

/// The same of a mapped file, whose memory is given back on the way: for who reads it once.
std::string sha256_of_mapped(std::string_view content);

/// A 64-bit key of a text for grouping and look-up inside one catalog: the digest's first eight bytes.
std::uint64_t key_of(std::string_view text);

}  // namespace dateline
