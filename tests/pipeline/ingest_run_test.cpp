// Runs over pages in memory: what becomes new, changed, unchanged, superseded, retired.
#include "indexer/pipeline/ingest_run.h"

#include <gtest/gtest.h>

#include <set>

#include "indexer/base/error.h"
#include "tests/pipeline/fake_reader.h"
#include "tests/scratch_directory.h"

namespace dateline::ingest_run_test {
namespace {

class IngestRun : public testing::Test {
 protected:
  IngestReport run(std::vector<RawPage> pages, const PageReader& reader) {
    Archive archive = Archive::open_writing(folder_.path() / "A", true);
    std::vector<std::unique_ptr<Source>> sources;
    sources.push_back(std::make_unique<ListSource>(std::move(pages)));
    IngestOptions options;
    options.threads = 3;
    options.warn = [this](const std::string& line) { warnings_.push_back(line); };
    return ingest(archive, reader, std::move(sources), options);
  }
  IngestReport run(std::vector<RawPage> pages) { return run(std::move(pages), reader_); }

  /// Ids of the live statements.
  std::set<std::string> live() {
    std::set<std::string> ids;
    Archive archive = Archive::open_reading(folder_.path() / "A");
    archive.catalog().for_each([&](const CatalogEntry& entry) {
      if (entry.superseded_by.empty() && !entry.orphaned && !entry.withdrawn) ids.insert(entry.statement.id);
      return true;
    });
    return ids;
  }
  CatalogEntry entry(const std::string& id) {
    return Archive::open_reading(folder_.path() / "A").catalog().find(id).value();
  }

