// One scan over the typed bytes.
#include "query/language/lexer.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "indexer/analysis/fold.h"
#include "indexer/analysis/tokenize.h"
#include "query/language/field_names.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 6> kDoubleQuotes = {"\"",           "\xE2\x80\x9C", "\xE2\x80\x9D",
                                                           "\xE2\x80\x9E", "\xE2\x80\x9F", "\xEF\xBC\x82"};
constexpr std::array<std::string_view, 3> kSingleQuotes = {"'", "\xE2\x80\x98", "\xE2\x80\x99"};
constexpr std::string_view kOpenGuillemet = "\xC2\xAB";
constexpr std::string_view kCloseGuillemet = "\xC2\xBB";

struct Letters {
  bool lower = false;
  bool upper = false;
};

Letters letters_of(std::string_view text) {
  Letters result;
  for (int32_t i = 0; i < static_cast<int32_t>(text.size());) {
    UChar32 c;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), i, static_cast<int32_t>(text.size()), c);
    result.lower = result.lower || u_isULowercase(c);
    result.upper = result.upper || u_isUUppercase(c);
  }
  return result;
}

/// "w/5", "near/5", "near5", "/5", "n/5": any order; "pre/5", "adj5", "onear/5": in order; "w/s", "w/p".
struct ProximityOperator {
  Proximity proximity;
  int distance;
};

std::optional<int> distance_of(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error == std::errc::result_out_of_range) return kMaxDistanceTyped;
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::optional<ProximityOperator> proximity_operator(std::string_view typed) {
  if (typed.size() > 12) return std::nullopt;
  const std::string word = fold(typed);
  if (word == "w/s" || word == "near/s" || word == "/s" || word == "w/sent")
    return ProximityOperator{Proximity::sentence, 0};
  if (word == "w/p" || word == "near/p" || word == "/p" || word == "w/para")
    return ProximityOperator{Proximity::paragraph, 0};
  if (typed == "SAME") return ProximityOperator{Proximity::paragraph, 0};
  if (typed == "NEAR") return ProximityOperator{Proximity::near, kDefaultDistance};
  if (typed == "ADJ") return ProximityOperator{Proximity::ordered, 1};
  struct Spelling {
    std::string_view prefix;
    Proximity proximity;
  };
  static constexpr std::array<Spelling, 10> kSpellings = {{{"onear/", Proximity::ordered},
                                                           {"near/", Proximity::near},
                                                           {"near", Proximity::near},
                                                           {"pre/", Proximity::ordered},
                                                           {"adj/", Proximity::ordered},
                                                           {"adj", Proximity::ordered},
                                                           {"cerca/", Proximity::near},
                                                           {"w/", Proximity::near},
                                                           {"n/", Proximity::near},
                                                           {"/", Proximity::near}}};
  for (const auto& [prefix, proximity] : kSpellings) {
    if (word.size() <= prefix.size() || word.compare(0, prefix.size(), prefix) != 0) continue;
    if (const auto distance = distance_of(std::string_view(word).substr(prefix.size())))
      return ProximityOperator{proximity, *distance};
  }
  return std::nullopt;
}

class Lexer {
 public:
  explicit Lexer(std::string_view query) : query_(query) {}

  std::vector<Lexeme> run() {
    while (at_ < query_.size()) step();
    return std::move(lexemes_);
  }

 private:
  void step() {
    if (const std::size_t blank = blank_at(at_)) {
      at_ += blank;
      after_blank_ = true;
      return;
    }
    const bool starts = after_blank_;
    after_blank_ = false;
    const char c = query_[at_];
    if (c == '(') return sign(Lexeme::Kind::open, 1, true);
    if (c == ')') return sign(Lexeme::Kind::close, 1, true);
    if (c == '|') return sign(Lexeme::Kind::or_, query_.substr(at_, 2) == "||" ? 2 : 1, true);
    if (query_.substr(at_, 2) == "&&") return sign(Lexeme::Kind::and_, 2, true);
    if (quoted(starts)) return;
    if (starts && is_exclusion()) return sign(Lexeme::Kind::minus, minus_length(), true);
    if (starts && c == '=' && at_ + 1 < query_.size() && !blank_at(at_ + 1)) return sign(Lexeme::Kind::equals, 1, true);
    chunk();
  }

  void sign(Lexeme::Kind kind, std::size_t length, bool starts_next) {
    Lexeme lexeme;
    lexeme.kind = kind;
    add(lexeme, at_, at_ + length, query_.substr(at_, length));
    after_blank_ = starts_next;
  }

