// Signatures and extensions.
#include "indexer/ingest/container/input_kind.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "indexer/base/text.h"

namespace dateline {
namespace {

using NamedKind = std::pair<std::string_view, InputKind>;

constexpr std::array kExtensions = {
    NamedKind{".jsonl", InputKind::records}, NamedKind{".ndjson", InputKind::records},
    NamedKind{".csv", InputKind::table},     NamedKind{".tsv", InputKind::table},
    NamedKind{".tab", InputKind::table},     NamedKind{".warc", InputKind::warc},
    NamedKind{".mbox", InputKind::mbox},     NamedKind{".eml", InputKind::message},
    NamedKind{".txt", InputKind::text},      NamedKind{".text", InputKind::text},
    NamedKind{".pdf", InputKind::pdf},       NamedKind{".docx", InputKind::word},
    NamedKind{".zip", InputKind::zip},       NamedKind{".wacz", InputKind::zip},
    NamedKind{".gz", InputKind::gzip},       NamedKind{".zst", InputKind::zstd},
    NamedKind{".rss", InputKind::feed},      NamedKind{".atom", InputKind::feed},
    NamedKind{".xml", InputKind::feed},
};

constexpr std::array<std::string_view, 28> kAssets = {".css",  ".js",    ".mjs",  ".json", ".map",  ".png",  ".jpg",
                                                      ".jpeg", ".gif",   ".svg",  ".ico",  ".webp", ".avif", ".bmp",
                                                      ".woff", ".woff2", ".ttf",  ".eot",  ".otf",  ".mp3",  ".mp4",
                                                      ".ogg",  ".wav",   ".toml", ".md",   ".db",   ".doc",  ".xls"};

/// Files of a site that are text and never a statement.
constexpr std::array<std::string_view, 6> kSiteFiles = {"robots.txt",   "humans.txt",  "ads.txt",
                                                        "security.txt", "license.txt", "readme.txt"};

std::string_view base_name(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

/// The local name of the first element of an XML document; empty where the bytes are not XML.
std::string_view root_element(std::string_view head) {
  for (std::size_t at = head.find('<'); at != std::string_view::npos; at = head.find('<', at + 1)) {
    if (at + 1 >= head.size()) break;
    const char next = head[at + 1];
    if (next == '?' || next == '!') continue;
    const std::size_t end = head.find_first_of(" \t\r\n/>", at + 1);
    std::string_view name = head.substr(at + 1, end == std::string_view::npos ? end : end - at - 1);
    if (const std::size_t colon = name.find(':'); colon != std::string_view::npos && name.substr(0, colon) != "rdf")
      name.remove_prefix(colon + 1);
    return name;
  }
  return {};
}

std::optional<InputKind> kind_of_xml(std::string_view head) {
  const std::string_view root = root_element(head);
  if (root == "rss")
    return head.find("wordpress.org/export") == std::string_view::npos ? InputKind::feed : InputKind::wordpress;
  if (root == "feed" || root == "rdf:RDF") return InputKind::feed;
  if (root == "urlset" || root == "sitemapindex") return InputKind::sitemap;
  return std::nullopt;
}

/// The first line of a message's head: a field name of letters and hyphens with a colon after it.
bool begins_with_mail_field(std::string_view head) {
  static constexpr std::array<std::string_view, 11> kFirstFields = {
      "return-path:",  "received:",   "delivered-to:", "from:",          "to:", "date:", "subject:",
      "mime-version:", "message-id:", "x-mozilla",     "dkim-signature:"};
  const std::string line = ascii_lower(head.substr(0, std::min(head.find('\n'), std::size_t{80})));
  return std::any_of(kFirstFields.begin(), kFirstFields.end(),
                     [&](std::string_view field) { return line.starts_with(field); });
}

bool is_mailbox(std::string_view head) {
  if (!head.starts_with("From ")) return false;
  const std::size_t end = head.find('\n');
  return end != std::string_view::npos && begins_with_mail_field(head.substr(end + 1));
}

/// Zstandard's frames without data (RFC 8878, 3.1.2): pzstd writes sizes into one, web archives a dictionary.
bool is_skippable_frame(std::string_view head) {
  return head.size() >= 8 && (head[0] & 0xF0) == 0x50 && head.substr(1, 3) == "\x2a\x4d\x18";
}

std::optional<InputKind> kind_of_bytes(std::string_view name, std::string_view head) {
  if (head.starts_with("\x1f\x8b")) return InputKind::gzip;
  if (head.starts_with("\x28\xb5\x2f\xfd") || is_skippable_frame(head)) return InputKind::zstd;
  if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) {
    const bool office =
        head.find("[Content_Types].xml") != std::string_view::npos || head.find("word/") != std::string_view::npos;
    return extension_of(name) == ".docx" || office ? InputKind::word : InputKind::zip;
  }
  if (head.substr(0, 1024).find("%PDF-") != std::string_view::npos) return InputKind::pdf;
  if (head.starts_with("WARC/")) return InputKind::warc;
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  if (is_mailbox(head)) return InputKind::mbox;
  const std::string_view trimmed = trim(head);
  if (trimmed.starts_with('<'))
    if (const auto kind = kind_of_xml(trimmed)) return kind;
  if (trimmed.starts_with('{') && trimmed.find("jsonfeed.org/version") != std::string_view::npos)
    return InputKind::feed;
  if (extension_of(name).empty() && head.starts_with("Return-Path:")) return InputKind::message;
  return std::nullopt;
}

}  // namespace

std::string extension_of(std::string_view name) {
  name = base_name(name);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string() : ascii_lower(name.substr(dot));
}

InputKind kind_by_name(std::string_view name) {
  const std::string_view base = base_name(name);
  if (base.empty() || base.front() == '.') return InputKind::asset;
  if (std::find(kSiteFiles.begin(), kSiteFiles.end(), ascii_lower(base)) != kSiteFiles.end()) return InputKind::asset;
  const std::string extension = extension_of(base);
  for (const auto& [known, kind] : kExtensions)
    if (extension == known) return kind;
  return std::find(kAssets.begin(), kAssets.end(), extension) != kAssets.end() ? InputKind::asset : InputKind::page;
}

std::string_view packing_not_read(std::string_view head) {
  struct Signature {
    std::size_t at;
    std::string_view bytes, name;
  };
  using namespace std::string_view_literals;
  static constexpr std::array<Signature, 8> kSignatures = {{{0, "BZh"sv, "bzip2"},
                                                            {0,
                                                             "\xFD"
                                                             "7zXZ\0"sv,
                                                             "xz"},
                                                            {0, "7z\xBC\xAF\x27\x1C"sv, "7z"},
                                                            {0, "Rar!\x1A\x07"sv, "RAR"},
                                                            {0, "\x04\x22\x4D\x18"sv, "LZ4"},
                                                            {0, "LZIP"sv, "lzip"},
                                                            {0, "\x1F\x9D"sv, "compress"},
                                                            {257, "ustar"sv, "tar"}}};
  for (const Signature& one : kSignatures)
    if (head.size() > one.at && head.substr(one.at).starts_with(one.bytes)) return one.name;
  return {};
}

InputKind input_kind(std::string_view name, std::string_view head) {
  if (const auto kind = kind_of_bytes(name, head)) return *kind;
  const InputKind named = kind_by_name(name);
  // A name may promise what the bytes do not hold: XML of an unknown kind is read as a page, and so is
  // what only calls itself packed or a document.
  switch (named) {
    case InputKind::feed:
    case InputKind::gzip:
    case InputKind::zstd:
    case InputKind::zip:
    case InputKind::warc:
      return head.empty() ? named : InputKind::page;
    default:
      return named;
  }
}

}  // namespace dateline
