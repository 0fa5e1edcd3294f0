// Tokens by one scan over the bytes, with a fast way for ASCII.
#include "indexer/analysis/tokenize.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <iterator>

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
      return kInvisible;
    case 0xFFFD:
      return kOther;
    default:
      break;
  }
  // Joiners, direction marks, variation selectors: they fold to nothing.
  if (c >= 0x0300 && u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return kInvisible;
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

/// "1.234,5" and "1,234.5" as 1234.5, "3,5" as 3.5, "1,700" as 1700: one form for both languages. A number of other
/// form is itself. Where one separator may be either (1,700), it is that of thousands.
std::string canonical_number(std::string_view number) {
  const auto without_separators = [](std::string_view digits) {
    std::string kept;
    std::copy_if(digits.begin(), digits.end(), std::back_inserter(kept), ascii_digit);
    return kept;
  };
  if (has_thousands(number)) return without_separators(number);
  const auto last = number.find_last_of(",.");
  if (last == std::string_view::npos) return std::string(number);
  const std::string_view whole = number.substr(0, last);
  const bool plain = whole.find_first_of(",.") == std::string_view::npos;
  const bool grouped = !plain && has_thousands(whole) && whole.find(number[last]) == std::string_view::npos;
  if (!plain && !grouped) return std::string(number);
  return without_separators(whole) + "." + std::string(number.substr(last + 1));
}

/// Bytes of one space: a space, a no-break or a narrow no-break space, a thin space; 0 where there is none.
std::size_t blank_length(std::string_view text) {
  for (const std::string_view blank : {" ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"})
    if (text.starts_with(blank)) return blank.size();
  return 0;
}

bool is_word_byte(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const auto byte = static_cast<unsigned char>(text[at]);
  // Beyond ASCII a space or a quote may follow, which is not a word; those of the abbreviations' own kind are looked
  // for.
  if (byte >= 0x80) return blank_length(text.substr(at)) == 0 && byte != 0xE2 && byte != 0xC2;
  return kAsciiClasses[byte] == kLetter || kAsciiClasses[byte] == kDigit;
}

bool doubled_letter(std::string_view text) {
  return text.size() >= 2 && ascii_letter(text[0]) && text[0] == text[1];
}

/// The length of letters separated by dots at the start of `text` ("U.S.", "a.m.", Spanish plurals "EE.UU."), 0 where
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

std::size_t spaced_abbreviation_length(std::string_view text) {
  if (!doubled_letter(text)) return 0;
  const bool dotted = text.substr(2, 1) == ".";
  const std::size_t blank = 2 + (dotted ? 1 : 0);
  const std::size_t length = blank_length(text.substr(std::min(blank, text.size())));
  if (length == 0) return 0;
  const std::string_view second = text.substr(blank + length);
  if (!doubled_letter(second) || is_word_byte(second, 2)) return 0;
  const bool capitals = ascii_upper(text[0]) && ascii_upper(second[0]);
  if (ascii_upper(text[0]) != ascii_upper(second[0]) || text[0] == second[0]) return 0;
  const bool last_dot = second.substr(2, 1) == ".";
  // Without dots only in capitals, and not where both may be Roman numbers: "XX II".
  constexpr std::string_view kRoman = "IVXLCDM";
  if (!dotted && (last_dot || !capitals ||
                  (kRoman.find(text[0]) != std::string_view::npos && kRoman.find(second[0]) != std::string_view::npos)))
    return 0;
  const std::size_t end = blank + length + 2;
  // The dot of "EE. UU." belongs to it unless a word goes on after it.
  return end + (last_dot && !is_word_byte(second, 3) ? 1 : 0);
}

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
    find_compounds();
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
    const std::string_view rest = text_.substr(at_);
    const std::size_t spaced = spaced_abbreviation_length(rest);
    if (const std::size_t length = spaced > 0 ? spaced : acronym_length(rest); length > 0) {
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

  /// Moves past the word and notes what it is made of.
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
        std::size_t next = at_ + length;
        while (class_at(next) == kInvisible) next += peek(next).second;
        if (class_at(next) != kLetter && class_at(next) != kDigit) break;
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

  /// Numbers: thousands joined, a sign of money before them as alternate. False where the token is not a plain number.
  bool number(Token& token) {
    if (!digits_only_ || !ascii_) return false;
    const std::string_view printed = text_.substr(token.begin, token.end - token.begin);
    const std::string value = canonical_number(printed);
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
    const std::string_view printed = text_.substr(token.begin, token.end - token.begin);
    const bool doubled = spaced_abbreviation_length(printed) > 0;
    for (const char c : printed) {
      if (ascii_letter(c)) {
        upper = upper && ascii_upper(c);
        joined += ascii_lower(c);
      }
      if (!doubled && (ascii_letter(c) || c == '.')) word += ascii_lower(c);
    }
    if (doubled) word = joined.substr(0, 2) + "." + joined.substr(2) + ".";
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

  /// Runs of letter words that hyphens tie.
  void find_compounds() {
    const auto& tokens = list_.tokens_;
    const auto tied = [&](std::size_t i) {
      return i < tokens.size() && tokens[i].joined && tokens[i].stemmable && tokens[i - 1].stemmable &&
             peek(tokens[i - 1].end).first == kHyphen;
    };
    for (std::size_t i = 1; i < tokens.size(); ++i) {
      if (!tied(i) || (i > 1 && tied(i - 1))) continue;
      add_compound(i - 1, i);
      if (tied(i + 1) && !tied(i + 2)) add_compound(i - 1, i + 1);
    }
  }

  void add_compound(std::size_t first, std::size_t last) {
    std::string word;
    for (std::size_t i = first; i <= last; ++i) word += list_.word(list_.tokens_[i]);
    if (word.size() > kMaxWordBytes) return;
    const auto begin = static_cast<std::uint32_t>(list_.words_.size());
    list_.compounds_.push_back(
        {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last), begin, append(word)});
  }

  /// One hyphen, dot, &, @ or _ and nothing else is between the last token and `begin`.
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
  compounds_.clear();
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
