// An archive that remembers: stories form while it grows, edits are told, what is no edit is none.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>

#include "tests/end_to_end/program.h"
#include "tests/scratch_directory.h"

namespace dateline::memory_test {
namespace {

using Json = nlohmann::json;

constexpr const char* kText =
    "The harbor council voted nine to two on Tuesday to give every tenant of the old mill a lease of ten years, after "
    "months of letters, two marches and one long night of testimony in the town hall. Mayor Ana Ruiz signed the rule "
    "on the spot and said that nobody would have to move before the first of July. The fund behind it holds four "
    "million dollars and covers seventeen hundred homes on both sides of the river, most of them built before the war.";

std::string record(const std::string& id, const std::string& headline, const std::string& text, const char* date,
                   const char* more = "") {
  return Json({{"id", id}, {"title", headline}, {"text", text}, {"date", date}}).dump().insert(1, more) + "\n";
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

class Memory : public testing::Test {
 protected:
  std::string archive() const { return (folder_.path() / "A").string(); }
  ProgramResult run(std::vector<std::string> arguments, const ProgramOptions& options = {}) const {
    arguments.insert(arguments.begin() + 1, {"--archive", archive()});
    return run_program(arguments, options);
  }
  void load(const std::string& lines) const {
    ProgramOptions options;
    options.input = lines;
    const ProgramResult result = run({"ingest", "-"}, options);
    ASSERT_EQ(result.status, 0) << result.errors;
  }
  Json search(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"search", "--format", "json"});
    const ProgramResult result = run(arguments);
    EXPECT_EQ(result.status, 0) << result.errors;
    return Json::parse(result.output);
  }
  std::map<std::string, std::string> stories() const {
    std::map<std::string, std::string> list;
    std::istringstream lines(run({"export", "--audience", "staff"}).output);
    for (std::string line; std::getline(lines, line);) {
      const Json json = Json::parse(line);
      list[json.at("id")] = json.at("story");
    }
    return list;
  }
  void expect_clean() const {
    const ProgramResult verified = run({"verify"});
    EXPECT_EQ(verified.status, 0) << verified.output;
  }

