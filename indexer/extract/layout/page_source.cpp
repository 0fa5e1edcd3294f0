// Writes out references and puts pieces aside, each in one pass over the text.
#include "indexer/extract/layout/page_source.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

#include "indexer/base/text.h"
#include "indexer/base/word_key.h"
#include "indexer/extract/layout/nesting_limit.h"
#include "indexer/extract/layout/open_elements.h"

namespace dateline {
namespace {

/// HTML5's names that libxml2, which knows those of HTML 4, would leave as they are.
/// https://html.spec.whatwg.org/#named-character-references
struct NamedReference {
  std::string_view name;
  std::string_view text;
};
constexpr std::array kNewNames = std::to_array<NamedReference>({
    {"Abreve", "\u0102"}, {"Amacr", "\u0100"},     {"Aogon", "\u0104"},   {"Cacute", "\u0106"}, {"Ccaron", "\u010C"},
    {"Dcaron", "\u010E"}, {"Dstrok", "\u0110"},    {"Ecaron", "\u011A"},  {"Emacr", "\u0112"},  {"Eogon", "\u0118"},
    {"Gbreve", "\u011E"}, {"Idot", "\u0130"},      {"Imacr", "\u012A"},   {"Lcaron", "\u013D"}, {"Lstrok", "\u0141"},
    {"Nacute", "\u0143"}, {"Ncaron", "\u0147"},    {"NewLine", "\n"},     {"Odblac", "\u0150"}, {"Omacr", "\u014C"},
    {"Rcaron", "\u0158"}, {"Sacute", "\u015A"},    {"Scedil", "\u015E"},  {"Tab", "\t"},        {"Tcaron", "\u0164"},
    {"Udblac", "\u0170"}, {"Umacr", "\u016A"},     {"Uring", "\u016E"},   {"Zacute", "\u0179"}, {"Zcaron", "\u017D"},
    {"Zdot", "\u017B"},   {"abreve", "\u0103"},    {"amacr", "\u0101"},   {"aogon", "\u0105"},  {"apos", "'"},
    {"ast", "*"},         {"bigstar", "\u2605"},   {"bsol", "\\"},        {"cacute", "\u0107"}, {"ccaron", "\u010D"},
    {"check", "\u2713"},  {"checkmark", "\u2713"}, {"colon", ":"},        {"comma", ","},       {"commat", "@"},
    {"copysr", "\u2117"}, {"cross", "\u2717"},     {"dash", "\u2010"},    {"dcaron", "\u010F"}, {"dollar", "$"},
    {"dstrok", "\u0111"}, {"ecaron", "\u011B"},    {"emacr", "\u0113"},   {"emsp13", "\u2004"}, {"emsp14", "\u2005"},
    {"eogon", "\u0119"},  {"equals", "="},         {"excl", "!"},         {"female", "\u2640"}, {"fflig", "\uFB00"},
    {"filig", "\uFB01"},  {"fllig", "\uFB02"},     {"frac13", "\u2153"},  {"frac23", "\u2154"}, {"frac15", "\u2155"},
    {"frac18", "\u215B"}, {"frac38", "\u215C"},    {"frac58", "\u215D"},  {"frac78", "\u215E"}, {"gbreve", "\u011F"},
    {"grave", "`"},       {"hairsp", "\u200A"},    {"half", "\u00BD"},    {"horbar", "\u2015"}, {"hyphen", "\u2010"},
    {"imacr", "\u012B"},  {"incare", "\u2105"},    {"inodot", "\u0131"},  {"imath", "\u0131"},  {"laquo", "\u00AB"},
    {"lbrace", "{"},      {"lbrack", "["},         {"lcub", "{"},         {"ldquor", "\u201E"}, {"lowbar", "_"},
    {"lpar", "("},        {"lsqb", "["},           {"lsquor", "\u201A"},  {"lstrok", "\u0142"}, {"male", "\u2642"},
    {"mldr", "\u2026"},   {"nacute", "\u0144"},    {"natural", "\u266E"}, {"ncaron", "\u0148"}, {"num", "#"},
    {"numero", "\u2116"}, {"numsp", "\u2007"},     {"odblac", "\u0151"},  {"omacr", "\u014D"},  {"percnt", "%"},
    {"period", "."},      {"phone", "\u260E"},     {"plus", "+"},         {"puncsp", "\u2008"}, {"quest", "?"},
    {"rbrace", "}"},      {"rbrack", "]"},         {"rcaron", "\u0159"},  {"rcub", "}"},        {"rdquor", "\u201D"},
    {"rpar", ")"},        {"rsqb", "]"},           {"rsquor", "\u2019"},  {"rx", "\u211E"},     {"sacute", "\u015B"},
    {"scedil", "\u015F"}, {"semi", ";"},           {"sol", "/"},          {"star", "\u2606"},   {"starf", "\u2605"},
    {"tcaron", "\u0165"}, {"udblac", "\u0171"},    {"umacr", "\u016B"},   {"uring", "\u016F"},  {"verbar", "|"},
    {"vert", "|"},        {"zacute", "\u017A"},    {"zcaron", "\u017E"},  {"zdot", "\u017C"},
});

std::string_view new_reference(std::string_view name) {
  const auto found =
      std::find_if(kNewNames.begin(), kNewNames.end(), [&](const NamedReference& known) { return known.name == name; });
  return found == kNewNames.end() ? std::string_view() : found->text;
}

/// windows-1252 for the numbers 128 to 159, which pages write for it and no character has: "&#147;".
constexpr std::array<std::string_view, 32> kC1{
    "\u20AC", "",       "\u201A", "\u0192", "\u201E", "\u2026", "\u2020", "\u2021", "\u02C6", "\u2030", "\u0160",
    "\u2039", "\u0152", "",       "\u017D", "",       "",       "\u2018", "\u2019", "\u201C", "\u201D", "\u2022",
    "\u2013", "\u2014", "\u02DC", "\u2122", "\u0161", "\u203A", "\u0153", "",       "\u017E", "\u0178"};

std::string_view c1_reference(std::string_view body) {
  unsigned value = 0;
  const bool hexadecimal = body.size() > 1 && (body[1] == 'x' || body[1] == 'X');
  const std::string_view digits = body.substr(hexadecimal ? 2 : 1);
  if (digits.empty() || digits.size() > 6) return {};
  for (const char c : digits) {
    const int digit = c >= '0' && c <= '9'                  ? c - '0'
                      : hexadecimal && c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : hexadecimal && c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                            : -1;
    if (digit < 0) return {};
    value = value * (hexadecimal ? 16 : 10) + static_cast<unsigned>(digit);
  }
  return value >= 128 && value < 160 ? kC1[value - 128] : std::string_view();
}

/// Writes out the references that libxml2 reads otherwise than HTML5 does.
std::string with_references(std::string page) {
  const std::string_view text = page;
  std::string result;
  std::size_t copied = 0;
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    constexpr std::size_t kLongest = 12;
    const std::size_t end = text.substr(at + 1, kLongest).find(';');
    if (end == std::string_view::npos || end == 0) continue;
    const std::string_view body = text.substr(at + 1, end);
    const std::string_view replacement = body[0] == '#' ? c1_reference(body) : new_reference(body);
    if (replacement.empty()) continue;
    result.append(text.substr(copied, at - copied)).append(replacement);
    copied = at + end + 2;
  }
  if (copied == 0) return page;
  result.append(text.substr(copied));
  return result;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_letter(char c) {
  return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
}
bool is_name_character(char c) {
  static constexpr auto kOfNames = [] {
    std::array<bool, 256> table{};
    for (int i = 0; i < 256; ++i) {
      const char sign = static_cast<char>(i);
      table[static_cast<std::size_t>(i)] = is_ascii_lower(sign) || is_ascii_upper(sign) ||
                                           (sign >= '0' && sign <= '9') || sign == ':' || sign == '-' || sign == '_' ||
                                           sign == '.';
    }
    return table;
  }();
  return kOfNames[static_cast<unsigned char>(c)];
}
bool begins_name(char c) {
  return is_letter(c) || c == '_' || c == ':' || c == '.';
}

/// True where `word`, in small letters, stands at `at`, whatever its case there.
bool stands_at(std::string_view text, std::size_t at, std::string_view word) {
  if (text.size() - at < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (ascii_lower(text[at + i]) != word[i]) return false;
  return true;
}

// A sign is this character and the number of what was put aside, in three digits. Pages hold no such character; one
// that does is read as it is.
constexpr char kSign = '\x7F';
constexpr std::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
constexpr std::size_t kMost = std::size_t{1} << 18;  // pieces
constexpr std::size_t kLeast = 6;                    // bytes; shorter pieces are cheaper left in place
// Of one tag. Set by eye: the most of 1,840 real pages is 64.
constexpr std::size_t kMostAttributes = 500;
// That are put aside together: each is compared with those before it.
constexpr std::size_t kMostListed = 64;
// What libxml2 reads of a longer name is not its whole.
constexpr std::size_t kLongestName = 60;

std::size_t digit_of(char c) {
  static constexpr auto kValues = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(255);
    for (std::size_t i = 0; i < kDigits.size(); ++i)
      values[static_cast<unsigned char>(kDigits[i])] = static_cast<std::uint8_t>(i);
    return values;
  }();
  return kValues[static_cast<unsigned char>(c)];
}

constexpr std::size_t kSignSize = 4;
std::array<char, kSignSize> sign_of(std::size_t number) {
  return {kSign, kDigits[number >> 12], kDigits[number >> 6 & 63], kDigits[number & 63]};
}
/// The number of a sign; nullopt for a text that is none.
std::optional<std::size_t> number_of(std::string_view sign) {
  if (sign.size() != kSignSize || sign[0] != kSign) return std::nullopt;
  return digit_of(sign[1]) << 12 | digit_of(sign[2]) << 6 | digit_of(sign[3]);
}

/// "#8217;" at the beginning of a text: the character of a decimal reference that all readers understand alike, and its
/// length.
struct Decoded {
  std::string text;
  std::size_t length = 0;
};
Decoded decimal_reference(std::string_view text) {
  constexpr std::size_t kMostDigits = 5;
  std::uint32_t code = 0;
  std::size_t end = 1;
  for (; end < text.size() && end <= kMostDigits && text[end] >= '0' && text[end] <= '9'; ++end)
    code = code * 10 + static_cast<std::uint32_t>(text[end] - '0');
  const bool plain = (code > ' ' && code < 0x7F) || (code >= 0xA0 && code < 0xD800);
  if (end == text.size() || text[end] != ';' || !plain) return {};
  Decoded decoded{{}, end + 1};
  if (code < 0x80) {
    decoded.text = static_cast<char>(code);
  } else if (code < 0x800) {
    decoded.text = {static_cast<char>(0xC0 | code >> 6), static_cast<char>(0x80 | (code & 0x3F))};
  } else {
    decoded.text = {static_cast<char>(0xE0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 0x3F)),
                    static_cast<char>(0x80 | (code & 0x3F))};
  }
  return decoded;
}

/// The references that texts, data and addresses are full of, written out; nullopt where the text holds an ampersand of
/// another kind.
std::optional<std::string> without_common_references(std::string_view text) {
  static constexpr std::array kCommon = std::to_array<NamedReference>(
      {{"amp;", "&"},         {"quot;", "\""},       {"nbsp;", "\u00A0"},   {"lt;", "<"},
       {"gt;", ">"},          {"#039;", "'"},        {"rsquo;", "\u2019"},  {"lsquo;", "\u2018"},
       {"ldquo;", "\u201C"},  {"rdquo;", "\u201D"},  {"ndash;", "\u2013"},  {"mdash;", "\u2014"},
       {"aacute;", "\u00E1"}, {"eacute;", "\u00E9"}, {"iacute;", "\u00ED"}, {"oacute;", "\u00F3"},
       {"uacute;", "\u00FA"}, {"ntilde;", "\u00F1"}, {"hellip;", "\u2026"}, {"middot;", "\u00B7"}});
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t sign = std::min(text.find('&', at), text.size());
    plain.append(text.substr(at, sign - at));
    if (sign == text.size()) break;
    const std::string_view rest = text.substr(sign + 1);
    if (rest.starts_with('#')) {
      if (const Decoded decoded = decimal_reference(rest); decoded.length > 0) {
        plain += decoded.text;
        at = sign + 1 + decoded.length;
        continue;
      }
    }
    const auto known = std::find_if(kCommon.begin(), kCommon.end(),
                                    [&](const NamedReference& reference) { return rest.starts_with(reference.name); });
    if (known == kCommon.end()) return std::nullopt;
    plain += known->text;
    at = sign + 1 + known->name.size();
  }
  return plain;
}