  void add(Lexeme lexeme, std::size_t begin, std::size_t end, std::string_view text) {
    lexeme.begin = begin;
    lexeme.end = end;
    lexeme.text = text;
    lexemes_.push_back(lexeme);
    at_ = end;
  }

  std::size_t blank_at(std::size_t at) const {
    if (at >= query_.size()) return 0;
    const auto byte = static_cast<unsigned char>(query_[at]);
    if (byte <= ' ') return 1;
    if (byte < 0x80) return 0;
    UChar32 c;
    auto i = static_cast<int32_t>(at);
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(query_.data()), i, static_cast<int32_t>(query_.size()), c);
    return u_isUWhiteSpace(c) ? static_cast<std::size_t>(i) - at : 0;
  }
  bool ends_at(std::size_t at) const {
    return at >= query_.size() || blank_at(at) > 0 || query_[at] == ')' || query_[at] == ',';
  }

  template <std::size_t N>
  std::size_t one_of(const std::array<std::string_view, N>& signs, std::size_t at) const {
    for (const auto sign : signs)
      if (query_.compare(at, sign.size(), sign) == 0) return sign.size();
    return 0;
  }

  bool quoted(bool starts) {
    if (query_.compare(at_, kOpenGuillemet.size(), kOpenGuillemet) == 0) {
      const auto close = query_.find(kCloseGuillemet, at_);
      quoted_part(kOpenGuillemet.size(), close, kCloseGuillemet.size());
      return true;
    }
    if (const std::size_t open = one_of(kDoubleQuotes, at_)) {
      // A straight quote is closed by a straight one where there is one: "“Hartford” is not for sale".
      std::size_t close = open == 1 ? query_.find('"', at_ + 1) : std::string_view::npos;
      if (close == std::string_view::npos) {
        close = at_ + open;
        while (close < query_.size() && one_of(kDoubleQuotes, close) == 0) ++close;
      }
      quoted_part(open, close < query_.size() ? close : std::string_view::npos,
                  close < query_.size() ? one_of(kDoubleQuotes, close) : 0);
      return true;
    }
    return starts && single_quoted();
  }

  /// 'trust act': the second quote is before a space or the end, and a space is inside.
  bool single_quoted() {
    const std::size_t open = one_of(kSingleQuotes, at_);
    if (open == 0) return false;
    bool blank_inside = false;
    for (std::size_t i = at_ + open; i < query_.size(); ++i) {
      if (blank_at(i) > 0) blank_inside = true;
      const std::size_t close = one_of(kSingleQuotes, i);
      if (close == 0 || !ends_at(i + close)) continue;
      if (!blank_inside) return false;
      quoted_part(open, i, close);
      return true;
    }
    return false;
  }

  void quoted_part(std::size_t open, std::size_t close, std::size_t close_length) {
    Lexeme lexeme;
    lexeme.kind = Lexeme::Kind::quoted;
    lexeme.unclosed = close == std::string_view::npos;
    if (lexeme.unclosed) close = query_.size();
    std::size_t end = close + close_length;
    if (end < query_.size() && query_[end] == '~') {
      std::size_t digits = end + 1;
      while (digits < query_.size() && query_[digits] >= '0' && query_[digits] <= '9') ++digits;
      if (const auto slop = distance_of(query_.substr(end + 1, digits - end - 1))) {
        lexeme.slop = *slop;
        end = digits;
      }
    }
    const std::size_t begin = at_;
    add(lexeme, begin, end, query_.substr(begin + open, close - begin - open));
  }

  std::size_t minus_length() const {
    if (query_[at_] == '-') return 1;
    return query_.compare(at_, 3, "\xE2\x88\x92") == 0 ? 3 : 0;
  }

  /// A dash that touches the next word but not the last, unless a later dash closes the aside: "the bill -as amended-
  /// passed".
  bool is_exclusion() const {
    const std::size_t length = minus_length();
    if (length == 0 || at_ + length >= query_.size() || blank_at(at_ + length) > 0 || query_[at_ + length] == '-' ||
        query_[at_ + length] == '>')
      return false;
    for (std::size_t i = at_ + length + 1; i < query_.size(); ++i)
      if (query_[i] == '-' && blank_at(i - 1) == 0 && query_[i - 1] != '-' && ends_at(i + 1)) return false;
    return true;
  }

  void chunk() {
    const std::size_t begin = at_;
    std::size_t end = begin;
    while (end < query_.size() && blank_at(end) == 0 && query_[end] != '(' && query_[end] != ')' &&
           query_[end] != '|' && one_of(kDoubleQuotes, end) == 0 && query_.compare(end, 2, kOpenGuillemet) != 0 &&
           query_.compare(end, 2, kCloseGuillemet) != 0)
      ++end;
    // EE. UU. is one word.
    if (const std::size_t length = spaced_abbreviation_length(query_.substr(begin)); length > end - begin)
      end = begin + length;
    if (end == begin) {
      at_ = begin + (query_.compare(begin, 2, kCloseGuillemet) == 0 ? 2 : 1);
      return;
    }
    if (const std::size_t name = field_name_length(begin, end)) {
      Lexeme field;
      field.kind = Lexeme::Kind::field;
      add(field, begin, begin + name + 1, query_.substr(begin, name));
      after_blank_ = true;
      return;
    }
    add(Lexeme{}, begin, end, query_.substr(begin, end - begin));
  }

  /// Letters, then ':' with something after it; caps( and others count as fields too. Factiva's hd=wage only with a
  /// name that is one.
  std::size_t field_name_length(std::size_t begin, std::size_t end) const {
    std::size_t i = begin;
    while (i < end && (static_cast<unsigned char>(query_[i]) >= 0x80 || (query_[i] | 0x20) >= 'a') &&
           (static_cast<unsigned char>(query_[i]) >= 0x80 || (query_[i] | 0x20) <= 'z'))
      ++i;
    if (i == begin || i - begin > 24) return 0;
    if (i < end && query_[i] == ':' && i + 1 < query_.size() && blank_at(i + 1) == 0 &&
        query_.compare(i + 1, 2, "//") != 0)
      return i - begin;
    if (i < end && query_[i] == '=' && i + 1 < query_.size() && blank_at(i + 1) == 0 &&
        field_name(query_.substr(begin, i - begin)))
      return i - begin;
    return 0;
  }

  std::string_view query_;
  std::size_t at_ = 0;
  bool after_blank_ = true;
  std::vector<Lexeme> lexemes_;
};

