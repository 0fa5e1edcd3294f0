// A statement whose earlier versions are hidden answers as one that never had any: no number, badge, filter, count or
// export tells of them.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <regex>
#include <string>
#include <vector>

#include "tests/end_to_end/program.h"
#include "tests/scratch_directory.h"

namespace dateline::version_leak_test {
namespace {

using Line = std::vector<std::string>;

std::string record(const std::string& text, const std::string& more = {}) {
  return fmt::format(R"({{"id":"minutes","title":"Council minutes","text":"{}","date":"2015-11-04"{}}})"
                     "\n",
                     text, more);
}
const std::string kOther =
    R"({"id":"other","title":"Harbour report","text":"The harbour master counted boats.","date":"2015-11-05"})"
    "\n";

std::string without_times(const std::string& text) {
  static const std::regex kTimes("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z|\"index\":\\{[^}]*\\}");
  return std::regex_replace(text, kTimes, "TIME");
}

/// What is another in each archive: the names of its folder and of the program's port.
std::string without_name(std::string text, const std::string& name, const char* in_its_place) {
  for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos;)
    text.replace(at, name.size(), in_its_place);
  return text;
}

std::string body_of(const std::string& answer) {
  const std::size_t end = answer.find("\r\n\r\n");
  return answer.substr(0, answer.find("\r\n")) + (end == std::string::npos ? "" : answer.substr(end));
}

std::vector<Line> command_lines() {
  std::vector<Line> lines = {{"stats"}, {"export", "--format", "jsonl"}, {"export", "--format", "csv"}};
  for (const char* verb : {"show", "versions", "diff"}) lines.push_back({verb, "minutes"});
  for (const char* version : {"1", "2", "3"}) lines.push_back({"show", "--version", version, "minutes"});
  lines.push_back({"show", "--format", "json", "minutes"});
  lines.push_back({"versions", "--format", "jsonl", "minutes"});
  lines.push_back({"diff", "--format", "json", "minutes"});
  lines.push_back({"diff", "--from", "1", "--to", "2", "minutes"});
  lines.push_back({"facets", "--by", "edited"});
  for (const char* query : {"council", "edited:yes", "edited:no", "council edited:yes", "NOT edited:no"}) {
    for (const char* format : {"text", "json"}) lines.push_back({"search", "--format", format, query});
    lines.push_back({"search", "--versions", "old", "--format", "json", query});
    lines.push_back({"explain", query});
  }
  for (const char* format : {"jsonl", "csv"}) lines.push_back({"search", "--format", format, "council edited:yes"});
  return lines;
}

std::vector<std::string> addresses() {
  std::vector<std::string> all;
  for (const char* site : {"/en/", "/es/"})
    for (const char* page :
         {"statement/minutes", "statement/minutes/versions", "statement/minutes/diff",
          "statement/minutes/diff?from=1&to=2", "statement/minutes/original", "search?q=council", "search?q=edited:yes",
          "search?q=council&edited=yes", "search?q=council&facet=edited", "search?q=council&versions=old"})
      all.push_back(std::string(site) + page);
  for (const char* ending :
       {"statement/minutes", "statement/minutes/versions", "statement/minutes/diff",
        "statement/minutes/diff?from=1&to=2", "search?q=council&edited=yes", "search?q=council&edited=no",
        "search?q=council&versions=old", "facets?facet=edited", "facets?q=council&facet=edited",
        "export.jsonl?q=edited:yes", "export.csv?q=edited:yes", "export.jsonl?q=council&versions=old"})
    all.push_back(std::string("/api/v1/") + ending);
  all.push_back("/en/search.atom?q=council");
  all.push_back("/sitemap.xml");
  return all;
}

int port_of(RunningProgram& server) {
  std::string line = server.next_error_line();
  while (!line.empty() && line.find("127.0.0.1:") == std::string::npos) line = server.next_error_line();
  return std::stoi(line.substr(line.find("127.0.0.1:") + 10));
}

/// All that the public is answered of an archive that was given these loads, one after the other.
std::vector<std::string> answers(const std::vector<std::string>& loads) {
  const ScratchDirectory folder;
  const std::string archive = (folder.path() / "A").string(), name = folder.path().filename().string();
  for (const std::string& load : loads) {
    const std::string file = folder.write("r.jsonl", load).string();
    EXPECT_EQ(run_program({"ingest", "--archive", archive, file}).status, 0);
  }
  std::vector<std::string> all;
  for (Line line : command_lines()) {
    line.insert(line.begin() + 1, {"--archive", archive});
    const ProgramResult result = run_program(line);
    std::string said = without_name(without_times(result.output + result.errors), name, "FOLDER");
    // What names an index and its generation is another in each archive.
    if (line[0] == "stats") said = said.substr(0, said.find("index\n"));
    all.push_back(fmt::format("{} {}: {}\n{}", line[0], line.size() > 3 ? line.back() : "", result.status, said));
  }
  RunningProgram server({"serve", "--archive", archive, "--listen", "127.0.0.1:0"});
  const int port = port_of(server);
  for (const std::string& address : addresses())
    all.push_back(address + "\n" +
                  without_name(without_name(without_times(body_of(http_get(port, address))), name, "FOLDER"),
                               ":" + std::to_string(port), ":PORT"));
  return all;
}

void expect_the_same(const std::vector<std::string>& a, const std::vector<std::string>& b, const char* of) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) EXPECT_EQ(a[i], b[i]) << of;
}

