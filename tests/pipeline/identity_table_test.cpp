// Which statement a page is: one row a situation, loads and what people set in between, and what is there afterwards.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "indexer/pipeline/identity.h"
#include "indexer/pipeline/ingest_run.h"
#include "tests/pipeline/fake_reader.h"
#include "tests/scratch_directory.h"

namespace dateline::identity_table_test {
namespace {

namespace fs = std::filesystem;

/// Steps:
///   + FILE BYTES · - FILE · mv FROM TO · ln TARGET FILE      files below the test's folder
///   load SOURCE…  (--source NAME or --base ADDRESS before them)  one load of files and folders
///   get ADDRESS BYTES                                        a page of the web, loaded by the next `crawl`
///   rec JSON                                                 a record, loaded by the next `records`
///   crawl · records                                          one load of those
///   refuse                                                   a newer reader finds no statement in
///   A|one|https://x.org/a withdraw ID · set ID FIELD JSON · setat DAY ID FIELD JSON
/// BYTES are headline|text|claim, as FakeReader reads them; "L …" is a listing with one post headline|teaser|link.
/// Expected, in any order: "ID vVERSION TEXT" of live statements, with "withdrawn" or "staff" behind it, and "NAME ->
/// ID" for other names of them.
struct Row {
  const char* name;
  std::vector<std::string> steps;
  std::vector<std::string> expected;
};
void PrintTo(const Row& row, std::ostream* out) {
  *out << row.name;
}

const std::string kLong =
    "It rained all day on the members who had come to the square, and nobody left before the vote was counted twice.";

class IdentityTable : public testing::TestWithParam<std::tuple<Row, std::size_t>> {
 protected:
  void play(const std::string& step) {
    std::istringstream in(step);
    std::string verb, first, rest;
    in >> verb;
    if (verb == "load") return load(in);
    if (verb == "crawl" || verb == "records") return run(std::exchange(pages_, {}), {});
    if (verb == "rec") {
      std::getline(in >> std::ws, rest);
      pages_.push_back(raw_record(rest));
      return;
    }
    in >> first;
    std::getline(in >> std::ws, rest);
    for (std::size_t at; (at = rest.find("LONG")) != std::string::npos;) rest.replace(at, 4, kLong);
    if (rest.starts_with("L ")) rest.replace(0, 2, "listing\n");
    if (verb == "refuse") reader_.refuse("A|one|https://x.org/a");
    if (verb == "+") folder_.write(first, rest);
    if (verb == "-") fs::remove(path(first));
    if (verb == "mv") fs::rename(path(first), path(rest));
    if (verb == "ln") fs::create_symlink(path(first), path(rest));
    if (verb == "get") {
      RawPage page;
      page.origin.location = page.origin.url = page.origin.display_path = first;
      page.bytes = rest;
      pages_.push_back(page);
    }
    if (verb == "withdraw") archive().catalog().withdraw(first, "by mistake", "2026-01-01T00:00:00Z");
    if (verb == "setat") {
      std::istringstream words(rest);
      std::string id, field, value;
      words >> id >> field >> value;
      archive().catalog().correct(id, {field, value, first + "T00:00:00Z"});
    }
    if (verb == "set") {
      const auto blank = rest.find(' ');
      archive().catalog().correct(first, {rest.substr(0, blank), rest.substr(blank + 1), to_iso(system_now())});
    }
  }

  void load(std::istringstream& in) {
    IngestOptions options;
    std::vector<std::unique_ptr<Source>> sources;
    for (std::string word; in >> word;) {
      if (word == "--source")
        in >> options.source;
      else if (word == "--base")
        in >> options.base_url;
      else
        sources.push_back(open_source(path(word).string()));
    }
    run_sources(std::move(sources), options);
  }
  void run(std::vector<RawPage> pages, const IngestOptions& options) {
    std::vector<std::unique_ptr<Source>> sources;
    sources.push_back(std::make_unique<ListSource>(std::move(pages)));
    run_sources(std::move(sources), options);
  }
  void run_sources(std::vector<std::unique_ptr<Source>> sources, IngestOptions options) {
    options.threads = 2;
    options.batch_pages = std::get<1>(GetParam());
    Archive opened = Archive::open_writing(folder_.path() / "A", true);
    ingest(opened, reader_, std::move(sources), options);
  }

