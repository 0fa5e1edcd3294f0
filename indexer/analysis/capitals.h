// Capital letters of words as they are printed.
#pragma once

#include <string_view>

namespace dateline {

/// Whether a word, as printed, begins with a capital letter.
bool begins_with_capital(std::string_view printed);

}  // namespace dateline
