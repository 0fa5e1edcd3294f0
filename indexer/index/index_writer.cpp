// From pending statements to a published generation.
#include "indexer/index/index_writer.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <iterator>
#include <limits>
#include <map>
#include <optional>

#include "indexer/analysis/analyzer_version.h"
#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/base/parallel.h"
#include "indexer/base/progress.h"
#include "indexer/catalog/visible_statement.h"
#include "indexer/index/analyzer.h"
#include "indexer/index/index_fit.h"
#include "indexer/index/segment_sums.h"
#include "indexer/index/segments.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/generation.h"
#include "indexer/schema/segment_columns.h"
#include "indexer/schema/word_list.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

/// Segments that are being filled: of no generation yet, and not to be removed by who edits meanwhile.
constexpr std::string_view kDraftPrefix = "draft-";
constexpr std::size_t kSmallestShare = 50;  ///< documents: below this a further thread is not worth a segment

/// Up to so many documents the files beside a segment's tables are made at the same time: of more, what each holds adds
/// up (of a million statements 100 to 200 MB each).
constexpr std::uint64_t kWrittenTogether = 30'000;

/// A statement that the index lacks or has in an older form.
struct Pending {
  std::int64_t number = 0;
  std::string id;
  std::int64_t change = 0;       ///< what the index will show of it
  std::int64_t was_indexed = 0;  ///< what it showed
  bool indexed = false;          ///< an older form of it may be in the index
  bool dead = false;             ///< superseded or withdrawn: only to be removed
};

/// While a statement is erased: who fills segments gives them up, for it may be in them.
constexpr const char* kErasing = "erasing";

/// Thrown where that file is seen.
struct GivenUp {};

std::vector<Pending> pending_statements(Catalog& catalog, bool all, std::int64_t from_change) {
  std::vector<Pending> list;
  // With the + SQLite sorts what the index of pending statements gives; else it reads the whole table for the sake of
  // its order.
  Query query = catalog.connection().prepare(
      fmt::format("SELECT s.number, s.id, s.change, s.indexed, s.superseded_by IS NOT NULL OR "
                  "s.orphaned OR w.id IS NOT NULL FROM statement s "
                  "LEFT JOIN withdrawal w ON w.id = s.id {} ORDER BY +s.number",
                  all ? ""
                      // What a person hid or set is never left for later: the command that did may have been cut off.
                      : "WHERE s.change > s.indexed AND (s.change >= ? OR (s.indexed > 0 AND (w.id IS NOT NULL OR "
                        "EXISTS (SELECT 1 FROM correction c WHERE c.id = s.id))))"));
  if (!all) query.bind(1, from_change);
  while (query.step())
    list.push_back({query.integer(0), query.text(1), query.integer(2), query.integer(3), query.integer(3) != 0,
                    query.integer(4) != 0});
  list.shrink_to_fit();  // of a million statements half as much again
  return list;
}

/// One update from start to publication.
class Update {
 public:
  Update(Catalog& catalog, const fs::path& index, const IndexSettings& settings)
      : catalog_(catalog), index_(index), settings_(settings) {}

