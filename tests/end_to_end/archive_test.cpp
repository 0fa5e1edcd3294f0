// The archive's verbs through the real program: loading, bad input, crashes, corrections, audiences.
#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "indexer/catalog/catalog.h"
#include "tests/end_to_end/program.h"
#include "tests/scratch_directory.h"
#include "tests/shared_data.h"

namespace dateline::archive_test {
namespace {

using Json = nlohmann::json;

std::string page(const std::string& headline, const std::string& text) {
  return fmt::format(
      "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{0}</title></head><body><nav><a "
      "href=\"/\">Home</a></nav>"
      "<article><h1>{0}</h1><p class=\"date\">November 4, 2015</p><p>HARTFORD, Conn. – {1}</p>"
      "<p>The members of the council met in the old town hall and heard from residents, workers and shop owners for "
      "three hours.</p>"
      "<p>“We have waited long enough,” the chair of the committee said after the vote, which is to be repeated next "
      "month.</p></article></body></html>",
      headline, text);
}

class Archive : public testing::Test {
 protected:
  std::string archive(const char* name = "A") const { return (folder_.path() / name).string(); }
  std::string pages() const { return (folder_.path() / "pages").string(); }

  /// Runs a verb on the archive "A".
  ProgramResult run(std::vector<std::string> arguments, const ProgramOptions& options = {}) const {
    arguments.insert(arguments.begin() + 1, {"--archive", archive()});
    return run_program(arguments, options);
  }
  Json stats() const {
    const ProgramResult result = run({"stats", "--format", "json", "--audience", "staff"});
    EXPECT_EQ(result.status, 0) << result.errors;
    return Json::parse(result.output);
  }
  void write_pages(int count) const {
    for (int i = 0; i < count; ++i)
      folder_.write(
          fmt::format("pages/{:03}.html", i),
          page(fmt::format("Council passes ordinance number {}", i),
               fmt::format("Ordinance {} was passed by the council on Tuesday after a debate about wages.", i)));
  }

