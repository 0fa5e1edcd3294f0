// Folding by ICU's NFKC_Casefold, with a fast way for ASCII, Latin letters and common signs.
#include "indexer/analysis/fold.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <cassert>
#include <cstring>

#include "indexer/analysis/ascii.h"

namespace dateline {
namespace {

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*instance)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* found = instance(status);
  assert(U_SUCCESS(status));
  return *found;
}

const icu::Normalizer2& nfkc_casefold() {
  static const icu::Normalizer2& instance = normalizer(&icu::Normalizer2::getNFKCCasefoldInstance);
  return instance;
}
const icu::Normalizer2& nfd() {
  static const icu::Normalizer2& instance = normalizer(&icu::Normalizer2::getNFDInstance);
  return instance;
}
const icu::Normalizer2& nfc() {
  static const icu::Normalizer2& instance = normalizer(&icu::Normalizer2::getNFCInstance);
  return instance;
}

/// The text without the marks past the 30th on one character, as Unicode's Stream-Safe Text Process bounds them (UAX
/// #15, section 13): a normaliser sorts marks one by one, which takes a square of their number. `kept` holds it where
/// it differs.
std::string_view with_few_marks(std::string_view text, std::string& kept) {
  constexpr int kMostMarks = 30;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<int32_t>(text.size());
  int marks = 0;
  bool cut = false;
  for (int32_t at = 0; at < size;) {
    const int32_t begin = at;
    UChar32 c;
    U8_NEXT_OR_FFFD(bytes, at, size, c);
    marks = c >= 0x300 && u_getCombiningClass(c) != 0 ? marks + 1 : 0;
    const bool drop = marks > kMostMarks;
    if (drop && !cut) kept.assign(text.substr(0, static_cast<std::size_t>(begin)));
    cut = cut || drop;
    if (cut && !drop) kept.append(text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin)));
  }
  return cut ? std::string_view(kept) : text;
}

std::string normalized(const icu::Normalizer2& form, std::string_view whole) {
  std::string kept;
  const std::string_view text = with_few_marks(whole, kept);
  std::string result;
  icu::StringByteSink<std::string> sink(&result, static_cast<int32_t>(text.size()));
  UErrorCode status = U_ZERO_ERROR;
  form.normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr, status);
  return result;
}

void append(std::string& to, UChar32 c) {
  char buffer[4];
  int32_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, c);
  to.append(buffer, static_cast<std::size_t>(length));
}

constexpr UChar32 kCombiningTilde = 0x0303;
constexpr UChar32 kEnye = 0x00F1;

/// Quotes, apostrophes, dashes and spaces of every kind as their ASCII form; 0 to drop; the character itself otherwise.
UChar32 unified(UChar32 c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x00B4:
    case 0x0060:
    case 0x02BC:
    case 0x02B9:
    case 0x055A:
      return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0x00AB:
    case 0x00BB:
    case 0x2039:
    case 0x203A:
      return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2212:
      return '-';
    case 0x2013:
    case 0x2014:
    case 0x2015:
      return 0x2013;
    case 0x00AD:
      return 0;
    default:
      // Joiners, direction marks, variation selectors: nobody sees them, nobody types them.
      return c >= 0x0300 && u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ? 0 : c;
  }
}

/// One pass over decomposed text: marks dropped (n + tilde kept as ñ), signs unified.
std::string without_accents(std::string_view decomposed) {
  std::string result;
  result.reserve(decomposed.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(decomposed.data());
  const auto size = static_cast<int32_t>(decomposed.size());
  bool after_n = false;
  for (int32_t i = 0; i < size;) {
    UChar32 c;
    U8_NEXT_OR_FFFD(bytes, i, size, c);
    if (c == kCombiningTilde && after_n) {
      result.pop_back();
      append(result, kEnye);
      after_n = false;
      continue;
    }
    if (u_getCombiningClass(c) != 0) continue;
    c = unified(c);
    if (c == 0) continue;
    after_n = c == 'n';
    append(result, c);
  }
  return result;
}

std::string fold_any(std::string_view text) {
  // An acute accent standing alone is an apostrophe typed with the wrong key; NFKC would make it a space and a
  // combining mark.
  std::string apostrophes;
  apostrophes.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "\xC2\xB4") == 0) {
      apostrophes += '\'';
      ++i;
    } else {
      apostrophes += text[i];
    }
  }
  const std::string folded = without_accents(normalized(nfd(), normalized(nfkc_casefold(), apostrophes)));
  return is_ascii(folded) ? folded : normalized(nfkc_casefold(), folded);
}

