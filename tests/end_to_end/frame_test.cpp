// What pages of a source have in common, through the real program: learned by one run, read with by the next.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "indexer/catalog/catalog.h"
#include "tests/end_to_end/program.h"
#include "tests/scratch_directory.h"

namespace dateline::frame_test {
namespace {

using Json = nlohmann::json;

const char* const kHouse =
    "The Basin Pilots are a guild that brings ships of every flag through the north channel and has done so since the "
    "lighthouse burnt.";

std::string page(int number) {
  return fmt::format(
      "<!doctype html><html lang=en><head><title>Note {0} of the pilots</title><link rel=canonical "
      "href=\"https://pilots.example/notes/{0}\"></head><body><h1>Note {0} of the pilots</h1><div>"
      "<p>The watch of the {0}th week counted {1} ships and sent {2} of them back to the roads, because the wind had "
      "turned and the tugs lay at the other quay.</p>"
      "<p>In week {0} nobody was hurt, one rope was lost and {3} letters were answered by the clerk of the watch.</p>"
      "<p>{4}</p></div></body></html>",
      number, 30 + number, number % 7, 2 * number, kHouse);
}

class Frames : public testing::Test {
 protected:
  ProgramResult run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin() + 1, {"--archive", (folder_.path() / "A").string()});
    return run_program(arguments);
  }
  std::string pages() const { return (folder_.path() / "pages").string(); }

  /// The texts of JSON lines by file name.
  static std::map<std::string, std::string> texts(const std::string& lines) {
    std::map<std::string, std::string> found;
    std::istringstream input(lines);
    for (std::string line; std::getline(input, line);) {
      const Json json = Json::parse(line);
      const std::string file = std::filesystem::path(json.at("file").get<std::string>()).filename().string();
      std::string text;
      if (json.contains("text")) {
        text = json["text"];
      } else {
        for (const Json& paragraph : json.at("body"))
          text += (text.empty() ? "" : "\n") +
                  (paragraph.is_string() ? paragraph.get<std::string>() : paragraph.at("text").get<std::string>());
      }
      found[file] = text;
    }
    return found;
  }

  ScratchDirectory folder_;
};

TEST_F(Frames, AreLearnedByOneRunAndReadWithByTheNext) {
  for (int i = 1; i <= 6; ++i) folder_.write(fmt::format("pages/{}.html", i), page(i));
  ASSERT_EQ(run({"ingest", pages()}).status, 0);
  for (const auto& [file, text] : texts(run({"export"}).output))
    EXPECT_NE(text.find(kHouse), std::string::npos) << file << ": nothing was known in the first run";

  // Unchanged pages are not read again for a new state; a page that comes is read with it.
  folder_.write("pages/7.html", page(7));
  const ProgramResult second = run({"ingest", pages()});
  EXPECT_NE(second.output.find("1 new, 0 changed, 6 unchanged"), std::string::npos) << second.output;
  auto kept = texts(run({"export"}).output);
  EXPECT_EQ(kept.at("7.html").find(kHouse), std::string::npos);
  EXPECT_NE(kept.at("1.html").find(kHouse), std::string::npos);

  ASSERT_EQ(run({"reindex", "--from", "originals"}).status, 0);
  kept = texts(run({"export"}).output);
  EXPECT_EQ(kept, texts(run_program({"extract", pages()}).output)) << "the same pages, the same state, the same texts";
  for (const auto& [file, text] : kept) EXPECT_EQ(text.find(kHouse), std::string::npos) << file;

  // No state made a version, and each statement says by which it was read.
  Catalog catalog = Catalog::open(folder_.path() / "A" / "catalog.db", Catalog::Mode::read);
  Query query = catalog.connection().prepare(
      "SELECT count(*), max(version), max(edited), min(r.name LIKE '%, frame _') FROM statement s JOIN reader r ON "
      "r.number = s.reader");
  ASSERT_TRUE(query.step());
  EXPECT_EQ(query.integer(0), 7);
  EXPECT_EQ(query.integer(1), 1);
  EXPECT_EQ(query.integer(2), 0);
  EXPECT_EQ(query.integer(3), 1);
}

/// Bytes that changed where nobody reads them, and a state that reads the page otherwise than before: no version.
TEST_F(Frames, NeverMakeAVersion) {
  for (int i = 1; i <= 6; ++i) folder_.write(fmt::format("pages/{}.html", i), page(i));
  ASSERT_EQ(run({"ingest", pages()}).status, 0);
  folder_.write("pages/3.html", page(3) + "<!-- served by host two -->");
  const ProgramResult again = run({"ingest", pages()});
  EXPECT_NE(again.output.find("0 new, 0 changed, 6 unchanged"), std::string::npos) << again.output;
  folder_.write("pages/3.html", page(33));
  EXPECT_NE(run({"ingest", pages()}).output.find("changed"), std::string::npos);
}

TEST_F(Frames, GiveTheSameTextInAnyOrder) {
  std::vector<std::string> forward = {"extract"}, backward = {"extract"};
  for (int i = 1; i <= 6; ++i) {
    folder_.write(fmt::format("pages/{}.html", i), page(i));
    forward.push_back(pages() + fmt::format("/{}.html", i));
    backward.insert(backward.begin() + 1, forward.back());
  }
  EXPECT_EQ(texts(run_program(forward).output), texts(run_program(backward).output));
  const std::string alone = run_program({"extract", pages() + "/1.html"}).output;
  EXPECT_NE(alone.find("lighthouse"), std::string::npos) << "one page has nothing in common with others";
}

}  // namespace
}  // namespace dateline::frame_test
