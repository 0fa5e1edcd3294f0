// Who finds which statement and which of its versions, by which name.
#include "indexer/catalog/visible_statement.h"

#include <gtest/gtest.h>

#include "indexer/base/error.h"
#include "indexer/catalog/stored_record.h"
#include "indexer/pipeline/ingest_run.h"
#include "tests/pipeline/fake_reader.h"
#include "tests/scratch_directory.h"

namespace dateline::visible_statement_test {
namespace {

constexpr Instant kBefore{std::chrono::sys_days{std::chrono::year{2030} / 5 / 1}};
constexpr Instant kAfter{std::chrono::sys_days{std::chrono::year{2030} / 7 / 1}};

class VisibleStatement : public testing::Test {
 protected:
  void load(std::vector<RawPage> pages) {
    Archive archive = Archive::open_writing(folder_.path() / "A", true);
    std::vector<std::unique_ptr<Source>> sources;
    sources.push_back(std::make_unique<ListSource>(std::move(pages)));
    ingest(archive, reader_, std::move(sources), {});
  }
  /// The id found, or "" for none.
  std::string found(const std::string& name, const Viewer& viewer, Instant now = kBefore) {
    Archive archive = Archive::open_reading(folder_.path() / "A");
    const auto entry = find_visible(archive.catalog(), name, viewer, now);
    return entry ? entry->statement.id : "";
  }
  std::string versions(const std::string& name, const Viewer& viewer, Instant now = kBefore) {
    Archive archive = Archive::open_reading(folder_.path() / "A");
    std::string numbers;
    for (const Statement& one :
         visible_versions(archive.catalog(), get_visible(archive.catalog(), name, Viewer::staff(), now), viewer, now))
      numbers += std::to_string(one.version);
    return numbers;
  }