/// A part of the page and what stands for it.
struct Piece {
  enum class Kind {
    aside,    ///< a sign stands for the content
    written,  ///< the content itself is the parser's
    list      ///< a tag's attributes: one stands for all, its value the sign of the list
  };
  std::string_view printed;  ///< in the page; of length 0 where something is written in
  std::string_view content;  ///< the same, or the text without references, or the tags to be written in
  Kind kind = Kind::aside;
};

/// Finds the pieces of a page that can be put aside, and the places where end tags are missing, in order. Contents that
/// are not in the page as such go to `decoded`.
class PieceFinder {
 public:
  /// Attributes put aside together, one list behind the other.
  struct Lists {
    std::vector<PageSource::Listed>& attributes;
    std::vector<std::uint32_t>& ends;
  };

  /// Without `may_put_aside` end tags are the only pieces.
  PieceFinder(std::string_view html, std::deque<std::string>& decoded, Lists lists, bool may_put_aside)
      : html_(html), decoded_(decoded), lists_(lists), most_(may_put_aside ? kMost : 0) {}

  std::vector<Piece> run() {
    while (at_ < html_.size()) {
      const void* sign = std::memchr(html_.data() + at_, '<', html_.size() - at_);
      if (!sign) break;
      const auto tag = static_cast<std::size_t>(static_cast<const char*>(sign) - html_.data());
      if (after_tag_) put_text_aside(at_, tag);
      at_ = tag + 1;
      after_tag_ = false;
      if (at_ < html_.size() && !pass_markup()) break;
    }
    return std::move(found_);
  }

