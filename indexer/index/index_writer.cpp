// From pending statements to a published generation.
#include "indexer/index/index_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <limits>
#include <optional>

#include "indexer/analysis/analyzer_version.h"
#include "indexer/base/error.h"
#include "indexer/base/parallel.h"
#include "indexer/index/draft_segments.h"
#include "indexer/index/index_fit.h"
#include "indexer/index/pending_statements.h"
#include "indexer/index/segment_sums.h"
#include "indexer/index/segments.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/generation.h"
#include "indexer/schema/segment_columns.h"
#include "indexer/schema/word_list.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

/// Up to so many documents the files beside a segment's tables are made at the same time: of more, what each holds adds
/// up (of a million statements 100 to 200 MB each).
constexpr std::uint64_t kWrittenTogether = 30'000;

/// One update from start to publication.
class Update {
 public:
  Update(Catalog& catalog, const fs::path& index, const IndexSettings& settings)
      : catalog_(catalog), index_(index), settings_(settings) {}

  /// Nothing where it has to be done again: a statement was erased while its document was made.
  std::optional<IndexReport> run(bool rebuild) {
    fs::create_directories(index_);
    {
      const std::shared_ptr<void> lock = hold();
      start(rebuild);
    }
    if (!report_.rebuilt && pending_.empty() && !unmarked_) return finish();
    try {
      fill_segments();
    } catch (const FillingStopped&) {
      return std::nullopt;
    }
    const std::shared_ptr<void> lock = hold();
    if (lock && !catch_up()) return std::nullopt;
    name_segments();
    add_tombstones();
    merge();
    publish();
    return finish();
  }

  /// As rebuild_segments_with() says.
  IndexReport run_without(const std::vector<std::string>& ids) {
    fs::create_directories(index_);
    start(false);
    if (report_.rebuilt) {
      fill_segments();
      name_segments();
      record_.segments = added_;
    } else {
      pending_.clear();
      std::vector<Segment> segments;
      for (const Segment& segment : record_.segments)
        if (!holds_any(segment, ids))
          segments.push_back(segment);
        else if (std::optional<Segment> living = copy_of_living(segment))
          segments.push_back(std::move(*living));
      record_.segments = std::move(segments);
    }
    publish();
    return finish();
  }

 private:
  /// Dead documents too.
  static bool holds_any(const Segment& segment, const std::vector<std::string>& ids) {
    const Xapian::Database database(segment.path.string());
    return std::any_of(ids.begin(), ids.end(),
                       [&](const std::string& id) { return database.term_exists(filter_term(kId, id)); });
  }

  /// The live statements of a segment in one of their own; nothing where there are none.
  std::optional<Segment> copy_of_living(const Segment& segment) {
    const std::vector<std::int64_t> living = living_statements(segment);
    if (living.empty()) return std::nullopt;
    report_.added += living.size();
    return rename(drafts_.fill_one(living));
  }

  std::shared_ptr<void> hold() const { return settings_.lock ? settings_.lock() : nullptr; }

  /// What others have published while the documents were made: their generation is the one to go on from, and what they
  /// brought up to date is theirs.
  bool catch_up() {
    if (const std::uint64_t current = Generation::current_number(index_); current >= record_.number) {
      GenerationRecord now = current_record(index_);
      record_.segments = std::move(now.segments);
      record_.index_id = std::move(now.index_id);
      record_.number = current + 1;
      report_.rebuilt = false;
    }
    Query query = catalog_.connection().prepare(
        "SELECT s.indexed, s.superseded_by IS NOT NULL OR s.orphaned OR w.id IS NOT NULL FROM statement s LEFT JOIN "
        "withdrawal w ON w.id = s.id WHERE s.number = ?");
    for (PendingStatement& statement : pending_) {
      query.bind(1, statement.number);
      const bool there = query.step();
      const bool newer = there && query.integer(0) >= statement.change && query.integer(0) != statement.was_indexed;
      const bool dead = there && query.integer(1) != 0;
      query.reset();
      if (!there) return false;
      if (statement.dead || !(newer || dead)) continue;
      overtaken_.push_back(statement.id);
      if (newer) statement.number = 0;  // marked by who did it
    }
    return true;
  }

