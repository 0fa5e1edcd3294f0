// SHA-256 by the processor's own instructions where it has them, else by libsodium.
#include "indexer/base/sha256.h"

#include <sodium.h>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

#include <algorithm>
#include <array>
#include <cstring>

#include "indexer/base/mapped_file.h"

namespace dateline {
namespace {

using Digest = std::array<unsigned char, crypto_hash_sha256_BYTES>;

/// What is hashed before its memory is given back, where it is.
constexpr std::size_t kStep = std::size_t{1} << 20;

#if defined(__x86_64__)

constexpr std::size_t kBlock = 64;

/// FIPS 180-4, 4.2.2.
alignas(16) constexpr std::uint32_t kRoundConstants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

/// Whether the processor has the SHA extensions, and what else compress() takes (Intel's manual, CPUID, leaves 1 and
/// 7).
bool has_sha_instructions() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  if (!__get_cpuid(1, &a, &b, &c, &d) || (c & bit_SSSE3) == 0 || (c & bit_SSE4_1) == 0) return false;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA) != 0;
}

/// The state of a hash as these instructions want it: words a, b, e, f and c, d, g, h, the highest first.
struct State {
  __m128i abef, cdgh;
};

/// Takes in whole blocks.
__attribute__((target("sha,sse4.1,ssse3"))) void compress(State& state, const unsigned char* bytes,
                                                          std::size_t blocks) {
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  State now = state;
  for (; blocks > 0; --blocks, bytes += kBlock) {
    const State before = now;
    __m128i words[4];  // of the message schedule those of the last sixteen rounds, four by four
    for (int i = 0; i < 4; ++i)
      words[i] = _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes) + i), big_endian);
#pragma GCC unroll 16
    for (int i = 0; i < 16; ++i) {
      __m128i& word = words[i % 4];
      const __m128i last = words[(i + 3) % 4];
      const __m128i sum = _mm_add_epi32(word, _mm_load_si128(reinterpret_cast<const __m128i*>(kRoundConstants) + i));
      now.cdgh = _mm_sha256rnds2_epu32(now.cdgh, now.abef, sum);
      now.abef = _mm_sha256rnds2_epu32(now.abef, now.cdgh, _mm_shuffle_epi32(sum, 0x0e));
      if (i >= 12) continue;
      const __m128i older = _mm_sha256msg1_epu32(word, words[(i + 1) % 4]);
      word = _mm_sha256msg2_epu32(_mm_add_epi32(older, _mm_alignr_epi8(last, words[(i + 2) % 4], 4)), last);
    }
    now.abef = _mm_add_epi32(now.abef, before.abef);
    now.cdgh = _mm_add_epi32(now.cdgh, before.cdgh);
  }
  state = now;
}

Digest digest_by_instructions(std::string_view text, bool release) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  // FIPS 180-4, 5.3.3.
  State state = {_mm_set_epi32(0x6a09e667, static_cast<int>(0xbb67ae85), 0x510e527f, static_cast<int>(0x9b05688c)),
                 _mm_set_epi32(0x3c6ef372, static_cast<int>(0xa54ff53a), 0x1f83d9ab, 0x5be0cd19)};
  const std::size_t whole = text.size() / kBlock;
  for (std::size_t at = 0; at < whole; at += kStep / kBlock) {
    const std::size_t blocks = std::min(kStep / kBlock, whole - at);
    compress(state, bytes + at * kBlock, blocks);
    if (release) release_mapped(text, at * kBlock, (at + blocks) * kBlock);
  }
  // What is left, a set bit, zeros, and the length in bits: one block or two.
  unsigned char rest[2 * kBlock] = {};
  const std::size_t left = text.size() % kBlock;
  if (left > 0) std::memcpy(rest, bytes + whole * kBlock, left);
  rest[left] = 0x80;
  const std::size_t blocks = left < kBlock - 8 ? 1 : 2;
  const std::uint64_t bits = std::uint64_t{text.size()} * 8;
  for (std::size_t i = 0; i < 8; ++i) rest[blocks * kBlock - 1 - i] = static_cast<unsigned char>(bits >> 8 * i);
  compress(state, rest, blocks);

  alignas(16) std::uint32_t words[8];
  _mm_store_si128(reinterpret_cast<__m128i*>(words), state.abef);
  _mm_store_si128(reinterpret_cast<__m128i*>(words) + 1, state.cdgh);
  Digest digest{};
  constexpr std::size_t kOrder[] = {3, 2, 7, 6, 1, 0, 5, 4};  // a to h
  for (std::size_t i = 0; i < 8; ++i)
    for (std::size_t byte = 0; byte < 4; ++byte)
      digest[4 * i + byte] = static_cast<unsigned char>(words[kOrder[i]] >> (24 - 8 * byte));
  return digest;
}

#endif

/// The instructions take a quarter of libsodium's time, whose code is plain C: of an ingest of HTML 4 %.
Digest digest_of(std::string_view bytes, bool release = false) {
#if defined(__x86_64__)
  static const bool instructions = has_sha_instructions();
  if (instructions) return digest_by_instructions(bytes, release);
#endif
  Digest digest{};
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for (std::size_t at = 0; at < bytes.size(); at += kStep) {
    const std::string_view step = bytes.substr(at, kStep);
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(step.data()), step.size());
    if (release) release_mapped(bytes, at, at + step.size());
  }
  crypto_hash_sha256_final(&state, digest.data());
  return digest;
}

std::string in_hex(const Digest& digest) {
  std::string hex(2 * digest.size() + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  hex.pop_back();
  return hex;
}

}  // namespace

std::string sha256(std::string_view bytes) {
  return in_hex(digest_of(bytes));
}

std::string sha256_of_mapped(std::string_view content) {
  return in_hex(digest_of(content, true));
}

std::uint64_t key_of(std::string_view text) {
  const Digest digest = digest_of(text);
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < 8; ++i) key = key << 8 | digest[i];
  return key;
}

}  // namespace dateline