  Archive archive() const { return Archive::open_writing(folder_.path() / "A"); }
  fs::path path(const std::string& name) const { return folder_.path() / name; }

  static std::string shown(const CatalogEntry& entry) {
    const Statement& s = entry.statement;
    const std::string text = s.body.empty() ? s.teaser : s.text();
    std::string line = s.id + " v" + std::to_string(s.version) + " " + (text == kLong ? "LONG" : text);
    if (s.date) line += " date " + s.date->to_string();
    if (entry.withdrawn) line += " withdrawn";
    if (s.release.visibility == Visibility::staff) line += " staff";
    return line;
  }
  std::vector<std::string> there(const std::vector<std::string>& expected) {
    Archive opened = Archive::open_reading(folder_.path() / "A");
    std::vector<std::string> lines;
    opened.catalog().for_each([&](const CatalogEntry& entry) {
      if (entry.superseded_by.empty() && !entry.orphaned) lines.push_back(shown(entry));
      return true;
    });
    for (const std::string& line : expected) {
      const auto arrow = line.find(" -> ");
      if (arrow == std::string::npos) continue;
      const auto entry = opened.catalog().find(line.substr(0, arrow));
      lines.push_back(line.substr(0, arrow) + " -> " + (entry ? entry->statement.id : "nothing"));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
  }

  ScratchDirectory folder_;
  FakeReader reader_;
  std::vector<RawPage> pages_;
};

TEST_P(IdentityTable, IsWhatARowSays) {
  const Row& row = std::get<0>(GetParam());
  for (const std::string& step : row.steps) play(step);
  std::vector<std::string> expected = row.expected;
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(there(row.expected), expected);
}

const std::vector<Row> kRows = {
    // What names a page.
    {"CanonicalNamesAFolderPage", {"+ s/a.html A|one|https://x.org/a", "load s"}, {"https://x.org/a v1 one"}},
    {"PathNamesAPageWithoutOne", {"+ s/d/a.html A|one|", "load s"}, {"s/d/a.html v1 one"}},
    {"GivenSourceNamesIt", {"+ s/a.html A|one|", "load --source union s"}, {"union/a.html v1 one"}},
    {"BaseAddressNamesIt",
     {"+ s/a.html A|one|", "load --base https://x.org/news/ s"},
     {"https://x.org/news/a.html v1 one"}},
    {"ForeignCanonicalIsRefused",
     {"+ s/a.html A|one|https://other.com/a", "load --base https://x.org/ s"},
     {"https://x.org/a.html v1 one"}},
    {"CanonicalOfASubdomainCounts",
     {"+ s/a.html A|one|https://news.x.org/a", "load --base https://x.org/ s"},
     {"https://news.x.org/a v1 one"}},
    {"PublicSuffixIsNoSite",
     {"+ s/a.html A|one|https://b.co.uk/a", "load --base https://a.co.uk/ s"},
     {"https://a.co.uk/a.html v1 one"}},
    {"RootIsRefused", {"+ s/a.html A|one|https://x.org/", "load s"}, {"s/a.html v1 one"}},
    {"RelativeCanonicalIsRefused", {"+ s/a.html A|one|/a", "load s"}, {"s/a.html v1 one"}},
    {"FetchedAddressNamesAWebPage", {"get https://x.org/a?p=1 A|one|", "crawl"}, {"https://x.org/a?p=1 v1 one"}},
    {"FetchedAddressBeforeItsCanonical",
     {"get https://x.org/a?p=1 A|one|https://x.org/a", "crawl"},
     {"https://x.org/a?p=1 v1 one", "https://x.org/a -> https://x.org/a?p=1"}},
    // One canonical, two pages.
    {"FirstClaimKeepsItInOneRun",
     {"+ s/a.html A|one|https://x.org/a", "+ s/b.html B|two|https://x.org/a", "load s"},
     {"https://x.org/a v1 one", "s/b.html v1 two"}},
    {"FirstClaimKeepsItInTwoRuns",
     {"+ s/b.html B|two|https://x.org/a", "load s", "+ s/a.html A|one|https://x.org/a", "load s", "load s"},
     {"https://x.org/a v1 two", "s/a.html v1 one"}},
    {"ClaimOfTheSameTextIsAnotherPlace",
     {"+ s/a.html A|one|https://x.org/a", "+ s/b.html A|one|https://x.org/a", "load s"},
     {"https://x.org/a v1 one"}},
    {"ClaimantsSwapNothing",
     {"+ s/a.html A|one|https://x.org/a", "+ s/b.html B|two|https://x.org/a", "load s",
      "+ s/a.html A|three|https://x.org/a", "load s"},
     {"https://x.org/a v2 three", "s/b.html v1 two"}},
    // The same page at an address that changed.
    {"HttpToHttps",
     {"+ s/a.html A|one|http://x.org/a", "load s", "withdraw http://x.org/a", "+ s/a.html A|one|https://x.org/a",
      "load s"},
     {"http://x.org/a v1 one withdrawn", "https://x.org/a -> http://x.org/a"}},
    {"HttpToHttpsWithNewText",
     {"+ s/a.html A|one|http://x.org/a", "load s", "+ s/a.html A|two|https://x.org/a", "load s"},
     {"http://x.org/a v2 two", "https://x.org/a -> http://x.org/a"}},
    {"WwwGoes",
     {"+ s/a.html A|one|https://www.x.org/a", "load s", "+ s/a.html A|one|https://x.org/a", "load s"},
     {"https://www.x.org/a v1 one", "https://x.org/a -> https://www.x.org/a"}},
    {"SlashComes",
     {"+ s/a.html A|one|https://x.org/a", "load s", "+ s/a.html A|two|https://x.org/a/", "load s"},
     {"https://x.org/a v2 two", "https://x.org/a/ -> https://x.org/a"}},
    {"IndexGoes",
     {"+ s/a.html A|one|https://x.org/a/index.html", "load s", "+ s/a.html A|one|https://x.org/a/", "load s"},
     {"https://x.org/a/index.html v1 one", "https://x.org/a/ -> https://x.org/a/index.html"}},
    {"MovedCanonical",
     {"+ s/a.html A|one|https://x.org/2015/a", "load s", "set https://x.org/2015/a date \"2015-11-04\"",
      "+ s/a.html A|one|https://x.org/news/a", "load s"},
     {"https://x.org/2015/a v1 one date 2015-11-04", "https://x.org/news/a -> https://x.org/2015/a"}},
    {"MovedCanonicalWithTheSameHeadline",
     {"+ s/a.html A|one|https://x.org/2015/a", "load s", "+ s/a.html A|two|https://x.org/news/a", "load s"},
     {"https://x.org/2015/a v2 two"}},
    {"AnotherPageInItsPlace",
     {"+ s/latest.html A|one|https://x.org/a", "load s", "+ s/latest.html B|two|https://x.org/b", "load s"},
     {"https://x.org/a v1 one", "https://x.org/b v1 two"}},
    {"HttpAndHttpsFetched",
     {"get http://x.org/a A|one|", "crawl", "get https://x.org/a A|one|", "crawl"},
     {"http://x.org/a v1 one", "https://x.org/a -> http://x.org/a"}},
    {"HttpsFetchedSaysSomethingElse",
     {"get http://x.org/a A|one|", "crawl", "get https://x.org/a A|two|", "crawl"},
     {"http://x.org/a v1 one", "https://x.org/a v1 two"}},
    // Fetched again.
    {"FetchedTwiceInOneRun",
     {"get https://x.org/a A|one|", "get https://x.org/a A|two|", "crawl"},
     {"https://x.org/a v2 two"}},
    {"FetchedTwiceAlike",
     {"get https://x.org/a A|one|", "get https://x.org/a A|one|", "crawl"},
     {"https://x.org/a v1 one"}},
    {"FetchedInTwoRuns",
     {"get https://x.org/a A|one|", "crawl", "get https://x.org/a A|two|", "crawl"},
     {"https://x.org/a v2 two"}},
    {"AliasThatSaysSomethingElseLeaves",
     {"get https://x.org/a A|one|", "get https://x.org/b A|one|", "crawl", "get https://x.org/b A|two|", "crawl"},
     {"https://x.org/a v1 one", "https://x.org/b v1 two"}},
    {"FirstOfTwoAddressesChanges",
     {"get https://x.org/a A|one|", "get https://x.org/b A|one|", "crawl", "get https://x.org/a A|two|", "crawl",
      "get https://x.org/b A|one|", "crawl"},
     {"https://x.org/a v2 two", "https://x.org/b v1 one"}},
    {"EqualTextOfAnotherSiteIsAnother",
     {"get https://x.org/a A|LONG|", "get https://y.org/a A|LONG|", "crawl"},
     {"https://x.org/a v1 LONG", "https://y.org/a v1 LONG"}},
    // Folders and files.
    {"MetTwiceInOneRun", {"+ s/a.html A|one|", "load s s/a.html s"}, {"s/a.html v1 one"}},
    {"RelativeAndAbsolutePath", {"+ s/a.html A|one|", "load s", "load ./s/../s"}, {"s/a.html v1 one"}},
    {"RenamedFolder",
     {"+ s/a.html A|one|", "+ s/b.html B|two|", "load s", "withdraw s/a.html", "mv s t", "load t"},
     {"s/a.html v1 one withdrawn", "s/b.html v1 two"}},
    {"RenamedFolderThenChanged",
     {"+ s/a.html A|one|", "load s", "mv s t", "load t", "+ t/a.html A|two|", "load t"},
     {"s/a.html v2 two"}},
    {"MovedFolderOfTheSameName",
     {"+ s/a.html A|one|", "load s", "+ deep/x.html X|x|", "mv s deep/s", "+ deep/s/a.html A|two|", "load deep/s"},
     {"s/a.html v2 two"}},
    {"RenamedFile",
     {"+ s/a.html A|one|", "load s", "set s/a.html headline \"Set\"", "mv s/a.html s/b.html", "load s"},
     {"s/a.html v1 one"}},
    {"RenamedFileWithCanonical",
     {"+ s/a.html A|one|https://x.org/a", "load s", "mv s/a.html s/b.html", "load s",
      "+ s/b.html A|two|https://x.org/a", "load s"},
     {"https://x.org/a v2 two"}},
    {"LinkToAFile", {"+ s/a.html A|one|", "ln s/a.html s/b.html", "load s"}, {"s/a.html v1 one"}},
    {"Mirror", {"+ s/a.html A|one|", "+ t/a.html A|one|", "load s", "load t"}, {"s/a.html v1 one"}},
    {"MirrorOfAWithdrawnPage",
     {"+ s/a.html A|one|", "load s", "withdraw s/a.html", "+ t/a.html A|one|", "load t"},
     {"s/a.html v1 one withdrawn"}},
    {"MirrorThatChanges",
     {"+ s/a.html A|one|", "+ t/a.html A|one|", "load s t", "+ t/a.html A|two|", "load s t"},
     {"s/a.html v1 one", "t/a.html v1 two"}},
    {"OriginalOfAMirrorChanges",
     {"+ s/a.html A|one|", "+ t/a.html A|one|", "load s t", "+ s/a.html A|two|", "load s", "load t"},
     {"s/a.html v2 two", "t/a.html v1 one"}},
    {"TwoNamesByHandStayTwo",
     {"+ s/a.html A|one|", "+ t/a.html A|one|", "load --source one s", "load --source two t"},
     {"one/a.html v1 one", "two/a.html v1 one"}},
    {"SameNameInTwoFolders",
     {"+ s/d/a.html A|one|", "+ s/e/a.html B|two|", "load s"},
     {"s/d/a.html v1 one", "s/e/a.html v1 two"}},
    // Two statements that turn out to be one.
    {"WithdrawalOfTheYoungerHolds",
     {"get https://x.org/a A|one|", "get https://x.org/b A|two|", "crawl", "withdraw https://x.org/b",
      "get https://x.org/b A|one|", "crawl"},
     {"https://x.org/a v2 one withdrawn", "https://x.org/b -> https://x.org/a"}},
    {"WithdrawalOfTheOlderHolds",
     {"get https://x.org/a A|one|", "get https://x.org/b A|two|", "crawl", "withdraw https://x.org/a",
      "get https://x.org/b A|one|", "crawl"},
     {"https://x.org/a v2 one withdrawn", "https://x.org/b -> https://x.org/a"}},
    {"StaffOfTheYoungerHolds",
     {"get https://x.org/a A|one|", "get https://x.org/b A|two|", "crawl", "set https://x.org/b visibility \"staff\"",
      "get https://x.org/b A|one|", "crawl"},
     {"https://x.org/a v2 one staff"}},
    {"CorrectionOfTheYoungerIsCarried",
     {"get https://x.org/a A|one|", "get https://x.org/b A|two|", "crawl", "set https://x.org/b date \"2015-11-04\"",
      "get https://x.org/b A|one|", "crawl"},
     {"https://x.org/a v2 one date 2015-11-04", "https://x.org/b -> https://x.org/a"}},
    {"CorrectionOfTheOlderStays",
     {"get https://x.org/a A|one|", "get https://x.org/b A|two|", "crawl", "set https://x.org/a date \"2015-11-04\"",
      "get https://x.org/b A|one|", "crawl"},
     {"https://x.org/a v2 one date 2015-11-04", "https://x.org/b -> https://x.org/a"}},
    {"OfTwoCorrectionsTheLaterHolds",
     {"get https://x.org/a A|one|", "get https://x.org/b A|two|", "crawl",
      "setat 2026-01-02 https://x.org/a date \"2015-11-04\"", "setat 2026-01-03 https://x.org/b date \"2015-11-05\"",
      "get https://x.org/b A|one|", "crawl"},
     {"https://x.org/a v2 one date 2015-11-05"}},
    {"OfTwoCorrectionsTheLaterHoldsThoughItIsTheOlders",
     {"get https://x.org/a A|one|", "get https://x.org/b A|two|", "crawl",
      "setat 2026-01-03 https://x.org/a date \"2015-11-04\"", "setat 2026-01-02 https://x.org/b date \"2015-11-05\"",
      "get https://x.org/b A|one|", "crawl"},
     {"https://x.org/a v2 one date 2015-11-04"}},
    // Ids of records.
    {"GivenId", {R"(rec {"id":"r","title":"A","text":"one"})", "records"}, {"r v1 one"}},
    {"SameIdInOneRun",
     {R"(rec {"id":"r","title":"A","text":"one"})", R"(rec {"id":"r","title":"A","text":"two"})", "records"},
     {"r v1 one", "r~2 v1 two"}},
    // What a person hid does not come back under another id.
    {"WithdrawnIdInASecondLine",
     {R"(rec {"id":"r","title":"A","text":"one"})", "records", "withdraw r",
      R"(rec {"id":"r","title":"A","text":"one"})", R"(rec {"id":"r","title":"A","text":"two"})", "records"},
     {"r v1 one withdrawn", "r~2 v1 two withdrawn"}},
    {"WithdrawnIdInAFirstLine",
     {R"(rec {"id":"r","title":"A","text":"one"})", "records", "withdraw r",
      R"(rec {"id":"r","title":"A","text":"two"})", R"(rec {"id":"r","title":"A","text":"one"})", "records"},
     {"r v2 two withdrawn", "r~2 v1 one withdrawn"}},
    {"TwoTextsOfOneAddressInTwoLoads",
     {R"(rec {"url":"https://x.org/a","title":"A","text":"one"})",
      R"(rec {"url":"https://x.org/a","title":"A","text":"two"})", "records",
      R"(rec {"url":"https://x.org/a","title":"A","text":"one"})",
      R"(rec {"url":"https://x.org/a","title":"A","text":"two"})", "records"},
     {"https://x.org/a v2 two"}},
    {"FirstTextOfOneAddressChanged",
     {R"(rec {"url":"https://x.org/a","title":"A","text":"one"})",
      R"(rec {"url":"https://x.org/a","title":"A","text":"two"})", "records",
      R"(rec {"url":"https://x.org/a","title":"A","text":"three"})",
      R"(rec {"url":"https://x.org/a","title":"A","text":"two"})", "records"},
     {"https://x.org/a v4 two"}},
    {"SameLinesInTwoLoads",
     {R"(rec {"id":"r","title":"A","text":"one"})", "records", R"(rec {"id":"r","title":"A","text":"two"})",
      R"(rec {"id":"r","title":"A","text":"one"})", "records", R"(rec {"id":"r","title":"A","text":"two"})",
      R"(rec {"id":"r","title":"A","text":"one"})", "records"},
     {"r v2 two", "r~2 v1 one"}},
    {"StaffIdInASecondLine",
     {R"(rec {"id":"r","title":"A","text":"one"})", "records", R"(set r visibility "staff")",
      R"(rec {"id":"r","title":"A","text":"one"})", R"(rec {"id":"r","title":"A","text":"two"})", "records"},
     {"r v1 one staff", "r~2 v1 two staff"}},
    {"SecondLineWithdrawn",
     {R"(rec {"id":"r","title":"A","text":"one"})", R"(rec {"id":"r","title":"A","text":"two"})", "records",
      "withdraw r~2", R"(rec {"id":"r","title":"A","text":"one"})", R"(rec {"id":"r","title":"A","text":"three"})",
      R"(rec {"id":"r","title":"A","text":"two"})", "records"},
     {"r v1 one", "r~2 v2 three withdrawn", "r~3 v1 two withdrawn"}},
    // Pages are read ahead: what one was compared with is another by the time it is settled.
    {"TwiceInOneLoadAndBack",
     {"get https://x.org/a A|one|", "crawl", "get https://x.org/a A|two|", "get https://x.org/a A|one|", "crawl"},
     {"https://x.org/a v3 one"}},
    {"WithdrawnTextUnderAnotherId",
     {R"(rec {"id":"r","title":"A","text":"one"})", "records", "withdraw r",
      R"(rec {"id":"q","title":"A","text":"one"})", "records"},
     {"r v1 one withdrawn", "q v1 one withdrawn"}},
    {"WithdrawnPageAgainWithACanonical",
     {"get https://x.org/a A|one|", "crawl", "withdraw https://x.org/a", "+ s/b.html A|one|https://y.org/b", "load s"},
     {"https://x.org/a v1 one withdrawn", "https://y.org/b v1 one withdrawn"}},
    {"WithdrawnCopyOfWhatIsShown",
     {R"(rec {"id":"r","title":"A","text":"one"})", R"(rec {"id":"q","title":"A","text":"one"})", "records",
      "withdraw r", R"(rec {"id":"p","title":"A","text":"one"})", "records"},
     {"r v1 one withdrawn", "q v1 one", "p v1 one"}},
    {"WithdrawnIdWithAnotherTextLater",
     {R"(rec {"id":"r","title":"A","text":"one"})", "records", "withdraw r",
      R"(rec {"id":"r","title":"A","text":"two"})", "records"},
     {"r v2 two withdrawn"}},
    {"SameIdAndTextInOneRun",
     {R"(rec {"id":"r","title":"A","text":"one"})", R"(rec {"id":"r","text":"one","title":"A"})", "records"},
     {"r v1 one"}},
    {"SameIdInTwoRuns",
     {R"(rec {"id":"r","title":"A","text":"one"})", "records", R"(rec {"id":"r","title":"A","text":"two"})", "records"},
     {"r v2 two"}},
    {"GivenIdsAreNeverJoined",
     {R"(rec {"id":"r","title":"A","text":"one"})", R"(rec {"id":"q","title":"A","text":"one"})", "records"},
     {"r v1 one", "q v1 one"}},
    {"AddressOfARecord",
     {R"(rec {"url":"https://x.org/a","title":"A","text":"one"})", "records",
      R"(rec {"url":"https://x.org/a","title":"A","text":"two"})", "records"},
     {"https://x.org/a v2 two"}},
    // Two that became one are two again.
    {"JoinedAddressLeaves",
     {"get https://x.org/a A|one|", "get https://x.org/b A|two|", "crawl", "get https://x.org/b A|one|", "crawl",
      "get https://x.org/b A|three|", "crawl"},
     {"https://x.org/a v2 one", "https://x.org/b v2 three"}},
    {"JoinedAddressGoesBack",
     {"get https://x.org/a A|one|", "get https://x.org/b A|two|", "crawl", "get https://x.org/b A|one|", "crawl",
      "get https://x.org/b A|two|", "crawl", "get https://x.org/b A|four|", "crawl"},
     {"https://x.org/a v2 one", "https://x.org/b v2 four"}},
    {"JoinedAddressLeavesHidden",
     {"get https://x.org/a A|one|", "get https://x.org/b A|two|", "crawl", "set https://x.org/b visibility \"staff\"",
      "get https://x.org/b A|one|", "crawl", "get https://x.org/b A|three|", "crawl"},
     {"https://x.org/a v2 one staff", "https://x.org/b v2 three staff"}},
    // Posts of listings.
    {"TeaserAlone", {"+ s/list.html L A|teaser of it|https://x.org/a", "load s"}, {"https://x.org/a v1 teaser of it"}},
    {"FullPageTakesItsPlace",
     {"+ s/list.html L A|teaser of it|https://x.org/a", "load s", "+ s/a.html A|one|https://x.org/a", "load s"},
     {"https://x.org/a v1 one"}},
    {"TeaserComesBack",
     {"+ s/list.html L A|teaser of it|https://x.org/a", "+ s/a.html A|one|https://x.org/a", "load s", "refuse",
      "load s"},
     {"s/list.html#https://x.org/a v1 teaser of it"}},
};

std::string row_name(const testing::TestParamInfo<std::tuple<Row, std::size_t>>& test) {
  return std::string(std::get<0>(test.param).name) + (std::get<1>(test.param) == 1 ? "OneByOne" : "AtOnce");
}
INSTANTIATE_TEST_SUITE_P(, IdentityTable, testing::Combine(testing::ValuesIn(kRows), testing::Values(0, 1)), row_name);

TEST(Identity, FamilyIsTheIdWithoutItsNumber) {
  EXPECT_EQ(family_of("a~2"), "a");
  EXPECT_EQ(family_of("a~1000"), "a");
  EXPECT_EQ(family_of("https://x.org/~1234"), "https://x.org/~1234");
  for (const char* whole : {"a", "a~", "a~1", "a~02", "a~b2", "~2"}) EXPECT_EQ(family_of(whole), whole);
}

TEST(Identity, AddressKeysForgiveWhatServersDo) {
  const std::string key = address_key("https://x.org/a");
  for (const char* same :
       {"http://x.org/a", "https://www.x.org/a/", "https://x.org/a/index.html", "http://X.org/a/index.php"})
    EXPECT_EQ(address_key(same), key) << same;
  for (const char* other : {"https://x.org/b", "https://x.org/a?p=1", "https://news.x.org/a", "https://x.org/A"})
    EXPECT_NE(address_key(other), key) << other;
}

}  // namespace
}  // namespace dateline::identity_table_test
