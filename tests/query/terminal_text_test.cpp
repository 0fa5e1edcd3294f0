// Results for the terminal: wrapped to its width, hits marked, ids whole.
#include "query/show/terminal_text.h"

#include <gtest/gtest.h>

#include <sstream>

namespace dateline::terminal_text_test {
namespace {

Results one_result() {
  Results results;
  results.total = 1;
  ResultItem item;
  item.id = "https://example.org/a/very/long/address/that/is/never/broken/whatever/the/width";
  item.headline = "Nurses of Hartford vote for a contract with safe staffing in every ward of the hospital";
  item.headline_marks = {{19, 23, false}};
  item.snippets.push_back({"La enfermería pidió más personal; ¡y más camas!", "es", {{3, 14, true}}});
  results.items.push_back(item);
  return results;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST(TerminalText, LeavesLinesOfAFileLong) {
  const auto lines = lines_of(results_text({}, one_result(), {}));
  ASSERT_EQ(lines.size(), 5u);
  EXPECT_EQ(lines[1], "  1. Nurses of Hartford vote for a contract with safe staffing in every ward of the hospital");
}

TEST(TerminalText, WrapsAtWordsAndKeepsTheId) {
  const auto lines = lines_of(results_text({}, one_result(), {false, 40}));
  for (const std::string& line : lines)
    if (line.find("https://") == std::string::npos) {
      std::size_t columns = 0;
      for (const char c : line) columns += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
      EXPECT_LE(columns, 40u) << line;
    }
  const std::string text = results_text({}, one_result(), {false, 40});
  EXPECT_NE(text.find("     " + one_result().items[0].id + "\n"), std::string::npos);
  std::string joined;
  for (const std::string& line : lines) joined += line.substr(std::min(line.size(), std::size_t{5})) + " ";
  EXPECT_NE(joined.find(one_result().items[0].headline), std::string::npos) << "no letter is lost at a break";
}

TEST(TerminalText, MarksHitsAcrossTheSameBreaks) {
  const std::string text = results_text({}, one_result(), {true, 40});
  EXPECT_NE(text.find("\x1b[1mvote\x1b[0m"), std::string::npos) << text;
  EXPECT_NE(text.find("\x1b[1;32menfermería\x1b[0m"), std::string::npos) << text;
}

}  // namespace
}  // namespace dateline::terminal_text_test
