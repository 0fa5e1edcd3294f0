// Decodes the bytes of a page to valid UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

struct Decoded {
  std::string
      text;  ///< valid UTF-8; a byte order mark and NULs are gone, C1 controls mapped by windows-1252, bad bytes U+FFFD
  std::string charset;  ///< the name that was used: "utf-8", "windows-1252", "utf-16le" …
  std::string reason;   ///< "byte order mark", "valid UTF-8", "label iso-8859-1 read as windows-1252", "no label"
};

/// In this order: byte order mark; valid UTF-8; the label (`transport_label` of the HTTP header, else the page's own
/// meta) by the WHATWG encoding names, iso-8859-1 being windows-1252; else windows-1252.
/// https://encoding.spec.whatwg.org/
Decoded decode(std::string_view bytes, std::string_view transport_label = {});

/// Whether the bytes are well-formed UTF-8.
bool is_utf8(std::string_view bytes);

}  // namespace dateline