 private:
  /// Passes over what the '<' before at_ opens. False where it never ends: the rest is the parser's to make out.
  bool pass_markup() {
    if (html_[at_] == '/') return pass_end_tag();
    if (html_.substr(at_, 3) == "!--") return pass_comment();
    if (!is_letter(html_[at_])) return true;
    const std::size_t name = at_;
    while (at_ < html_.size() && is_name_character(html_[at_])) ++at_;
    const std::size_t length = at_ - name;
    const std::size_t place = found_.size();
    if (!list_attributes() && !pass_attributes()) return false;
    const bool empty = html_[at_] == '/';
    at_ += empty ? 2 : 1;
    if (!empty) pass_start(name, length, place);
    after_tag_ = true;
    if (empty) return true;
    if (length == 6 && stands_at(html_, name, "script")) return pass_raw_text("script");
    return !(length == 5 && stands_at(html_, name, "style")) || pass_raw_text("style");
  }

  bool pass_end_tag() {
    if (at_ + 1 >= html_.size() || !begins_name(html_[at_ + 1])) return true;
    const std::size_t name = at_ + 1;
    std::size_t end = name;
    while (end < html_.size() && is_name_character(html_[end])) ++end;
    at_ = html_.find('>', at_);
    if (at_ == std::string_view::npos) return false;
    const std::string_view known = small_name(name, end - name);
    if (known == "body" || known == "html") {
      in_body_ = false;
      body_ended_ = true;
    }
    write_in(name - 2, found_.size(), open_.before_end(known));
    ++at_;
    lay_flat(name - 2, found_.size(), nesting_.end(known));
    after_tag_ = true;
    return true;
  }

