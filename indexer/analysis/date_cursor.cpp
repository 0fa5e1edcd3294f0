#include "indexer/analysis/date_cursor.h"

#include "indexer/analysis/ascii.h"

namespace dateline {
namespace {

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

bool is_letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return is_ascii_letter(text[at]);
  return byte >= 0xC3 && byte <= 0xDF;
}

std::string fold_word(std::string_view word) {
  constexpr std::size_t kLongest = 14;
  if (word.size() > kLongest) return {};
  char folded[kLongest];
  std::size_t size = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto byte = static_cast<unsigned char>(word[i]);
    if (byte < 0x80) {
      folded[size++] = static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
    } else if (byte == 0xC3 && i + 1 < word.size()) {
      const unsigned code = (static_cast<unsigned char>(word[++i]) & 0x3F) | 0x20;  // lower case
      constexpr std::string_view kBase = "aaaaaaaceeeeiiiidnooooo/ouuuuypy";
      folded[size++] = kBase[code - 0x20];
    } else {
      folded[size++] = '?';
    }
  }
  return {folded, size};
}

int DateCursor::number(int least, int most) {
  std::size_t end = at_;
  int value = 0;
  while (end < text_.size() && is_digit(text_[end]) && static_cast<int>(end - at_) <= most)
    value = value * 10 + (text_[end++] - '0');
  const int digits = static_cast<int>(end - at_);
  if (digits < least || digits > most) return -1;
  at_ = end;
  return value;
}

std::string DateCursor::word() {
  std::size_t end = at_;
  while (is_letter_at(text_, end) ||
         (end > at_ && end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80))
    ++end;
  std::string folded = fold_word(text_.substr(at_, end - at_));
  if (!folded.empty()) at_ = end;
  return folded;
}

bool DateCursor::in_word() const {
  return is_letter_at(text_, at_) || is_digit(peek());
}

}  // namespace dateline
