// Digests by GLib.
#include "indexer/ingest/container/warc_fields.h"

#include <fmt/format.h>
#include <glib.h>

#include <array>
#include <cstdint>

#include "indexer/base/text.h"

namespace dateline {
namespace {

/// RFC 4648 base 32, as WARC writes SHA-1.
std::string base32(std::string_view bytes) {
  static constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char byte : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(byte);
    for (count += 8; count >= 5; count -= 5) text += kAlphabet[bits >> (count - 5) & 31];
  }
  if (count > 0) text += kAlphabet[bits << (5 - count) & 31];
  while (text.size() % 8) text += '=';
  return text;
}

std::string checksum(GChecksumType type, std::string_view bytes) {
  std::array<unsigned char, 64> raw{};
  gsize size = raw.size();
  GChecksum* const checksum = g_checksum_new(type);
  g_checksum_update(checksum, reinterpret_cast<const guchar*>(bytes.data()), static_cast<gssize>(bytes.size()));
  g_checksum_get_digest(checksum, raw.data(), &size);
  g_checksum_free(checksum);
  return std::string(reinterpret_cast<const char*>(raw.data()), size);
}

}  // namespace

std::string warc_digest(std::string_view bytes) {
  return "sha1:" + base32(checksum(G_CHECKSUM_SHA1, bytes));
}

bool digest_agrees(std::string_view digest, std::string_view bytes) {
  const std::size_t colon = digest.find(':');
  if (colon == std::string_view::npos) return true;
  const std::string algorithm = ascii_lower(digest.substr(0, colon));
  GChecksumType type = G_CHECKSUM_SHA1;
  if (algorithm == "sha256" || algorithm == "sha-256")
    type = G_CHECKSUM_SHA256;
  else if (algorithm == "md5")
    type = G_CHECKSUM_MD5;
  else if (algorithm != "sha1" && algorithm != "sha-1")
    return true;
  const std::string raw = checksum(type, bytes);
  const std::string given = ascii_lower(trim(digest.substr(colon + 1)));
  std::string hex;
  for (const char byte : raw) hex += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  if (given == hex) return true;
  std::string coded = ascii_lower(base32(raw));
  const auto unpadded = [](std::string_view text) { return text.substr(0, text.find_last_not_of('=') + 1); };
  return unpadded(given) == unpadded(coded);
}

}  // namespace dateline