  ScratchDirectory folder_;
};

TEST_F(Memory, StoriesFormWhileTheArchiveGrows) {
  load(record("wire", "Leases for the mill", kText, "2024-03-05") +
       record("other", "Water", "Nobody may water a lawn before six in the evening, the board said.", "2024-03-05"));
  load(record("paper", "Mill tenants win", replaced(kText, "Ana Ruiz", "Eva Diaz"), "2024-03-06"));
  load(record("secret", "Leases", kText, "2024-03-04", R"("visibility":"staff",)"));
  std::map<std::string, std::string> story = stories();
  EXPECT_EQ(story["wire"], story["paper"]);
  EXPECT_EQ(story["wire"], story["secret"]);
  EXPECT_NE(story["wire"], story["other"]);
  expect_clean();

  const Json seen = search({"--collapse", "--sort", "oldest", "mill"});
  EXPECT_EQ(seen.at("total"), 2);
  EXPECT_EQ(seen.at("stories"), 1);
  EXPECT_EQ(seen.at("results").size(), 1u);
  EXPECT_EQ(seen.at("results").at(0).at("id"), "wire") << "the first that the public may see";
  EXPECT_EQ(seen.at("results").at(0).at("story"), Json({{"id", story["wire"]}, {"size", 2}}));
  const Json staff = search({"--collapse", "--sort", "oldest", "--audience", "staff", "mill"});
  EXPECT_EQ(staff.at("results").at(0).at("id"), "secret");
  EXPECT_EQ(staff.at("results").at(0).at("story").at("size"), 3);

  const Json members = search({"--sort", "oldest", "story:" + story["wire"]});
  EXPECT_EQ(members.at("total"), 2);
  EXPECT_EQ(members.at("results").at(1).at("differs").at("from"), "wire");
  EXPECT_EQ(
      members.at("results").at(1).at("differs").at("summary"),
      "headline: “Leases for the mill” → “Mill tenants win”; date: “2024-03-05” → “2024-03-06”; text: “Ana Ruiz” → "
      "“Eva Diaz”");

  // Its id outlives the statement that it began with.
  ASSERT_EQ(run({"erase", "wire", "--reason", "asked"}).status, 0);
  EXPECT_EQ(stories()["paper"], story["wire"]);
  expect_clean();
  EXPECT_EQ(run({"withdraw", "secret", "--reason", "test"}).status, 0);
  EXPECT_EQ(search({"--audience", "staff", "--collapse", "mill"}).at("results").at(0).at("story").at("size"), 1);
  EXPECT_EQ(run({"withdraw", "--undo", "secret"}).status, 0);
  EXPECT_EQ(stories()["secret"], story["wire"]);
  EXPECT_EQ(run({"reindex", "--stories"}).status, 0);
  EXPECT_EQ(stories()["secret"], stories()["paper"]);
  expect_clean();
}

TEST_F(Memory, AKilledLoadHasTheStoriesOfAWholeOne) {
  std::string lines, more;
  for (int i = 0; i < 80; ++i) more += fmt::format(" further{}", i);
  for (int i = 0; i < 60; ++i)
    lines += record(fmt::format("r{}", i), fmt::format("Notice {}", i),
                    replaced(kText, "Ana Ruiz", fmt::format("Number {}", i % 20)) + (i % 3 ? "" : more), "2024-03-05");
  const std::string file = folder_.write("records.jsonl", lines).string();
  for (int milliseconds = 30; milliseconds < 3000; milliseconds *= 2) {
    ProgramOptions options;
    options.signal = SIGKILL;
    options.signal_after = milliseconds;
    if (run({"ingest", file}, options).status == 0) break;
  }
  ASSERT_EQ(run({"ingest", file}).status, 0);
  expect_clean();
  const auto killed = stories();
  std::filesystem::remove_all(archive());
  ASSERT_EQ(run({"ingest", file}).status, 0);
  EXPECT_EQ(killed, stories());
  EXPECT_EQ(std::set<std::string>({killed.at("r0"), killed.at("r1")}).size(), 2u);
  EXPECT_EQ(killed.at("r1"), killed.at("r2"));
}

std::string page(const std::string& headline, const std::string& text, const std::string& banner) {
  return fmt::format(
      "<!doctype html><html lang=\"en\"><head><title>{0} | Harbor Council</title></head><body><nav><a "
      "href=\"/\">Home</a> "
      "<a href=\"/news\">News</a> <a href=\"/contact\">Contact</a></nav><div class=\"banner\">{2}</div><main><article>"
      "<h1>{0}</h1><p class=\"date\">March 5, 2024</p><p>{1}</p><p>Letters go to the clerk of the council, who keeps "
      "them "
      "for ten years in the cellar of the town hall.</p></article></main><footer>{2}</footer></body></html>",
      headline, text, banner);
}

TEST_F(Memory, AnEditIsToldAndABannerIsNone) {
  const std::string pages = (folder_.path() / "pages").string();
  folder_.write("pages/a.html", page("Leases for the mill", kText, "Snow closes offices today"));
  ASSERT_EQ(run({"ingest", pages}).status, 0);
  folder_.write("pages/a.html", page("Leases for the mill", kText, "Offices are open again"));
  ASSERT_EQ(run({"ingest", pages}).status, 0);
  EXPECT_EQ(search({"edited:yes"}).at("total"), 0) << "a banner is no edit";
  folder_.write("pages/a.html",
                page("Leases for the mill", replaced(kText, "seventeen hundred", "sixteen hundred"), ""));
  ASSERT_EQ(run({"ingest", pages}).status, 0);
  EXPECT_EQ(search({"edited:yes"}).at("total"), 1);
  EXPECT_EQ(search({"--edited", "yes", "mill"}).at("total"), 1);
  const std::string versions = run({"versions", "pages/a.html"}).output;
  EXPECT_NE(versions.find("\ttext: “seventeen” → “sixteen”\n"), std::string::npos) << versions;
  // A better reader of the same bytes makes no version.
  ASSERT_EQ(run({"reindex", "--from", "originals"}).status, 0);
  EXPECT_EQ(run({"versions", "pages/a.html"}).output, versions);
  expect_clean();
}

}  // namespace
}  // namespace dateline::memory_test
