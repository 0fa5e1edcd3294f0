// What pages have in common: what counts, what is dropped for it, and what stays whatever it says.
#include "indexer/extract/layout/learned_frame.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/extract/extractor.h"

namespace dateline::learned_frame_test {
namespace {

TEST(BlockHash, HeedsLettersAndDigitsAlone) {
  EXPECT_EQ(block_hash("About the Pier Workers"), block_hash("ABOUT THE  PIER WORKERS."));
  EXPECT_NE(block_hash("About the Pier Workers"), block_hash("About the Pier Worker"));
  EXPECT_EQ(block_hash("Read more"), 0u) << "too short to tell anything";
}

LearnedFrame nothing(const std::string&) {
  return {};
}

TEST(FrameLearner, CountsAPageOnceAndAStateARun) {
  FrameLearner learner;
  const std::uint64_t box = block_hash("Subscribe to the letters of the pier");
  for (int i = 0; i < 3; ++i)
    learner.add("pier.example", {box, box, block_hash("Only on page number " + std::to_string(i))});
  const auto first = learner.finish(nothing);
  ASSERT_EQ(first.count("pier.example"), 1u);
  EXPECT_EQ(first.at("pier.example").state, 1);
  EXPECT_EQ(first.at("pier.example").pages, 3u);
  EXPECT_EQ(first.at("pier.example").blocks.size(), 1u) << "what stood on one page is forgotten";
  EXPECT_TRUE(first.at("pier.example").repeats(box));

  FrameLearner later;
  later.add("pier.example", {box});
  const auto second = later.finish([&](const std::string& source) { return first.at(source); });
  EXPECT_EQ(second.at("pier.example").state, 2);
  EXPECT_EQ(second.at("pier.example").blocks.at(box), 4u);
}

TEST(LearnedFrame, NeedsThreePagesAndATwentiethOfThem) {
  const std::uint64_t box = block_hash("Subscribe to the letters of the pier");
  EXPECT_FALSE((LearnedFrame{1, 2, {{box, 2}}}).repeats(box));
  EXPECT_TRUE((LearnedFrame{1, 3, {{box, 3}}}).repeats(box));
  EXPECT_FALSE((LearnedFrame{1, 200, {{box, 9}}}).repeats(box));
  EXPECT_TRUE((LearnedFrame{1, 200, {{box, 10}}}).repeats(box));
}

std::string page(const std::string& body) {
  return "<html><head><title>Pickets at gate nine</title><link rel=canonical href=\"https://pier.example/n/9\"></head>"
         "<body><h1>Pickets at gate nine</h1><div class=all>" +
         body + "</div></body></html>";
}

const std::string kNews =
    "<p>Forty loaders walked out of the north shed on Monday after the foreman sent a man home for asking about his "
    "gloves, and by noon nobody worked on either side of the basin.</p><p>The company asked for talks in the evening. "
    "Both sides met in the canteen and agreed to go on in the morning, with the harbor master in the chair.</p>";
const std::string kHouse =
    "<p>The Pier Workers are a union of loaders and clerks in the three basins of the harbor, founded in 1911.</p>";
const std::string kFormula = "<p>The council of the Pier Workers made public the following today, from its hall.</p>";
const std::string kMeeting = "<p>It meets again in June in the same hall, and asks everybody to come in time.</p>";
const std::string kBox =
    "<div class=b><p>Every Friday the hall prints a sheet of four pages that tells who works where.</p></div>";

LearnedFrame frame_of(std::initializer_list<std::string> blocks) {
  LearnedFrame frame{7, 10, {}};
  for (std::string block : blocks) {
    for (std::size_t at; (at = block.find('<')) != std::string::npos;) block.erase(at, block.find('>', at) - at + 1);
    frame.blocks[block_hash(block)] = 6;
  }
  return frame;
}

struct Case {
  const char* name;
  std::string body;
  std::string dropped;  ///< words that must go; empty: nothing goes
  LearnedFrame frame;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.name;
}

class FramedPage : public testing::TestWithParam<Case> {};

TEST_P(FramedPage, KeepsWhatNoSecondSignSpeaksAgainst) {
  const Case& given = GetParam();
  const std::string bytes = page(given.body);
  ExtractOptions options;
  const std::string alone = extract(bytes, options).statement.text();
  const FramesInMemory frames({{"pier.example", given.frame}});
  options.frames = &frames;
  const Extraction framed = extract(bytes, options);
  EXPECT_EQ(framed.frame_state, 7);
  EXPECT_EQ(framed.source, "pier.example");
  if (given.dropped.empty()) {
    EXPECT_EQ(framed.statement.text(), alone);
    return;
  }
  EXPECT_NE(alone.find(given.dropped), std::string::npos) << "the page alone keeps it";
  EXPECT_EQ(framed.statement.text().find(given.dropped), std::string::npos);
  EXPECT_NE(framed.statement.text().find("harbor master in the chair"), std::string::npos);
  EXPECT_TRUE(std::any_of(framed.statement.evidence.begin(), framed.statement.evidence.end(), [](const Evidence& one) {
    return one.field == "body" && one.value == "7" && one.rule == "repeated on the source's pages and left out";
  }));
}

INSTANTIATE_TEST_SUITE_P(
    , FramedPage,
    testing::ValuesIn<Case>({{"TheHouseAtTheEnd", kNews + kHouse, "founded in 1911", frame_of({kHouse})},
                             {"ABoxBetweenParagraphs",
                              kNews.substr(0, kNews.find("<p>The company")) + kBox +
                                  kNews.substr(kNews.find("<p>The company")),
                              "prints a sheet", frame_of({kBox})},
                             {"ASentenceThatEndsSeveralNotes", kNews + kMeeting, "", frame_of({kMeeting})},
                             {"AFormulaThatOpensTheText", kFormula + kNews, "", frame_of({kFormula})},
                             {"ATextPrintedAtOtherAddresses", kNews, "",
                              frame_of({kNews.substr(0, kNews.find("</p>")), kNews.substr(kNews.find("<p>The"))})},
                             {"TooFewPages", kNews + kHouse, "", {7, 100, {{block_hash("The Pier Workers"), 2}}}}}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace dateline::learned_frame_test
