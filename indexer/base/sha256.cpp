// SHA-256 by libsodium.
#include "indexer/base/sha256.h"

#include <sodium.h>

#include <array>

namespace dateline {
namespace {

std::array<unsigned char, crypto_hash_sha256_BYTES> digest_of(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return digest;
}

}  // namespace

std::string sha256(std::string_view bytes) {
  const auto digest = digest_of(bytes);
  std::string hex(2 * digest.size() + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  hex.pop_back();
  return hex;
}

std::uint64_t key_of(std::string_view text) {
  const auto digest = digest_of(text);
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < 8; ++i) key = key << 8 | digest[i];
  return key;
}

}  // namespace dateline