  /// Nothing where it has to be done again: a statement was erased while its document was made.
  std::optional<IndexReport> run(bool rebuild) {
    fs::create_directories(index_);
    // Whatever ends this: on a full disk they would keep it full.
    const DraftSweeper sweeper{*this};
    {
      const std::shared_ptr<void> lock = hold();
      start(rebuild);
    }
    if (!report_.rebuilt && pending_.empty() && !unmarked_) return finish();
    try {
      fill_segments();
    } catch (const GivenUp&) {
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

  /// The living statements of a segment in one of their own; nothing where there are none.
  std::optional<Segment> copy_of_living(const Segment& segment) {
    const std::vector<Pending> living = living_statements(segment);
    if (living.empty()) return std::nullopt;
    std::vector<const Pending*> list;
    for (const Pending& statement : living) list.push_back(&statement);
    const std::vector<Segment> drafts = fill_drafts(list);
    report_.added += list.size();
    if (drafts.size() == 1) return rename(drafts.front());
    Segment merged = merge_into_one(drafts);
    for (const Segment& draft : drafts) fs::remove_all(draft.path);
    return merged;
  }

  struct DraftSweeper {
    const Update& update;
    ~DraftSweeper() { update.remove_own_drafts(); }
  };

  void remove_own_drafts() const {
    std::error_code failed;
    const std::string own = fmt::format("{}{}-", kDraftPrefix, ::getpid());
    for (const fs::directory_entry& entry : fs::directory_iterator(index_, failed))
      if (entry.path().filename().string().starts_with(own)) fs::remove_all(entry.path(), failed);
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
    for (Pending& statement : pending_) {
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
    remove_drafts();
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
    // The pages of the whole table, 64 MB, which nothing asks for again while the documents are made.
    if (report_.rebuilt) catalog_.connection().execute("PRAGMA shrink_memory");
  }

  /// What a load that was cut off has filled. Only where no other load can be at it.
  void remove_drafts() const {
    if (!settings_.alone) return;
    std::error_code failed;
    for (const fs::directory_entry& entry : fs::directory_iterator(index_, failed))
      if (entry.path().filename().string().starts_with(kDraftPrefix)) fs::remove_all(entry.path(), failed);
  }

  void remove_unused_generations_quietly() const {
    try {
      remove_unused_generations(index_);
    } catch (const Error&) {
      // A broken record of an old generation stands in nobody's way; a rebuild replaces a broken current one.
      if (!report_.rebuilt) throw;
    }
  }

  std::vector<const Pending*> to_add() const {
    std::vector<const Pending*> list;
    for (const Pending& statement : pending_)
      if (!statement.dead) list.push_back(&statement);
    return list;
  }

  void fill_segments() {
    const std::vector<const Pending*> list = to_add();
    if (list.empty()) return;
    std::vector<Segment> drafts = fill_drafts(list);
    report_.added = list.size();
    if (drafts.size() == 1) {
      filled_ = std::move(drafts.front());
      return;
    }
    filled_ = Segment();
    filled_->name = fmt::format("{}{}-all", kDraftPrefix, ::getpid());
    filled_->path = index_ / filled_->name;
    merge_segments(drafts, *filled_, thread_count(settings_.threads));
    for (const Segment& draft : drafts) fs::remove_all(draft.path);
  }

  /// Segments of the statements, filled by all workers.
  std::vector<Segment> fill_drafts(const std::vector<const Pending*>& list) {
    const std::size_t threads = thread_count(settings_.threads);
    const std::size_t share = (list.size() + threads - 1) / threads;
    const std::size_t size =
        std::clamp(share, std::min(kSmallestShare, settings_.segment_documents), settings_.segment_documents);
    const std::size_t count = (list.size() + size - 1) / size;
    std::vector<std::vector<Segment>> filled(count);
    Progress progress("statements indexed", list.size());
    std::mutex progress_mutex;
    spread(threads, count, [&](const auto& take) {
      Catalog reader = Catalog::open(catalog_.connection().path(), Catalog::Mode::read);
      Analyzer analyzer;
      for (std::size_t i = take(); i < count; i = take()) {
        const std::size_t begin = i * size, end = std::min(begin + size, list.size());
        filled[i] =
            fill(i, reader, analyzer,
                 {list.begin() + static_cast<std::ptrdiff_t>(begin), list.begin() + static_cast<std::ptrdiff_t>(end)});
        const std::lock_guard lock(progress_mutex);
        progress.advance(end - begin);
      }
    });
    std::vector<Segment> drafts;
    for (std::vector<Segment>& some : filled) drafts.insert(drafts.end(), some.begin(), some.end());
    return drafts;
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

  /// One segment of a share, or several where its documents are long.
  std::vector<Segment> fill(std::size_t i, Catalog& reader, Analyzer& analyzer,
                            const std::vector<const Pending*>& share) const {
    std::vector<Segment> segments;
    std::optional<SegmentFiller> filler;
    const auto finish = [&] {
      segments.back().documents = filler->documents();
      filler->finish();
      filler.reset();
    };
    for (const Pending* statement : share) {
      throw_if_interrupted();
      // Whoever erases holds the lock all the time: where the caller does, nobody else can be at it.
      if (settings_.lock && fs::exists(index_ / kErasing)) throw GivenUp();
      if (!filler) {
        Segment& segment = segments.emplace_back();
        segment.name = fmt::format("{}{}-{}-{}", kDraftPrefix, ::getpid(), i, segments.size());
        segment.path = index_ / segment.name;
        filler.emplace(segment.path);
        analyzer.begin_segment();
      }
      const CatalogEntry entry = reader.entry(statement->number);
      const std::vector<std::string>& issues = entry.statement.issues;
      filler->add(make_document(entry.statement, settings_.roll_up ? settings_.roll_up(issues) : issues, analyzer,
                                earlier_versions(reader, entry)));
      if (filler->full()) finish();
    }
    if (filler) finish();
    return segments;
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
    for (const Pending& statement : pending_)
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

  /// The statements of a segment that are not dead, as the catalog has them.
  std::vector<Pending> living_statements(const Segment& segment) const {
    std::vector<Pending> list;
    Query query = catalog_.connection().prepare("SELECT number FROM statement WHERE id = ?");
    const SegmentColumns columns = SegmentColumns::open(segment.path, Xapian::Database(segment.path.string()));
    for (Xapian::docid document = 1; document <= columns.last(); ++document) {
      if (columns.id(document).empty() ||
          std::binary_search(segment.tombstones.begin(), segment.tombstones.end(), document))
        continue;
      const std::string id(columns.id(document));
      query.bind(1, id);
      if (query.step()) list.push_back({query.integer(0), id, 0, 0, true, false});
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
    for (const Pending& statement : pending_)
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
  GenerationRecord record_;
  bool unmarked_ = false;
  std::vector<Pending> pending_;
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

void stop_filling(const fs::path& index_directory) {
  write_file_atomically(index_directory / kErasing, "");
}

bool is_filling(const fs::path& index_directory) {
  std::error_code failed;
  bool filling = false;
  for (const fs::directory_entry& entry : fs::directory_iterator(index_directory, failed)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(kDraftPrefix)) continue;
    // Named by the process that fills it: one that was killed fills no more.
    const pid_t process = static_cast<pid_t>(std::atol(name.c_str() + kDraftPrefix.size()));
    if (process > 0 && ::kill(process, 0) != 0 && errno == ESRCH)
      fs::remove_all(entry.path(), failed);
    else
      filling = true;
  }
  return filling;
}

void let_fill(const fs::path& index_directory) {
  std::error_code failed;
  fs::remove(index_directory / kErasing, failed);
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
