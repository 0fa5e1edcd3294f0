// Tokens by one scan over the bytes, with a fast way for ASCII.
#include "indexer/analysis/tokenize.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "indexer/analysis/fold.h"
#include "indexer/base/text.h"

namespace dateline {
namespace {

enum Class : std::uint8_t { kOther, kLetter, kDigit, kApostrophe, kHyphen, kInvisible };

constexpr std::array<Class, 128> kAsciiClasses = [] {
  std::array<Class, 128> classes{};
  for (int c = 'a'; c <= 'z'; ++c) classes[static_cast<std::size_t>(c)] = kLetter;
  for (int c = 'A'; c <= 'Z'; ++c) classes[static_cast<std::size_t>(c)] = kLetter;
  for (int c = '0'; c <= '9'; ++c) classes[static_cast<std::size_t>(c)] = kDigit;
  classes['\''] = classes['`'] = kApostrophe;
  classes['-'] = kHyphen;
  return classes;
}();

/// The class of a character beyond ASCII.
Class class_of(UChar32 c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
    case 0x00B4:
    case 0x02BC:
    case 0x02B9:
    case 0xFF07:
      return kApostrophe;
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2212:
      return kHyphen;
    case 0x00AD:
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x2060:
    case 0xFEFF:
      return kInvisible;
    case 0xFFFD:
      return kOther;
    default:
      break;
  }
  if (u_isdigit(c)) return kDigit;
  constexpr std::uint32_t kWord = U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK;
  return (U_MASK(u_charType(c)) & kWord) != 0 ? kLetter : kOther;
}

bool ascii_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool ascii_digit(char c) {
  return c >= '0' && c <= '9';
}
bool ascii_letter(char c) {
  return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
}

/// "1,700" and "1.700.000": groups of three after at most three digits, one kind of separator.
bool has_thousands(std::string_view number) {
  const auto first = number.find_first_of(",.");
  if (first == std::string_view::npos || first == 0 || first > 3) return false;
  const char separator = number[first];
  if ((number.size() - first) % 4 != 0) return false;
  // "0.125" is a fraction.
  if (number[0] == '0') return false;
  for (std::size_t i = first; i < number.size(); ++i) {
    const bool at_separator = (i - first) % 4 == 0;
    if (at_separator ? number[i] != separator : !ascii_digit(number[i])) return false;
  }
  return true;
}

/// The length of letters parted by dots at the start of `text` ("U.S.", "a.m.", Spanish plurals "EE.UU."), 0 where
/// there are none. The last dot counts only where it is followed by no word character.
std::size_t acronym_length(std::string_view text) {
  std::size_t length = 0;
  int groups = 0;
  for (;;) {
    std::size_t i = length;
    if (i >= text.size() || !ascii_letter(text[i])) break;
    ++i;
    if (i < text.size() && ascii_lower(text[i]) == ascii_lower(text[i - 1])) ++i;
    if (i >= text.size() || text[i] != '.') {
      // The last group may go without its dot: "U.S".
      const bool word_ends = i >= text.size() || (static_cast<unsigned char>(text[i]) < 0x80 &&
                                                  kAsciiClasses[static_cast<unsigned char>(text[i])] != kLetter &&
                                                  kAsciiClasses[static_cast<unsigned char>(text[i])] != kDigit);
      if (word_ends && groups >= 1) {
        length = i;
        ++groups;
      }
      break;
    }
    length = i + 1;
    ++groups;
  }
  if (groups < 2) return 0;
  if (length < text.size()) {
    const auto next = static_cast<unsigned char>(text[length]);
    if (next < 0x80 && (kAsciiClasses[next] == kLetter || kAsciiClasses[next] == kDigit)) return 0;
  }
  return length;
}

}  // namespace

/// One scan of one text into a list.
class Scanner {
 public:
  Scanner(std::string_view text, TokenList& list) : text_(text), list_(list) {}

  void scan() {
    while (at_ < text_.size()) {
      const auto [kind, length] = peek(at_);
      if (kind == kLetter || kind == kDigit)
        word();
      else
        at_ += length;
    }
  }

