// Tests of compiled dictionaries: a small one made here byte by byte, broken ones, and the installed one if there is
// one.
#include "indexer/reference/transducer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "indexer/base/error.h"
#include "indexer/base/file.h"

namespace dateline::transducer_test {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs pairs_in(std::string_view content, const std::string& name) {
  std::string lemmas;
  const DictionaryPairs pairs = read_dictionary(content, name, lemmas);
  return {pairs.begin(), pairs.end()};
}

std::string number(unsigned value) {
  if (value < 0x40) return {static_cast<char>(value)};
  return {static_cast<char>(0x40 | value >> 8), static_cast<char>(value & 0xFF)};
}
std::string text(const std::string& letters) {
  std::string bytes = number(static_cast<unsigned>(letters.size()));
  for (const char c : letters) bytes += number(static_cast<unsigned char>(c));
  return bytes;
}

/// One tag <n>; "so" with "tan", a digit in a loop, and "no".
std::string small_dictionary() {
  const auto symbol = [](int value) { return number(static_cast<unsigned>(value + 1)); };  // one tag is the bias
  std::string bytes = text("abc") + number(1) + text("n") + number(6);
  bytes += symbol('s') + symbol('t') + symbol('o') + symbol('a') + symbol(0) + symbol('n') + symbol(-1) + symbol(-1) +
           symbol('7') + symbol('7') + symbol('n') + symbol('n');
  bytes += number(1) + text("main@standard");
  // States: 0 -s:t-> 1 -o:a-> 2 -:n-> 3 -<n>:<n>-> 4 (final); 0 -n:n-> 1; 0 -7:7-> 5, 5 -7:7-> 5, 5 -<n>-> 4.
  bytes += number(0) + number(1) + number(4) + number(6);
  bytes += number(3) + number(0) + number(1) + number(4) + number(5) + number(1) + number(1);
  bytes += number(1) + number(1) + number(1);
  bytes += number(1) + number(2) + number(1);
  bytes += number(1) + number(3) + number(1);
  bytes += number(0);
  bytes += number(2) + number(3) + number(5) + number(1) + number(0);
  return bytes;
}

TEST(Transducer, ReadsPairsAndPrunesLoops) {
  const Pairs expected = {{"no", "nan"}, {"so", "tan"}};
  EXPECT_EQ(pairs_in(small_dictionary(), "small"), expected);
  EXPECT_EQ(pairs_in(std::string("LTTB\0\0\0\0\0\0\0\0", 12) + small_dictionary(), "small"), expected);
}

TEST(Transducer, RefusesWhatIsNone) {
  const std::string whole = small_dictionary();
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_THROW(pairs_in(whole.substr(0, size), "cut"), Error) << size;
  EXPECT_THROW(pairs_in("no dictionary at all, but text", "text"), Error);
  EXPECT_THROW(pairs_in(std::string("LTTB\1\0\0\0\0\0\0\0", 12) + whole, "features"), Error);
}

TEST(Transducer, ReadsTheInstalledDictionary) {
  const std::filesystem::path file = "/usr/share/apertium/apertium-eng-spa/eng-spa.autobil.bin";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "apertium-eng-spa is not installed";
  const Pairs pairs = pairs_in(read_file(file), file.string());
  EXPECT_GT(pairs.size(), 20'000u);
  for (const auto& pair : Pairs{{"house", "casa"}, {"strike", "huelga"}, {"wage", "salario"}})
    EXPECT_TRUE(std::binary_search(pairs.begin(), pairs.end(), pair)) << pair.first;
}

}  // namespace
}  // namespace dateline::transducer_test
