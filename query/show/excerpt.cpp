// Cuts at spaces, judged by the words on both sides.
#include "query/show/excerpt.h"

#include <algorithm>
#include <array>

#include "indexer/base/text.h"
namespace dateline {
namespace {

constexpr auto kNone = std::string_view::npos;

/// How far before its limit a piece may end for the sake of a better cut; bytes.
constexpr std::size_t kClauseReach = 40;
constexpr std::size_t kWordReach = 60;
/// What a piece shows around its core at least.
constexpr std::size_t kContext = 40;

constexpr std::array kDashes = {std::string_view("-"), std::string_view("--"), std::string_view("\u2013"),
                                std::string_view("\u2014"), std::string_view("\u2015")};
constexpr std::array kOpening = {std::string_view("("),      std::string_view("["),      std::string_view("\u201C"),
                                 std::string_view("\u2018"), std::string_view("\u00AB"), std::string_view("\u00BF"),
                                 std::string_view("\u00A1")};
constexpr std::array kClosing = {std::string_view(")"),     std::string_view("]"),      std::string_view("\""),
                                 std::string_view("'"),     std::string_view("\u201D"), std::string_view("\u2019"),
                                 std::string_view("\u00BB")};
constexpr std::array kPauses = {std::string_view(","), std::string_view(";"), std::string_view(":"),
                                std::string_view("/"), std::string_view("\u2026")};
constexpr std::array kListMarks = {std::string_view("\u2022"), std::string_view("\u00B7"), std::string_view("*")};

/// Longer words that lean on the next one. Those of up to three letters nearly all do, in both languages.
constexpr std::array kLeaning = {"about", "after", "because", "como",  "cuando",   "desde", "donde", "entre",
                                 "from",  "have",  "hasta",   "into",  "mientras", "para",  "pero",  "porque",
                                 "sobre", "than",  "that",    "their", "this",     "were",  "when",  "where",
                                 "which", "while", "with",    "will",  "would",    "your"};

template <std::size_t N>
std::size_t sign_at_start(const std::array<std::string_view, N>& signs, std::string_view text) {
  for (const std::string_view sign : signs)
    if (text.starts_with(sign)) return sign.size();
  return 0;
}
template <std::size_t N>
std::size_t sign_at_end(const std::array<std::string_view, N>& signs, std::string_view text) {
  for (const std::string_view sign : signs)
    if (text.ends_with(sign)) return sign.size();
  return 0;
}

bool ascii_digit(char c) {
  return c >= '0' && c <= '9';
}
bool ascii_letter(char c) {
  return is_ascii_lower(c) || (c >= 'A' && c <= 'Z');
}

std::string_view without_opening(std::string_view word) {
  while (!word.empty()) {
    const std::size_t size = word.front() == '"' ? 1 : sign_at_start(kOpening, word);
    if (size == 0) break;
    word.remove_prefix(size);
  }
  return word;
}

/// A to Z and the capitals from À to Þ.
bool starts_capital(std::string_view word) {
  word = without_opening(word);
  if (word.empty()) return false;
  if (word[0] >= 'A' && word[0] <= 'Z') return true;
  return word.size() > 1 && word[0] == '\xC3' && static_cast<unsigned char>(word[1]) >= 0x80 &&
         static_cast<unsigned char>(word[1]) <= 0x9E;
}

bool starts_number(std::string_view word) {
  word = without_opening(word);
  for (const std::string_view money : {"$", "\u00A3", "\u20AC"})
    if (word.starts_with(money)) word.remove_prefix(money.size());
  return !word.empty() && ascii_digit(word[0]);
}

/// of, and, de, del, y: inside names, and between words that want each other.
bool is_particle(std::string_view word) {
  return word.size() <= 3 && std::all_of(word.begin(), word.end(), is_ascii_lower);
}
bool leans_on_next(std::string_view word) {
  return is_particle(word) || std::find(kLeaning.begin(), kLeaning.end(), word) != kLeaning.end();
}

bool ends_clause(std::string_view word) {
  return sign_at_end(kPauses, word) > 0 || sign_at_end(kDashes, word) > 0;
}

/// A word with a sign after it that separates it from the next; a full stop here is one of an abbreviation.
bool ends_apart(std::string_view word) {
  return ends_clause(word) || sign_at_end(kClosing, word) > 0 || word.ends_with('?') || word.ends_with('!');
}

std::size_t character_start(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return std::min(at, text.size());
}

/// Past spaces, list marks and what closes the sentence before.
std::size_t skip_signs(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end) {
    const std::string_view rest = text.substr(at, end - at);
    if (ascii_letter(rest.front())) break;
    std::size_t size = rest.front() == ' ' ? 1 : sign_at_start(kPauses, rest);
    if (size == 0) size = sign_at_start(kListMarks, rest);
    // Straight quotes close only where a space follows; a dash is a list mark there, and a minus elsewhere.
    if (size == 0) {
      size = std::max(sign_at_start(kClosing, rest), sign_at_start(kDashes, rest));
      const bool one_way =
          rest.starts_with("\u201D") || rest.starts_with("\u00BB") || rest.front() == ')' || rest.front() == ']';
      if (size > 0 && !one_way && rest.substr(size, 1) != " ") size = 0;
    }
    if (size == 0) break;
    at += size;
  }
  return at;
}

class Cutter {
 public:
  Cutter(std::string_view text, const std::vector<TextRange>& whole) : text_(text), whole_(whole) {}

