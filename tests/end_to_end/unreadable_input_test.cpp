// What cannot be read is named and the rest is done: closed files and folders, files that fail when read, pages and
// records that are too complex, links that lead out of the source.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "tests/end_to_end/program.h"
#include "tests/scratch_directory.h"

namespace dateline::unreadable_input_test {
namespace {

namespace fs = std::filesystem;

std::string page(const std::string& word) {
  return "<!doctype html><title>Notice</title><h1>The " + word +
         " notice is read</h1><p>The clerk said on Tuesday that the " + word +
         " notice was read to the members in the old town hall, and copied out by hand until midnight.</p>";
}

bool says(const ProgramResult& result, std::string_view words) {
  return result.errors.find(words) != std::string::npos;
}

/// Without the rights of root for the time of a test: to root nothing is closed.
class WithoutRights {
 public:
  WithoutRights() : changed_(::geteuid() == 0 && ::seteuid(kNobody) == 0) {}
  WithoutRights(const WithoutRights&) = delete;
  WithoutRights& operator=(const WithoutRights&) = delete;
  ~WithoutRights() {
    if (changed_ && ::seteuid(0) != 0) std::abort();
  }

 private:
  static constexpr uid_t kNobody = 65534;
  bool changed_;
};

class UnreadableInput : public testing::Test {
 protected:
  UnreadableInput() {
    fs::permissions(folder_.path(), fs::perms::all);
    fs::create_directories(path("in"));
    fs::create_directories(path("archive"));
    fs::permissions(path("archive"), fs::perms::all);
    folder_.write("in/good.html", page("harbor"));
  }
  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  ProgramResult ingest(std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments = {"ingest", "--archive", path("archive"), path("in")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments);
  }
  /// How many statements a search for a word finds.
  std::string found(const std::string& word) const {
    return run_program({"search", "--archive", path("archive"), "--format", "jsonl", word}).output;
  }

