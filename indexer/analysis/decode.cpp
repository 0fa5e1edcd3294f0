// Finds the encoding of a page and converts it with ICU; damage becomes U+FFFD, never a lost page.
#include "indexer/analysis/decode.h"

#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "indexer/analysis/ascii.h"
#include "indexer/base/text.h"

namespace dateline {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

/// windows-1252 for 0x80 to 0x9F; 0 where it has none. https://encoding.spec.whatwg.org/index-windows-1252.txt
constexpr std::array<char16_t, 32> kWindows1252{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append(std::string& to, UChar32 c) {
  char buffer[4];
  int32_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, c);
  to.append(buffer, static_cast<std::size_t>(length));
}

struct Utf8Count {
  std::size_t whole = 0;  ///< sequences of two bytes or more
  std::size_t bad = 0;    ///< bytes that fit no sequence
  bool suspect = false;   ///< among them U+0080 to U+009F, or letters that open text encoded twice
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<int32_t>(bytes.size());
  for (auto i = static_cast<int32_t>(ascii_run(bytes)); i < size;
       i = static_cast<int32_t>(ascii_run(bytes, static_cast<std::size_t>(i)))) {
    UChar32 c;
    U8_NEXT(data, i, size, c);
    ++(c < 0 ? count.bad : count.whole);
    count.suspect = count.suspect || (c >= 0x80 && c < 0xA0) || c == 0xC2 || c == 0xC3 || c == 0xE2;
  }
  return count;
}

/// The windows-1252 byte of a character, 0x80 to 0xBF; 0 for others.
int byte_of(UChar32 c) {
  if (c >= 0x80 && c <= 0xBF) return c;
  const auto found = std::find(kWindows1252.begin(), kWindows1252.end(), static_cast<char16_t>(c));
  return c > 0xFF && c < 0x10000 && found != kWindows1252.end() ? 0x80 + static_cast<int>(found - kWindows1252.begin())
                                                                : 0;
}

/// "Investorâ€™s", "aÃ±o", "Â¿Por quÃ©": UTF-8 that was read as windows-1252 and written as UTF-8 again. The character
/// meant where `c` opens such a run, with `i` moved past it; -1 for everything else. Only runs that no language
/// writes: "IRMÃ”" in capitals before a quote stays.
UChar32 written_twice(UChar32 c, const std::uint8_t* data, int32_t& i, int32_t size) {
  static constexpr std::array<int, 9> kBehindTilde{0xA1, 0xA7, 0xA8, 0xA9, 0xAD,
                                                   0xB1, 0xB3, 0xBA, 0xBC};  // á ç è é í ñ ó ú ü
  static constexpr std::array<int, 8> kBehindRoof{0xA0, 0xA1, 0xA9, 0xAB,
                                                  0xAE, 0xB7, 0xBB, 0xBF};  // space ¡ © « ® · » ¿
  if ((c != 0xC2 && c != 0xC3 && c != 0xE2) || i >= size) return -1;
  int32_t next = i;
  UChar32 second;
  U8_NEXT_OR_FFFD(data, next, size, second);
  const int byte = byte_of(second);
  if (c != 0xE2) {
    const bool known = c == 0xC3 ? std::find(kBehindTilde.begin(), kBehindTilde.end(), byte) != kBehindTilde.end()
                                 : std::find(kBehindRoof.begin(), kBehindRoof.end(), byte) != kBehindRoof.end();
    if (!known || second > 0xFF) return -1;
    i = next;
    return c == 0xC3 ? byte + 0x40 : byte;
  }
  if (byte != 0x80 || next >= size) return -1;  // general punctuation: dashes, quotes, the ellipsis
  UChar32 third;
  U8_NEXT_OR_FFFD(data, next, size, third);
  const int last = byte_of(third);
  if (last == 0) return -1;
  i = next;
  return 0x2000 + (last & 0x3F);
}

/// Copies UTF-8: NULs and a byte order mark out, bad bytes U+FFFD, C1 controls by windows-1252, text encoded twice
/// decoded once more.
std::string clean_utf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<int32_t>(bytes.size());
  for (int32_t i = 0; i < size;) {
    const int32_t start = i;
    const auto end = static_cast<int32_t>(ascii_run(bytes, static_cast<std::size_t>(i)));
    while (i < end && data[i] != 0) ++i;
    text.append(bytes.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(i - start)));
    if (i == size) break;
    if (data[i] == 0) {
      ++i;
      continue;
    }
    const int32_t at = i;
    UChar32 c;
    U8_NEXT_OR_FFFD(data, i, size, c);
    if (c == 0xFEFF && at == 0) continue;
    if (const UChar32 meant = written_twice(c, data, i, size); meant >= 0) c = meant;
    if (c >= 0x80 && c < 0xA0 && kWindows1252[static_cast<std::size_t>(c - 0x80)] != 0)
      c = kWindows1252[static_cast<std::size_t>(c - 0x80)];
    append(text, c);
  }
  return text;
}

/// WHATWG names that mean another encoding than they say, or that ICU spells otherwise.
std::string encoding_of(std::string_view label) {
  std::string name = ascii_lower(label);
  name.erase(std::remove_if(name.begin(), name.end(),
                            [](char c) { return c == '"' || c == '\'' || c == ' ' || c == '\t' || c == ';'; }),
             name.end());
  for (const std::string_view latin :
       {"iso-8859-1", "iso8859-1", "iso_8859-1", "iso88591", "latin1", "latin-1", "l1", "ascii", "us-ascii",
        "ansi_x3.4-1968", "windows-1252", "cp1252", "x-cp1252", "ansi"})
    if (name == latin) return "windows-1252";
  if (name == "utf8" || name == "unicode-1-1-utf-8" || name == "utf-8") return "utf-8";
  // A label read from ASCII bytes cannot be of UTF-16.
  if (name.starts_with("utf-16") || name.starts_with("ucs-2") || name == "unicode") return "utf-8";
  if (name == "iso-8859-9" || name == "latin5") return "windows-1254";
  if (name == "gb2312" || name == "gbk" || name == "x-gbk") return "gb18030";
  if (name == "shift_jis" || name == "x-sjis" || name == "sjis") return "windows-31j";
  if (name == "ks_c_5601-1987" || name == "euc-kr") return "windows-949";
  return name;
}

