// Stories after any order of changes, against the rule computed from all pairs of bodies.
#include "indexer/pipeline/stories.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <ctime>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "indexer/index/index_writer.h"
#include "indexer/pipeline/archive.h"
#include "indexer/pipeline/ingest_run.h"
#include "tests/pipeline/fake_reader.h"
#include "tests/scratch_directory.h"

namespace dateline::stories_test {
namespace {

std::string words(std::mt19937& random, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += fmt::format("{}w{}", i ? " " : "", random() % 5000);
  return text;
}

/// Some words of a text replaced by others.
std::string changed(std::mt19937& random, const std::string& text, std::size_t count) {
  std::vector<std::string> list;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    list.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  for (std::size_t i = 0; i < count; ++i) list[random() % list.size()] = words(random, 1);
  std::string result;
  for (const std::string& word : list) result += (result.empty() ? "" : " ") + word;
  return result;
}

class Stories : public testing::Test {
 protected:
  explicit Stories(const char* name = "A") : archive_(Archive::open_writing(folder_.path() / name, true)) {}

  void load(const std::string& name, const std::string& text, const std::string& date) {
    std::vector<std::unique_ptr<Source>> sources;
    sources.push_back(
        std::make_unique<ListSource>(std::vector{raw_page(name, fmt::format("{}|{}||{}", name, text, date))}));
    ingest(archive_, reader_, std::move(sources), {});
  }
  void load_all(std::vector<RawPage> pages) {
    std::vector<std::unique_ptr<Source>> sources;
    sources.push_back(std::make_unique<ListSource>(std::move(pages)));
    ingest(archive_, reader_, std::move(sources), {});
  }
  void update() { update_stories(archive_.catalog(), {}); }

  std::vector<Statement> live() {
    std::vector<Statement> list;
    archive_.catalog().for_each([&](const CatalogEntry& entry) {
      if (!entry.withdrawn && !entry.orphaned && entry.superseded_by.empty())
        list.push_back(entry.statement);
      else
        EXPECT_EQ(entry.statement.story, "") << entry.statement.id;
      return true;
    });
    return list;
  }
  std::map<std::string, std::string> stories() {
    std::map<std::string, std::string> list;
    for (const Statement& statement : live()) list[statement.id] = statement.story;
    return list;
  }
  std::string story(const std::string& id) { return archive_.catalog().find("site/" + id)->statement.story; }

  /// Nothing where the rule holds. `apart`: pairs of .8 in two stories that could be one.
  void check(const std::string& when, std::size_t* apart = nullptr);

