// The names of the forms that documents come in, stored with their origins.
#pragma once

#include <string_view>

namespace dateline {

inline constexpr std::string_view kPdfDocument = "pdf";
inline constexpr std::string_view kWordDocument = "word";
inline constexpr std::string_view kTextDocument = "text";
inline constexpr std::string_view kMailMessage = "mail";

}  // namespace dateline
