// Fields that changed, as JSON and for a person.
#include "indexer/compare/statement_diff.h"

#include <gtest/gtest.h>

#include "indexer/compare/change_summary.h"

namespace dateline::statement_diff_test {
namespace {

Statement statement() {
  Statement s;
  s.id = "release-17";
  s.headline = "Mayor lied about the budget";
  s.date = PartialDate::parse("2024-03-05");
  s.byline = {{"Ana Ruiz", ""}};
  s.body = {{"The vote was nine to two.", "en", Paragraph::Kind::text}, {"It was late.", "en", Paragraph::Kind::text}};
  return s;
}

TEST(StatementDiff, SaysNothingOfTheSame) {
  Statement now = statement();
  now.issues = {"budget"};  // a new taxonomy is no change of the statement
  EXPECT_TRUE(diff_statements(statement(), now).empty());
  EXPECT_EQ(diff_json("release-17", 1, 1, {}), R"({"id":"release-17","from":1,"to":1,"parts":[]})");
}

TEST(StatementDiff, NamesFieldsAndParts) {
  Statement now = statement();
  now.headline = "Mayor was wrong about the budget";
  now.date = PartialDate::parse("2024-03-06");
  now.body[0].text = "The vote was ten to two.";
  const auto fields = diff_statements(statement(), now);
  ASSERT_EQ(fields.size(), 3u);
  EXPECT_EQ(fields[0].field, "headline");
  EXPECT_EQ(fields[1].field, "date");
  EXPECT_EQ(fields[2].field, "body");
  const std::string json = diff_json("release-17", 1, 2, fields);
  EXPECT_NE(
      json.find(
          R"({"field":"date","kind":"delete","text":"2024-03-05"},{"field":"date","kind":"insert","text":"2024-03-06"})"),
      std::string::npos)
      << json;
  EXPECT_NE(
      json.find(R"({"field":"body","kind":"delete","text":"nine "},{"field":"body","kind":"insert","text":"ten "})"),
      std::string::npos)
      << json;
  const std::string text = diff_for_terminal(fields, false);
  EXPECT_NE(text.find("Mayor [-lied-] {+was wrong+} about the budget"), std::string::npos) << text;
  EXPECT_NE(text.find("The vote was [-nine-] {+ten+} to two."), std::string::npos) << text;
}

TEST(ChangeSummary, QuotesValuesWhole) {
  Statement before = statement(), now = statement();
  before.dateline = "HARTFORD, Conn.";
  now.dateline = "WASHINGTON, D.C.";
  now.byline = {{"Ana Ruiz", "clerk of the council"}};
  now.date.reset();
  EXPECT_EQ(summarize_changes(diff_statements(before, now), "en"),
            "date: “2024-03-05” removed; byline: “Ana Ruiz” → “Ana Ruiz (clerk of the council)”; dateline: “HARTFORD, "
            "Conn.” → “WASHINGTON, D.C.”");
  EXPECT_EQ(summarize_changes(diff_statements(now, before), "es"),
            "fecha: «2024-03-05» añadido; firma: «Ana Ruiz (clerk of the council)» → «Ana Ruiz»; data: «WASHINGTON, "
            "D.C.» → «HARTFORD, Conn.»");
}

}  // namespace
}  // namespace dateline::statement_diff_test
