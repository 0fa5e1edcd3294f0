// Looks for single properties: a whole parser of style sheets would find no more.
#include "indexer/extract/layout/inline_style.h"

#include "indexer/base/text.h"

namespace dateline {
namespace {

/// True where the words are in the text, spaces and case apart.
bool holds_packed(std::string_view text, std::string_view words) {
  for (std::size_t start = 0; start + words.size() <= text.size(); ++start) {
    std::size_t matched = 0;
    for (std::size_t at = start; at < text.size() && matched < words.size(); ++at) {
      if (text[at] == ' ' && matched > 0) continue;
      if (ascii_lower(text[at]) != words[matched]) break;
      ++matched;
    }
    if (matched == words.size()) return true;
  }
  return false;
}

}  // namespace

bool style_hides(std::string_view style) {
  if (style.empty()) return false;
  return holds_packed(style, "display:none") || holds_packed(style, "visibility:hidden");
}

bool style_clips(std::string_view style) {
  return holds_packed(style, "clip:rect(0");
}

bool style_emphasises(std::string_view style) {
  return !style.empty() && (holds_packed(style, "font-weight:bold") || holds_packed(style, "font-weight:7"));
}

int style_font(std::string_view style, int around) {
  std::size_t at = style.find("font-size");
  if (at == std::string_view::npos) return around;
  at = style.find_first_of("0123456789.", at);
  if (at == std::string_view::npos) return around;
  double value = 0;
  double place = 1;
  bool fraction = false;
  std::size_t end = at;
  for (; end < style.size() && ((style[end] >= '0' && style[end] <= '9') || (style[end] == '.' && !fraction)) &&
         end - at < 8;
       ++end) {
    if (style[end] == '.') {
      fraction = true;
    } else if (fraction) {
      place /= 10;
      value += place * (style[end] - '0');
    } else {
      value = value * 10 + (style[end] - '0');
    }
  }
  const std::string_view unit = style.substr(end, 2);
  const double pixels = unit == "pt"                   ? value * 4 / 3
                        : unit == "em" || unit == "re" ? value * 16
                        : unit.substr(0, 1) == "%"     ? value * .16
                        : unit == "px"                 ? value
                                                       : 16;
  return pixels >= 32 ? 6 : pixels >= 24 ? 5 : pixels >= 17.5 ? 4 : pixels >= 14.5 ? 3 : pixels >= 12 ? 2 : 1;
}

}  // namespace dateline
