// Verify, backup and erase through the real program: what is damaged is named, a copy is whole, what is erased is gone.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <thread>

#include "indexer/catalog/catalog.h"
#include "tests/end_to_end/program.h"
#include "tests/scratch_directory.h"

namespace dateline::keeping_test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kCanary = "Quillfeatherstone";

std::string page(int number, const std::string& word) {
  return fmt::format(
      "<!doctype html><html lang=\"en\"><head><title>Notice {0}</title></head><body><nav><a href=\"/\">Home</a> <a "
      "href=\"/news\">News of the council and its members</a></nav><article><h1>Notice {0} of the {1} office</h1>"
      "<p>HARTFORD, Conn. – The {1} office said on Tuesday that notice {0} was read to the members.</p><p>They heard "
      "it "
      "in the old town hall and asked for {2} copies, which the clerk wrote out by hand until midnight.</p></article>"
      "<footer>{3}</footer></body></html>",
      number, word, number + 7, std::string(1500, '.'));
}

class Keeping : public testing::Test {
 protected:
  std::string archive(const char* name = "A") const { return (folder_.path() / name).string(); }
  ProgramResult run(std::vector<std::string> arguments, const char* name = "A") const {
    arguments.insert(arguments.begin() + 1, {"--archive", archive(name)});
    return run_program(arguments);
  }
  /// Pages one to ten, the third about the canary, and the listing that shows it.
  void load() const {
    for (int i = 1; i <= 10; ++i) folder_.write(fmt::format("pages/{}.html", i), page(i, i == 3 ? kCanary : "harbor"));
    EXPECT_EQ(run({"ingest", (folder_.path() / "pages").string()}).status, 0);
  }
  void sql(const char* statements, const char* name = "A") const {
    Connection(fs::path(archive(name)) / "catalog.db", Connection::Mode::write).execute(statements);
  }
  /// Files of the archive that hold a word, in whatever case.
  std::vector<std::string> files_with(std::string word) const {
    std::vector<std::string> files;
    const auto lower = [](std::string text) {
      std::transform(text.begin(), text.end(), text.begin(),
                     [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      return text;
    };
    word = lower(word);
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(archive())) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      std::stringstream bytes;
      bytes << file.rdbuf();
      if (lower(bytes.str()).find(word) != std::string::npos) files.push_back(entry.path().string());
    }
    return files;
  }

  ScratchDirectory folder_;
};

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_F(Keeping, VerifyFindsAWholeArchiveClean) {
  load();
  const ProgramResult clean = run({"verify"});
  EXPECT_EQ(clean.status, 0) << clean.output;
  EXPECT_EQ(clean.output, "clean: 10 statements, 10 originals, 10 indexed\n");
  EXPECT_EQ(run({"verify"}, "none").status, 3);
}

struct Damage {
  const char* name;
  const char* sql;     ///< on the catalog; may be null
  const char* remove;  ///< below the archive; may be null
  const char* says;
};
void PrintTo(const Damage& damage, std::ostream* out) {
  *out << damage.name;
}
class Damaged : public Keeping, public testing::WithParamInterface<Damage> {};

TEST_P(Damaged, IsNamedWithItsMend) {
  load();
  if (GetParam().sql) sql(GetParam().sql);
  if (GetParam().remove) fs::remove_all(fs::path(archive()) / GetParam().remove);
  const ProgramResult found = run({"verify"});
  EXPECT_EQ(found.status, 4);
  EXPECT_TRUE(contains(found.output, GetParam().says)) << found.output;
  EXPECT_TRUE(contains(found.output, "; mend: ")) << found.output;
}