 private:
  std::pair<Class, std::size_t> peek(std::size_t at) const {
    const auto byte = static_cast<unsigned char>(text_[at]);
    if (byte < 0x80) return {kAsciiClasses[byte], 1};
    UChar32 c;
    auto i = static_cast<int32_t>(at);
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text_.data()), i, static_cast<int32_t>(text_.size()), c);
    return {class_of(c), static_cast<std::size_t>(i) - at};
  }
  Class class_at(std::size_t at) const { return at < text_.size() ? peek(at).first : kOther; }

  void word() {
    Token token;
    token.begin = static_cast<std::uint32_t>(at_);
    if (const std::size_t length = acronym_length(text_.substr(at_)); length > 0) {
      at_ += length;
      acronym(token);
    } else {
      consume_word(token);
      if (token.stemmable || !number(token)) plain(token);
    }
    // Marks without a letter (an emoji's variation selector) fold to nothing: no word.
    if (list_.word(token).empty()) return;
    token.joined = ties_to_last(token.begin);
    token.first_alternate = static_cast<std::uint32_t>(list_.alternates_.size() - token.alternates);
    last_end_ = token.end;
    list_.tokens_.push_back(token);
  }

  /// Moves behind the word and notes what it is made of.
  void consume_word(Token& token) {
    bool upper = true;
    int letters = 0;
    bool digits_only = true;
    token.stemmable = true;
    ascii_ = true;
    apostrophe_ = false;
    while (at_ < text_.size()) {
      const auto byte = static_cast<unsigned char>(text_[at_]);
      const auto [kind, length] = peek(at_);
      if (kind == kLetter) {
        digits_only = false;
        ++letters;
        if (byte < 0x80)
          upper = upper && ascii_upper(text_[at_]);
        else
          upper = upper && is_upper_or_mark(at_, letters);
      } else if (kind == kDigit) {
        token.stemmable = false;
      } else if (kind == kApostrophe) {
        const Class next = class_at(at_ + length);
        if (digits_only || next != kLetter) break;
        apostrophe_ = true;
      } else if (kind == kInvisible) {
        const Class next = class_at(at_ + length);
        if (next != kLetter && next != kDigit) break;
      } else if (digits_only && (byte == '.' || byte == ',') && class_at(at_ + 1) == kDigit &&
                 ascii_digit(text_[at_ + 1])) {
        // A separator inside a number.
      } else {
        break;
      }
      if (byte >= 0x80) ascii_ = false;
      at_ += length;
    }
    token.end = static_cast<std::uint32_t>(at_);
    token.capitals = upper && letters >= 2;
    digits_only_ = digits_only;
  }

  bool is_upper_or_mark(std::size_t at, int& letters) const {
    UChar32 c;
    auto i = static_cast<int32_t>(at);
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text_.data()), i, static_cast<int32_t>(text_.size()), c);
    if (u_getCombiningClass(c) != 0) {
      --letters;
      return true;
    }
    return u_isUUppercase(c);
  }

  /// Numbers: thousands joined, a sign of money before them as alternate. False where the token is no plain number.
  bool number(Token& token) {
    if (!digits_only_ || !ascii_) return false;
    const std::string_view printed = text_.substr(token.begin, token.end - token.begin);
    std::string value(printed);
    if (has_thousands(printed))
      value.erase(std::remove_if(value.begin(), value.end(), [](char c) { return !ascii_digit(c); }), value.end());
    set_word(token, value);
    if (const std::string_view sign = money_before(token.begin); !sign.empty()) {
      token.currency = true;
      add_alternate(token, std::string(sign) + value);
    }
    return true;
  }

  std::string_view money_before(std::size_t begin) const {
    for (const std::string_view sign : {"$", "\xC2\xA3", "\xE2\x82\xAC"})
      if (begin >= sign.size() && text_.compare(begin - sign.size(), sign.size(), sign) == 0) return sign;
    return {};
  }

  void acronym(Token& token) {
    token.end = static_cast<std::uint32_t>(at_);
    token.acronym = true;
    std::string word;
    std::string joined;
    bool upper = true;
    for (std::size_t i = token.begin; i < token.end; ++i) {
      const char c = text_[i];
      if (c != '.') {
        upper = upper && ascii_upper(c);
        joined += ascii_lower(c);
      }
      word += ascii_lower(c);
    }
    if (word.back() != '.') word += '.';
    token.capitals = upper;
    set_word(token, word);
    // Two letters would meet common words: U.S. is no "us".
    if (joined.size() >= 3) add_alternate(token, joined);
  }

  void plain(Token& token) {
    const std::string_view printed = text_.substr(token.begin, token.end - token.begin);
    if (ascii_) {
      token.word_begin = static_cast<std::uint32_t>(list_.words_.size());
      const std::size_t size = std::min(printed.size(), kMaxWordBytes);
      for (std::size_t i = 0; i < size; ++i) {
        const char c = ascii_lower(printed[i]);
        list_.words_ += c == '`' ? '\'' : c;
      }
      token.word_size = static_cast<std::uint32_t>(size);
    } else {
      set_word(token, fold(printed));
    }
    add_possessive_alternate(token);
    if (!ascii_) add_tilde_alternate(token);
  }

  /// worker's is also worker.
  void add_possessive_alternate(Token& token) {
    if (!apostrophe_) return;
    const std::string word(list_.word(token));
    if (word.size() > 3 && word.compare(word.size() - 2, 2, "'s") == 0)
      add_alternate(token, word.substr(0, word.size() - 2));
  }

  void add_tilde_alternate(Token& token) {
    const std::string word(list_.word(token));
    const std::string plain_n = fold_tilde(word);
    if (plain_n != word) add_alternate(token, plain_n);
  }

  void set_word(Token& token, std::string_view word) {
    token.word_begin = static_cast<std::uint32_t>(list_.words_.size());
    token.word_size = append(word);
  }
  void add_alternate(Token& token, std::string_view word) {
    const auto begin = static_cast<std::uint32_t>(list_.words_.size());
    list_.alternates_.emplace_back(begin, append(word));
    ++token.alternates;
  }
  /// Cuts between characters.
  std::uint32_t append(std::string_view word) {
    if (word.size() > kMaxWordBytes) {
      std::size_t size = kMaxWordBytes;
      while (size > 0 && (static_cast<unsigned char>(word[size]) & 0xC0) == 0x80) --size;
      word = word.substr(0, size);
    }
    list_.words_ += word;
    return static_cast<std::uint32_t>(word.size());
  }

  /// One hyphen, dot, &, @ or _ and nothing else stands between the last token and `begin`.
  bool ties_to_last(std::size_t begin) const {
    if (list_.tokens_.empty() || begin <= last_end_ || begin - last_end_ > 3) return false;
    const std::string_view between = text_.substr(last_end_, begin - last_end_);
    if (between.size() == 1) return between.find_first_of("-.&@_") == 0;
    const auto [kind, length] = peek(last_end_);
    return kind == kHyphen && length == between.size();
  }

  std::string_view text_;
  TokenList& list_;
  std::size_t at_ = 0;
  std::size_t last_end_ = 0;
  bool ascii_ = true;
  bool apostrophe_ = false;
  bool digits_only_ = false;
};

void TokenList::tokenize(std::string_view text) {
  tokens_.clear();
  words_.clear();
  alternates_.clear();
  Scanner(text, *this).scan();
}

std::string_view TokenList::alternate(const Token& token, std::size_t which) const {
  const auto& [begin, size] = alternates_[token.first_alternate + which];
  return std::string_view(words_).substr(begin, size);
}

bool TokenList::all_capitals() const {
  std::size_t words = 0;
  std::size_t capitals = 0;
  for (const Token& token : tokens_) {
    if (token.word_size < 2 || !(token.stemmable || token.capitals)) continue;
    ++words;
    if (token.capitals) ++capitals;
  }
  return capitals * 5 >= words * 4;
}

}  // namespace dateline
