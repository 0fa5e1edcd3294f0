// Views by folder, each held as long as a snapshot uses it.
#include "query/snapshot/segment_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/statement.h"

namespace dateline {
namespace {

/// Handles kept for the next request; more threads than these at once open their own.
constexpr std::size_t kMostFreeHandles = 64;

DocSet documents_of(const Xapian::Database& database) {
  const Xapian::docid last = database.get_lastdocid();
  if (database.get_doccount() == last) return DocSet::full(last);
  DocSet result(last);
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) result.insert(*at);
  return result;
}

DocSet with_term(const Xapian::Database& database, const std::string& term) {
  DocSet result(database.get_lastdocid());
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) result.insert(*at);
  return result;
}

/// The views in use in this process, by folder.
struct Views {
  std::mutex mutex;
  std::map<std::string, std::weak_ptr<const SegmentView>> by_folder;
};

Views& views() {
  static Views instance;
  return instance;
}

}  // namespace

SegmentView::SegmentView(std::filesystem::path folder, const Xapian::Database& database)
    : folder_(std::move(folder)),
      columns_(SegmentColumns::open(folder_, database)),
      words_(WordList::open(folder_, database)),
      postings_(SegmentPostings::open(folder_, database.get_lastdocid())),
      positions_(SegmentPositions::open(folder_)),
      documents_(documents_of(database)),
      staff_only_(with_term(database, filter_term(kVisibility, to_string(Visibility::staff)))),
      edited_late_(with_term(database, filter_term(kEdited, kEditedLate))) {
  if (!folder_.empty() && !positions_.present() && database.get_doccount() > 0 && !database.has_positions())
    throw Error(Error::Kind::unreadable, fmt::format("{}: its positions are missing", folder_.string()),
                "rebuild the index: dateline reindex --archive DIR");
  const std::string embargoed = filter_term(kEmbargoed, "1");
  for (auto at = database.postlist_begin(embargoed); at != database.postlist_end(embargoed); ++at)
    embargoes_.push_back({*at, embargo_of(database.get_document(*at).get_value(kReleaseTime.slot))});
  const std::string prefix(kEarlierVersion.prefix);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    const Instant until = parse_iso_instant((*term).substr(prefix.size())).value_or(Instant::max());
    for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at)
      hidden_versions_.push_back({*at, until});
  }
  std::sort(hidden_versions_.begin(), hidden_versions_.end(),
            [](const HiddenVersion& a, const HiddenVersion& b) { return a.document < b.document; });
}

SegmentView::SegmentView(const Xapian::Database& database, std::shared_ptr<const PublishedFacts> facts)
    : columns_(facts->dictionary),
      words_(facts->words),
      published_(std::move(facts)),
      documents_(DocSet::full(database.get_lastdocid())),
      staff_only_(documents_.last()),
      edited_late_(documents_.last()) {}

std::shared_ptr<const SegmentView> SegmentView::of_copy(const Xapian::Database& database,
                                                        std::shared_ptr<const PublishedFacts> facts) {
  std::shared_ptr<const SegmentView> made(new SegmentView(database, std::move(facts)));
  made->give_back(database);
  return made;
}

std::shared_ptr<const SegmentView> SegmentView::open(const std::filesystem::path& folder) {
  const std::string key = std::filesystem::absolute(folder).string();
  {
    const std::lock_guard lock(views().mutex);
    if (auto known = views().by_folder[key].lock()) return known;
  }
  // Outside the lock: loading a large segment does not delay the loading of another. Two threads that load the same one
  // get equal views.
  Xapian::Database database(folder.string());
  std::shared_ptr<const SegmentView> made(new SegmentView(folder, database));
  made->give_back(std::move(database));
  const std::lock_guard lock(views().mutex);
  std::erase_if(views().by_folder, [](const auto& one) { return one.second.expired(); });
  auto& known = views().by_folder[key];
  if (auto other = known.lock()) return other;
  known = made;
  return made;
}

std::shared_ptr<const SegmentView> SegmentView::over(const Xapian::Database& database) {
  std::shared_ptr<const SegmentView> made(new SegmentView({}, database));
  made->give_back(database);
  return made;
}

Xapian::Database SegmentView::borrow() const {
  {
    const std::lock_guard lock(mutex_);
    // One that no folder names is lent again and again: there is no other.
    if (folder_.empty()) return free_.front();
    if (!free_.empty()) {
      Xapian::Database database = std::move(free_.back());
      free_.pop_back();
      return database;
    }
  }
  return Xapian::Database(folder_.string());
}

void SegmentView::give_back(Xapian::Database database) const {
  const std::lock_guard lock(mutex_);
  if (folder_.empty() ? free_.empty() : free_.size() < kMostFreeHandles) free_.push_back(std::move(database));
}

}  // namespace dateline