  ScratchDirectory folder_;
  FakeReader reader_;
  Archive archive_;
};

void Stories::check(const std::string& when, std::size_t* apart) {
  const std::vector<Statement> list = live();
  std::vector<Shingles> bodies;
  for (const Statement& statement : list) bodies.push_back(shingles_of(statement));
  const auto like = [&](std::size_t a, std::size_t b) {
    return bodies[a].text == bodies[b].text ? 1.0 : jaccard(bodies[a].set, bodies[b].set);
  };
  const auto issued = [&](std::size_t i) {
    return fmt::format("{} {}", list[i].date ? list[i].date->to_string() : "~", list[i].id);
  };
  std::map<std::string, std::vector<std::size_t>> members;
  for (std::size_t i = 0; i < list.size(); ++i) {
    ASSERT_FALSE(list[i].story.empty()) << when << " " << list[i].id;
    members[list[i].story].push_back(i);
  }
  const auto first_of = [&](const std::vector<std::size_t>& all) {
    return *std::min_element(all.begin(), all.end(), [&](auto a, auto b) { return issued(a) < issued(b); });
  };
  for (const auto& [id, all] : members) {
    const std::size_t first = first_of(all);
    for (const std::size_t i : all) EXPECT_GE(like(first, i), kStoryCore) << when << ": " << list[i].id;
    std::vector<std::size_t> reached = {first};
    std::set<std::size_t> left(all.begin(), all.end());
    left.erase(first);
    for (std::size_t at = 0; at < reached.size(); ++at)
      for (const std::size_t i : all)
        if (left.contains(i) && like(reached[at], i) >= kStoryEdge) left.erase(i), reached.push_back(i);
    EXPECT_TRUE(left.empty()) << when << ": " << id << " is not tied together";
  }
  for (std::size_t a = 0; a < list.size() && apart; ++a)
    for (std::size_t b = 0; b < a; ++b) {
      if (list[a].story == list[b].story || like(a, b) < kStoryEdge) continue;
      std::vector<std::size_t> both = members[list[a].story];
      both.insert(both.end(), members[list[b].story].begin(), members[list[b].story].end());
      const std::size_t first = first_of(both);
      *apart += std::all_of(both.begin(), both.end(), [&](auto i) { return like(first, i) >= kStoryCore; }) ? 1 : 0;
    }
}

TEST_F(Stories, KeepTheirRuleThroughAnyChanges) {
  std::size_t apart = 0;
  for (unsigned seed = 1; seed <= 6; ++seed) {
    std::mt19937 random(seed);
    std::vector<std::string> texts;
    std::vector<std::string> names;
    for (std::size_t step = 0; step < 60; ++step) {
      const std::string name = fmt::format("{}-{}", seed, names.size());
      const std::string date =
          random() % 8 ? fmt::format("2024-{:02}-{:02}", 1 + random() % 12, 1 + random() % 28) : "";
      const auto what = random() % 10;
      if (what < 6 || names.empty()) {
        const bool fresh = texts.empty() || random() % 12 == 0;
        texts.push_back(fresh ? words(random, 60) : changed(random, texts[random() % texts.size()], random() % 4));
        names.push_back(name);
        load(name, texts.back(), date);
      } else {
        const std::string id = "site/" + names[random() % names.size()];
        if (what == 6)
          archive_.catalog().withdraw(id, "test", to_iso(system_now()));
        else if (what == 7)
          archive_.catalog().restore(id);
        else if (what == 8)
          archive_.catalog().correct(id, {"date", date.empty() ? "null" : '"' + date + '"', to_iso(system_now())});
        else
          load(id.substr(5), changed(random, texts[random() % texts.size()], random() % 3), date);
      }
      if (random() % 3 == 0) {
        update();
        if (step % 5 == 0) check(fmt::format("seed {} step {}", seed, step));
      }
    }
    update();
    check(fmt::format("seed {}", seed), &apart);
  }
  EXPECT_LE(apart, 3u) << "pairs of .8 in two stories that could be one";
}

TEST_F(Stories, DependOnNoBatches) {
  std::mt19937 random(7);
  std::vector<std::string> texts;
  std::vector<RawPage> pages;
  for (std::size_t i = 0; i < 80; ++i) {
    texts.push_back(i % 9 == 0 ? words(random, 60) : changed(random, texts[random() % texts.size()], random() % 4));
    const std::string date = fmt::format("2024-{:02}-{:02}", 1 + random() % 12, 1 + random() % 28);
    pages.push_back(raw_page(fmt::format("p{:03}", i), fmt::format("head {}|{}||{}", i, texts.back(), date)));
  }
  Archive other = Archive::open_writing(folder_.path() / "B", true);
  load_all(pages);
  update();
  for (const RawPage& page : pages) {
    std::vector<std::unique_ptr<Source>> sources;
    sources.push_back(std::make_unique<ListSource>(std::vector{page}));
    ingest(other, reader_, std::move(sources), {});
    update_stories(other.catalog(), {});
  }
  std::map<std::string, std::string> one_by_one;
  other.catalog().for_each([&](const CatalogEntry& entry) {
    one_by_one[entry.statement.id] = entry.statement.story;
    return true;
  });
  EXPECT_EQ(stories(), one_by_one);
}

/// Rows of a query as text.
std::vector<std::string> rows_of(Archive& archive, const char* sql) {
  std::vector<std::string> rows;
  Query query = archive.catalog().connection().prepare(sql);
  while (query.step()) rows.push_back(query.text(0));
  return rows;
}

TEST_F(Stories, AreTheSameWhereBandsAreCollected) {
  std::mt19937 random(17);
  std::vector<std::string> texts;
  std::vector<RawPage> pages;
  for (std::size_t i = 0; i < 400; ++i) {
    // Of one text in four more are near it than are looked at in a band.
    const std::size_t like = random() % 4 ? random() % std::max<std::size_t>(texts.size(), 1) : 0;
    texts.push_back(i % 9 == 0 ? words(random, 60) : changed(random, texts[like], random() % 4));
    const std::string date = fmt::format("2024-{:02}-{:02}", 1 + random() % 12, 1 + random() % 28);
    pages.push_back(raw_page(fmt::format("p{:03}", i), fmt::format("head {}|{}||{}", i, texts.back(), date)));
  }
  load_all(pages);
  update();
  constexpr const char* kBandRows = "SELECT band || ' ' || text FROM story_band ORDER BY band, text";
  const std::vector<std::string> bands = rows_of(archive_, kBandRows);
  const std::map<std::string, std::string> whole = stories();
  int cut = 0;
  for (const std::size_t collected : {5, 40, 150, 390}) {
    forget_stories(archive_.catalog());
    StoryOptions options;
    options.part = 7;
    options.collected = collected;
    // Cut off at every twentieth lock, with some of them collected, and with some of those placed.
    int locks = 0;
    options.lock = [&]() -> std::shared_ptr<void> {
      if (++locks % 20 == 0) throw std::runtime_error("cut off");
      return nullptr;
    };
    for (bool done = false; !done;) try {
        update_stories(archive_.catalog(), options);
        done = true;
      } catch (const std::runtime_error&) {
        cut += rows_of(archive_, "SELECT 1 FROM story_band WHERE band > 4294967296 LIMIT 1").empty() ? 0 : 1;
      }
    EXPECT_EQ(stories(), whole) << collected;
    // Texts are numbered on, never anew.
    EXPECT_EQ(rows_of(archive_,
                      "SELECT band || ' ' || (text - (SELECT min(number) FROM story_text) + 1) FROM "
                      "story_band ORDER BY band, text"),
              bands)
        << collected;
  }
  EXPECT_GT(cut, 3);
}

TEST_F(Stories, CollectedBandsAreFoundAndErasedByOthers) {
  std::mt19937 random(19);
  std::vector<std::string> texts;
  for (int i = 0; i < 30; ++i) {
    texts.push_back(words(random, 60));
    load(fmt::format("n{:02}", i), texts.back(), "2024-01-01");
  }
  StoryOptions cut_off;
  cut_off.part = 10;
  cut_off.collected = 10;
  int locks = 0;
  cut_off.lock = [&]() -> std::shared_ptr<void> {
    if (++locks == 3) throw std::runtime_error("cut off");
    return nullptr;
  };
  EXPECT_THROW(update_stories(archive_.catalog(), cut_off), std::runtime_error);
  constexpr const char* kCollected = "SELECT DISTINCT text FROM story_band WHERE band > 4294967296";
  ASSERT_EQ(rows_of(archive_, kCollected).size(), 10u);
  {
    StoryBuilder builder(archive_.catalog());
    Transaction transaction(archive_.catalog().connection());
    builder.remove(15);
    transaction.commit();
  }
  EXPECT_EQ(rows_of(archive_, kCollected).size(), 9u);
  const std::int64_t before = archive_.catalog().last_change();
  load("like", changed(random, texts[16], 1), "2024-01-02");
  StoryOptions mine;
  mine.from_change = before + 1;
  update_stories(archive_.catalog(), mine);
  EXPECT_EQ(story("like"), story("n16"));
  EXPECT_EQ(rows_of(archive_, kCollected).size(), 9u) << "who edits leaves them";
  update();
  EXPECT_EQ(rows_of(archive_, kCollected).size(), 0u);
}

TEST_F(Stories, IdsOutliveTheirLeadAndTheOlderStays) {
  std::mt19937 random(3);
  const std::string text = words(random, 100), other = changed(random, text, 6);
  load("b", text, "2024-02-01");
  load("c", text, "2024-03-01");
  update();
  const std::string id = story("b");
  EXPECT_EQ(story("c"), id);
  archive_.catalog().withdraw("site/b", "test", to_iso(system_now()));
  update();
  EXPECT_EQ(story("b"), "");
  EXPECT_EQ(story("c"), id) << "without the statement that it began with";
  load("a", text, "2023-01-01");
  update();
  EXPECT_EQ(story("a"), id) << "though it was issued before";
  archive_.catalog().restore("site/b");
  update();
  EXPECT_EQ(story("b"), id);
  // Two stories, and a text between them.
  load("x", other, "2024-01-01");
  update();
  const bool apart = story("x") != id;
  load("y", text.substr(0, text.size() / 2) + other.substr(other.size() / 2), "2024-01-02");
  update();
  check("joined");
  EXPECT_TRUE(apart);
}

TEST_F(Stories, OfAnArchiveWithoutReachItsIndex) {
  std::mt19937 random(3);
  const std::string text = words(random, 100);
  load("a", text, "2024-02-01");
  load("b", text, "2024-03-01");
  update_index(archive_.catalog(), archive_.index(), {});
  // A person's edit is not kept waiting by all the others.
  const std::int64_t before = archive_.catalog().last_change();
  archive_.catalog().correct("site/b", {"date", "\"2024-03-02\"", to_iso(system_now())});
  StoryOptions mine;
  mine.from_change = before + 1;
  update_stories(archive_.catalog(), mine);
  EXPECT_EQ(story("a"), "");
  update();
  EXPECT_EQ(story("a"), story("b"));
  EXPECT_EQ(update_index(archive_.catalog(), archive_.index(), {}).added, 2u);
}

TEST_F(Stories, OneTemplateIsNoStory) {
  std::mt19937 random(5);
  const std::string form = words(random, 60);
  for (int i = 0; i < 5; ++i) load(fmt::format("n{}", i), form + " " + words(random, 20), "2024-01-01");
  load("again", form + " " + words(random, 2), "");
  update();
  std::set<std::string> different;
  for (const auto& [id, story] : stories()) different.insert(story);
  EXPECT_EQ(different.size(), 6u);
}

TEST_F(Stories, ShortTextsStandAlone) {
  load("a", "Read it here", "2024-01-01");
  load("b", "Read it here", "2024-01-01");
  load("c", "", "2024-01-01");
  load("d", "", "2024-01-01");
  update();
  std::set<std::string> different;
  for (const auto& [id, story] : stories()) different.insert(story);
  EXPECT_EQ(different.size(), 4u);
}

/// Six words in a row replaced: a hundred words then share .81 of their shingles.
std::string changed_at(std::mt19937& random, const std::string& text, std::size_t word) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < word; ++i) begin = text.find(' ', begin) + 1;
  std::size_t end = begin;
  for (std::size_t i = 0; i < 6; ++i) end = text.find(' ', end) + 1;
  return text.substr(0, begin) + words(random, 6) + " " + text.substr(end);
}

