// The joined finders on whole statements: where issued, when, in which language, what was given and what was found.
#include "indexer/facet/facet_finder.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "indexer/reference/reference.h"

namespace dateline::facet_finder_test {
namespace {

const FacetFinder& finder() {
  static const Reference reference = Reference::load();
  static const FacetFinder made(reference);
  return made;
}

Statement statement_of(std::initializer_list<const char*> paragraphs, const char* headline = "") {
  Statement made;
  made.headline = headline;
  for (const char* text : paragraphs) made.body.push_back({text, "", Paragraph::Kind::text});
  return made;
}

bool has_rule(const Statement& statement, std::string_view field, std::string_view beginning) {
  return std::any_of(statement.evidence.begin(), statement.evidence.end(), [&](const Evidence& piece) {
    return piece.field == field && std::string_view(piece.rule).starts_with(beginning);
  });
}

TEST(FacetFinder, SaysWhereItWasIssuedAndWhy) {
  Statement statement = statement_of({"HARTFORD, Conn. – Workers from New Haven rallied today."}, "Workers rally");
  finder().find(statement);
  ASSERT_TRUE(statement.city);
  EXPECT_EQ(statement.city->geonameid, 4835797);
  EXPECT_EQ(statement.city->as_printed, "HARTFORD, Conn.");
  EXPECT_EQ(statement.city->region, "Connecticut");
  EXPECT_EQ(statement.dateline, "HARTFORD, Conn.");
  EXPECT_TRUE(has_rule(statement, "city", "dateline"));
  ASSERT_EQ(statement.mentioned_cities.size(), 2u);
  EXPECT_EQ(statement.mentioned_cities[1].geonameid, 4839366);
}

TEST(FacetFinder, TakesTheStateThatThePagesFrameNames) {
  const auto issued_in = [](std::vector<std::string> frame) {
    Statement statement = statement_of({"WILMINGTON – The library will stop charging fines on July 1."});
    FacetHints hints;
    hints.frame = std::move(frame);
    finder().find(statement, hints);
    return statement.city ? statement.city->region : std::string();
  };
  EXPECT_EQ(issued_in({}), "North Carolina");
  EXPECT_EQ(issued_in({"News of the State of Delaware"}), "Delaware");
  EXPECT_EQ(issued_in({"121 Main Street, Dover, DE 19901"}), "Delaware");
  EXPECT_EQ(issued_in({"Delaware County Library"}), "North Carolina");
  EXPECT_EQ(issued_in({"Offices in Delaware, Ohio and Utah"}), "North Carolina");
}

TEST(FacetFinder, InfersNoCityFromTheProse) {
  Statement statement = statement_of({"Workers rallied in Hartford. The Mayor of Hartford spoke in Hartford."});
  finder().find(statement);
  EXPECT_FALSE(statement.city);
  EXPECT_EQ(statement.mentioned_cities.size(), 1u);
}

TEST(FacetFinder, TakesTheDatelinesDayWhereThePageHasNone) {
  Statement statement = statement_of(
      {"Ciudad de México, a 12 de mayo de 2019. El sindicato informó de la huelga en la capital del país."});
  finder().find(statement);
  ASSERT_TRUE(statement.date);
  EXPECT_EQ(statement.date->to_string(), "2019-05-12");
}

TEST(FacetFinder, BelievesADatelineBeforeADayOfChange) {
  Statement made = statement_of({"HARTFORD, Conn., Sept. 3, 2015 – Workers walked out."});
  made.date = PartialDate::parse("2019-02-01");
  made.evidence.push_back({"date", "2019-02-01", "text labelled as updated", "Updated", "div", .3});
  finder().find(made);
  EXPECT_EQ(made.date->to_string(), "2015-09-03");
}

TEST(FacetFinder, ShowsWhereDatelineAndPageDisagree) {
  Statement statement = statement_of({"WASHINGTON, Jan. 5, 2021 – The senator spoke."});
  statement.date = PartialDate(2022, 1, 5);
  finder().find(statement);
  EXPECT_EQ(statement.date->to_string(), "2022-01-05");
  EXPECT_TRUE(has_rule(statement, "date", "conflict: the dateline says 2021-01-05"));
}

TEST(FacetFinder, CompletesADatelinesYearFromThePage) {
  Statement statement = statement_of({"BOSTON, Dec. 31 – The senator spoke."});
  statement.date = PartialDate(2022, 1, 1);
  finder().find(statement);
  EXPECT_TRUE(has_rule(statement, "date", "the dateline agrees"));
}

TEST(FacetFinder, PassesOverSubheadsAndChronicles) {
  // Four subheads, then the dateline.
  Statement behind = statement_of(
      {"Residents bring jars to the board", "Results within ten days", "Refunds of fuel", "Forms at both fire stations",
       "SPOKANE, Wash., June 21, 2022 – Wells near the tannery will be tested."},
      "Wells to be tested every month");
  finder().find(behind);
  ASSERT_TRUE(behind.city);
  EXPECT_EQ(behind.city->name, "Spokane");
  // Places and days that open paragraph after paragraph are a chronicle's.
  Statement chronicle =
      statement_of({"London, May 7, 1915 – A liner was sunk off the coast.",
                    "Paris, June 28, 1919 – The treaty was signed.", "Geneva, January 10, 1920 – The league met."});
  finder().find(chronicle);
  EXPECT_FALSE(chronicle.city);
  EXPECT_EQ(chronicle.dateline, "");
}

TEST(FacetFinder, KeepsWhatWasGiven) {
  Statement statement = statement_of({"HARTFORD, Conn. – Workers rallied."});
  statement.city = Place{4839366, "", "New Haven", "New Haven", "Connecticut", "US"};
  statement.evidence.push_back({"city", "4839366", "given", "New Haven", "record", 1.0});
  finder().find(statement);
  EXPECT_EQ(statement.city->geonameid, 4839366);
}

TEST(FacetFinder, ReadsATextDumpsLinesAboveTheBody) {
  Statement statement = statement_of({"– A man was charged today."});
  FacetHints hints;
  hints.is_text_dump = true;
  hints.opening = {"Press", "4 min read", "Published", "May 15, 2007", "For Immediate Release", "WESTMINSTER"};
  finder().find(statement, hints);
  ASSERT_TRUE(statement.city);
  EXPECT_EQ(statement.city->as_printed, "WESTMINSTER");
  ASSERT_TRUE(statement.date);
  EXPECT_EQ(statement.date->to_string(), "2007-05-15");
}

TEST(FacetFinder, TakesACityLineOrLocationMetadata) {
  Statement by_line = statement_of({"Tras seis derrotas, el equipo volvió a ganar en su lucha por la salvación."});
  FacetHints hints;
  hints.address = "https://www.example.es/deportes/";
  hints.opening = {"Daniel Aragón", "Córdoba"};
  finder().find(by_line, hints);
  ASSERT_TRUE(by_line.city);
  EXPECT_EQ(by_line.city->country, "ES");

  Statement by_metadata = statement_of({"El incendio deja doce muertos, según las autoridades de la comunidad."});
  FacetHints location;
  location.location_hint = "Sevilla, Los Gallardos";
  finder().find(by_metadata, location);
  ASSERT_TRUE(by_metadata.city);
  EXPECT_EQ(by_metadata.city->name_es, "Sevilla");
  EXPECT_TRUE(has_rule(by_metadata, "city", "the page's location metadata"));
}

TEST(FacetFinder, NamesBothLanguagesOfAText) {
  Statement statement =
      statement_of({"The voices of residents will be heard, and the city has partnered with the university to listen "
                    "to all of them, "
                    "in every neighborhood and in both languages.",
                    "Las voces de los residentes van a ser escuchadas, y la ciudad se ha asociado con la universidad "
                    "para escuchar a "
                    "todos, en cada barrio y en los dos idiomas."});
  finder().find(statement);
  EXPECT_EQ(statement.language.size(), 2u);
}

TEST(FacetFinder, FindsTheSameTwice) {
  Statement first =
      statement_of({"HARTFORD, Conn. – Workers from New Haven rallied today for immigration reform."}, "Workers rally");
  finder().find(first);
  Statement again = first;
  finder().find(again);
  EXPECT_EQ(again.city, first.city);
  EXPECT_EQ(again.mentioned_cities, first.mentioned_cities);
}

TEST(FacetFinder, TakesEmptyStatements) {
  Statement empty;
  finder().find(empty);
  EXPECT_FALSE(empty.city);
  EXPECT_TRUE(empty.mentioned_cities.empty());
}

}  // namespace
}  // namespace dateline::facet_finder_test
