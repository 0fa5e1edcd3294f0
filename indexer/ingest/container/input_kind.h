// The kind of a file or a member of one, from its first bytes and its name.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline {

enum class InputKind {
  page,       ///< HTML, or anything not recognised
  records,    ///< JSON records, one a line
  table,      ///< CSV or TSV
  warc,       ///< ISO 28500
  wordpress,  ///< a WordPress export (WXR)
  feed,       ///< RSS, Atom or JSON Feed
  sitemap,
  mbox,
  message,  ///< one mail, RFC 5322
  text,
  pdf,
  word,  ///< Office Open XML text
  zip,
  gzip,   ///< its content decides, under its name without .gz
  zstd,   ///< the same, without .zst
  asset,  ///< beside pages and never one: pictures, style sheets, programs
};

/// Bytes that input_kind() wants to see, where there are so many.
inline constexpr std::size_t kKindBytes = 4096;

/// What a file that begins with these bytes is packed with, where it is nothing that is unpacked here; else empty.
std::string_view packing_not_read(std::string_view head);

/// `name` is a file's name, with or without its path. The bytes win over the name where both speak.
InputKind input_kind(std::string_view name, std::string_view head);

/// The kind by the name alone, for a folder's files: `page` also where the name is no evidence.
InputKind kind_by_name(std::string_view name);

/// The last extension with its dot in small letters, ".html"; empty if none.
std::string extension_of(std::string_view name);

}  // namespace dateline