INSTANTIATE_TEST_SUITE_P(
    , Damaged,
    testing::ValuesIn<Damage>({
        {"Original", "UPDATE original SET content = x'28B52FFD' WHERE number = 5", nullptr, "original "},
        {"Base", "DELETE FROM original WHERE number = (SELECT original FROM base)", nullptr, "is missing"},
        {"Record", "UPDATE statement SET record = x'00' WHERE number = 5", nullptr, "statement pages/"},
        {"OlderCatalog", "UPDATE fact SET value = 'x' WHERE key IN ('published', 'publishing')", nullptr,
         "catalog or index is older"},
        {"Dictionary", "INSERT INTO dictionary(number, trained_at, content) VALUES (70000, 1, x'37A430EC00')", nullptr,
         "dictionary 70000: "},
        {"Version",
         "INSERT INTO version(statement, version, edited, replaced, record) SELECT number, 1, 0, '', x'01' FROM "
         "statement "
         "WHERE number = 2",
         nullptr, "an earlier version of pages/"},
        {"IndexLacksOne", "UPDATE statement SET id = 'pages/other.html' WHERE number = 5", nullptr,
         "pages/other.html: not in the index"},
        {"IndexHasOneTooMany",
         "INSERT INTO withdrawal(id, reason, made) SELECT id, 'x', 'x' FROM statement WHERE number = 5", nullptr,
         "in the index, and not"},
        {"StaleForm",
         "INSERT INTO correction(id, field, value, made) SELECT id, 'headline', '\"Other\"', 'x' FROM statement WHERE "
         "number = 5",
         nullptr, "another form"},
        {"NoIndex", nullptr, "index", "index: missing"},
        {"Story", "DELETE FROM story WHERE number = 1", nullptr, "its text is in no story"},
        {"StoryOfNobody", "DELETE FROM story_member WHERE statement = 5", nullptr, "is in no story"},
        {"StoryOfAnother", "UPDATE statement SET orphaned = 1 WHERE number = 5", nullptr, "nobody can see"},
    }),
    [](const auto& test) { return std::string(test.param.name); });

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), {});
}

TEST_F(Keeping, AStaleOrDamagedSegmentIsNamed) {
  load();
  const fs::path generation = fs::path(archive()) / "index/generation-00000001.json";
  const auto rewrite = [](const fs::path& file, const std::string& from, const std::string& to) {
    std::ifstream in(file);
    std::string text((std::istreambuf_iterator<char>(in)), {});
    ASSERT_TRUE(contains(text, from)) << text;
    text.replace(text.find(from), from.size(), to);
    std::ofstream(file) << text;
  };
  rewrite(generation, "\"documents\":10", "\"documents\":11");
  EXPECT_TRUE(contains(run({"verify"}).output,
                       "generation-00000001.json: the index's record is broken: not as it was written; mend: dateline "
                       "reindex --archive "))
      << run({"verify"}).output;
  // As an older program wrote it, without its digest.
  rewrite(generation, bytes_of(generation).substr(bytes_of(generation).find(",\"sha256\"")), "}\n");
  EXPECT_TRUE(contains(run({"verify"}).output, "stale: 10 documents, its generation says 11"))
      << run({"verify"}).output;
  rewrite(generation, "\"documents\":11", "\"documents\":10");
  EXPECT_EQ(run({"verify"}).status, 0);
  const auto damage = [&](const std::string& name, bool remove) {
    for (const fs::directory_entry& file : fs::recursive_directory_iterator(fs::path(archive()) / "index")) {
      if (file.path().filename() != name) continue;
      if (remove) {
        fs::remove(file.path());
        return;
      }
      std::fstream table(file.path(), std::ios::in | std::ios::out | std::ios::binary);
      table.seekp(100);
      table << std::string(400, 'x');
    }
  };
  for (const auto& [name, remove] : {std::pair("postlist.glass", false),
                                     {"positions", false},
                                     {"position-terms", false},
                                     {"position-terms", true}}) {
    SCOPED_TRACE(name);
    damage(name, remove);
    const ProgramResult found = run({"verify"});
    EXPECT_EQ(found.status, 4);
    EXPECT_TRUE(contains(found.output, "index: segment ")) << found.output;
    EXPECT_TRUE(contains(found.output, "; mend: dateline reindex --archive ")) << found.output;
    EXPECT_EQ(run({"reindex"}).status, 0);
    EXPECT_EQ(run({"verify"}).status, 0) << "the mend mends";
  }
}

