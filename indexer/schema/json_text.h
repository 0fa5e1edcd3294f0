// JSON values as text, the way every part of the project writes them.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace dateline {

/// The compact form of dump(), byte for byte, invalid UTF-8 replaced by U+FFFD. Strings, nearly all of what is written,
/// are copied in runs instead of letter by letter.
std::string json_text(const nlohmann::ordered_json& json);

/// A JSON string with its quotes; invalid UTF-8 is replaced.
std::string json_string(std::string_view text);

}  // namespace dateline
