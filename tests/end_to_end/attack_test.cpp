// Queries, records and signals that mean harm, through the real program with its memory and time measured.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <memory>
#include <string>
#include <thread>

#include "tests/end_to_end/program.h"
#include "tests/scratch_directory.h"

namespace dateline::attack_test {
namespace {

/// Over an idle process on the sample archive: what any query may take.
constexpr long kMostKilobytes = 64 << 10;
constexpr double kMostSeconds = 2;
/// What the command line takes of a query.
constexpr std::size_t kLongest = 10'000;

std::string repeated(const std::string& part, std::size_t times = kLongest) {
  std::string text;
  while (text.size() + part.size() <= kLongest && times-- > 0) text += part;
  return text;
}

/// part(0) + part(1) + …
template <class Part>
std::string series(Part part) {
  std::string text;
  for (std::size_t i = 0;; ++i) {
    const std::string next = part(i);
    if (text.size() + next.size() > kLongest) return text;
    text += next;
  }
}

struct Attack {
  const char* name;
  std::string query;
};

std::vector<Attack> attacks() {
  const std::string group = "(" + repeated("wage OR council OR ", 300) + "city)";
  return {
      {"ExcludedNear", "wage" + series([](std::size_t i) { return fmt::format(" w/5 -b{}", i); })},
      {"ExcludedNearShort", "wage" + repeated(" w/5 -b", 30)},
      {"GroupExcludedNear", group + repeated(" w/5 -b", 600)},
      {"GroupsExcludedNear", repeated("(a OR b) w/5 -(c OR d) w/5 -e ")},
      {"NestedExcludedNear", repeated("(a w/5 -", 300) + "b"},
      {"NearChain", "wage" + series([](std::size_t i) { return fmt::format(" NEAR b{}", i); })},
      {"NearChainOfFrequent", "the" + repeated(" NEAR/255 the")},
      {"SentenceChain", "wage" + repeated(" w/s council")},
      {"ParagraphChain", "the" + repeated(" w/p of")},
      {"OrderedChain", "the" + repeated(" pre/255 of")},
      {"NearOfGroups", group + " w/255 " + group},
      {"NearOfNears", repeated("(a w/5 ", 39) + "b" + repeated(" w/5 c)", 39)},
      {"HugeDistance", "wage w/99999999999999999999 council"},
      {"Brackets", repeated("(")},
      {"ClosingBrackets", repeated(")")},
      {"BracketPairs", repeated("()")},
      {"DeepBrackets", repeated("(", 5000) + repeated(")", 5000)},
      {"Minuses", repeated("-")},
      {"MinusesAndWord", repeated("-", 9000) + "wage"},
      {"Nots", repeated("NOT ") + "a"},
      {"Ands", repeated("AND ")},
      {"Ors", repeated("OR ")},
      {"Nears", repeated("NEAR ")},
      {"Alternatives", "a" + series([](std::size_t i) { return fmt::format(" OR w{}", i); })},
      {"Conjunction", series([](std::size_t i) { return fmt::format("w{} ", i); })},
      {"OneWord", repeated("wage ")},
      {"LongWord", repeated("w")},
      {"Quotes", repeated("\"")},
      {"QuotedWords", repeated("\"a b\" ")},
      {"LongPhrase", "\"" + repeated("the of ", 1400) + "\""},
      {"SloppyPhrase", "\"" + repeated("the of ", 1300) + "\"~255"},
      {"SloppyPhrases", repeated("\"the of\"~255 ")},
      {"PhraseOfWildcards", "\"" + repeated("con* ", 1900) + "\""},
      {"Wildcards", series([](std::size_t i) {
         return fmt::format("{}{}{}* ", char('a' + i % 26), char('a' + i / 26 % 26), char('a' + i / 676 % 26));
       })},
      {"SameWildcards", repeated("con* ")},
      {"StarsInside", "con" + repeated("*a", 4900)},
      {"MarksInside", "con" + repeated("?*", 4900)},
      {"WildcardNears", "con*" + repeated(" NEAR con*")},
      {"TitleWildcards", repeated("title:con* ")},
      {"Fields", repeated("title:")},
      {"FieldsNested", repeated("title:body:author:") + "a"},
      {"UnknownFields", series([](std::size_t i) { return fmt::format("f{}:a ", i); })},
      {"Cities", "city:" + series([](std::size_t i) { return fmt::format("c{},", i); })},
      {"Sources", repeated("source:a ")},
      {"Commas", "city:" + repeated(",", 9000)},
      {"Dates", repeated("date:2013..2014 ")},
      {"BadDates", series([](std::size_t i) { return fmt::format("date:x{} ", i); })},
      {"After", repeated("after:2013 before:2014 ")},
      {"Exact", repeated("=wage ")},
      {"Equals", repeated("=")},
      {"Capitals", repeated("caps(WAGE) ")},
      {"CapitalsNested", repeated("caps(") + "A"},
      {"NoExpansions", repeated("noexpand:wage ")},
      {"Hyphens", "a" + repeated("-a")},
      {"Dots", "a" + repeated(".a")},
      {"Apostrophes", "a" + repeated("'a")},
      {"Combining", "a" + repeated("\xCC\x81")},
      {"Wide", repeated("\xE3\x81\x82")},
      {"Emoji", repeated("\xF0\x9F\x98\x80 ")},
      {"Direction", repeated("\xE2\x80\xAE"
                             "a ")},
      {"Ligatures", repeated("\xEF\xB7\xBA ")},
      {"Control", repeated("\x01 a")},
      {"Everything", repeated("(\"a b\"~5 OR -c w/5 title:d* AND city:e) NEAR/s =f ")},
  };
}

std::string encoded(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
      result += c;
    else
      result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return result;
}

/// The shipped sample, loaded once.
const std::string& sample_archive() {
  static const ScratchDirectory folder;
  static const std::string archive = [] {
    std::string path = (folder.path() / "A").string();
    const ProgramResult loaded = run_program({"ingest", "--archive", path, DATELINE_SOURCE_DIRECTORY "/data/sample"});
    EXPECT_TRUE(loaded.status == 0 || loaded.status == 4) << loaded.errors;
    return path;
  }();
  return archive;
}

TEST(HostileQuery, TakesLittle) {
  const ProgramResult idle = run_program({"search", "--archive", sample_archive(), "--limit", "1", "council"});
  ASSERT_EQ(idle.status, 0) << idle.errors;
  for (const Attack& attack : attacks()) {
    for (const char* verb : {"search", "explain"}) {
      const ProgramResult result = run_program({verb, "--archive", sample_archive(), "--", attack.query});
      EXPECT_EQ(result.status, 0) << attack.name << ": " << result.errors;
      EXPECT_LE(result.peak_kilobytes - idle.peak_kilobytes, kMostKilobytes) << verb << " " << attack.name;
      EXPECT_LE(result.cpu_seconds - idle.cpu_seconds, kMostSeconds) << verb << " " << attack.name;
    }
  }
}

TEST(HostileQuery, SaysOnceWhatItCuts) {
  for (const char* query : {"(", ")", "()", "-", "AND ", "=", "a* ", "\""}) {
    const ProgramResult result = run_program({"search", "--archive", sample_archive(), "--", repeated(query)});
    EXPECT_LT(result.output.size() + result.errors.size(), 40'000u) << query;
  }
}

TEST(HostileQuery, LeavesTheServerAnswering) {
  RunningProgram server({"serve", "--archive", sample_archive(), "--listen", "127.0.0.1:0", "--threads", "2"});
  std::string line = server.next_error_line();
  while (!line.empty() && line.find("http://127.0.0.1:") == std::string::npos) line = server.next_error_line();
  const std::size_t colon = line.find("127.0.0.1:");
  ASSERT_NE(colon, std::string::npos) << line;
  const int port = std::stoi(line.substr(colon + 10));
  ASSERT_TRUE(http_get(port, "/api/v1/search?q=council").starts_with("HTTP/1.1 200"));
  const long idle = server.peak_kilobytes();
  for (const Attack& attack : attacks()) {
    // A request's head takes 16 KiB.
    const std::string query = encoded(attack.query).substr(0, 15'000);
    const std::string whole = query.substr(0, query.size() - (query.find_last_of('%') + 3 > query.size() ? 2 : 0));
    const std::string answer = http_get(port, "/api/v1/search?q=" + whole);
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 200") || answer.starts_with("HTTP/1.1 400"))
        << attack.name << answer.substr(0, 200);
  }
  EXPECT_TRUE(http_get(port, "/api/v1/search?q=council").starts_with("HTTP/1.1 200"));
  // Two threads may be at work at once.
  EXPECT_LE(server.peak_kilobytes() - idle, 2 * kMostKilobytes);
  EXPECT_EQ(server.stop(), 0);
}

class Hostile : public testing::Test {
 protected:
  std::string archive() const { return (folder_.path() / "A").string(); }
  ScratchDirectory folder_;
};

TEST_F(Hostile, NestedRecordsAreRefusedByLine) {
  const std::string deep(200'000, '[');
  folder_.write("records.jsonl",
                "{\"id\":\"a\",\"title\":\"Council meets\",\"text\":\"About wages.\"}\n"
                "{\"id\":\"b\",\"title\":\"Council\",\"text\":\"Wages.\",\"x\":" +
                    deep +
                    "\n"
                    "{\"id\":\"c\",\"title\":\"Council\",\"text\":\"Wages.\",\"author\":" +
                    deep + std::string(200'000, ']') +
                    "}\n"
                    "{\"id\":\"d\",\"title\":\"Council votes\",\"text\":\"About rent.\"}\n");
  const ProgramResult result =
      run_program({"ingest", "--archive", archive(), (folder_.path() / "records.jsonl").string()});
  EXPECT_EQ(result.status, 4) << result.errors;
  EXPECT_NE(result.errors.find("line 2"), std::string::npos) << result.errors;
  EXPECT_NE(result.errors.find("line 3"), std::string::npos) << result.errors;
  EXPECT_EQ(run_program({"show", "--archive", archive(), "d"}).status, 0);
}

TEST(FullDisk, IsExitFive) {
  const std::vector<std::vector<std::string>> verbs = {{"search", "council"},
                                                       {"search", "--format", "json", "council"},
                                                       {"export"},
                                                       {"facets", "--by", "year"},
                                                       {"explain", "council"},
                                                       {"kwic", "council"},
                                                       {"series", "council"},

                                                       {"stats"},
                                                       {"stats", "--format", "json"}};
  for (std::vector<std::string> verb : verbs) {
    verb.insert(verb.begin() + 1, {"--archive", sample_archive()});
    ProgramOptions full;
    full.output_file = "/dev/full";
    const ProgramResult result = run_program(verb, full);
    EXPECT_EQ(result.status, 5) << verb.front();
    EXPECT_NE(result.errors.find("output"), std::string::npos) << verb.front() << ": " << result.errors;
  }
  ProgramOptions full;
  full.output_file = "/dev/full";
  EXPECT_EQ(run_program({"extract", DATELINE_SOURCE_DIRECTORY "/data/sample"}, full).status, 5);
  EXPECT_EQ(run_program({"--help"}, full).status, 5);
}

TEST_F(Hostile, InterruptsAreHeard) {
  for (const int after : {30, 150, 400, 900}) {
    ProgramOptions interrupted;
    interrupted.signal = SIGINT;
    interrupted.signal_after = after;
    const auto begin = std::chrono::steady_clock::now();
    const ProgramResult result =
        run_program({"ingest", "--archive", archive(), DATELINE_SOURCE_DIRECTORY "/data/sample"}, interrupted);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    EXPECT_TRUE(result.status == 130 || result.status == 0 || result.status == 4) << result.status << result.errors;
    if (result.status == 130) {
      EXPECT_LT(seconds, after / 1000.0 + 1.5);
    }
  }
  const ProgramResult whole = run_program({"ingest", "--archive", archive(), DATELINE_SOURCE_DIRECTORY "/data/sample"});
  EXPECT_TRUE(whole.status == 0 || whole.status == 4) << whole.errors;
}

/// SIGTERM while a query is at work that would take many seconds more: it is answered as far as it has come, and the
/// server ends.
TEST_F(Hostile, SigtermEndsALongQuery) {
  std::string text, lines;
  for (int i = 0; i < 60000; ++i) text += "the council of the town and the mayor of it ";
  for (int i = 0; i < 3; ++i)
    lines += fmt::format("{{\"id\":\"m{0}\",\"title\":\"Minutes {0}\",\"text\":\"{1}{0}\"}}\n", i, text);
  folder_.write("minutes.jsonl", lines);
  ASSERT_EQ(run_program({"ingest", "--archive", archive(), (folder_.path() / "minutes.jsonl").string()}).status, 0);
  RunningProgram server({"serve", "--archive", archive(), "--listen", "127.0.0.1:0", "--timeout", "120"});
  std::string line = server.next_error_line();
  while (!line.empty() && line.find("127.0.0.1:") == std::string::npos) line = server.next_error_line();
  const int port = std::stoi(line.substr(line.find("127.0.0.1:") + 10));
  std::string query = "the";
  for (int i = 0; i < 30; ++i) query += "%20w/255%20of%20w/255%20and";
  std::string answer;
  std::thread visitor([&] { answer = http_get(port, "/api/v1/search?expand=0&q=" + query); });
  // Until the query is at work; it takes ten seconds and more where nothing ends it.
  std::this_thread::sleep_for(std::chrono::milliseconds(700));
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(server.stop(), 0);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  visitor.join();
  EXPECT_LT(seconds, 8) << "the drain's ten seconds are for clients that do not read";
  EXPECT_NE(answer.find("\"partial\":true"), std::string::npos) << answer.substr(0, 600);
}

}  // namespace
}  // namespace dateline::attack_test