  ScratchDirectory folder_;
};

TEST_F(UnreadableInput, ClosedFilesAndFoldersAreNamed) {
  folder_.write("in/closed.html", page("closed"));
  folder_.write("in/cellar/below.html", page("cellar"));
  folder_.write("in/zebra/last.html", page("zebra"));
  fs::permissions(path("in/closed.html"), fs::perms::none);
  fs::permissions(path("in/cellar"), fs::perms::none);
  {
    const WithoutRights nobody;
    if (::access(path("in/good.html").c_str(), R_OK) != 0) GTEST_SKIP() << "the scratch folder is closed to others";
    const ProgramResult result = ingest();
    EXPECT_EQ(result.status, 4) << result.errors;
    EXPECT_TRUE(says(result, "in/closed.html: cannot be opened: Permission denied")) << result.errors;
    EXPECT_TRUE(says(result, "in/cellar: cannot be read: Permission denied")) << result.errors;
    EXPECT_NE(result.output.find("read 4 pages: 2 new"), std::string::npos) << result.output;
    EXPECT_NE(found("harbor"), "");
    EXPECT_NE(found("zebra"), "") << "what stands behind it";
  }
  fs::permissions(path("in/cellar"), fs::perms::all);
}

TEST_F(UnreadableInput, AFileThatFailsWhenReadIsNamed) {
  // It opens, and reading from its beginning is an error.
  fs::create_symlink("/proc/self/mem", path("in/fails.html"));
  fs::create_symlink("/proc/self/mem", path("in/fails.jsonl"));
  const ProgramResult aside = ingest();
  EXPECT_EQ(aside.status, 0) << aside.errors;
  const ProgramResult followed = ingest({"--follow-links"});
  EXPECT_EQ(followed.status, 4) << followed.errors;
  EXPECT_TRUE(says(followed, "in/fails.html: ")) << followed.errors;
  EXPECT_TRUE(says(followed, "in/fails.jsonl: ")) << followed.errors;
  EXPECT_TRUE(says(followed, "cannot be read")) << followed.errors;
  EXPECT_NE(found("harbor"), "");
}

TEST_F(UnreadableInput, LinksThatLeadOutAreLeftAside) {
  folder_.write("outside/secret.html", page("secret"));
  folder_.write("outside/below/deep.html", page("deepest"));
  fs::create_symlink(path("outside/secret.html"), path("in/page.html"));
  fs::create_symlink(path("outside/below"), path("in/folder"));
  fs::create_symlink("../outside/secret.html", path("in/relative.html"));
  fs::create_symlink("circle.html", path("in/circle.html"));
  fs::create_symlink(".", path("in/itself"));
  fs::create_symlink("good.html", path("in/inside.html"));
  const ProgramResult aside = ingest();
  EXPECT_EQ(aside.status, 0) << aside.errors;
  EXPECT_EQ(found("secret"), "");
  EXPECT_EQ(found("deepest"), "");
  EXPECT_NE(found("harbor"), "");
  const ProgramResult followed = ingest({"--follow-links"});
  EXPECT_NE(found("secret"), "");
  EXPECT_NE(found("deepest"), "");
}

TEST_F(UnreadableInput, WhatIsTooComplexIsRefusedByName) {
  std::string deep = "<!-- a --!>";
  for (int i = 0; i < 5000; ++i) deep += "<div>word ";
  folder_.write("in/deep.html", page("deep") + deep);
  std::string keys;
  for (int i = 0; i < 5000; ++i) keys += fmt::format(",\"k{}\":1", i);
  folder_.write("in/records.jsonl", "{\"title\":\"Orchard\",\"text\":\"An orchard notice.\"}\n{\"title\":\"Keys\"" +
                                        keys + "}\n{\"title\":\"Meadow\",\"text\":\"A meadow notice.\"}\n");
  const ProgramResult result = ingest();
  EXPECT_EQ(result.status, 4) << result.errors;
  EXPECT_TRUE(says(result, "in/records.jsonl: line 2: refused: too complex")) << result.errors;
  for (const char* word : {"harbor", "orchard", "meadow"}) EXPECT_NE(found(word), "") << word;
  EXPECT_NE(found("deep"), "");  // what nests deeper than pages go is laid flat
}

TEST_F(UnreadableInput, NamesOfFilesForgeNoLine) {
  folder_.write("in/a\ndateline: all is well.html", "%PDF-1.4 no page");
  const ProgramResult result = ingest();
  EXPECT_EQ(result.errors.find("\ndateline: all is well"), std::string::npos) << result.errors;
  EXPECT_TRUE(says(result, "a\\x0Adateline: all is well.html")) << result.errors;
}

// --- Records of WARC files that lie about themselves

struct WarcRow {
  std::string name;
  std::string fields;  ///< of the record's head, beside what every record has
  std::string block;
  bool named = false;  ///< refused with a line of its own
  std::string type = "response";
};
std::string http(const std::string& body, const std::string& more = "") {
  return fmt::format("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{}\r\n{}", more, body);
}

std::string warc_record(const WarcRow& row) {
  return fmt::format(
      "WARC/1.1\r\nWARC-Type: {}\r\nWARC-Target-URI: https://a.example/{}\r\nWARC-Date: 2015-11-04T10:00:00Z\r\n"
      "WARC-Record-ID: <urn:uuid:{}>\r\n{}Content-Length: {}\r\n\r\n{}\r\n\r\n",
      row.type, row.name, row.name, row.fields, row.block.size(), row.block);
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

const std::vector<WarcRow>& warc_rows() {
  static const std::vector<WarcRow> rows = {
      {"GivenArray", "Dateline-Given: [1,2,3]\r\n", http(page("orchard")), true},
      {"GivenNumber", "Dateline-Given: 7\r\n", http(page("orchard")), true},
      {"GivenBroken", "Dateline-Given: {\"title\":\r\n", http(page("orchard")), true},
      {"GivenWrongTypes",
       "Dateline-Given: {\"title\":[1],\"date\":{},\"byline\":7,\"id\":[],\"embargoed\":[1],\"url\":{}}\r\n",
       http(page("orchard"))},
      {"GivenDeep", "Dateline-Given: " + repeated("[", 30000) + "\r\n", http(page("orchard")), true},
      {"GivenDeepObject", "Dateline-Given: {\"x\":" + repeated("[", 20000) + repeated("]", 20000) + "}\r\n",
       http(page("orchard")), true},
      {"GivenNotUtf8", "Dateline-Given: {\"title\":\"\xFF\xFE\"}\r\n", http(page("orchard")), true},
      {"UnknownForm", "Dateline-Form: no-such-form\r\n", http(page("orchard")), true},
      {"FormOfOtherBytes", "Dateline-Form: mail\r\n", http(page("orchard")), true},
      {"RecordNoJson", "Dateline-Form: record\r\n", "no json at all", true, "resource"},
      {"RecordArray", "Dateline-Form: record\r\n", "[1,2]", true, "resource"},
      {"RecordDeep", "Dateline-Form: record\r\n", "{\"text\":\"a\",\"x\":" + repeated("[", 200000), true, "resource"},
      {"CutGzip", "", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n\x1F\x8B\x08 cut",
       true},
      {"ChunksWithoutEnd", "",
       "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\na"},
      {"NoHttpInside", "", std::string("\0\1\2\3", 4)},
      {"StatusNone", "", "HTTP/1.1 \r\n\r\n" + page("orchard")},
      {"HeadOfMany", "", "HTTP/1.1 200 OK\r\n" + repeated("X: y\r\n", 50000) + "\r\n" + page("orchard")},
      {"WrongDigest", "WARC-Block-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n", http(page("orchard")), true},
      {"DateOfNoDay", "WARC-Date: 9999-99-99T99:99:99Z\r\n", http(page("orchard"))},
      {"AddressOfAnotherScheme", "WARC-Target-URI: file:///etc/passwd\r\n", http(page("orchard"))},
      {"AddressWithLines", "WARC-Target-URI: https://a.example/\x1B[31m\tforged\r\n", http(page("orchard"))}};
  return rows;
}

/// Each in a file of its own between two good ones: it is read or named, its neighbours are read, and nothing else is
/// said of it. What is ours by --trusted is parsed as carefully.
TEST_F(UnreadableInput, RecordsOfWarcFilesThatLie) {
  for (const WarcRow& row : warc_rows()) {
    const std::string& name = row.name;
    folder_.write("in/" + name + ".warc", warc_record({"first-" + name, "", http(page(name + " harbor"))}) +
                                              warc_record(row) +
                                              warc_record({"last-" + name, "", http(page(name + " meadow"))}));
  }
  for (const char* trust : {"--public", "--trusted"}) {
    const ProgramResult result = ingest({trust});
    EXPECT_EQ(result.status, 4) << result.errors;
    for (const WarcRow& row : warc_rows()) {
      const bool said = says(result, fmt::format("in/{}.warc: ", row.name));
      // Said of the others: that they hold no text.
      if (row.named) {
        EXPECT_TRUE(said) << row.name << result.errors;
      } else if (said) {
        EXPECT_TRUE(says(result, fmt::format("in/{}.warc: no statement", row.name))) << row.name << result.errors;
      }
    }
  }
  const std::string all = run_program({"export", "--archive", path("archive")}).output;
  for (const WarcRow& row : warc_rows())
    for (const char* word : {"harbor", "meadow"})
      EXPECT_NE(all.find(fmt::format("The {} {} notice", row.name, word)), std::string::npos) << row.name << word;
  EXPECT_EQ(run_program({"verify", "--archive", path("archive")}).status, 0);
}

}  // namespace
}  // namespace dateline::unreadable_input_test