/// Files of the index's only segment.
std::vector<fs::path> segment_files(const fs::path& index) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(index))
    if (entry.is_regular_file() && entry.path().parent_path() != index) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

/// Tables have no checksums, and the files beside them are read as they are, or made anew where they are not whole.
TEST_F(Keeping, EveryFileOfASegmentIsCheckedByteForByte) {
  load();
  const std::vector<fs::path> files = segment_files(fs::path(archive()) / "index");
  ASSERT_GE(files.size(), 10U);
  for (const fs::path& path : files) {
    const std::string name = path.filename().string(), whole = bytes_of(path);
    std::string turned = whole, cut = whole.substr(0, whole.size() / 2);
    turned[whole.size() * 2 / 3] = static_cast<char>(turned[whole.size() * 2 / 3] ^ 4);
    for (const std::string& damaged : {turned, cut, std::string()}) {
      SCOPED_TRACE(fmt::format("{} of {} bytes", name, damaged.size()));
      std::ofstream(path, std::ios::binary) << damaged;
      const ProgramResult found = run({"verify"});
      EXPECT_EQ(found.status, 4);
      // A digest that is damaged speaks of its file.
      EXPECT_TRUE(name == "SHA256SUMS" || contains(found.output, name)) << found.output;
      EXPECT_TRUE(contains(found.output, "; mend: dateline reindex --archive ")) << found.output;
      const ProgramResult answer = run({"search", "harbor copies"});
      EXPECT_TRUE(answer.status == 0 || answer.status == 3 || answer.status == 5) << answer.status;
      EXPECT_LE(std::count(answer.errors.begin(), answer.errors.end(), '\n'), 2) << answer.errors;
    }
    std::ofstream(path, std::ios::binary) << whole;
  }
  EXPECT_EQ(run({"verify"}).status, 0) << run({"verify"}).output;
  // Those of an older program have none.
  fs::remove(fs::path(files.front()).parent_path() / "SHA256SUMS");
  EXPECT_EQ(run({"verify"}).output,
            "clean: 10 statements, 10 originals, 10 indexed; 1 segment of an older program without checksums (dateline "
            "reindex writes them)\n");
}

/// What SQLite says of a page has several lines.
TEST_F(Keeping, DamageOfTheCatalogIsOneLineAProblem) {
  load();
  const fs::path catalog = fs::path(archive()) / "catalog.db";
  std::string bytes = bytes_of(catalog);
  bytes[55] = static_cast<char>(bytes[55] ^ 1);
  std::ofstream(catalog, std::ios::binary) << bytes;
  const ProgramResult found = run({"verify"});
  EXPECT_EQ(found.status, 4);
  std::istringstream lines(found.output);
  for (std::string line; std::getline(lines, line);) EXPECT_TRUE(contains(line, "; mend: ")) << line;
}

TEST_F(Keeping, WhatARestoredCatalogLacksIsNotShown) {
  load();
  fs::copy_file(fs::path(archive()) / "catalog.db", folder_.path() / "older.db");
  folder_.write("more/11.html", page(11, "lighthouse"));
  folder_.write("pages/4.html", page(4, "windmill"));  // a version that the older catalog does not know
  ASSERT_EQ(run({"ingest", (folder_.path() / "more").string(), (folder_.path() / "pages").string()}).status, 0);
  EXPECT_TRUE(contains(run({"search", "--format", "json", "lighthouse"}).output, "\"total\":1"));
  for (const char* beside : {"catalog.db-wal", "catalog.db-shm"}) fs::remove(fs::path(archive()) / beside);
  fs::copy_file(folder_.path() / "older.db", fs::path(archive()) / "catalog.db", fs::copy_options::overwrite_existing);
  for (const char* word : {"lighthouse", "windmill"}) {
    const std::string found = run({"search", "--format", "json", word}).output;
    EXPECT_TRUE(contains(found, "\"total\":0")) << found;
  }
  EXPECT_TRUE(contains(run({"search", "--format", "json", "harbor"}).output, "\"total\":8")) << "all but 3 and 4";
  const ProgramResult found = run({"verify"});
  EXPECT_EQ(found.status, 4);
  EXPECT_TRUE(contains(found.output, "catalog or index is older than the other (restored?); mend: dateline reindex"))
      << found.output;
  // The next writer notices by itself.
  ASSERT_EQ(run({"set", "pages/1.html", "headline=Set by hand"}).status, 0);
  EXPECT_EQ(run({"verify"}).status, 0) << run({"verify"}).output;
  EXPECT_TRUE(contains(run({"search", "--format", "json", "harbor"}).output, "\"total\":9"));
}