/// The charset of a meta element in the first bytes: charset="…" or content="text/html; charset=…".
std::string meta_label(std::string_view bytes) {
  constexpr std::size_t kLookAt = 8192;
  const std::string head = ascii_lower(bytes.substr(0, kLookAt));
  for (std::size_t at = head.find("charset"); at != std::string::npos; at = head.find("charset", at + 1)) {
    const std::size_t tag = head.rfind('<', at);
    if (tag == std::string::npos || (head.compare(tag, 5, "<meta") != 0 && head.compare(tag, 5, "<?xml") != 0))
      continue;
    std::size_t value = at + 7;
    while (value < head.size() &&
           (head[value] == ' ' || head[value] == '=' || head[value] == '"' || head[value] == '\''))
      ++value;
    const std::size_t end = head.find_first_of("\"' ;/>\r\n\t", value);
    if (end != std::string::npos && end > value) return head.substr(value, end - value);
  }
  if (head.starts_with("<?xml")) {
    const std::size_t at = head.find("encoding=");
    if (at != std::string::npos && at < head.find('>')) {
      const std::size_t end = head.find_first_of("\"'", at + 10);
      if (end != std::string::npos) return head.substr(at + 10, end - at - 10);
    }
  }
  return {};
}

std::optional<std::string> convert(std::string_view bytes, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(encoding.c_str(), &status));
  if (U_FAILURE(status)) return std::nullopt;
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  std::array<UChar, 4096> units;
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  char16_t lead = 0;
  do {
    status = U_ZERO_ERROR;
    UChar* to = units.data();
    ucnv_toUnicode(converter.get(), &to, units.data() + units.size(), &from, end, nullptr, true, &status);
    for (const UChar* unit = units.data(); unit < to; ++unit) {
      const char16_t c = *unit;
      if (lead != 0) {
        if (U16_IS_TRAIL(c)) {
          append(text, U16_GET_SUPPLEMENTARY(lead, c));
          lead = 0;
          continue;
        }
        append(text, 0xFFFD);
        lead = 0;
      }
      if (U16_IS_LEAD(c))
        lead = c;
      else
        append(text, U16_IS_TRAIL(c) ? 0xFFFD : c);
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (lead != 0) append(text, 0xFFFD);
  return clean_utf8(text);
}

Decoded converted(std::string_view bytes, std::string charset, std::string reason) {
  if (std::optional<std::string> text = convert(bytes, charset))
    return {*std::move(text), std::move(charset), std::move(reason)};
  return {*convert(bytes, "windows-1252"), "windows-1252", "unknown label " + charset};
}

/// UTF-16 without a mark shows in its NULs: every second byte of ASCII text.
std::optional<std::string> unmarked_utf16(std::string_view bytes) {
  const std::size_t look = std::min<std::size_t>(bytes.size(), 512) & ~std::size_t{1};
  if (look < 16) return std::nullopt;
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i < look; i += 2) {
    even += bytes[i] == 0;
    odd += bytes[i + 1] == 0;
  }
  if (odd * 10 > look * 4 && even * 20 < look) return "utf-16le";
  if (even * 10 > look * 4 && odd * 20 < look) return "utf-16be";
  return std::nullopt;
}

}  // namespace

Decoded decode(std::string_view bytes, std::string_view transport_label) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return {clean_utf8(bytes), "utf-8", "byte order mark"};
  if (bytes.starts_with("\xFF\xFE")) return converted(bytes.substr(2), "utf-16le", "byte order mark");
  if (bytes.starts_with("\xFE\xFF")) return converted(bytes.substr(2), "utf-16be", "byte order mark");
  if (const auto utf16 = unmarked_utf16(bytes)) return converted(bytes, *utf16, "every second byte is NUL");

  const Utf8Count count = count_utf8(bytes);
  const std::string label = transport_label.empty() ? meta_label(bytes) : std::string(transport_label);
  const std::string encoding = encoding_of(label);
  // ISO-2022 is pure ASCII bytes, so valid UTF-8 says nothing against that label.
  if (count.bad == 0 && !encoding.starts_with("iso-2022")) {
    const bool clean = !count.suspect && bytes.find('\0') == std::string_view::npos;
    return {clean ? std::string(bytes) : clean_utf8(bytes), "utf-8", "valid UTF-8"};
  }
  // Single bad bytes in a page of good sequences are damage, not another encoding.
  if (count.whole > 4 * count.bad || (encoding == "utf-8" && count.whole >= count.bad))
    return {clean_utf8(bytes), "utf-8", "UTF-8 with damaged bytes"};
  if (encoding.empty()) return converted(bytes, "windows-1252", "no label");
  if (encoding == "utf-8") return converted(bytes, "windows-1252", "labelled utf-8, which it is not");
  const std::string printed = ascii_lower(label);
  return converted(bytes, encoding,
                   printed == encoding ? "label " + printed : "label " + printed + " read as " + encoding);
}

bool is_utf8(std::string_view bytes) {
  return count_utf8(bytes).bad == 0;
}

}  // namespace dateline
