// Words and keys of place names, with a fast way for ASCII and Latin-1 letters.
#include "indexer/reference/place_key.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <utility>

#include "indexer/analysis/fold.h"

namespace dateline {
namespace {

struct Letter {
  UChar32 character = 0;
  std::size_t end = 0;
};

Letter letter_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {byte, at + 1};
  auto i = static_cast<int32_t>(at);
  UChar32 c;
  U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), i, static_cast<int32_t>(text.size()), c);
  return {c, static_cast<std::size_t>(i)};
}

bool is_ascii_alnum(UChar32 c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_word_letter(UChar32 c) {
  if (c < 0x80) return is_ascii_alnum(c);
  return u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK;
}

bool is_capital(UChar32 c) {
  return c < 0x80 ? (c >= 'A' && c <= 'Z') : u_isupper(c) || u_istitle(c);
}
bool is_small(UChar32 c) {
  return c < 0x80 ? (c >= 'a' && c <= 'z') : static_cast<bool>(u_islower(c));
}

/// Whether 's is at `at`, and no longer word.
bool is_possessive(std::string_view text, std::size_t at) {
  const std::size_t sign = text.substr(at, 1) == "'" ? 1 : text.substr(at, 3) == "\u2019" ? 3 : 0;
  const std::size_t after = at + sign;
  if (sign == 0 || after >= text.size() || (text[after] != 's' && text[after] != 'S')) return false;
  return after + 1 >= text.size() || !is_word_letter(letter_at(text, after + 1).character);
}

/// The letter without its accent, for U+00C0 to U+00FF; 0 where folding does more than drop an accent.
constexpr std::array<char, 64> kLatin1 = [] {
  std::array<char, 64> table{};
  const char row[] = {'a', 'a', 'a', 'a', 'a', 'a', 0,   'c', 'e', 'e', 'e', 'e', 'i', 'i', 'i', 'i',
                      0,   'n', 'o', 'o', 'o', 'o', 'o', 0,   0,   'u', 'u', 'u', 'u', 'y', 0,   0};
  for (std::size_t i = 0; i < 32; ++i) table[i] = table[i + 32] = row[i];
  table[63] = 'y';
  return table;
}();

constexpr std::pair<std::string_view, std::string_view> kSpelledOut[] = {
    {"st", "saint"},  {"ste", "sainte"}, {"ft", "fort"},     {"mt", "mount"},    {"sta", "santa"},
    {"sto", "santo"}, {"cd", "ciudad"},  {"cdad", "ciudad"}, {"gral", "general"}};

}  // namespace

std::vector<PlaceWord> place_words(std::string_view text) {
  std::vector<PlaceWord> words;
  words.reserve(text.size() / 5);
  std::size_t at = 0;
  while (at < text.size()) {
    if (static_cast<unsigned char>(text[at]) < 0x80 && !is_ascii_alnum(text[at])) {
      ++at;
      continue;
    }
    Letter letter = letter_at(text, at);
    if (!is_word_letter(letter.character)) {
      at = letter.end;
      continue;
    }
    PlaceWord word;
    word.begin = at;
    word.capital = is_capital(letter.character);
    bool small = false;
    std::size_t letters = 0;
    for (;;) {
      // Nearly all letters are ASCII's.
      for (; at < text.size() && is_ascii_alnum(text[at]); ++at, ++letters) small = small || text[at] >= 'a';
      if (at >= text.size() || static_cast<unsigned char>(text[at]) < 0x80) break;
      letter = letter_at(text, at);
      if (!is_word_letter(letter.character)) break;
      small = small || is_small(letter.character);
      ++letters;
      at = letter.end;
    }
    word.end = at;
    word.all_capitals = word.capital && !small && letters > 1;
    word.possessive = is_possessive(text, at);
    words.push_back(word);
  }
  return words;
}

void append_word_key(std::string_view word, std::string& key) {
  const std::size_t start = key.size();
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto byte = static_cast<unsigned char>(word[i]);
    if (byte < 0x80) {
      key += static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
    } else if (byte == 0xC3 && i + 1 < word.size() && kLatin1[static_cast<unsigned char>(word[i + 1]) & 0x3F]) {
      key += kLatin1[static_cast<unsigned char>(word[++i]) & 0x3F];
    } else {
      key.resize(start);
      key += fold_tilde(fold(word));
      return;
    }
  }
}

std::string_view spelled_out(std::string_view word_key) {
  if (word_key.size() > 4) return word_key;
  for (const auto& [shorter, longer] : kSpelledOut)
    if (word_key == shorter) return longer;
  return word_key;
}

std::string place_key(std::string_view name) {
  std::string key, word_key;
  const std::vector<PlaceWord> words = place_words(name);
  for (const PlaceWord& word : words) {
    word_key.clear();
    append_word_key(name.substr(word.begin, word.end - word.begin), word_key);
    if (!key.empty()) key += ' ';
    key += &word == &words.back() ? std::string_view(word_key) : spelled_out(word_key);
  }
  return key;
}

}  // namespace dateline