  ScratchDirectory folder_;
  FakeReader reader_;
  std::vector<std::string> warnings_;
};

#define EXPECT_REPORT(report, new_, changed_, unchanged_, skipped_, failed_) \
  do {                                                                       \
    const IngestReport& r = (report);                                        \
    EXPECT_EQ(r.added, new_);                                                \
    EXPECT_EQ(r.changed, changed_);                                          \
    EXPECT_EQ(r.unchanged, unchanged_);                                      \
    EXPECT_EQ(r.skipped, skipped_);                                          \
    EXPECT_EQ(r.failed, failed_);                                            \
  } while (false)

TEST_F(IngestRun, ReadsAPageOnce) {
  EXPECT_REPORT(run({raw_page("a.html", "A|text|"), raw_page("b.html", "B|text|")}), 2u, 0u, 0u, 0u, 0u);
  EXPECT_EQ(reader_.reads, 2);
  EXPECT_REPORT(run({raw_page("a.html", "A|text|"), raw_page("b.html", "B|text|")}), 0u, 0u, 2u, 0u, 0u);
  EXPECT_EQ(reader_.reads, 2);
  EXPECT_EQ(live(), (std::set<std::string>{"site/a.html", "site/b.html"}));
}

TEST_F(IngestRun, KeepsTheOldVersion) {
  run({raw_page("a.html", "A|old|")});
  EXPECT_REPORT(run({raw_page("a.html", "A|new|")}), 0u, 1u, 0u, 0u, 0u);
  EXPECT_EQ(entry("site/a.html").statement.version, 2);
  EXPECT_TRUE(entry("site/a.html").statement.edited);
  const auto versions = Archive::open_reading(folder_.path() / "A").catalog().versions("site/a.html");
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_EQ(versions[0].text(), "old");
  EXPECT_EQ(versions[0].version, 1);
  EXPECT_FALSE(versions[0].edited);
  EXPECT_EQ(versions[1].text(), "new");
}

TEST_F(IngestRun, GoesBackToAnOlderText) {
  run({raw_page("a.html", "A|one|")});
  run({raw_page("a.html", "A|two|")});
  EXPECT_REPORT(run({raw_page("a.html", "A|one|")}), 0u, 1u, 0u, 0u, 0u);
  EXPECT_EQ(entry("site/a.html").statement.version, 3);
}

TEST_F(IngestRun, CountsAndNamesWhatCannotBeUsed) {
  RawPage unreadable = raw_page("d.html", "");
  unreadable.problem = "d.html: permission denied";
  EXPECT_REPORT(run({raw_page("a.html", "broken"), raw_page("b.html", ""), raw_page("c.html", "refused"), unreadable,
                     raw_page("e.html", "E|text|")}),
                1u, 0u, 0u, 1u, 3u);
  const std::set<std::string> named(warnings_.begin(), warnings_.end());
  EXPECT_EQ(named, (std::set<std::string>{"a.html: binary", "b.html: empty: 0 bytes", "c.html: no statement: bot check",
                                          "d.html: permission denied"}));
}

TEST_F(IngestRun, ReadsAgainWithANewerReader) {
  run({raw_page("a.html", "A|text|")});
  const FakeReader newer("fake 2", " better");
  const IngestReport report = run({raw_page("a.html", "A|text|")}, newer);
  EXPECT_REPORT(report, 0u, 0u, 1u, 0u, 0u);
  EXPECT_EQ(report.read_again, 1u);
  EXPECT_EQ(entry("site/a.html").statement.text(), "text better");
  EXPECT_EQ(entry("site/a.html").statement.version, 1);
  EXPECT_EQ(entry("site/a.html").extractor_version, "fake 2");
}

TEST_F(IngestRun, ReadsOriginalsAgain) {
  run({raw_page("a.html", "A|text|"), raw_page("l.html", "listing\nB|teaser of b|https://example.org/b")});
  Archive archive = Archive::open_writing(folder_.path() / "A");
  const FakeReader newer("fake 2", " better");
  IngestOptions options;
  EXPECT_REPORT(read_originals_again(archive, newer, options), 0u, 0u, 2u, 0u, 0u);
  EXPECT_EQ(archive.catalog().find("site/a.html")->statement.text(), "text better");
  EXPECT_EQ(archive.catalog().find("https://example.org/b")->statement.teaser, "teaser of b better");
  EXPECT_EQ(find_facets_again(archive, newer, 2), 2u);
  EXPECT_EQ(archive.catalog().find("site/a.html")->statement.issues, std::vector<std::string>{"found-again"});
}

TEST_F(IngestRun, RetiresWhatANewerReaderDoesNotFind) {
  class Refusing : public FakeReader {
   public:
    Refusing() : FakeReader("fake 2") {}
    Reading read(const RawPage&) const override {
      Reading reading;
      reading.outcome = Outcome::refused;
      return reading;
    }
  };
  run({raw_page("a.html", "A|text|")});
  run({raw_page("a.html", "A|text|")}, Refusing());
  EXPECT_TRUE(live().empty());
  EXPECT_REPORT(run({raw_page("a.html", "A|text|")}, FakeReader("fake 3")), 0u, 0u, 1u, 0u, 0u);
  EXPECT_EQ(live().size(), 1u);
}

TEST_F(IngestRun, ErrorPageInPlaceOfAPageTakesNothingAway) {
  run({raw_page("a.html", "A|text|")});
  EXPECT_REPORT(run({raw_page("a.html", "refused")}), 0u, 0u, 0u, 1u, 0u);
  EXPECT_EQ(live().size(), 1u);
}

TEST_F(IngestRun, NumbersRecordsThatShareAnId) {
  const std::vector<RawPage> records = {raw_record(R"({"id":"r","title":"A","text":"one"})"),
                                        raw_record(R"({"id":"r","title":"A","text":"two"})")};
  EXPECT_REPORT(run(records), 2u, 0u, 0u, 0u, 0u);
  EXPECT_EQ(live(), (std::set<std::string>{"r", "r~2"}));
  ASSERT_EQ(warnings_.size(), 1u);
  EXPECT_NE(warnings_[0].find("r~2"), std::string::npos);
  EXPECT_REPORT(run(records), 0u, 0u, 2u, 0u, 0u);
  EXPECT_REPORT(run({raw_record(R"({"id":"r","title":"A","text":"one"})"),
                     raw_record(R"({"id":"r","title":"A","text":"third"})")}),
                0u, 1u, 1u, 0u, 0u);
  EXPECT_EQ(entry("r~2").statement.text(), "third");
}

TEST_F(IngestRun, ChangedRecordIsANewVersion) {
  run({raw_record(R"({"id":"r","title":"A","text":"one"})")});
  EXPECT_REPORT(run({raw_record(R"({"id":"r","title":"A","text":"two"})")}), 0u, 1u, 0u, 0u, 0u);
  EXPECT_REPORT(run({raw_record(R"({"text":"two","title":"A","id":"r"})")}), 0u, 0u, 1u, 0u, 0u);
  EXPECT_EQ(entry("r").statement.version, 2);
}

TEST_F(IngestRun, KeepsCorrectionsAndWithdrawals) {
  run({raw_page("a.html", "A|text|"), raw_page("b.html", "B|text|")});
  {
    Archive archive = Archive::open_writing(folder_.path() / "A");
    archive.catalog().correct("site/a.html", {"date", "\"2015-11-04\"", "2026-01-01T00:00:00Z"});
    archive.catalog().withdraw("site/b.html", "by mistake", "2026-01-01T00:00:00Z");
  }
  run({raw_page("a.html", "A|changed|"), raw_page("b.html", "B|changed|")}, FakeReader("fake 2"));
  const CatalogEntry corrected = entry("site/a.html");
  EXPECT_EQ(corrected.statement.date, PartialDate(2015, 11, 4));
  EXPECT_EQ(corrected.statement.text(), "changed");
  EXPECT_EQ(corrected.statement.evidence_for("date")->rule, "set by hand");
  EXPECT_EQ(entry("site/b.html").withdrawn, "by mistake");
  EXPECT_EQ(live(), (std::set<std::string>{"site/a.html"}));
}

TEST_F(IngestRun, GoesOnWhereReadingWasCutOff) {
  class Failing : public Source {
   public:
    std::optional<RawPage> next() override {
      if (at_ == 2) throw Error(Error::Kind::io, "disk gone");
      const std::string number = std::to_string(at_++);
      return raw_page("p" + number, "Head " + number + "|text|");
    }

   private:
    int at_ = 0;
  };
  {
    Archive archive = Archive::open_writing(folder_.path() / "A", true);
    std::vector<std::unique_ptr<Source>> sources;
    sources.push_back(std::make_unique<Failing>());
    EXPECT_THROW(ingest(archive, reader_, std::move(sources), {}), Error);
  }
  EXPECT_EQ(live().size(), 2u) << "what was read before it failed is there";
  const int before = reader_.reads;
  const IngestReport report =
      run({raw_page("p0", "Head 0|text|"), raw_page("p1", "Head 1|text|"), raw_page("p2", "Head 2|text|")});
  EXPECT_REPORT(report, 1u, 0u, 0u, 0u, 0u);
  EXPECT_EQ(report.resumed, 2u);
  EXPECT_EQ(reader_.reads - before, 1);
  EXPECT_EQ(live().size(), 3u);
}

// Supersession, in both orders and across runs.

struct Post {
  const char* name;
  const char* item;  ///< headline|teaser|url on the listing
  const char* page;  ///< headline|text|claim
  bool superseded;
};
void PrintTo(const Post& post, std::ostream* out) {
  *out << post.name;
}
class Supersession : public IngestRun, public testing::WithParamInterface<std::tuple<Post, int>> {};

TEST_P(Supersession, FullPageTakesTheTeasersPlace) {
  const auto& [post, order] = GetParam();
  const RawPage listing =
      raw_page("list.html", std::string("listing\n") + post.item + "\nAnother post|that has nothing to do with it|");
  const RawPage page = raw_page("page.html", post.page);
  switch (order) {
    case 0:
      run({listing, page});
      break;
    case 1:
      run({page, listing});
      break;
    case 2:
      run({listing}), run({page});
      break;
    case 3:
      run({page}), run({listing});
      break;
    default:
      run({listing}), run({page}), run({listing, page}, FakeReader("fake 2"));
      break;
  }
  EXPECT_EQ(live().size(), post.superseded ? 2u : 3u);
  std::size_t full = 0;
  for (const std::string& id : live()) full += entry(id).statement.extent == Extent::full;
  EXPECT_EQ(full, 1u);
}

std::string case_name(const testing::TestParamInfo<std::tuple<Post, int>>& test) {
  const std::vector<std::string> orders = {"ListingFirst", "PageFirst", "ListingBefore", "PageBefore", "ReadAgain"};
  return std::get<0>(test.param).name + orders.at(static_cast<std::size_t>(std::get<1>(test.param)));
}

INSTANTIATE_TEST_SUITE_P(
    , Supersession,
    testing::Combine(
        testing::ValuesIn<Post>({
            {"ByAddress", "Short head|teaser|https://example.org/a/", "Other head|text|https://example.org/a/", true},
            {"ByHeadlineAndText", "State Senate passes the act|A unanimous vote in the Senate today|",
             "State Senate Passes the Act|HARTFORD. A unanimous vote in the Senate today passed it.|", true},
            {"TeaserBrokenOff", "State Senate passes the act|A unanimous vote in the Sen...|",
             "State Senate passes the act|A unanimous vote in the Senate today passed it.|", true},
            {"TeaserReworded",
             "Not for sale|Let us work together to elect her. She is someone who fully understands and represents the "
             "whole community.|",
             "Not for sale|Elect someone who fully understands and represents the whole community, and let us work "
             "together to elect her.|",
             true},
            {"SameHeadlineOtherText", "Statement of the president|We mourn the victims of the fire downtown|",
             "Statement of the president|The budget that was passed last night is wrong.|", false},
            {"HeadlineAlone", "A headline of some length||", "A headline of some length|Text.|", true},
            {"ShortHeadlineAlone", "Press release||", "Press release|Text.|", false},
            {"LinkedFromAFolder",
             "State Senate passes the act|A unanimous vote in the Senate today|https://example.org/a/",
             "State Senate Passes the Act|HARTFORD. A unanimous vote in the Senate today passed it.|", true},
            {"LinkedFromAFolderSameDay",
             "State Senate passes the act|A unanimous vote in the Senate|https://example.org/a/|2015-11",
             "State Senate Passes the Act|A unanimous vote in the Senate today.||2015-11-04", true},
            {"LinkedOnAnotherDay",
             "State Senate passes the act|A unanimous vote in the Senate|https://example.org/a/|2015-11-05",
             "State Senate Passes the Act|A unanimous vote in the Senate today.||2015-11-04", false},
            {"LinkedWithOtherText",
             "Statement of the president|We mourn the victims of the fire|https://example.org/a/",
             "Statement of the president|The budget that was passed last night is wrong.|", false},
            {"LinkedToAnotherSite", "State Senate passes the act|A unanimous vote in the Senate|https://example.org/a/",
             "State Senate passes the act|A unanimous vote in the Senate today.|https://example.com/b/", false},
            {"OtherAddressOtherHeadline", "One|teaser of it|https://example.org/a/", "Two|text|https://example.org/b/",
             false},
        }),
        testing::Range(0, 5)),
    case_name);

/// A page without an address takes the place of a teaser that has one only where nothing else could be meant.
TEST_F(IngestRun, FolderPagesTakeTheTeasersOfTheirOwnListing) {
  const std::string teaser =
      "listing\nState Senate passes the act|A unanimous vote in the Senate|https://example.org/a/";
  const std::string full = "State Senate passes the act|A unanimous vote in the Senate today.|";
  struct Layout {
    const char* name;
    std::vector<RawPage> pages;
    std::size_t live;
  };
  RawPage stranger = raw_page("act.html", full);
  stranger.origin.source = "another-folder";
  for (const Layout& layout : std::vector<Layout>{
           {"from above", {raw_page("index.html", teaser), raw_page("2015/11/act.html", full)}, 1},
           {"from its side", {raw_page("2015/list.html", teaser), raw_page("2015/act.html", full)}, 1},
           {"from elsewhere", {raw_page("union/index.html", teaser), raw_page("city/act.html", full)}, 2},
           {"from another folder", {raw_page("index.html", teaser), stranger}, 2},

           {"one of two texts",
            {raw_page("index.html", teaser), raw_page("act.html", full),
             raw_page("other.html", "State Senate passes the act|A unanimous vote in the Senate again.|")},
            3},
           {"one of two teasers",
            {raw_page("index.html",
                      teaser + "\nState Senate passes the act|A unanimous vote in the Senate|https://example.org/b/"),
             raw_page("act.html", full)},
            3},
       }) {
    std::filesystem::remove_all(folder_.path() / "A");
    run(layout.pages);
    EXPECT_EQ(live().size(), layout.live) << layout.name;
  }
}

TEST_F(IngestRun, TeaserIdsDoNotHangOnTheirPosition) {
  run({raw_page("list.html", "listing\nOne|first teaser|\nTwo|second teaser|/two/")});
  EXPECT_EQ(live(), (std::set<std::string>{"site/list.html#one", "site/list.html#/two/"}));
  EXPECT_REPORT(run({raw_page("list.html", "listing\nNew|teaser|\nTwo|second teaser|/two/\nOne|first teaser|")}), 1u,
                0u, 2u, 0u, 0u);
  EXPECT_REPORT(run({raw_page("list.html", "listing\nNew|teaser|\nTwo|edited teaser|/two/\nOne|first teaser|")}), 0u,
                1u, 2u, 0u, 0u);
}

TEST_F(IngestRun, PostsOfTwoListingsAreOne) {
  EXPECT_REPORT(run({raw_page("p1.html", "listing\nOne|teaser|https://example.org/1"),
                     raw_page("p2.html", "listing\nOne|teaser cut|https://example.org/1")}),
                1u, 0u, 0u, 1u, 0u);
}

TEST_F(IngestRun, LinksThatPostsShareNameNone) {
  run({raw_page("list.html", "listing\nOne|first|https://example.org/all\nTwo|second|https://example.org/all")});
  EXPECT_EQ(live(), (std::set<std::string>{"site/list.html#one", "site/list.html#two"}));
}

}  // namespace
}  // namespace dateline::ingest_run_test