  /// Decides what there is to do, from what the catalog remembers of the index.
  void start(bool rebuild) {
    if (!rebuild && Generation::current_number(index_) != 0) {
      Generation::open(index_);  // refuses another schema or analyzer
      record_ = current_record(index_);
    }
    const IndexFit fit = record_.number != 0 ? fit_of(catalog_.connection(), record_) : IndexFit::other;
    unmarked_ = fit == IndexFit::cut_off;
    const bool known = fit != IndexFit::other;
    report_.rebuilt = !known;
    remove_unused_generations_quietly();
    if (settings_.alone) remove_drafts(index_);
    if (settings_.lock) let_fill(index_);  // of an erasure that was cut off: none can be under way while this one locks
    if (!known) {
      record_ = {};
      record_.number = Generation::current_number(index_);
      record_.index_id = random_name();
      unmarked_ = false;
    }
    record_.schema = kSchemaVersion;
    record_.analyzer = kAnalyzerVersion;
    record_.created = catalog_.now();
    record_.data = settings_.data;
    ++record_.number;
    pending_ = pending_statements(catalog_, report_.rebuilt, unmarked_ ? 0 : settings_.from_change);
    // The pages of the whole table, 64 MB, which are not needed again while the documents are made.
    if (report_.rebuilt) catalog_.connection().execute("PRAGMA shrink_memory");
  }

  void remove_unused_generations_quietly() const {
    try {
      remove_unused_generations(index_);
    } catch (const Error&) {
      // A broken record of an old generation does no harm; a rebuild replaces a broken current one.
      if (!report_.rebuilt) throw;
    }
  }

  void fill_segments() {
    std::vector<std::int64_t> numbers;
    for (const PendingStatement& statement : pending_)
      if (!statement.dead) numbers.push_back(statement.number);
    if (numbers.empty()) return;
    filled_ = drafts_.fill_one(numbers);
    report_.added = numbers.size();
  }

  /// Gives what was filled its name in the generation that is about to be published.
  void name_segments() {
    if (!filled_) return;
    Segment segment = rename(*filled_);
    if (!overtaken_.empty()) {
      const Xapian::Database database(segment.path.string());
      for (const std::string& id : overtaken_)
        if (const std::uint32_t document = find_document(database, segment, id)) {
          segment.tombstones.push_back(document);
          std::sort(segment.tombstones.begin(), segment.tombstones.end());
        }
    }
    added_.push_back(std::move(segment));
  }

  Segment new_segment() {
    Segment segment;
    segment.name = fmt::format("{:08}-{}", record_.number, named_++);
    segment.path = index_ / segment.name;
    return segment;
  }

  Segment rename(const Segment& draft) {
    Segment segment = new_segment();
    fs::rename(draft.path, segment.path);
    segment.documents = draft.documents;
    return segment;
  }

  Segment merge_into_one(const std::vector<Segment>& segments) {
    Segment merged = new_segment();
    merge_segments(segments, merged, thread_count(settings_.threads));
    return merged;
  }

  /// Tombstones for older forms, in the segments that were there before.
  void add_tombstones() {
    std::vector<std::string> ids;
    for (const PendingStatement& statement : pending_)
      if (statement.number != 0 && (statement.indexed || unmarked_)) ids.push_back(statement.id);
    std::sort(ids.begin(), ids.end());
    for (Segment& segment : record_.segments) {
      if (ids.empty()) break;
      try {
        const Xapian::Database database(segment.path.string());
        std::vector<std::uint32_t> dead;
        for (const std::string& id : ids)
          if (const std::uint32_t document = find_document(database, segment, id)) dead.push_back(document);
        report_.removed += dead.size();
        segment.tombstones.insert(segment.tombstones.end(), dead.begin(), dead.end());
        std::sort(segment.tombstones.begin(), segment.tombstones.end());
      } catch (const Xapian::Error& error) {
        throw Error(Error::Kind::io, fmt::format("{}: {}", segment.path.string(), error.get_description()),
                    "rebuild the index: dateline reindex --archive DIR");
      }
    }
    record_.segments.insert(record_.segments.end(), added_.begin(), added_.end());
  }

  void merge() {
    std::erase_if(record_.segments, [](const Segment& segment) { return segment.live() == 0; });
    const std::size_t first = first_to_merge(record_.segments);
    const auto begin = record_.segments.begin() + static_cast<std::ptrdiff_t>(std::min(first, record_.segments.size()));
    if (begin == record_.segments.end()) return;
    const Segment merged = merge_into_one({begin, record_.segments.end()});
    record_.segments.erase(begin, record_.segments.end());
    record_.segments.push_back(merged);
  }