  /// A whole start tag lies behind; the pieces from `place` on are its own.
  void pass_start(std::size_t name, std::size_t length, std::size_t place) {
    const std::string_view known = small_name(name, length);
    if (known == "body") in_body_ = !body_ended_;
    const std::size_t before = found_.size();
    write_in(name - 1, place, open_.before_start(known));
    place += found_.size() - before;
    lay_flat(name - 1, place, nesting_.start(known));
  }

  /// A tag from `begin` to here that is deeper than pages go. What was found in it goes with it.
  void lay_flat(std::size_t begin, std::size_t place, NestingLimit::Verdict verdict) {
    if (verdict == NestingLimit::Verdict::keep) return;
    found_.resize(place);
    found_.push_back({html_.substr(begin, at_ - begin),
                      verdict == NestingLimit::Verdict::break_line ? std::string_view("<br>") : std::string_view(),
                      Piece::Kind::written});
  }

  bool pass_comment() {
    const std::size_t end = html_.find("-->", at_ + 3);
    if (end == std::string_view::npos || html_.substr(at_, end - at_).find("--!>") != std::string_view::npos)
      return false;
    at_ = end + 3;
    return true;
  }

  /// The name in small letters; empty where it is longer than any name of HTML. Good until the next call.
  std::string_view small_name(std::size_t begin, std::size_t length) {
    if (length > name_.size()) return {};
    for (std::size_t i = 0; i < length; ++i) name_[i] = ascii_lower(html_[begin + i]);
    return {name_.data(), length};
  }

