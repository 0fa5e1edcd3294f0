// First letters by a table of codes, so that one look at three bytes decides.
#include "indexer/analysis/word_start_filter.h"

#include <bit>
#include <cstring>

#include "indexer/analysis/tokenize.h"

namespace dateline {
namespace {

constexpr std::uint8_t kSign = 0;  ///< spaces, punctuation, the end of the text
constexpr std::uint8_t kDigit = 27;
constexpr std::uint8_t kBeyondAscii = 31;

constexpr std::array<std::uint8_t, 256> kCodeOf = [] {
  std::array<std::uint8_t, 256> codes{};
  for (std::size_t c = 'a'; c <= 'z'; ++c) codes[c] = codes[c - 'a' + 'A'] = static_cast<std::uint8_t>(c - 'a' + 1);
  for (std::size_t c = '0'; c <= '9'; ++c) codes[c] = kDigit;
  for (std::size_t c = 0x80; c < codes.size(); ++c) codes[c] = kBeyondAscii;
  return codes;
}();

std::uint8_t code_at(std::string_view text, std::size_t at) {
  return at < text.size() ? kCodeOf[static_cast<unsigned char>(text[at])] : kSign;
}

bool is_letter(std::uint8_t code) {
  return code >= 1 && code <= 26;
}

/// Hash of a word by the codes of its letters, and its place among so many bits.
std::uint32_t hash_on(std::uint32_t hash, std::uint8_t code) {
  return hash * 31 + code;
}
std::size_t place_of(std::uint32_t hash) {
  return hash * 2654435769u >> 20;
}

/// Whether a letter may begin at a byte beyond ASCII: no continuation, and no sign of general punctuation (U+2000 to
/// U+203F), curly quotes and dashes.
bool may_begin_letter(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0xC0) return false;
  return byte != 0xE2 || text.substr(at + 1, 1) != "\x80";
}

/// Eight bytes at once, the first of them in the lowest bits. A byte has a property where its highest bit is set.
constexpr std::size_t kBlock = 8;
constexpr std::uint64_t kEach = 0x0101010101010101ull;
constexpr std::uint64_t kHighBits = kEach * 0x80;

/// The bytes from `at` on, spaces after the end.
std::uint64_t read_block(std::string_view text, std::size_t at) {
  std::uint64_t bytes = kEach * ' ';
  if (at + kBlock <= text.size())
    std::memcpy(&bytes, text.data() + at, kBlock);
  else
    std::memcpy(&bytes, text.data() + at, text.size() - at);
  if constexpr (std::endian::native == std::endian::big) bytes = __builtin_bswap64(bytes);
  return bytes;
}

/// Of bytes without their highest bits: those from `first` to `last`.
std::uint64_t between(std::uint64_t bytes, char first, char last) {
  const auto lowest = static_cast<std::uint64_t>(0x80 - first), behind = static_cast<std::uint64_t>(0x80 - last - 1);
  return (bytes + kEach * lowest) & ~(bytes + kEach * behind);
}

/// The letters and digits of ASCII.
std::uint64_t ascii_words(std::uint64_t bytes) {
  const std::uint64_t low = bytes & ~kHighBits;
  return (between(low | kEach * 0x20, 'a', 'z') | between(low, '0', '9')) & ~bytes & kHighBits;
}

}  // namespace

void WordStartFilter::pass_any_second(Code first) {
  for (std::size_t second = 0; second < kCodes; ++second) pass_any_third(first, static_cast<Code>(second));
}

void WordStartFilter::add_word(std::string_view word) {
  add_start(word, true);
  std::uint32_t hash = 0;
  for (std::size_t i = 0; i < word.size(); ++i) hash = hash_on(hash, code_at(word, i));
  whole_words_.set(place_of(hash));
}

void WordStartFilter::add_prefix(std::string_view prefix) {
  add_start(prefix, false);
  has_prefixes_ = true;
}

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
  // co-workers is coworkers, re-election reelection.
  pass(first, second, kSign);
  if (second == kBeyondAscii || (!whole && start.size() == 1))
    pass_any_second(first);
  else if (third == kBeyondAscii || (!whole && start.size() == 2))
    pass_any_third(first, second);
  else
    pass(first, second, third);
}

std::size_t WordStartFilter::next(std::string_view text, std::size_t from) const {
  std::uint64_t in_word =
      0;  // whether the byte before the block is a letter or digit, in the place of the block's first byte
  for (std::size_t block = from; block < text.size(); block += kBlock) {
    const std::uint64_t bytes = read_block(text, block);
    const std::uint64_t letters = ascii_words(bytes);
    const std::uint64_t beyond = bytes & kHighBits;
    // After a byte beyond ASCII, which may be a letter or a dash, a word may begin as well.
    for (std::uint64_t starts = (letters | beyond) & ~(letters << 8 | in_word); starts != 0; starts &= starts - 1) {
      const std::size_t at = block + static_cast<std::size_t>(std::countr_zero(starts)) / 8;
      if (code_at(text, at) == kBeyondAscii ? may_begin_letter(text, at) : passes(text, at)) return at;
    }
    in_word = letters >> 56;
  }
  return text.size();
}

bool WordStartFilter::passes(std::string_view text, std::size_t at) const {
  if ((thirds_[code_at(text, at) * kCodes + code_at(text, at + 1)] >> code_at(text, at + 2) & 1) == 0) return false;
  if (has_prefixes_) return true;
  // A word of ASCII letters alone is one of the set or none: its token has no other form.
  std::uint32_t hash = 0;
  std::size_t end = at;
  for (; is_letter(code_at(text, end)); ++end) hash = hash_on(hash, code_at(text, end));
  const char behind = end < text.size() ? text[end] : ' ';
  const bool doubled = end - at == 2 && code_at(text, at) == code_at(text, at + 1);  // EE UU
  const bool goes_on = code_at(text, end) != kSign || behind == '\'' || behind == '`' || behind == '-' || doubled ||
                       (behind == '.' && end - at < 3) || end - at > kMaxWordBytes;
  return goes_on || whole_words_.test(place_of(hash));
}

}  // namespace dateline