  /// The live statements of a segment, by their numbers in the catalog.
  std::vector<std::int64_t> living_statements(const Segment& segment) const {
    std::vector<std::int64_t> list;
    Query query = catalog_.connection().prepare("SELECT number FROM statement WHERE id = ?");
    const SegmentColumns columns = SegmentColumns::open(segment.path, Xapian::Database(segment.path.string()));
    for (Xapian::docid document = 1; document <= columns.last(); ++document) {
      if (columns.id(document).empty() ||
          std::binary_search(segment.tombstones.begin(), segment.tombstones.end(), document))
        continue;
      query.bind(1, columns.id(document));
      if (query.step()) list.push_back(query.integer(0));
      query.reset();
    }
    return list;
  }

  void publish() {
    const std::string fresh = fmt::format("{:08}-", record_.number);
    for (const Segment& segment : record_.segments) {
      if (!segment.name.starts_with(fresh)) continue;
      write_columns(segment);
      write_segment_sums(segment.path);
      flush_folder(segment.path);
    }
    {
      Transaction transaction(catalog_.connection());
      note_publishing(catalog_.connection(), record_);
      transaction.commit();
    }
    publish_generation(index_, record_);
    mark();
    remove_unused_generations(index_);
  }

  /// The files beside its tables that readers map.
  void write_columns(const Segment& segment) const {
    const std::function<void()> parts[] = {[&] { write_postings(segment.path); },
                                           [&] { WordList::write(segment.path); },
                                           [&] { SegmentColumns::write(segment.path); }};
    const std::size_t threads = segment.documents <= kWrittenTogether ? thread_count(settings_.threads) : 1;
    try {
      spread(threads, std::size(parts), [&](const auto& take) {
        for (std::size_t part = take(); part < std::size(parts); part = take()) parts[part]();
      });
    } catch (const Xapian::Error& error) {
      throw_failure(segment.path, error);
    }
  }

  /// Tells the catalog what the index now holds.
  void mark() {
    Transaction transaction(catalog_.connection());
    // What has changed again meanwhile stays pending.
    Query query = catalog_.connection().prepare("UPDATE statement SET indexed = ? WHERE number = ?");
    for (const PendingStatement& statement : pending_)
      if (statement.number != 0) query.bind(1, statement.change).bind(2, statement.number).run();
    note_published(catalog_.connection(), record_);
    transaction.commit();
  }

  IndexReport finish() {
    report_.generation = Generation::current_number(index_);
    for (const Segment& segment : record_.segments) report_.documents += segment.live();
    return report_;
  }

  Catalog& catalog_;
  fs::path index_;
  const IndexSettings& settings_;
  const DraftSegments drafts_{catalog_, index_, settings_};
  GenerationRecord record_;
  bool unmarked_ = false;
  std::vector<PendingStatement> pending_;
  std::optional<Segment> filled_;
  std::vector<std::string> overtaken_;  ///< ids that others brought up to date, or hid, while their documents were made
  std::vector<Segment> added_;
  std::size_t named_ = 0;
  IndexReport report_;
};

}  // namespace

IndexReport update_index(Catalog& catalog, const fs::path& index_directory, const IndexSettings& settings) {
  for (;;)
    if (const auto report = Update(catalog, index_directory, settings).run(false)) return *report;
}

IndexReport rebuild_index(Catalog& catalog, const fs::path& index_directory, const IndexSettings& settings) {
  for (;;)
    if (const auto report = Update(catalog, index_directory, settings).run(true)) return *report;
}

IndexReport rebuild_segments_with(Catalog& catalog, const fs::path& index_directory, const IndexSettings& settings,
                                  const std::vector<std::string>& ids) {
  // What changed with the erasure; else only what a writer that was killed has published and not noted, if any: the
  // next one would take it for missing.
  IndexSettings changed = settings;
  if (changed.from_change == 0) changed.from_change = std::numeric_limits<std::int64_t>::max();
  update_index(catalog, index_directory, changed);
  return Update(catalog, index_directory, settings).run_without(ids);
}

}  // namespace dateline
