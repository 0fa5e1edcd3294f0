// The spelling under which cognates of both languages compare equal, and its trigrams.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// ñ as n, ph as f, th as t, k and ck as c, qu as cu, y as i, w as v, doubled letters once; apostrophes fall away.
/// Raise kWordListVersion (schema) when it changes: indexes keep its trigrams.
std::string cognate_key(std::string_view folded);

/// Trigrams of a key between two marks, three bytes each, each once, ascending.
std::vector<std::uint32_t> key_trigrams(std::string_view key);

/// Words of so many bytes have cognates.
inline constexpr std::size_t kLeastCognateBytes = 4;
inline constexpr std::size_t kMostCognateBytes = 30;

}  // namespace dateline
