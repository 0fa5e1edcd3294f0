// The name of the rules by which text becomes terms.
#pragma once

#include <string_view>

namespace dateline {

/// Folding, segmentation and stemming as one name: change it when any of them gives other terms for the same text. An
/// index records it, and one written under another name is refused.
inline constexpr std::string_view kAnalyzerVersion = "words-4";

}  // namespace dateline