TEST_F(Stories, AChainIsCutAndAWithdrawalMakesRoom) {
  std::mt19937 random(11);
  const std::string a = words(random, 100), b = changed_at(random, a, 10), c = changed_at(random, b, 30);
  load("a", a, "2024-01-01");
  load("b", b, "2024-01-02");
  load("c", c, "2024-01-03");
  load("d", changed_at(random, c, 50), "2024-01-04");
  update();
  check("a chain");
  EXPECT_EQ(story("a"), story("c"));
  EXPECT_NE(story("c"), story("d")) << "d is near c, and too far from a";
  archive_.catalog().withdraw("site/a", "test", to_iso(system_now()));
  update();
  EXPECT_EQ(story("b"), story("d"));
  archive_.catalog().restore("site/a");
  update();
  check("restored");
  EXPECT_EQ(story("a"), story("c"));
  archive_.catalog().correct("site/a", {"date", "null", to_iso(system_now())});
  update();
  EXPECT_EQ(story("b"), story("d")) << "a is issued last now";
}

/// CPU milliseconds of putting so many near-identical bodies into stories.
double cost(const std::function<std::string(std::size_t)>& text, std::size_t count,
            const std::filesystem::path& folder) {
  Archive archive = Archive::open_writing(folder, true);
  std::vector<RawPage> pages;
  for (std::size_t i = 0; i < count; ++i)
    pages.push_back(raw_page(fmt::format("p{:05}", i), fmt::format("head {}|{}||20{:02}-{:02}-{:02}", i, text(i),
                                                                   99 - i % 100, 12 - i % 12, 28 - i % 28)));
  std::vector<std::unique_ptr<Source>> sources;
  sources.push_back(std::make_unique<ListSource>(std::move(pages)));
  ingest(archive, FakeReader(), std::move(sources), {});
  const std::clock_t begin = std::clock();
  update_stories(archive.catalog(), {});
  return 1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

TEST_F(Stories, AreLinearInARunOfEquals) {
  std::mt19937 random(13);
  const std::string text = words(random, 120);
  std::vector<std::string> near;
  for (int i = 0; i < 1600; ++i) near.push_back(changed(random, text, 1 + random() % 3));
  const std::function<std::string(std::size_t)> kinds[] = {
      [&](std::size_t) { return text; }, [&](std::size_t i) { return text + fmt::format(" number {}", i); },
      [&](std::size_t i) { return near[i]; }};
  int kind = 0;
  for (const auto& make : kinds) {
    ++kind;
    // Others on the machine make a time longer, never shorter: of three tries one must hold.
    double small = 0, large = 0;
    bool linear = false;
    for (int attempt = 0; attempt < 3 && !linear; ++attempt) {
      const std::string name = fmt::format("{}-{}", kind, attempt);
      small = cost(make, 800, folder_.path() / ("small" + name));
      large = cost(make, 1600, folder_.path() / ("large" + name));
      linear = large <= 2.5 * small + 20;
    }
    EXPECT_TRUE(linear) << "kind " << kind << ": " << small << " ms, then " << large;
  }
}

}  // namespace
}  // namespace dateline::stories_test