constexpr char folded_ascii(char c) {
  const bool capital = c >= 'A' && c <= 'Z';
  return c == '`' ? '\'' : static_cast<char>(c + (capital ? 'a' - 'A' : 0));
}

void append_folded_ascii(std::string& to, std::string_view text) {
  const std::size_t start = to.size();
  to.append(text);
  char* at = to.data() + start;
  char* const end = to.data() + to.size();
  // Sixteen at a time: of a loop of known length the compiler makes a few wide instructions.
  constexpr std::ptrdiff_t kBlock = 16;
  for (; end - at >= kBlock; at += kBlock)
    for (std::ptrdiff_t i = 0; i < kBlock; ++i) at[i] = folded_ascii(at[i]);
  for (; at < end; ++at) *at = folded_ascii(*at);
}

/// The folded forms of U+0080 to U+00FF and of the general punctuation, U+2000 to U+206F: they fold alike whatever
/// is beside them, as long as none of that is outside of these ranges and of ASCII.
class FoldedCharacters {
 public:
  FoldedCharacters() {
    for (UChar32 c = 0x80; c <= 0xFF; ++c) latin_[static_cast<std::size_t>(c - 0x80)] = folded(c);
    for (UChar32 c = 0x2000; c <= 0x206F; ++c) signs_[static_cast<std::size_t>(c - 0x2000)] = folded(c);
  }

  /// Of the character that begins at `at`, which moves past it; null where it is another one, or damaged.
  const std::string* next(std::string_view text, std::size_t& at) const {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const unsigned second = byte(at + 1);
    if ((second & 0xC0) != 0x80) return nullptr;
    if (byte(at) == 0xC2 || byte(at) == 0xC3) {
      at += 2;
      return &latin_[(byte(at - 2) - 0xC2) * 64 + (second & 0x3F)];
    }
    const unsigned third = byte(at + 2);
    if (byte(at) != 0xE2 || second > 0x81 || (third & 0xC0) != 0x80) return nullptr;
    const std::size_t sign = (second & 0x3F) * 64 + (third & 0x3F);
    if (sign >= signs_.size()) return nullptr;
    at += 3;
    return &signs_[sign];
  }

 private:
  static std::string folded(UChar32 c) {
    std::string character;
    append(character, c);
    return fold_any(character);
  }

  std::array<std::string, 0x80> latin_;
  std::array<std::string, 0x70> signs_;
};

/// A character of U+0080 to U+00FF that is not a soft hyphen.
bool begins_latin(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  return (byte(at) == 0xC2 || byte(at) == 0xC3) && (byte(at + 1) & 0xC0) == 0x80 &&
         !(byte(at) == 0xC2 && byte(at + 1) == 0xAD);
}

/// Whether NFC may change the text. Nothing below U+0300 composes with its neighbours, nor do dashes and quotes.
bool may_compose(std::string_view text) {
  const auto continues = [&](std::size_t i) {
    return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
  };
  for (std::size_t at = ascii_run(text); at < text.size(); at = ascii_run(text, at)) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead >= 0xC2 && lead < 0xCC && continues(at + 1)) {
      at += 2;
    } else if (lead == 0xE2 && text.substr(at + 1, 1) == "\x80" && continues(at + 2) &&
               static_cast<unsigned char>(text[at + 2]) > 0x81) {
      at += 3;  // the two before compose to others
    } else {
      return true;
    }
  }
  return false;
}

/// White_Space beyond ASCII. https://www.unicode.org/Public/15.0.0/ucd/PropList.txt
bool is_blank(UChar32 c) {
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

/// Soft hyphens, zero-width characters, and the marks and overrides of direction: what they turn round reads otherwise
/// than it is stored.
bool is_invisible(UChar32 c) {
  return c == 0xAD || c == 0x061C || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || c == 0x2060 ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

/// Whether eight bytes are printed ASCII with single spaces between them, and no space at the end.
bool is_printed_block(const char* text) {
  constexpr std::uint64_t kEach = 0x0101010101010101ull;
  constexpr std::uint64_t kHighBits = 0x80 * kEach;
  std::uint64_t eight;
  std::memcpy(&eight, text, 8);
  // The highest bit of each byte that is zero.
  const auto zeros = [](std::uint64_t bytes) { return ~(((bytes & ~kHighBits) + ~kHighBits) | bytes | ~kHighBits); };
  if ((((eight - 0x20 * kEach) & ~eight) | eight | zeros(eight ^ 0x7F * kEach)) & kHighBits) return false;
  const std::uint64_t spaces = zeros(eight ^ 0x20 * kEach);
  return (spaces & spaces >> 8) == 0 && text[7] != ' ';
}

/// The end of the run of printed ASCII and of Latin letters with accents, with single spaces between them.
std::size_t printed_run(std::string_view text, std::size_t from) {
  std::size_t at = from;
  std::size_t next_block = from;
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte > ' ' && byte < 0x7F) {
      if (at >= next_block && at + 8 <= text.size()) {
        if (is_printed_block(text.data() + at)) {
          at += 8;
          continue;
        }
        next_block = at + 8;
      }
      ++at;
    } else if (byte == ' ' && at > from && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) > ' ' &&
               static_cast<unsigned char>(text[at + 1]) < 0x7F) {
      ++at;
    } else if (byte == 0xC3 && at + 1 < text.size() && (static_cast<unsigned char>(text[at + 1]) & 0xC0) == 0x80) {
      at += 2;
    } else {
      break;
    }
  }
  return at;
}