  /// Tags that are missing before the one at `at`; `place` among the pieces is where those of that tag begin.
  void write_in(std::size_t at, std::size_t place, std::string tags) {
    if (tags.empty()) return;
    for (std::size_t i = 0; i + 2 < tags.size(); ++i)
      if (tags[i] == '/') nesting_.end(std::string_view(tags).substr(i + 1, tags.find('>', i) - i - 1));
    const Piece piece{html_.substr(at, 0), decoded_.emplace_back(std::move(tags)), Piece::Kind::written};
    found_.insert(found_.begin() + static_cast<std::ptrdiff_t>(place), piece);
  }

  /// To the '>' or "/>" that closes the tag. Quotes hold such signs only behind an equals sign. libxml2 compares each
  /// attribute with all before it, so that there are no more than kMostAttributes: the others are left out.
  bool pass_attributes() {
    const std::size_t place = found_.size();
    std::size_t attributes = 0;
    std::size_t surplus = 0;  // where it begins, and how many pieces are before it
    std::size_t kept = place;
    for (;;) {
      pass_blanks();
      if (ends_tag() || at_ >= html_.size()) {
        if (surplus > 0) drop_attributes(surplus, at_, kept);
        return at_ < html_.size();
      }
      if (surplus == 0 && ++attributes > kMostAttributes) {
        surplus = at_;
        kept = found_.size();
      }
      if (!begins_name(html_[at_])) {
        while (at_ < html_.size() && !is_blank(html_[at_]) && !ends_tag()) ++at_;
        continue;
      }
      while (at_ < html_.size() && is_name_character(html_[at_])) ++at_;
      pass_blanks();
      if (at_ < html_.size() && html_[at_] == '=' && !pass_value()) {
        if (surplus > 0) drop_attributes(surplus, html_.size(), kept);
        return false;
      }
    }
  }

  /// Puts the attributes of a tag aside together, and stops where pass_attributes() would. False, with nothing done,
  /// where one of them is for the parser to make out, or there is none.
  bool list_attributes() {
    const std::size_t start = at_;
    const std::size_t first = lists_.attributes.size();
    const std::size_t decoded = decoded_.size();
    if (found_.size() < most_ && read_attributes(first) && lists_.attributes.size() > first) {
      lists_.ends.push_back(static_cast<std::uint32_t>(lists_.attributes.size()));
      found_.push_back({html_.substr(start, at_ - start), {}, Piece::Kind::list});
      return true;
    }
    at_ = start;
    lists_.attributes.resize(first);
    decoded_.resize(decoded);
    return false;
  }

