// What typed queries mean: the rows of parser_cases.tsv, and the bounds.
#include "query/language/parser.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <sstream>

#include "indexer/base/data_directory.h"
#include "indexer/base/file.h"

namespace dateline::parser_test {
namespace {

const StopWords& stop_words() {
  static const StopWords instance = StopWords::load(data_directory() / "stopwords");
  return instance;
}

ParsedQuery parse(std::string_view text, const char* labels = "en") {
  return parse_query(text, {labels, &stop_words()});
}

/// "repair@1+3": kind, column, length.
std::string shown(const std::vector<Notice>& notices) {
  static constexpr const char* kKinds[] = {"repair", "expansion", "limit", "unknown", "undated", "offer"};
  std::string result;
  for (const Notice& notice : notices) {
    if (!result.empty()) result += ",";
    result += std::string(kKinds[static_cast<int>(notice.kind)]) + "@" + std::to_string(notice.column) + "+" +
              std::to_string(notice.length);
  }
  return result;
}

struct Row {
  std::size_t line = 0;
  std::string typed;
  std::string tree;
  std::string notices;
};
void PrintTo(const Row& row, std::ostream* out) {
  *out << "line " << row.line << ": " << row.typed;
}

/// Lines with tabs are rows: typed, tree, notices. Other lines are headings.
std::vector<Row> rows() {
  std::istringstream lines(read_file(std::string(DATELINE_SOURCE_DIRECTORY) + "/tests/query/parser_cases.tsv"));
  std::vector<Row> result;
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    const auto first = line.find('\t');
    if (first == std::string::npos) continue;
    const auto second = line.find('\t', first + 1);
    result.push_back(
        {number, line.substr(0, first), line.substr(first + 1, second - first - 1), line.substr(second + 1)});
  }
  return result;
}

class ParserCase : public testing::TestWithParam<Row> {};
TEST_P(ParserCase, MeansThis) {
  const ParsedQuery parsed = parse(GetParam().typed);
  EXPECT_EQ(describe(parsed.tree), GetParam().tree);
  EXPECT_EQ(shown(parsed.notices), GetParam().notices);
}
INSTANTIATE_TEST_SUITE_P(, ParserCase, testing::ValuesIn(rows()),
                         [](const auto& test) { return "Line" + std::to_string(test.param.line); });

TEST(ParserTable, HasThreeHundredRows) {
  EXPECT_GE(rows().size(), 300u);
}

TEST(Parser, SpanishOperatorsWhereTheLabelsAreSpanish) {
  EXPECT_EQ(describe(parse("huelga O paro Y salario", "es").tree), "(AND (OR huelga paro) salario)");
  EXPECT_EQ(describe(parse("huelga NO senado", "es").tree), "(AND huelga (NOT senado))");
  EXPECT_EQ(describe(parse("huelga O paro", "en").tree), "(AND huelga [o] paro)");
}

TEST(Parser, NoticesAreSaidInTheLabelLanguage) {
  EXPECT_EQ(parse("(huelga", "es").notices.at(0).text,
            "Un par\xC3\xA9ntesis qued\xC3\xB3 abierto; se cerr\xC3\xB3 al final.");
  EXPECT_EQ(parse("foo:bar").notices.at(0).text.substr(0, 19), "foo: is not a field");
  EXPECT_EQ(parse("date:5/6/2013").notices.at(0).text,
            "5/6/2013 is not a date here; write 2013, 2013-05, 2013-05-31 or 2013-05..2013-06. It was left out.");
}

TEST(Parser, AnswersLongQueries) {
  std::string text;
  while (text.size() < 12'000) text += "immigration ";
  const ParsedQuery parsed = parse(text);
  EXPECT_LE(parsed.tree.children.size(), kMaxQueryWords);
  ASSERT_EQ(parsed.notices.size(), 1u);
  EXPECT_EQ(parsed.notices[0].kind, Notice::Kind::limit);
  std::string many;
  for (int i = 0; i < 2'000; ++i) many += "ab ";
  EXPECT_EQ(parse(many).tree.children.size(), kMaxQueryWords);
  EXPECT_EQ(parse(many).notices.size(), 1u);
}

TEST(Parser, BoundsTheDepth) {
  const ParsedQuery parsed = parse(std::string(5'000, '(') + "hartford" + std::string(4'000, ')'));
  EXPECT_FALSE(parsed.notices.empty());
  EXPECT_NO_THROW(parse(std::string(9'000, '-') + "x"));
  std::string negations;
  for (int i = 0; i < 3'000; ++i) negations += "-(";
  EXPECT_NO_THROW(parse(negations));
  std::string fields;
  for (int i = 0; i < 1'500; ++i) fields += "title:";
  EXPECT_NO_THROW(parse(fields + "x"));
  std::string signs;
  for (int i = 0; i < 5'000; ++i) signs += "-=";
  EXPECT_NO_THROW(parse(signs + "x"));
}

TEST(Parser, NeverFailsOnRandomPieces) {
  const char* pieces[] = {
      "hartford", " ",    "OR",       "AND",   "NOT",   "-",    "(",        ")", "\"",        "\xE2\x80\x9C",
      "~5",       "w/5",  "title:",   "city:", "date:", "2013", "*",        "!", "?",         "=",
      "caps(",    "\xFF", "\xC3\xB1", "|",     ",",     "'",    "\xC2\xAB", ":", "noexpand:", "PRE/2",
      "..",       "\n"};
  std::mt19937 random(11);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) text += pieces[random() % std::size(pieces)];
    EXPECT_NO_THROW(describe(parse(text).tree)) << text;
    EXPECT_NO_THROW(describe(parse_plain_text(text, {"en", &stop_words()}).tree)) << text;
  }
}

TEST(PlainText, TakesOperatorsAsWords) {
  EXPECT_EQ(describe(parse_plain_text("TROOPS AND TREATIES -senate (title:trust)", {"en", &stop_words()}).tree),
            "(OR troops [and] treaties senate title trust)");
  EXPECT_EQ(describe(parse_plain_text("\"minimum wage\" vote", {"en", &stop_words()}).tree),
            "(OR minimum wage vote \"minimum wage\")");
  EXPECT_EQ(describe(parse_plain_text("", {"en", &stop_words()}).tree), "(ALL)");
  EXPECT_EQ(describe(parse_plain_text("to be or not to be", {"en", &stop_words()}).tree), "(OR to be or not to be)");
}

}  // namespace
}  // namespace dateline::parser_test