std::string squeeze_composed(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  bool blank = false;
  const auto add = [&](std::string_view piece) {
    if (blank && !result.empty()) result += ' ';
    blank = false;
    result.append(piece);
  };
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) <= ' ') {
      blank = true;
      ++at;
      continue;
    }
    if (const std::size_t end = printed_run(text, at); end > at) {
      add(text.substr(at, end - at));
      at = end;
      continue;
    }
    auto next = static_cast<int32_t>(at);
    UChar32 c;
    U8_NEXT_OR_FFFD(bytes, next, static_cast<int32_t>(text.size()), c);
    const std::string_view printed = text.substr(at, static_cast<std::size_t>(next) - at);
    at = static_cast<std::size_t>(next);
    if (c == 0x7F || is_blank(c))
      blank = true;
    else if (!is_invisible(c))
      add(c == 0xFFFD ? std::string_view("\uFFFD") : printed);
  }
  return result;
}

}  // namespace

std::string fold(std::string_view text) {
  std::string result;
  const std::size_t ascii = ascii_run(text);
  if (ascii == text.size()) {
    append_folded_ascii(result, text);
    return result;
  }
  static const FoldedCharacters characters;
  result.reserve(text.size() + 8);
  // The last letter or sign so far that stays whatever is beside it, in the text and in the result: a mark that
  // follows goes with it.
  std::size_t base = 0;
  std::size_t base_in_result = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t end = at == 0 ? ascii : ascii_run(text, at); end > at) {
      append_folded_ascii(result, text.substr(at, end - at));
      at = end;
      base = at - 1;
      base_in_result = result.size() - 1;
      continue;
    }
    const bool letter = begins_latin(text, at);
    const std::size_t begin = at;
    if (const std::string* folded = characters.next(text, at)) {
      if (letter) {
        base = begin;
        base_in_result = result.size();
      }
      result += *folded;
      continue;
    }
    // Another script, a mark or a rare sign: from its base to the next letter that nothing before it changes.
    ++at;
    while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80 && !begins_latin(text, at)) ++at;
    result.resize(base_in_result);
    result += fold_any(text.substr(base, at - base));
  }
  return result;
}

std::string fold_tilde(std::string_view folded) {
  std::string result;
  result.reserve(folded.size());
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if (folded.compare(i, 2, "\xC3\xB1") == 0) {
      result += 'n';
      ++i;
    } else {
      result += folded[i];
    }
  }
  return result;
}

std::uint32_t acute_letters(std::string_view word) {
  constexpr UChar32 kCombiningAcute = 0x0301;
  constexpr std::size_t kMost = 32;
  std::uint32_t acute = 0;
  std::size_t letters = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(word.data());
  const auto size = static_cast<int32_t>(word.size());
  for (int32_t at = 0; at < size;) {
    UChar32 c;
    U8_NEXT_OR_FFFD(bytes, at, size, c);
    const bool mark = c == kCombiningAcute;
    if (!mark) ++letters;
    if (letters == 0 || letters > kMost) continue;
    const bool vowel = c == 0xE1 || c == 0xE9 || c == 0xED || c == 0xF3 || c == 0xFA || c == 0xC1 || c == 0xC9 ||
                       c == 0xCD || c == 0xD3 || c == 0xDA;
    if (mark || vowel) acute |= std::uint32_t{1} << (letters - 1);
  }
  return acute;
}

std::string squeeze(std::string_view text) {
  return may_compose(text) ? squeeze_composed(normalized(nfc(), text)) : squeeze_composed(text);
}

}  // namespace dateline