  ScratchDirectory folder_;
};

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_F(Archive, LoadsFindsAndReportsUnchanged) {
  write_pages(3);
  const ProgramResult first = run({"ingest", pages()});
  EXPECT_EQ(first.status, 0) << first.errors;
  EXPECT_TRUE(contains(first.output, "read 3 pages: 3 new, 0 changed, 0 unchanged, 0 skipped, 0 failed;"))
      << first.output;
  const ProgramResult second = run({"ingest", pages()});
  EXPECT_TRUE(contains(second.output, "read 3 pages: 0 new, 0 changed, 3 unchanged, 0 skipped, 0 failed;"))
      << second.output;
  const ProgramResult found = run({"search", "--format", "json", "ordinance number 2"});
  EXPECT_EQ(Json::parse(found.output).at("total"), 1) << found.output;
  const Json counts = stats();
  EXPECT_EQ(counts.at("languages"), Json({{"en", 3}}));
  EXPECT_EQ(counts.at("dated"), 3);
  EXPECT_EQ(counts.at("lexicons").at("learned").at("sha256").get<std::string>().size(), 64u);
}

TEST_F(Archive, NamesBadInputAndGoesOn) {
  write_pages(1);
  folder_.write("pages/binary.html", std::string("\x7F"
                                                 "ELF\0\0\x01\x02",
                                                 8) +
                                         std::string(4000, '\0'));
  folder_.write("pages/report.pdf", "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n1 0 obj << /Type /Catalog >> endobj\n");
  folder_.write("pages/empty.html", "");
  folder_.write("pages/large.html", std::string(std::size_t{20} << 20, 'x'));
  std::string noise;
  std::minstd_rand random(7);
  while (noise.size() < 3000) noise += static_cast<char>(random() >> 8);
  folder_.write("pages/noise.html", noise);
  folder_.write("pages/style.css", "p { color: red }");
  folder_.write(
      "pages/records.jsonl",
      "{\"id\":\"r1\",\"title\":\"A record\",\"text\":\"About wages.\"}\n\n{\"id\":\"r2\",\n{\"id\":\"r3\"}\n");
  const ProgramResult result = run({"ingest", pages()});
  EXPECT_EQ(result.status, 4);
  EXPECT_TRUE(contains(result.output, "2 new, 0 changed, 0 unchanged, 1 skipped, 6 failed"))
      << result.output << result.errors;
  for (const char* named :
       {"binary.html", "noise.html: a binary file", "report.pdf", "empty.html", "large.html", "records.jsonl: line 3"})
    EXPECT_TRUE(contains(result.errors, named)) << named << "\n" << result.errors;
  EXPECT_FALSE(contains(result.errors, "style.css"));
  EXPECT_EQ(stats().at("documents"), 2);
}

TEST_F(Archive, ExtractNamesTheLineOfABrokenRecord) {
  folder_.write("pages/records.jsonl",
                "{\"id\":\"r1\",\"title\":\"A record\",\"text\":\"About wages.\"}\n\n{\"id\":\"r2\",\n");
  const ProgramResult result =
      run_program({"extract", "--input", "jsonl", (folder_.path() / "pages/records.jsonl").string()});
  EXPECT_EQ(result.status, 4);
  EXPECT_TRUE(contains(result.errors, "records.jsonl: line 3: not a JSON object")) << result.errors;
  EXPECT_TRUE(contains(result.output, "\"id\":\"r1\"")) << result.output;
}

TEST_F(Archive, QueryOfTenThousandCharacters) {
  write_pages(1);
  run({"ingest", pages()});
  std::string words;
  while (words.size() < 10'000) words += "council ";
  for (const std::string& query :
       {words, std::string(10'000, 'a'), std::string(10'000, '('), std::string(10'000, '"')}) {
    const ProgramResult result = run({"search", "--format", "json", query});
    EXPECT_EQ(result.status, 0) << result.errors.substr(0, 300);
    EXPECT_TRUE(Json::accept(result.output));
  }
}

TEST_F(Archive, RefusesWhatIsNotThere) {
  std::filesystem::create_directories(folder_.path() / "empty");
  struct Case {
    std::vector<std::string> arguments;
    int status;
    const char* says;
  };
  for (const Case& c : std::vector<Case>{
           {{"ingest", (folder_.path() / "nothing").string()}, 3, "no such file or folder"},
           {{"ingest", (folder_.path() / "empty").string()}, 3, "nothing to read in this folder"},
           {{"ingest", "https://ana:secret@example.org/"}, 2, "name and password"},
           {{"ingest", "--base-url", "example.org", (folder_.path() / "empty").string()}, 2, "not an absolute"},
           {{"show", "x"}, 3, "no archive there"},
           {{"reindex"}, 3, "no archive there"},
           {{"stats"}, 3, "no archive there"},
           {{"export"}, 3, "no archive there"},
           {{"search", "--timeout", "nan", "x"}, 2, "nan is not a number"},
           {{"search", "--facet-values", "-1", "x"}, 2, "-1 not in range"},
           {{"withdraw", "x", "--reason", "y"}, 3, "no archive there"},
       }) {
    const ProgramResult result = run(c.arguments);
    EXPECT_EQ(result.status, c.status) << c.says << result.errors;
    EXPECT_TRUE(contains(result.errors, c.says)) << result.errors;
    EXPECT_TRUE(contains(result.errors, "hint: ")) << result.errors;
  }
  EXPECT_FALSE(std::filesystem::exists(archive())) << "a refused command leaves nothing behind";
}

TEST_F(Archive, RefusesASecondWriter) {
  write_pages(1);
  run({"ingest", pages()});
  const int lock = ::open((folder_.path() / "A/lock").c_str(), O_RDWR);
  ASSERT_EQ(::flock(lock, LOCK_EX | LOCK_NB), 0);
  const ProgramResult result = run({"ingest", pages()});
  EXPECT_EQ(result.status, 3);
  EXPECT_TRUE(contains(result.errors, "another process is writing")) << result.errors;
  EXPECT_EQ(run({"search", "council"}).status, 0) << "readers take no lock";
  ::close(lock);
  EXPECT_EQ(run({"ingest", pages()}).status, 0);
}

TEST_F(Archive, SurvivesAFullDisk) {
  write_pages(60);
  for (const std::size_t kilobytes : {std::size_t{16}, std::size_t{200}}) {
    ProgramOptions options;
    options.file_size_limit = kilobytes << 10;
    const ProgramResult result = run({"ingest", pages()}, options);
    EXPECT_EQ(result.status, 5) << kilobytes << " KB: " << result.output << result.errors;
    EXPECT_TRUE(contains(result.errors, "dateline: ")) << result.errors;
  }
  const ProgramResult result = run({"ingest", pages()});
  EXPECT_EQ(result.status, 0) << result.errors;
  EXPECT_EQ(stats().at("documents"), 60);
  EXPECT_EQ(stats().at("index").at("documents"), 60);
}

/// All statements without what differs from run to run.
std::vector<std::string> exported(const std::string& archive) {
  const ProgramResult result = run_program({"export", "--archive", archive, "--audience", "staff"});
  EXPECT_EQ(result.status, 0) << result.errors;
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < result.output.size();) {
    const std::size_t end = result.output.find('\n', begin);
    Json json = Json::parse(result.output.substr(begin, end - begin));
    json.erase("captured");
    lines.push_back(json.dump());
    begin = end + 1;
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

TEST_F(Archive, RollsForwardAfterAKillAtAnyInstant) {
  write_pages(40);
  ASSERT_EQ(run_program({"ingest", "--archive", archive("clean"), pages()}).status, 0);
  // Interrupted at growing distances until a run comes to its end by itself.
  for (const int signal : {SIGKILL, SIGINT}) {
    std::filesystem::remove_all(archive());
    for (int milliseconds = signal == SIGKILL ? 20 : 200; milliseconds < 4000; milliseconds *= 5) {
      ProgramOptions options;
      options.signal = signal;
      options.signal_after = milliseconds;
      const ProgramResult result = run({"ingest", pages()}, options);
      if (result.status == 0) break;
      EXPECT_TRUE(result.status == 128 + signal || result.status == 130) << result.status << result.errors;
      if (signal != SIGKILL) continue;
      // Whatever instant it was: a reader finds a whole index or none.
      const int found = run({"search", "council"}).status;
      EXPECT_TRUE(found == 0 || found == 3) << found;
    }
    const ProgramResult last = run({"ingest", pages()});
    EXPECT_EQ(last.status, 0) << last.errors;
    EXPECT_TRUE(contains(last.output, "0 failed")) << last.output;
    EXPECT_EQ(exported(archive()), exported(archive("clean")));
    EXPECT_EQ(stats().at("index").at("documents"), 40);
    EXPECT_EQ(stats().at("waiting_for_index"), 0);
    EXPECT_EQ(Json::parse(run({"search", "--format", "json", "council"}).output).at("total"), 40);
  }
}

TEST_F(Archive, ExportComesBackUnchanged) {
  write_pages(4);
  folder_.write("pages/records.jsonl",
                "{\"id\":\"r1\",\"title\":\"A record\",\"text\":\"About "
                "wages.\",\"chamber\":\"House\",\"date\":\"2015-11\",\"city\":\"Hartford\",\"region\":\"CT\"}\n");
  run({"ingest", pages()});
  const ProgramResult first = run({"export"});
  const std::string file = folder_.write("export.jsonl", first.output).string();
  const ProgramResult same = run({"ingest", "--trusted", file});
  EXPECT_TRUE(contains(same.output, "0 new, 0 changed, 5 unchanged, 0 skipped, 0 failed"))
      << same.output << same.errors;
  ASSERT_EQ(run_program({"ingest", "--trusted", "--archive", archive("B"), file}).status, 0);
  EXPECT_EQ(run_program({"export", "--archive", archive("B")}).output, first.output);
}

/// Evidence and hashes that a record brings are the file's word; --trusted alone takes them for ours.
TEST_F(Archive, ForgedEvidenceIsTheFilesWord) {
  const std::string file =
      folder_
          .write("forged.jsonl",
                 R"({"id":"f1","headline":"A forged record","body":[{"text":"About wages in the mill."}],"sha256":")" +
                     std::string(64, 'a') +
                     R"(","city":{"name":"Atlantis","geonameid":1},"evidence":[{"field":"city","value":"Atlantis",)"
                     R"("rule":"dateline parsed","words":"ATLANTIS","where":"paragraph 1","confidence":1.0}]})"
                     "\n")
          .string();
  ASSERT_EQ(run({"ingest", file}).status, 0);
  const std::string said = run({"show", "--format", "json", "f1"}).output;
  EXPECT_FALSE(contains(said, std::string(64, 'a'))) << said;
  EXPECT_FALSE(contains(said, "\"rule\":\"dateline parsed\"")) << said;
  EXPECT_TRUE(contains(said, "said by the file")) << said;
  ASSERT_EQ(run_program({"ingest", "--trusted", "--archive", archive("B"), file}).status, 0);
  const std::string ours = run_program({"show", "--archive", archive("B"), "--format", "json", "f1"}).output;
  EXPECT_TRUE(contains(ours, "\"rule\":\"dateline parsed\"")) << ours;
}

TEST_F(Archive, ReadsStandardInput) {
  ProgramOptions options;
  options.input = "{\"id\":\"r1\",\"title\":\"A record\",\"text\":\"About wages.\"}\n";
  EXPECT_TRUE(contains(run({"ingest", "-"}, options).output, "0 pages and 1 record: 1 new"));
  options.input =
      page("A page from a pipe", "The council passed it on Tuesday after a debate of three hours about wages.");
  EXPECT_TRUE(contains(run({"ingest", "-"}, options).output, "1 page: 1 new"));
  EXPECT_TRUE(contains(run({"ingest", "-"}, options).output, "1 page: 0 new, 0 changed, 1 unchanged"));
}

TEST_F(Archive, NamesPagesByTheirAddresses) {
  folder_.write("pages/2015/a b.html",
                page("Council passes the ordinance",
                     "It was passed on Tuesday after a debate about wages that took three hours."));
  run({"ingest", "--base-url", "https://example.org/news", pages()});
  EXPECT_EQ(run({"show", "https://example.org/news/2015/a%20b.html"}).status, 0);
  EXPECT_TRUE(contains(run({"ingest", pages()}).output, "1 unchanged")) << "the address was given once and stays";
  EXPECT_EQ(run({"show", "https://example.org/news/2015/a%20b.html"}).status, 0);
  EXPECT_TRUE(
      contains(run({"ingest", "--source", "town", (folder_.path() / "pages/2015").string()}).output, "1 page: "));
}

TEST_F(Archive, ShowSaysWhyACityWasNotTaken) {
  folder_.write("pages/a.html", page("Paper writes of the ordinance",
                                     "The Boston Globe wrote on Tuesday that the debate took three hours."));
  run({"ingest", pages()});
  const std::string shown = run({"show", "pages/a.html"}).output;
  EXPECT_TRUE(contains(shown, "not taken: Boston (Boston, MA): ")) << shown;
  EXPECT_TRUE(contains(shown, "part of another name -4.0")) << shown;
}

TEST_F(Archive, CorrectionsStay) {
  write_pages(2);
  run({"ingest", pages()});
  const ProgramResult set =
      run({"set", "pages/000.html", "date=2014-03", "city=Hartford, CT", "headline=Put right", "issues=immigration"});
  EXPECT_EQ(set.status, 0) << set.errors;
  write_pages(1);
  EXPECT_EQ(run({"reindex", "--from", "originals"}).status, 0);
  EXPECT_EQ(run({"reindex", "--facets"}).status, 0);
  const Json shown = Json::parse(run({"show", "--format", "json", "pages/000.html"}).output);
  EXPECT_EQ(shown.at("date"), "2014-03");
  EXPECT_EQ(shown.at("headline"), "Put right");
  EXPECT_EQ(shown.at("city").at("geonameid"), 4835797);
  EXPECT_EQ(
      Json::parse(run({"search", "--format", "json", "date:2014-03 city:Hartford issue:immigration put right"}).output)
          .at("total"),
      1);
  EXPECT_TRUE(contains(run({"show", "pages/000.html"}).output, "set by hand"));
  EXPECT_EQ(run({"set", "pages/000.html", "--undo", "headline"}).status, 0);
  EXPECT_EQ(Json::parse(run({"show", "--format", "json", "pages/000.html"}).output).at("headline"),
            "Council passes ordinance number 0");
  for (const char* wrong : {"date=soon", "genre=poem", "colour=red", "city=Nowhere at all", "nothing"})
    EXPECT_EQ(run({"set", "pages/000.html", wrong}).status, 2) << wrong;
  EXPECT_EQ(run({"set", "no-such-id", "date=2015"}).status, 3);
}

TEST_F(Archive, OldVersionsAreSearchedOnDemand) {
  folder_.write("pages/a.html", page("Council passes the ordinance",
                                     "It was passed on Tuesday after a debate about zebras that took three hours."));
  run({"ingest", pages()});
  const auto found = [&](std::vector<std::string> more) {
    std::vector<std::string> arguments = {"search", "--format", "json", "zebras"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const ProgramResult result = run(arguments);
    EXPECT_EQ(result.status, 0) << result.errors;
    return Json::parse(result.output);
  };
  EXPECT_EQ(found({"--versions", "old"}).at("total"), 0);
  folder_.write("pages/a.html", page("Council passes the ordinance",
                                     "It was passed on Tuesday after a debate about wages that took three hours."));
  run({"ingest", pages()});
  EXPECT_EQ(found({}).at("total"), 0) << "today's search finds what statements say today";
  const Json old = found({"--versions", "old"});
  EXPECT_EQ(old.at("total"), 1);
  EXPECT_EQ(old.at("results").at(0).at("id"), "pages/a.html@1");
  RunningProgram server({"serve", "--archive", archive(), "--listen", "127.0.0.1:0"});
  std::string line = server.next_error_line();
  while (!line.empty() && line.find("127.0.0.1:") == std::string::npos) line = server.next_error_line();
  const int port = std::stoi(line.substr(line.find("127.0.0.1:") + 10));
  const auto served = [&] { return http_get(port, "/api/v1/search?q=zebras&versions=old"); };
  EXPECT_NE(served().find("\"pages/a.html@1\""), std::string::npos) << served();
  EXPECT_NE(http_get(port, "/en/search?q=zebras&versions=old").find("/statement/pages/a.html/versions\""),
            std::string::npos);
  EXPECT_EQ(http_get(port, "/api/v1/search?q=zebras").find("a.html@1"), std::string::npos);
  run({"withdraw", "pages/a.html", "--reason", "sent by mistake"});
  EXPECT_EQ(served().find("a.html@1"), std::string::npos) << "no index of old versions outlives what it shows";
  EXPECT_EQ(found({"--versions", "old"}).at("total"), 0) << "withdrawn is withdrawn, whatever the version";
  EXPECT_EQ(found({"--versions", "old", "--audience", "staff"}).at("total"), 1);
}

TEST_F(Archive, OldReadingsOfARecordStayOldVersions) {
  const auto load = [&](const std::string& file, const std::string& text, const std::string& more) {
    folder_.write("pages/" + file,
                  "{\"id\":\"a1\",\"title\":\"Mayor opens the bridge\",\"text\":\"" + text + "\"" + more + "}\n");
    ASSERT_EQ(run({"ingest", folder_.path() / "pages" / file}).status, 0);
  };
  const auto found = [&](const char* query) {
    return Json::parse(run({"search", "--format", "json", query}).output).at("total").get<int>();
  };
  load("1.jsonl", "The donor was Zebrowski, said the mayor on Tuesday.", "");
  load("2.jsonl", "The donor is not named, said the mayor on Wednesday.", "");
  ASSERT_EQ(run({"reindex", "--from", "originals"}).status, 0);
  EXPECT_EQ(found("donor"), 1);
  EXPECT_EQ(found("Zebrowski"), 0) << "an older version is not the current one";
  ASSERT_EQ(run({"withdraw", "a1", "--reason", "by mistake"}).status, 0);
  ASSERT_EQ(run({"reindex", "--from", "originals"}).status, 0);
  EXPECT_EQ(found("donor"), 0) << "a withdrawal outlives reading again";
  ASSERT_EQ(run({"withdraw", "a1", "--undo"}).status, 0);
  load("3.jsonl", "The donor is for staff to know, said the mayor on Friday.", ",\"visibility\":\"staff\"");
  ASSERT_EQ(run({"reindex", "--from", "originals"}).status, 0);
  EXPECT_EQ(found("donor"), 0) << "the newest reading says who may see it";
}

TEST_F(Archive, WhatWasCutOffBeforeTheIndexGoesOnWithTheNextWriter) {
  folder_.write("pages/r.jsonl",
                "{\"id\":\"a\",\"title\":\"Bridge\",\"text\":\"The donor was Zebrowski.\"}\n"
                "{\"id\":\"b\",\"title\":\"Library\",\"text\":\"It opens on Sunday.\"}\n");
  run({"ingest", pages()});
  {
    // As a withdrawal leaves it that is killed once the catalog has it.
    Catalog catalog = Catalog::open(archive() + "/catalog.db", Catalog::Mode::write);
    catalog.withdraw("a", "by mistake", "2026-01-01T00:00:00Z");
  }
  const auto found = [&](const char* query) {
    return Json::parse(run({"search", "--format", "json", query}).output).at("total").get<int>();
  };
  const ProgramResult maybe = run({"search", "edited:maybe opens"});
  EXPECT_TRUE(contains(maybe.output + maybe.errors, "maybe is neither yes nor no")) << maybe.errors;
  EXPECT_EQ(found("Zebrowski"), 0) << "a reader does not wait for the next writer";
  EXPECT_EQ(found("Sunday"), 1);
  {
    Catalog catalog = Catalog::open(archive() + "/catalog.db", Catalog::Mode::write);
    catalog.correct("b", {"visibility", "\"staff\"", "2026-01-01T00:00:00Z"});
  }
  EXPECT_EQ(found("Sunday"), 0);
  ASSERT_EQ(run({"set", "b", "--undo", "visibility"}).status, 0);
  EXPECT_EQ(found("Sunday"), 1);
  // As an erasure leaves it whose catalog is done.
  const auto erasing = [&](const char* ids) {
    Catalog catalog = Catalog::open(archive() + "/catalog.db", Catalog::Mode::write);
    catalog.set_fact("erasing", ids);
  };
  erasing("b\n");
  EXPECT_EQ(found("Sunday"), 0);
  erasing("");
  EXPECT_EQ(found("Sunday"), 1);
  ASSERT_EQ(run({"set", "b", "headline=The library"}).status, 0);
  EXPECT_EQ(found("Zebrowski"), 0);
  for (const std::vector<std::string>& writer :
       {std::vector<std::string>{"set", "b", "headline=Library"}, {"ingest", pages()}, {"reindex"}}) {
    erasing("a\n");
    EXPECT_TRUE(contains(run({"verify"}).errors + run({"verify"}).output, "an erasure was cut off")) << writer[0];
    ASSERT_EQ(run(writer).status, 0) << writer[0];
    EXPECT_EQ(run({"verify"}).status, 0) << writer[0] << run({"verify"}).errors << run({"verify"}).output;
  }
}

/// The page's own total, asked until it is `wanted` or the time is over.
int total_within(int port, const std::string& target, int wanted, std::chrono::milliseconds most) {
  const auto until = std::chrono::steady_clock::now() + most;
  for (;;) {
    const std::string answer = http_get(port, target);
    const std::size_t body = answer.find("\r\n\r\n");
    const Json json = Json::parse(body == std::string::npos ? "" : answer.substr(body + 4), nullptr, false);
    const int total = json.is_object() ? json.at("total").get<int>() : -1;
    if (total == wanted || std::chrono::steady_clock::now() >= until) return total;
    std::this_thread::yield();
  }
}

int port_of(RunningProgram& server) {
  const std::string line = server.next_error_line();
  const std::size_t colon = line.rfind(':');
  EXPECT_NE(colon, std::string::npos) << line;
  return std::atoi(line.c_str() + colon + 1);
}

TEST_F(Archive, AServerHidesWhatACutOffCommandHid) {
  folder_.write("pages/r.jsonl",
                "{\"id\":\"a\",\"title\":\"Bridge\",\"text\":\"The donor was Zebrowski.\"}\n"
                "{\"id\":\"b\",\"title\":\"Library\",\"text\":\"It opens on Sunday.\"}\n"
                "{\"id\":\"c\",\"title\":\"Park\",\"text\":\"It closes on Monday.\"}\n");
  run({"ingest", pages()});
  RunningProgram server({"serve", "--archive", archive(), "--listen", "127.0.0.1:0"});
  const int port = port_of(server);
  constexpr std::chrono::milliseconds kHidden{2000};
  const auto total = [&](const std::string& word, int wanted) {
    return total_within(port, "/api/v1/search?q=" + word, wanted, kHidden);
  };
  EXPECT_EQ(total("Zebrowski", 1), 1);
  {
    // As a withdrawal leaves it that is killed once the catalog has it.
    Catalog catalog = Catalog::open(archive() + "/catalog.db", Catalog::Mode::write);
    catalog.withdraw("a", "by mistake", "2026-01-01T00:00:00Z");
  }
  EXPECT_EQ(total("Zebrowski", 0), 0);
  {
    Catalog catalog = Catalog::open(archive() + "/catalog.db", Catalog::Mode::write);
    catalog.correct("b", {"visibility", "\"staff\"", "2026-01-01T00:00:00Z"});
  }
  EXPECT_EQ(total("Sunday", 0), 0) << "each of them, not the first alone";
  {
    Catalog catalog = Catalog::open(archive() + "/catalog.db", Catalog::Mode::write);
    catalog.set_fact("erasing", "c\n");
  }
  EXPECT_EQ(total("Monday", 0), 0);
  ASSERT_EQ(run({"withdraw", "a", "--undo"}).status, 0);
  EXPECT_EQ(total("Zebrowski", 1), 1) << "what comes back is shown again";
  EXPECT_EQ(total("Sunday", 0), 0);
  EXPECT_EQ(server.stop(), 0);
}

TEST_F(Archive, TheNextWriterSettlesTheStoriesOfACutOffOne) {
  folder_.write("pages/r.jsonl",
                "{\"id\":\"a\",\"title\":\"Bridge\",\"text\":\"The bridge opens on Sunday.\"}\n"
                "{\"id\":\"b\",\"title\":\"Library\",\"text\":\"The library closes on Monday.\"}\n"
                "{\"id\":\"c\",\"title\":\"Park\",\"text\":\"The park has a new gate.\"}\n"
                "{\"id\":\"d\",\"title\":\"Pool\",\"text\":\"The pool is warm all year.\"}\n");
  run({"ingest", pages()});
  int turn = 0;
  for (std::vector<std::string> writer : {std::vector<std::string>{"erase", "b", "--reason", "by law"},
                                          {"set", "c", "headline=Gate"},
                                          {"withdraw", "c", "--reason", "by mistake"},
                                          {"ingest", pages()},
                                          {"reindex"}}) {
    for (const bool noted : {true, false}) {
      {
        Catalog catalog = Catalog::open(archive() + "/catalog.db", Catalog::Mode::write);
        if (++turn % 2)
          catalog.withdraw("a", "by mistake", "2026-01-01T00:00:00Z");
        else
          catalog.restore("a");
        // A writer that was killed between the index and the catalog's note of it.
        if (!noted) catalog.set_fact("published", "");
      }
      if (writer[0] == "erase" && !noted) writer[1] = "d";
      const ProgramResult done = run(writer);
      EXPECT_EQ(done.status, 0) << writer[0] << done.errors;
      const ProgramResult verified = run({"verify"});
      EXPECT_EQ(verified.status, 0) << writer[0] << ' ' << noted << verified.errors << verified.output;
    }
  }
}

TEST_F(Archive, ABackupGoesOnWhereItWasCutOffAndNeverOntoItself) {
  write_pages(2);
  run({"ingest", pages()});
  const std::string to = folder_.path() / "copy";
  std::filesystem::create_directories(std::filesystem::path(to) / "index");
  folder_.write("copy/dateline.toml.77.tmp", "");
  EXPECT_EQ(run({"backup", to}).status, 0) << "a copy that was cut off before its catalog";
  folder_.write("other/notes.txt", "mine");
  EXPECT_EQ(run({"backup", (folder_.path() / "other").string()}).status, 2);
  EXPECT_EQ(run({"backup", archive()}).status, 2);
  std::filesystem::create_directory_symlink(archive(), folder_.path() / "link");
  EXPECT_EQ(run({"backup", (folder_.path() / "link").string()}).status, 2);
}

TEST_F(Archive, PublicSeesOnlyWhatIsPublic) {
  folder_.write("pages/records.jsonl",
                "{\"id\":\"open\",\"title\":\"Open zebra\",\"text\":\"About wages.\"}\n"
                "{\"id\":\"staff\",\"title\":\"Staff zebra\",\"text\":\"About wages.\",\"visibility\":\"staff\"}\n"
                "{\"id\":\"later\",\"title\":\"Later zebra\",\"text\":\"About wages.\",\"embargoed\":\"2999-01-01\"}\n"
                "{\"id\":\"gone\",\"title\":\"Gone zebra\",\"text\":\"About wages.\"}\n");
  run({"ingest", pages()});
  ASSERT_EQ(run({"withdraw", "gone", "--reason", "sent by mistake"}).status, 0);
  for (const char* hidden : {"staff", "later", "gone"}) {
    EXPECT_EQ(run({"show", hidden}).status, 3);
    EXPECT_EQ(run({"versions", hidden}).status, 3);
    EXPECT_EQ(run({"show", "--audience", "staff", hidden}).status, 0);
    EXPECT_FALSE(contains(run({"export"}).output, fmt::format("\"id\":\"{}\"", hidden)));
  }
  const Json open_stats = Json::parse(run({"stats", "--format", "json"}).output);
  EXPECT_EQ(open_stats.at("documents"), 1);
  EXPECT_EQ(open_stats.at("withdrawn"), 1) << "that a statement was withdrawn is public";
  for (const char* all : {"originals", "waiting_for_index"}) EXPECT_FALSE(open_stats.contains(all)) << all;
  EXPECT_FALSE(open_stats.at("index").contains("documents"));
  ASSERT_EQ(run({"withdraw", "staff", "--reason", "never public"}).status, 0);
  EXPECT_EQ(Json::parse(run({"stats", "--format", "json"}).output).at("withdrawn"), 1);
  EXPECT_EQ(stats().at("withdrawn"), 2);
  ASSERT_EQ(run({"withdraw", "staff", "--undo"}).status, 0);
  EXPECT_EQ(stats().at("documents"), 3);
  EXPECT_EQ(stats().at("originals"), 4);
  EXPECT_EQ(Json::parse(run({"search", "--format", "json", "zebra"}).output).at("total"), 1);
  EXPECT_EQ(Json::parse(run({"search", "--format", "json", "--audience", "staff", "zebra"}).output).at("total"), 3);
  EXPECT_TRUE(contains(run({"show", "--audience", "staff", "gone"}).output, "sent by mistake"));
  EXPECT_EQ(run({"withdraw", "gone", "--undo"}).status, 0);
  EXPECT_EQ(run({"show", "gone"}).status, 0);
  EXPECT_EQ(run({"withdraw", "open"}).status, 2) << "a reason is needed";
}

TEST_F(Archive, SearchesGoOnWhileOneWrites) {
  write_pages(30);
  run({"ingest", pages()});
  std::atomic<bool> done{false};
  std::thread writer([&] {
    for (int i = 0; i < 2; ++i) {
      folder_.write("pages/000.html",
                    page("Council passes ordinance number 0",
                         fmt::format("Changed for the {}th time, after a debate about wages of three hours.", i)));
      run({"ingest", pages()});
    }
    done = true;
  });
  int searches = 0;
  while (!done || searches == 0) {
    const ProgramResult result = run({"search", "--format", "json", "council"});
    EXPECT_EQ(result.status, 0) << result.errors;
    if (result.status == 0) {
      EXPECT_EQ(Json::parse(result.output).at("total"), 30);
    }
    ++searches;
  }
  writer.join();
}

TEST_F(Archive, AServerGoesOnWhileOneWrites) {
  write_pages(20);
  run({"ingest", pages()});
  RunningProgram server({"serve", "--archive", archive(), "--listen", "127.0.0.1:0"});
  const std::string line = server.next_error_line();
  const std::size_t colon = line.rfind(':');
  ASSERT_NE(colon, std::string::npos) << line;
  const int port = std::atoi(line.c_str() + colon + 1);
  const auto total = [&] {
    const std::string answer = http_get(port, "/api/v1/search?q=council");
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 ")) << answer.substr(0, 300);
    const std::size_t body = answer.find("\r\n\r\n");
    const Json json = Json::parse(body == std::string::npos ? "" : answer.substr(body + 4), nullptr, false);
    return json.is_object() ? json.at("total").get<int>() : -1;
  };
  EXPECT_EQ(total(), 20);
  std::atomic<bool> done{false};
  std::thread writer([&] {
    for (int i = 20; i < 24; ++i) {
      folder_.write(fmt::format("late/{}.html", i),
                    page(fmt::format("Council passes ordinance number {}", i),
                         "It came in last, after a debate about wages of three hours."));
      EXPECT_EQ(run({"ingest", (folder_.path() / "late" / fmt::format("{}.html", i)).string()}).status, 0);
    }
    done = true;
  });
  int last = 20;
  while (!done) {
    const int now = total();
    EXPECT_GE(now, last) << "what was there once stays";
    last = std::max(last, now);
  }
  writer.join();
  EXPECT_EQ(total(), 24);
  EXPECT_EQ(server.stop(), 0);
}

TEST(Help, EveryVerbEndsInTwoExamples) {
  for (const char* verb : {"ingest", "show", "set", "withdraw", "versions", "export", "stats", "reindex"}) {
    const ProgramResult result = run_program({verb, "--help"});
    EXPECT_EQ(result.status, 0);
    const std::size_t examples = result.output.find("Examples:");
    ASSERT_NE(examples, std::string::npos) << verb;
    const std::string tail = result.output.substr(examples);
    std::size_t count = 0;
    for (std::size_t at = tail.find("  dateline "); at != std::string::npos; at = tail.find("  dateline ", at + 1))
      ++count;
    EXPECT_EQ(count, 2u) << verb;
  }
}

TEST_F(Archive, LoadsTheMeasuringCorpus) {
  SKIP_WITHOUT_SHARED("corpus/html");
  const std::string shared = testing_data::shared_directory().string();
  const std::vector<std::string> sources = {"ingest", shared + "/corpus/html", shared + "/corpus/releases.jsonl",
                                            shared + "/seeds/listing.html", shared + "/seeds/article.html"};
  const ProgramResult first = run(sources);
  EXPECT_EQ(first.status, 0) << first.errors.substr(0, 2000);
  EXPECT_TRUE(contains(first.output, "read 925 pages and 443 records: ")) << first.output;
  const ProgramResult second = run(sources);
  EXPECT_TRUE(contains(second.output, " 0 new, 0 changed, ")) << second.output;
  const Json counts = stats();
  EXPECT_EQ(counts.at("versions_kept"), 0) << "no page is a version of another";
  EXPECT_EQ(counts.at("documents"), counts.at("index").at("documents"));
}

}  // namespace
}  // namespace dateline::archive_test