  ScratchDirectory folder_;
  FakeReader reader_;
};

TEST_F(VisibleStatement, AnswersByEveryNameOfIt) {
  load({raw_page("list.html", "listing\nThe act passes the Senate|A vote in the Senate|https://example.org/a/")});
  load({raw_page("a.html", "The act passes the Senate|A vote in the Senate today.|https://example.org/a/")});
  const std::string id = found("https://example.org/a/", Viewer::anyone());
  ASSERT_NE(id, "");
  EXPECT_EQ(found(id, Viewer::anyone()), id);
  Archive archive = Archive::open_reading(folder_.path() / "A");
  std::size_t teasers = 0;
  archive.catalog().for_each([&](const CatalogEntry& entry) {
    if (entry.superseded_by.empty()) return true;
    ++teasers;
    EXPECT_EQ(found(entry.statement.id, Viewer::anyone()), id) << "a teaser leads to the full statement";
    EXPECT_FALSE(versions(entry.statement.id, Viewer::anyone()).empty());
    return true;
  });
  EXPECT_LE(teasers, 1u);
}

TEST_F(VisibleStatement, IsJudgedByWhoAsksAndWhen) {
  load({raw_record(R"({"id":"open","title":"Open","text":"one"})"),
        raw_record(R"({"id":"staff","title":"Staff","text":"two","visibility":"staff"})"),
        raw_record(R"({"id":"later","title":"Later","text":"three","embargoed":"2030-06-01T00:00:00Z"})"),
        raw_record(R"({"id":"gone","title":"Gone","text":"four"})")});
  {
    Archive archive = Archive::open_writing(folder_.path() / "A");
    archive.catalog().withdraw("gone", "by mistake", "2026-01-01T00:00:00Z");
  }
  struct Row {
    const char* id;
    bool before, after;  ///< the public finds it before and after June 2030
  };
  for (const Row& row :
       {Row{"open", true, true}, Row{"staff", false, false}, Row{"later", false, true}, Row{"gone", false, false}}) {
    EXPECT_EQ(found(row.id, Viewer::anyone(), kBefore), row.before ? row.id : "") << row.id;
    EXPECT_EQ(found(row.id, Viewer::anyone(), kAfter), row.after ? row.id : "") << row.id;
    EXPECT_EQ(found(row.id, Viewer::staff(), kBefore), row.id);
  }
  Archive archive = Archive::open_reading(folder_.path() / "A");
  EXPECT_THROW(get_visible(archive.catalog(), "later", Viewer::anyone(), kBefore), Error);
  EXPECT_EQ(get_visible(archive.catalog(), "later", Viewer::anyone(), kAfter).statement.headline, "Later");
  EXPECT_THROW(get_visible(archive.catalog(), "no such id", Viewer::staff(), kAfter), Error);
}

TEST_F(VisibleStatement, AnOlderVersionKeepsItsOwnRelease) {
  load({raw_record(R"({"id":"r","title":"Act","text":"the first wording","embargoed":"2030-06-01T00:00:00Z"})")});
  load({raw_record(R"({"id":"r","title":"Act","text":"the second wording"})")});
  load({raw_record(R"({"id":"r","title":"Act","text":"the third wording"})")});
  EXPECT_EQ(versions("r", Viewer::staff()), "123");
  EXPECT_EQ(versions("r", Viewer::anyone(), kBefore), "12") << "numbered as if the hidden one were not there";
  EXPECT_EQ(versions("r", Viewer::anyone(), kAfter), "123");
}

TEST_F(VisibleStatement, UnpacksNoHiddenVersion) {
  // How long a statement's versions take must not tell how many are hidden.
  load({raw_record(R"({"id":"r","title":"Act","text":"one","visibility":"staff"})")});
  load({raw_record(R"({"id":"r","title":"Act","text":"two","release":{"until":"2030-06-01T00:00:00Z"}})")});
  load({raw_record(R"({"id":"r","title":"Act","text":"three","release":{"until":"held"}})")});
  load({raw_record(R"({"id":"r","title":"Act","text":"four"})")});
  load({raw_record(R"({"id":"r","title":"Act","text":"five"})")});
  Archive archive = Archive::open_reading(folder_.path() / "A");
  const auto unpacked = [&](const Viewer& viewer, Instant now) {
    const CatalogEntry entry = get_visible(archive.catalog(), "r", viewer, now);
    const std::uint64_t before = records_unpacked();
    visible_versions(archive.catalog(), entry, viewer, now);
    return records_unpacked() - before;
  };
  EXPECT_EQ(versions("r", Viewer::anyone(), kBefore), "12");
  EXPECT_EQ(unpacked(Viewer::anyone(), kBefore), 1u);
  EXPECT_EQ(versions("r", Viewer::anyone(), kAfter), "123");
  EXPECT_EQ(unpacked(Viewer::anyone(), kAfter), 2u);
  EXPECT_EQ(versions("r", Viewer::staff(), kBefore), "12345");
  EXPECT_EQ(unpacked(Viewer::staff(), kBefore), 4u);
}

TEST_F(VisibleStatement, UnpacksNothingOfWhatIsHidden) {
  // How long a hidden id takes must not tell it from one that nobody gave.
  load({raw_record(R"({"id":"open","title":"Open","text":"one"})"),
        raw_record(R"({"id":"staff","title":"Staff","text":"two","visibility":"staff"})"),
        raw_record(R"({"id":"later","title":"Later","text":"three","release":{"until":"2030-06-01T00:00:00Z"}})"),
        raw_record(R"({"id":"held","title":"Held","text":"four","release":{"until":"held"}})"),
        raw_record(R"({"id":"drawn","title":"Drawn","text":"five","visibility":"staff"})"),
        raw_record(R"({"id":"set","title":"Set","text":"six"})"),
        raw_record(R"({"id":"freed","title":"Freed","text":"seven","visibility":"staff"})")});
  {
    Archive archive = Archive::open_writing(folder_.path() / "A");
    archive.catalog().withdraw("drawn", "by mistake", "2026-01-01T00:00:00Z");
    archive.catalog().correct("set", {"visibility", "\"staff\"", "2026-01-01T00:00:00Z"});
    archive.catalog().correct("freed", {"visibility", "\"public\"", "2026-01-01T00:00:00Z"});
  }
  struct Row {
    const char* id;
    Instant now;
    bool found;
  };
  for (const Row& row : {Row{"open", kBefore, true}, Row{"staff", kBefore, false}, Row{"staff", kAfter, false},
                         Row{"later", kBefore, false}, Row{"later", kAfter, true}, Row{"held", kAfter, false},
                         Row{"drawn", kAfter, false}, Row{"set", kAfter, false}, Row{"freed", kBefore, true},
                         Row{"no such id", kAfter, false}}) {
    Archive archive = Archive::open_reading(folder_.path() / "A");
    const std::uint64_t before = records_unpacked();
    EXPECT_EQ(is_out_of_sight(archive.catalog(), row.id, Viewer::anyone(), row.now), !row.found) << row.id;
    EXPECT_EQ(records_unpacked(), before) << row.id;
    EXPECT_EQ(find_visible(archive.catalog(), row.id, Viewer::anyone(), row.now).has_value(), row.found) << row.id;
    EXPECT_EQ(records_unpacked() > before, row.found) << row.id;
    EXPECT_EQ(find_visible(archive.catalog(), row.id, Viewer::staff(), row.now).has_value(),
              std::string(row.id) != "no such id");
  }
}

TEST(ReleaseBeforeFrame, IsWhatTheRecordSays) {
  Statement statement;
  EXPECT_EQ(release_before_frame(pack_record(statement, {})), std::nullopt);
  for (const Visibility visibility : {Visibility::public_, Visibility::staff})
    for (const Release::Embargo embargo : {Release::Embargo::none, Release::Embargo::at, Release::Embargo::held}) {
      statement.release.visibility = visibility;
      statement.release.embargo = embargo;
      statement.release.until = embargo == Release::Embargo::at ? kAfter : Instant{};
      const std::string record = pack_record(statement, {});
      EXPECT_EQ(unpack_record(record, {}).release, statement.release);
      if (statement.release.is_public(kBefore)) continue;
      EXPECT_EQ(release_before_frame(record), statement.release);
      EXPECT_EQ(release_before_frame(record.substr(0, kReleaseBytes - 1)), std::nullopt);
    }
}

}  // namespace
}  // namespace dateline::visible_statement_test
