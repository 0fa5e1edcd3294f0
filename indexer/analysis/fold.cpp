// Folding by ICU's NFKC_Casefold, with a fast way for ASCII.
#include "indexer/analysis/fold.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cassert>

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

std::string normalized(const icu::Normalizer2& form, std::string_view text) {
  std::string result;
  icu::StringByteSink<std::string> sink(&result, static_cast<int32_t>(text.size()));
  UErrorCode status = U_ZERO_ERROR;
  form.normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr, status);
  return result;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void append(std::string& to, UChar32 c) {
  char buffer[4];
  int32_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, c);
  to.append(buffer, static_cast<std::size_t>(length));
}

constexpr UChar32 kCombiningTilde = 0x0303;
constexpr UChar32 kEnye = 0x00F1;

/// Quotes, apostrophes, dashes and blanks of every kind as their ASCII form; 0 to drop; the character itself otherwise.
UChar32 unified(UChar32 c) {
  switch (c) {
    case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x2032: case 0x00B4: case 0x0060: case 0x02BC: case 0x02B9: case 0x055A: return '\'';
    case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x2033: case 0x00AB: case 0x00BB: case 0x2039: case 0x203A: return '"';
    case 0x2010: case 0x2011: case 0x2012: case 0x2212: return '-';
    case 0x2013: case 0x2014: case 0x2015: return 0x2013;
    case 0x00AD: case 0x200B: case 0x200C: case 0x200D: case 0x2060: case 0xFEFF: return 0;
    default: return c;
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

}  // namespace

std::string fold(std::string_view text) {
  if (is_ascii(text)) {
    std::string result(text);
    for (char& c : result) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      if (c == '`') c = '\'';
    }
    return result;
  }
  // An acute accent standing alone is an apostrophe typed with the wrong key; NFKC would make it a blank and a combining mark.
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

std::string squeeze(std::string_view text) {
  const std::string composed = is_ascii(text) ? std::string(text) : normalized(nfc(), text);
  std::string result;
  result.reserve(composed.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(composed.data());
  const auto size = static_cast<int32_t>(composed.size());
  bool blank = false;
  for (int32_t i = 0; i < size;) {
    UChar32 c = bytes[i];
    if (c < 0x80)
      ++i;
    else
      U8_NEXT_OR_FFFD(bytes, i, size, c);
    if (c <= ' ' || c == 0x7F || c == 0xA0 || u_isUWhiteSpace(c)) {
      blank = true;
      continue;
    }
    if (c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF) continue;
    if (blank && !result.empty()) result += ' ';
    blank = false;
    append(result, c);
  }
  return result;
}

}  // namespace dateline
