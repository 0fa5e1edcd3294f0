// What a short heading says about the section below it.
#pragma once

#include <string_view>

namespace dateline {

/// What a short heading says about the section below it.
enum class SectionKind {
  own,      ///< nothing: the text's own
  related,  ///< other stories: "Related", "More from …", "Te puede interesar"
  label,    ///< nothing below it: "Advertisement", "Share this", "Subscribe"
  closing,  ///< ends the text: comments, about the author
};

/// Reads a heading as printed.
SectionKind section_kind(std::string_view heading);

}  // namespace dateline
