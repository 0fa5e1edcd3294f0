// The same archive comes out whatever the batches of a load, and wherever it was cut off.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <random>
#include <stdexcept>

#include "indexer/pipeline/ingest_run.h"
#include "tests/pipeline/fake_reader.h"
#include "tests/scratch_directory.h"

namespace dateline::batches_test {
namespace {

/// Hands out a list of pages.
class Pages : public Source {
 public:
  explicit Pages(std::vector<RawPage> pages) : pages_(std::move(pages)) {}
  std::optional<RawPage> next() override { return at_ < pages_.size() ? std::optional(pages_[at_++]) : std::nullopt; }

 private:
  std::vector<RawPage> pages_;
  std::size_t at_ = 0;
};

/// Pages, records and listings that meet in every way: addresses fetched twice, equal texts, claims of one address by
/// two, posts with their pages before and behind them, ids given twice.
std::vector<RawPage> meeting_pages(unsigned seed, std::size_t count) {
  std::mt19937 random(seed);
  const auto any = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
  const auto text = [](int number) {
    return fmt::format(
        "Text {0} was read to the members of ward {0} in the old town hall at noon, and {0} of them asked "
        "for a copy of it before they left for the day.",
        number);
  };
  std::vector<RawPage> pages;
  for (std::size_t i = 0; i < count; ++i) {
    const int number = any(40);
    RawPage page;
    switch (any(6)) {
      case 0:
      case 1:  // of a web archive: an address may come twice, each time from a place of its own
        page = raw_page(fmt::format("web.warc#{}", i), fmt::format("Head {}|{}|", any(12), text(number)));
        page.origin.url = fmt::format("https://x.org/{}{}", any(2) ? "" : "news/", any(30));
        break;
      case 2:
        page = raw_page(fmt::format("p{}.html", i),
                        fmt::format("Head {}|{}|https://x.org/{}", any(12), text(number), any(60)));
        break;
      case 3:
        page = raw_page(fmt::format("q{}.html", i), fmt::format("Head {}|{}|", any(12), text(number)));
        break;
      case 4:
        page = raw_record(fmt::format(R"({{"id":"r{}","title":"Head {}","text":"{}","x":{}}})", any(20), any(12),
                                      text(number), any(3)));
        break;
      default:
        page = raw_page(fmt::format("list{}.html", i),
                        fmt::format("listing\nHead {}|{}|https://x.org/{}\nHead {}|{}|", any(12),
                                    text(number).substr(0, 60), any(60), any(12), text(any(40)).substr(0, 60)));
    }
    pages.push_back(std::move(page));
  }
  return pages;
}

class Batches : public testing::TestWithParam<unsigned> {
 protected:
  /// Loads with batches of that many pages (0 the usual), cut off after `cut` of them (0 never). The load's key is one.
  void load(const std::string& name, const std::vector<RawPage>& pages, std::size_t batch, std::size_t cut) const {
    IngestOptions options;
    options.threads = 2;
    options.batch_pages = batch;
    options.key = "the same";
    std::size_t batches = 0;
    options.after_batch = [&] {
      if (++batches == cut) throw std::runtime_error("killed");
    };
    std::vector<std::unique_ptr<Source>> sources;
    sources.push_back(std::make_unique<Pages>(pages));
    Archive archive = Archive::open_writing(folder_.path() / name, true);
    ingest(archive, reader_, std::move(sources), options);
  }

  /// Everything but times.
  std::vector<std::string> held(const std::string& name) const {
    Archive archive = Archive::open_reading(folder_.path() / name);
    Catalog& catalog = archive.catalog();
    std::vector<std::string> lines;
    catalog.for_each([&](const CatalogEntry& entry) {
      const auto line = [&](const Statement& s) {
        return fmt::format("{} v{} {} {} {} {}", s.id, s.version, s.edited, s.url, s.source,
                           s.body.empty() ? s.teaser : s.text());
      };
      lines.push_back(fmt::format("{} -> {} {}", line(entry.statement), entry.superseded_by, entry.orphaned));
      if (entry.superseded_by.empty())
        for (const Statement& version : catalog.versions(entry.statement.id)) lines.push_back("  " + line(version));
      return true;
    });
    Query aliases = catalog.connection().prepare(
        "SELECT a.address || ' is ' || s.id FROM alias a JOIN statement s ON s.number = a.statement ORDER BY "
        "a.address");
    while (aliases.step()) lines.push_back(aliases.text(0));
    return lines;
  }

  ScratchDirectory folder_;
  FakeReader reader_;
};

TEST_P(Batches, DoNotShow) {
  const std::vector<RawPage> pages = meeting_pages(GetParam(), 150);
  load("whole", pages, 0, 0);
  const std::vector<std::string> expected = held("whole");
  ASSERT_GT(expected.size(), 40u);
  load("ones", pages, 1, 0);
  EXPECT_EQ(held("ones"), expected);
  load("sevens", pages, 7, 0);
  EXPECT_EQ(held("sevens"), expected);
  load("hundreds", pages, 100, 0);
  EXPECT_EQ(held("hundreds"), expected);
}

TEST_P(Batches, GoOnWhereTheyWereCutOff) {
  const std::vector<RawPage> pages = meeting_pages(GetParam() + 100, 120);
  load("whole", pages, 0, 0);
  const std::vector<std::string> expected = held("whole");
  std::mt19937 random(GetParam());
  for (int cut = 0; cut < 20; ++cut) {
    const std::string name = fmt::format("cut-{}", cut);
    // Now and then a second time, further on.
    const std::size_t first = 1 + random() % 110, second = first + random() % 20;
    EXPECT_THROW(load(name, pages, 1, first), std::runtime_error);
    if (cut % 3 == 0) {
      EXPECT_THROW(load(name, pages, 1, std::min<std::size_t>(second, 119)), std::runtime_error);
    }
    load(name, pages, cut % 2 ? 1 : 0, 0);
    EXPECT_EQ(held(name), expected) << "cut off after page " << first;
  }
}

INSTANTIATE_TEST_SUITE_P(, Batches, testing::Values(1, 2, 3));

}  // namespace
}  // namespace dateline::batches_test
