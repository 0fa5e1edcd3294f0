// The record contract: what each key becomes, what is kept aside, and what makes a version.
#include "indexer/schema/record.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <functional>

#include "indexer/base/error.h"
#include "indexer/schema/statement_json.h"

namespace dateline::record_test {
namespace {

std::string texts(const Statement& statement) {
  std::string all;
  for (const Paragraph& paragraph : statement.body) all += (all.empty() ? "" : "|") + paragraph.text;
  return all;
}

struct Case {
  const char* name;
  const char* json;
  std::function<std::string(const Record&)> value;
  const char* expected;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.json;
}
class ReadRecord : public testing::TestWithParam<Case> {};
TEST_P(ReadRecord, TakesTheValue) {
  EXPECT_EQ(GetParam().value(read_record(GetParam().json)), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    , ReadRecord,
    testing::ValuesIn<Case>({
        {"NumberAsId", R"({"id": 17, "title": "x"})", [](const Record& r) { return r.statement.id; }, "17"},
        {"Title", R"({"title": " A \n B "})", [](const Record& r) { return r.statement.headline; }, "A B"},
        {"HeadlineBeforeTitle", R"({"title": "T", "headline": "H"})",
         [](const Record& r) { return r.statement.headline; }, "H"},
        {"BodyLines", R"({"body": "one\n\n two \r\nthree"})", [](const Record& r) { return texts(r.statement); },
         "one|two|three"},
        {"TextBeforeBody", R"({"body": "b", "text": "t"})",
         [](const Record& r) { return texts(r.statement) + r.statement.extra; }, R"(t{"body":"b"})"},
        {"BodyList", R"({"body": ["one", "two"]})", [](const Record& r) { return texts(r.statement); }, "one|two"},
        {"BodyObjects", R"({"body": [{"text": "one", "language": "en"}, "two", {"text": " th\nree"}]})",
         [](const Record& r) { return texts(r.statement) + r.statement.extra; }, "one|two|th ree"},
        {"BodyWithMore", R"({"body": [{"text": "one", "note": 1}, null]})",
         [](const Record& r) { return texts(r.statement) + r.statement.extra; },
         R"(one{"body":[{"text":"one","note":1},null]})"},
        {"IsoDate", R"({"title":"x","date":"2015-11-04"})",
         [](const Record& r) { return r.statement.date->to_string(); }, "2015-11-04"},
        {"IsoInstant", R"({"title":"x","date":"2015-11-04T23:30:00-05:00"})",
         [](const Record& r) { return r.statement.date->to_string(); }, "2015-11-04"},
        {"MonthOnly", R"({"title":"x","date":"2015-11"})",
         [](const Record& r) { return r.statement.date->to_string(); }, "2015-11"},
        {"DateInWords", R"({"title":"x","date":"Nov. 4, 2015"})",
         [](const Record& r) { return r.statement.date->to_string(); }, "2015-11-04"},
        {"NoDate", R"({"title":"x","date":"soon"})", [](const Record& r) { return r.statement.extra; },
         R"({"date":"soon"})"},
        {"AmbiguousDate", R"({"title":"x","date":"5/6/2013"})", [](const Record& r) { return r.statement.extra; },
         R"({"date":"5/6/2013"})"},
        {"Language", R"({"title":"x","lang":"es-MX"})", [](const Record& r) { return r.statement.language.at(0); },
         "es"},
        {"Languages", R"({"title":"x","language":["en","es"]})",
         [](const Record& r) { return r.statement.language.at(1); }, "es"},
        {"LanguageName", R"({"title":"x","language":"Spanish"})",
         [](const Record& r) { return r.statement.language.at(0); }, "es"},
        {"KindForgiven", R"({"title":"x","kind":" Press  Release "})",
         [](const Record& r) { return std::string(to_string(r.statement.genre)); }, "press-release"},
        {"KindUnknown", R"({"title":"x","kind":"transcript"})", [](const Record& r) { return r.statement.extra; },
         R"({"kind":"transcript"})"},
        {"CityByName", R"({"title":"x","city":"Hartford","region":"CT"})",
         [](const Record& r) { return r.city + "/" + r.region; }, "Hartford/CT"},
        {"CityById", R"({"title":"x","city":{"name":"Hartford","geonameid":4835797}})",
         [](const Record& r) { return std::to_string(r.statement.city->geonameid); }, "4835797"},
        {"Topics", R"({"title":"x","topics":["Labor","Health"]})",
         [](const Record& r) { return r.statement.categories.at(1); }, "Health"},
        {"Categories", R"({"title":"x","categories":"Labor"})",
         [](const Record& r) { return r.statement.categories.at(0); }, "Labor"},
        {"Issues", R"({"title":"x","issues":["immigration"]})", [](const Record& r) { return r.issues.at(0); },
         "immigration"},
        {"Author", R"({"title":"x","author":"Ana Cruz; Bo Li"})",
         [](const Record& r) { return r.statement.byline.at(1).name; }, "Bo Li"},
        {"Byline", R"({"title":"x","byline":[{"name":"Ana","role":"President"}]})",
         [](const Record& r) { return r.statement.byline.at(0).role; }, "President"},
        {"Staff", R"({"title":"x","visibility":"staff"})",
         [](const Record& r) { return std::string(to_string(r.statement.release.visibility)); }, "staff"},
        {"StaffInAList", R"({"title":"x","visibility":["staff"]})",
         [](const Record& r) { return std::string(to_string(r.statement.release.visibility)); }, "staff"},
        {"OtherWordForHidden", R"({"title":"x","visibility":"internal"})",
         [](const Record& r) { return std::string(to_string(r.statement.release.visibility)); }, "staff"},
        {"PublicInCapitals", R"({"title":"x","visibility":" Public "})",
         [](const Record& r) { return std::string(to_string(r.statement.release.visibility)); }, "public"},
        {"NoVisibility", R"({"title":"x","visibility":null,"release":{"visibility":""}})",
         [](const Record& r) { return std::string(to_string(r.statement.release.visibility)); }, "public"},
        {"ReleaseLiftsNothing", R"({"title":"x","visibility":"staff","release":{"visibility":null}})",
         [](const Record& r) { return std::string(to_string(r.statement.release.visibility)); }, "staff"},
        {"ReleaseIsNoObject", R"({"title":"x","release":"staff"})",
         [](const Record& r) { return std::string(to_string(r.statement.release.visibility)); }, "staff"},
        {"Unknown", R"({"title":"x","chamber":"House","n":3})", [](const Record& r) { return r.statement.extra; },
         R"({"chamber":"House","n":3})"},
        {"BadAddress", R"({"title":"x","url":"/a"})",
         [](const Record& r) { return r.statement.url + r.statement.extra; }, R"({"url":"/a"})"},
        {"Empty", R"({"id":"x","teaser":"t"})", [](const Record& r) { return std::string(r.empty ? "empty" : "full"); },
         "empty"},
        {"GivenEvidence", R"({"title":"x","date":"2015-11-04"})",
         [](const Record& r) { return r.statement.evidence_for("date")->rule; }, "given"},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(ExportedRecord, IsForStaffWhateverWordHidesIt) {
  for (const char* release : {R"("staff")", R"("private")", R"(["public"])", "true"})
    EXPECT_EQ(
        read_record(std::string(R"({"id":"a","headline":"x","sha256":"00","evidence":[],"release":{"visibility":)") +
                    release + "}}")
            .statement.release.visibility,
        Visibility::staff)
        << release;
  for (const char* release : {R"("public")", R"("")", "null"})
    EXPECT_EQ(
        read_record(std::string(R"({"id":"a","headline":"x","sha256":"00","evidence":[],"release":{"visibility":)") +
                    release + "}}")
            .statement.release.visibility,
        Visibility::public_)
        << release;
}

TEST(RecordDepth, IsBounded) {
  const auto nested = [](std::size_t depth) {
    return R"({"title":"Library","text":"Open [[[[ on Sunday","x":)" + std::string(depth, '[') +
           std::string(depth, ']') + "}";
  };
  EXPECT_EQ(read_record(nested(kMaxRecordDepth)).statement.headline, "Library");
  EXPECT_THROW(read_record(nested(kMaxRecordDepth + 1)), Error);
  EXPECT_THROW(read_record(nested(200'000)), Error);
  EXPECT_THROW(read_record(R"({"title":"Library","author":)" + std::string(100'000, '[')), Error);
}

// A search whose first hit had a headline of 10 MB printed all of it, for a minute.
TEST(FlatRecord, RefusesATextInALinesPlace) {
  const auto record = [](const char* key, std::size_t size) {
    return fmt::format(R"({{"title":"Library","text":"Open","{}":"{}"}})", key, std::string(size, 'a'));
  };
  for (const char* key : {"title", "headline", "id", "source", "dateline"}) {
    EXPECT_NO_THROW(read_record(record(key, kMaxRecordLine))) << key;
    EXPECT_THROW(read_record(record(key, kMaxRecordLine + 1)), Error) << key;
  }
  EXPECT_NO_THROW(read_record(record("text", 1'000'000)));
}

TEST(WholeRecord, RefusesWhatIsNoObject) {
  for (const char* text : {"", "[1]", "\"x\"", "{\"a\":", "{\"a\":1} trailing", "\xFF\xFE"})
    EXPECT_THROW(read_record(text), Error) << text;
}

TEST(WholeRecord, ReadsAnExportedStatementBackEqual) {
  Statement statement =
      read_record(
          R"({"id":"r","title":"Head","body":"One.\n\nTwo.","date":"2015-11","kind":"statement","x":{"y":[1]}})")
          .statement;
  statement.sha256 = std::string(64, 'a');
  statement.captured = "2026-01-01T00:00:00Z";
  const Record again = read_record(to_json(statement), true);
  EXPECT_TRUE(again.is_export);
  EXPECT_EQ(again.statement, statement);
}

TEST(WholeRecord, SaysThatItsFileBroughtTheEvidence) {
  Statement statement;
  statement.headline = "Library opens";
  statement.date = PartialDate(2015, 11, 4);
  statement.sha256 = std::string(64, 'a');
  statement.evidence.push_back({"date", "2015-11-04", std::string(kSetByHandRule), "", "meta", 1.0});
  const Statement read = read_record(to_json(statement)).statement;
  EXPECT_EQ(read.date, statement.date);
  EXPECT_EQ(read.sha256, "");
  ASSERT_EQ(read.evidence.size(), 1u);
  EXPECT_EQ(read.evidence.front().rule, "said by the file: set by hand");
  EXPECT_EQ(read.evidence.front().where, "record");
}

TEST(WholeRecord, KeepsItsReleaseAsAnInstant) {
  const auto until = [](const char* release) {
    const Release read = read_record(std::string(R"({"title":"A","text":"A","embargoed":"12/04/2031")") + release + "}")
                             .statement.release;
    return read.embargo == Release::Embargo::at     ? to_iso(read.until)
           : read.embargo == Release::Embargo::held ? "held"
                                                    : "unread";
  };
  EXPECT_EQ(until(R"(,"release":{"visibility":"public","until":"2031-04-12T04:00:00Z"})"), "2031-04-12T04:00:00Z");
  EXPECT_EQ(until(R"(,"release":{"visibility":"public","until":"held"})"), "held");
  EXPECT_EQ(until(R"(,"release":{"until":"soon"})"), "held");
  EXPECT_EQ(until(R"(,"release":{"until":7})"), "held");
  EXPECT_EQ(until(R"(,"release":[])"), "unread");
}

TEST(Embargoed, IsOrderedByAnythingButNothing) {
  const auto embargo = [](const char* value) {
    return read_record(std::string(R"({"title":"A","text":"A","embargoed":)") + value + "}").statement.release.embargo;
  };
  for (const char* none : {"null", "\"\"", "false", "\"  \""}) EXPECT_EQ(embargo(none), Release::Embargo::none) << none;
  for (const char* held : {"true", "1", "0", "1893456000", "[]", "{}", "[\"2031-01-01\"]", "\"2031-01-01\"", "\"no\""})
    EXPECT_EQ(embargo(held), Release::Embargo::unread) << held;
}

TEST(ParagraphsOf, JoinsWrappedLinesOnly) {
  const std::string wrapped =
      "The council voted on Tuesday to raise the minimum wage for\nall workers of the city, and to review it every "
      "second year\n"
      "from then on, members said.\n\nThe mayor, who had asked for the vote in her address of\nJanuary, said that she "
      "would sign the ordinance without\n"
      "delay and before the month is over.\n\nIt takes effect in July.";
  EXPECT_EQ(paragraphs_of(wrapped).size(), 3u);
  EXPECT_EQ(paragraphs_of("Contact:\nAna\nBo\n\nText").size(), 4u);
  EXPECT_TRUE(paragraphs_of(" \n\n ").empty());
}

struct Change {
  const char* name;
  void (*change)(Statement& statement);
  bool new_version;
};
void PrintTo(const Change& c, std::ostream* out) {
  *out << c.name;
}
class ContentDigest : public testing::TestWithParam<Change> {};
TEST_P(ContentDigest, ChangesWithWhatThePageSays) {
  Statement statement;
  statement.headline = "Head";
  statement.body = {{"One.", "en", Paragraph::Kind::text}};
  const std::string before = content_digest(statement);
  GetParam().change(statement);
  EXPECT_EQ(content_digest(statement) != before, GetParam().new_version);
}
INSTANTIATE_TEST_SUITE_P(, ContentDigest,
                         testing::ValuesIn<Change>({
                             {"Headline", [](Statement& s) { s.headline = "Other"; }, true},
                             {"Text", [](Statement& s) { s.body[0].text = "Two."; }, true},
                             {"Split",
                              [](Statement& s) {
                                s.body.push_back({"", "", Paragraph::Kind::text});
                              },
                              true},
                             {"Date", [](Statement& s) { s.date = PartialDate(2015); }, true},
                             {"Byline",
                              [](Statement& s) {
                                s.byline = {{"Ana", ""}};
                              },
                              true},
                             {"Embargo", [](Statement& s) { s.release.words = "2030-01-01"; }, true},
                             {"GivenCity",
                              [](Statement& s) {
                                s.evidence.push_back({"city", "1", "given", "", "", 1.0});
                              },
                              true},
                             {"FoundCity",
                              [](Statement& s) {
                                s.city = Place();
                                s.evidence.push_back({"city", "1", "dateline", "", "", 1.0});
                              },
                              false},
                             {"FoundIssue", [](Statement& s) { s.issues = {"health"}; }, false},
                             {"ParagraphLanguage", [](Statement& s) { s.body[0].language = "es"; }, false},
                             {"Capture", [](Statement& s) { s.captured = "2026"; }, false},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace dateline::record_test
