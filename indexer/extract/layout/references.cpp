// Names by table, numbers by UTF-8.
#include "indexer/extract/layout/references.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "indexer/base/text.h"
#include "indexer/base/word_key.h"

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

/// The names that pages are full of; libxml2, which knows all of HTML 4, compares letter by letter.
constexpr std::array kCommon = std::to_array<NamedReference>(
    {{"amp", "&"},         {"quot", "\""},       {"nbsp", "\u00A0"},   {"lt", "<"},          {"gt", ">"},
     {"rsquo", "\u2019"},  {"lsquo", "\u2018"},  {"ldquo", "\u201C"},  {"rdquo", "\u201D"},  {"ndash", "\u2013"},
     {"mdash", "\u2014"},  {"aacute", "\u00E1"}, {"eacute", "\u00E9"}, {"iacute", "\u00ED"}, {"oacute", "\u00F3"},
     {"uacute", "\u00FA"}, {"ntilde", "\u00F1"}, {"hellip", "\u2026"}, {"middot", "\u00B7"}, {"copy", "\u00A9"}});

/// Names by their keys, which are exact for what is written here: at most eight letters, or a hash no other has.
class Names {
 public:
  template <std::size_t N>
  void add(const std::array<NamedReference, N>& rows) {
    for (const NamedReference& row : rows) {
      std::size_t at = place(word_key(row.name));
      while (!places_[at].name.empty()) at = (at + 1) % places_.size();
      places_[at] = row;
    }
  }
  std::string_view text(std::string_view name) const {
    for (std::size_t at = place(word_key(name)); !places_[at].name.empty(); at = (at + 1) % places_.size())
      if (places_[at].name == name) return places_[at].text;
    return {};
  }

 private:
  static std::size_t place(std::uint64_t key) { return (key * 0x9E3779B97F4A7C15ull >> 40) % 1024; }
  std::array<NamedReference, 1024> places_;
};

std::string_view new_reference(std::string_view name) {
  static const Names known = [] {
    Names names;
    names.add(kNewNames);
    return names;
  }();
  return known.text(name);
}
std::string_view common_reference(std::string_view name) {
  static const Names known = [] {
    Names names;
    names.add(kCommon);
    names.add(kNewNames);
    return names;
  }();
  return known.text(name);
}

/// windows-1252 for the numbers 128 to 159, which pages write for it and no character has: "&#147;".
constexpr std::array<std::string_view, 32> kC1{
    "\u20AC", "",       "\u201A", "\u0192", "\u201E", "\u2026", "\u2020", "\u2021", "\u02C6", "\u2030", "\u0160",
    "\u2039", "\u0152", "",       "\u017D", "",       "",       "\u2018", "\u2019", "\u201C", "\u201D", "\u2022",
    "\u2013", "\u2014", "\u02DC", "\u2122", "\u0161", "\u203A", "\u0153", "",       "\u017E", "\u0178"};

void append_utf8(std::uint32_t code, std::string& to) {
  const auto continued = [code](int shift) { return static_cast<char>(0x80 | (code >> shift & 0x3F)); };
  if (code < 0x80) {
    to += static_cast<char>(code);
  } else if (code < 0x800) {
    to += {static_cast<char>(0xC0 | code >> 6), continued(0)};
  } else if (code < 0x10000) {
    to += {static_cast<char>(0xE0 | code >> 12), continued(6), continued(0)};
  } else {
    to += {static_cast<char>(0xF0 | code >> 18), continued(12), continued(6), continued(0)};
  }
}

/// What the production Char of XML allows.
bool is_character(std::uint32_t code) {
  return code == '\t' || code == '\n' || code == '\r' || (code >= 0x20 && code < 0xD800) ||
         (code >= 0xE000 && code < 0xFFFE) || (code >= 0x10000 && code < 0x110000);
}

/// "#8217;" or "#x2019;" at the beginning of a text: the number and the length; 0 for the length where it is no
/// reference.
struct Numbered {
  std::uint32_t code = 0;
  std::size_t length = 0;
  bool ended = false;  ///< by a semicolon
};
Numbered read_number(std::string_view text) {
  constexpr std::uint32_t kTooLarge = 0x110000;
  const bool hexadecimal = text.size() > 1 && (text[1] == 'x' || text[1] == 'X');
  const std::size_t first = hexadecimal ? 2 : 1;
  Numbered number;
  std::size_t at = first;
  for (; at < text.size(); ++at) {
    const int digit = hex_digit(text[at]);
    if (digit < 0 || (digit > 9 && !hexadecimal)) break;
    if (number.code < kTooLarge)
      number.code = number.code * (hexadecimal ? 16 : 10) + static_cast<std::uint32_t>(digit);
  }
  if (at == first) return {};
  number.ended = at < text.size() && text[at] == ';';
  number.length = at + (number.ended ? 1 : 0);
  return number;
}

bool is_c1(std::uint32_t code) {
  return code >= 128 && code < 160 && !kC1[code - 128].empty();
}

/// The name before a semicolon at the beginning of a text; empty where there is none.
std::string_view read_name(std::string_view text) {
  constexpr std::size_t kLongest = 12;
  std::size_t end = 0;
  const auto is_part = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  while (end < text.size() && end <= kLongest && is_part(text[end])) ++end;
  return end < text.size() && text[end] == ';' ? text.substr(0, end) : std::string_view();
}

/// Appends the text, and asks `replace` at each '&' for what is after it: it appends what stands for it and says how
/// many bytes it took; 0 where it stays.
template <class Replace>
void append_replaced(std::string_view text, std::string& to, Replace replace) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t sign = std::min(text.find('&', at), text.size());
    to.append(text.substr(at, sign - at));
    if (sign == text.size()) return;
    const std::size_t taken = replace(text.substr(sign + 1));
    if (taken == 0) to += '&';
    at = sign + 1 + taken;
  }
}

}  // namespace

void append_without_references(std::string_view text, std::string& to) {
  append_replaced(text, to, [&to](std::string_view rest) -> std::size_t {
    if (rest.starts_with('#')) {
      const Numbered number = read_number(rest);
      if (is_c1(number.code))
        to.append(kC1[number.code - 128]);
      else if (is_character(number.code))
        append_utf8(number.code, to);
      return number.length;
    }
    const std::string_view name = read_name(rest);
    if (name.empty()) return 0;
    if (const std::string_view known = common_reference(name); !known.empty()) {
      to.append(known);
      return name.size() + 1;
    }
    const std::string copied(name);
    const htmlEntityDesc* const rare = htmlEntityLookup(reinterpret_cast<const xmlChar*>(copied.c_str()));
    if (!rare) return 0;
    append_utf8(rare->value, to);
    return name.size() + 1;
  });
}

std::string without_references(std::string_view text) {
  std::string result;
  append_without_references(text, result);
  return result;
}

void append_script(std::string_view text, std::string& to) {
  append_replaced(text, to, [&to](std::string_view rest) -> std::size_t {
    if (rest.starts_with('#')) {
      const Numbered number = read_number(rest);
      if (!number.ended || !is_c1(number.code)) return 0;
      to.append(kC1[number.code - 128]);
      return number.length;
    }
    const std::string_view name = read_name(rest);
    const std::string_view known = name.empty() ? std::string_view() : new_reference(name);
    if (known.empty()) return 0;
    to.append(known);
    return name.size() + 1;
  });
}

}  // namespace dateline