  bool read_attributes(std::size_t first) {
    for (;;) {
      pass_blanks();
      if (ends_tag()) return true;
      if (at_ >= html_.size() || !begins_name(html_[at_]) || lists_.attributes.size() - first == kMostListed)
        return false;
      PageSource::Listed attribute;
      WordKey key;
      const std::size_t name = at_;
      for (; at_ < html_.size() && is_name_character(html_[at_]); ++at_) key.add(ascii_lower(html_[at_]));
      attribute.name = html_.substr(name, at_ - name);
      attribute.key = key.value();
      if (attribute.name.size() > kLongestName) return false;
      pass_blanks();
      if (at_ < html_.size() && html_[at_] == '=' && !read_value(attribute)) return false;
      const bool again =
          std::any_of(lists_.attributes.begin() + static_cast<std::ptrdiff_t>(first), lists_.attributes.end(),
                      [&](const PageSource::Listed& before) {
                        return before.key == attribute.key && before.name.size() == attribute.name.size();
                      });
      if (!again) lists_.attributes.push_back(attribute);  // of two of one name the first counts
    }
  }

  bool read_value(PageSource::Listed& attribute) {
    ++at_;
    pass_blanks();
    if (at_ >= html_.size()) return false;
    std::size_t begin = at_;
    std::size_t end = at_;
    if (const char quote = html_[at_]; quote == '"' || quote == '\'') {
      begin = at_ + 1;
      end = html_.find(quote, begin);
      if (end == std::string_view::npos) return false;
      at_ = end + 1;
    } else {
      while (end < html_.size() && !is_blank(html_[end]) && html_[end] != '>') ++end;
      if (end == begin) return false;
      at_ = end;
    }
    attribute.has_value = true;
    attribute.value = html_.substr(begin, end - begin);
    if (holds_control(attribute.value)) return false;
    if (attribute.value.find('&') == std::string_view::npos) return true;
    std::optional<std::string> plain = without_common_references(attribute.value);
    if (!plain) return false;
    attribute.value = decoded_.emplace_back(*std::move(plain));
    return true;
  }

  void drop_attributes(std::size_t begin, std::size_t end, std::size_t pieces_before) {
    found_.resize(pieces_before);
    found_.push_back({html_.substr(begin, end - begin), {}, Piece::Kind::written});
  }

  bool pass_value() {
    ++at_;
    pass_blanks();
    if (at_ >= html_.size()) return false;
    const char quote = html_[at_];
    if (quote == '"' || quote == '\'') {
      const std::size_t end = html_.find(quote, at_ + 1);
      if (end == std::string_view::npos) return false;
      put_value_aside(at_ + 1, end);
      at_ = end + 1;
      return true;
    }
    while (at_ < html_.size() && !is_blank(html_[at_]) && html_[at_] != '>') ++at_;
    return true;
  }

  /// To the end tag of that name.
  bool pass_raw_text(std::string_view name) {
    std::size_t end = html_.find("</", at_);
    while (end != std::string_view::npos && !stands_at(html_, end + 2, name)) end = html_.find("</", end + 2);
    if (end == std::string_view::npos) return false;
    if (end - at_ >= kLeast && found_.size() < most_)
      found_.push_back({html_.substr(at_, end - at_), html_.substr(at_, end - at_)});
    at_ = end;
    after_tag_ = false;
    return true;
  }

  void put_value_aside(std::size_t begin, std::size_t end) {
    const std::string_view value = html_.substr(begin, end - begin);
    if (value.size() >= kLeast && found_.size() < most_) put_aside(value);
  }

  /// The text between two tags, where the parser would only copy it: between the tags of the body it keeps spaces
  /// alone, too.
  void put_text_aside(std::size_t begin, std::size_t end) {
    if (end - begin < kLeast || found_.size() >= most_) return;
    const std::string_view text = html_.substr(begin, end - begin);
    if (in_body_ || holds_more_than_blanks(text)) put_aside(text);
  }