const char* const kHidden[] = {R"(,"visibility":"staff")", R"(,"embargoed":"2999-01-01T00:00:00Z")",
                               R"(,"embargoed":"until told")"};

TEST(VersionLeak, NothingTellsOfAHiddenFirstVersion) {
  const std::string today = record("The council met and corrected its minutes.");
  const std::vector<std::string> plain = answers({today + kOther});
  for (const char* hidden : kHidden)
    expect_the_same(answers({record("A draft of the council.", hidden) + kOther, today}), plain, hidden);
}

TEST(VersionLeak, NothingTellsOfAHiddenOneBetween) {
  const std::string first = record("The council met."), last = record("The council met and corrected its minutes.");
  expect_the_same(answers({first + kOther, record("A draft of the council.", kHidden[0]), last}),
                  answers({first + kOther, last}), kHidden[0]);
}

TEST(VersionLeak, StaffSeesAndCountsThemAll) {
  const ScratchDirectory folder;
  const std::string archive = (folder.path() / "A").string();
  for (const std::string& load : {record("A draft of the council.", kHidden[0]) + kOther, record("The council met.")})
    ASSERT_EQ(run_program({"ingest", "--archive", archive, folder.write("r.jsonl", load).string()}).status, 0);
  const auto staff = [&](Line line) {
    line.insert(line.begin() + 1, {"--archive", archive, "--audience", "staff"});
    return run_program(line).output;
  };
  EXPECT_NE(staff({"show", "minutes"}).find("2, edited"), std::string::npos);
  EXPECT_NE(staff({"versions", "minutes"}).find("1\t"), std::string::npos);
  EXPECT_NE(staff({"search", "--format", "json", "edited:yes"}).find("\"total\":1,"), std::string::npos);
  EXPECT_NE(staff({"search", "--versions", "old", "--format", "json", "draft"}).find("minutes@1"), std::string::npos);
  // What a person opens is open in all its versions.
  ASSERT_EQ(run_program({"set", "--archive", archive, "minutes", "visibility=public"}).status, 0);
  EXPECT_NE(run_program({"search", "--archive", archive, "--format", "json", "edited:yes"}).output.find("\"total\":1,"),
            std::string::npos);
  EXPECT_NE(run_program({"show", "--archive", archive, "minutes"}).output.find("2, edited"), std::string::npos);
}

}  // namespace
}  // namespace dateline::version_leak_test
