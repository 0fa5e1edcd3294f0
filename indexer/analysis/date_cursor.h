// A cursor over a text that may hold a date; it advances by what it consumes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline {

/// A letter begins at the byte: an ASCII one, or a longer UTF-8 sequence but those of spaces and signs (U+0080–U+00BF).
bool is_letter_at(std::string_view text, std::size_t at);

/// Lower case, Latin-1 accents dropped: enough for the names of months and weekdays. Empty for words too long to be
/// one.
std::string fold_word(std::string_view word);

/// Reads forward over a text; every reader either takes what it names and returns it, or leaves the place.
class DateCursor {
 public:
  DateCursor(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  bool at_end() const { return at_ >= text_.size(); }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  bool take(std::string_view bytes) {
    if (text_.compare(at_, bytes.size(), bytes) != 0) return false;
    at_ += bytes.size();
    return true;
  }

  /// Blanks of every kind, a few at most: a date does not run over an empty page.
  bool blanks() {
    const std::size_t start = at_;
    constexpr std::size_t kMost = 16;
    while (at_ - start < kMost) {
      const char c = peek();
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
        ++at_;
      else if (!take("\xC2\xA0") && !take("\xE2\x80\xAF") && !take("\xE2\x80\x89"))
        break;
    }
    return at_ != start;
  }

  /// A run of digits of `least` to `most` digits that no digit or letter continues, ordinal signs aside; -1 if none.
  int number(int least, int most);

  /// The word here, folded; the place moves past it. Empty if there is none.
  std::string word();
  bool word_is(std::string_view expected) {
    const std::size_t start = at_;
    if (word() == expected) return true;
    at_ = start;
    return false;
  }
  /// A letter or digit is here.
  bool in_word() const;
  std::string_view since(std::size_t start) const { return text_.substr(start, at_ - start); }
  void back_to(std::size_t place) { at_ = place; }

 private:
  std::string_view text_;
  std::size_t at_;
};

}  // namespace dateline