std::optional<Lexeme::Kind> boolean_operator(std::string_view word, bool spanish) {
  if (word == "AND") return Lexeme::Kind::and_;
  if (word == "OR") return Lexeme::Kind::or_;
  if (word == "NOT") return Lexeme::Kind::not_;
  if (spanish && word == "Y") return Lexeme::Kind::and_;
  if (spanish && (word == "O" || word == "U")) return Lexeme::Kind::or_;
  if (spanish && word == "NO") return Lexeme::Kind::not_;
  return std::nullopt;
}

/// Capitals mean an operator only where the typist does not write all in capitals.
bool operators_meant(const std::vector<Lexeme>& lexemes, bool spanish) {
  bool upper = false;
  for (const Lexeme& lexeme : lexemes) {
    if (lexeme.kind == Lexeme::Kind::field) return true;
    if (lexeme.kind != Lexeme::Kind::word && lexeme.kind != Lexeme::Kind::quoted) continue;
    if (boolean_operator(lexeme.text, spanish) || proximity_operator(lexeme.text)) continue;
    const Letters letters = letters_of(lexeme.text);
    if (letters.lower) return true;
    upper = upper || letters.upper;
  }
  return !upper;
}

}  // namespace

std::vector<Lexeme> lex_query(std::string_view query, bool spanish) {
  std::vector<Lexeme> lexemes = Lexer(query).run();
  const bool operators = operators_meant(lexemes, spanish);
  for (Lexeme& lexeme : lexemes) {
    if (lexeme.kind != Lexeme::Kind::word) continue;
    if (const auto found = boolean_operator(lexeme.text, spanish); found && operators) {
      lexeme.kind = *found;
    } else if (const auto near = proximity_operator(lexeme.text)) {
      lexeme.kind = Lexeme::Kind::near;
      lexeme.proximity = near->proximity;
      lexeme.distance = near->distance;
    }
  }
  return lexemes;
}

std::size_t column_of(std::string_view query, std::size_t byte) {
  std::size_t column = 1;
  for (std::size_t i = 0; i < std::min(byte, query.size()); ++i)
    if ((static_cast<unsigned char>(query[i]) & 0xC0) != 0x80) ++column;
  return column;
}

}  // namespace dateline
