// Bytes to UTF-8: which encoding is taken, and that damage costs a character and never a page.
#include "indexer/analysis/decode.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::decode_test {
namespace {

using namespace std::string_literals;

struct Case {
  const char* name;
  std::string bytes;
  std::string transport;
  std::string text;
  std::string charset;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.name;
}
class Decode : public testing::TestWithParam<Case> {};

TEST_P(Decode, GivesValidText) {
  const Decoded decoded = decode(GetParam().bytes, GetParam().transport);
  EXPECT_EQ(decoded.text, GetParam().text);
  EXPECT_EQ(decoded.charset, GetParam().charset);
  EXPECT_FALSE(decoded.reason.empty());
}

INSTANTIATE_TEST_SUITE_P(
    , Decode,
    testing::ValuesIn<Case>({
        {"Empty", "", "", "", "utf-8"},
        {"PlainUtf8", "a\u00F1o", "", "a\u00F1o", "utf-8"},
        {"Utf8WithMark",
         "\xEF\xBB\xBF"
         "a\u00F1o",
         "", "a\u00F1o", "utf-8"},
        {"Utf8LabelledLatin1", "<meta charset=iso-8859-1>a\u00F1o", "", "<meta charset=iso-8859-1>a\u00F1o", "utf-8"},
        {"Cp1252LabelledLatin1",
         "<meta charset=\"iso-8859-1\">\x93"
         "a\xF1o\x94",
         "", "<meta charset=\"iso-8859-1\">\u201Ca\u00F1o\u201D", "windows-1252"},
        {"Cp1252WithoutLabel", "a\xF1o \x96 b", "", "a\u00F1o \u2013 b", "windows-1252"},
        {"LabelledUtf8WhichItIsNot", "<meta charset=utf-8>a\xF1o", "", "<meta charset=utf-8>a\u00F1o", "windows-1252"},
        {"OneBadByteInUtf8", "\u00E1\u00E9\u00ED\u00F3\u00FA\u00F1 \xFF x", "",
         "\u00E1\u00E9\u00ED\u00F3\u00FA\u00F1 \uFFFD x", "utf-8"},
        {"NulBytes", "a\0b\0\0c"s, "", "abc", "utf-8"},
        {"C1ControlsInsideUtf8", "\xC2\x93hola\xC2\x94", "", "\u201Chola\u201D", "utf-8"},
        {"QuoteEncodedTwice", "Investor\u00E2\u20AC\u2122s \u00E2\u20AC\u201C \u00E2\u20AC\u0153so\u00E2\u20AC\u009D",
         "", "Investor\u2019s \u2013 \u201Cso\u201D", "utf-8"},
        {"QuoteEncodedTwiceAsLatin1", "Investor\u00E2\xC2\x80\xC2\x99s", "", "Investor\u2019s", "utf-8"},
        {"AccentEncodedTwice", "\u00C2\u00BFPor qu\u00C3\u00A9 el a\u00C3\u00B1o?", "",
         "\u00BFPor qu\u00E9 el a\u00F1o?", "utf-8"},
        {"CapitalsBeforeSigns", "IRM\u00C3\u201D, \u00ABIRM\u00C3\u00BB, ch\u00E2teau \u20AC5, P\u00C2\u201D", "",
         "IRM\u00C3\u201D, \u00ABIRM\u00C3\u00BB, ch\u00E2teau \u20AC5, P\u00C2\u201D", "utf-8"},
        {"Utf16LittleEndian",
         "\xFF\xFE"
         "a\0\xF1\0o\0"s,
         "", "a\u00F1o", "utf-16le"},
        {"Utf16BigEndian", "\xFE\xFF\0a\0\xF1\0o"s, "", "a\u00F1o", "utf-16be"},
        {"Utf16CutInHalf",
         "\xFF\xFE"
         "a\0b"s,
         "", "a\uFFFD", "utf-16le"},
        {"TransportLabel", "\xEF\xF0\xE8", "windows-1251", "\u043F\u0440\u0438", "windows-1251"},
        {"UnknownLabel", "a\xF1o", "x-nowhere", "a\u00F1o", "windows-1252"},
        {"XmlDeclaration", "<?xml version=\"1.0\" encoding=\"iso-8859-15\"?>\xA4", "",
         "<?xml version=\"1.0\" encoding=\"iso-8859-15\"?>\u20AC", "iso-8859-15"},
    }),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace dateline::decode_test
