// The languages that words have stems in.
#pragma once

#include <cstdint>

namespace dateline {

enum class StemLanguage : std::uint8_t { english, spanish };

}  // namespace dateline