TEST_F(Keeping, BackupsOfALoadThatRunsAreWhole) {
  load();
  for (int i = 11; i <= 150; ++i) folder_.write(fmt::format("pages/{}.html", i), page(i, "harbor"));
  std::atomic<bool> loading{true};
  std::thread loader([&] {
    EXPECT_EQ(run({"ingest", (folder_.path() / "pages").string()}).status, 0);
    loading = false;
  });
  int made = 0;
  do {
    const ProgramResult copied = run({"backup", archive("B")});
    EXPECT_EQ(copied.status, 0) << copied.errors << copied.output;
    EXPECT_EQ(run({"verify"}, "B").status, 0) << run({"verify"}, "B").output;
    ++made;
  } while (loading);
  loader.join();
  EXPECT_GE(made, 1);
  ASSERT_EQ(run({"backup", archive("B")}).status, 0);
  EXPECT_EQ(run({"export"}).output, run({"export"}, "B").output);
  EXPECT_EQ(run({"search", "--format", "json", "harbor"}).output,
            run({"search", "--format", "json", "harbor"}, "B").output);
}

TEST_F(Keeping, BackupsAtOnceIntoOneFolderLeaveAWholeOne) {
  load();
  for (int round = 0; round < 4; ++round) {
    std::vector<std::thread> cron;
    for (int i = 0; i < 3; ++i)
      cron.emplace_back([&] {
        const ProgramResult made = run({"backup", archive("B")});
        EXPECT_TRUE(made.status == 0 || (made.status == 3 && contains(made.errors, "another process"))) << made.errors;
      });
    for (std::thread& one : cron) one.join();
    EXPECT_EQ(run({"verify"}, "B").status, 0) << run({"verify"}, "B").output;
  }
  // As earlier programs left it then.
  std::ofstream(fs::path(archive("B")) / "catalog.db", std::ios::trunc);
  EXPECT_EQ(run({"backup", archive("B")}).status, 0);
  EXPECT_EQ(run({"verify"}, "B").status, 0) << run({"verify"}, "B").output;
}

TEST_F(Keeping, ALoadEndsWhenInterruptedThoughItsInputIsSilent) {
  for (const std::string& input : {std::string(), std::string("{\"id\":\"a\",\"headline\":\"A\",\"text\":\"B\"}\n")}) {
    ProgramOptions options;
    options.input = input;
    options.silent_input = true;
    options.signal = SIGINT;
    options.signal_after = 700;
    const auto start = std::chrono::steady_clock::now();
    const ProgramResult result = run_program({"ingest", "--archive", archive(), "-"}, options);
    EXPECT_EQ(result.status, 130) << result.errors;
    // Within a second where it has a processor; a busy machine takes longer to give it one.
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(options.signal_after + 3000));
  }
}

