// What an element's own style says: whether it is shown, and how large and bold its text is.
#pragma once

#include <string_view>

namespace dateline {

/// display:none, visibility:hidden.
bool style_hides(std::string_view style);
/// For screen readers only.
bool style_clips(std::string_view style);
bool style_emphasises(std::string_view style);
/// The size that the style sets, on the scale of the old font tag, 1 to 7; `around` where it sets none.
int style_font(std::string_view style, int around);

}  // namespace dateline