  /// Where the parser would do no more than write out references. Characters that XML forbids it drops.
  void put_aside(std::string_view text) {
    if (holds_control(text)) return;
    if (text.find('&') == std::string_view::npos)
      found_.push_back({text, text});
    else if (std::optional<std::string> plain = without_common_references(text))
      found_.push_back({text, decoded_.emplace_back(*std::move(plain))});
  }

  static bool holds_more_than_blanks(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; });
  }

  /// Whether it holds a control character that is no space.
  static bool holds_control(std::string_view text) {
    const auto is_one = [](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return static_cast<unsigned>(byte < ' ') & static_cast<unsigned>(byte != '\t') &
             static_cast<unsigned>(byte != '\n') & static_cast<unsigned>(byte != '\r');
    };
    // Sixteen at a time, see append_folded_ascii().
    constexpr std::size_t kBlock = 16;
    std::size_t at = 0;
    for (; at + kBlock <= text.size(); at += kBlock) {
      unsigned char any = 0;
      for (std::size_t i = 0; i < kBlock; ++i) any |= static_cast<unsigned char>(is_one(text[at + i]));
      if (any) return true;
    }
    for (; at < text.size(); ++at)
      if (is_one(text[at])) return true;
    return false;
  }

  void pass_blanks() {
    while (at_ < html_.size() && is_blank(html_[at_])) ++at_;
  }
  bool ends_tag() const {
    return at_ < html_.size() &&
           (html_[at_] == '>' || (html_[at_] == '/' && at_ + 1 < html_.size() && html_[at_ + 1] == '>'));
  }

  std::string_view html_;
  std::size_t at_ = 0;
  bool after_tag_ = false;  // a text may begin here
  bool in_body_ = false;
  bool body_ended_ = false;  // what comes then stands below html, where the parser drops spaces
  std::vector<Piece> found_;
  std::deque<std::string>& decoded_;
  Lists lists_;
  std::size_t most_;
  OpenElements open_;
  NestingLimit nesting_;
  std::array<char, 10> name_;  // "blockquote", "figcaption"
};

}  // namespace

PageSource::PageSource(std::string utf8) : whole_(with_references(std::move(utf8))) {
  const std::string_view whole = whole_;
  const bool may_put_aside = whole.find(kSign) == std::string_view::npos;
  const std::vector<Piece> pieces = PieceFinder(whole, decoded_, {listed_, lists_}, may_put_aside).run();
  if (pieces.empty()) return;
  aside_.reserve(pieces.size());
  for_parser_.reserve(whole.size());
  std::size_t copied = 0;
  std::size_t list = 0;
  for (const Piece& piece : pieces) {
    const auto begin = static_cast<std::size_t>(piece.printed.data() - whole.data());
    for_parser_.append(whole.substr(copied, begin - copied));
    copied = begin + piece.printed.size();
    if (piece.kind == Piece::Kind::written) {
      for_parser_.append(piece.content);
    } else if (piece.kind == Piece::Kind::list) {
      // Two signs, so that no value of a page's own is taken for a list.
      for_parser_.append(" _=\"").append(1, kSign).append(sign_of(list++).data(), kSignSize).append(1, '"');
    } else {
      for_parser_.append(sign_of(aside_.size()).data(), kSignSize);
      aside_.push_back(piece.content);
    }
  }
  for_parser_.append(whole.substr(copied));
}

std::optional<std::string_view> PageSource::content(std::string_view text) const {
  const std::optional<std::size_t> number = number_of(text);
  return number && *number < aside_.size() ? std::optional(aside_[*number]) : std::nullopt;
}

std::span<const PageSource::Listed> PageSource::attributes(std::string_view value) const {
  if (value.size() != kSignSize + 1 || value[0] != kSign) return {};
  const std::optional<std::size_t> number = number_of(value.substr(1));
  if (!number || *number >= lists_.size()) return {};
  const std::uint32_t begin = *number == 0 ? 0 : lists_[*number - 1];
  return std::span(listed_).subspan(begin, lists_[*number] - begin);
}

}  // namespace dateline
