// Text inside XML 1.0.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// Escaped for element content and double-quoted attributes; characters that XML 1.0 forbids even as references
/// (controls, U+FFFE, U+FFFF) are left out. https://www.w3.org/TR/xml/#charsets
std::string xml_text(std::string_view text);

}  // namespace dateline
