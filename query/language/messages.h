// Sentences shown to the reader in English or Spanish.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// Picks the sentence of a label language: "es" the second, anything else the first.
inline std::string_view in_language(std::string_view labels, std::string_view english, std::string_view spanish) {
  return labels == "es" ? spanish : english;
}

}  // namespace dateline
