// Forms through the reader: given values win, the text goes through the extractor, and reading again gives the same.
#include <gtest/gtest.h>

#include <algorithm>

#include "indexer/base/error.h"
#include "indexer/pipeline/ingest_run.h"
#include "indexer/pipeline/statement_reader.h"
#include "tests/scratch_directory.h"

namespace dateline::form_reading_test {
namespace {

const StatementReader& reader() {
  static const StatementReader instance;
  return instance;
}

RawPage wordpress_page() {
  RawPage page;
  page.origin.location = page.origin.display_path = page.origin.url = "https://h.example/2024/03/fair-share/";
  page.origin.form = "wordpress-post";
  page.origin.given = R"({"categories":["Press Releases","Wages"]})";
  page.bytes =
      R"({"id":12,"date":"2024-03-05T23:11:12","modified":"2024-03-07T10:00:00","link":"https://h.example/2024/03/fair-share/",
          "title":{"rendered":"Cleaners win a fair share"},"content":{"rendered":
          "<p>FOR IMMEDIATE RELEASE</p><p>HARTFORD, Conn. – The cleaners of the city have won a fair share of the wage fund, their union said on Tuesday after a vote of nine to two.</p><p>“We asked for what is ours,” said the president of the local, who has cleaned offices for twenty years.</p><p>###</p>"}})";
  return page;
}

const Evidence& evidence(const Statement& statement, const char* field) {
  const Evidence* piece = statement.evidence_for(field);
  if (!piece) throw std::runtime_error(std::string("no evidence for ") + field);
  return *piece;
}

TEST(FormReading, GivenValuesWinAndTheTextIsExtracted) {
  const Reading reading = reader().read(wordpress_page());
  ASSERT_EQ(reading.outcome, Outcome::statement);
  const Statement& statement = reading.statement;
  EXPECT_EQ(statement.headline, "Cleaners win a fair share");
  EXPECT_EQ(evidence(statement, "headline").rule, "given");
  EXPECT_EQ(evidence(statement, "headline").where, "WordPress post");
  ASSERT_TRUE(statement.date);
  EXPECT_EQ(statement.date->to_string(), "2024-03-05");
  ASSERT_TRUE(statement.modified);
  EXPECT_EQ(statement.modified->to_string(), "2024-03-07");
  EXPECT_EQ(statement.categories, (std::vector<std::string>{"Press Releases", "Wages"}));
  EXPECT_EQ(statement.dateline, "HARTFORD, Conn.");
  ASSERT_TRUE(statement.city);
  EXPECT_EQ(statement.city->name, "Hartford");
  EXPECT_EQ(statement.body.size(), 2U);
  EXPECT_TRUE(std::any_of(statement.apparatus.begin(), statement.apparatus.end(),
                          [](const Apparatus& part) { return part.kind == Apparatus::Kind::release_line; }));
}

TEST(FormReading, APageThatListsLinksIsStillThePost) {
  RawPage page = wordpress_page();
  std::string links;
  for (int i = 0; i < 12; ++i)
    links += "<div><h3><a href='/p" + std::to_string(i) + "'>A headline of another post " + std::to_string(i) +
             "</a></h3><p>Some words about it.</p></div>";
  page.bytes =
      R"({"link":"https://h.example/l/","title":{"rendered":"Links"},"content":{"rendered":")" + links + "\"}}";
  EXPECT_EQ(reader().read(page).outcome, Outcome::statement);
}

TEST(FormReading, WithoutTextThereIsNoStatement) {
  RawPage page = wordpress_page();
  page.bytes = R"({"link":"https://h.example/l/","title":{"rendered":"Nothing"},"content":{"rendered":" "}})";
  EXPECT_EQ(reader().read(page).outcome, Outcome::refused);
}

TEST(FormReading, AnUnknownFormIsAFailureOfItsPage) {
  RawPage page = wordpress_page();
  page.origin.form = "of-tomorrow";
  EXPECT_THROW(reader().read(page), Error);
}

TEST(FormReading, KeptOriginalsGiveTheSameAgain) {
  const ScratchDirectory scratch;
  Archive archive = Archive::open_writing(scratch.path() / "archive", true);
  std::vector<RawPage> pages = {wordpress_page()};
  std::vector<std::unique_ptr<Source>> sources;
  sources.push_back(std::make_unique<ListSource>(pages));
  IngestReport report = ingest(archive, reader(), std::move(sources), {});
  EXPECT_EQ(report.added, 1U);
  const std::optional<CatalogEntry> before = archive.catalog().find("https://h.example/2024/03/fair-share/");
  ASSERT_TRUE(before);
  EXPECT_EQ(archive.catalog().original(before->statement.sha256), pages.front().bytes);
  report = read_originals_again(archive, reader(), {});
  EXPECT_EQ(report.added + report.changed, 0U);
  EXPECT_EQ(archive.catalog().find("https://h.example/2024/03/fair-share/")->statement, before->statement);
}

}  // namespace
}  // namespace dateline::form_reading_test