TEST_F(Keeping, BackupIsAWholeArchive) {
  load();
  const ProgramResult made = run({"backup", archive("B")});
  ASSERT_EQ(made.status, 0) << made.errors << made.output;
  EXPECT_TRUE(contains(made.output, "10 statements, 10 originals, 10 indexed; verified")) << made.output;
  EXPECT_EQ(run({"search", "--format", "json", "harbor"}).output,
            run({"search", "--format", "json", "harbor"}, "B").output);
  EXPECT_EQ(run({"export"}).output, run({"export"}, "B").output);
  folder_.write("more/11.html", page(11, "lighthouse"));
  run({"ingest", (folder_.path() / "more").string()});
  EXPECT_EQ(run({"backup", archive("B")}).status, 0);
  EXPECT_TRUE(contains(run({"search", "lighthouse"}, "B").output, "lighthouse"));
  EXPECT_EQ(run({"ingest", (folder_.path() / "more").string()}, "B").status, 0) << "a copy is an archive to go on with";
  folder_.write("other/file.txt", "x");
  EXPECT_EQ(run({"backup", archive("other")}).status, 2);
}

TEST_F(Keeping, ErasedIsInNoFileAndStaysAway) {
  load();
  folder_.write("pages/3.html", page(3, std::string(kCanary) + " second"));  // a second version
  EXPECT_EQ(run({"ingest", (folder_.path() / "pages").string()}).status, 0);
  const std::string before = run({"export"}).output;
  ASSERT_FALSE(files_with(kCanary).empty());
  EXPECT_EQ(run({"erase", "pages/3.html"}).status, 2) << "without a reason";
  EXPECT_EQ(run({"erase", "pages/none.html", "--reason", "x"}).status, 3);
  const ProgramResult erased = run({"erase", "pages/3.html", "--reason", "court order"});
  ASSERT_EQ(erased.status, 0) << erased.errors;
  EXPECT_EQ(files_with(kCanary), std::vector<std::string>{});
  EXPECT_FALSE(contains(run({"export", "--audience", "staff"}).output, kCanary));
  EXPECT_EQ(run({"verify"}).status, 0) << run({"verify"}).output;
  // Neither its page nor an export brings it back.
  EXPECT_EQ(run({"ingest", (folder_.path() / "pages").string()}).status, 0);
  const std::string record = folder_.write("export.jsonl", before).string();
  run({"ingest", record});
  EXPECT_EQ(files_with(kCanary), std::vector<std::string>{});
  EXPECT_EQ(run({"erase", "pages/3.html", "--reason", "again"}).status, 0) << "what is erased stays so";
}

TEST_F(Keeping, VerifyNamesAnErasureThatWasCutOff) {
  load();
  // Its first half is one transaction with this fact; what it leaves to do is read off it.
  sql("INSERT OR REPLACE INTO fact(key, value) VALUES ('erasing', 'pages/3.html' || char(10))");
  const std::string said = "an erasure was cut off: index and free pages may still hold what it erased";
  const ProgramResult verified = run({"verify"});
  EXPECT_EQ(verified.status, 4);
  EXPECT_EQ(verified.output, fmt::format("{}; mend: dateline reindex --archive {}\n", said, archive()));
  const ProgramResult copied = run({"backup", archive("B")});
  EXPECT_EQ(copied.status, 4);
  EXPECT_TRUE(contains(copied.errors, said)) << copied.errors;
  EXPECT_EQ(run({"reindex"}).status, 0);
  EXPECT_EQ(run({"verify"}).status, 0) << run({"verify"}).output;
}

TEST_F(Keeping, ErasingWritesOnlySegmentsThatHoldIt) {
  load();
  folder_.write("more/11.html", page(11, "lighthouse"));
  ASSERT_EQ(run({"ingest", (folder_.path() / "more").string()}).status, 0);
  const auto segments = [&] {
    std::set<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(archive()) / "index"))
      if (entry.is_directory()) names.insert(entry.path().filename().string());
    return names;
  };
  const std::set<std::string> before = segments();
  ASSERT_EQ(before.size(), 2u);
  // What a load that was killed left half-filled goes too.
  folder_.write("A/index/draft-999999999-0/docdata.glass", kCanary);
  ASSERT_EQ(run({"erase", "more/11.html", "--reason", "x"}).status, 0);
  EXPECT_EQ(segments(), std::set<std::string>{*before.begin()}) << "the other one stays as it is";
  EXPECT_EQ(run({"verify"}).status, 0) << run({"verify"}).output;
  ASSERT_EQ(run({"erase", "pages/3.html", "--reason", "x"}).status, 0);
  EXPECT_EQ(files_with(kCanary), std::vector<std::string>{});
  EXPECT_TRUE(contains(run({"search", "--format", "json", "harbor"}).output, "\"total\":9"));
}