  /// An end between `least` and `limit`.
  std::size_t end(std::size_t least, std::size_t limit) const {
    if (limit >= text_.size()) return text_.size();
    std::size_t word = kNone, inside_name = kNone, any = kNone;
    for (std::size_t blank = text_.rfind(' ', limit); blank != kNone && blank >= least && limit - blank <= kWordReach;
         blank = text_.rfind(' ', blank - 1)) {
      if (!inside_whole(blank)) {
        if (ends_clause(before(blank)) && limit - blank <= kClauseReach) return without_pause(least, blank);
        const bool leans = leans_on_next(before(blank));
        if (word == kNone && !leans && !binds(blank)) word = blank;
        if (inside_name == kNone && !leans) inside_name = blank;
        if (any == kNone) any = blank;
      }
      if (blank == 0) break;
    }
    if (word == kNone) word = inside_name;
    if (word == kNone) word = any;
    return word != kNone ? without_pause(least, word)
                         : std::max(least, character_start(text_, std::min(limit, end_of_word(least))));
  }

  /// A beginning between `earliest` and the word of `latest`.
  std::size_t begin(std::size_t earliest, std::size_t latest) const {
    const std::size_t last = text_.rfind(' ', latest);
    std::size_t word = kNone;
    for (std::size_t blank = text_.find(' ', earliest); blank != kNone && last != kNone && blank <= last;
         blank = text_.find(' ', blank + 1)) {
      if (inside_whole(blank)) continue;
      if (ends_clause(before(blank))) return skip_signs(text_, blank, latest);
      if (word == kNone && !binds(blank)) word = blank;
    }
    if (word == kNone) word = last;
    return word == kNone || word < earliest ? character_start(text_, latest) : skip_signs(text_, word, latest);
  }

 private:
  std::string_view before(std::size_t blank) const {
    if (blank == 0) return {};
    const std::size_t start = text_.rfind(' ', blank - 1) + 1;
    return text_.substr(start, blank - start);
  }
  std::string_view after(std::size_t blank) const {
    const std::size_t next = std::min(text_.find(' ', blank + 1), text_.size());
    return text_.substr(blank + 1, next - blank - 1);
  }
  std::size_t end_of_word(std::size_t at) const { return std::min(text_.find(' ', at), text_.size()); }

  bool inside_whole(std::size_t at) const {
    return std::any_of(whole_.begin(), whole_.end(),
                       [&](const TextRange& range) { return range.begin < at && at < range.end; });
  }

  /// The words on both sides are parts of one name, or a number and its unit.
  bool binds(std::size_t blank) const {
    const std::string_view left = before(blank), right = after(blank);
    if (ends_apart(left)) return false;
    if (starts_number(left)) return true;
    if (is_particle(left) && blank > left.size())
      return starts_capital(right) && starts_capital(before(blank - left.size() - 1));
    if (!starts_capital(left)) return false;
    if (starts_capital(right) || starts_number(right)) return true;
    const std::size_t next = blank + 1 + right.size();
    return is_particle(right) && next < text_.size() && starts_capital(after(next));
  }

  /// No comma, dash or opening quote stays after the last word.
  std::size_t without_pause(std::size_t least, std::size_t at) const {
    for (;;) {
      const std::string_view rest = text_.substr(least, at - least);
      std::size_t size = rest.ends_with(' ') || rest.ends_with(" \"")
                             ? 1
                             : std::max(sign_at_end(kPauses, rest), sign_at_end(kDashes, rest));
      if (size == 0) size = sign_at_end(kOpening, rest);
      if (size == 0) return at;
      at -= size;
    }
  }

  std::string_view text_;
  const std::vector<TextRange>& whole_;
};

}  // namespace

TextRange sentence_range(const StoredParagraph& paragraph, std::size_t sentence) {
  const std::string_view text = paragraph.text;
  std::size_t end = sentence + 1 < paragraph.sentences.size() ? paragraph.sentences[sentence + 1] : text.size();
  // ### is an end mark of press offices.
  while (end > paragraph.sentences[sentence] && (text[end - 1] == ' ' || text[end - 1] == '#')) --end;
  return {skip_signs(text, paragraph.sentences[sentence], end), end};
}

bool starts_small(std::string_view text) {
  if (text.empty()) return false;
  if (is_ascii_lower(text[0])) return true;
  return text.size() > 1 && text[0] == '\xC3' && static_cast<unsigned char>(text[1]) >= 0x9F &&
         text.substr(1, 1) != "\xB7";
}

bool ends_like_sentence(std::string_view sentence) {
  if (sentence.ends_with('.')) return true;
  while (const std::size_t size = sign_at_end(kClosing, sentence)) sentence.remove_suffix(size);
  return sentence.ends_with('.') || sentence.ends_with('?') || sentence.ends_with('!') || sentence.ends_with("\u2026");
}

TextRange frame(std::string_view text, TextRange sentence, TextRange core, std::size_t room,
                const std::vector<TextRange>& whole) {
  const auto fits = [&](std::size_t size) { return size <= room + room / 4; };
  if (fits(sentence.size())) return sentence;
  room = std::max(room, core.size() + kContext);
  const Cutter cut(text, whole);
  TextRange result = sentence;
  if (core.end > sentence.begin + room) result.begin = cut.begin(core.begin - (room - core.size()) / 2, core.begin);
  if (!fits(sentence.end - result.begin))
    result.end = cut.end(core.end, result.begin + room);
  else if (result.begin > sentence.begin && sentence.end - result.begin < room)
    result.begin = cut.begin(sentence.end - room, core.begin);
  return result;
}

}  // namespace dateline
