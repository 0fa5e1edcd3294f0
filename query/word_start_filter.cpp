// First letters by a table of codes, so that one look at three bytes decides.
#include "query/word_start_filter.h"

namespace dateline {
namespace {

constexpr std::uint8_t kSign = 0;  ///< blanks, punctuation, the end of the text
constexpr std::uint8_t kDigit = 27;
constexpr std::uint8_t kBeyondAscii = 31;

constexpr std::array<std::uint8_t, 256> kCodeOf = [] {
  std::array<std::uint8_t, 256> codes{};
  for (std::size_t c = 'a'; c <= 'z'; ++c) codes[c] = codes[c - 'a' + 'A'] = static_cast<std::uint8_t>(c - 'a' + 1);
  for (std::size_t c = '0'; c <= '9'; ++c) codes[c] = kDigit;
  for (std::size_t c = 0x80; c < codes.size(); ++c) codes[c] = kBeyondAscii;
  return codes;
}();

std::uint8_t code_at(std::string_view text, std::size_t at) { return at < text.size() ? kCodeOf[static_cast<unsigned char>(text[at])] : kSign; }

/// Whether a letter may begin at a byte beyond ASCII: no continuation, and no sign of general punctuation (U+2000 to U+203F), curly quotes and dashes.
bool may_begin_letter(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0xC0) return false;
  return byte != 0xE2 || text.substr(at + 1, 1) != "\x80";
}

}  // namespace

void WordStartFilter::pass_any_second(Code first) {
  for (std::size_t second = 0; second < kCodes; ++second) pass_any_third(first, static_cast<Code>(second));
}

void WordStartFilter::add_word(std::string_view word) { add_start(word, true); }
void WordStartFilter::add_prefix(std::string_view prefix) { add_start(prefix, false); }

void WordStartFilter::add_start(std::string_view start, bool whole) {
  if (start.empty()) return;
  const Code first = code_at(start, 0), second = code_at(start, 1), third = code_at(start, 2);
  if (first == kBeyondAscii) {
    // ñ may be printed as n with a combining tilde.
    for (std::size_t letter = 0; letter < kCodes; ++letter) pass_any_third(static_cast<Code>(letter), kBeyondAscii);
  }
  // "1,700" is 1700, and the token of $10.10 begins with its digits.
  if (first == kDigit || first == kSign || first == kBeyondAscii) pass_any_second(kDigit);
  if (first == kSign || first == kBeyondAscii) return;
  // An accent or a soft hyphen may follow every letter.
  pass_any_third(first, kBeyondAscii);
  pass(first, second, kBeyondAscii);
  // U.S.A. is usa, EE.UU. is eeuu.
  pass_any_third(first, kSign);
  pass(first, first, kSign);
  if (second == kBeyondAscii || (!whole && start.size() == 1))
    pass_any_second(first);
  else if (third == kBeyondAscii || (!whole && start.size() == 2))
    pass_any_third(first, second);
  else
    pass(first, second, third);
}

std::size_t WordStartFilter::next(std::string_view text, std::size_t from) const {
  Code before = kSign;
  for (std::size_t at = from; at < text.size(); ++at) {
    const Code code = kCodeOf[static_cast<unsigned char>(text[at])];
    // A byte beyond ASCII may be a letter or a dash: what follows it may begin a word.
    const bool starts = code != kSign && (before == kSign || before == kBeyondAscii);
    before = code;
    if (!starts) continue;
    if (code == kBeyondAscii ? may_begin_letter(text, at) : (thirds_[code * kCodes + code_at(text, at + 1)] >> code_at(text, at + 2) & 1) != 0) return at;
  }
  return text.size();
}

}  // namespace dateline
