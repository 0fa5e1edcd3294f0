// Detects texts in neither English nor Spanish, by the function words of each language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// The code of the language that a text is in, if it is neither English nor Spanish: "ca", "de", "eu", "fr", "gl",
/// "it", "pt", or "und" where the script or the small words are those of another or of none; "" where it may well be
/// English or Spanish, and for texts too short to tell.
std::string other_language(std::string_view text);

/// The same for the paragraphs of a text and for all of it.
struct OtherLanguages {
  std::vector<std::string> paragraphs;
  std::string whole;
};
OtherLanguages other_languages(const std::vector<std::string_view>& paragraphs);

}  // namespace dateline