TEST_F(Keeping, ErasingWhatADictionaryWasTrainedOn) {
  std::string records;
  for (int i = 0; i < 1100; ++i)
    records += fmt::format(
        "{{\"id\":\"r{0}\",\"headline\":\"Minutes {0}\",\"text\":\"{1} was read to the council of ward {2} and its "
        "members, who heard it in the old town hall, asked the clerk for {0} copies and left.\"}}\n",
        i, i % 700 == 0 ? kCanary : "Ordinance", i % 17);
  const std::string file = folder_.write("records.jsonl", records).string();
  ASSERT_EQ(run({"ingest", file}).status, 0);
  const auto dictionaries = [&] {
    return Catalog::open(fs::path(archive()) / "catalog.db", Catalog::Mode::read).count("dictionary");
  };
  EXPECT_EQ(dictionaries(), 1);
  ASSERT_FALSE(files_with(kCanary).empty());
  for (int i = 0; i < 1100; i += 700) ASSERT_EQ(run({"erase", fmt::format("r{}", i), "--reason", "x"}).status, 0);
  EXPECT_EQ(files_with(kCanary), std::vector<std::string>{});
  EXPECT_EQ(run({"verify"}).status, 0) << run({"verify"}).output;
  EXPECT_EQ(dictionaries(), 0);
  EXPECT_EQ(run({"show", "r1099"}).status, 0);
  EXPECT_EQ(run({"ingest", file}).status, 0);
  EXPECT_EQ(files_with(kCanary), std::vector<std::string>{});
  EXPECT_EQ(run({"verify"}).status, 0) << run({"verify"}).output;
}

TEST_F(Keeping, AListingBringsNoErasedPostBack) {
  const auto post = [](int number, const std::string& word) {
    return fmt::format(
        "<article><h2><a href=\"https://www.council.example/news/{0}\">Notice {0} of the council</a></h2>"
        "<p class=\"date\">November {0}, 2015</p><p>The {1} was read to the members in the old town hall.</p>"
        "</article>",
        number, word);
  };
  std::string listing = "<!doctype html><html lang=\"en\"><head><title>News</title></head><body><h1>News</h1>";
  for (int i = 1; i <= 8; ++i) listing += post(i, i == 3 ? kCanary : "ordinance");
  const std::string file = folder_.write("site/news.html", listing + "</body></html>").string();
  ASSERT_EQ(run({"ingest", file}).status, 0);
  ASSERT_FALSE(files_with(kCanary).empty());
  ASSERT_EQ(run({"erase", "https://www.council.example/news/3", "--reason", "x"}).status, 0);
  EXPECT_EQ(files_with(kCanary), std::vector<std::string>{});
  ASSERT_EQ(run({"ingest", file}).status, 0);
  EXPECT_EQ(files_with(kCanary), std::vector<std::string>{});
  EXPECT_EQ(run({"verify"}).status, 0) << run({"verify"}).output;
  EXPECT_EQ(run({"show", "https://www.council.example/news/4"}).status, 0);
}

TEST_F(Keeping, ErasingTheBaseOfASiteKeepsItsOtherPages) {
  load();
  const std::string first = run({"export"}).output;
  const ProgramResult erased = run({"erase", "pages/1.html", "--reason", "x"});
  ASSERT_EQ(erased.status, 0) << erased.errors;
  for (int i = 2; i <= 10; ++i) {
    if (i == 1) continue;
    EXPECT_EQ(run({"show", fmt::format("pages/{}.html", i)}).status, 0) << i;
  }
  EXPECT_EQ(run({"verify"}).status, 0) << run({"verify"}).output;
}

}  // namespace
}  // namespace dateline::keeping_test
