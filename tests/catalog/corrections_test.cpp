// What a person sets stands over what was read, with its evidence; what is no value of the field is refused.
#include <gtest/gtest.h>

#include <algorithm>

#include "indexer/base/error.h"
#include "indexer/catalog/catalog.h"
#include "indexer/schema/statement_json.h"

namespace dateline::corrections_test {
namespace {

Statement statement() {
  Statement s;
  s.id = "a";
  s.headline = "As read";
  s.date = PartialDate(2015, 11, 4);
  s.issues = {"immigration"};
  s.evidence.push_back({"headline", "As read", "first heading", "As read", "h1", 0.9});
  return s;
}

struct Row {
  const char* field;
  const char* value;
  bool accepted;
};

TEST(Corrections, TakeValuesOfTheFieldsFormAlone) {
  for (const Row& row : {
           Row{"headline", R"("Put right")", true},
           Row{"headline", "17", false},
           Row{"date", R"("2014-03")", true},
           Row{"date", R"("soon")", false},
           Row{"date", "null", true},
           Row{"issues", R"(["labor","health"])", true},
           Row{"issues", R"({"a":1})", false},
           Row{"genre", R"("statement")", true},
           Row{"genre", R"("poem")", false},
           Row{"headline", "{", false},
       }) {
    Statement s = statement();
    const Correction correction{row.field, row.value, "2026-01-01T00:00:00Z"};
    if (!row.accepted) {
      EXPECT_THROW(check(correction, s), Error) << row.field << " " << row.value;
      continue;
    }
    EXPECT_NO_THROW(check(correction, s)) << row.field << " " << row.value;
    ASSERT_NO_THROW(apply(correction, s)) << row.field << " " << row.value;
    ASSERT_NE(s.evidence_for(row.field), nullptr) << row.field;
    EXPECT_EQ(s.evidence_for(row.field)->rule, "set by hand");
  }
}

TEST(Corrections, OfAnUnknownFieldAreRefused) {
  Statement s = statement();
  EXPECT_THROW(apply({"colour", "\"red\"", "2026-01-01T00:00:00Z"}, s), Error);
  const auto& fields = correctable_fields();
  EXPECT_EQ(std::count(fields.begin(), fields.end(), "colour"), 0);
  for (const char* field : {"headline", "date", "issues", "genre"})
    EXPECT_EQ(std::count(fields.begin(), fields.end(), field), 1) << field;
}

}  // namespace
}  // namespace dateline::corrections_test
